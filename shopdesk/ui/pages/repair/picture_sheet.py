"""A picture of a repair seen large: when it was taken, what it shows, and taking it away or out."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from shopdesk.domain.repairs import PictureStage, RepairFile
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.fields import LONGEST_LINE
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.picture_place import read_content, stage_words
from shopdesk.ui.parts.file_saving import FileSaving
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.large_picture import fitted
from shopdesk.ui.widgets.sheet import Sheet

_LARGEST = QSize(720, 420)


class PictureSheet(Sheet):
    """Shows one file of a repair, pictures drawn on another thread."""

    described = Signal(object, str)
    """When it was taken and what it shows was said otherwise: a `PictureStage` and words."""
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, file: RepairFile, *, changes: bool) -> None:
        """Make it; where it `changes`, the picture can be described and taken away."""
        super().__init__(parent, file.caption or file.name, width=768)
        self._desk, self._file, self._changes = desk, file, changes
        say = desk.speech
        self._picture = QLabel()
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(file.caption or file.name)
        self._picture.hide()
        self._told = Text(say("Reading…"), ink="text2")
        self.stage = Choice([(one, capital(stage_words(one, say))) for one in PictureStage])
        self.stage.set_value(file.stage)
        self.caption = LineEdit(say("What it shows"), longest=LONGEST_LINE)
        self.caption.setText(file.caption)
        about = QHBoxLayout()
        about.setSpacing(12)
        about.addWidget(Field(say("Taken"), self.stage), 1)
        about.addWidget(Field(say("What it shows"), self.caption), 2)
        self.body.addWidget(self._picture)
        self.body.addWidget(self._told)
        self.body.addLayout(about)
        self._saving = FileSaving(self, desk, file.name, file.media_type)
        if changes:
            self.add_button(say("Take away"), self._take_away, "trash-2")
        self.stage.setEnabled(changes)
        self.caption.setReadOnly(not changes)
        self.add_primary(say("Done"), self._finish)
        desk.read(self, partial(read_content, file.sha256), self._show, key="content")

    def _show(self, content: bytes) -> None:
        self._saving.content = content
        if not self._file.media_type.startswith("image/"):
            self._told.setText(self._desk.speech("It can’t be shown here. Save a copy to open it."))
            return
        size = _LARGEST * self.devicePixelRatioF()
        self._desk.read(self, lambda _office: fitted(content, size), self._show_picture, key="drawn")

    def _show_picture(self, picture: QImage) -> None:
        self._told.setVisible(picture.isNull())
        self._told.setText(self._desk.speech("It can’t be shown here. Save a copy to open it."))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(picture))
        self._picture.setVisible(not picture.isNull())
        self.resize(self.sizeHint())

    def _finish(self) -> None:
        said = (PictureStage(self.stage.value()), " ".join(self.caption.text().split()))
        if self._changes and said != (self._file.stage, self._file.caption):
            self.described.emit(*said)
        self.accept()

    def _take_away(self) -> None:
        self.removed.emit()
        self.accept()
