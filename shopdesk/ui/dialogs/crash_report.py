"""What the owner sees of a fault: a report to copy. And after a run that ended badly, what was being typed in it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from shopdesk.domain.errors import PaperError, ShopFileError
from shopdesk.logs import FaultReport, RunLog
from shopdesk.services.crash_notes import Begun, KeptTyping, TypingNotes
from shopdesk.services.shop.history_words import field_words
from shopdesk.services.whole_files import write_whole
from shopdesk.texts import Speech
from shopdesk.ui.look.type import Style
from shopdesk.ui.page_words import page_words
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.fields import Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 640
_MOST_SHOWN = 5
_ROWS = 12
_LONGEST = 400_000
_FILE = "ShopDesk report.txt"
_NAME = re.compile(r"[a-z_]+(\.[\w-]+)*")
"""A field by the name that the program has for it."""
_OF_LINE = 3


class CrashReport(Sheet):
    """Tells of faults of ShopDesk's own; further ones are added while it is open."""

    def __init__(self, parent: QWidget | None, say: Speech) -> None:
        super().__init__(parent, say("ShopDesk came upon a fault of its own"), width=WIDTH)
        self._speech = say
        self._reports: list[FaultReport] = []
        self._left_out = 0
        self.tell(say("Something in ShopDesk does not work as it should. What was saved is kept."))
        advice = say("You can go on. If something looks wrong, close ShopDesk and start it anew.")
        self.body.addWidget(Text(advice, wrap=True))
        self._text = _reading(say("Report, without data of your shop or your customers"), self)
        self._copy = self.add_primary(say("Copy the report"), self._copy_report)
        self.add_cancel(say("Close"))
        self._save = self.add_button(say("Save it"), self._save_report, "download")

    def add(self, report: FaultReport) -> None:
        """Add a report below those that are shown; after a few only their number is told."""
        if len(self._reports) < _MOST_SHOWN:
            self._reports.append(report)
        else:
            self._left_out += 1
        parts = [report.text for report in self._reports]
        if self._left_out:
            parts.append(self._speech("… and {count} more", count=self._left_out))
        self._text.set_text("\n\n".join(parts))

    def say_typing_kept(self) -> None:
        """Say that what was being typed was kept too."""
        say = self._speech
        self.tell(
            say("Something in ShopDesk does not work as it should. What was saved and what you were typing is kept.")
        )

    def _save_report(self) -> None:
        """Save the report as a file of the owner's choosing, whole or not at all; a problem is said in the dialog."""
        say = self._speech
        chosen, _ = QFileDialog.getSaveFileName(self, say("Save it"), _FILE, say("Text files") + " (*.txt)")
        if not chosen:
            return
        file = Path(chosen if Path(chosen).suffix else f"{chosen}.txt")
        try:
            write_whole(file, f"{self._text.text()}\n".encode())
        except PaperError as error:
            self.tell(error.sentence)
            return
        self.tell(say("The report was saved as {file}.", file=str(file)))

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self._copy.set_text(self._speech("Copied"))


def show(report: FaultReport, parent: QWidget | None) -> CrashReport:
    """Show a report, in the dialog that tells of an earlier one where that is still open."""
    sheet = _open_sheet(parent) or CrashReport(parent, Speech())
    sheet.add(report)
    if not sheet.isVisible():
        sheet.open()
    return sheet


def show_and_wait(report: FaultReport) -> None:
    """Show a report and wait until it is closed, for nothing comes after it."""
    sheet = CrashReport(None, Speech())
    sheet.add(report)
    sheet.exec()


def show_death(report: FaultReport, parent: QWidget | None, say: Speech, log: RunLog) -> Sheet:
    """Tell that the last run died, with its report to copy; it is told once."""
    log.forget_death()
    sheet = CrashReport(parent, say)
    sheet.setWindowTitle(say("ShopDesk stopped unexpectedly"))
    sheet.tell(say("When ShopDesk was last open, it stopped unexpectedly. What was saved is kept."))
    sheet.add(report)
    sheet.open()
    return sheet


