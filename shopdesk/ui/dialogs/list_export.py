"""Exporting the list of a page: a button with a menu of the forms, the question where to, and the writing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu

from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.services.lists.forms import ListForm
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_files import first_folder, show_folder
from shopdesk.ui.long_work import CancelledError, LongWork
from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import set_tip
from shopdesk.ui.widgets.sheet import ask

if TYPE_CHECKING:
    from shopdesk.services.lists.asked import Asked
    from shopdesk.services.lists.files import ListReport

_SIDE = 30
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


class ExportButton(Button):
    """Exports a list as it is asked for when it is pressed: all of its rows, also those that no one has looked at yet.

    `name` tells what the list is called, which begins the name that is suggested for its file.
    """

    def __init__(self, desk: Desk, name: Callable[[], str], asked: "Callable[[], Asked]") -> None:
        super().__init__("", "file-spreadsheet")
        say = desk.speech
        self._desk, self._name, self._asked = desk, name, asked
        self._menu: QMenu | None = None
        self.side = 7
        self.setFixedSize(px(_SIDE), px(_SIDE))
        self.setAccessibleName(say("Export this list"))
        set_tip(self, say("Export this list as a workbook or as CSV"))
        self.clicked.connect(self.open_menu)

    @property
    def menu_of_forms(self) -> QMenu:
        """The forms to choose from; made when they are first wanted."""
        if self._menu is None:
            self._menu = QMenu(self)
            dress(self._menu, sheet.menu)
            for form in ListForm:
                words = _form_words(form, self._desk.speech)
                self._menu.addAction(words).triggered.connect(partial(self._choose, form))
        return self._menu

    def open_menu(self) -> None:
        """Open the menu of the forms below the button, its first one chosen."""
        menu = self.menu_of_forms
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def ask_where(self, form: ListForm) -> QFileDialog:
        """Ask where to, with a name for this list of today, and write it there."""
        say = self._desk.speech
        kinds = {f"{_form_words(one, say)} (*{one.suffix})": one for one in ListForm}
        dialog = QFileDialog(self, say("Export this list"), str(first_folder(self._desk.settings)))

        def chosen() -> ListForm:
            return kinds.get(dialog.selectedNameFilter(), form)

        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(kinds))
        dialog.selectNameFilter(next(kind for kind, one in kinds.items() if one is form))
        dialog.setDefaultSuffix(form)
        dialog.filterSelected.connect(lambda _kind: dialog.setDefaultSuffix(chosen()))
        dialog.selectFile(f"{self._name().translate(_NOT_IN_NAMES)}{form.suffix}")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name), chosen()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save_as(self, file: Path, form: ListForm) -> None:
        """Write a file in the form that its name ends with, else in the one that was chosen, with its ending."""
        say = self._desk.speech
        named = next((one for one in ListForm if one.suffix == file.suffix.lower()), None)
        if named is not None:
            self._write(file, named)
            return
        file = file.with_name(f"{file.name}{form.suffix}")
        # The system's dialog has asked about the name as it was typed.
        if not file.exists() or ask(
            self.window(),
            say("Replace {name}?", name=file.name),
            say("There is a file of this name in the folder."),
            say("Replace"),
            say("Leave it"),
        ):
            self._write(file, form)

    def _choose(self, form: ListForm, _checked: bool = False) -> None:
        self.ask_where(form)

    def _write(self, file: Path, form: ListForm) -> None:
        from shopdesk.services.lists.files import clear_away, list_file, run_list

        desk = self._desk
        made = list_file(file, form)
        work = LongWork(
            desk.speech("Exporting {name}", name=file.name),
            run_list,
            (desk.folder, self._asked(), made, desk.now()),
            clear_away=partial(clear_away, made),
        )
        desk.long(self, work, partial(self._tell, file), failed=self._refuse)

    def _tell(self, file: Path, done: "ListReport") -> None:
        from shopdesk.services.lists.files import report_words

        desk, say = self._desk, self._desk.speech
        desk.settings.change(last_folder=str(file.parent))
        desk.offered.emit(report_words(file, done, say), say("Show its folder"), partial(self._show, file))

    def _show(self, file: Path) -> None:
        try:
            show_folder(file)
        except PaperError as error:
            self._desk.warned.emit(error.sentence)

    def _refuse(self, error: ShopDeskError) -> None:
        if isinstance(error, CancelledError):
            self._desk.told.emit(self._desk.speech("The export was stopped. No file was written."))
        else:
            self._desk.warned.emit(error.sentence)


def of_today(desk: Desk, name: str) -> str:
    """Return what the file of a list is suggested to be called: its name and the shop's day."""
    return f"{name} {desk.today().isoformat()}"


def _form_words(form: ListForm, say: Speech) -> str:
    return {ListForm.XLSX: say("Workbook for Excel (XLSX)"), ListForm.CSV: say("CSV for other programs")}[form]
