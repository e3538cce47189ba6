"""What each line of a claim gets, folded out below the decision: pieces and remedy by line, and the amount in all."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.claims.decisions import Grant
from shopdesk.services.claims.planned import PlannedDecision, PlannedLine, remedies_for
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.typed_amounts import typed_form
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.frame import Scroller
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.stepper import Stepper

_SEEN_AT_ONCE = 3
_ROW = 38


class DecisionLines(QWidget):
    """A row for each claimed line, and the amount in all. What the owner has not touched follows the plan."""

    edited = Signal()

    def __init__(self, say: Speech, currency: str) -> None:
        super().__init__()
        self._say = say
        self._rows: dict[str, _LineRow] = {}
        self._kind: ClaimKind | None = None
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._scroller = Scroller(self._grid_box)
        self.amount = AmountField(currency)
        self.field = Field(say("Refund in all"), self.amount, say("empty: by the policy"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addWidget(self._scroller)
        column.addWidget(self.field)
        self.amount.edited.connect(self.edited)

    def show_claim(self, claim: Claim, currency: str) -> None:
        """Begin with another claim, nothing touched."""
        self._kind = claim.kind
        self.amount.set_currency(currency)
        self.amount.set_minor(None)
        self._clear()

    def show_plan(self, plan: PlannedDecision) -> None:
        """Show what the lines would get, as far as the owner has not said otherwise."""
        if [line.code for line in plan.lines] != list(self._rows):
            self._make(plan.lines)
        for line in plan.lines:
            self._rows[line.code].show_line(line)
        if plan.currency != self.amount.currency:
            self.amount.set_currency(plan.currency)  # the order's, whatever the shop's own is
        self.field.setVisible(plan.in_money or self.amount.text() != "")
        if plan.total is not None and not self.amount.text():
            self.amount.setPlaceholderText(typed_form(plan.total, plan.currency, self._say))
        else:
            self.amount.setPlaceholderText("")

    def grants(self) -> tuple[Grant, ...]:
        """Return what the lines get; nothing where the owner has touched none of them."""
        if not any(row.touched for row in self._rows.values()):
            return ()
        return tuple(row.grant() for row in self._rows.values())

    def _make(self, lines: Sequence[PlannedLine]) -> None:
        self._clear()
        for place, line in enumerate(lines):
            row = _LineRow(line, self._kind or ClaimKind.CHANGE_OF_MIND, self._say)
            row.edited.connect(self.edited)
            self._rows[line.code] = row
            for column, part in enumerate((row.name, row.pieces, row.remedy)):
                self._grid.addWidget(part, place, column)
        shown = min(len(lines), _SEEN_AT_ONCE)
        self._scroller.setFixedHeight(px(_ROW) * shown)

    def _clear(self) -> None:
        empty(self._grid)
        self._rows = {}


class _LineRow(QObject):
    """The parts of one line: its name, how many of its pieces get something, and what."""

    edited = Signal()

    def __init__(self, line: PlannedLine, kind: ClaimKind, say: Speech) -> None:
        super().__init__()
        self.code, self.touched, self._kind, self._say = line.code, False, kind, say
        self.name = Text(line.text, Style.BODY, elide=True)
        self.pieces = Stepper(0, line.claimed, lambda count: say("{count} of {all}", count=count, all=line.claimed))
        self.pieces.setAccessibleName(say("Pieces of {line} that get something", line=line.text))
        self.remedy = Choice([])
        self.remedy.setMinimumWidth(px(128))
        self.remedy.setAccessibleName(say("What {line} gets", line=line.text))
        self.name.setBuddy(self.remedy)
        self._offered: tuple[Remedy, ...] | None = None
        self.pieces.changed.connect(lambda _count: self._touch())
        self.remedy.chosen.connect(lambda _remedy: self._touch())

    def show_line(self, line: PlannedLine) -> None:
        """Show what the line would get, unless the owner has said something else."""
        if line.offered != self._offered:
            self._offered = line.offered
            self.remedy.set_options(self._options(line.offered))
        if not self.touched:
            self.pieces.set_value(line.granted)
            self.remedy.set_value(line.remedy or remedies_for(self._kind, line.offered)[0])
        self.remedy.setEnabled(self.pieces.value > 0)

    def grant(self) -> Grant:
        """Return what the line gets as it stands here."""
        return Grant(code=self.code, quantity=self.pieces.value, remedy=self.remedy.value())

    def _options(self, offered: tuple[Remedy, ...]) -> list[tuple[Remedy, str]]:
        say = self._say
        return [
            (remedy, capital(say.term(remedy)) if remedy in offered else self._beyond(remedy))
            for remedy in remedies_for(self._kind, offered)
        ]

    def _beyond(self, remedy: Remedy) -> str:
        say = self._say
        return say("{remedy}, as goodwill", remedy=capital(say.term(remedy)))

    def _touch(self) -> None:
        self.touched = True
        self.remedy.setEnabled(self.pieces.value > 0)
        self.edited.emit()
