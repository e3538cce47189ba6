"""Icons: Lucide's drawings in the colour of the moment, drawn when they are first shown and kept."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from shopdesk import resources
from shopdesk.ui.look.measures import ICON
from shopdesk.ui.look.watcher import colours


def icon(name: str, colour: str = "text2", size: int = ICON) -> QIcon:
    """Return an icon of Lucide's name (`circle-check`) in a token's, a tone's or a `#RRGGBB` colour."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    drawn = pixmap(name, colour, size, ratio)
    made = QIcon(drawn)
    # Greyed out by Qt it would be unreadable.
    made.addPixmap(drawn, QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of a size in logical pixels, for a screen's pixel ratio."""
    return _drawn(name, colours().ink(colour), size, ratio)


def forget() -> None:
    """Let go of all that was drawn: other colours are in force."""
    _drawn.cache_clear()


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = _file(name).replace("currentColor", colour).encode()
    whole = round(size * ratio)
    picture = QPixmap(whole, whole)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, whole, whole))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _file(name: str) -> str:
    return resources.text("icons", f"{name}.svg")
