"""What was found when the goods came back: all in order or not, line by line where they differ, and back to stock."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import ConditionPoint
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.inspecting import goes_back_to_stock
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.choices import assessments, yes_or_no
from shopdesk.ui.pages.claim.step_sheet import Fields, StepSheet
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.segments import Segments


class InspectSheet(StepSheet):
    """Begins with all in order; what is not, is told point by point, for all of it or for each line."""

    def __init__(self, desk: Desk, parent: QWidget, page: ClaimPage, points: Sequence[ConditionPoint]) -> None:
        say = desk.speech
        super().__init__(
            desk,
            parent,
            page,
            ClaimAction.INSPECTED,
            title=say("What came back"),
            button=say("Save"),
            done=say("inspection saved"),
        )
        self.at = self.add_at(say("Looked at"))
        self.whole = FoundBlock(say, "", "", points)
        ordered = {line.id: line for line in page.order.lines}
        claimed = [ordered[line.line_id] for line in page.claim.lines]
        self.by_line = [FoundBlock(say, line.code, line.text or line.code, points) for line in claimed]
        self.apart = LinkButton(say("The lines differ"))
        self.apart.setCheckable(True)
        self.apart.setVisible(len(claimed) > 1)
        self.restocked = Segments(yes_or_no(say, say("Not yet")), say("Back to stock"))
        self.body.addWidget(self.whole)
        for block in self.by_line:
            self.body.addWidget(block)
        self.body.addWidget(self.apart)
        self.add("restocked", say("Back to stock"), self.restocked)
        self.restocked.set_value(True if goes_back_to_stock(page.claim.kind) else None)
        for block in (self.whole, *self.by_line):
            block.changed.connect(self._follow)
        self.apart.toggled.connect(self._follow)
        self._follow()
        self.finish()

    def fields(self) -> Fields:
        """Return what was found."""
        blocks = self.by_line if self.apart.isChecked() else [self.whole]
        found = [field for block in blocks for field in block.fields()]
        kept = self.restocked.value()
        stock = [] if kept is None else [("restocked", "yes" if kept else "no")]
        return [("at", self.at_text()), *found, *stock]

    def _follow(self) -> None:
        apart = self.apart.isChecked()
        self.whole.setVisible(not apart)
        for block in self.by_line:
            block.setVisible(apart)
        say = self._desk.speech
        self.apart.set_text(say("All lines alike") if apart else say("The lines differ"))
        shown = self.by_line if apart else [self.whole]
        if not all(block.in_order.value() for block in shown) and self.restocked.value() is True:
            self.restocked.set_value(None)
        self.resize(self.sizeHint())


class FoundBlock(Section):
    """What was found of all of it, or of one line: in order, or which points are not, and what it was assessed as."""

    changed = Signal()

    def __init__(self, say: Speech, code: str, title: str, points: Sequence[ConditionPoint]) -> None:
        super().__init__(title or say("Found"))
        self._say = say
        self._prefix = f"lines.{code}." if code else ""
        self.in_order = Segments([(True, say("All in order")), (False, say("Something is not"))], say("Found"))
        self.in_order.set_value(True)
        self.points: dict[ConditionPoint, Segments] = {}
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, point in enumerate(points):
            name = Text(capital(say.term(point)), Style.BODY, elide=True)
            segments = Segments(yes_or_no(say, say("Unknown")), name.text())
            segments.set_value(True)
            self.points[point] = segments
            grid.addWidget(name, row, 0)
            grid.addWidget(segments, row, 1)
        self.assessed = Choice(assessments(say, say("As the claim says")))
        self._assessed_field = Field(say("Assessed as"), self.assessed)
        self.body.setSpacing(8)
        for part in (self.in_order, self._grid, self._assessed_field):
            self.body.addWidget(part)
        self.in_order.chosen.connect(self._choose)
        self._choose(value=True)

    def fields(self) -> Fields:
        """Return what was found, by the names that the step knows. Raises InputError where it says nothing."""
        all_right = self.in_order.value() is not False
        told = {point: True if all_right else segments.value() for point, segments in self.points.items()}
        found = [
            (f"{self._prefix}condition.{point}", "yes" if holds else "no")
            for point, holds in told.items()
            if holds is not None
        ]
        assessed = self.assessed.value()
        if not all_right and assessed is None and not any(value == "no" for _, value in found):
            raise InputError(self._say("Say which point is not in order, or how it is assessed."))
        return found if assessed is None else [*found, (f"{self._prefix}assessed_as", str(assessed))]

    def _choose(self, value: object) -> None:
        self._grid.setVisible(value is False)
        self.changed.emit()
