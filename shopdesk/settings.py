"""What this computer remembers of the window, beside the shop's file: look, size, printers, the folder last chosen.

It lies in a JSON file of its own. A file that can't be read or is none of ours never stands in the way: it is kept
aside as `.broken` and the usual values hold. What can't be written is remembered until the program ends.
"""

import contextlib
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

_LARGEST = 1_000_000


class Scheme(StrEnum):
    """Whether the window is light or dark; `system` follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PrinterChoice(Struct, frozen=True, kw_only=True):
    """The printer and the paper that were last used for one kind of document."""

    printer: str = ""
    paper: str = ""


MOST_OFFSET = 100
"""How far an offset goes at most, in tenths of a millimetre to each side."""


class Offset(Struct, frozen=True, kw_only=True):
    """How much further to the right and down a printer is to print on a paper, in tenths of a millimetre."""

    right: Annotated[int, Meta(ge=-MOST_OFFSET, le=MOST_OFFSET)] = 0
    down: Annotated[int, Meta(ge=-MOST_OFFSET, le=MOST_OFFSET)] = 0


class Remembered(Struct, frozen=True, kw_only=True):
    """Everything that is remembered. `geometry` is the window's place and size as Qt tells it, in base 64."""

    scheme: Scheme = Scheme.SYSTEM
    geometry: str = ""
    printers: dict[str, PrinterChoice] = {}
    last_folder: str = ""
    sample: bool = False
    """Whether the sample shop was open when the window was last closed."""
    offsets: dict[str, dict[str, Offset]] = {}
    """By printer and by paper, for printers that pull a paper askew."""


class Settings:
    """The settings of this computer; each change is written at once, the whole file or nothing of it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._trouble = ""
        self._values = self._read()

    @property
    def folder(self) -> Path:
        """Where the file lies, with what else this computer remembers while there is no shop."""
        return self._file.parent

    @property
    def values(self) -> Remembered:
        """All that is remembered."""
        return self._values

    @property
    def trouble(self) -> str:
        """What could not be read or written, as a sentence; empty where all is well."""
        return self._trouble

    def change(self, **fields: Any) -> None:
        """Remember fields of `Remembered` anew; what can't be written holds until the program ends."""
        values = replace(self._values, **fields)
        if values == self._values:
            return
        self._values = values
        self._write()

    def printer_for(self, kind: str) -> PrinterChoice:
        """Return what was last chosen for a kind of document."""
        return self._values.printers.get(kind, PrinterChoice())

    def remember_printer(self, kind: str, choice: PrinterChoice) -> None:
        """Remember the printer and the paper of a kind of document."""
        self.change(printers={**self._values.printers, kind: choice})

    def forget_printer(self, kind: str) -> None:
        """Forget what was chosen for a kind of document."""
        self.change(printers={name: one for name, one in self._values.printers.items() if name != kind})

    def offset_for(self, printer: str, paper: str) -> Offset:
        """Return how much further a printer is to print on a paper."""
        return self._values.offsets.get(printer, {}).get(paper, Offset())

    def remember_offset(self, printer: str, paper: str, offset: Offset) -> None:
        """Remember it for a printer and a paper; none at all is forgotten."""
        papers = {name: one for name, one in self._values.offsets.get(printer, {}).items() if name != paper}
        if offset != Offset():
            papers[paper] = offset
        others = {name: one for name, one in self._values.offsets.items() if name != printer}
        self.change(offsets={**others, printer: papers} if papers else others)

    def _read(self) -> Remembered:
        try:
            with self._file.open("rb") as stream:
                content = stream.read(_LARGEST)  # a larger one is cut, and so none of ours
        except FileNotFoundError:
            return Remembered()
        except OSError as error:
            self._trouble = _unread(self._file, error.strerror or str(error))
            return Remembered()
        try:
            return msgspec.json.decode(content, type=Remembered)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self._put_aside()
            return Remembered()

    def _put_aside(self) -> None:
        aside = self._file.with_name(f"{self._file.name}.broken")
        try:
            self._file.replace(aside)
        except OSError as error:
            self._trouble = _unread(self._file, error.strerror or str(error))
        else:
            self._trouble = (
                f"The settings of this computer could not be understood. They were kept as {aside}, and the usual "
                "settings hold. Nothing of the shop was changed."
            )

    def _write(self) -> None:
        text = msgspec.json.format(msgspec.json.encode(self._values), indent=2)
        temporary = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(self._file)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            self._trouble = (
                f"The settings of this computer can't be written to {self._file} ({error.strerror or error}). They "
                "hold until ShopDesk ends. Make room on the disk or allow writing there."
            )
        else:
            self._trouble = ""


def _unread(file: Path, reason: str) -> str:
    return f"The settings of this computer in {file} can't be read ({reason}), so the usual ones hold."
