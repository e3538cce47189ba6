"""How claims, return authorizations, repairs and papers are numbered, with the next number as it would be."""

from shopdesk.services.shop.fields import FieldError
from shopdesk.services.shop.numbers import KINDS, example, next_numbers, number_pattern
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.labels import Text

_WIDE = 520


class NumbersPart(ShopFieldsPart):
    """Patterns of numbers. Numbers that were given stay as they are."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Numbers"),
            say(
                "Where {year} stands comes the year, where {n} stands the next number; {n:04d} writes it with at least "
                "four digits. Numbers that were given stay; others follow the new pattern."
            ),
            width=_WIDE,
        )
        self._next = dict.fromkeys(KINDS, 1)
        self._examples: dict[str, Text] = {}
        kinds = {
            "claim": say("Claims"),
            "rma": say("Return authorizations"),
            "repair": say("Repairs"),
            "credit_note": say("Credit notes"),
            "voucher": say("Store-credit vouchers"),
        }
        for kind, label in kinds.items():
            self._examples[kind] = Text("", Style.CAPTION, "text2", wrap=True)
            self.form.add(f"{kind}_pattern", label, LineEdit(longest=200), note=self._examples[kind])
        self.add_form()

    def after_show(self) -> None:
        """Read which numbers come next."""
        self._show_examples()
        self.desk.read(self, next_numbers, self._count, key="numbers")

    def after_edit(self, field: str) -> None:
        """Show the next number as it would be."""
        if field.endswith("_pattern"):
            self._show_examples()

    def _count(self, coming: dict[str, int]) -> None:
        self._next = coming
        self._show_examples()

    def _show_examples(self) -> None:
        say, values = self.desk.speech, self.form.values()
        for kind, text in self._examples.items():
            try:
                pattern = number_pattern(kind, values[f"{kind}_pattern"])
            except FieldError as error:
                text.setText(error.beside)
                text.set_ink("ask")
            else:
                text.setText(say("The next one is {number}", number=example(pattern, self._year(), self._next[kind])))
                text.set_ink("text2")

    def _year(self) -> int:
        return self.desk.today().year
