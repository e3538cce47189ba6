"""Many papers of claims in one go: choose which, see how far it is, and print all of them together."""

from array import array
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTemporaryDir
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.label_papers import LABEL_KINDS
from shopdesk.services.papers.many import ManyMade, PaperRun, PaperWish, run_many
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_parts import WorkPart
from shopdesk.ui.dialogs.pages import drawer
from shopdesk.ui.dialogs.paper import show_pdf
from shopdesk.ui.dialogs.papers_at_once_parts import ChoosePapers, PapersMade, made_words, papers_words
from shopdesk.ui.long_work import LongWork, Running
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 720
TOUCHED = frozenset({RecordKind.CLAIM})
"""The kinds of records that papers are filed with."""


class PapersAtOnce(Sheet):
    """Leads from claims to their papers. While they are made it can be stopped; what was made stays filed."""

    def __init__(self, desk: Desk, parent: QWidget, listed: Sequence[int] = ()) -> None:
        """Make it; `listed` are the row numbers of the claims that a list shows."""
        say = desk.speech
        super().__init__(parent, say("Papers of the day"), width=WIDTH)
        self._desk, self._window = desk, parent
        self._running: Running | None = None
        self._folder = QTemporaryDir()
        self._run = PaperRun(wishes=())
        self.choose = ChoosePapers(desk, array("q", listed))
        self.part: QWidget = self.choose
        self.body.addWidget(self.choose)
        self.tell(say("Made and filed one by one, then shown together to be printed."))
        self.close_button = self.add_cancel(say("Cancel"))
        self.main_button = self.add_primary("", self._make)
        self.stop_button = self.add_button(say("Stop"), self._stop, "x")
        self.stop_button.hide()
        self.choose.changed.connect(self._follow)
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
    """Whether the joined papers are being read to be shown."""

    def show_made(self, made: ManyMade, run: PaperRun) -> None:
        """Show what came of papers."""
        say = self._desk.speech
        self._show(PapersMade(self._desk, made, run))
        self.tell("")
        self.close_button.set_text(say("Close"))
        self.close_button.show()
        self.main_button.set_text(say("Show and print"))
        self.main_button.setEnabled(True)
        self.main_button.setVisible(made.pages > 0)
        (self.main_button if made.pages else self.close_button).setFocus()

    def _follow(self) -> None:
        """Say on the button how many papers are made."""
        say, count = self._desk.speech, len(self.choose.numbers())
        words = say.counted("Make {count} paper", "Make {count} papers", count) if count else say("Make papers")
        self.main_button.set_text(words)
        self.main_button.setEnabled(count > 0)
        if self.isVisible():
            self.resize(self.sizeHint())

    def _make(self) -> None:
        if self._running is not None:
            return
        if isinstance(self.part, PapersMade):
            self._show_joined()
            return
        numbers, kind = self.choose.numbers(), self.choose.kind
        if not numbers or not self.choose.takes():
            return
        say = self._desk.speech
        wishes = tuple(PaperWish(kind=kind, number=number) for number in numbers)
        paper, place = self.choose.paper()
        self._run = PaperRun(wishes=wishes, paper=paper, place=place)
        arguments = (self._desk.folder, self._run, self._joined, self._desk.now())
        work = LongWork(say("Making papers"), run_many, arguments, TOUCHED, by_pieces=True)
        part = WorkPart(self._desk, work)
        self._show(part)
        self.tell(papers_words(kind, len(numbers), say))
        self.stop_button.setEnabled(True)
        self.stop_button.show()
        self._running = self._desk.long(self._desk, work, self._made, failed=self._failed)
        part.follow(self._running)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        if isinstance(self.part, WorkPart):
            self.part.stop()

    def _made(self, made: ManyMade) -> None:
        say = self._desk.speech
        if not isValid(self):
            self._desk.told.emit(made_words(made, self._run, say))
            return
        self._running = None
        if made.pages and not (made.not_made or made.remarks or made.left or made.trouble):
            self._desk.told.emit(made_words(made, self._run, say))
            self._show_joined()
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

    def _show_joined(self) -> None:
        """Show the papers together, ready to be printed, and close."""
        desk, say, window, folder = self._desk, self._desk.speech, self._window, self._folder
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
                folder.remove()

        def show(pdf: bytes) -> None:
            show_pdf(desk, window, title, pdf, kind.value, suggested, paper)

        def failed(error: ShopDeskError) -> None:
            desk.warned.emit(error.sentence)

        self.is_showing = True
        drawer().ask(window, partial(read, self._joined), show, failed)
        self.accept()

    def _show(self, part: QWidget) -> None:
        """Show another part, with no buttons but those that it brings."""
        self.body.replaceWidget(self.part, part)
        self.part.hide()
        self.part.deleteLater()
        self.part = part
        part.show()
        for button in (self.close_button, self.main_button, self.stop_button):
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
