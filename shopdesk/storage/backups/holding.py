"""Attachments in backups: the bytes that backups still hold whole."""

import hashlib
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from shopdesk.storage.backups.archive import UNREADABLE, entry_of, hash_of_entry
from shopdesk.storage.backups.shelf import names_in


def fetched(folders: Sequence[Path], wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Go through the bytes of these attachments, as backups hold them whole; what no backup holds so is left out."""
    left = set(wanted)
    for backup in _backups(folders):
        if not left:
            return
        try:
            with zipfile.ZipFile(backup) as archive:
                there = left & {hash_of_entry(name) for name in archive.namelist()}
                for sha256 in sorted(there):
                    content = _content(archive, sha256)
                    if content is not None:
                        left.discard(sha256)
                        yield sha256, content
        except UNREADABLE:
            continue


def _backups(folders: Sequence[Path]) -> Iterator[Path]:
    """Go through the backups in some folders, those of a folder from the newest on."""
    for folder in folders:
        try:
            names = names_in(folder)
        except OSError:
            continue
        yield from (folder / one.name for one in names)


def _content(archive: zipfile.ZipFile, sha256: str) -> bytes | None:
    try:
        content = archive.read(entry_of(sha256))
    except UNREADABLE:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
