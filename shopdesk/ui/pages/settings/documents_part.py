"""What is printed on, how long parcels take, and how long customers have to answer and to redeem."""

from shopdesk.services.shop.choices import label_choices, paper_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.labels import Text

_WIDE = 520


class DocumentsPart(ShopFieldsPart):
    """Papers of letters and labels, the usual days in transit, and how long requests and vouchers run."""

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
        waiting = say("Requests for information and return quotes name the day. What was sent keeps its own.")
        self.form.add(
            "answer_days",
            say("Days a customer has to answer"),
            LineEdit(longest=10),
            note=Text(waiting, Style.CAPTION, "text2", wrap=True),
        )
        holding = say("Counted from the day of the voucher. One that was sent keeps its own.")
        self.form.add(
            "voucher_months",
            say("Months a voucher holds"),
            LineEdit(longest=10),
            hint=say("empty for no limit"),
            note=Text(holding, Style.CAPTION, "text2", wrap=True),
        )
        self.add_form()
