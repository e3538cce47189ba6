"""Cutting the power: which of what was not synced is kept, which is lost, which is torn."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.faults.disk import Disk, File, Resize, Tree, Write, after
from tests.faults.recording import Kind, Recording, Step

SECTOR = 512
"""A disk writes so many bytes whole or not at all."""


class Loss(StrEnum):
    """What becomes of what was not synced."""

    ALL = "all"
    """All of it is lost."""
    NONE = "none"
    """None of it is, as when a program is killed."""
    LATE = "late"
    """What came first is kept, in its order; the change at which the power goes is torn."""
    ANY = "any"
    """Each change is kept, lost or torn for itself, whatever came first."""


@dataclass(frozen=True)
class Cut:
    """A power cut before a step: what lay on the disk, and what was promised by then."""

    step: int
    loss: Loss
    tree: Tree
    said: str
    """What the program had promised by then."""
    pending: int
    """How many changes were not safe."""


def cuts(recording: Recording, most: int, seed: int) -> Iterator[Cut]:
    """Cut the power before every step that changes something and after the last, each time with every loss.

    At most so many cuts are made, spread over them. The same seed makes the same cuts.
    """
    disk = Disk(recording.before)
    said = ""
    wanted = _chosen(recording.steps, most)
    for number in range(len(recording.steps) + 1):
        for loss in wanted.get(number, ()):
            fate = _Fate(loss, disk, Random(f"{seed} {number} {loss}"))  # noqa: S311 - no secret
            yield Cut(number, loss, fate.tree(), said, len(fate.pending))
        if number < len(recording.steps):
            step = recording.steps[number]
            disk.play(step)
            if step.kind is Kind.ACK:
                said += step.data.decode()


def _changes(step: Step) -> bool:
    """Whether a cut after a step finds another disk, or more acknowledged, than one before it."""
    if step.kind is Kind.OPEN:
        return bool(step.flags & (os.O_CREAT | os.O_TRUNC))
    return step.kind not in {Kind.CLOSE, Kind.DUP, Kind.MAP}


def _chosen(steps: Sequence[Step], most: int) -> dict[int, list[Loss]]:
    """Return before which steps the power is cut, and with which losses; always also after the last.

    Of the others a third are made where names change, a third at syncs and promises, and a third everywhere.
    """
    every = [number for number, step in enumerate(steps) if _changes(step)]
    turns = [number for number in every if steps[number].kind is not Kind.WRITE]
    names = [number for number in turns if steps[number].kind not in {Kind.SYNC, Kind.ACK}]
    chosen: dict[int, list[Loss]] = {len(steps): list(Loss)}
    for at, loss in enumerate(Loss):
        share = (most - len(Loss) + at) // len(Loss)
        taken: set[int] = set()
        for part, places in ((3, names), (2, turns), (1, every)):
            left = [number for number in places if number not in taken]
            taken.update(_spread(left, (share - len(taken)) // part))
        for number in taken:
            chosen.setdefault(number, []).append(loss)
    return chosen


def _spread(places: Sequence[int], most: int) -> list[int]:
    """Return the middle of each of so many equal parts."""
    count = min(most, len(places))
    return [places[(2 * part + 1) * len(places) // (2 * count)] for part in range(count)]


class _Fate:
    """Decides what becomes of each change that is not safe."""

    def __init__(self, loss: Loss, disk: Disk, random: Random) -> None:
        self._loss, self._disk, self._random = loss, disk, random
        changed = [step for file in disk.files() for step, _ in file.pending]
        self.pending = sorted([*changed, *(naming.step for naming in disk.namings)])
        self._last = random.choice(self.pending) if self.pending else 0
        self._chance = random.choice((0.1, 0.5, 0.9))
        self._contents: dict[int, bytes] = {}

    def tree(self) -> Tree:
        """Return what is left."""
        namings = [naming for naming in self._disk.namings if self._keeps(naming.step)]
        return self._disk.left(namings, self._content)

    def _keeps(self, step: int) -> bool:
        if self._loss is Loss.LATE:
            return step < self._last or (step == self._last and self._random.random() < self._chance)
        if self._loss is Loss.ANY:
            return self._random.random() < self._chance
        return self._loss is Loss.NONE

    def _content(self, file: File) -> bytes:
        """Return what is left of a file, under whatever name."""
        if id(file) not in self._contents:
            kept = [part for step, change in file.pending for part in self._parts(step, change)]
            content = after(file.safe, kept)
            if file.mapped and self._loss is not Loss.ALL:
                content = self._random.randbytes(len(content))
            self._contents[id(file)] = content
        return self._contents[id(file)]

    def _parts(self, step: int, change: Write | Resize) -> Iterator[Write | Resize]:
        """Give what is left of a change: all, nothing, or the sectors of a write that reached the disk."""
        torn = (self._loss is Loss.LATE and step == self._last) or (
            self._loss is Loss.ANY and self._random.random() < self._chance / 2
        )
        if isinstance(change, Write) and torn:
            begin = change.at
            while begin < change.at + len(change.data):
                end = min((begin // SECTOR + 1) * SECTOR, change.at + len(change.data))
                if self._random.random() < self._chance:
                    yield Write(begin, change.data[begin - change.at : end - change.at])
                begin = end
        elif self._keeps(step):
            yield change
