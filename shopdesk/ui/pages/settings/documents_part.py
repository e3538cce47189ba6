"""What is printed on, and how long parcels take."""

from shopdesk.services.shop.choices import label_choices, paper_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.labels import Text

_WIDE = 520


class DocumentsPart(ShopFieldsPart):
    """Papers of letters and labels, and the usual days in transit."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(desk, say("Documents"), width=_WIDE)
        self.form.add("paper", say("Letters"), Choice(paper_choices(say)))
        self.form.add("label_paper", say("Return labels"), Choice(label_choices(say)))
        days = LineEdit(longest=10)
        note = say(
            "Where nobody says when a parcel arrived, its day is estimated from these days and marked so. Another "
            "number counts for what is shipped or taken in from now on."
        )
        self.form.add(
            "usual_transit_days",
            say("Days a parcel usually takes"),
            days,
            hint=say("empty where you don’t know"),
            note=Text(note, Style.CAPTION, "text2", wrap=True),
        )
        self.add_form()
