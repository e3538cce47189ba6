"""Notes of what is being typed, kept beside the shop's file so that nothing typed is lost where the program ends badly.

Each run keeps one note, written anew as the typing goes on and taken away when the program ends as it should. What an
earlier run left behind stays until the owner has seen it.
"""

import contextlib
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from shopdesk.domain.errors import ShopFileError
from shopdesk.services.note_file import NoteFile
from shopdesk.storage.folder import TYPED, discard, unwritable

FOLDER = TYPED
_LARGEST = 20_000_000


class Begun(Struct, frozen=True):
    """What a page can put back by itself: a text of its own, and the fields of what was typed that it stands for."""

    text: str
    fields: tuple[str, ...]


class KeptTyping(Struct, frozen=True):
    """What was typed and not saved, by field, when it was last noted; `begun` is what pages can put back, by page."""

    kept_at: Annotated[datetime, Meta(tz=True)]
    fields: dict[str, str]
    begun: dict[str, Begun] = {}

    def rest(self) -> dict[str, str]:
        """Return what was typed that no page puts back."""
        put_back = {name for one in self.begun.values() for name in one.fields}
        return {name: text for name, text in self.fields.items() if name not in put_back}


class TypingNotes:
    """The notes of one shop's folder; `started_at` names those of this run."""

    def __init__(
        self,
        shop: Path,
        started_at: datetime,
        failed: Callable[[ShopFileError], object] = lambda _error: None,
        *,
        makes_folder: bool = False,
    ) -> None:
        """Take a folder; `failed` is told, on another thread, what `keep_soon` could not write.

        A shop's folder is made by nobody but whoever makes the shop; another one with the first note where
        `makes_folder` says so.
        """
        self._shop, self._failed, self._makes_folder = shop, failed, makes_folder
        self._folder = shop / FOLDER
        self._own = self._folder / f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.json"
        self._file = NoteFile(self._own, self._not_kept)
        self._last: tuple[dict[str, str], dict[str, Begun]] | None = None

    def keep(self, fields: Mapping[str, str], at: datetime, begun: Mapping[str, Begun] | None = None) -> bool:
        """Note what is typed now, in place of what this run noted before; empty fields are left out.

        Returns whether there was anything to note; it is safely on the disk then. Raises ShopFileError where it can't
        be written; where the shop's folder is not there yet, nothing is noted.
        """
        kept = self._worth(fields, begun)
        if kept is None:
            self.forget()
            return False
        self._write(self._file, KeptTyping(at.astimezone(UTC), *kept))
        self._last = kept
        return True

    def keep_soon(self, fields: Mapping[str, str], at: datetime, begun: Mapping[str, Begun] | None = None) -> None:
        """Note it without waiting for the disk, as `keep` does: a thread of its own brings the last of it there."""
        kept = self._worth(fields, begun)
        if kept == self._last:
            return
        self._last = kept
        note = None if kept is None else KeptTyping(at.astimezone(UTC), *kept)
        self._file.write_soon(None if note is None else msgspec.json.encode(note))

    def settle(self) -> None:
        """Wait until what was to be kept soon is on the disk."""
        self._file.settle()

    def forget(self) -> None:
        """Take this run's note away: all was saved, or the owner let it go."""
        self._last = None
        with contextlib.suppress(OSError):
            self._file.write(None)

    def left_behind(self) -> list[KeptTyping]:
        """Return what earlier runs left, oldest first; files that are no notes are passed over."""
        notes = [note for file in self._earlier() if (note := _read(file)) is not None]
        return [note for note in notes if note.fields]

    def take_over(self, note: KeptTyping) -> KeptTyping | None:
        """Make what pages put back of an earlier run's note this run's own, and return what is left of that note.

        Raises ShopFileError where it can't be written; the earlier note is then as it was.
        """
        rest = note.rest()
        put_back = {name: text for name, text in note.fields.items() if name not in rest}
        self.keep(put_back, note.kept_at, note.begun)
        if not rest:
            self.let_go(note)
            return None
        left = KeptTyping(note.kept_at, rest)
        for file in self._files_of(note):
            self._write(NoteFile(file, self._not_kept), left)
        return left

    def let_go(self, note: KeptTyping) -> None:
        """Take away what an earlier run left, for the owner has seen it and needs it no more."""
        for file in self._files_of(note):
            discard(file)

    def _files_of(self, note: KeptTyping) -> list[Path]:
        return [file for file in self._earlier() if _read(file) == note]

    def _earlier(self) -> list[Path]:
        return [file for file in sorted(self._folder.glob("*.json")) if file != self._own]

    def _worth(
        self, fields: Mapping[str, str], begun: Mapping[str, Begun] | None
    ) -> tuple[dict[str, str], dict[str, Begun]] | None:
        """Return what is worth a note, None where nothing is."""
        typed = {name: _sound(text) for name, text in fields.items() if text.strip()}
        may_write = self._makes_folder or self._shop.is_dir()
        return (typed, dict(begun or {})) if typed and may_write else None

    def _write(self, file: NoteFile, note: KeptTyping) -> None:
        try:
            file.write(msgspec.json.encode(note))
        except OSError as error:
            raise _unkept(self._folder, error) from error

    def _not_kept(self, error: OSError) -> None:
        self._last = None  # so that the next note is written, whatever it says
        self._failed(_unkept(self._folder, error))


def _sound(text: str) -> str:
    """Return a text that can be written: half of a pair of surrogates, as a broken paste leaves, is none."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _read(file: Path) -> KeptTyping | None:
    try:
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=KeptTyping)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _unkept(folder: Path, error: OSError) -> ShopFileError:
    reason = unwritable(folder, error).sentence.partition(". ")[0]
    return ShopFileError(f"{reason}, so what is being typed is not kept for after a crash. Save it soon.")
