"""A disk that is full, takes no larger file, or breaks: a clear sentence, nothing half kept, and it goes on later."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from errno import EIO, ENOSPC
from pathlib import Path

import msgspec
import pytest

from tests.faults.conftest import Counting
from tests.faults.disk_actions import ACTIONS, an_older_shop
from tests.faults.failing import built, variables
from tests.faults.failing_disk import Fault, Outcome

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="disks can be made to fail on Linux only")

ROOT = Path(__file__).parents[2]
IN_A_SMALL_DISK = 'mount -t tmpfs -o size=96m,mode=700 small "$0" && exec "$@"'
FULL, LIMITED, BROKEN = "disk full", "file-size limit", "I/O error"
LIMIT_OF_CALLS = (
    "The calls that fail are those that a program makes through the C library; errors while reading, and those that "
    "the system itself finds only when it writes back later, are not among them."
)


class Disk:
    """A program on a disk that fails as it is told."""

    def __init__(self, folder: Path, library: Path | None, *, small: bool) -> None:
        folder.mkdir()
        environment = {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder), **variables(library)}
        given = ["env", *(f"{name}={value}" for name, value in environment.items())]
        program = [*given, sys.executable, "-m", "tests.faults.failing_disk", str(folder)]
        self.has_library, self.is_small = library is not None, small
        self._errors = folder.with_name("errors").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [*on_a_small_disk(folder), *program] if small else program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
        )
        self._clean: dict[str, Outcome] = {}

    def outcome(self, fault: Fault) -> Outcome:
        """Return what became of an action with a fault."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(msgspec.json.encode(fault).decode() + "\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            self._errors.seek(0)
            raise AssertionError(self._errors.read())
        return msgspec.json.decode(line, type=Outcome)

    def clean(self, action: str) -> Outcome:
        """Return what becomes of an action on a disk that is well."""
        if action not in self._clean:
            found = self.outcome(Fault(action=action, at=-1 if self.has_library else None))
            assert (found.status, found.defect) == (0, ""), found
            assert not found.findings or ACTIONS[action].prepare is an_older_shop, found  # its dump is invented
            self._clean[action] = found
        return self._clean[action]

    def end(self) -> None:
        """End the program."""
        self._process.communicate()
        self._errors.close()


def on_a_small_disk(folder: Path) -> list[str]:
    """Return what stands before a command so that a small disk of its own lies at a folder, gone with its end."""
    own = [] if os.geteuid() == 0 else ["--map-root-user"]
    return ["unshare", *own, "--mount", "sh", "-c", IN_A_SMALL_DISK, str(folder)]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    """Start the program, on a small disk where the system allows one, and with calls that fail where `cc` is there."""
    folder = tmp_path_factory.mktemp("disk")
    library = built(folder)
    probe = folder / "probe"
    probe.mkdir()
    small = shutil.which("unshare") is not None and (
        subprocess.run([*on_a_small_disk(probe), "true"], check=False, capture_output=True).returncode == 0
    )
    started = Disk(folder / "files", library, small=small)
    yield started
    started.end()


@pytest.fixture(scope="module", params=ACTIONS)
def action(request: pytest.FixtureRequest) -> str:
    """Each action in turn, so that what it begins with is made once."""
    return str(request.param)


def test_a_call_to_the_disk_that_fails_is_said_and_leaves_nothing_half_done(
    disk: Disk, action: str, full: bool, counted: Counting
) -> None:
    if not disk.has_library:
        pytest.skip("there is no C compiler (cc) to build the library with that lets calls fail")
    chance = random.Random(f"calls {action}")  # noqa: S311 - reproducible faults, no secrets
    calls = disk.clean(action).calls
    every = [(at, error, lasting) for at in range(calls) for error in (EIO, ENOSPC) for lasting in (False, True)]
    chosen = chance.sample(every, min(len(every), 40 if full else 2))
    faults = [Fault(action=action, at=at, error=error, lasting=lasting) for at, error, lasting in chosen]
    told = tried(disk, faults)
    counted(BROKEN, action, **told, calls_to_the_disk=calls, limit=LIMIT_OF_CALLS)


def test_a_full_disk_is_said_and_leaves_nothing_half_done(
    disk: Disk, action: str, full: bool, counted: Counting
) -> None:
    if not disk.is_small:
        pytest.skip("the system allows no small disk of one's own (unshare --mount)")
    chance = random.Random(f"full {action}")  # noqa: S311 - as above
    rooms = [0, *(chance.randrange(4_096, 2_000_000) for _ in range(8 if full else 0))]
    told = tried(disk, [Fault(action=action, free=free) for free in rooms])
    counted(FULL, action, **told)


def test_a_limit_of_the_size_of_files_is_said_and_leaves_nothing_half_done(
    disk: Disk, action: str, full: bool, counted: Counting
) -> None:
    chance = random.Random(f"limit {action}")  # noqa: S311 - as above
    limits = [chance.randrange(400_000) for _ in range(8 if full else 1)]
    told = tried(disk, [Fault(action=action, limit=limit) for limit in limits])
    counted(LIMITED, action, **told)


def tried(disk: Disk, faults: Sequence[Fault]) -> dict[str, int]:
    """Try faults of one action and return the figures; fail where anything became of one that must not."""
    clean = disk.clean(faults[0].action)
    refused = 0
    for fault in faults:
        found = disk.outcome(fault)
        wrong = list(trouble(fault, found, clean))
        assert not wrong, (wrong, fault, found)
        refused += found.status == 1
    return {"faults": len(faults), "refused_with_a_sentence": refused, "half_done": 0, "lost": 0}


def trouble(fault: Fault, found: Outcome, clean: Outcome) -> Iterator[str]:
    """Give what must not have become of a fault."""
    if found.defect:
        yield "a defect"
    if found.half_out or found.leftovers:
        yield "something half written"
    if {*found.findings, *found.done_findings} - {*clean.findings}:
        yield "the check finds something"
    if found.status == 0 and not is_done(found.after, clean):
        yield "said to be done, and is not"
    if found.status != 0:
        if found.status != 1 or not is_clear(found.said):
            yield "no clear sentence"
        if not is_untouched(fault.action, found, clean):
            yield "refused, and something is kept"
    made_all_the_same = fault.action == "make a shop" and found.after["shops"] == 1
    if found.again != 0 and not made_all_the_same:
        yield "it does not go on"


def is_clear(said: str) -> bool:
    """Whether a sentence says what was kept, and is none of the system's own."""
    kept = ("kept", "is filed", "as it was", "as they were", "othing was", "othing of")
    return said.endswith(".") and any(words in said for words in kept) and "Traceback" not in said


def is_done(after: Mapping[str, int], clean: Outcome) -> bool:
    """Whether all is there that there is on a disk that is well; what a restore replaces may be set aside instead."""
    return after == clean.after or (after["set aside"] == 1 and rows(after) == rows(clean.after))


def is_untouched(action: str, found: Outcome, clean: Outcome) -> bool:
    """Whether the records are as they were.

    A document is filed before it is written out, and a restored shop opened after it is there: the sentence says so. A
    shop that was made may not be opened.
    """
    if rows(found.after) == rows(found.before):
        return True
    may_be_done = "is filed" in found.said or "is restored" in found.said or action == "make a shop"
    return may_be_done and rows(found.after) == rows(clean.after)


def rows(counts: Mapping[str, int]) -> dict[str, int]:
    """Return what is counted without what may be there twice or whole all the same: backups, and files written out."""
    return {name: count for name, count in counts.items() if name not in {"backups", "set aside", "files out"}}
