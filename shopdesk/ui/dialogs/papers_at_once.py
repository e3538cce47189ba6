"""Many papers of claims in one go: choose which, see how far it is, print all of them together, mail and mark them."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.papers.label_papers import LABEL_KINDS
from shopdesk.services.papers.many import ManyMade, PaperRun, PaperWish, run_many
from shopdesk.services.papers.many_mails import ManyDrafts, ManySent, run_drafts, run_marks
from shopdesk.services.papers.sending import way_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_parts import WorkPart
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.dialogs.pages import drawer
from shopdesk.ui.dialogs.paper import show_pdf
from shopdesk.ui.dialogs.paper_files import first_folder
from shopdesk.ui.dialogs.papers_at_once_parts import ChoosePapers, papers_words
from shopdesk.ui.dialogs.papers_made import PapersMade, are_sent, made_words, sent_words
from shopdesk.ui.long_work import LongWork, Running
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 720
TOUCHED = frozenset({RecordKind.CLAIM})
"""The kinds of records that papers are filed with."""

_WAYS = (Channel.EMAIL, Channel.POST)


class PapersAtOnce(Sheet):
    """Leads from claims to their papers. While they are made it can be stopped; what was made stays filed.

    Papers that go to customers can then be printed, written as drafts of mails and marked as sent, in any order.
    """

    def __init__(self, desk: Desk, parent: QWidget, listed: Sequence[int] = ()) -> None:
        """Make it; `listed` are the row numbers of the claims that a list shows."""
        say = desk.speech
        super().__init__(parent, say("Papers of the day"), width=WIDTH)
        self._desk, self._window = desk, parent
        self._running: Running | None = None
        self._folder = QTemporaryDir()
        self._run, self._made = PaperRun(wishes=()), ManyMade()
        self._to_mark: tuple[str, ...] = ()
        self._news: dict[str, Callable[[PapersMade], object]] = {}
        self.choose = ChoosePapers(desk, array("q", listed))
        self.part: QWidget = self.choose
        self.body.addWidget(self.choose)
        self.tell(say("Made and filed one by one, then printed together, mailed and marked as sent."))
        self.close_button = self.add_cancel(say("Cancel"))
        self.main_button = self.add_primary("", self._go_on)
        self.sent_button = self.add_button(say("Mark all as sent"), self._choose_way, "send")
        self.drafts_button = self.add_button(say("E-mail drafts"), self._choose_folder, "mail")
        self.stop_button = self.add_button(say("Stop"), self._stop, "x")
        self.ways = Choosing(self.sent_button)
        self.ways.offer([(way_words(way, say), partial(self.mark_sent, way)) for way in _WAYS])
        for button in (self.sent_button, self.drafts_button, self.stop_button):
            button.hide()
        self.choose.changed.connect(self._follow)
        self.choose.opened.connect(self._look_again)
        self._follow()

    @property
    def _joined(self) -> Path:
        """Where the papers lie that are printed together, until they are shown."""
        return Path(self._folder.path()) / "papers.pdf"

    def reject(self) -> None:
        """Close, unless papers are being made."""
        if self._running is None:
            super().reject()

    def done(self, result: int) -> None:
        """Close for good; what was joined and is not shown goes."""
        super().done(result)
        if not self.is_showing:
            self._folder.remove()

    is_showing = False
    """Whether the joined papers are being read to be shown when this has closed."""

    def show_made(self, made: ManyMade, run: PaperRun) -> None:
        """Show what came of papers, and what was done with them since."""
        say = self._desk.speech
        self._made, self._run = made, run
        part = PapersMade(self._desk, made, run)
        for tell in self._news.values():
            tell(part)
        self._show(part)
        self.tell("")
        self.close_button.set_text(say("Close"))
        self.close_button.show()
        self.main_button.set_text(say("Show and print"))
        self.main_button.setEnabled(True)
        self.main_button.setVisible(made.pages > 0)
        goes_out = bool(made.filed) and are_sent(run.wishes[0].kind)
        self.drafts_button.setVisible(goes_out)
        self.sent_button.setVisible(goes_out)
        self.sent_button.setEnabled(bool(self._to_mark))
        (self.main_button if made.pages else self.close_button).setFocus()

    def write_drafts(self, folder: Path) -> None:
        """Write the drafts of all papers into a folder."""
        say = self._desk.speech
        self._desk.settings.change(last_folder=str(folder))
        papers = tuple(one.id for one in self._made.filed)
        arguments = (self._desk.folder, papers, folder, self._desk.now())
        work = LongWork(say("Writing drafts"), run_drafts, arguments, TOUCHED, by_pieces=True)
        self._work(work, partial(self._drafted, folder))

    def mark_sent(self, way: Channel) -> None:
        """Note that all papers were sent now, one way."""
        say = self._desk.speech
        arguments = (self._desk.folder, self._to_mark, way, self._desk.now())
        work = LongWork(say("Marking papers as sent"), run_marks, arguments, TOUCHED, by_pieces=True)
        self._work(work, partial(self._marked, way))

    def _look_again(self, number: str) -> None:
        """Open the letter of a refusal, where it is looked at once more and filed."""
        write_letter(self._desk, self, PaperKind.DECISION_LETTER, number)

    def _follow(self) -> None:
        """Say on the button how many papers are made."""
        if self.part is not self.choose:
            return
        say, count = self._desk.speech, len(self.choose.numbers())
        words = say.counted("Make {count} paper", "Make {count} papers", count) if count else say("Make papers")
        self.main_button.set_text(words)
        self.main_button.setEnabled(count > 0)
        if self.isVisible():
            self.resize(self.sizeHint())

    def _go_on(self) -> None:
        if self._running is not None:
            return
        if isinstance(self.part, PapersMade):
            self._show_joined(stays=are_sent(self._run.wishes[0].kind))
        else:
            self._make()

    def _make(self) -> None:
        numbers, kind = self.choose.numbers(), self.choose.kind
        if not numbers or not self.choose.takes():
            return
        say = self._desk.speech
        wishes = tuple(PaperWish(kind=kind, number=number) for number in numbers)
        paper, place = self.choose.paper()
        self._run = PaperRun(wishes=wishes, paper=paper, place=place)
        arguments = (self._desk.folder, self._run, self._joined, self._desk.now())
        work = LongWork(say("Making papers"), run_many, arguments, TOUCHED, by_pieces=True)
        self._work(work, self._take_made, self._failed)
        self.tell(papers_words(kind, len(numbers), say))

    def _work(
        self,
        work: LongWork,
        then: Callable[[Any], None],
        failed: Callable[[ShopDeskError], None] | None = None,
    ) -> None:
        """Do long work and show how far it is."""
        if self._running is not None:
            return
        part = WorkPart(self._desk, work)
        self._show(part)
        self.stop_button.setEnabled(True)
        self.stop_button.show()
        self._running = self._desk.long(self._desk, work, then, failed=failed or self._broke_off)
        part.follow(self._running)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        if isinstance(self.part, WorkPart):
            self.part.stop()

    def _take_made(self, made: ManyMade) -> None:
        say = self._desk.speech
        if not isValid(self):
            self._desk.told.emit(made_words(made, self._run, say))
            return
        self._running, self._to_mark = None, tuple(one.id for one in made.filed)
        is_whole = made.pages and not (made.not_made or made.remarks or made.left or made.trouble)
        if is_whole and not are_sent(self._run.wishes[0].kind):
            self._desk.told.emit(made_words(made, self._run, say))
            self._show_joined(stays=False)
            return
        self.show_made(made, self._run)

    def _failed(self, error: ShopDeskError) -> None:
        """Say why the work ended; papers may have been filed until then."""
        self._desk.changes.changed.emit(TOUCHED)
        if not isValid(self):
            self._desk.warned.emit(error.sentence)
            return
        self._running = None
        self.show_made(ManyMade(trouble=error.sentence), self._run)

    def _drafted(self, folder: Path, drafts: ManyDrafts) -> None:
        if isValid(self):
            self._tell_news("drafts", lambda part: part.tell_drafts(drafts, str(folder)))

    def _marked(self, way: Channel, sent: ManySent) -> None:
        if not isValid(self):
            self._desk.told.emit(sent_words(sent, way, self._desk.speech))
            return
        done = frozenset(sent.sent)
        self._to_mark = tuple(one for one in self._to_mark if one not in done)
        self._tell_news(way.value, lambda part: part.tell_sent(sent, way))

    def _broke_off(self, error: ShopDeskError) -> None:
        """Say why drafting or marking ended; some may be done."""
        self._desk.changes.changed.emit(TOUCHED)
        if isValid(self):
            self._tell_news("trouble", lambda part: part.tell_drafts(ManyDrafts(trouble=error.sentence), ""))
        else:
            self._desk.warned.emit(error.sentence)

    def _tell_news(self, what: str, tell: Callable[[PapersMade], object]) -> None:
        """Show what came of the papers again, with what was done with them since; of the same, the last."""
        self._running = None
        self._news.pop(what, None)
        self._news[what] = tell
        self.show_made(self._made, self._run)

    def _choose_folder(self) -> None:
        """Ask where the drafts go."""
        say = self._desk.speech
        dialog = QFileDialog(self, say("Folder for the drafts"), str(first_folder(self._desk.settings)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.write_drafts(Path(name)))
        dialog.open()

    def _choose_way(self) -> None:
        self.ways.open_above()

    def _show_joined(self, *, stays: bool) -> None:
        """Show the papers together, ready to be printed; before this, where it `stays`, else it closes."""
        desk, say, folder = self._desk, self._desk.speech, self._folder
        window: QWidget = self if stays else self._window
        run, kind = self._run, self._run.wishes[0].kind
        title = say("Papers of {day:date}", day=desk.today())
        suggested = f"{kind.value}-{desk.today().isoformat()}.pdf"
        paper = run.paper or "" if kind in LABEL_KINDS else ""

        def read(file: Path) -> bytes:
            try:
                return file.read_bytes()
            except OSError as error:
                raise PaperError(
                    f"The papers can't be shown together ({error.strerror or error}). Each is filed with its claim."
                ) from error
            finally:
                if not stays:
                    folder.remove()

        def show(pdf: bytes) -> None:
            show_pdf(desk, window, title, pdf, kind.value, suggested, paper)

        def failed(error: ShopDeskError) -> None:
            desk.warned.emit(error.sentence)

        drawer().ask(window, partial(read, self._joined), show, failed)
        if not stays:
            self.is_showing = True
            self.accept()

    def _show(self, part: QWidget) -> None:
        """Show another part, with no buttons but those that it brings."""
        self.body.replaceWidget(self.part, part)
        self.part.hide()
        self.part.deleteLater()
        self.part = part
        part.show()
        for button in (self.close_button, self.main_button, self.stop_button, self.drafts_button, self.sent_button):
            button.hide()
        self.resize(self.sizeHint())


def open_papers_at_once(
    desk: Desk, parent: QWidget, listed: Sequence[int] = (), kind: PaperKind | None = None
) -> PapersAtOnce:
    """Open the sheet on claims that a list shows, or on those of which papers are still to be made."""
    sheet = PapersAtOnce(desk, parent.window(), listed)
    if kind is not None:
        sheet.choose.set_kind(kind)
    sheet.open()
    return sheet