class KeptTypingSheet(Sheet):
    """Offers what was being typed when ShopDesk stopped; until the owner has chosen, each start asks again."""

    def __init__(
        self,
        parent: QWidget | None,
        say: Speech,
        notes: TypingNotes,
        note: KeptTyping,
        put_back: Callable[[Mapping[str, Begun]], object],
    ) -> None:
        """Make it; `put_back` lets the pages show again what they had begun."""
        super().__init__(parent, say("ShopDesk stopped unexpectedly"), width=WIDTH)
        self._speech, self._notes, self._note, self._show_again = say, notes, note, put_back
        if note.begun:
            self.tell(say("What you were typing was kept. Put it back to go on where you were."))
        else:
            self.tell(say("What you were typing was kept. Copy what you still need of it."))
        self.body.addWidget(Text(say("Typed until {at:moment}", at=note.kept_at), Style.SECTION))
        for name, text in note.fields.items():
            _reading(typed_words(name, say), self, text)
        if note.begun:
            self._copy: Button | PrimaryButton = self.add_button(say("Copy it"), self._copy_all)
            self.add_primary(say("Put it back"), self._put_back).setFocus()
        else:
            self._copy = self.add_primary(say("Copy it"), self._copy_all)
        self.add_button(say("Drop it"), self._drop)

    def _copy_all(self) -> None:
        say = self._speech
        parts = [f"{typed_words(name, say)}\n{text}" for name, text in self._note.fields.items()]
        QGuiApplication.clipboard().setText("\n\n".join(parts))
        self._copy.set_text(self._speech("Copied"))

    def _put_back(self) -> None:
        """Let the pages show it again; what they can't is shown once more, to be copied."""
        try:
            rest = self._notes.take_over(self._note)
        except ShopFileError as error:
            self.tell(error.sentence)
            return
        self.accept()
        self._show_again(self._note.begun)
        if rest is not None:
            KeptTypingSheet(self.parentWidget(), self._speech, self._notes, rest, self._show_again).open()

    def _drop(self) -> None:
        self._notes.let_go(self._note)
        self.accept()


def offer_typing(
    parent: QWidget | None, say: Speech, notes: TypingNotes, put_back: Callable[[Mapping[str, Begun]], object]
) -> Sheet | None:
    """Offer what the last run left of unsaved typing, if it left any; of what runs before it left, the next start."""
    left = notes.left_behind()
    if not left:
        return None
    sheet = KeptTypingSheet(parent, say, notes, left[-1], put_back)
    sheet.open()
    return sheet


def typed_words(name: str, say: Speech) -> str:
    """Return the name under which typing was noted, such as `orders: lines.0.text`, as the owner knows it."""
    page, _, field = name.rpartition(": ")
    pages: dict[str, str] = {str(key): words for key, words in page_words(say).items()}
    if _NAME.fullmatch(field):
        parts = field.split(".")
        words = field_words(parts[-1], say)
        if len(parts) == _OF_LINE and parts[0] == "lines":
            line = str(int(parts[1]) + 1) if parts[1].isdigit() else parts[1]  # others go by their code
            words = say("line {line}, {what}", line=line, what=words)
        field = words
    field = f"{field[:1].upper()}{field[1:]}"
    return f"{pages.get(page, page)}: {field}" if page else field


def _open_sheet(parent: QWidget | None) -> CrashReport | None:
    sheets = [] if parent is None else parent.findChildren(CrashReport)
    return next((sheet for sheet in sheets if isValid(sheet) and sheet.isVisible()), None)


def _reading(label: str, sheet: Sheet, text: str = "") -> TextEdit:
    """Put a text into a sheet, to be read and copied but not changed."""
    rows = min(_ROWS, text.count("\n") + 1 + len(text) // 80) if text else _ROWS
    shown = TextEdit(rows=max(rows, 1), longest=_LONGEST)
    if not text:
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    shown.setReadOnly(True)
    shown.set_text(text)
    sheet.body.addWidget(Field(label, shown))
    return shown
