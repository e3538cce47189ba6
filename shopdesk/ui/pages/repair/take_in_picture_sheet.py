"""A picture that waits to be kept with a repair, seen large: when it was taken, what it shows, and taking it away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from shopdesk.domain.repairs import PictureStage
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.fields import LONGEST_LINE
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.picture_place import stage_words
from shopdesk.ui.pages.repair.take_in_state import TypedPicture
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.large_picture import fitted
from shopdesk.ui.widgets.sheet import Sheet

_LARGEST = QSize(720, 420)
_STAGES = (PictureStage.ASKED, PictureStage.ARRIVAL)


class TakeInPictureSheet(Sheet):
    """Pictures are drawn on another thread."""

    described = Signal(object, str)
    """When it was taken and what it shows was said otherwise: a `PictureStage` and words."""
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, picture: TypedPicture, stage: PictureStage) -> None:
        super().__init__(parent, picture.caption or picture.file.name, width=768)
        self._desk, self._said = desk, (stage, picture.caption)
        say = desk.speech
        self._picture = QLabel()
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(picture.caption or picture.file.name)
        self._picture.hide()
        self._told = Text(say("Reading…"), ink="text2")
        self.stage = Choice([(one, capital(stage_words(one, say))) for one in _STAGES])
        self.stage.set_value(stage)
        self.caption = LineEdit(longest=LONGEST_LINE)
        self.caption.setText(picture.caption)
        about = QHBoxLayout()
        about.setSpacing(12)
        about.addWidget(Field(say("Taken"), self.stage), 1)
        about.addWidget(Field(say("What it shows"), self.caption), 2)
        self.body.addWidget(self._picture)
        self.body.addWidget(self._told)
        self.body.addLayout(about)
        self.add_button(say("Take away"), self._take_away, "trash-2")
        self.add_primary(say("Done"), self._finish)
        self.caption.setFocus()
        self._read(picture)

    def _read(self, picture: TypedPicture) -> None:
        if not picture.file.media_type.startswith("image/"):
            self._told.setText(self._desk.speech("No picture; it is kept with the repair as it is."))
            return
        size, content = _LARGEST * self.devicePixelRatioF(), picture.file.content
        self._desk.read(self, lambda _office: fitted(content, size), self._show, key="drawn")

    def _show(self, picture: QImage) -> None:
        self._told.setVisible(picture.isNull())
        self._told.setText(self._desk.speech("It can’t be shown here; it is kept as it is."))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(picture))
        self._picture.setVisible(not picture.isNull())
        self.resize(self.sizeHint())

    def _finish(self) -> None:
        said = (PictureStage(self.stage.value()), " ".join(self.caption.text().split()))
        if said != self._said:
            self.described.emit(*said)
        self.accept()

    def _take_away(self) -> None:
        self.removed.emit()
        self.accept()
