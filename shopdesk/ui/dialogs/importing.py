"""Taking in order exports: choose or drop files, look at what they would do, take them in, take one back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.imports import ChoiceKind, ImportBatch
from shopdesk.services.imports.answers import ImportAnswers
from shopdesk.services.imports.desk import ImportReport
from shopdesk.services.imports.files import list_imports
from shopdesk.services.imports.progress import ImportWish, run_import, run_preview, run_undo
from shopdesk.services.imports.questions import ColumnsAsked, DatesAsked, ImportQuestion
from shopdesk.services.imports.sight import ImportSight
from shopdesk.services.imports.undo import UndoReport
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_columns import WIDTH as WIDE
from shopdesk.ui.dialogs.import_columns import ColumnsPart
from shopdesk.ui.dialogs.import_dates import DatesPart
from shopdesk.ui.dialogs.import_parts import ChoosePart, ResultPart, WorkPart, report_words, undo_words
from shopdesk.ui.dialogs.import_preview import PreviewPart
from shopdesk.ui.long_work import CancelledError, LongWork, Running
from shopdesk.ui.look.measures import px
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.sheet import MARGIN, Sheet, ask
from shopdesk.ui.widgets.state_blocks import ErrorBlock

WIDTH = 680
TOUCHED = frozenset({RecordKind.ORDER, RecordKind.CUSTOMER, RecordKind.PRODUCT, RecordKind.CLAIM, RecordKind.IMPORT})
"""The kinds of records that an import, or taking one back, can change."""


def start(
    desk: Desk, parent: QWidget, paths: Sequence[Path], then: Callable[[], object] | None = None
) -> "ImportSheet":
    """Open the sheet of imports: with files, at their preview; else where files are chosen. One sheet at a time.

    `then` is called once it is closed, and what was still being taken in then is taken in.
    """
    window = parent.window()
    sheet = next((one for one in window.findChildren(ImportSheet) if one.isVisible()), None)
    is_new = sheet is None
    if sheet is None:
        sheet = ImportSheet(desk, window)
    if then is not None:
        sheet.go_on_with(then)
    if paths:
        sheet.take_files(list(paths))
    elif is_new:
        sheet.choose()
    if is_new:
        sheet.open()
    return sheet


class ImportSheet(Sheet):
    """Leads from files to their orders. Long work can be stopped, or go on while the sheet is closed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        say = desk.speech
        super().__init__(parent, say("Import orders"), width=WIDTH)
        self._desk = desk
        self._wish = ImportWish(files=())
        self._running: Running | None = None
        self._began: datetime | None = None
        """The moment under which the import that runs, or ran last, is kept."""
        self._does: Callable[[], object] = self.reject
        self._afterwards = _Afterwards(parent)
        self.part: QWidget = QWidget()
        self.body.addWidget(self.part)
        self.close_button = self.add_cancel(say("Close"))
        self.main_button = self.add_primary("", self._press)
        self.other_button = self.add_button(say("Other files"), self.choose)
        self.stop_button = self.add_button(say("Stop"), self._stop, "x")
        self.finished.connect(lambda _result: self._closed())

    def go_on_with(self, then: Callable[[], object]) -> None:
        """Call this once the sheet is closed, and what was still being taken in then is taken in."""
        self._afterwards.add(then)

    def choose(self) -> None:
        """Let files be chosen, and show earlier imports."""
        say = self._desk.speech
        part = ChoosePart(self._desk)
        part.dropped.connect(self.take_files)
        part.undo_asked.connect(self._ask_undo)
        self._show(part, say("Choose the file that your shop system exported, or drop it here."))
        part.area.setFocus()
        self._desk.read(part, list_imports, part.show_imports)

    def take_files(self, files: list[Path]) -> None:
        """Look at files and show what they would do, or what must be answered before."""
        if self._running is not None:
            say = self._desk.speech
            self.tell(say("One after the other: drop these files again when this is done, or stop it."))
        self._look(ImportWish(files=tuple(files)))

    def _look(self, wish: ImportWish) -> None:
        say = self._desk.speech
        if self._running is not None:
            return
        self._wish = wish
        work = LongWork(
            say("Looking at the files"), run_preview, (self._desk.folder, wish, self._desk.now()), in_shares=True
        )
        self._work(work, self._looked, partial(self._refuse, again=lambda: self._look(wish)))

    def _look_anew(self, **changes: Any) -> None:
        """Look again with something said otherwise; what is answered already stays."""
        answers = self._answers
        self._look(replace(self._wish, **{"answers": answers, "asks": None, **changes}))

    @property
    def _answers(self) -> ImportAnswers:
        """All answers as they stand, with what is answered on the part that is shown."""
        answers = self._wish.answers
        if isinstance(self.part, PreviewPart):
            answers = replace(answers, categories={**answers.categories, **self.part.categories()})
        if isinstance(self.part, ColumnsPart):
            answers = self.part.answers()
        return answers

    def reject(self) -> None:
        """Close; while files are only looked at, that is stopped."""
        if self._running is not None and not self._running.work.changes:
            self._running.cancel()
        super().reject()

    def _closed(self) -> None:
        if self._running is None or not self._running.work.changes:
            self._afterwards.go_on()

    def _press(self) -> None:
        self._does()

    def _looked(self, found: ImportSight | ImportQuestion) -> None:
        match found:
            case DatesAsked():
                self._ask_dates(found)
            case ColumnsAsked():
                self._ask_columns(found)
            case _:
                self._preview(found)

    def _ask_dates(self, asked: DatesAsked) -> None:
        say = self._desk.speech
        part = DatesPart(self._desk, asked)
        part.chosen.connect(lambda order: self._look_anew(answers=replace(self._wish.answers, dates=order)))
        self._show(part, say("The dates of this file can be read in several ways. It is asked once for its kind."))
        self.other_button.show()
        part.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_columns(self, asked: ColumnsAsked) -> None:
        say = self._desk.speech
        part = ColumnsPart(self._desk, asked, self._wish.answers)
        part.encoding_chosen.connect(lambda encoding: self._look_anew(encoding=encoding, asks=ChoiceKind.COLUMNS))
        part.readable.connect(self.main_button.setEnabled)
        words = say(
            "{file} is no export that ShopDesk knows. Say what its columns mean: files with the same columns are then "
            "read so too.",
            file=asked.file,
        )
        if asked.is_known:
            words = say("{file}: what its columns mean, for this file and others with the same.", file=asked.file)
        self._show(part, words)
        self.other_button.show()
        self._offer(say("Look at the orders"), self._look_anew)
        if not part.is_complete():
            self.main_button.setEnabled(False)
            part.focus_first()

    def _preview(self, sight: ImportSight) -> None:
        say = self._desk.speech
        names = ", ".join(path.name for path in self._wish.files)
        part = PreviewPart(self._desk, sight, self._wish.answers.categories)
        part.encoding_chosen.connect(lambda encoding: self._look_anew(encoding=encoding))
        part.columns_asked.connect(self._ask_columns_anew)
        part.dates_asked.connect(self._ask_dates_anew)
        self._show(part, names)
        self.other_button.show()
        if sight.does_anything:
            count = sight.new + sight.changed
            self._offer(say.counted("Take in {count} order", "Take in {count} orders", count), self._take_in)

    def _ask_columns_anew(self) -> None:
        self._look_anew(asks=ChoiceKind.COLUMNS)

    def _ask_dates_anew(self) -> None:
        self._look_anew(asks=ChoiceKind.DATES)

    def _take_in(self) -> None:
        self._take(replace(self._wish, answers=self._answers))

    def _take(self, wish: ImportWish) -> None:
        say = self._desk.speech
        if self._running is not None:
            return
        self._wish = wish
        now = self._desk.now()
        self._began = now.last_second(self._desk.zone)
        work = LongWork(say("Taking in orders"), run_import, (self._desk.folder, wish, now), TOUCHED, in_shares=True)
        self._work(work, self._taken_in, partial(self._refuse, again=lambda: self._take(wish)))

    def _taken_in(self, report: ImportReport) -> None:
        say = self._desk.speech
        part = ResultPart(self._desk, report_words(report, say), report.refused)
        self._show(part, "")
        if report.batch is not None:
            number = report.batch
            part.add_link(
                say("Take this import back"), "undo-2", partial(self._ask_undo, number, report.new, report.changed)
            )
            show = partial(self._show_orders, number)
            if self._afterwards.waits:
                part.add_link(say("Show these orders"), "package", show)
            else:
                self._offer(say("Show these orders"), show)
        if self._afterwards.waits:
            self._offer(say("Go on"), self.accept)

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
            self._work(LongWork(words, run_undo, arguments, TOUCHED, in_shares=True), self._taken_back, self._refuse)

    def _taken_back(self, report: UndoReport) -> None:
        say = self._desk.speech
        part = ResultPart(self._desk, undo_words(report, say), (), report.left)
        self._show(part, "")
        self.other_button.show()

    def _refuse(self, error: ShopDeskError, again: Callable[[], object] | None = None) -> None:
        say = self._desk.speech
        if isinstance(error, CancelledError):
            self.choose()
            self._desk.read(self, list_imports, self._tell_stopped, key="stopped")
            return
        buttons = [] if again is None else [(say("Try again"), again)]
        if again is not None and self._wish.answers.columns:
            buttons.append((say("Back to the columns"), self._ask_columns_anew))
        self._show(ErrorBlock(say("This could not be done."), error.sentence, buttons), "")
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
        desk, say, afterwards = self._desk, self._desk.speech, self._afterwards

        def ended(result: object) -> None:
            if isValid(self) and self.isVisible():
                self._running = None
                then(result)
                return
            if isinstance(result, ImportReport):
                desk.told.emit(report_words(result, say))
            elif isinstance(result, UndoReport):
                desk.told.emit(undo_words(result, say))
            afterwards.go_on()

        def refused(error: ShopDeskError) -> None:
            if isValid(self) and self.isVisible():
                self._running = None
                failed(error)
                return
            if not isinstance(error, CancelledError):
                desk.warned.emit(error.sentence)
            afterwards.go_on()

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
            QTimer.singleShot(0, self, self._take_size)

    def _take_size(self) -> None:
        """Take the size of what is inside; what becomes wider or narrower stays in the middle of where it was."""
        size = self.sizeHint()
        self.move(self.x() - (size.width() - self.width()) // 2, self.y())
        self.resize(size)

    def _show(self, part: QWidget, sentence: str) -> None:
        """Show another part, with nothing but the closing button under it."""
        say = self._desk.speech
        self.tell(sentence)
        self._width = px(WIDTH)
        if isinstance(part, ColumnsPart):
            self._width = max(px(WIDTH), min(px(WIDE), self.screen().availableSize().width() - 2 * MARGIN))
        self.body.replaceWidget(self.part, part)
        self.part.hide()
        self.part.deleteLater()
        self.part = part
        part.show()
        self.close_button.set_text(say("Close"))
        self.main_button.setEnabled(True)
        self.main_button.hide()
        self.other_button.hide()
        self.stop_button.hide()
        # While work is under way, an early Enter closes nothing: what comes next may wait for what is taken in.
        holds = self if isinstance(part, WorkPart) else self.close_button
        holds.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()


class _Afterwards:
    """What waits until an import is over and its sheet is closed."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._waiting: list[Callable[[], object]] = []

    @property
    def waits(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def add(self, then: Callable[[], object]) -> None:
        """Let something wait."""
        self._waiting.append(then)

    def go_on(self) -> None:
        """Do what waits, once the sheet has given the keyboard back."""
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            if isValid(self._window):
                QTimer.singleShot(0, self._window, then)
