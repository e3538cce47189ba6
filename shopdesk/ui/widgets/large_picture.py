"""Pictures seen large: as large as has room, upright."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import MOST_PIXELS
from shopdesk.ui.widgets.picture_loading import FORMATS

_MEMORY_MB = 512


def fitted(content: bytes, size: QSize) -> QImage:
    """Return a picture as large as has room in a size, upright; an empty one where it can't or should not be read."""
    if is_heif(content):
        from shopdesk.pictures.shown import as_jpeg  # what opens pictures takes 100 ms to load

        content = as_jpeg(content, max(size.width(), size.height()))
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    QImageReader.setAllocationLimit(_MEMORY_MB)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if reader.format().data() not in FORMATS or whole.isEmpty() or whole.width() * whole.height() > MOST_PIXELS:
        return QImage()
    if whole.width() > size.width() or whole.height() > size.height():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
