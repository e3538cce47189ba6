"""One line of an order in a claim's form: ticked, how many of it, what was paid, and what differs for it alone."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import ClaimLine
from shopdesk.domain.orders import OrderLine
from shopdesk.domain.terms import ClaimKind, ConditionPoint
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.line_differences import LineDifferences
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.stepper import Stepper

LINE = 46
_COUNT_WIDTH, _PAID_WIDTH = 124, 84


class LineRow(QWidget):
    """A line of the order; what differs for it alone is folded below it."""

    edited = Signal()

    def __init__(self, line: OrderLine, left: int, say: Speech, worth: Callable[[int], str]) -> None:
        """Make the row; `left` pieces can be claimed, `worth` says what was paid for so many of them."""
        super().__init__()
        self.line, self._left, self._say, self._worth = line, left, say, worth
        name = line.text or line.code
        self._check = Check("", say("{name}, {code}", name=name, code=line.code))
        self._name = Text(name, Style.NAME, elide=True)
        each = worth(1) if line.quantity > 1 else ""
        variant = " · ".join(part for part in (line.code, line.variant, each and say("{sum} each", sum=each)) if part)
        self._second = Text(variant, Style.CAPTION, "text2", elide=True)
        self._count = Stepper(1, max(1, left), lambda count: say("{count} of {all}", count=count, all=left))
        self._count.setAccessibleName(say("How many of {name}", name=name))
        self._told = Text("", Style.BODY, "text2")
        self._paid = Text("")
        self._paid.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._more = IconButton("chevron-down", say("What differs for {name}", name=name))
        self._more.setCheckable(True)
        keeps = self._more.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._more.setSizePolicy(keeps)
        self._differences: LineDifferences | None = None
        self._points: tuple[ConditionPoint, ...] = ()
        self._kind = ClaimKind.CHANGE_OF_MIND
        self._kept: ClaimLine | None = None
        self._lay_out()
        self._check.toggled.connect(self._tick)
        self._count.changed.connect(lambda _: self._edit())
        self._more.toggled.connect(lambda opened: self._unfold(opened=opened))
        self._check.setEnabled(left > 0)
        self._follow()

    def show_line(self, claimed: ClaimLine | None) -> None:
        """Show what is claimed of it, None where nothing is."""
        self._kept = claimed
        before = self._check.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._check.setChecked(claimed is not None)
        self._check.blockSignals(before)
        self._count.set_value(min(self._left, claimed.quantity) if claimed is not None else max(1, self._left))
        if self._differences is not None:
            self._differences.show_line(claimed)
        differs = claimed is not None and bool(claimed.condition or claimed.assessed_as or claimed.cause)
        if differs:
            self._more.setChecked(True)
        self._follow()

    def tick(self, *, ticked: bool) -> None:
        """Claim it or not, without telling."""
        if self._left and ticked != self.is_ticked():
            self.show_line(ClaimLine(line_id=self.line.id, quantity=self._left) if ticked else None)

    def is_ticked(self) -> bool:
        """Whether it is claimed."""
        return self._check.isChecked()

    def claimed(self) -> ClaimLine | None:
        """Return what is claimed of it, None where nothing is."""
        if not self._check.isChecked():
            return None
        line = self._kept or ClaimLine(line_id=self.line.id, quantity=1)
        if self._differences is not None:
            line = self._differences.applied(line)
        return ClaimLine(
            line_id=self.line.id,
            quantity=self._count.value,
            condition=line.condition,
            assessed_as=line.assessed_as,
            cause=line.cause,
        )

    def unfold(self) -> None:
        """Show what differs for it."""
        self._more.setChecked(True)

    def look_at(self, kind: ClaimKind, points: tuple[ConditionPoint, ...]) -> None:
        """Follow what the policy looks at for such a claim."""
        self._kind, self._points = kind, points
        if self._differences is not None:
            self._differences.look_at(kind, points)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._second)
        place = QWidget()
        place.setFixedWidth(max(px(_COUNT_WIDTH), self._count.sizeHint().width()))
        inner = QHBoxLayout(place)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        inner.addWidget(self._count)
        inner.addWidget(self._told)
        inner.addStretch(1)
        self._paid.setFixedWidth(px(_PAID_WIDTH))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(self._check)
        row.addLayout(words, 1)
        row.addWidget(self._more)
        row.addWidget(place)
        row.addWidget(self._paid)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)

    def _tick(self) -> None:
        self._follow()
        self.edited.emit()

    def _edit(self) -> None:
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Show count, sum and fold as they are for a line that is ticked, not ticked or settled."""
        say, ticked = self._say, self._check.isChecked()
        counts = ticked and self._left > 1
        self._count.setVisible(counts)
        self._told.setVisible(not counts)
        if not self._left:
            self._told.setText(say("settled"))
        elif ticked:
            self._told.setText(say("{count} of {all}", count=self._left, all=self._left))
        else:
            self._told.setText(say("{count} ordered", count=self.line.quantity))
        self._told.set_ink("text" if ticked else "text2")
        self._name.set_ink("text" if ticked or self._left else "text2")
        self._paid.setText(self._worth(self._count.value if ticked else self._left) if self._left else "")
        self._paid.set_ink("text" if ticked else "text2")
        self._more.setVisible(ticked)
        self._unfold(opened=ticked and self._more.isChecked())

    def _unfold(self, *, opened: bool) -> None:
        self._more.set_icon("chevron-up" if opened else "chevron-down")
        if opened and self._differences is None:
            self._differences = LineDifferences(self._say)
            self._differences.look_at(self._kind, self._points)
            self._differences.show_line(self._kept)
            self._differences.edited.connect(self.edited)
            self._column.addWidget(self._differences)
        if self._differences is not None:
            self._differences.setVisible(opened)
