"""What came in: mails, messages, pictures and files from outside, each a card, that become claims with one yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.mails.files import Sorted, sort_files
from shopdesk.services.mails.outside import loose_files, pasted_message
from shopdesk.services.mails.taken import TakenMail
from shopdesk.services.mails.taking import ReadMail
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.incoming_card import MailCard
from shopdesk.ui.dialogs.incoming_reading import MailReader, UnreadFile
from shopdesk.ui.dialogs.incoming_unread import UnreadCard
from shopdesk.ui.look.type import Style
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.outside import Outside, as_png, copied, holds_any, outside
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 1000
SHARE_OF_SCREEN = 0.92
_AROUND = 24
_CONCERNS = frozenset({RecordKind.CLAIM, RecordKind.ORDER, RecordKind.CUSTOMER, RecordKind.SHOP})


@dataclass(frozen=True)
class Incoming:
    """What is to be looked at: files of mails, other files, what was pasted, and what was read before.

    `claim` is the number of the claim that the mails were dropped on.
    """

    mails: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    pasted: Outside | None = None
    read: tuple[ReadMail, ...] = ()
    claim: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.mails and not self.others and not self.read and (self.pasted is None or self.pasted.is_empty)


def start(desk: Desk, parent: QWidget, incoming: Incoming) -> "IncomingSheet":
    """Open the sheet of what came in, or put more into the one that is open."""
    window = parent.window()
    open_now = (one for one in window.findChildren(IncomingSheet) if one.isVisible())
    sheet = next(open_now, None)
    if sheet is None:
        sheet = IncomingSheet(desk, window)
        sheet.open()
    sheet.add(incoming)
    return sheet


class IncomingSheet(Sheet):
    """Cards in the order in which their mails came. They appear as they are read, and are taken in one by one or all.

    What is left when it is closed was not kept: its files still lie where they were, which is said.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        say = desk.speech
        super().__init__(parent, say("What came in"), width=WIDTH)
        self._desk, self._from = desk, parent
        self.cards: list[MailCard] = []
        self.unread: list[UnreadCard] = []
        self._readers: list[MailReader] = []
        self._to_read = 0
        self._at_work = 0
        self._queue: list[MailCard] = []
        self._takes = False
        """Whether all are being taken in; their button keeps the keyboard meanwhile."""
        self._leads = True
        """Whether the keyboard goes to the one yes as soon as there is one."""
        self._all = QVBoxLayout()
        self._all.setSpacing(12)
        self.body.addLayout(self._all)
        self.body.addStretch(1)
        self.close_button = self.add_cancel(say("Close"))
        self.stop_button = self.add_button(say("Stop reading"), self.stop, "x")
        self.take_button = self.add_primary("", self._press)
        self.foot_words = Text("", Style.CAPTION, "text2", elide=True)
        self._foot.insertWidget(1, self.foot_words, 1)
        self.setAcceptDrops(True)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        desk.changes.changed.connect(self._renew)
        self.finished.connect(lambda _result: self._closed())
        self._follow()

    def add(self, incoming: Incoming) -> None:
        """Look at more."""
        desk = self._desk
        for read in incoming.read:
            self._add_mail(read)
        if incoming.mails:
            reader = MailReader(incoming.mails, desk.now().last_second(desk.zone), incoming.claim)
            reader.one.connect(self._take_one)
            reader.ended.connect(self._ended)
            self._readers.append(reader)
            self._to_read += len(incoming.mails)
            self._at_work += len(incoming.mails)
            reader.start()
        if incoming.others:
            self._read_loose(incoming.others)
        if incoming.pasted is not None and not incoming.pasted.is_empty:
            self._read_pasted(incoming.pasted)
        self._follow()

    def stop(self) -> None:
        """Read no more; what was read stays."""
        for reader in self._readers:
            reader.stop()
        self._readers.clear()
        self._at_work = self._to_read = 0
        self._follow()

    def waiting(self) -> list[MailCard]:
        """Return the cards that are neither taken in nor left out."""
        return [card for card in self.cards if card.waits]

    def take_all(self) -> None:
        """Take in all that can be taken as it is shown, one after the other."""
        if not self._takes:
            self._takes = True
            self._queue = _ready(self.waiting())
            self._take_next()

    def sizeHint(self) -> QSize:
        """Return a size in which cards are read, as far as the window allows."""
        hint, screen, window = super().sizeHint(), self.screen().availableSize(), self._from.window().size()
        most = max(int(screen.width() * SHARE_OF_SCREEN), window.width() - _AROUND)
        return QSize(min(hint.width(), most), hint.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take more."""
        if holds_any(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped as well; exports go to their own sheet."""
        event.acceptProposedAction()
        self._take_outside(outside(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what was copied as well, where no field takes it."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take_outside(copied())
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; while something is being kept, take in nothing after it instead."""
        if any(card.is_busy for card in self.cards):
            self._queue.clear()
        else:
            super().reject()

    def _take_outside(self, came: Outside) -> None:
        if not came.files:
            self.add(Incoming(pasted=came))
            return

        def take(found: Sorted) -> None:
            if found.exports:
                from shopdesk.ui.dialogs import importing

                importing.start(self._desk, self, found.exports)
            self.add(Incoming(mails=found.mails, others=found.others))

        self._desk.read(self, lambda _office: sort_files(came.files), take)

    def _read_loose(self, paths: tuple[Path, ...]) -> None:
        say = self._desk.speech
        name = paths[0].name if len(paths) == 1 else say.counted("{count} file", "{count} files", len(paths))

        def read(_office: Office) -> tuple[ReadMail | None, list[UnreadFile]]:
            found, bad = loose_files(name, paths)
            by_name = {path.name: path for path in paths}
            return found, [UnreadFile(by_name[one.name], one.why) for one in bad]

        self._begin()
        self._desk.read(self, read, self._take_loose, failed=self._unreadable)

    def _read_pasted(self, came: Outside) -> None:
        say = self._desk.speech
        name = say("Pasted picture") if not came.text and not came.html else say("Pasted text")
        picture = say("Pasted picture.png")

        def read(_office: Office) -> ReadMail:
            pictures = [] if came.image is None else [(picture, as_png(came.image))]
            return pasted_message(name, came.text, came.html, pictures)

        self._begin()
        self._desk.read(self, read, self._take_pasted, failed=self._unreadable)

    def _begin(self) -> None:
        self._to_read += 1
        self._at_work += 1

    def _take_loose(self, found: tuple[ReadMail | None, list[UnreadFile]]) -> None:
        read, bad = found
        if read is not None:
            self._add_mail(read)
        for one in bad:
            self._add_unread(one)
        self._ended(1)

    def _take_pasted(self, read: ReadMail) -> None:
        self._add_mail(read)
        self._ended(1)

    def _unreadable(self, error: ShopDeskError) -> None:
        self.tell(error.sentence)
        self._ended(1)

    def _take_one(self, found: ReadMail | UnreadFile, claim: str) -> None:
        if isinstance(found, UnreadFile):
            self._add_unread(found)
        else:
            self._add_mail(found, claim)
        self._later.start()

    def _ended(self, count: int) -> None:
        self._at_work = max(0, self._at_work - count)
        if not self._at_work:
            self._to_read = 0
            self._readers.clear()
        self._follow()

    def _add_mail(self, read: ReadMail, claim: str = "") -> None:
        """Put a card where it stands by when its mail came."""
        card = MailCard(self._desk, read, claim)
        place = next((n for n, one in enumerate(self.cards) if self._came(one.read) > self._came(read)), None)
        place = len(self.cards) if place is None else place
        self.cards.insert(place, card)
        self._all.insertWidget(place, card)
        card.changed.connect(self._later.start)
        card.show_asked.connect(self._show_claim)
        card.refresh()

    def _came(self, read: ReadMail) -> float:
        told = read.mail.received_at or read.mail.sent_at or read.written
        return (told or self._desk.now().last_second(self._desk.zone)).timestamp()

    def _add_unread(self, file: UnreadFile) -> None:
        card = UnreadCard(self._desk, file)
        self.unread.append(card)
        self._all.addWidget(card)
        card.show_asked.connect(self._show_claim)

    def _renew(self, kinds: frozenset[RecordKind]) -> None:
        """Ask anew what becomes of the mails, after claims or orders were changed."""
        if kinds & _CONCERNS:
            for card in self.waiting():
                card.refresh()

    def _press(self) -> None:
        if self.waiting() or self._takes:
            self.take_all()
        else:
            self.accept()

    def _take_next(self) -> None:
        if not self._queue:
            self._takes, self._leads = False, True
            self._follow()
            return
        card = self._queue.pop(0)
        card.take(then=self._take_next)

    def _follow(self) -> None:
        """Let the foot say what can be done."""
        say, waiting = self._desk.speech, self.waiting()
        ready = _ready(waiting)
        self.take_button.setVisible(bool(self.cards))
        if not waiting:
            self.take_button.set_text(say("Done"))
        elif len(waiting) == 1:
            self.take_button.set_text(say("Take it in"))
        elif len(ready) == len(waiting):
            self.take_button.set_text(say("Take in all {count}", count=len(ready)))
        else:
            self.take_button.set_text(say("Take in {count} of {all}", count=len(ready), all=len(waiting)))
        is_looking = bool(self._at_work) or not all(card.is_looked_at for card in waiting)
        self.take_button.setEnabled(self._takes or not waiting or (bool(ready) and not is_looking))
        self.close_button.setVisible(bool(waiting) or not self.cards)
        self.stop_button.setVisible(bool(self._at_work))
        self.foot_words.setText(self._foot_sentence(waiting, ready))
        self._lead()
        self._fit()

    def _foot_sentence(self, waiting: Sequence[MailCard], ready: Sequence[MailCard]) -> str:
        say = self._desk.speech
        if self._at_work:
            return say("Reading {number} of {count} …", number=self._to_read - self._at_work + 1, count=self._to_read)
        left = sum(card.is_left_out for card in self.cards)
        told = [say.counted("{count} left out", "{count} left out", left)] if left else []
        asks = sum(card.sight is not None and card not in ready for card in waiting)
        if asks and not any(card.is_busy for card in waiting):
            told.append(say.counted("{count} needs an answer from you", "{count} need an answer from you", asks))
        return " · ".join(told)

    def _lead(self) -> None:
        """Put the keyboard on the one yes, unless the owner is elsewhere already."""
        now = self.focusWidget()
        is_free = now in {None, self, self.close_button, self.stop_button, self.take_button} or not now.isVisible()
        if self._leads and is_free and self.cards and not self._at_work and self.take_button.isEnabled():
            self._leads = False
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self._take_size)

    def _take_size(self) -> None:
        """Grow with the cards, in the middle of the window; become as small as their lines once none waits."""
        size = self.sizeHint()
        high = max(size.height(), self.height()) if self.waiting() else size.height()
        if QSize(size.width(), high) != self.size():
            middle = self._from.window().geometry().center()
            self.resize(size.width(), high)
            self.move(middle.x() - size.width() // 2, max(0, middle.y() - high // 2))

    def _show_claim(self, number: str) -> None:
        desk = self._desk
        self.accept()
        desk.go.emit(Place(PageName.CLAIMS, number))

    def _closed(self) -> None:
        """Say what was not kept, with a way back to it."""
        for reader in self._readers:
            reader.stop()
        left = [card.read for card in self.cards if card.result is None and not (card.sight and card.sight.seen)]
        desk, window = self._desk, self._from
        say = desk.speech
        done = [card.result for card in self.cards if card.result is not None]
        if left:
            told = say.counted(
                "{count} was left out; what it came from is as it was.",
                "{count} were left out; what they came from is as it was.",
                len(left),
            )
            again = partial(_again, desk, window, Incoming(read=tuple(left)))
            desk.offered.emit(say.prose([_done_words(desk, done), told]), say("Take up again"), again)
        elif done:
            desk.told.emit(_done_words(desk, done))


def _again(desk: Desk, window: QWidget, incoming: Incoming) -> None:
    if isValid(window):
        start(desk, window, incoming)


def _done_words(desk: Desk, done: Sequence[TakenMail]) -> str:
    """Return what was opened and completed, in a sentence."""
    say = desk.speech
    opened = [one.number for one in done if one.is_new]
    added = list(dict.fromkeys(one.number for one in done if not one.is_new))
    return say.prose(
        [
            say("Opened: {numbers}.", numbers=say.listing(opened)) if opened else "",
            say("Added to: {numbers}.", numbers=say.listing(added)) if added else "",
        ]
    )


def _ready(waiting: Sequence[MailCard]) -> list[MailCard]:
    """Return the cards that the yes at the foot takes in; where but one is left, it is that one's own yes."""
    if len(waiting) == 1:
        return [card for card in waiting if card.can_be_taken]
    return [card for card in waiting if card.goes_with_all]
