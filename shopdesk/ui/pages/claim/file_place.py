"""Where the thumbnail of a claim's file stands, as soon as the file has been read."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.terms import Evidence
from shopdesk.services.office import Office
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.widgets.thumbnail import HEIGHT, WIDTH, Thumbnail


class FilePlace(QWidget):
    """Keeps the place of a thumbnail free until it can be shown."""

    opened = Signal()
    removed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setFixedSize(QSize(px(WIDTH), px(HEIGHT)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)

    def fill(self, content: bytes) -> None:
        """Show the picture, or the sign of a file where these bytes are none."""
        thumbnail = Thumbnail(content, self._words)
        thumbnail.opened.connect(self.opened)
        thumbnail.removed.connect(self.removed)
        row = self.layout()
        if row is not None:
            row.addWidget(thumbnail)

    def show_kept(self, desk: Desk, media_type: str, sha256: str) -> None:
        """Read a kept picture and show it; what is no picture is not read as one, whatever its bytes are."""
        if is_picture(media_type) and sha256:
            desk.read(self, partial(kept_content, sha256), self.fill)
        else:
            self.fill(b"")


def is_picture(media_type: str) -> bool:
    """Whether a file is a picture by its media type."""
    return media_type.startswith("image/")


def file_words(name: str, evidence: Evidence | None, say: Speech) -> str:
    """Return what a file is called, with what it shows."""
    return name if evidence is None else say("{name}, shows: {proof:term}", name=name, proof=evidence)


def kept_content(sha256: str, office: Office) -> bytes:
    """Return the bytes of a kept file. Raises NotFoundError or ShopFileError where they are gone or damaged."""
    return office.file.read_attachment(sha256)
