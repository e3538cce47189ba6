"""Attachments: files beside the database, each named by the SHA-256 of its bytes and stored once.

A file is written under a temporary name, synced, renamed, and its folder synced, before any row names it: a crash may
leave a file that no row names, never a row without its file.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.storage.folder import discard, make_private_folder, sync, sync_folder, unwritable

_FOLDER = re.compile(r"[0-9a-f]{2}")
_NAME = re.compile(r"[0-9a-f]{64}")
PART = ".part"
"""How the name of a file ends that is still being written."""


class Attachments:
    """The files of one shop, in its folder `attachments`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the file with this hash lies. Raises NotFoundError for what can't be a hash."""
        if not _NAME.fullmatch(sha256):
            msg = f"{sha256!r} names no attachment: a name is 64 hexadecimal digits. Nothing was read."
            raise NotFoundError(msg)
        return self._folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Keep some bytes safely on the disk and return their SHA-256. Raises ShopFileError where the disk won't."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        temporary = path.with_name(f"{sha256}-{os.getpid()}{PART}")
        try:
            make_private_folder(path.parent)
            if not (path.is_file() and path.stat().st_size == len(content) and _hash(path) == sha256):
                _write_safely(temporary, content)
                temporary.replace(path)
            # Also where it was there already: who wrote it may have been killed before its name was safe.
            sync_folder(path.parent)
            sync_folder(self._folder)
        except OSError as error:
            discard(temporary)
            raise unwritable(path.parent, error) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes with this hash.

        Raises NotFoundError where the file is missing and ShopFileError where its bytes are no longer those.
        """
        path = self.path(sha256)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            msg = f"The attachment {path} is missing. Everything else is kept; take the file from a good copy."
            raise NotFoundError(msg) from None
        except OSError as error:
            msg = f"The attachment {path} can't be read ({error.strerror}). Nothing was changed."
            raise ShopFileError(msg) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            msg = (
                f"The attachment {path} was damaged on the disk. It was left as it is; take the file from a good copy."
            )
            raise ShopFileError(msg)
        return content

    def is_sound(self, sha256: str) -> bool:
        """Whether the file is there and its bytes are those of its name."""
        path = self.path(sha256)
        try:
            return path.is_file() and _hash(path) == sha256
        except OSError:  # nobody may look there
            return False

    def is_there(self, sha256: str, size: int) -> bool:
        """Whether the file is there in its size; its bytes are not read."""
        path = self.path(sha256)
        try:
            return path.is_file() and path.stat().st_size == size
        except OSError:  # nobody may look there
            return False

    def files_in(self, begins: str) -> Iterator[Path]:
        """Go through the files whose hash begins with two digits, in order, with all else that lies in their folder."""
        return (path for path in sorted(self._folder.glob(f"{begins}/*")) if path.is_file())

    def files_beside(self) -> Iterator[Path]:
        """Go through what lies among the folders of attachments and is none, in order."""
        found = sorted(self._folder.glob("*"))
        return (path for path in found if path.is_file() or not _FOLDER.fullmatch(path.name))

    def files(self) -> Iterator[Path]:
        """Go through the files that lie there, in order."""
        return (path for path in sorted(self._folder.glob("*/*")) if path.is_file())


def _write_safely(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)  # what a killed program of the same number has left
    # Made so, not changed to it afterwards: a stick that knows no rights refuses the change.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        sync(file.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
