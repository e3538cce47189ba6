"""Exporting everything: what will be in it, the question where to, and where it is afterwards."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.list_export import of_today
from shopdesk.ui.dialogs.paper_files import first_folder, show_folder
from shopdesk.ui.long_work import CancelledError, LongWork
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.told_line import told_line
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import ErrorBlock

if TYPE_CHECKING:
    from shopdesk.services.taking_out.everything import TakenOut

ENDING = ".zip"


class ExportPart(SettingsPart):
    """Takes the whole shop out as tables and files in one ZIP. Nothing is changed by it."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Export everything"),
            say(
                "This writes all that ShopDesk keeps of your shop into one ZIP that other programs and people can "
                "read. Nothing is changed."
            ),
        )
        for name, told in (
            (
                say("Tables"),
                say(
                    "Customers, products, orders, claims with verdicts and decisions, repairs with quotes and "
                    "payments, deadlines, letters and the whole history, each as CSV that opens in a spreadsheet."
                ),
            ),
            (
                say("Files"),
                say("All pictures, mails and documents as they came, under their names, in a folder for each record."),
            ),
            (say("Description"), say("What each table and each of its columns means, and how they join: README.txt.")),
        ):
            self.add_part(name, Text(told, ink="text2", wrap=True))
        self.export = Button(say("Export everything…"), "download")
        self.export.clicked.connect(self.ask_where)
        row = QHBoxLayout()
        row.addWidget(self.export)
        row.addStretch(1)
        self.column.addLayout(row)
        note = say(
            "It holds names, addresses and letters of your customers: keep it where only you can read it. ShopDesk "
            "can’t be filled from it again; backups are for that."
        )
        self.column.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        self._told = QVBoxLayout()
        self._told.setSpacing(12)
        self.column.addLayout(self._told)

    def ask_where(self) -> QFileDialog:
        """Ask where to, with a name for this shop of today, and write it there."""
        from shopdesk.services.taking_out.file_names import safe_name

        desk, say = self.desk, self.desk.speech
        kind = say("ZIP file")
        dialog = QFileDialog(self, say("Export everything"), str(first_folder(desk.settings)), f"{kind} (*{ENDING})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.selectFile(f"{safe_name(of_today(desk, desk.shop.name), 'ShopDesk')}{ENDING}")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_as(self, file: Path) -> None:
        """Write everything into a file, beside whatever else is done meanwhile."""
        from shopdesk.services.taking_out.everything import clear_away, everything_file, run_taking_out

        desk, say = self.desk, self.desk.speech
        made = everything_file(file)
        work = LongWork(
            say("Exporting everything"),
            run_taking_out,
            (desk.folder, made, desk.now()),
            clear_away=partial(clear_away, made),
        )
        self._show(Text(say("Exporting everything. You can go on working meanwhile."), ink="text2", wrap=True))
        self.export.setEnabled(False)
        desk.long(self, work, partial(self._tell, file), failed=self._fail)

    def _tell(self, file: Path, taken: "TakenOut") -> None:
        from shopdesk.services.taking_out.everything import taken_out_words

        desk, say = self.desk, self.desk.speech
        self.export.setEnabled(True)
        desk.settings.change(last_folder=str(file.parent))
        is_whole = not (taken.missing or taken.altered)
        icon, tone = ("circle-check", Tone.ACCEPT) if is_whole else ("triangle-alert", Tone.ASK)
        title = say("Everything is in {file}", file=file)
        show = Button(say("Show its folder"), "folder-open")
        show.clicked.connect(partial(self._show_folder, file))
        self._show(told_line(icon, tone, title, taken_out_words(taken, say)))
        self._told.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)

    def _fail(self, error: ShopDeskError) -> None:
        say = self.desk.speech
        self.export.setEnabled(True)
        if isinstance(error, CancelledError):
            self._show(Text(say("The export was stopped. No file was written."), ink="text2", wrap=True))
        else:
            self._show(ErrorBlock(say("Nothing was exported."), error.sentence))

    def _show_folder(self, file: Path) -> None:
        try:
            show_folder(file)
        except PaperError as error:
            self.desk.warned.emit(error.sentence)

    def _show(self, part: QWidget) -> None:
        empty(self._told)
        self._told.addWidget(part)
