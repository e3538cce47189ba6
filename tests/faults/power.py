"""Judging power cuts: what was promised must be there, and nothing may be there by halves."""

import hashlib
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.errors import ShopDeskError
from shopdesk.storage.folder import DATABASE
from tests.faults.cuts import Cut, cuts
from tests.faults.disk import Disk, Tree, read_tree, written
from tests.faults.left_shop import HARMLESS, LeftBackup, LeftShop, left_backups, left_shop
from tests.faults.promises import CONTROL, SHOP, Ack, promised_in
from tests.faults.recording import record
from tests.faults.workloads import WORKLOADS, Act

LOST, FILES_LOST, HALF, UNSOUND = "records_lost", "files_lost", "half_done", "unsound"
"""What a cut may never come to: acknowledged records or files are gone, a unit of work or a file is there by halves,
or the shop does not open, is damaged, or can't be worked in."""

_LEFTOVERS = (".part", ".new", ".restoring")
"""How the names of files end that did not come to be."""

_USE_EVERY = 5
_ALSO = ("harmless_leftovers", "longest_opening_ms")
_FILE = f"{SHOP}/{DATABASE}"


class Bench:
    """One workload, recorded on a disk of its own, and what came of the cuts that were made in it."""

    def __init__(self, library: Path, work: Path, name: str, rounds: int, control: str = "") -> None:
        self.counts = Counter(dict.fromkeys(("cuts", "different_disks", LOST, FILES_LOST, HALF, UNSOUND, *_ALSO), 0))
        self.troubles: list[str] = []
        self._workload = WORKLOADS[name]
        self._work = work
        self._looked: dict[str, tuple[LeftShop, list[LeftBackup]]] = {}
        disk = work / "disk"
        disk.mkdir()
        self._workload.prepare(disk, rounds)
        command = [sys.executable, "-m", "tests.faults.workloads", name, str(disk), str(rounds)]
        self.recording = record(library, disk, work, command, **{CONTROL: control})
        played = Disk(self.recording.before)
        for step in self.recording.steps:
            played.play(step)
        assert played.tree() == read_tree(disk), "what was recorded is not what was done"
        self._acks = promised_in(self.recording.said)
        self._before = read_tree(self.recording.before)
        self._first, backups = self._look(self._before)
        self._known = HARMLESS | {_kind(finding) for finding in self._first.findings}
        self._states = [self._first.held, *(ack.held for ack in self._acks if ack.held is not None)]
        self._in_backups = {self._first.raw, *self._states, *(backup.held for backup in backups)}

    def cut(self, most: int, seed: int = 1) -> None:
        """Cut the power at most so many times and judge what is left."""
        self.counts["different_disks"] = self.counts["longest_opening_ms"] = 0
        for cut in cuts(self.recording, most, seed):
            self.counts["cuts"] += 1
            seen, backups = self._look(cut.tree)
            acks = promised_in(cut.said)
            for kind, trouble in [
                *self._judged_shop(seen, acks, cut.tree),
                *self._judged_files(cut.tree, len(acks)),
                *self._judged_backups(seen, backups),
            ]:
                self.counts[kind] += 1
                self.troubles.append(f"{kind}: cut at {self._told(cut)}: {trouble}")
            self.counts["harmless_leftovers"] += sum(path.endswith(_LEFTOVERS) for path in cut.tree)

    def _judged_shop(self, seen: LeftShop, acks: Sequence[Ack], tree: Tree) -> Iterator[tuple[str, str]]:
        done = sum(ack.held is not None for ack in acks)
        # What the file held at the last promise, or after the unit of work that was under way.
        allowed = self._states[done : done + 2]
        if seen.held is None and None not in allowed:
            yield LOST if done else UNSOUND, f"the shop does not open: {seen.refused}"
        elif seen.held not in allowed:
            yield LOST if seen.held in self._states[:done] else HALF, f"{seen.held} is none of {allowed}"
        elif seen.held is None and tree.get(_FILE) != self._before.get(_FILE):
            yield HALF, f"there is something of a shop, but it does not open: {seen.refused}"
        for finding in seen.findings:
            if _kind(finding) not in self._known:
                yield FILES_LOST if _kind(finding) == "attachment_missing" else UNSOUND, finding
        if seen.stuck:
            yield UNSOUND, f"nobody can go on: {seen.stuck}"

    def _judged_files(self, tree: Tree, done: int) -> Iterator[tuple[str, str]]:
        """Compare each file for the owner with what was promised of it before, and what only later."""
        for path in {ack.file for ack in self._acks if ack.file}:
            promised = [ack.sha256 for ack in self._acks[:done] if ack.file == path]
            if promised and not promised[-1]:
                continue  # it may be there or gone
            later = [ack.sha256 for ack in self._acks[done:] if ack.file == path]
            content, before = tree.get(path), self._before.get(path)
            if _sha256(content) not in {promised[-1] if promised else _sha256(before), *later}:
                yield HALF if content else FILES_LOST, f"{path}, {len(content or b'')} bytes"

    def _judged_backups(self, seen: LeftShop, backups: Sequence[LeftBackup]) -> Iterator[tuple[str, str]]:
        for one in backups:
            if one.trouble:
                yield HALF, one.trouble
            elif one.held not in self._in_backups:
                yield HALF, f"{one.path} holds what the shop never held"
        why = self._workload.backed_up_for
        before = [one for one in backups if one.why == why and one.held == self._first.raw]
        if why and seen.raw != self._first.raw and not before:
            yield FILES_LOST, "the file was changed, and there is no backup of what it was"

    def _look(self, tree: Tree) -> tuple[LeftShop, list[LeftBackup]]:
        """Look at what lies on a disk; at the same once only. Now and then the shop is also used."""
        digest = hashlib.sha256()
        for path, content in sorted(tree.items()):
            digest.update(f"{path}\0{'folder' if content is None else hashlib.sha256(content).hexdigest()}\n".encode())
        known = self._looked.get(digest.hexdigest())
        if known is None:
            self.counts["different_disks"] += 1
            folder = written(tree, self._work / "after")
            backups = left_backups(folder)
            use = self.counts["different_disks"] % _USE_EVERY == 0
            left = left_shop(folder / SHOP, use=use)
            if left.held is None and use and self._workload.again is not None:
                left = replace(left, stuck=_begun_again(self._workload.again, folder))
            self.counts["longest_opening_ms"] = max(self.counts["longest_opening_ms"], left.opening_ms)
            known = self._looked[digest.hexdigest()] = left, backups
            shutil.rmtree(folder)
        return known

    def _told(self, cut: Cut) -> str:
        steps = self.recording.steps
        around = steps[max(cut.step - 1, 0) : cut.step + 1]
        told = ", ".join(f"{step.kind.name} {step.path or step.fd} {step.to}".strip() for step in around)
        return f"step {cut.step} ({told}), {cut.loss} of {cut.pending} changes lost"


def _begun_again(again: Act, disk: Path) -> str:
    """Make the shop that is not there after all, and return why that can't be done."""
    try:
        again(disk, 1)
    except ShopDeskError as error:
        return error.sentence
    return left_shop(disk / SHOP).refused


def _sha256(content: bytes | None) -> str:
    """Return the hash of a file, empty where there is none."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _kind(finding: str) -> str:
    return finding.partition(":")[0]
