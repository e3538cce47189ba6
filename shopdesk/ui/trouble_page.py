"""The page of a shop's file that can't be used: what is wrong, its newest sound backup, and what else can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.rescue import FileTrouble, Rescue, find_rescue, local_speech
from shopdesk.services.backups.shelf import why_words
from shopdesk.services.backups.sights import RestoreSight, sight_without_shop
from shopdesk.services.backups.words import counts_words, newer_words, size_words, title_words
from shopdesk.services.claims.verdict_words import capital
from shopdesk.ui.dialogs.backup_rows import backup_row
from shopdesk.ui.dialogs.restore_sheet import RestoreSheet
from shopdesk.ui.first_start.worker import Worker
from shopdesk.ui.look.measures import PAGE_MARGIN, TITLE_ICON, px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.frame import Scroller
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import Group, RowList
from shopdesk.ui.widgets.symbols import Symbol

_WIDE = 680


class TroublePage(QWidget):
    """Says what is wrong with the shop's file and offers its backups. Nothing is changed by looking at it."""

    restore_wanted = Signal(Path)
    salvage_wanted = Signal()
    again_wanted = Signal()
    new_wanted = Signal()
    """A shop of its own shall be begun, though there are backups of another."""
    sample_wanted = Signal()

    def __init__(self, folder: Path, trouble: FileTrouble, sentence: str, clock: Callable[[], Moment]) -> None:
        """Make it; `sentence` is what the error says, empty where there is no file."""
        super().__init__()
        self._say, self._folder, self._trouble = local_speech(), folder, trouble
        self._today = clock().day_in(self._say.zone)
        self._worker = Worker(self, folder, clock)
        say = self._say
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._column.addLayout(self._head(sentence))
        self._best = QVBoxLayout()
        self._best.setSpacing(8)
        self._best.addWidget(Text(say("Looking for the newest backup that is sound."), ink="text2", wrap=True))
        self._column.addLayout(self._best)
        self._column.addLayout(self._ways())
        self.rows = RowList(say("Other backups"))
        self.rows.acted.connect(self._restore)
        self.rows.opened.connect(self._restore)
        self._column.addWidget(self.rows)
        self._column.addStretch(1)
        put_in_middle(self, self._column)
        self._worker.do(lambda: find_rescue(folder), self._show, self._fail)

    def ask_for_file(self) -> QFileDialog:
        """Ask for a backup that lies anywhere."""
        say = self._say
        dialog = QFileDialog(self, say("Restore from a file"), str(Path.home()), say("Backups (*.zip)"))
        dialog.fileSelected.connect(lambda name: self.take_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take_file(self, file: Path) -> None:
        """Show what a backup holds, and restore it if that is wanted."""
        self._worker.do(lambda: sight_without_shop(file), self._show_sheet, self._fail)

    def _show_sheet(self, sight: RestoreSight) -> None:
        RestoreSheet(self, sight, self._say, self._today, lambda: self.restore_wanted.emit(sight.path)).open()

    def _head(self, sentence: str) -> QHBoxLayout:
        say = self._say
        title, told = {
            FileTrouble.GONE: (
                say("Your shop’s file is not there"),
                say(
                    "{folder} holds backups of a shop, but no shop. It may have been moved or deleted, or the disk it "
                    "was on is not there.",
                    folder=self._folder,
                ),
            ),
            FileTrouble.FOREIGN: (
                say("This is not your shop’s file"),
                say("Another program’s file lies where ShopDesk keeps your shop. It was left as it is."),
            ),
        }.get(
            self._trouble,
            (
                say("Your shop’s file is damaged"),
                say(
                    "ShopDesk writes nothing to it any more and leaves it as it is. What you were typing was kept, and "
                    "is offered once a shop is open."
                ),
            ),
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(title, Style.TITLE, wrap=True))
        words.addWidget(Text(told, wrap=True))
        if sentence:
            words.addWidget(Text(sentence, Style.CAPTION, "text2", wrap=True, selectable=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = QVBoxLayout()
        mark.addSpacing(px(6))
        mark.addWidget(Symbol("circle-alert", Tone.REFUSE, TITLE_ICON))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addLayout(words, 1)
        return row

    def _ways(self) -> FlowLayout:
        say = self._say
        ways: list[tuple[str, str, Callable[[], object]]] = [
            (say("Look at it again"), "rotate-ccw", self._look_again),
            (say("Restore from a file"), "folder-open", self.ask_for_file),
        ]
        if self._trouble is FileTrouble.DAMAGED:
            ways.append((say("Save what can be read"), "scan-search", self.salvage_wanted.emit))
        if self._trouble is FileTrouble.GONE:
            ways.append((say("Begin a new shop"), "store", self.new_wanted.emit))
        else:
            ways.append((say("Look at the sample shop"), "store", self.sample_wanted.emit))
        self.buttons = [Button(words, icon) for words, icon, _ in ways]
        row = FlowLayout()
        for button, (_, _, pressed) in zip(self.buttons, ways, strict=True):
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
            row.addWidget(button)
        return row

    def _show(self, rescue: Rescue) -> None:
        say, best = self._say, rescue.best
        empty(self._best)
        if best is None or best.head is None:
            told = say("No backup that can be used was found beside it.")
            if self._trouble is FileTrouble.DAMAGED:
                told = say.prose([told, say("Choose one that lies elsewhere, or save what can still be read.")])
            self._best.addWidget(Text(told, Style.SECTION, wrap=True))
        else:
            self._best.addWidget(Text(say("The newest backup that is sound"), Style.SECTION))
            made = say(
                "{when}, {why} · {size}",
                when=title_words(best.made_at, self._today, say),
                why=why_words(best.why, say),
                size=size_words(best.size, say),
            )
            self._best.addWidget(Text(made, wrap=True))
            self._best.addWidget(Text(capital(counts_words(best.head, say)), wrap=True))
            self._best.addWidget(Text(self._missing(rescue), wrap=True))
            button = PrimaryButton(say("Restore this backup"))
            button.clicked.connect(lambda: self.restore_wanted.emit(best.path))
            row = QHBoxLayout()
            row.setContentsMargins(0, 4, 0, 8)
            row.addWidget(button)
            row.addStretch(1)
            self._best.addLayout(row)
            button.setFocus()
        self._best.addWidget(Text(self._kept(), Style.CAPTION, "text2", wrap=True))
        self.rows.set_groups(
            [Group(say("Other backups"), rows=[backup_row(one, self._today, say) for one in rescue.others])]
        )

    def _missing(self, rescue: Rescue) -> str:
        """Return what would be missing in the newest sound backup."""
        say, newer = self._say, rescue.newer
        told = []
        if newer is None or not newer.follows:
            told.append(say("What was done after it can’t be told: the file’s own history can’t be read."))
        elif not newer.changes:
            told.append(say("As far as the file’s own history tells, nothing was done after it."))
        else:
            told.append(say("Missing in it: {what}.", what=newer_words(newer, say)))
        if rescue.unsound:
            told.append(
                say.counted(
                    "{count} newer backup is damaged itself.",
                    "{count} newer backups are damaged themselves.",
                    rescue.unsound,
                )
            )
        return say.prose(told)

    def _kept(self) -> str:
        say = self._say
        if self._trouble is FileTrouble.GONE:
            return say("If the file lies elsewhere, put it back and look again.")
        return say("The file that is there now is set aside as it is before anything takes its place.")

    def _look_again(self) -> None:
        """Have the file opened; until that is answered, nothing else can be begun here."""
        self.setEnabled(False)
        self.again_wanted.emit()

    def _restore(self, path: object) -> None:
        if isinstance(path, Path):
            self.take_file(path)

    def _fail(self, error: ShopDeskError) -> None:
        empty(self._best)
        self._best.addWidget(Text(error.sentence, ink="refuse", wrap=True))


def put_in_middle(page: QWidget, column: QVBoxLayout) -> None:
    """Let a column stand in the middle of a page, no wider than is read with ease; it scrolls where it is longer."""
    inside, within = QWidget(), QWidget()
    inside.setLayout(column)
    inside.setMaximumWidth(px(_WIDE))
    line = QHBoxLayout(within)
    line.setContentsMargins(px(48), px(48), px(48), PAGE_MARGIN)
    line.addStretch(1)
    line.addWidget(inside, 100)
    line.addStretch(1)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(Scroller(within))
