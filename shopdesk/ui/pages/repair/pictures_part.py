"""The pictures of a kept repair: small in rows, opened large, added by dropping, pasting or choosing, taken away."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import PictureStage, Repair, RepairAction, RepairFile
from shopdesk.services.claims.evidence_files import FileRefusedError, NewFile, TakenFiles, checked_file
from shopdesk.services.office import Office
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.pictures import describe_picture, keep_pictures, remove_picture, take_pictures
from shopdesk.services.repairs.take_in import TakenPicture
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.repair.picture_place import PicturePlace, stage_words
from shopdesk.ui.pages.repair.picture_sheet import PictureSheet
from shopdesk.ui.widgets.drop_area import DropArea
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.outside import as_png

_WIDE, _HIGH = 88, 66
_KINDS = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.pdf *.eml *.txt"
_S = RepairState
_ASKED = frozenset({_S.ASKED, _S.ESTIMATED, _S.AWAITING_PIECE})
_AT_BENCH = frozenset({_S.IN_REPAIR, _S.WAITING_FOR_PARTS})
_AFTER = frozenset({_S.CHECKED, _S.READY, _S.UNCOLLECTED, _S.HANDED_BACK})


class PicturesPart(QWidget):
    """What is added is kept at once, as taken when the repair stands as it does; its sheet says otherwise."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._page: RepairPage | None = None
        self._files: tuple[RepairFile, ...] = ()
        self._number = ""
        say = desk.speech
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self._caption = Text("", Style.CAPTION, "text2", wrap=True)
        self._words = say("Add pictures: drop, paste or Ctrl+O")
        self.area = DropArea(self._words, say("Pictures, PDF, mails and texts ({kinds})", kinds=_KINDS), icon="image")
        self.area.dropped.connect(self.take)
        self._refused = Text("", Style.CAPTION, "refuse", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self._holder, self._caption, self.area, self._refused):
            column.addWidget(part)
        for part in (self._holder, self._caption, self._refused):
            part.hide()

    def show_page(self, page: RepairPage) -> None:
        """Show the pictures of a repair."""
        if self._page is None or self._page.repair.id != page.repair.id:
            self._refuse(())
        self._page, self._number = page, page.repair.number
        self.area.setVisible(self._changes())
        if page.files != self._files:
            self._files = page.files
            self._show()

    def open(self, file: RepairFile) -> None:
        """Show a picture large."""
        sheet = PictureSheet(self._desk, self.window(), file, changes=self._changes())
        number = self._number
        sheet.described.connect(lambda stage, caption: self._describe(number, file, stage, caption))
        sheet.removed.connect(lambda: self.remove(file))
        sheet.open()

    def take(self, paths: Sequence[Path]) -> None:
        """Check files on another thread, and keep the good ones."""
        say, there = self._desk.speech, len(self._files)
        self._check(lambda _office: take_pictures(list(paths), say, there=there))

    def paste(self) -> bool:
        """Take a picture from the clipboard; return whether there was one."""
        image = QGuiApplication.clipboard().image()
        if image.isNull() or not self._changes():
            return False
        say, name = self._desk.speech, self._desk.speech("Pasted picture.png")

        def check(_office: Office) -> TakenFiles:
            try:
                return TakenFiles(files=(checked_file(name, as_png(image), say),))
            except FileRefusedError as error:
                return TakenFiles(refused=(error.sentence,))

        self._check(check)
        return True

    def remove(self, file: RepairFile) -> None:
        """Take a picture away; it can be brought back."""
        number, say = self._number, self._desk.speech

        def job(office: Office) -> bytes:
            content = office.file.read_attachment(file.sha256)
            remove_picture(office, number, file.id)
            return content

        def gone(content: bytes) -> None:
            again = NewFile(name=file.name, media_type=file.media_type, content=content)
            picture = TakenPicture(file=again, stage=file.stage, caption=file.caption)
            self._desk.undoable.emit(say("The picture was taken away"), lambda: self._keep(number, (picture,)))

        self._desk.write(self, job, gone, failed=self._fail)

    def refused(self) -> str:
        """Return what is said of files that could not be taken."""
        return self._refused.text()

    def _changes(self) -> bool:
        return self._page is not None and RepairAction.SET in self._page.allowed

    def _check(self, job: Callable[[Office], TakenFiles]) -> None:
        self._set_busy(busy=True)
        self._desk.read(self, job, partial(self._taken, self._number), failed=self._fail)

    def _taken(self, number: str, taken: TakenFiles) -> None:
        self._set_busy(busy=False)
        self._refuse(taken.refused)
        stage = _stage(self._page.state if self._page is not None else None)
        if taken.files:
            self._keep(number, tuple(TakenPicture(file=file, stage=stage) for file in taken.files))

    def _keep(self, number: str, pictures: tuple[TakenPicture, ...]) -> None:
        job = partial(keep_pictures, number=number, pictures=pictures)
        self._desk.write(self, job, self._kept, failed=self._fail)

    def _describe(self, number: str, file: RepairFile, stage: PictureStage, caption: str) -> None:
        job = partial(describe_picture, number=number, file_id=file.id, stage=stage, caption=caption)
        self._desk.write(self, job, self._kept, failed=self._fail)

    def _kept(self, _repair: Repair) -> None:
        self._set_busy(busy=False)

    def _fail(self, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        self._refuse((error.sentence,))

    def _set_busy(self, *, busy: bool) -> None:
        words = self._desk.speech("Looking at the files…") if busy else self._words
        self.area.setText(words)
        self.area.setAccessibleName(words)
        self.area.setEnabled(not busy)

    def _refuse(self, sentences: Sequence[str]) -> None:
        self._refused.setText("\n".join(sentences))
        self._refused.setVisible(bool(sentences))

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for file in self._files:
            place = PicturePlace(self._desk, file, width=_WIDE, height=_HIGH)
            place.opened.connect(partial(self.open, file))
            place.removed.connect(partial(self.remove, file))
            self._flow.addWidget(place)
            place.show()
        say = self._desk.speech
        stages = [stage for stage in PictureStage if any(file.stage is stage for file in self._files)]
        counts = {stage: sum(file.stage is stage for file in self._files) for stage in stages}
        told = [say("{count} {stage}", count=counts[stage], stage=stage_words(stage, say)) for stage in stages]
        self._caption.setText(", ".join(told))
        self._caption.setVisible(bool(self._files))
        self._holder.setVisible(bool(self._files))
        self._flow.invalidate()
        self._holder.updateGeometry()


def _stage(state: RepairState | None) -> PictureStage:
    if state in _ASKED:
        return PictureStage.ASKED
    if state in _AT_BENCH:
        return PictureStage.BENCH
    return PictureStage.AFTER if state in _AFTER else PictureStage.ARRIVAL
