"""Loading pictures small, on threads of their own: a large or broken one keeps nobody waiting."""

from collections.abc import Callable
from functools import lru_cache
from itertools import count
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QRect,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader
from shiboken6 import isValid

from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import MOST_PIXELS

LARGEST_FILE = 50_000_000
"""Larger files are not opened."""

MEMORY_MB = 256
FORMATS = {b"jpeg", b"png", b"webp", b"gif", b"bmp", b"tiff"}
"""What is drawn; drawings such as SVG can name other files."""

THREADS = 2

Source = Path | bytes


def read_small(source: Source, size: QSize) -> QImage:
    """Return the middle of a picture in a size, upright; an empty one when it can't or should not be read."""
    if (source.stat().st_size if isinstance(source, Path) else len(source)) > LARGEST_FILE:
        return QImage()
    if isinstance(source, Path):
        reader = QImageReader(str(source))
        return _read(reader, size)
    if is_heif(source):
        from shopdesk.pictures.shown import as_jpeg  # what opens pictures takes 100 ms to load

        source = as_jpeg(source, 2 * max(size.width(), size.height()))
    held = QByteArray(source)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(QImageReader(buffer), size)


def _read(reader: QImageReader, size: QSize) -> QImage:
    QImageReader.setAllocationLimit(MEMORY_MB)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if reader.format().data() not in FORMATS or whole.isEmpty() or whole.width() * whole.height() > MOST_PIXELS:
        return QImage()
    wanted = size.transposed() if reader.transformation().value & _QUARTER_TURN else size
    seen = wanted.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    if seen.width() > wanted.width() and not seen.isEmpty():
        reader.setClipRect(
            QRect(
                (whole.width() - seen.width()) // 2, (whole.height() - seen.height()) // 2, seen.width(), seen.height()
            )
        )
        reader.setScaledSize(wanted)
    return reader.read()


_QUARTER_TURN = QImageIOHandler.Transformation.TransformationRotate90.value
"""The bit of Qt's image transformations that swaps width and height.

The binding makes a Python type of these when they are first asked for. Here, because two threads that ask for the first
time at once break the program.
"""


class _Courier(QObject):
    """Brings pictures from the threads to those who wait for them."""

    arrived = Signal(int, QImage)

    def __init__(self) -> None:
        super().__init__()
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(THREADS)
        self._numbers = count(1)
        self._waiting: dict[int, tuple[QObject, Callable[[QImage], None]]] = {}
        self.arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._leave)

    def send(self, owner: QObject, source: Source, size: QSize, then: Callable[[QImage], None]) -> None:
        number = next(self._numbers)
        self._waiting[number] = (owner, then)
        self.pool.start(_Errand(self, number, source, size))

    def is_awaited(self, number: int) -> bool:
        waiting = self._waiting.get(number)
        return waiting is not None and isValid(waiting[0])

    def _hand_over(self, number: int, picture: QImage) -> None:
        owner, then = self._waiting.pop(number, (self, None))
        if then is not None and isValid(owner):
            then(picture)

    def _leave(self) -> None:
        """Let the program end: nobody waits for a picture any more."""
        self._waiting.clear()
        self.pool.clear()
        self.pool.waitForDone()


class _Errand(QRunnable):
    def __init__(self, courier: _Courier, number: int, source: Source, size: QSize) -> None:
        super().__init__()
        self._courier, self._number, self._source, self._size = courier, number, source, size

    def run(self) -> None:
        picture = QImage()
        try:
            if self._courier.is_awaited(self._number):
                picture = read_small(self._source, self._size)
        except OSError:
            # It was moved or is locked: what is not a picture is shown as a file.
            picture = QImage()
        if isValid(self._courier):
            self._courier.arrived.emit(self._number, picture)


@lru_cache(maxsize=1)
def _courier() -> _Courier:
    return _Courier()


def load_small(owner: QObject, source: Source, size: QSize, then: Callable[[QImage], None]) -> None:
    """Read a picture small on another thread and hand it to `then` on this one; nothing comes if the owner is gone."""
    _courier().send(owner, source, size, then)
