"""Power cuts: what the program promised is there after each, and no unit of work and no file is there by halves.

Real programs are recorded with all that they write, sync and rename; the power is cut at every kind of place in it, and
what is left is opened by the real program.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from shopdesk.storage.migrations import SCHEMA
from tests.faults.conftest import FULL, Counting
from tests.faults.power import FILES_LOST, LOST, Bench
from tests.faults.promises import UNSYNCED_DATABASE, UNSYNCED_FILES
from tests.faults.recording import Kind, built, lacks

ROOM = 200_000_000
IN_FULL = os.environ.get(FULL) == "full"

pytestmark = pytest.mark.skipif(bool(lacks()) and not IN_FULL, reason=lacks())

LIMIT = (
    "The disk is a model of what POSIX promises: bytes are safe once their file was synced, names once their folder "
    "was; what is not is kept, lost or torn (in sectors of 512 bytes) call by call, at random places from a fixed "
    "seed. A drive that says that it has written what it has not, and memory that errs, lie outside it. It was run for "
    "Linux; Windows and macOS are not recorded."
)


class Series(NamedTuple):
    """What is done while the power is cut, how much of it (for a migration: from which schema), and how many cuts."""

    name: str
    rounds: int
    cuts: int


FEW = (
    Series("saving", 1, 12),
    Series("import", 10, 10),
    Series("backup", 1, 10),
    Series("migration", 1, 8),
    Series("restore", 1, 8),
    Series("new shop", 1, 6),
    Series("after a kill", 2, 6),
)
MANY = (
    Series("saving", 11, 300),
    Series("import", 40, 200),
    Series("backup", 4, 200),
    *(Series("migration", schema, 60) for schema in range(1, SCHEMA)),
    Series("restore", 3, 150),
    Series("restore over damage", 3, 100),
    Series("restore elsewhere", 3, 100),
    Series("salvage", 2, 100),
    Series("new shop", 3, 100),
    Series("sample shop", 1, 100),
    Series("commands", 1, 200),
    Series("typing", 10, 75),
    Series("recovery", 4, 100),
    Series("after a kill", 4, 75),
)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("recorder"))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where the system has such: nothing here stands on what its disk really does."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    if not (os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="shopdesk-cuts-", dir=memory) as folder:
        yield Path(folder)


@pytest.mark.parametrize("series", MANY if IN_FULL else FEW, ids=lambda series: f"{series.name} {series.rounds}")
def test_what_was_promised_outlives_a_power_cut(library: Path, work: Path, counted: Counting, series: Series) -> None:
    bench = Bench(library, work, series.name, series.rounds)
    bench.cut(series.cuts)
    what = f"migration from schema {series.rounds}" if series.name == "migration" else series.name
    counted("power cut", what, limit=LIMIT, **bench.counts)
    assert bench.troubles == []
    assert bench.counts["cuts"] >= series.cuts // 2


@pytest.mark.parametrize(("control", "shows"), [(UNSYNCED_DATABASE, LOST), (UNSYNCED_FILES, FILES_LOST)])
def test_without_syncs_the_same_cuts_find_what_is_lost(
    library: Path, work: Path, counted: Counting, control: str, shows: str
) -> None:
    bench = Bench(library, work, "saving", 2 if IN_FULL else 1, control)
    bench.cut(200 if IN_FULL else 8)
    counted("power cut", f"control: saving, {control}", limit=LIMIT, **bench.counts)
    assert bench.counts[shows] > 0, bench.counts


def test_the_recorder_sees_what_sqlite_writes_and_syncs(library: Path, work: Path) -> None:
    steps = Bench(library, work, "new shop", 1).recording.steps
    log = {step.fd for step in steps if step.kind is Kind.OPEN and step.path.endswith("-wal")}
    for kind in (Kind.WRITE, Kind.SYNC):
        assert any(step.kind is kind and step.fd in log for step in steps)
