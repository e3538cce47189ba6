"""Chips: what is given, not given, or missing; and filters, several of which can be on."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from shopdesk.ui.look import icons
from shopdesk.ui.look.measures import CHIP, PILL_ICON, px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.widgets.drawing import ring, rounded
from shopdesk.ui.widgets.flow import FlowLayout

_SIDE = 11
_GAP = 5


class ChipState(StrEnum):
    """What a chip says: `plain` ones only say whether they are on."""

    GIVEN = "given"
    NOT_GIVEN = "not_given"
    MISSING = "missing"
    PLAIN = "plain"


_ICONS = {ChipState.GIVEN: "check", ChipState.NOT_GIVEN: "plus", ChipState.MISSING: "circle-question-mark"}


class Chip(QAbstractButton):
    """A chip that can be switched on and off: given is on, not given and missing are off."""

    def __init__(self, text: str, state: str = ChipState.PLAIN) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(Style.LABEL))
        self._off = ChipState.NOT_GIVEN
        self._plain = False
        self.set_text(text)
        self.set_state(state)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def shown_text(self) -> str:
        """Return the text as it is seen."""
        return self.text().replace("&&", "&")

    def state(self) -> ChipState:
        """Return what it says now."""
        if self._plain:
            return ChipState.PLAIN
        return ChipState.GIVEN if self.isChecked() else self._off

    def set_state(self, state: str) -> None:
        """Say something else, without telling."""
        known = ChipState(state)
        self._plain = known is ChipState.PLAIN
        self._off = ChipState.MISSING if known is ChipState.MISSING else ChipState.NOT_GIVEN
        if not self._plain:
            with QSignalBlocker(self):
                self.setChecked(known is ChipState.GIVEN)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for symbol and text."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.shown_text()) + 2 * px(_SIDE) + 1
        return QSize(width if self._plain else width + px(PILL_ICON) + _GAP, px(CHIP))

    def minimumSizeHint(self) -> QSize:
        """Return the same: it is never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip as it stands."""
        painter = QPainter(self)
        now = colours()
        state = self.state()
        missing = state is ChipState.MISSING
        on = self.isChecked()
        ink = now.ink(Tone.ASK if missing else Tone.YOU if on else "text2")
        border = now.ink(Tone.ASK) if missing else now.accent if on else now.soft
        hovered = self.underMouse() and self.isEnabled()
        ground = now.sel if on else now.hover if hovered else ""
        radius = self.height() / 2
        rounded(painter, self.rect(), ground=ground, border=border, radius=radius, dashed=missing)
        if self.hasFocus():
            ring(painter, self.rect(), now.accent, radius)
        left = px(_SIDE)
        if state in _ICONS:
            size = px(PILL_ICON)
            drawn = icons.pixmap(_ICONS[state], ink, size, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(left, (self.height() - size) // 2), drawn)
            left += size + _GAP
        painter.setPen(ink)
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), int(flags), self.shown_text())


class ChipFlow(QWidget):
    """Chips side by side, wrapped where the room ends."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[QWidget] = []
        self._flow = FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[QWidget]) -> None:
        """Show these instead of those before."""
        for old in self._chips:
            self._flow.removeWidget(old)
            if old not in chips:
                old.hide()
                old.deleteLater()
        self._chips = list(chips)
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.invalidate()
        self.updateGeometry()

    def chips(self) -> list[QWidget]:
        """Return the chips that are shown."""
        return list(self._chips)
