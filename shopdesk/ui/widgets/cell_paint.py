"""How one cell of a list is painted: a pill, or a line or two with their symbols."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from shopdesk.ui.look.measures import ICON, PILL, px
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import Cell, PillLook
from shopdesk.ui.widgets.pill import paint_pill, pill_width
from shopdesk.ui.widgets.row_paint import RowPaint

ICON_GAP = 8


def paint_cell(
    paint: RowPaint, painter: QPainter, room: QRectF, cell: Cell, style: Style, *, right: bool, selected: bool
) -> None:
    """Paint what a cell shows into its room."""
    if cell.pill is not None:
        paint_pill_in(painter, room, cell.pill, right=right, selected=selected)
        return
    colour = paint.ink(cell.tone, paint.colours.text)
    first, second = paint.halves(room) if cell.second else (room, room)
    if cell.icon:
        size = px(ICON)
        ink = paint.ink(cell.tone, paint.colours.text2)
        paint.icon(painter, cell.icon, ink, QPointF(room.left(), first.center().y()), size)
        first, second = (half.adjusted(size + ICON_GAP, 0, 0, 0) for half in (first, second))
    paint.line(painter, first, cell.text, style, colour, right=right)
    if cell.second:
        colour = paint.ink(cell.second_tone, paint.colours.text2)
        paint.line_with_icon(painter, second, cell.second, Style.CAPTION, colour, icon=cell.second_icon, right=right)


def paint_pill_in(painter: QPainter, room: QRectF, pill: PillLook, *, right: bool, selected: bool) -> None:
    """Paint a pill at the left or right of a room, in the middle of its height."""
    width, height = min(float(pill_width(pill.text)), room.width()), px(PILL)
    left = room.right() - width if right else room.left()
    rect = QRectF(left, room.center().y() - height / 2, width, height)
    paint_pill(painter, rect.toAlignedRect(), pill.text, pill.tone, pill.icon, selected=selected)


def is_cut(paint: RowPaint, room: QRectF, cell: Cell, style: Style) -> bool:
    """Tell whether a cell can't show all of its text."""
    width = room.width() - (px(ICON) + ICON_GAP if cell.icon else 0)
    return paint.width(cell.text, style) > width or paint.width(cell.second, Style.CAPTION) > width
