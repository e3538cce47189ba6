"""Whether every attachment is there as it was kept, and what lies among them that belongs to nothing.

The files are looked at folder by folder, so that no list of all of them is needed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from shopdesk.storage.attachments import PART
from shopdesk.storage.backups.holding import fetched
from shopdesk.storage.backups.taking import UNFINISHED
from shopdesk.storage.driver import Database
from shopdesk.storage.folder import BACKUPS, DATABASE
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.verify.findings import Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.naming import name_of

_FOLDERS = 256
_BEGUN = re.compile(
    rf"{re.escape(DATABASE)}(-wal|-shm)?\.(new|restoring)(-wal|-shm|-journal)?"
    rf"|(checked|backups\.json\.\d+){re.escape(PART)}",
    re.ASCII,
)
"""Names under which ShopDesk begins files beside the shop's; what the owner may have laid there has others."""
_ATTACHMENT = re.compile(r"[0-9a-f]{64}")
_BEGUN_ATTACHMENT = re.compile(rf"[0-9a-f]{{64}}(-\d+)?{re.escape(PART)}", re.ASCII)
_USES = (
    ("claim_files", "claim", "claim_id", "name", "file"),
    ("repair_files", "repair", "repair_id", "name", "repair_file"),
)
_LOST = (
    "No backup holds it. Put it back from any copy of the folder `attachments`, or attach it again where it belongs."
)
_HELD = "A backup still holds it, and it can be put back from there."


def attached(ground: Ground) -> Iterator[Finding]:
    """Yield attachments that are missing, cut short or, in a full check, altered; and files that belong to nothing."""
    bad: dict[str, str] = {}
    for number in range(_FOLDERS):
        begins = f"{number:02x}"
        rows = ground.database.rows(
            "SELECT sha256, size FROM attachments WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256",
            (begins, f"{number + 1:02x}" if number + 1 < _FOLDERS else "g"),
        )
        named: set[str] = set()
        for sha256, size in rows:
            named.add(sha256)
            if not ground.attachments.is_there(sha256, size):
                bad[sha256] = "attachment_missing"
            elif ground.full and not ground.attachments.is_sound(sha256):
                bad[sha256] = "attachment_damaged"
            if ground.full:
                ground.looked_at(1)
        for path in ground.attachments.files_in(begins):
            if path.name not in named:
                yield _unused(path)
    for path in ground.attachments.files_beside():
        yield _unused(path)
    yield from _bad(ground, bad)


def leftovers(ground: Ground) -> Iterator[Finding]:
    """Yield files that a break-off has left beside the shop's file and among its backups."""
    folder = ground.file.folder
    for place, ours in ((folder, _BEGUN), (folder / BACKUPS, UNFINISHED)):
        for path in sorted(place.glob("*")):
            if ours.fullmatch(path.name):
                yield _leftover(path)


def _unused(path: Path) -> Finding:
    if _BEGUN_ATTACHMENT.fullmatch(path.name):
        return _leftover(path)
    if not _ATTACHMENT.fullmatch(path.name):
        return Finding(
            kind="attachment_unused",
            record=path.name,
            says="This file among the attachments was not put there by ShopDesk.",
            do="It does no harm, and ShopDesk leaves it. Keep your own files in another folder.",
            harmless=True,
            key=str(path),
        )
    return Finding(
        kind="attachment_unused",
        record=path.name,
        says="This file among the attachments belongs to nothing; a break-off may leave one.",
        do="It does no harm. It is taken away once it is a day old and nothing was set aside that may need it.",
        harmless=True,
        mendable=True,
        key=str(path),
    )


def _leftover(path: Path) -> Finding:
    return Finding(
        kind="leftover",
        record=path.name,
        says="This file was begun and never finished; a break-off leaves such.",
        do="It does no harm, and is taken away once it is a day old.",
        harmless=True,
        mendable=True,
        key=str(path),
    )


def _bad(ground: Ground, bad: dict[str, str]) -> Iterator[Finding]:
    if not bad:
        return
    held = {sha256 for sha256, _ in fetched(ground.backups, bad)}
    names = _names(ground.database, list(bad))
    for sha256, kind in bad.items():
        missing = kind == "attachment_missing"
        yield Finding(
            kind=kind,
            record=names.get(sha256, sha256),
            says="Its file is missing or cut short." if missing else "The bytes of its file are no longer those kept.",
            do=_HELD if sha256 in held else _LOST,
            mendable=sha256 in held,
            table="attachments",
            key=sha256,
        )


def _names(database: Database, hashes: list[str]) -> dict[str, str]:
    """Return what attachments are for the owner: the name of the file, and the record that it belongs to."""
    names: dict[str, str] = {}
    for some in chunks(hashes):
        for table, kind, owner, name, part in _USES:
            rows = database.rows(
                f"SELECT sha256, id, {owner}, {name} FROM {table} WHERE sha256 IN ({marks(len(some))}) ORDER BY row",  # noqa: S608
                some,
            )
            for sha256, one, of, said in rows:
                names.setdefault(sha256, f"{said} ({name_of(database, part, one, (kind, of))})")
        rows = database.rows(f"SELECT sha256, id FROM papers WHERE sha256 IN ({marks(len(some))})", some)  # noqa: S608
        for sha256, one in rows:
            names.setdefault(sha256, name_of(database, "paper", one))
        rows = database.rows(f"SELECT logo_sha256 FROM shop WHERE logo_sha256 IN ({marks(len(some))})", some)  # noqa: S608
        for (sha256,) in rows:
            names.setdefault(sha256, "the shop’s logo")
    return names
