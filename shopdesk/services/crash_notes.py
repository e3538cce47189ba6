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


class KeptTyping(Struct, frozen=True):
    """What was typed and not saved, by field, when it was last noted."""

    kept_at: datetime
    fields: dict[str, str]


class TypingNotes:
    """The notes of one shop's folder; `started_at` names those of this run."""

    def __init__(self, shop: Path, started_at: datetime) -> None:
        self._shop = shop
        self._folder = shop / FOLDER
        self._own = self._folder / f"{started_at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.json"
        self._last: dict[str, str] = {}

    def keep(self, fields: Mapping[str, str], at: datetime) -> bool:
        """Note what is typed now, in place of what this run noted before; empty fields are left out.

        Returns whether there was anything to note. Raises ShopFileError where it can't be written; where the shop's
        folder is not there yet, nothing is noted.
        """
        typed = {name: text for name, text in fields.items() if text.strip()}
        if not typed or not self._shop.is_dir():
            self.forget()
            return False
        if typed != self._last:
            self._write(msgspec.json.encode(KeptTyping(at.astimezone(UTC), typed)))
            self._last = typed
        return True

    def forget(self) -> None:
        """Take this run's note away: all was saved, or the owner let it go."""
        if self._last:
            discard(self._own)
            self._last = {}

    def left_behind(self) -> list[KeptTyping]:
        """Return what earlier runs left, oldest first; files that are no notes are passed over."""
        notes = [note for file in self._earlier() if (note := _read(file)) is not None]
        return [note for note in notes if note.fields]

    def forget_left_behind(self) -> None:
        """Take away what earlier runs left, for the owner has seen it and needs it no more."""
        for file in self._earlier():
            discard(file)

    def _earlier(self) -> list[Path]:
        return [file for file in sorted(self._folder.glob("*.json")) if file != self._own]

    def _write(self, content: bytes) -> None:
        temporary = self._own.with_suffix(".part")
        try:
            make_private_folder(self._folder)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            temporary.replace(self._own)
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
