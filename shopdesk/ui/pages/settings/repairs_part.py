"""What counts for repairs: days that are proposed and waited, the usual tax, and what stands on the claim check."""

from shopdesk.services.shop.shop_fields import LONGEST_TERMS
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.fields import LineEdit, TextEdit
from shopdesk.ui.widgets.labels import Text

_WIDE = 520
_LINES = 5


class RepairsPart(ShopFieldsPart):
    """Days and tax of repairs, opening hours, and the owner's conditions. What was issued stays as it is."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Repairs"),
            say("What was issued or promised stays; new repairs, quotes and reminders follow what stands here."),
            width=_WIDE,
        )
        days = (
            ("quote_days", say("Days a quote holds"), ""),
            ("repair_days", say("Days a repair usually takes"), say("proposes the promised day; empty: none")),
            ("remind_days", say("Days until you remind"), say("after a piece is ready to collect")),
            ("collect_days", say("Days until it counts as not collected"), say("after that reminder")),
        )
        for name, label, hint in days:
            self.form.add(name, label, LineEdit(longest=10), hint=hint)
        self.form.add("tax_rate", say("Tax on repairs"), LineEdit(longest=10), hint=say("in percent; empty: none"))
        self.form.add(
            "opening_hours", say("Opening hours"), LineEdit(longest=500), hint=say("stand on the claim check")
        )
        note = say("Printed on the claim check that a customer keeps: what you answer for, and how long you keep it.")
        terms = TextEdit(rows=_LINES, longest=LONGEST_TERMS)
        self.form.add("repair_terms", say("Your conditions"), terms, note=Text(note, Style.CAPTION, "text2", wrap=True))
        self.add_form()
