"""Checking the shop's data: quickly or fully, in a process of its own, with what was found, and mending it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.shop.check_words import bunch_words, remark_words, restoring_advice
from shopdesk.services.shop.checked import check_and_keep, last_check
from shopdesk.services.shop.file_checks import CheckedFile, check_quickly
from shopdesk.services.shop.mending import MendedFile, mend_folder, mended_words
from shopdesk.ui.desk import Desk
from shopdesk.ui.long_work import CancelledError, LongWork
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.pages.settings.told_line import told_line
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import ErrorBlock

_MOST_SHOWN = 100
_TOUCHED = frozenset({RecordKind.ORDER, RecordKind.CLAIM, RecordKind.REPAIR})


class CheckPart(SettingsPart):
    """Looks whether everything is as it was kept, shows what the last look found, and mends what can be mended."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Check my data"),
            say(
                "This reads the shop’s file and looks whether everything in it is sound. Checking changes nothing. "
                "Once a week everything is checked by itself while you are away."
            ),
        )
        self.quick, self.full = Button(say("Check quickly")), Button(say("Check everything"))
        self.quick.clicked.connect(lambda: self._check(full=False))
        self.full.clicked.connect(lambda: self._check(full=True))
        self.mend = PrimaryButton(say("Mend what can be mended"))
        self.mend.clicked.connect(self._mend)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quick)
        row.addWidget(self.full)
        row.addStretch(1)
        note = say(
            "“Everything” also reads every picture, opens every document, holds every record against its history and "
            "asks the search for it."
        )
        self.column.addLayout(row)
        self.column.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        place = say("The shop lies in {folder}", folder=desk.folder.absolute())
        folder = Text(place, Style.CAPTION, "text2", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(folder)
        self._summary, self._found = QVBoxLayout(), QVBoxLayout()
        self._mending = _at_left(self.mend)
        for lines in (self._summary, self._found):
            lines.setSpacing(12)
        self.column.addLayout(self._summary)
        self.column.addWidget(self._mending)
        self.column.addLayout(self._found)
        self._mending.setVisible(False)
        self._tells = False
        desk.checked.connect(self.renew)

    def renew(self) -> None:
        """Show what the last full check found, unless another check is shown or under way."""
        if not self._tells:
            self.desk.read(self, last_check, self._show_last, failed=lambda _: None, key="last")

    def _check(self, *, full: bool) -> None:
        run = check_and_keep if full else check_quickly
        self._begin(self.desk.speech("Checking."))
        work = LongWork(self.desk.speech("Checking the shop’s file"), run, (self.desk.folder, self.desk.now()))
        self.desk.long(self, work, partial(self._tell, kept=full), failed=self._fail)

    def _mend(self) -> None:
        say = self.desk.speech
        self._begin(say("Mending."))
        work = LongWork(say("Mending the shop’s data"), mend_folder, (self.desk.folder, self.desk.now()), _TOUCHED)
        self.desk.long(self, work, self._tell_mended, failed=self._fail)

    def _begin(self, told: str) -> None:
        self._tells = True
        self._show([Text(told, ink="text2")])
        self._allow(allowed=False)

    def _tell(self, checked: CheckedFile, *, kept: bool) -> None:
        self._allow(allowed=True)
        changed = self.desk.speech("The check itself changed nothing.")
        self._show([self._title(checked, changed)], self._details(checked), mends=checked.can_be_mended)
        if kept:
            self.desk.checked.emit()

    def _tell_mended(self, done: MendedFile) -> None:
        self._allow(allowed=True)
        say, mended = self.desk.speech, done.mended
        is_whole = not (mended.is_nothing or mended.troubles)
        look = ("circle-check", Tone.ACCEPT) if is_whole else ("circle-alert", Tone.ASK)
        title = say("Mended.") if is_whole else say("Not everything could be mended.")
        told = told_line(*look, title, " ".join(mended_words(mended, say)))
        left = self._title(done.checked, say("This is left, and can’t be mended."))
        self._show([told, left], self._details(done.checked))
        self.desk.checked.emit()

    def _show_last(self, checked: CheckedFile | None) -> None:
        if self._tells or checked is None:
            return
        say = self.desk.speech
        when = say("Everything was last checked on {at:moment}.", at=Moment.at(checked.at))
        self._show([self._title(checked, when)], self._details(checked), mends=checked.can_be_mended)

    def _title(self, checked: CheckedFile, second: str) -> QWidget:
        """Return the line that says whether all is well, and of how much."""
        say, count = self.desk.speech, len(checked.bunches)
        if count:
            title = say("One thing was found.") if count == 1 else say("{count} things were found.", count=count)
            return told_line("circle-alert", Tone.REFUSE, title, second)
        looked = " · ".join(f"{say.term(name).capitalize()} {number:,}" for name, number in checked.looked_at.items())
        return told_line("circle-check", Tone.ACCEPT, say("All is well."), looked)

    def _details(self, checked: CheckedFile) -> list[QWidget]:
        """Return troubles one by one, what to do about what can't be mended, and what does no harm."""
        say, bunches = self.desk.speech, checked.bunches
        parts = [
            told_line("triangle-alert", Tone.ASK, bunch_words(one, say), one.finding.do)
            for one in bunches[:_MOST_SHOWN]
        ]
        if len(bunches) > _MOST_SHOWN:
            more = say("… and {count} more.", count=len(bunches) - _MOST_SHOWN)
            parts.append(Text(more, ink="text2", wrap=True))
        if checked.needs_backup:
            parts += [Text(one, wrap=True) for one in restoring_advice(checked, say)]
            parts.append(self._way_to_backups())
        if checked.remarks:
            harmless = say("This does no harm. Mending takes it away once it is a day old.")
            parts.append(told_line("info", Tone.LOOK, " ".join(remark_words(checked, say)), harmless))
        return parts

    def _way_to_backups(self) -> QWidget:
        button = Button(self.desk.speech("Backup and restore"), "archive")
        button.clicked.connect(lambda: self.desk.go.emit(Place(PageName.SETTINGS, "backup")))
        return _at_left(button)

    def _fail(self, error: ShopDeskError) -> None:
        say = self.desk.speech
        self._allow(allowed=True)
        if isinstance(error, CancelledError):
            self._show([Text(say("That was stopped. Nothing was changed."), ink="text2", wrap=True)])
        else:
            self._show([ErrorBlock(say("That can’t be done."), error.sentence)])

    def _allow(self, *, allowed: bool) -> None:
        for button in (self.quick, self.full, self.mend):
            button.setEnabled(allowed)

    def _show(self, summary: Sequence[QWidget], details: Sequence[QWidget] = (), *, mends: bool = False) -> None:
        for lines, parts in ((self._summary, summary), (self._found, details)):
            empty(lines)
            for part in parts:
                lines.addWidget(part)
        self._mending.setVisible(mends)


def _at_left(button: QWidget) -> QWidget:
    """Return a row with a button that is no wider than it needs to be."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return row
