"""Keeping a quote as it is written: what it comes to after each edit, and kept a moment after the typing pauses."""

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repairs import Repair
from shopdesk.services.repairs.quote_writing import WrittenQuote, written_quote
from shopdesk.services.repairs.quoting import issue_quote, save_draft
from shopdesk.ui.desk import Desk

PAUSE_MS = 700
"""So long after the last edit a draft is kept."""


class QuoteDrafting(QObject):
    """One quote that is being written. It is kept under one version after the other, never two at once."""

    followed = Signal(object)
    """What the quote comes to as last typed, as `WrittenQuote`."""
    saved = Signal()
    refused = Signal(object)
    """It could not be kept: a `ShopDeskError`; what was typed stays."""
    issued = Signal(object)
    """It was issued: the `Repair`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number = ""
        self._quote: Quote | None = None
        self._by_hand: frozenset[int] = frozenset()
        self._dirty = self._saving = self._issuing = False
        self._turn = 0
        """How often another quote was begun: answers about the one before are not for this one."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)

    @property
    def quote(self) -> Quote | None:
        """The quote as it is written, None where none is."""
        return self._quote

    @property
    def number(self) -> str:
        """The number of the repair it is for."""
        return self._number

    def is_dirty(self) -> bool:
        """Whether anything was typed that is not kept yet."""
        return self._dirty or self._saving

    def is_busy(self) -> bool:
        """Whether it is being kept or issued."""
        return self._saving or self._issuing

    def begin(self, number: str, quote: Quote, by_hand: frozenset[int]) -> None:
        """Write on a quote of a repair; one that was written before is kept first."""
        self.leave()
        self._number, self._quote, self._by_hand = number, quote, by_hand

    def leave(self) -> None:
        """Write on none any more; what was typed is kept."""
        self.save()
        self._turn += 1
        self._pause.stop()
        self._number, self._quote = "", None
        self._dirty = self._saving = self._issuing = False

    def forget(self) -> None:
        """Let go of what is not kept."""
        self._dirty = False
        self.leave()

    def edit(self, quote: Quote, by_hand: frozenset[int]) -> None:
        """Follow an edit: ask what the quote comes to, and keep it after a pause."""
        if self._quote is None:
            return
        self._quote = replace(quote, id=self._quote.id, version=self._quote.version)
        self._by_hand = by_hand
        self._dirty = True
        self._pause.start()
        self.ask()

    def ask(self) -> None:
        """Ask what the quote comes to."""
        if self._quote is None:
            return
        job = partial(written_quote, number=self._number, quote=self._quote, by_hand=self._by_hand)
        self._desk.read(self, job, partial(self._follow, self._turn), failed=self._refuse, key="sight")

    def save(self) -> None:
        """Keep what was typed, where anything was; while it is being kept, again afterwards."""
        self._pause.stop()
        if self._quote is None or not self._dirty or self.is_busy():
            return
        self._dirty, self._saving = False, True
        job = partial(save_draft, number=self._number, quote=self._quote)
        failed = partial(self._not_saved, self._turn)
        self._desk.write(self, job, partial(self._kept, self._turn), failed=failed)

    def issue(self) -> None:
        """Issue it as it is typed."""
        if self._quote is None or self._issuing:
            return
        self._pause.stop()
        self._issuing = True
        if self._saving:
            return  # once it is kept
        self._dirty = False
        job = partial(issue_quote, number=self._number, quote=self._quote)
        failed = partial(self._not_issued, self._turn)
        self._desk.write(self, job, partial(self._is_issued, self._turn), failed=failed)

    def _follow(self, turn: int, written: WrittenQuote) -> None:
        if turn != self._turn or self._quote is None:
            return
        if written.quote.lines != self._quote.lines:
            # Who bears them turned with the cost, or with what was said of the repair meanwhile.
            self._quote = replace(self._quote, lines=written.quote.lines)
            self._dirty = True
            self._pause.start()
        self.followed.emit(written)

    def _kept(self, turn: int, kept: Quote) -> None:
        if turn != self._turn or self._quote is None:
            return
        self._saving = False
        self._quote = replace(self._quote, version=kept.version)
        self.saved.emit()
        if self._issuing:
            self._issuing = False
            self.issue()
        elif self._dirty:
            self._pause.start()

    def _not_saved(self, turn: int, error: ShopDeskError) -> None:
        if turn != self._turn:
            self._desk.warned.emit(error.sentence)
            return
        self._dirty, self._saving, self._issuing = True, False, False
        self.refused.emit(error)

    def _is_issued(self, turn: int, repair: Repair) -> None:
        if turn == self._turn:
            self.forget()
        self.issued.emit(repair)

    def _not_issued(self, turn: int, error: ShopDeskError) -> None:
        self._issuing = False
        self._not_saved(turn, error)

    def _refuse(self, error: ShopDeskError) -> None:
        self.refused.emit(error)
