"""Checking the shop's file: quickly or fully, in a process of its own, with what was found as sentences."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.shop.file_checks import CheckedFile, Finding, check_fully, check_quickly
from shopdesk.ui.desk import Desk
from shopdesk.ui.long_work import CancelledError, LongWork
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.told_line import told_line
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import ErrorBlock

_MOST_SHOWN = 100


class CheckPart(SettingsPart):
    """Looks whether everything is as it was kept. Nothing is changed by it."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Check my data"),
            say("This reads the shop’s file and looks whether everything in it is sound. Nothing is changed."),
        )
        self.quick, self.full = Button(say("Check quickly")), Button(say("Check everything"))
        self.quick.clicked.connect(lambda: self._check(full=False))
        self.full.clicked.connect(lambda: self._check(full=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quick)
        row.addWidget(self.full)
        row.addStretch(1)
        note = say("“Everything” also reads every picture and asks the search for every order and claim.")
        self.column.addLayout(row)
        self.column.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        place = say("The shop lies in {folder}", folder=desk.folder.absolute())
        folder = Text(place, Style.CAPTION, "text2", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(folder)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.column.addLayout(self._found)

    def _check(self, *, full: bool) -> None:
        say = self.desk.speech
        self._show(Text(say("Checking."), ink="text2"))
        self._allow(allowed=False)
        work = LongWork(
            say("Checking the shop’s file"), check_fully if full else check_quickly, (self.desk.folder, self.desk.now())
        )
        self.desk.long(self, work, self._tell, failed=self._fail)

    def _tell(self, checked: CheckedFile) -> None:
        say = self.desk.speech
        self._allow(allowed=True)
        looked = " · ".join(f"{say.term(name).capitalize()} {count:,}" for name, count in checked.looked_at.items())
        if not checked.findings:
            parts = [told_line("circle-check", Tone.ACCEPT, say("All is well."), looked)]
        else:
            count = len(checked.findings)
            title = say("One thing was found.") if count == 1 else say("{count} things were found.", count=count)
            parts = [told_line("circle-alert", Tone.REFUSE, title, say("Nothing was changed."))]
            parts += [_finding(one) for one in checked.findings[:_MOST_SHOWN]]
            if count > _MOST_SHOWN:
                more = say("… and {count} more.", count=count - _MOST_SHOWN)
                parts.append(Text(more, ink="text2", wrap=True))
        self._show(*parts)

    def _fail(self, error: ShopDeskError) -> None:
        say = self.desk.speech
        self._allow(allowed=True)
        if isinstance(error, CancelledError):
            self._show(Text(say("The check was stopped."), ink="text2", wrap=True))
        else:
            self._show(ErrorBlock(say("The file can’t be checked."), error.sentence))

    def _allow(self, *, allowed: bool) -> None:
        self.quick.setEnabled(allowed)
        self.full.setEnabled(allowed)

    def _show(self, *parts: QWidget) -> None:
        empty(self._found)
        for part in parts:
            self._found.addWidget(part)


def _finding(one: Finding) -> QWidget:
    return told_line("triangle-alert", Tone.ASK, f"{one.record}: {one.says}".removeprefix(": "), one.do)
