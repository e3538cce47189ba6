"""Programs that can be killed: processes of their own, forked from one that has loaded everything they need."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from shopdesk.storage import ids

BEGUN = "begun"
"""What a program says first, once all that every program does when it starts is behind it."""


class Forked:
    """A program under way, on the standard output of which stands what it has done."""

    def __init__(self, does: Callable[..., None], *arguments: object, errors: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.faults.killed"])
        ours, theirs = context.Pipe(duplex=False)
        self._errors = errors
        self._process: BaseProcess = context.Process(target=_do, args=(does, arguments, theirs, errors), daemon=True)
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


def _do(does: Callable[..., None], arguments: tuple[object, ...], said: Connection, errors: Path) -> None:
    """Speak to whoever started this process, on the outputs that every program has, and do it."""
    os.dup2(said.fileno(), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    ids._chance.clear()  # drawn before this process was, which no other program shares with it
    print(BEGUN, flush=True)
    does(*arguments)
