"""What was dropped or copied from another program: files, or text, its page and a picture. Nothing is fetched."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from shopdesk.ui.widgets.drop_area import local_paths


@dataclass(frozen=True)
class Outside:
    """What came: files of this computer, else text, a page (HTML) and a picture."""

    files: tuple[Path, ...] = ()
    text: str = ""
    html: str = ""
    image: QImage | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it that could be taken in."""
        return not self.files and not self.text.strip() and not self.html.strip() and self.image is None


def holds_any(what: QMimeData) -> bool:
    """Whether there may be anything that can be taken in; nothing is looked into."""
    return what.hasUrls() or what.hasText() or what.hasHtml() or what.hasImage()


def outside(what: QMimeData) -> Outside:
    """Return what was dropped or copied; where it is files, nothing else of it counts."""
    files = tuple(local_paths(what.urls()))
    if files:
        return Outside(files=files)
    image = what.imageData() if what.hasImage() else None
    whole = image if isinstance(image, QImage) and not image.isNull() else None
    # A browser that gives a picture adds its address as text, which no customer wrote.
    text = "" if whole is not None and what.hasUrls() else what.text() if what.hasText() else ""
    html = "" if whole is not None else what.html() if what.hasHtml() else ""
    return Outside(text=text, html=html, image=whole)


def copied() -> Outside:
    """Return what was copied; the clipboard may hold nothing at all."""
    what = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    return Outside() if what is None else outside(what)


def as_png(image: QImage) -> bytes:
    """Return a picture as a PNG file; it takes a while for a large one, so it belongs on no thread that paints."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(held.data())
