"""Choosing the second place of backups: the question which folder, and the first copy there."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.backups.second import SecondPlace, choose_second
from shopdesk.services.backups.shelf import Why
from shopdesk.services.backups.taking import Taken, back_up_shop
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_files import first_folder
from shopdesk.ui.long_work import CancelledError, LongWork


def ask_for_second(desk: Desk, parent: QWidget) -> QFileDialog:
    """Ask for the folder, and copy backups there from now on."""
    say = desk.speech
    dialog = QFileDialog(parent, say("A second place for backups"), str(first_folder(desk.settings)))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: take_second(desk, parent, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def take_second(desk: Desk, owner: QObject, folder: Path) -> None:
    """Copy backups to a folder from now on, and make the first copy; why it can't be is told at the foot."""
    desk.write(owner, partial(choose_second, folder=folder), lambda place: _chosen(desk, owner, place))


def _chosen(desk: Desk, owner: QObject, _place: SecondPlace) -> None:
    desk.backed_up.emit()
    back_up_now(desk, owner, Why.CHANGES)


def back_up_now(desk: Desk, owner: QObject, why: Why = Why.ASKED) -> None:
    """Back the shop up, shown at the foot, and tell where the backup lies."""
    say = desk.speech
    work = LongWork(say("Backing up"), back_up_shop, (desk.folder, desk.now(), why))

    def tell(taken: Taken) -> None:
        desk.backed_up.emit()
        if taken.second_trouble:
            desk.warned.emit(taken.second_trouble)
        elif taken.second is not None:
            told = say("The backup was made and read back, here and in {folder}.", folder=taken.second.parent)
            desk.told.emit(told)
        else:
            desk.told.emit(say("The backup was made and read back."))

    def fail(error: ShopDeskError) -> None:
        desk.backed_up.emit()
        if not isinstance(error, CancelledError):
            desk.warned.emit(error.sentence)

    desk.long(owner, work, tell, failed=fail)
