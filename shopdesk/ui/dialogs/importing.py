"""Taking in order exports: choose or drop files, look at what they would do, take them in, take one back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.imports import ImportBatch
from shopdesk.services.imports.desk import ImportReport
from shopdesk.services.imports.files import list_imports
from shopdesk.services.imports.progress import run_import, run_preview, run_undo
from shopdesk.services.imports.sight import ImportSight
from shopdesk.services.imports.undo import UndoReport
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_parts import ChoosePart, ResultPart, WorkPart, report_words, undo_words
from shopdesk.ui.dialogs.import_preview import PreviewPart
from shopdesk.ui.long_work import CancelledError, LongWork, Running
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import Sheet, ask
from shopdesk.ui.widgets.state_blocks import ErrorBlock

WIDTH = 680
TOUCHED = frozenset({RecordKind.ORDER, RecordKind.CUSTOMER, RecordKind.PRODUCT, RecordKind.CLAIM, RecordKind.IMPORT})
"""The kinds of records that an import, or taking one back, can change."""


def start(desk: Desk, parent: QWidget, paths: Sequence[Path]) -> "ImportSheet":
    """Open the sheet of imports: with files, at their preview; else where files are chosen. One sheet at a time."""
    window = parent.window()
    for sheet in window.findChildren(ImportSheet):
        if sheet.isVisible():
            if paths:
                sheet.take_files(list(paths))
            return sheet
    sheet = ImportSheet(desk, window)
    if paths:
        sheet.take_files(list(paths))
    else:
        sheet.choose()
    sheet.open()
    return sheet


class ImportSheet(Sheet):
    """Leads from files to their orders. Long work can be stopped, or go on while the sheet is closed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        say = desk.speech
        super().__init__(parent, say("Import orders"), width=WIDTH)
        self._desk = desk
        self._files: list[Path] = []
        self._running: Running | None = None
        self._began: datetime | None = None
        """The moment under which the import that runs, or ran last, is kept."""
        self._does: Callable[[], object] = self.reject
        self.part: QWidget = QWidget()
        self.body.addWidget(self.part)
        self.close_button = self.add_cancel(say("Close"))
        self.main_button = self.add_primary("", self._press)
        self.other_button = self.add_button(say("Other files"), self.choose)
        self.stop_button = self.add_button(say("Stop"), self._stop, "x")

    def choose(self) -> None:
        """Let files be chosen, and show earlier imports."""
        say = self._desk.speech
        part = ChoosePart(self._desk)
        part.dropped.connect(self.take_files)
        part.undo_asked.connect(self._ask_undo)
        self._show(part, say("Choose the file that your shop system exported, or drop it here."))
        part.area.setFocus()
        self._desk.read(part, list_imports, part.show_imports)

    def take_files(self, files: list[Path], encoding: str | None = None) -> None:
        """Look at files and show what they would do."""
        say = self._desk.speech
        if self._running is not None:
            return
        self._files = files
        work = LongWork(
            say("Looking at the files"), run_preview, (self._desk.folder, tuple(files), encoding, self._desk.now())
        )
        self._work(work, self._preview, self._refuse)

    def reject(self) -> None:
        """Close; while files are only looked at, that is stopped."""
        if self._running is not None and not self._running.work.changes:
            self._running.cancel()
        super().reject()

    def _press(self) -> None:
        self._does()

    def _preview(self, sight: ImportSight) -> None:
        say = self._desk.speech
        names = ", ".join(path.name for path in self._files)
        part = PreviewPart(self._desk, sight)
        part.encoding_chosen.connect(lambda encoding: self.take_files(self._files, encoding))
        self._show(part, names)
        self.other_button.show()
        if sight.does_anything:
            count = sight.new + sight.changed
            words = say.counted("Take in {count} order", "Take in {count} orders", count)
            self._offer(words, partial(self._take_in, sight.encoding))

    def _take_in(self, encoding: str) -> None:
        say = self._desk.speech
        chosen = encoding if ", " not in encoding else None
        now = self._desk.now()
        self._began = now.last_second(self._desk.zone)
        arguments = (self._desk.folder, tuple(self._files), chosen, now)
        self._work(LongWork(say("Taking in orders"), run_import, arguments, TOUCHED), self._taken_in, self._refuse)

    def _taken_in(self, report: ImportReport) -> None:
        say = self._desk.speech
        part = ResultPart(self._desk, report_words(report, say), report.refused)
        self._show(part, "")
        if report.batch is not None:
            number = report.batch
            part.add_undo(partial(self._ask_undo, number, report.new, report.changed))
            self._offer(say("Show these orders"), partial(self._show_orders, number))

    def _show_orders(self, number: int) -> None:
        self.accept()
        self._desk.go.emit(Place(PageName.ORDERS, about=str(number)))

    def _ask_undo(self, number: int, new: int, changed: int) -> None:
        say = self._desk.speech
        sentence = say(
            "{new} orders that it made are removed, {changed} that it changed are set back. What has claims or was "
            "edited since stays as it is.",
            new=new,
            changed=changed,
        )
        if ask(self, say("Take import {number} back?", number=number), sentence, say("Take back"), say("Keep it")):
            arguments = (self._desk.folder, number, self._desk.now())
            words = say("Taking import {number} back", number=number)
            self._work(LongWork(words, run_undo, arguments, TOUCHED), self._taken_back, self._refuse)

    def _taken_back(self, report: UndoReport) -> None:
        say = self._desk.speech
        part = ResultPart(self._desk, undo_words(report, say), (), report.left)
        self._show(part, "")
        self.other_button.show()

    def _refuse(self, error: ShopDeskError) -> None:
        say = self._desk.speech
        if isinstance(error, CancelledError):
            self.choose()
            self._desk.read(self, list_imports, self._tell_stopped, key="stopped")
            return
        self._show(ErrorBlock(say("This could not be done."), error.sentence), "")
        self._offer(say("Choose other files"), self.choose)

    def _tell_stopped(self, batches: list[ImportBatch]) -> None:
        """Say that nothing was kept, unless it was done just before it could be stopped."""
        say = self._desk.speech
        if batches and self._began is not None and batches[0].done_at == self._began:
            done = say("It was done before it could be stopped: import {number}.", number=batches[0].number)
            self.tell(done)
        else:
            self.tell(say("Stopped. Nothing was taken in, and nothing was changed."))

    def _work(self, work: LongWork, then: Callable[..., None], failed: Callable[[ShopDeskError], None]) -> None:
        """Do long work and show how far it is; its end is told at the window's foot where the sheet was closed."""
        desk, say = self._desk, self._desk.speech

        def ended(result: object) -> None:
            if isValid(self) and self.isVisible():
                self._running = None
                then(result)
            elif isinstance(result, ImportReport):
                desk.told.emit(report_words(result, say))
            elif isinstance(result, UndoReport):
                desk.told.emit(undo_words(result, say))

        def refused(error: ShopDeskError) -> None:
            if isValid(self) and self.isVisible():
                self._running = None
                failed(error)
            elif not isinstance(error, CancelledError):
                desk.warned.emit(error.sentence)

        part = WorkPart(desk, work)
        self._show(part, "")
        running = self._running = desk.long(desk, work, ended, failed=refused)
        part.follow(running)
        self.close_button.set_text(say("Go on while I work") if work.changes else say("Close"))
        self.stop_button.setEnabled(True)
        self.stop_button.show()

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        if isinstance(self.part, WorkPart):
            self.part.stop()

    def _offer(self, words: str, does: Callable[[], object]) -> None:
        self._does = does
        self.main_button.set_text(words)
        self.main_button.show()
        self.main_button.setDefault(True)
        self.main_button.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Take the height of what is inside, once that knows how its text wraps."""
        if self.isVisible():
            QTimer.singleShot(0, self, lambda: self.resize(self.sizeHint()))

    def _show(self, part: QWidget, sentence: str) -> None:
        """Show another part, with nothing but the closing button under it."""
        say = self._desk.speech
        self.tell(sentence)
        self.body.replaceWidget(self.part, part)
        self.part.hide()
        self.part.deleteLater()
        self.part = part
        part.show()
        self.close_button.set_text(say("Close"))
        self.main_button.hide()
        self.other_button.hide()
        self.stop_button.hide()
        self.close_button.setFocus()
        self._fit()
