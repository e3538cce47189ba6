"""The files of a shop as they are taken out: what names each, where it will lie, and how its bytes were found."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from shopdesk.documents.tables import Cell
from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.office import Office
from shopdesk.services.taking_out.file_names import Places, safe_name
from shopdesk.services.taking_out.records import FileOf, Found

FOLDER = "files"
_PIECE = 1 << 20
_PDF = "application/pdf"
_PACKED = ("image/", _PDF)
"""Types of files that are packed already; packing them again takes time and wins nothing."""

_SIGNATURES = ((b"\x89PNG", "image/png", ".png"), (b"\xff\xd8", "image/jpeg", ".jpg"))


class Named(Struct, frozen=True):
    """A file as a record names it."""

    sha256: str
    name: str
    media_type: str
    file_of: FileOf
    record_kind: str = ""
    record_id: str = ""
    record_number: str = ""


class Kept:
    """One file: its size as it was kept, where it will lie, whether it is packed already, and how it was found."""

    __slots__ = ("found", "is_packed", "place", "size")

    def __init__(self, size: int, place: str, *, is_packed: bool) -> None:
        self.size, self.place, self.is_packed = size, place, is_packed
        self.found = Found.MISSING


class Files:
    """All files of a shop by the SHA-256 of their bytes; each lies once, where its first record is."""

    def __init__(self, office: Office) -> None:
        self._office = office
        everything = office.file.everything
        sizes = {bytes.fromhex(sha256): size for sha256, size in everything.rows("attachments", ("sha256", "size"))}
        self._kept: dict[bytes, Kept] = {}
        places = Places()
        for named in self.named():
            key = bytes.fromhex(named.sha256)
            if key in sizes:
                place = places.place(_folder(named), safe_name(named.name, named.sha256[:16]))
                packed = named.media_type.startswith(_PACKED)
                self._kept[key] = Kept(sizes.pop(key), place, is_packed=packed)
        self._unnamed = tuple(key.hex() for key in sizes)
        for key, size in sizes.items():
            place = places.place(f"{FOLDER}/others", key.hex())
            self._kept[key] = Kept(size, place, is_packed=False)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._kept)

    def all(self) -> Iterator[tuple[str, Kept]]:
        """Go through the files, each with the SHA-256 of its bytes."""
        return ((key.hex(), kept) for key, kept in self._kept.items())

    def place(self, sha256: str) -> str:
        """Return where a file lies; nothing for one that was missing."""
        kept = self._kept.get(bytes.fromhex(sha256))
        return kept.place if kept is not None and kept.found is not Found.MISSING else ""

    def packed_bytes(self) -> int:
        """Return how many bytes those files have that take as much room in the export."""
        return sum(kept.size for kept in self._kept.values() if kept.is_packed)

    def named(self) -> Iterator[Named]:
        """Go through what records name, in order; a file that two records name comes twice."""
        yield from self._logo()
        rows = self._office.file.everything.rows
        of_claim = ("sha256", "name", "media_type", "claim_id", "claim_number")
        for sha256, name, media_type, claim, number in rows("claim_files", of_claim):
            yield Named(sha256, name, media_type, FileOf.CLAIM_FILE, RecordKind.CLAIM, claim, number or "")
        of_repair = ("sha256", "name", "media_type", "repair_id", "repair_number")
        for sha256, name, media_type, repair, number in rows("repair_files", of_repair):
            yield Named(sha256, name, media_type, FileOf.REPAIR_FILE, RecordKind.REPAIR, repair, number or "")
        of_any = ("sha256", "number", "kind", "revision", "record_kind", "record_id", "record_number")
        for sha256, number, kind, revision, record_kind, record, record_number in rows("papers", of_any):
            name = f"{number}-{kind}-{revision}.pdf" if revision > 1 else f"{number}-{kind}.pdf"
            yield Named(sha256, name, _PDF, FileOf.PAPER, record_kind, record, record_number or "")

    def rows(self) -> Iterator[list[Cell]]:
        """Go through the rows of the table of files, in the order of its columns."""
        for named in self.named():
            yield self._row(named)
        for sha256 in self._unnamed:
            yield self._row(Named(sha256, sha256, "", FileOf.NOTHING))

    def _row(self, named: Named) -> list[Cell]:
        kept = self._kept.get(bytes.fromhex(named.sha256))
        return [
            self.place(named.sha256),
            Found.MISSING if kept is None else kept.found,
            named.sha256,
            None if kept is None else kept.size,
            named.name,
            named.media_type,
            named.file_of,
            named.record_kind,
            named.record_id,
            named.record_number,
        ]

    def _logo(self) -> Iterator[Named]:
        shop = self._office.shop
        if shop.logo_sha256 is not None:
            media_type, ending = _picture_type(self._office, shop.logo_sha256)
            yield Named(shop.logo_sha256, f"logo{ending}", media_type, FileOf.LOGO, RecordKind.SHOP, shop.id)


def copy_file(office: Office, sha256: str, out: BinaryIO) -> Found:
    """Copy a file's bytes as they lie, and return how they were found. Raises OSError where they can't be read."""
    told = hashlib.sha256()
    with office.file.everything.attachment(sha256).open("rb") as file:
        while piece := file.read(_PIECE):
            told.update(piece)
            out.write(piece)
    return Found.WHOLE if told.hexdigest() == sha256 else Found.ALTERED


def _folder(named: Named) -> str:
    kind = {RecordKind.CLAIM: "claims", RecordKind.REPAIR: "repairs", RecordKind.ORDER: "orders"}.get(
        RecordKind(named.record_kind)
    )
    if kind is None:
        return f"{FOLDER}/shop"
    return f"{FOLDER}/{kind}/{safe_name(named.record_number, named.record_id)}"


def _picture_type(office: Office, sha256: str) -> tuple[str, str]:
    """Return a picture's type and the ending of its name, by its first bytes; nothing for what can't be read."""
    try:
        with office.file.everything.attachment(sha256).open("rb") as file:
            begins = file.read(4)
    except OSError:
        return "", ""
    return next(((kind, ending) for sign, kind, ending in _SIGNATURES if begins.startswith(sign)), ("", ""))
