"""The condition of what comes back: each point yes, no or not known yet; those that matter, the rest when asked for."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import ConditionPoint
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.services.claims.verdict_words import capital
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.choices import yes_or_no
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.segments import Segments

_IN_A_ROW = 2
_GAP = 12
_COLUMNS = 3
"""A point's name, its choices, and the gap to the next one."""


class ConditionPart(FormPart):
    """Segments by point, in two columns, or in one where their names have no room in two."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.speech
        self._section = Section(say("Condition, as far as known"))
        self._all = LinkButton(say("All points"))
        self._all.setCheckable(True)
        self._section.head.addWidget(self._all)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(_COLUMNS - 1, 4)
        self._grid.setColumnStretch(2 * _COLUMNS - 1, 1)
        self._section.body.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self._names = {point: Text(capital(say.term(point)), elide=True) for point in ConditionPoint}
        self._points: dict[ConditionPoint, Segments] = {}
        for point, name in self._names.items():
            segments = Segments(yes_or_no(say, say("Unknown")), name.text())
            segments.set_value(None)
            segments.chosen.connect(lambda _: self.edited.emit())
            self._points[point] = segments
            segments.setParent(self)
            name.setParent(self)
        self._matter: tuple[ConditionPoint, ...] | None = None
        self._shown: tuple[tuple[ConditionPoint, ...], int] | None = None
        self._all.toggled.connect(lambda _: self._arrange())
        self._arrange()

    def show_claim(self, _ground: ClaimGround, claim: Claim) -> None:
        """Show what is known."""
        for point, segments in self._points.items():
            segments.set_value(claim.condition.get(point))
        self._arrange()

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with what is known here."""
        told = {point: segments.value() for point, segments in self._points.items()}
        return replace(claim, condition={point: holds for point, holds in told.items() if holds is not None})

    def show_sight(self, sight: ClaimSight) -> None:
        """Show the points that the policy looks at for such a claim, and those that are known anyway."""
        if sight.points != self._matter:
            self._matter = sight.points
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the points into as many columns as have room."""
        super().resizeEvent(event)
        self._arrange()

    def _in_a_row(self, shown: tuple[ConditionPoint, ...]) -> int:
        """Return how many points have room beside each other."""
        segments = max(one.sizeHint().width() for one in self._points.values())
        needed = 0
        for column in range(_IN_A_ROW):
            names = [self._names[point].sizeHint().width() for point in shown[column::_IN_A_ROW]]
            needed += max(names, default=0) + segments + 2 * _GAP
        return _IN_A_ROW if self.width() >= needed - _GAP else 1

    def _arrange(self) -> None:
        known = [point for point, segments in self._points.items() if segments.value() is not None]
        wanted = list(ConditionPoint) if self._all.isChecked() else [*(self._matter or ()), *known]
        shown = tuple(point for point in ConditionPoint if point in wanted)
        self._all.setVisible(len(shown) < len(self._points) or self._all.isChecked())
        in_a_row = self._in_a_row(shown)
        if (shown, in_a_row) == self._shown:
            return
        self._shown = (shown, in_a_row)
        for point in self._points:
            for widget in (self._names[point], self._points[point]):
                self._grid.removeWidget(widget)
                widget.setVisible(point in shown)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, point in enumerate(shown):
            row, column = place // in_a_row, _COLUMNS * (place % in_a_row)
            self._grid.addWidget(self._names[point], row, column)
            self._grid.addWidget(self._points[point], row, column + 1, right)
