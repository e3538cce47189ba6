"""Product types of files that are taken in: which of the shop's own categories each of them is, said once."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.imports.answers import category_trouble
from shopdesk.services.imports.product_types import AskedType
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.sections import Section

SHOWN_AT_FIRST = 6
"""So many types are shown at once; the rest comes when it is asked for."""

_NONE = "-"
"""The choice that a type is none of the shop's categories. An empty field leaves the question open."""

_FIELD_WIDTH = 260


class TypesPart(Section):
    """The product types that nobody has mapped yet. Nothing must be answered here."""

    def __init__(
        self, desk: Desk, types: tuple[AskedType, ...], there: tuple[str, ...], given: Mapping[str, str]
    ) -> None:
        """Make it; `there` are the shop's categories, `given` what was answered before the files were read anew."""
        say = desk.speech
        super().__init__(say("Which of your categories are these?"), len(types), hairline=True)
        self._desk, self._types = desk, types
        self._given = {one.product_type: one.proposed for one in types} | {
            name: category or _NONE for name, category in given.items()
        }
        known = dict.fromkeys((*there, *(one.proposed for one in types if one.proposed)))
        self._options = [*((one, one) for one in known), (_NONE, say("None of mine"))]
        self.rows: dict[str, _TypeRow] = {}
        """The rows that are shown, by product type."""
        note = say("The policy's rules ask for categories. What stays empty here is asked again next time.")
        self.body.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        self.body.addSpacing(4)
        self._show(types[:SHOWN_AT_FIRST])
        self._more = LinkButton("", "chevron-down")
        self._more.clicked.connect(self.show_all)
        rest = len(types) - SHOWN_AT_FIRST
        self._more.set_text(say.counted("Show the other {count}", "Show the other {count}", rest))
        self.body.addWidget(self._more)
        self._more.setVisible(rest > 0)

    def show_all(self) -> None:
        """Show the types that are not shown at first."""
        rest = [one for one in self._types if one.product_type not in self.rows]
        self._show(rest)
        self._more.hide()
        if rest:
            self.rows[rest[0].product_type].choice.setFocus(Qt.FocusReason.TabFocusReason)

    def categories(self) -> dict[str, str]:
        """Return what was answered, by product type: a category, or nothing for a type that is none of the shop's.

        What was left open, or can't be a category, is not among them.
        """
        found: dict[str, str] = {}
        for one in self._types:
            name = one.product_type
            value = self.rows[name].choice.value().strip() if name in self.rows else self._given[name]
            category = "" if value == _NONE else value
            if value and not category_trouble(name, category):
                found[name] = category
        return found

    def _show(self, types: Sequence[AskedType]) -> None:
        for one in types:
            row = self.rows[one.product_type] = _TypeRow(self._desk, one, self._options)
            row.choice.set_value(self._given[one.product_type])
            self.body.addWidget(row)


class _TypeRow(QWidget):
    """A product type, how many lines have it, and its category."""

    def __init__(self, desk: Desk, one: AskedType, options: list[tuple[str, str]]) -> None:
        super().__init__()
        say = self._say = desk.speech
        self._type = one.product_type
        self.choice = SearchChoice(options)
        self.choice.setFixedWidth(px(_FIELD_WIDTH))
        self.choice.chosen.connect(lambda _value: self._judge())
        line = self.choice.lineEdit()
        name = Text(one.product_type, elide=True)
        name.setBuddy(self.choice)
        spoken = say("Category of {type}", type=one.product_type)
        self.choice.setAccessibleName(spoken)
        if line is not None:
            line.setAccessibleName(spoken)
            line.setPlaceholderText(say("left open"))
        count = Text(say.counted("{count} line", "{count} lines", one.lines), Style.CAPTION, "text2", figures=True)
        self.wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self.wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(name, 1)
        row.addWidget(count)
        row.addWidget(self.choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.wrong)

    def _judge(self) -> None:
        value = self.choice.value().strip()
        trouble = "" if value in {"", _NONE} else category_trouble(self._type, value)
        trouble = trouble[:1].upper() + trouble[1:]
        self.wrong.setText(self._say("{trouble} It is left open.", trouble=trouble) if trouble else "")
        self.wrong.setVisible(bool(trouble))
        line = self.choice.lineEdit()
        if line is not None:
            line.setAccessibleDescription(self.wrong.text())
