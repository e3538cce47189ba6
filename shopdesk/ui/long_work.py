"""Long work: what computes for seconds runs in a process of its own, so that the window stays free.

A Python thread beside the window would make it stutter, for only one thread computes at a time. The process sends how
far it is and what came of it; stopping it leaves the shop's file as it was, for it writes one unit of work. What is
done by pieces is asked to stop instead, and tells what came of those that were done.
"""

import contextlib
import os
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.opening import DamagedFileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Report = Callable[[int, int], bool]
"""How far long work is: so much done of so much in all. Returns whether to go on, which work done by pieces heeds."""

_ASK_SECONDS = 0.1
_END_SECONDS = 5.0
_GIVES_WAY = 10
"""How much lower than usual, in the system's own steps, what nobody asked for stands."""


@dataclass(frozen=True)
class LongWork:
    """Something that takes long: a function that other processes can find by its name, with plain arguments.

    It is called as `run(*arguments, report)`. What `changes` names are the kinds of records that it writes; left empty,
    it only reads, and the window keeps the file's lock meanwhile. `words` say to the owner what is being done. However
    the work ended, `clear_away` is called then, for a process that was stopped takes nothing away itself. `by_pieces`
    says that each piece is kept as soon as it is done, and that the work ends by itself when it is asked to. What is
    `in_shares` tells how far it is as parts of the whole, not as a number of things. What is `quiet` nobody asked for:
    it only reads, is shown nowhere, gives way to all else and ends with the window.
    """

    words: str
    run: Callable[..., Any]
    arguments: tuple[Any, ...]
    changes: frozenset[RecordKind] = frozenset()
    clear_away: Callable[[], object] | None = None
    by_pieces: bool = False
    in_shares: bool = False
    quiet: bool = False


class CancelledError(ShopDeskError):
    """Long work was stopped by the owner; nothing of it was kept."""


class BrokenWorkError(RuntimeError):
    """A defect in another process, with its trace as text."""


class Running(QObject):
    """Long work under way. Its signals come on the window's thread."""

    progressed = Signal(int, int)
    finished = Signal()
    """It has ended, one way or another."""

    _told = Signal(int, int)

    def __init__(self, work: LongWork) -> None:
        super().__init__()
        self.work = work
        self._stop = threading.Event()
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Stop the work: what it was doing is taken back by the shop's file, or it ends with the piece it is at."""
        self._stop.set()

    def wait(self) -> Any:
        """Do the work in a process of its own and return its result; called on a clerk's thread.

        Raises CancelledError, the ShopDeskError of the work itself, and BrokenWorkError for a defect in it.
        """
        import multiprocessing  # takes 25 ms, and the first frame needs it not

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        work = self.work
        process = context.Process(target=_run, args=(work.run, work.arguments, theirs, work.quiet), daemon=True)
        process.start()
        theirs.close()
        try:
            return self._listen(ours, process)
        finally:
            _end(process)
            ours.close()
            if self.work.clear_away is not None:
                self.work.clear_away()

    def _listen(self, ours: "Connection", process: "BaseProcess") -> Any:
        is_asked = False
        while not self._stop.is_set() or self.work.by_pieces:
            if self._stop.is_set() and not is_asked:
                is_asked = True
                with contextlib.suppress(OSError):  # it has just ended
                    ours.send("stop")
            if not ours.poll(_ASK_SECONDS):
                if process.is_alive() or ours.poll():
                    continue
                raise self._ended_early()
            try:
                kind, value = ours.recv()
            except (EOFError, ConnectionResetError):
                raise self._ended_early() from None
            match kind:
                case "progress":
                    self._told.emit(*value)
                case "done":
                    return value
                case "refused":
                    raise ShopDeskError(value)
                case "damaged":
                    raise DamagedFileError(value)
                case _:
                    raise BrokenWorkError(value)
        msg = "Stopped. Nothing of it was kept."
        raise CancelledError(msg)

    def _ended_early(self) -> ShopDeskError:
        if self.work.by_pieces:
            return ShopDeskError(
                "The work ended before it was done. What was made until then is kept with its records; make the rest "
                "again."
            )
        return ShopDeskError("The work ended before it was done. Nothing of it was kept; try it again.")


def _end(process: "BaseProcess") -> None:
    process.join(0 if process.is_alive() else _END_SECONDS)
    if process.is_alive():
        process.terminate()
        process.join(_END_SECONDS)
    if process.is_alive():
        process.kill()
        process.join(_END_SECONDS)
    process.close()


def _run(run: Callable[..., Any], arguments: tuple[Any, ...], window: "Connection", quiet: bool) -> None:
    """Do the work in the new process and send what came of it."""
    if quiet and hasattr(os, "nice"):
        os.nice(_GIVES_WAY)

    def report(done: int, of: int) -> bool:
        window.send(("progress", (done, of)))
        return not window.poll()

    try:
        window.send(("done", run(*arguments, report)))
    except DamagedFileError as error:
        window.send(("damaged", error.sentence))
    except ShopDeskError as error:
        window.send(("refused", error.sentence))
    # A defect is sent home with its trace, where the crash hook tells of it.
    except Exception:  # noqa: BLE001
        window.send(("broken", traceback.format_exc()))
