"""Jobs for the clerks: what to do with the shop, and who hears of it.

A job runs on a clerk's thread and its result is handed to its owner on the window's thread, unless the owner has gone
or asked anew under the same key in the meantime.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError


@dataclass(frozen=True)
class Job:
    """Something to do with the shop. `then` gets its result, `failed` the sentence of its refusal.

    One that stands `apart` is done while the clerk's file is closed, for another process needs its lock; `changes` are
    what such a job touches.
    """

    number: int
    owner: QObject
    key: str
    run: Callable[[Any], Any]
    then: Callable[[Any], None]
    failed: Callable[[ShopDeskError], None]
    apart: bool = False
    changes: frozenset[RecordKind] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """How a job ended: with a result, refused with a sentence, or broken by a defect of ours."""

    job: Job
    result: Any = None
    refused: ShopDeskError | None = None
    broken: BaseException | None = None
    changes: frozenset[RecordKind] = frozenset()


class Ledger:
    """Which job of an owner's key is the newest; older ones are not done and not delivered."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._newest: dict[tuple[int, str], int] = {}

    def enter(
        self,
        owner: QObject,
        key: str,
        run: Callable[[Any], Any],
        then: Callable[[Any], None],
        failed: Callable[[ShopDeskError], None],
        *,
        changes: frozenset[RecordKind] | None = None,
    ) -> Job:
        """Return a new job, from now on the newest of its owner and key; one with `changes` stands apart."""
        apart = changes is not None
        job = Job(next(self._numbers), owner, key, run, then, failed, apart, changes or frozenset())
        if key:
            self._newest[id(owner), key] = job.number
        return job

    def is_wanted(self, job: Job) -> bool:
        """Whether anybody still waits for a job."""
        return isValid(job.owner) and (not job.key or self._newest.get((id(job.owner), job.key)) == job.number)

    def close(self, job: Job) -> None:
        """Forget a job that has been delivered or dropped."""
        if job.key and self._newest.get((id(job.owner), job.key)) == job.number:
            del self._newest[id(job.owner), job.key]
