"""Notes of what is being typed, kept beside the shop's file so that nothing typed is lost where the program ends badly.

Each run keeps one note, written anew as the typing goes on and taken away when the program ends as it should. What an
earlier run left behind stays until the owner has seen it.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.folder import discard, make_private_folder, unwritable

FOLDER = "typed"
_LARGEST = 20_000_000


class Begun(Struct, frozen=True):
    """What a page can put back by itself: a text of its own, and the fields of what was typed that it stands for."""

    text: str
    fields: tuple[str, ...]


class KeptTyping(Struct, frozen=True):
    """What was typed and not saved, by field, when it was last noted; `begun` is what pages can put back, by page."""

    kept_at: datetime
    fields: dict[str, str]
    begun: dict[str, Begun] = {}

    def rest(self) -> dict[str, str]:
        """Return what was typed that no page puts back."""
        put_back = {name for one in self.begun.values() for name in one.fields}
        return {name: text for name, text in self.fields.items() if name not in put_back}


class TypingNotes:
    """The notes of one shop's folder; `started_at` names those of this run."""

    def __init__(self, shop: Path, started_at: datetime) -> None:
        self._shop = shop
        self._folder = shop / FOLDER
        self._own = self._folder / f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.json"
        self._last: tuple[dict[str, str], dict[str, Begun]] | None = None

    def keep(self, fields: Mapping[str, str], at: datetime, begun: Mapping[str, Begun] | None = None) -> bool:
        """Note what is typed now, in place of what this run noted before; empty fields are left out.

        Returns whether there was anything to note. Raises ShopFileError where it can't be written; where the shop's
        folder is not there yet, nothing is noted.
        """
        typed = {name: text for name, text in fields.items() if text.strip()}
        if not typed or not self._shop.is_dir():
            self.forget()
            return False
        kept = typed, dict(begun or {})
        if kept != self._last:
            self._write(self._own, KeptTyping(at.astimezone(UTC), *kept))
            self._last = kept
        return True

    def forget(self) -> None:
        """Take this run's note away: all was saved, or the owner let it go."""
        if self._last is not None:
            discard(self._own)
            self._last = None

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
            self._write(file, left)
        return left

    def let_go(self, note: KeptTyping) -> None:
        """Take away what an earlier run left, for the owner has seen it and needs it no more."""
        for file in self._files_of(note):
            discard(file)

    def _files_of(self, note: KeptTyping) -> list[Path]:
        return [file for file in self._earlier() if _read(file) == note]

    def _earlier(self) -> list[Path]:
        return [file for file in sorted(self._folder.glob("*.json")) if file != self._own]

    def _write(self, file: Path, note: KeptTyping) -> None:
        temporary = file.with_suffix(".part")
        try:
            make_private_folder(self._folder)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(msgspec.json.encode(note))
            temporary.replace(file)
        except OSError as error:
            discard(temporary)
            raise _unkept(self._folder, error) from error


def _read(file: Path) -> KeptTyping | None:
    try:
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=KeptTyping)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _unkept(folder: Path, error: OSError) -> ShopFileError:
    reason = unwritable(folder, error).sentence.partition(". ")[0]
    return ShopFileError(f"{reason}, so what is being typed is not kept for after a crash. Save it soon.")
