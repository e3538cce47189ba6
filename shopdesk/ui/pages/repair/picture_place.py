"""Where a picture of a repair stands, small, once it has been read."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.repairs import RepairFile
from shopdesk.services.office import Office
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.widgets.thumbnail import HEIGHT, WIDTH, Thumbnail


class PicturePlace(QWidget):
    """Reads the picture off the window's thread and shows its middle; what is no picture shows the sign of a file."""

    opened = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, file: RepairFile, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        super().__init__()
        self._words = picture_words(file, desk.speech)
        self._width, self._height = width, height
        self.thumbnail: Thumbnail | None = None
        self.setFixedSize(QSize(px(width), px(height)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        if file.media_type.startswith("image/"):
            desk.read(self, partial(read_content, file.sha256), self._fill)
        else:
            self._fill(b"")  # what is no picture is not read as one, whatever its bytes are

    def _fill(self, content: bytes) -> None:
        self.thumbnail = Thumbnail(content, self._words, width=self._width, height=self._height)
        self.thumbnail.opened.connect(self.opened)
        self.thumbnail.removed.connect(self.removed)
        row = self.layout()
        if row is not None:
            row.addWidget(self.thumbnail)


def picture_words(file: RepairFile, say: Speech) -> str:
    """Return what a picture is called: what it shows and when it was taken, else its name."""
    stage = stage_words(file.stage, say)
    return say("{what}, {stage}", what=file.caption or file.name, stage=stage)


def stage_words(stage: str, say: Speech) -> str:
    """Return when a picture was taken."""
    return {
        "asked": say("sent by the customer"),
        "arrival": say("on arrival"),
        "bench": say("at the bench"),
        "after": say("after the repair"),
    }[stage]


def read_content(sha256: str, office: Office) -> bytes:
    """Return the bytes of a file."""
    return office.file.read_attachment(sha256)
