"""The stones of a piece: a row for each kind, or that there are none."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.repairs import Stone, StoneState
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.fields import MOST_STONES
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PILL_ICON, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.take_in_state import StoneTexts
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

_COUNT_WIDE, _STATE_WIDE = 56, 132
_LONGEST = 80
_MOST_DIGITS = 5


class StonesPart(QWidget):
    """Rows of how many, what kind, what size, in what state; the last one can be taken away with its button."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.speech
        self.rows: list[StoneRow] = []
        self.none = Check(say("No stones"))
        self.none.toggled.connect(self._follow)
        self.add_button = LinkButton(say("Add stones"), "plus")
        self.add_button.clicked.connect(self._add_blank)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(say("Stones"), Style.LABEL, "text2"))
        head.addStretch(1)
        head.addWidget(self.none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._wrong = QWidget()
        self._sentence = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(6)
        wrong.addWidget(Symbol("circle-alert", Tone.REFUSE, PILL_ICON))
        wrong.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addWidget(self._wrong)
        column.addWidget(self.add_button)
        self.show_error("")

    def show_texts(self, stones: Sequence[StoneTexts], *, none: bool) -> None:
        """Show stones as typed."""
        for row in list(self.rows):
            self._take(row)
        for stone in stones:
            self._add(stone)
        self.none.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.none.setChecked(none)
        self.none.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.add_button.setVisible(not none)
        self.show_error("")

    def texts(self) -> tuple[StoneTexts, ...]:
        """Return what is typed of stones, blank rows left out."""
        return tuple(text for text in (row.texts() for row in self.rows) if not text.is_blank())

    def has_none(self) -> bool:
        """Whether it is said that there are none."""
        return self.none.isChecked()

    def show_error(self, sentence: str) -> None:
        """Say below the rows what is wrong, or nothing."""
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._sentence.text()

    def go_to(self) -> None:
        """Go to the first row, or to where one is added."""
        (self.rows[0].count if self.rows else self.add_button).setFocus()

    def _add_blank(self) -> None:
        row = self._add(StoneTexts())
        row.kind.setFocus()
        self.edited.emit()

    def _add(self, stone: StoneTexts) -> "StoneRow":
        row = StoneRow(self._say, stone, len(self.rows) + 1)
        row.edited.connect(self._edit)
        row.remove.clicked.connect(partial(self._remove, row))
        self.rows.append(row)
        self._rows.addWidget(row)
        self.add_button.setVisible(len(self.rows) < MOST_STONES)
        return row

    def _remove(self, row: "StoneRow") -> None:
        self._take(row)
        self.add_button.setVisible(not self.has_none())
        self.add_button.setFocus()
        self._edit()

    def _take(self, row: "StoneRow") -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _edit(self) -> None:
        self.show_error("")
        self.edited.emit()

    def _follow(self, none: bool) -> None:
        """Take rows away where there are no stones, but for those in which something is typed."""
        for row in [row for row in self.rows if none and row.texts().is_blank()]:
            self._take(row)
        self.add_button.setVisible(not none)
        self._edit()


class StoneRow(QWidget):
    """Stones alike."""

    edited = Signal()

    def __init__(self, say: Speech, stone: StoneTexts, place: int) -> None:
        super().__init__()
        self.count = LineEdit(longest=_MOST_DIGITS)
        self.kind = LineEdit(say("Garnet, as it appears"), longest=_LONGEST)
        self.measure = LineEdit(say("3 mm"), longest=_LONGEST)
        self.state = Choice([(one.value, capital(say.term(one))) for one in StoneState])
        self.remove = IconButton("x", say("Take stones {place} away", place=place))
        for control, name in (
            (self.count, say("How many of stones {place}", place=place)),
            (self.kind, say("Kind of stones {place}", place=place)),
            (self.measure, say("Size of stones {place}", place=place)),
            (self.state, say("State of stones {place}", place=place)),
        ):
            control.setAccessibleName(name)
        # A choice is called by what is chosen, unless a label is its own; there is no room for one that is seen.
        label = Text(say("State of stones {place}", place=place))
        label.setParent(self)
        label.setBuddy(self.state)
        label.hide()
        self.count.setFixedWidth(px(_COUNT_WIDE))
        self.state.setFixedWidth(px(_STATE_WIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(Text("×", ink="text2"))
        row.addWidget(self.kind, 3)
        row.addWidget(self.measure, 2)
        row.addWidget(self.state)
        row.addWidget(self.remove)
        self.count.setText(stone.count)
        self.kind.setText(stone.kind)
        self.measure.setText(stone.size)
        self.state.set_value(stone.state)
        for line in (self.count, self.kind, self.measure):
            line.textEdited.connect(lambda _: self.edited.emit())
        self.state.chosen.connect(lambda _: self.edited.emit())

    def texts(self) -> StoneTexts:
        """Return what is typed."""
        return StoneTexts(
            self.count.text().strip(),
            self.kind.text().strip(),
            self.measure.text().strip(),
            str(self.state.value()),
        )


def stones_of(texts: Sequence[StoneTexts], say: Speech) -> tuple[tuple[Stone, ...], str]:
    """Return the stones that can be read, and what is wrong with the others, empty where nothing is."""
    stones: list[Stone] = []
    wrong = ""
    for text in texts:
        if not (text.count.isascii() and text.count.isdigit()):
            wrong = wrong or say("How many stones? Write a whole number such as 1, not “{found}”.", found=text.count)
            continue
        stones.append(Stone(count=int(text.count), kind=text.kind, size=text.size, state=StoneState(text.state)))
    return tuple(stones), wrong
