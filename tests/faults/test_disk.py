"""The model of a disk and of cuts: what is safe after which call, and what may be left of the rest."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.cuts import SECTOR, Cut, Loss, cuts
from tests.faults.disk import Disk, Tree, read_tree, written
from tests.faults.recording import Kind, Recording, Step

MAKE = os.O_CREAT | os.O_RDWR


def step(kind: Kind, path: str = "", to: str = "", *, fd: int = 3, **more: object) -> Step:
    return Step(kind=kind, program=1, path=path, to=to, fd=fd, **more)  # type: ignore[arg-type]


def write(data: bytes, at: int = 0) -> Step:
    return step(Kind.WRITE, data=data, at=at)


def synced(path: str) -> Iterator[Step]:
    """Open a file or folder, sync it, close it."""
    yield step(Kind.OPEN, path, fd=9)
    yield step(Kind.SYNC, fd=9)
    yield step(Kind.CLOSE, fd=9)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """Return a disk with a folder that holds one file."""
    return Disk(written({"shop": None, "shop/old": b"old"}, tmp_path / "before"))


def play(disk: Disk, *steps: Step) -> None:
    for one in steps:
        disk.play(one)


def safe(disk: Disk) -> Tree:
    """Return what is left when all that is not safe is lost."""
    return disk.left((), lambda file: file.safe)


def test_bytes_are_safe_once_their_file_was_synced_and_its_name_once_the_folder_was(disk: Disk) -> None:
    play(disk, step(Kind.OPEN, "shop/new", flags=MAKE), write(b"bytes"))
    assert disk.tree() == {"shop": None, "shop/old": b"old", "shop/new": b"bytes"}
    play(disk, step(Kind.SYNC))
    assert safe(disk) == {"shop": None, "shop/old": b"old"}
    play(disk, *synced("shop"))
    assert safe(disk) == {"shop": None, "shop/old": b"old", "shop/new": b"bytes"}


def test_a_name_without_synced_bytes_is_an_empty_file(disk: Disk) -> None:
    play(disk, step(Kind.OPEN, "shop/new", flags=MAKE), write(b"bytes"), *synced("shop"))
    assert safe(disk)["shop/new"] == b""


def test_with_the_name_of_a_folder_goes_what_lies_in_it(disk: Disk) -> None:
    play(disk, step(Kind.MKDIR, "shop/backups"), step(Kind.OPEN, "shop/backups/one", flags=MAKE), write(b"1"))
    play(disk, step(Kind.SYNC), *synced("shop/backups"))
    assert safe(disk) == {"shop": None, "shop/old": b"old"}
    play(disk, *synced("shop"))
    assert safe(disk)["shop/backups/one"] == b"1"


def test_a_renaming_is_whole_and_safe_with_either_folder(disk: Disk) -> None:
    play(disk, step(Kind.MKDIR, "aside"), *synced(""), step(Kind.RENAME, "shop/old", "aside/old"))
    assert safe(disk) == {"shop": None, "shop/old": b"old", "aside": None}
    assert disk.left(disk.namings, lambda file: file.safe) == {"shop": None, "aside": None, "aside/old": b"old"}
    play(disk, *synced("shop"))
    assert safe(disk) == {"shop": None, "aside": None, "aside/old": b"old"}


def test_what_takes_the_place_of_a_file_takes_it_once_the_folder_was_synced(disk: Disk) -> None:
    play(disk, step(Kind.OPEN, "shop/part", flags=MAKE), write(b"new"), step(Kind.SYNC))
    play(disk, step(Kind.RENAME, "shop/part", "shop/old"))
    assert safe(disk) == {"shop": None, "shop/old": b"old"}
    play(disk, *synced("shop"))
    assert safe(disk) == {"shop": None, "shop/old": b"new"}


def test_what_was_taken_away_is_back_until_the_folder_was_synced(disk: Disk) -> None:
    play(disk, step(Kind.UNLINK, "shop/old"))
    assert disk.tree() == {"shop": None}
    assert safe(disk) == {"shop": None, "shop/old": b"old"}


def test_a_file_that_is_emptied_may_be_empty_and_its_new_bytes_lost(disk: Disk) -> None:
    play(disk, step(Kind.OPEN, "shop/old", flags=os.O_RDWR | os.O_TRUNC), write(b"newer"))
    assert safe(disk)["shop/old"] == b"old"
    assert disk.tree()["shop/old"] == b"newer"
    (file,) = disk.files()
    assert [type(change).__name__ for _, change in file.pending] == ["Resize", "Write"]


def recorded(tmp_path: Path, *steps: Step) -> Recording:
    before = written({"shop": None, "shop/old": bytes(2_000)}, tmp_path / "before")
    return Recording(before, before, steps, "")


def of(loss: Loss, found: Iterator[Cut]) -> list[Cut]:
    return [cut for cut in found if cut.loss is loss]


def test_cuts_lose_all_none_the_late_or_any(tmp_path: Path) -> None:
    new = b"N" * 1_000
    steps = [step(Kind.OPEN, "shop/old", flags=os.O_RDWR), write(new), write(new, 1_000)]
    recording = recorded(tmp_path, *steps, step(Kind.ACK, data=b"ACK done\n"))
    (last,) = [cut for cut in of(Loss.NONE, cuts(recording, 99, 1)) if cut.said]
    assert last.tree["shop/old"] == new + new
    assert {cut.tree["shop/old"] for cut in of(Loss.ALL, cuts(recording, 99, 1))} == {bytes(2_000)}
    late = {cut.tree["shop/old"] or b"" for seed in range(20) for cut in of(Loss.LATE, cuts(recording, 99, seed))}
    assert all(content[:1_000] == new or content[1_000:] == bytes(1_000) for content in late)
    assert any(content[:1_000] not in {new, bytes(1_000)} for content in late), "no write was torn"
    found = {cut.tree["shop/old"] for seed in range(40) for cut in of(Loss.ANY, cuts(recording, 99, seed))}
    assert bytes(1_000) + new in found, "the first write was never lost alone"


def test_a_torn_write_is_torn_between_sectors_of_the_disk(tmp_path: Path) -> None:
    recording = recorded(tmp_path, step(Kind.OPEN, "shop/old", flags=os.O_RDWR), write(b"N" * 1_600, 200))
    for seed in range(40):
        for cut in cuts(recording, 99, seed):
            content = cut.tree["shop/old"] or b""
            for begin in range(0, 2_000, SECTOR):
                written_here = content[max(begin, 200) : min(begin + SECTOR, 1_800)]
                assert len(set(written_here)) == 1, (seed, cut.loss, begin)


def test_the_same_seed_makes_the_same_cuts_and_never_more_than_asked(tmp_path: Path) -> None:
    steps = [step(Kind.OPEN, "shop/new", flags=MAKE), *(write(bytes([n]), n) for n in range(50)), *synced("shop")]
    recording = recorded(tmp_path, *steps)
    once, again = list(cuts(recording, 40, 7)), list(cuts(recording, 40, 7))
    assert once == again
    assert 30 <= len(once) <= 40
    assert {cut.loss for cut in once} == set(Loss)
    assert once[-1].step == len(steps)


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    tree: Tree = {"a": None, "a/b": b"b", "a/c": None, "d": b""}
    assert read_tree(written(tree, tmp_path / "x")) == tree
