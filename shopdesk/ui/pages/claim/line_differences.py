"""What differs for one claimed line: its cause, what it was assessed as, and its condition."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import ClaimLine
from shopdesk.domain.terms import ClaimKind, ConditionPoint
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech
from shopdesk.ui.pages.claim.choices import assessments, causes, yes_or_no
from shopdesk.ui.widgets.fields import Choice, Field

_INDENT = 34
_IN_A_ROW = 2


class LineDifferences(QWidget):
    """Choices that begin with “as the claim”; only what is chosen otherwise is kept with the line."""

    edited = Signal()

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._same = say("As the claim")
        self._assessed = Choice(assessments(say, self._same))
        self._cause = Choice(causes(say, ClaimKind.CHANGE_OF_MIND, self._same))
        self._points: dict[ConditionPoint, Choice] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(Field(say("Assessed as"), self._assessed), 1)
        above.addWidget(Field(say("Caused by"), self._cause), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, 2, 0, 12)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(self._grid)
        self._assessed.chosen.connect(lambda _: self.edited.emit())
        self._cause.chosen.connect(lambda _: self.edited.emit())

    def look_at(self, kind: ClaimKind, points: tuple[ConditionPoint, ...]) -> None:
        """Offer the causes that a kind knows, and the points of condition that matter."""
        self._cause.set_options(causes(self._say, kind, self._same))
        for point in points:
            self._offer(point)

    def show_line(self, line: ClaimLine | None) -> None:
        """Show what differs for a line."""
        if line is None:
            return
        self._assessed.set_value(line.assessed_as)
        self._cause.set_value(line.cause)
        for point in line.condition:
            self._offer(point)
        for point, choice in self._points.items():
            choice.set_value(line.condition.get(point))

    def applied(self, line: ClaimLine) -> ClaimLine:
        """Return the line with what is chosen here."""
        told = {point: choice.value() for point, choice in self._points.items()}
        return replace(
            line,
            assessed_as=self._assessed.value(),
            cause=self._cause.value(),
            condition={point: holds for point, holds in told.items() if holds is not None},
        )

    def _offer(self, point: ConditionPoint) -> None:
        if point in self._points:
            return
        choice = Choice(yes_or_no(self._say, self._same))
        choice.set_value(None)
        choice.chosen.connect(lambda _: self.edited.emit())
        place = len(self._points)
        self._points[point] = choice
        self._grid.addWidget(Field(capital(self._say.term(point)), choice), place // _IN_A_ROW, place % _IN_A_ROW)
        self._grid.setColumnStretch(place % _IN_A_ROW, 1)
