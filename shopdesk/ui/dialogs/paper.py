"""Showing a paper: its pages, and what can be done with it — print it, save a copy, open it in another program."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import FiledPaper
from shopdesk.services.papers.filed import kind_words, paper_content, suggested_name
from shopdesk.services.papers.label_papers import LABEL_KINDS, without_place
from shopdesk.services.papers.sending import goes_out
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.pages import Contents, contents, drawer
from shopdesk.ui.dialogs.paper_files import copy_beside, file_name, first_folder, open_copy, save_copy, show_folder
from shopdesk.ui.dialogs.paper_head import PaperHead
from shopdesk.ui.dialogs.paper_view import PaperView
from shopdesk.ui.dialogs.printing import PrintJob, ask_and_print, has_printer
from shopdesk.ui.dialogs.sending_part import SendingPart
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.sections import Line
from shopdesk.ui.widgets.states import Switch

WIDTH, HEIGHT = 860, 720
_MARGIN = 20


class PaperDialog(QDialog):
    """A paper in a window of its own, beside which work goes on."""

    def __init__(  # noqa: PLR0917 - who shows one has all of these
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        kind: str,
        suggested: str,
        paper: str = "",
        *,
        filed: FiledPaper | None = None,
    ) -> None:
        """Make it empty; `kind` and `paper`, the name of a paper of labels, are what printing is remembered by.

        One that was `filed` and goes to a customer can be mailed and marked from here.
        """
        super().__init__(parent, Qt.WindowType.Window)
        say = desk.speech
        self._desk, self._title, self._kind, self._suggested = desk, title, kind, suggested
        self._paper = without_place(paper)
        self._job: PrintJob | None = None
        self._saved: Path | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PaperView(title)
        self.switch = Switch(self.view, say, margin=_MARGIN)
        self.head = PaperHead(self.view, say)
        self.remarks = Text("", ink=Tone.ASK, wrap=True)
        self.remarks.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        self.trouble = Text("", wrap=True)
        self.trouble.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        self.sending = SendingPart(desk, filed, self._tell, self._refuse) if filed and goes_out(filed.kind) else None
        # One button is the primary one: of what goes to a customer the draft of a mail, else printing.
        self.print_button = PrimaryButton(say("Print")) if self.sending is None else Button(say("Print"), "printer")
        self.save_button = Button(say("Save a copy"), "download")
        self.open_with = Button(say("Open in another program"), "external-link")
        self.folder = Button(say("Show its folder"), "folder-open")
        self._lay_out()
        self._connect()
        self._allow(allowed=False)
        self.switch.show_loading()
        self.resize(px(WIDTH), min(px(HEIGHT), self.screen().availableSize().height() * 9 // 10))

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document."""

        def opened(inside: Contents) -> None:
            self._job = PrintJob(self._title, self._kind, pdf, inside, self._paper)
            self.switch.show_content()
            self.view.set_pages(pdf, inside)
            self.head.set_pages(len(inside.sizes))
            self._allow(allowed=True)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

        drawer().ask(self, lambda: contents(pdf), opened, self.switch.show_error)

    def remark(self, sentences: Sequence[str]) -> None:
        """Say above the pages what is to be known of the paper before it is printed."""
        self.remarks.setText("\n".join(sentences))
        self.remarks.setVisible(bool(sentences))

    def print_it(self) -> None:
        """Print it, or say that there is no printer and what can be done without one."""
        say = self._desk.speech
        if self._job is None:
            return
        self._tell("")
        if has_printer():
            ask_and_print(self._desk, self, self._job, self._refuse)
        else:
            self._tell(say("This computer knows no printer. Save a copy, or open it in another program to print it."))

    def save_it(self) -> None:
        """Ask where to, and save a copy there."""
        say = self._desk.speech
        if self._job is None:
            return
        dialog = QFileDialog(self, say("Save a copy"), str(first_folder(self._desk.settings)), say("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file_name(self._suggested))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, file: Path) -> None:
        """Save a copy in a file."""
        say = self._desk.speech

        def saved(written: Path) -> None:
            self._saved = written
            self._desk.settings.change(last_folder=str(written.parent))
            self._tell(say("Saved as {file}", file=str(written)))

        self._with_pdf(lambda pdf: save_copy(pdf, file), saved)

    def open_it(self) -> None:
        """Open a copy with the system's program for PDFs."""
        self._with_pdf(lambda pdf: copy_beside(pdf, self._suggested), open_copy)

    def show_its_folder(self) -> None:
        """Show the folder of the copy that was saved, else of one that is there until ShopDesk is closed."""
        saved = self._saved
        self._with_pdf(lambda pdf: saved or copy_beside(pdf, self._suggested), show_folder)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), QColor(colours().base))

    def _with_pdf(self, do: Callable[[bytes], Path], then: Callable[[Path], object]) -> None:
        """Write a file aside and do something with it, or say why it can't be done."""
        if self._job is None:
            return
        pdf = self._job.pdf
        self._tell("")

        def written(file: Path) -> None:
            try:
                then(file)
            except ShopDeskError as error:
                self._refuse(error)

        drawer().ask(self, lambda: do(pdf), written, self._refuse)

    def _refuse(self, error: ShopDeskError) -> None:
        self._tell(error.sentence)
        self.trouble.set_ink(Tone.REFUSE)

    def _tell(self, sentence: str) -> None:
        self.trouble.set_ink("text2")
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _allow(self, *, allowed: bool) -> None:
        self.head.setVisible(allowed)
        for part in (self.print_button, self.save_button, self.open_with, self.folder):
            part.setEnabled(allowed)

    def _connect(self) -> None:
        for button, keys, do in (
            (self.print_button, "Ctrl+P", self.print_it),
            (self.save_button, "Ctrl+S", self.save_it),
            (self.open_with, "Ctrl+O", self.open_it),
            (self.folder, "", self.show_its_folder),
        ):
            button.clicked.connect(do)
            if keys:
                button.setShortcut(QKeySequence(keys))
                set_tip(button, keys.replace("+", " "))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self).activated.connect(self.close)
        self.view.failed.connect(self._refuse)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 14, _MARGIN, 14)
        foot.setSpacing(8)
        foot.addWidget(self.open_with)
        foot.addWidget(self.folder)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        self.trouble.hide()
        self.remarks.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.remarks)
        column.addWidget(self.switch, 1)
        column.addWidget(self.trouble)
        if self.sending is not None:
            column.addSpacing(8)
            column.addWidget(Line())
            column.addWidget(self.sending)
            column.addWidget(Line())
        column.addLayout(foot)


def show_paper(desk: Desk, parent: QWidget, paper: FiledPaper, remarks: Sequence[str] = ()) -> PaperDialog:
    """Show a document as it was filed, with what is to be known of it."""
    say = desk.speech
    title = say("{paper} {number}", paper=kind_words(paper.kind, say), number=paper.number)
    size = paper.paper if paper.kind in LABEL_KINDS else ""
    dialog = PaperDialog(desk, parent, title, paper.kind.value, suggested_name(paper), size, filed=paper)
    dialog.remark(remarks)
    failed = dialog.switch.show_error
    desk.read(dialog, lambda office: paper_content(office, paper), dialog.show_pdf, failed=failed, key="paper")
    dialog.show()
    return dialog


def show_pdf(  # noqa: PLR0917 - who shows one has all of these
    desk: Desk, parent: QWidget, title: str, pdf: bytes, kind: str, suggested_name: str, paper: str = ""
) -> PaperDialog:
    """Show a document that is not filed; its printer is remembered by its kind, an offset by a label's `paper`."""
    dialog = PaperDialog(desk, parent, title, kind, suggested_name, paper)
    dialog.show_pdf(pdf)
    dialog.show()
    return dialog
