"""The ways that a quote offers: each with its letter, its name and how long it takes; none where there is one way."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.repair_quotes import QuoteOption
from shopdesk.services.repairs.fields import LONGEST_LINE
from shopdesk.services.repairs.quote_rules import MOST_OPTIONS
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.inline_field import InlineField
from shopdesk.ui.widgets.labels import Text

_LETTERS = "ABCD"
_DAYS_WIDTH = 110
_LONGEST_DAYS = 4


class QuoteWays(QWidget):
    """Adding one makes two of one way; taking one of two away leaves one way without a letter."""

    edited = Signal()
    removed = Signal(str)
    """A way was taken away: its letter."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._options: tuple[QuoteOption, ...] = ()
        self._fields: dict[str, tuple[InlineField, InlineField]] = {}
        self._unreadable: dict[str, str] = {}
        self.add_button = LinkButton(say("Offer a second way"), "split")
        self.add_button.clicked.connect(self.add)
        self._table: QWidget | None = None
        self._wrong = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._wrong.hide()
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.setSpacing(4)
        self._holder.addWidget(self._wrong)

    def show_options(self, options: Sequence[QuoteOption]) -> None:
        """Show these ways, without telling."""
        self._options, self._unreadable = tuple(options), {}
        self._build()

    def options(self) -> tuple[QuoteOption, ...]:
        """Return the ways."""
        return self._options

    def letters(self) -> tuple[str, ...]:
        """Return their letters."""
        return tuple(option.letter for option in self._options)

    def add(self) -> None:
        """Offer one more way, and go to its name."""
        free = [letter for letter in _LETTERS if letter not in self.letters()]
        count = 1 if self._options else 2
        self._options += tuple(QuoteOption(letter=letter) for letter in free[:count])
        self._build()
        title, _ = self._fields[self._options[0 if count > 1 else -1].letter]
        title.show()
        title.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def typed(self) -> dict[str, str]:
        """Return what can't be read."""
        return {f"way {letter}, working days": self._fields[letter][1].text() for letter in self._unreadable}

    def show_errors(self, errors: Mapping[str, str]) -> QWidget | None:
        """Say what is wrong with them; return the control of the first that is wrong."""
        told = [errors[name] for name in ("options", "working_days") if name in errors and self._options]
        told += self._unreadable.values()
        self._wrong.setText(" ".join(dict.fromkeys(told)))
        self._wrong.setVisible(bool(told))
        return self._fields[self._options[0].letter][0] if told and self._options else None

    def _build(self) -> None:
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self._fields = {}
        say = self._say
        self.add_button.set_text(say("Another way") if self._options else say("Offer a second way"))
        self.add_button.setVisible(len(self._options) < MOST_OPTIONS)
        if not self._options:
            self.hide()
            return
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Text(say("Ways to choose from"), Style.CAPTION, "text2"), 0, 0, 1, 2)
        days_head = Text(say("Working days"), Style.CAPTION, "text2")
        days_head.setAlignment(Qt.AlignmentFlag.AlignRight)
        days_head.setContentsMargins(0, 0, 8, 0)
        grid.addWidget(days_head, 0, 2)
        for row, option in enumerate(self._options, 1):
            self._add_row(grid, row, option)
        self._holder.insertWidget(0, self._table)
        self.show()

    def _add_row(self, grid: QGridLayout, row: int, option: QuoteOption) -> None:
        say, letter = self._say, option.letter
        title = InlineField(say("Name of way {letter}", letter=letter), longest=LONGEST_LINE)
        title.setPlaceholderText(say("Mend the old head") if row == 1 else say("A new head"))
        title.show_text(option.title)
        name = say("Working days of way {letter}", letter=letter)
        days = InlineField(name, longest=_LONGEST_DAYS, figures=True)
        days.setFixedWidth(px(_DAYS_WIDTH))
        days.show_text("" if option.working_days is None else str(option.working_days))
        gone = IconButton("x", say("Take way {letter} away", letter=letter))
        title.textEdited.connect(lambda text: self._change(letter, title=text.strip()))
        days.textEdited.connect(lambda text: self._change_days(letter, text))
        days.left.connect(lambda: self.show_errors({}))
        gone.clicked.connect(lambda: self._remove(letter))
        grid.addWidget(Text(letter, Style.SECTION), row, 0)
        grid.addWidget(title, row, 1)
        grid.addWidget(days, row, 2)
        grid.addWidget(gone, row, 3)
        self._fields[letter] = (title, days)

    def _change(self, letter: str, **changes: object) -> None:
        self._options = tuple(replace(one, **changes) if one.letter == letter else one for one in self._options)
        self.edited.emit()

    def _change_days(self, letter: str, text: str) -> None:
        self._unreadable.pop(letter, None)
        line = text.strip()
        if line and not line.isdecimal():
            self._unreadable[letter] = self._say("Working days are a whole number, such as 6.")
            self.edited.emit()
            return
        self._change(letter, working_days=int(line) if line else None)

    def _remove(self, letter: str) -> None:
        left = tuple(one for one in self._options if one.letter != letter)
        self._options = left if len(left) > 1 else ()
        self._unreadable.pop(letter, None)
        self._build()
        self.removed.emit(letter)
