"""A program on a disk that fails as it is told: `python -m tests.faults.failing_disk FOLDER`.

It reads one `Fault` a line as JSON, does the action with it in a folder of its own, looks at what is there, lets the
disk be well again, does the action once more, and writes an `Outcome` as JSON. The first time an action is done nothing
should fail: what is loaded when it is first needed would meet the fault, too.
"""

import contextlib
import os
import shutil
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from shopdesk.storage.migrations import SCHEMA
from tests.faults.disk_actions import ACTIONS, Attempt, Ended, findings, fresh, half_out, there
from tests.faults.failing import arm, disarm

if sys.platform != "win32":
    import resource


class Fault(Struct, frozen=True, kw_only=True):
    """What fails.

    `at` is the number of the call to the disk that fails with `error`, and all after it where it is `lasting`; -1 only
    counts. `limit` is the size in bytes above which no file can grow. `free` is how many bytes of room the disk has.
    """

    action: str
    at: int | None = None
    error: int = 0
    lasting: bool = False
    limit: int | None = None
    free: int | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of an attempt with the fault, and of the one afterwards without it.

    `defect` is the trace of what was no error of ours. `calls` is how many calls there were to the disk.
    """

    status: int
    said: str
    defect: str
    calls: int
    before: dict[str, int]
    after: dict[str, int]
    half_out: list[str]
    findings: list[str]
    again: int
    again_said: str
    done: dict[str, int]
    done_findings: list[str]
    leftovers: list[str]
    """Temporary files that were there when the attempt had failed."""


def main(folder: Path) -> None:
    """Serve one fault after the other."""
    bases: dict[str, Path] = {}
    before: dict[str, dict[str, int]] = {}
    for line in sys.stdin:
        fault = msgspec.json.decode(line, type=Fault)
        action = fault.action
        if action not in bases:
            base = bases[action] = folder / f"base-{len(bases)}"
            base.mkdir()
            ACTIONS[action].prepare(base)
            before[action] = there(fresh(base, folder / "work"))
        found = outcome(fault, fresh(bases[action], folder / "work"), before[action])
        print(msgspec.json.encode(found).decode(), flush=True)


def outcome(fault: Fault, work: Path, before: dict[str, int]) -> Outcome:
    """Do an action with a fault, and then without."""
    with ACTIONS[fault.action].begin(work) as attempt:
        with failing(fault, work) as calls:
            ended, defect = _attempted(attempt)
        after, half, leftovers = there(work), half_out(work), _temporary(work)
        found = findings(work, write=False) if after.get("schema") == SCHEMA else []
        again, again_defect = _attempted(attempt)
    return Outcome(
        status=ended.status,
        said=ended.said,
        defect=defect or again_defect,
        calls=calls[0],
        before=before,
        after=after,
        half_out=half,
        findings=found,
        again=again.status,
        again_said=again.said,
        done=there(work),
        done_findings=findings(work, write=True),
        leftovers=leftovers,
    )


@contextlib.contextmanager
def failing(fault: Fault, work: Path) -> Iterator[list[int]]:
    """Let the disk fail inside; gives a list that holds afterwards how many calls to it there were."""
    calls = [0]
    if fault.at is not None:
        arm(work, fault.at, fault.error, lasting=fault.lasting)
        try:
            yield calls
        finally:
            calls[0] = disarm()
    elif fault.limit is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.limit, hard))
        try:
            yield calls
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    elif fault.free is not None:
        ballast = work.with_name("ballast")
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(work).free - fault.free)
        try:
            yield calls
        finally:
            ballast.unlink()
    else:
        yield calls


def _attempted(attempt: Attempt) -> tuple[Ended, str]:
    """Attempt it, and return how it ended with the trace of what was no error of ours."""
    try:
        return attempt(), ""
    except Exception:  # noqa: BLE001 - a defect is what is looked for
        return Ended(-1), traceback.format_exc()


def _temporary(work: Path) -> list[str]:
    endings = {".part", ".new", ".restoring", ".making"}
    return sorted(str(path.relative_to(work)) for path in work.rglob("*") if endings & set(path.suffixes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
