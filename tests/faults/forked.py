"""Programs that can be killed: processes of their own, forked from one that has loaded everything they need."""

import atexit
import functools
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from shopdesk.storage import ids
from tests.faults.failing import KILL, arm, built, disarm, is_loaded, variables

BEGUN = "begun"
"""What a program says first, once all that every program does when it starts is behind it."""


class Forked:
    """A program under way, on the standard output of which stands what it has done.

    It is killed at the call `at` to the disk, counted from 0, of those for files below `within`; -1 only counts them.
    """

    def __init__(
        self, does: Callable[..., None], *arguments: object, errors: Path, at: int = -1, within: Path | None = None
    ) -> None:
        context = _server()
        ours, theirs = context.Pipe(duplex=False)
        self._errors = errors
        self._process: BaseProcess = context.Process(
            target=_do, args=(does, arguments, theirs, errors, at, within), daemon=True
        )
        self._process.start()
        theirs.close()
        self._said = os.fdopen(os.dup(ours.fileno()), encoding="utf-8")
        ours.close()

    def line(self) -> str:
        """Wait for the next line that it says, and return it; empty where it has ended."""
        return self._said.readline().rstrip("\n")

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended."""
        return self._process.is_alive()

    @property
    def calls(self) -> int:
        """How many calls to the disk it made, once it has ended by itself; 0 where they can't be counted."""
        counted = _calls(self._errors)
        return int(counted.read_text(encoding="utf-8")) if counted.exists() else 0

    def kill(self) -> list[str]:
        """Kill it with SIGKILL, and return every whole line that it had said."""
        self._process.kill()
        return self.end()

    def end(self) -> list[str]:
        """Wait until it has ended, and return every whole line that it said; errors of its own fail the test."""
        with self._said:
            said = self._said.read()
        self._process.join()
        self._process.close()
        told = self._errors.read_text(encoding="utf-8") if self._errors.exists() else ""
        assert "Traceback" not in told, told
        return said.split("\n")[:-1]


@functools.cache
def _server() -> multiprocessing.context.ForkServerContext:
    """Start the process from which all are forked, with the library loaded that can kill it at a call to the disk."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.killed"])
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    given = variables(built(Path(folder.name)))
    os.environ.update(given)
    try:
        forkserver.ensure_running()
    finally:
        for name in given:
            del os.environ[name]
    return context


def _calls(errors: Path) -> Path:
    return errors.with_name(f"{errors.name}.calls")


def _do(  # noqa: PLR0917 - whoever starts a process gives what it takes in a row
    does: Callable[..., None],
    arguments: tuple[object, ...],
    said: Connection,
    errors: Path,
    at: int,
    within: Path | None,
) -> None:
    """Speak to whoever started this process, on the outputs that every program has, and do it."""
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    ids._chance.clear()  # drawn before this process was, which no other program shares with it
    _calls(errors).unlink(missing_ok=True)
    print(BEGUN, flush=True)
    if within is None or not is_loaded():
        does(*arguments)
        return
    arm(within, at, KILL)
    try:
        does(*arguments)
    finally:
        _calls(errors).write_text(str(disarm()), encoding="utf-8")
