"""Pictures seen large: as large as has room, upright."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MEMORY_MB = 512


def fitted(content: bytes, size: QSize) -> QImage:
    """Return a picture as large as has room in a size, upright; an empty one where Qt can't read it."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    QImageReader.setAllocationLimit(_MEMORY_MB)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isEmpty():
        return QImage()
    if whole.width() > size.width() or whole.height() > size.height():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
