"""The pictures of a piece that is taken in: dropped, pasted or chosen, with when each was taken and what it shows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repairs import PictureStage
from shopdesk.services.claims.evidence_files import FileRefusedError, TakenFiles, checked_file
from shopdesk.services.office import Office
from shopdesk.services.repairs.pictures import take_pictures
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.picture_place import stage_words
from shopdesk.ui.pages.repair.take_in_picture_sheet import TakeInPictureSheet
from shopdesk.ui.pages.repair.take_in_state import TypedPicture
from shopdesk.ui.widgets.drop_area import DropArea
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.outside import as_png
from shopdesk.ui.widgets.thumbnail import WIDTH, Thumbnail

_KINDS = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.pdf *.eml *.txt"
_GAP = 8
_BESIDE = 4
"""So many thumbnails have room beside the place to drop more."""


class TakeInPictures(QWidget):
    """Thumbnails and a place to drop more. Enter opens one, Delete takes it away."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._turn = 0
        """How often another take-in was shown."""
        self._pictures: list[TypedPicture] = []
        self._is_here = True
        say = desk.speech
        self._thumbs = QWidget()
        self._flow = FlowLayout(self._thumbs, gap=_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._thumbs.setSizePolicy(policy)
        self._words = say("Drop or paste pictures here, or press Ctrl+O")
        self.area = DropArea(self._words, say("Pictures, PDF, mails and texts ({kinds})", kinds=_KINDS), icon="camera")
        self.area.dropped.connect(self.take)
        self._refused = Text("", Style.CAPTION, Tone.REFUSE, wrap=True)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(_GAP)
        self._box.addWidget(self._thumbs)
        self._box.addWidget(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(say("Pictures"), Style.LABEL, "text2"))
        column.addLayout(self._box)
        column.addWidget(self._refused)
        self._thumbs.hide()
        self._refused.hide()

    def show_pictures(self, pictures: Sequence[TypedPicture], *, is_here: bool) -> None:
        """Show the pictures of another take-in; what is still being looked at is not taken."""
        self._turn += 1
        self._set_busy(busy=False)
        self._pictures, self._is_here = list(pictures), is_here
        self._say_refused(())
        self._show()

    def pictures(self) -> tuple[TypedPicture, ...]:
        """Return those that wait to be kept."""
        return tuple(self._pictures)

    def follow(self, *, is_here: bool) -> None:
        """Follow whether the piece is here: so were pictures taken of which nothing else was said."""
        if is_here != self._is_here:
            self._is_here = is_here
            self._show()

    def refused(self) -> str:
        """Return what is said of files that could not be taken."""
        return self._refused.text()

    def take(self, paths: Sequence[Path]) -> None:
        """Check files on another thread, and take the good ones."""
        say, there = self._desk.speech, len(self._pictures)
        self._check(lambda _office: take_pictures(list(paths), say, there=there))

    def take_image(self, image: QImage) -> None:
        """Take a pasted picture; it is written and checked on another thread."""
        say, name = self._desk.speech, self._desk.speech("Pasted picture.png")

        def check(_office: Office) -> TakenFiles:
            try:
                return TakenFiles(files=(checked_file(name, as_png(image), say),))
            except FileRefusedError as error:
                return TakenFiles(refused=(error.sentence,))

        self._check(check)

    def remove(self, picture: TypedPicture) -> None:
        """Take a picture away; it can be brought back."""
        if picture not in self._pictures:
            return
        place, turn = self._pictures.index(picture), self._turn
        del self._pictures[place]
        self._show()
        self.edited.emit()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

        def back() -> None:
            if turn == self._turn:
                self._pictures.insert(place, picture)
                self._show()
                self.edited.emit()

        self._desk.undoable.emit(self._desk.speech("The picture was taken away"), back)

    def describe(self, picture: TypedPicture, stage: PictureStage, caption: str) -> None:
        """Say when a picture was taken and what it shows."""
        if picture in self._pictures:
            self._pictures[self._pictures.index(picture)] = replace(picture, stage=stage, caption=caption)
            self._show()
            self.edited.emit()

    def open(self, picture: TypedPicture) -> None:
        """Show a picture large."""
        stage = picture.stage_as(is_here=self._is_here)
        sheet = TakeInPictureSheet(self._desk, self.window(), picture, stage)
        sheet.described.connect(lambda said, caption: self.describe(picture, said, caption))
        sheet.removed.connect(lambda: self.remove(picture))
        sheet.open()

    def _check(self, job: Callable[[Office], TakenFiles]) -> None:
        self._set_busy(busy=True)
        turn = self._turn
        self._desk.read(self, job, partial(self._taken, turn), failed=partial(self._unchecked, turn))

    def _taken(self, turn: int, taken: TakenFiles) -> None:
        if turn != self._turn:
            say = self._desk.speech
            self._desk.warned.emit(say("The files were not taken, for another piece was shown. Drop them again."))
            return
        self._set_busy(busy=False)
        self._say_refused(taken.refused)
        self._pictures.extend(TypedPicture(file) for file in taken.files)
        self._show()
        if taken.files:
            self.edited.emit()

    def _unchecked(self, turn: int, error: ShopDeskError) -> None:
        if turn == self._turn:
            self._set_busy(busy=False)
            self._say_refused((error.sentence,))

    def _set_busy(self, *, busy: bool) -> None:
        words = self._desk.speech("Looking at the files…") if busy else self._words
        self.area.setText(words)
        self.area.setAccessibleName(words)
        self.area.setEnabled(not busy)

    def _say_refused(self, sentences: Iterable[str]) -> None:
        words = "\n".join(sentences)
        self._refused.setText(words)
        self._refused.setVisible(bool(words))

    def _show(self) -> None:
        say = self._desk.speech
        empty(self._flow)
        for picture in self._pictures:
            stage = stage_words(picture.stage_as(is_here=self._is_here), say)
            words = say("{what}, {stage}", what=picture.caption or picture.file.name, stage=stage)
            small = Thumbnail(picture.file.content, words)
            small.opened.connect(partial(self.open, picture))
            small.removed.connect(partial(self.remove, picture))
            self._flow.addWidget(small)
            small.show()
        count = len(self._pictures)
        beside = count <= _BESIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._thumbs.setMinimumWidth(count * (px(WIDTH) + _GAP) - _GAP if beside and count else 0)
        self._thumbs.setVisible(bool(count))
        self._flow.invalidate()
        self._thumbs.updateGeometry()
