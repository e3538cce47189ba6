"""A program that dies in the middle of bringing a file up to date: hard, before a given statement."""

import os
from multiprocessing import get_context
from pathlib import Path

from shopdesk.storage import driver
from shopdesk.storage.opening import open_shop

DIED = 9
"""How such a program ends."""


def open_until(folder: Path, statement: int, counted: Path) -> int | None:
    """Open a shop in a process of its own that dies before so many statements; return how it ended.

    How many statements it ran stands in the file `counted` then.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.migrating"])
    process = context.Process(target=_open, args=(folder, statement, counted))
    process.start()
    process.join()
    ended = process.exitcode
    process.close()
    return ended


def _open(folder: Path, statement: int, counted: Path) -> None:
    """Open the shop with every statement of SQLite counted, those that it runs by itself included."""
    ran = 0

    def count(_: str) -> None:
        nonlocal ran
        ran += 1
        if ran == statement:
            counted.write_text(str(ran), encoding="utf-8")
            os._exit(DIED)

    connect = driver.Database.__init__

    def traced(database: driver.Database, path: Path, uri_query: str) -> None:
        connect(database, path, uri_query)
        database._connection.set_trace_callback(count)

    driver.Database.__init__ = traced  # type: ignore[assignment, method-assign]  # only this process, which does nothing else
    with open_shop(folder, write=True):
        counted.write_text(str(ran), encoding="utf-8")
