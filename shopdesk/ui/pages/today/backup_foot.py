"""Backups on Today: at its foot when the last was made and what went wrong; above, what is asked about them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, IconButton
from shopdesk.ui.widgets.drawing import rounded
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol

if TYPE_CHECKING:
    from shopdesk.services.backups.sights import BackupGlance, BackupStanding

_SETTINGS = Place(PageName.SETTINGS, "backup")


class BackupFoot(QWidget):
    """A line with how the shop stands with its backups. `cards` are for the page to show, where there are any."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: BackupGlance | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.cards = QWidget()
        self._cards = QVBoxLayout(self.cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self.hide()
        self.cards.hide()
        desk.backed_up.connect(self.renew)

    def renew(self) -> None:
        """Read again how the shop stands with its backups."""
        self._desk.read(self, _glance, self._show, key="backups")

    def _show(self, glance: "BackupGlance | None") -> None:
        if glance == self._shown:
            return
        self._shown = glance
        empty(self._column)
        empty(self._cards)
        seen = glance is not None and (glance.standing.made_at is not None or glance.standing.plan.last is not None)
        if glance is not None and seen:
            self._column.addWidget(self._line(glance.standing))
            if glance.cloud:
                self._cards.addWidget(self._cloud(glance.cloud))
            if glance.asks:
                self._cards.addWidget(self._question())
        self.setVisible(seen)
        self.cards.setVisible(glance is not None and seen and bool(glance.cloud or glance.asks))

    def _line(self, standing: "BackupStanding") -> QWidget:
        icon, tone, first, second = self._words(standing)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(first, wrap=True))
        if second:
            words.addWidget(Text(second, Style.CAPTION, "text2", wrap=True))
        more = IconButton("settings", self._desk.speech("Backup and restore"))
        more.clicked.connect(lambda: self._desk.go.emit(_SETTINGS))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Symbol(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _words(self, standing: "BackupStanding") -> tuple[str, Tone, str, str]:
        """Return the symbol, its tone and the two lines that tell how it stands."""
        from shopdesk.services.backups.words import when_words

        say, made_at = self._desk.speech, standing.made_at
        when = "" if made_at is None else when_words(made_at, self._desk.today(), say)
        if standing.trouble:
            last = say("The last one was made {when}.", when=when) if when else say("There is none yet.")
            return "circle-alert", Tone.REFUSE, say("No backup could be made"), say.prose([last, standing.trouble])
        if not when:
            return "shield-x", Tone.ASK, say("There is no backup yet"), ""
        first = say("Backup verified {when}", when=when)
        if standing.second_trouble:
            return "triangle-alert", Tone.ASK, first, standing.second_trouble
        if not standing.plan.second:
            return "shield-check", Tone.ACCEPT, first, say("Only beside the shop; no second place was chosen")
        where = say("Here and in {folder}", folder=standing.plan.second)
        if standing.one_disk:
            where = say("{where}, on the same disk", where=where)
        return "shield-check", Tone.ACCEPT, first, where

    def _question(self) -> "_Card":
        say, desk = self._desk.speech, self._desk
        card = _Card(
            Tone.YOU,
            say("Where else should backups go?"),
            say("On a stick or in a network folder they outlive this computer’s disk."),
        )
        card.add(say("Choose a folder"), self._choose)
        card.add(say("Not now"), lambda: desk.write(self, _no_question, lambda _plan: self.renew()))
        return card

    def _cloud(self, cloud: str) -> "_Card":
        say, desk = self._desk.speech, self._desk
        card = _Card(
            Tone.ASK,
            say("{cloud} synchronises the shop’s folder", cloud=cloud),
            say("It can damage the file while it is being written."),
        )
        card.add(say("What to do"), lambda: desk.go.emit(_SETTINGS))
        card.add(say("Leave it there"), lambda: desk.write(self, _no_cloud, lambda _plan: self.renew()))
        return card

    def _choose(self) -> None:
        from shopdesk.ui.dialogs.second_place import ask_for_second

        ask_for_second(self._desk, self)


class _Card(QWidget):
    """A tinted card: a title, a sentence, and what can be done about it."""

    def __init__(self, tone: Tone, title: str, sentence: str) -> None:
        super().__init__()
        self._tone = tone
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(2)
        column.addWidget(Text(title, Style.NAME, wrap=True))
        column.addWidget(Text(sentence, Style.CAPTION, "text2", wrap=True))
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(0, 8, 0, 0)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)

    def add(self, words: str, pressed: Callable[[], object]) -> None:
        """Add a button; they stand in the order in which they are added."""
        button = Button(words)
        button.clicked.connect(lambda _checked=False: pressed())
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        rounded(QPainter(self), self.rect(), ground=colours().tint(self._tone))


def _glance(office: Office) -> "BackupGlance | None":
    from shopdesk.services.backups.sights import backup_glance  # the day is shown before

    return backup_glance(office)


def _no_question(office: Office) -> object:
    from shopdesk.services.backups.sights import dismiss_question

    return dismiss_question(office)


def _no_cloud(office: Office) -> object:
    from shopdesk.services.backups.sights import dismiss_cloud

    return dismiss_cloud(office)
