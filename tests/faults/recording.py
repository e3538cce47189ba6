"""Recording what a real program does to a folder: every write, sync and change of a name, in its order.

`recorder.c` is built with the system's C compiler and loaded before the program; it needs Linux.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from system_packages import compiles

SOURCE = Path(__file__).with_name("recorder.c")
ROOT = Path(__file__).parents[2]

_HEAD = struct.Struct("@IiiiqqII")


class Kind(IntEnum):
    """What a step did; the numbers are those of `recorder.c`."""

    OPEN = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    CLOSE = 5
    DUP = 6
    RENAME = 7
    LINK = 8
    UNLINK = 9
    MKDIR = 10
    RMDIR = 11
    MAP = 12
    ACK = 13
    UNSEEN = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One call that the system saw. Paths are relative to the recorded folder, which itself is the empty path."""

    kind: Kind
    program: int
    """Which process made it."""
    fd: int = -1
    flags: int = 0
    """How a file was opened."""
    at: int = 0
    """Where was written; the new descriptor of a DUP."""
    size: int = 0
    path: str = ""
    to: str = ""
    """The new name of a RENAME or a LINK."""
    data: bytes = b""
    """What was written or acknowledged."""


@dataclass(frozen=True)
class Recording:
    """What a program did, from the folder as it was to the folder as it left it."""

    before: Path
    after: Path
    steps: tuple[Step, ...]
    said: str
    """The program's standard output."""


@cache
def lacks() -> str:
    """Return why nothing can be recorded here, empty where it can."""
    if not sys.platform.startswith("linux"):
        return "what a program does to its files can be recorded on Linux only"
    if not compiles():
        return "there is no C compiler (cc with the C library's headers) to build the recorder with"
    return ""


def built(folder: Path) -> Path:
    """Build the recorder in a folder and return it."""
    library = folder / "recorder.so"
    options = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    compiler = shutil.which("cc") or "cc"
    subprocess.run([compiler, *options, "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True)
    return library


def record(library: Path, disk: Path, work: Path, command: Sequence[str], **environment: str) -> Recording:
    """Run a program to its end and return what it did to the folder `disk`; `work` takes what is kept of it.

    Raises AssertionError where the program failed, or did what the recorder can't see.
    """
    before, log = work / "before", work / "record"
    shutil.copytree(disk, before)
    ran = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={
            **os.environ,
            **environment,
            "LD_PRELOAD": str(library),
            "SHOPDESK_RECORD_ROOT": str(disk.resolve()),
            "SHOPDESK_RECORD_LOG": str(log),
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert ran.returncode == 0, ran.stderr
    steps = tuple(_steps(log.read_bytes(), str(disk.resolve())))
    unseen = [step for step in steps if step.kind is Kind.UNSEEN]
    assert not unseen, f"the recorder can't play back {unseen}"
    return Recording(before, disk, steps, ran.stdout)


def _steps(log: bytes, root: str) -> Iterator[Step]:
    place = 0
    while place < len(log):
        kind, program, fd, flags, at, size, ones, twos = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        one, two = log[place : place + ones], log[place + ones : place + ones + twos]
        place += ones + twos
        kind = Kind(kind)
        named = kind in {Kind.RENAME, Kind.LINK, Kind.UNSEEN}
        yield Step(
            kind=kind,
            program=program,
            fd=fd,
            flags=flags,
            at=at,
            size=size,
            path=_relative(one, root),
            to=_relative(two, root) if named else "",
            data=b"" if named else two,
        )


def _relative(path: bytes, root: str) -> str:
    return os.fsdecode(path).removeprefix(root).strip("/")
