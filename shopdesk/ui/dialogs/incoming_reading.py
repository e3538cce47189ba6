"""Mails read one after the other on a thread of their own, each shown as soon as it is read."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.mails.files import MOST_MAILS, read_mail_file
from shopdesk.services.mails.taking import ReadMail


@dataclass(frozen=True)
class UnreadFile:
    """A file that can't be read, and why, as a sentence."""

    path: Path
    why: str


class MailReader(QObject):
    """Reads files of mails; the thread only waits for the process that does it, so the window stays free."""

    one = Signal(object, str)
    """A mail was read, as `ReadMail`, or can't be, as `UnreadFile`; with the claim that it was dropped on."""
    ended = Signal(int)
    """All were read: how many. Nothing comes after it was stopped."""

    _found = Signal(object)
    _broken = Signal(object)
    _done = Signal()

    def __init__(self, paths: Sequence[Path], now: datetime, claim: str = "") -> None:
        """Make it; `claim` is the number of the claim that the mails were dropped on, empty for none."""
        super().__init__()
        self._paths, self._now, self._claim = list(paths), now, claim
        self._stop = threading.Event()
        self._found.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._break, Qt.ConnectionType.QueuedConnection)
        self._done.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._read, name="mail reader", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        # A reader dies on the window's thread alone, so it is held until its own has long ended.
        _held[:] = [one for one in _held if one.is_at_work()] + [self]
        self._thread.start()

    def stop(self) -> None:
        """Read no more, and tell nothing more."""
        self._stop.set()

    def is_at_work(self) -> bool:
        """Whether its thread still runs."""
        return self._thread.is_alive()

    def _read(self) -> None:
        try:
            for number, path in enumerate(self._paths):
                if self._stop.is_set():
                    break
                self._found.emit(self._read_one(number, path))
        # A defect is not hidden: it is raised on the window's thread, where the crash hook hears of it.
        except BaseException as error:  # noqa: BLE001
            self._broken.emit(error)
        self._done.emit()

    def _read_one(self, number: int, path: Path) -> ReadMail | UnreadFile:
        if number >= MOST_MAILS:
            why = f"{path.name}: at most {MOST_MAILS} mails can be taken in at once. Drop it again afterwards."
            return UnreadFile(path, why)
        try:
            return read_mail_file(self._now, path)
        except ShopDeskError as error:
            return UnreadFile(path, error.sentence)

    @staticmethod
    def _break(error: BaseException) -> None:
        raise error

    def _tell(self, found: object) -> None:
        if not self._stop.is_set():
            self.one.emit(found, self._claim)

    def _end(self) -> None:
        if not self._stop.is_set():
            self.ended.emit(len(self._paths))


_held: list[MailReader] = []
