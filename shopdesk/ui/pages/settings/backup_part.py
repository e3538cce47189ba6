"""Backup and restore: how the shop stands, when and where backups are made, and the way back from one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopdesk.domain.errors import PaperError, ShopDeskError
from shopdesk.services.backups.plan import change_plan
from shopdesk.services.backups.second import forget_second
from shopdesk.services.backups.shelf import BackupStanding, ListedBackup
from shopdesk.services.backups.sights import BackupsSight, RestoreSight, backups_sight, restore_sight
from shopdesk.services.backups.words import cloud_words, second_notes, size_words, when_words
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.backup_rows import backup_row
from shopdesk.ui.dialogs.paper_files import show_folder
from shopdesk.ui.dialogs.restore_sheet import RestoreSheet
from shopdesk.ui.dialogs.second_place import ask_for_second, back_up_now
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.backup_plan import BackupPlan
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.told_line import told_line
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.drop_area import DropArea
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.row_list import Group, RowList

_WIDE = 720


class BackupPart(SettingsPart):
    """The backups of the shop. Restoring one is left to the program, for the desk is closed then."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Backup and restore"),
            say(
                "A backup is one file with the whole shop in it: all records, papers and pictures. It counts only once "
                "it was read back and found whole."
            ),
            width=_WIDE,
        )
        self._standing = QVBoxLayout()
        self._standing.setSpacing(12)
        self._troubles = Notice(Tone.ASK, "triangle-alert")
        self.now, self.folder = (
            Button(say("Back up now"), "shield-check"),
            Button(say("Open the folder"), "folder-open"),
        )
        self.now.clicked.connect(lambda: back_up_now(desk, self))
        self.folder.clicked.connect(self._open_folder)
        self.column.addLayout(self._standing)
        self.column.addWidget(self._troubles)
        self.column.addLayout(_row(self.now, self.folder))
        self._second = Text("", wrap=True)
        self._notes = Notice(Tone.WAIT, "info")
        self.choose, self.drop = Button(say("Choose a folder")), Button(say("Stop copying there"))
        self.choose.clicked.connect(lambda: ask_for_second(desk, self))
        self.drop.clicked.connect(self._forget)
        self.add_part(say("Second place"), self._second, self._notes, _row(self.choose, self.drop))
        self.plan = BackupPlan(say)
        self.plan.changed.connect(self._change)
        kept = say("Those of the last day are all kept, and so are those that you asked for.")
        if desk.shop.sample:
            self.plan.hide()
            kept = say("The sample shop makes none by itself, your own shop does. “Back up now” works in both.")
        self.add_part(say("Automatic backups"), self.plan, Text(kept, Style.CAPTION, "text2", wrap=True))
        self.area = DropArea(
            say("Restore from a file: drop a backup here, or choose one"), say("Backups (*.zip)"), shortcut=""
        )
        self.area.dropped.connect(self._ask_file)
        self.add_part(say("Restore"), self.area)
        self.rows = RowList(say("Backups"))
        self.rows.acted.connect(self._ask)
        self.rows.opened.connect(self._ask)
        self.column.addWidget(self.rows)
        self._listed: dict[object, ListedBackup] = {}
        desk.backed_up.connect(self._renew_seen)
        self._folder = desk.folder

    def renew(self) -> None:
        """Read the backups again."""
        self.desk.read(self, backups_sight, self._show, key="backups")

    def _renew_seen(self) -> None:
        if self.isVisible():
            self.renew()

    def _show(self, sight: BackupsSight) -> None:
        say = self.desk.speech
        self._folder = sight.folder
        self._show_standing(sight)
        self._show_second(sight.standing)
        self.plan.show_plan(sight.standing.plan, say)
        self._listed = {one.path: one for one in sight.backups}
        rows = [backup_row(one, self.desk.today(), say) for one in sight.backups]
        nothing = say("There is no backup yet. The first is made by itself once something was entered.")
        if self.desk.shop.sample:
            nothing = say("There is no backup yet.")
        self.rows.set_groups([Group(say("Backups"), rows=rows, empty=nothing)])

    def _show_standing(self, sight: BackupsSight) -> None:
        say, standing = self.desk.speech, sight.standing
        where = say("They lie in {folder}.", folder=sight.folder)
        if sight.backups:
            count = len(sight.backups)
            room = size_words(sight.room, say)
            many = say.counted("{count} backup takes {room}.", "{count} backups take {room}.", count, room=room)
            where = say.prose([many, where])
        empty(self._standing)
        if standing.made_at is None:
            self._standing.addWidget(told_line("shield-x", Tone.ASK, say("There is no backup yet."), where))
        else:
            when = when_words(standing.made_at, self.desk.today(), say)
            first = say("The last backup was made {when} and found whole.", when=when)
            if standing.changed:
                first = say.prose([first, say("Something has changed since.")])
            self._standing.addWidget(told_line("shield-check", Tone.ACCEPT, first, where))
        troubles = [standing.trouble, standing.second_trouble]
        if standing.cloud:
            troubles.append(cloud_words(self.desk.folder.absolute(), standing.cloud, say))
        self._troubles.tell([one for one in troubles if one])

    def _show_second(self, standing: BackupStanding) -> None:
        say, second = self.desk.speech, standing.plan.second
        nowhere = say(
            "Backups lie only beside the shop: whatever takes this disk takes both. A stick, another disk or a network "
            "folder keeps them apart."
        )
        told = say("Each backup is copied to {folder} and read back there.", folder=second)
        self._second.setText(told if second else nowhere)
        self._notes.tell(second_notes(standing, say) if second else ())
        self.choose.set_text(say("Choose another folder") if second else say("Choose a folder"))
        self.drop.setVisible(bool(second))

    def _change(self, field: str, value: object) -> None:
        job = partial(_change_plan, field=field, value=value)
        self.desk.write(self, job, lambda _plan: self.desk.told.emit(self.desk.speech("Saved")))

    def _forget(self) -> None:
        self.desk.write(self, forget_second, lambda _plan: self.desk.backed_up.emit())

    def _ask_file(self, files: Sequence[Path]) -> None:
        self._ask(files[0])

    def _ask(self, path: object) -> None:
        listed = self._listed.get(path)
        if listed is not None and listed.head is None:
            self.desk.warned.emit(listed.trouble)
        elif isinstance(path, Path):
            self.desk.read(self, partial(restore_sight, path=path), self._show_sheet, failed=self._warn, key="restore")

    def _show_sheet(self, sight: RestoreSight) -> None:
        desk = self.desk
        RestoreSheet(self, sight, desk.speech, desk.today(), lambda: desk.restore_wanted.emit(sight.path)).open()

    def _warn(self, error: ShopDeskError) -> None:
        self.desk.warned.emit(error.sentence)

    def _open_folder(self) -> None:
        try:
            show_folder(self._folder)
        except PaperError as error:
            self.desk.warned.emit(error.sentence)


def _change_plan(office: Office, field: str, value: object) -> object:
    return change_plan(office.file.folder, **{field: value})


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
