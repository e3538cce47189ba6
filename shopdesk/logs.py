"""What is told of a fault, and the log of a run: where in the program it happened, never what it was about.

A report is made to be copied and sent to somebody, so it holds versions and places in the program, and no value, no
message of an exception, no name of the owner's and no path of theirs.
"""

import contextlib
import faulthandler
import os
import re
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path, PurePath, PureWindowsPath
from types import FrameType

from shopdesk import __version__

_FIRST_PLACES, _LAST_PLACES = 8, 40
_MOST_CAUSES = 8
_MOST_FAULTS = 100
_LARGEST = 400_000
_ENDED = "ended as it should"
_IN_TRACE = re.compile(r'^\s*File "(?P<file>[^"]*)", line (?P<line>\d+),? in (?P<function>\S+)')
_DIED = re.compile(r"^(Fatal Python error: [A-Za-z ]+|Windows fatal exception: [a-z0-9 ]+)", re.ASCII)
_ERROR_NAME = re.compile(
    r"^(?P<name>(\w+\.)*[A-Z]\w*(Error|Exception|Exit|Group|Interrupt|Iteration|Warning))(:|$)", re.ASCII
)


@dataclass(frozen=True)
class FaultReport:
    """A fault as it may be told to anybody. Two of the same `mark` are the same fault."""

    mark: str
    text: str


def fault_report(error: BaseException, at: datetime, versions: str = "") -> FaultReport:
    """Return what is told of an exception and of those that led to it: their kinds and where they came from.

    `versions` are those of what only the window knows.
    """
    parts = [_told(one) for one in _chain(error)]
    return _report("\ncaused by\n".join(parts), at, versions, mark=parts[0])


def trace_report(trace: str, at: datetime, versions: str = "") -> FaultReport:
    """Return what is told of a trace that came as text: from another process, or from a run that died."""
    told = "\n".join(_scrubbed(trace))
    return _report(told, at, versions, mark=told)


class RunLog:
    """The log of one run in a file: faults, and the end. The log of the run before it is kept beside it as `.before`.

    Where it can't be written, the run goes on without a log.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = file.with_name(f"{file.name}.before")
        self._stream: TextIOWrapper | None = None
        self._faults = 0

    def start(self, at: datetime) -> None:
        """Put the last run's log aside and begin a new one; if the program dies, Python writes into it where."""
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._file.exists():
                self._file.replace(self._before)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._stream = os.fdopen(descriptor, "w", encoding="utf-8", buffering=1)
            self._write(f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC started\nShopDesk {__version__}")
            faulthandler.enable(self._stream, all_threads=True)

    def note(self, report: FaultReport) -> None:
        """Write a fault down; after a hundred of one run the rest is left out."""
        self._faults += 1
        if self._faults <= _MOST_FAULTS:
            self._write(f"\n{report.text}")

    def end(self, at: datetime) -> None:
        """Write down that the program ended as it should."""
        if self._stream is None:
            return
        if faulthandler.is_enabled():
            faulthandler.disable()
        self._write(f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC {_ENDED}")
        with contextlib.suppress(OSError):
            self._stream.close()
        self._stream = None

    def death(self) -> FaultReport | None:
        """Return the report of the run before this one where it died with a trace, else None."""
        try:
            with self._before.open(encoding="utf-8", errors="replace") as stream:
                text = stream.read(_LARGEST)
        except OSError:
            return None
        found = next((line for line in text.splitlines() if _DIED.match(line)), None)
        if found is None:
            return None
        when = datetime.fromtimestamp(self._before.stat().st_mtime, UTC)
        return trace_report(text[text.index(found) :], when)

    def forget_death(self) -> None:
        """Put the log of the run before away, for its death was told."""
        with contextlib.suppress(OSError):
            self._before.unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        if self._stream is not None:
            with contextlib.suppress(OSError, ValueError):
                self._stream.write(f"{text}\n")


def _report(told: str, at: datetime, versions: str, *, mark: str) -> FaultReport:
    return FaultReport(mark, f"{_machine(versions)}\n{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC\n\n{told}")


def _machine(versions: str) -> str:
    import platform  # not needed by a run that goes well

    python = ".".join(map(str, sys.version_info[:3]))
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return " · ".join(filter(None, (f"ShopDesk {__version__}", f"Python {python}", versions, system)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Go through an exception and those that led to it, each once."""
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen and len(seen) < _MOST_CAUSES:
        seen.append(following)
        yield following
        hidden = following.__suppress_context__
        following = following.__cause__ or (None if hidden else following.__context__)


def _told(error: BaseException) -> str:
    places = [_place_of(frame, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    left_out = len(places) - _FIRST_PLACES - _LAST_PLACES
    if left_out > 0:
        places[_FIRST_PLACES:-_LAST_PLACES] = [f"… {left_out} more"]
    return "\n".join([_name(type(error)), *(f"  {place}" for place in places)])


def _name(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _place_of(frame: FrameType, line: int) -> str:
    return f"{_file(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"


def _file(path: str) -> str:
    """Return a source file's place in the program or in its package; of any other only its own name."""
    parts = (PureWindowsPath(path) if "\\" in path else PurePath(path)).parts
    for folder, kept in (("site-packages", 1), ("shopdesk", 0)):
        if folder in parts:
            last = len(parts) - 1 - parts[::-1].index(folder)
            return "/".join(parts[last + kept :])
    return parts[-1] if parts else "?"


def _scrubbed(trace: str) -> Iterator[str]:
    """Go through the lines of a trace that tell where; of an exception's line only its name is kept."""
    for line in trace.splitlines():
        if found := _IN_TRACE.match(line):
            yield f"  {_file(found['file'])}:{found['line']} in {found['function']}"
        elif found := _DIED.match(line):
            yield found[1]
        elif found := _ERROR_NAME.match(line):
            yield found["name"]
