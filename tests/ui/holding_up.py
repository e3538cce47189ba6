"""Holding up a desk, as a long import or a large file does, so that answers come when something else is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import QObject

from shopdesk.ui.desk import Desk

LONGEST = 20


@contextmanager
def reading_waits(desk: Desk, owner: QObject) -> Iterator[None]:
    """Let nothing be read within the block; what was asked meanwhile is read after it."""
    free = Event()
    desk.read(owner, lambda _office: free.wait(LONGEST), lambda _: None)
    try:
        yield
    finally:
        free.set()


@contextmanager
def writing_waits(desk: Desk, owner: QObject) -> Iterator[None]:
    """Let nothing be written within the block; what was asked meanwhile is written after it."""
    free = Event()
    desk.write(owner, lambda _office: free.wait(LONGEST), lambda _: None)
    try:
        yield
    finally:
        free.set()
