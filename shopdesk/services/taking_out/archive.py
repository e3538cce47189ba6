"""Writing the export: a ZIP with the files first, then the policies, the tables, and their description."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from msgspec import MsgspecError, Struct

from shopdesk.documents.csv_table import write_csv
from shopdesk.documents.tables import Row, Table
from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.services.about import version
from shopdesk.services.office import Office
from shopdesk.services.taking_out.all_sheets import all_sheets, left_out
from shopdesk.services.taking_out.cells import Cells
from shopdesk.services.taking_out.description import README, Contents, description
from shopdesk.services.taking_out.file_names import Places, safe_name
from shopdesk.services.taking_out.files import Files, copy_file
from shopdesk.services.taking_out.records import FILES, Found
from shopdesk.services.taking_out.sheets import Sheet

Report = Callable[[int, int], object]
"""Is told how many things of how many are written: rows and files."""

_TOLD_EVERY = 500
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The first and the last year that a ZIP can name."""

_BUFFER = 1 << 16
"""Rows are packed so many bytes at a time, for packing each by itself takes longer."""

_PRIVATE = 0o600 << 16


class TakenOut(Struct, frozen=True, kw_only=True):
    """What was taken out: how many rows of each table, how many files, and those that were missing or altered.

    `size` is that of the whole in bytes.
    """

    rows: dict[str, int]
    files: int
    size: int = 0
    missing: int = 0
    altered: int = 0


class Archive:
    """Writes everything of an open shop, in one state of it, into a stream."""

    def __init__(self, office: Office, files: Files, out: BinaryIO, report: Report) -> None:
        self._office, self._files, self._report = office, files, report
        self._sheets = all_sheets(office.speech)
        self._policies: dict[str, str] = {}
        self._at = _zip_time(office.instant.astimezone(office.zone))
        self._done, self._of = 0, self._amount()
        self._zip = zipfile.ZipFile(out, "w")  # last, for one that nobody closes writes into a stream that is closed

    def write(self) -> TakenOut:
        """Write all of it.

        Raises OSError where the stream can't be written, and ShopFileError where the shop's file can't be read.
        """
        with self._zip:
            self._write_files()
            self._write_policies()
            rows = {sheet.name: self._write_table(sheet) for sheet in self._sheets}
            found = [kept.found for _, kept in self._files.all()]
            taken = TakenOut(
                rows=rows,
                files=len(found) - found.count(Found.MISSING),
                missing=found.count(Found.MISSING),
                altered=found.count(Found.ALTERED),
            )
            contents = Contents(rows=rows, files=taken.files, altered=taken.altered, missing=taken.missing)
            told = description(self._office, self._sheets, left_out(self._office.speech), contents, version())
            with self._entry(README) as out:
                out.write(told.replace("\n", "\r\n").encode())
        self._report(self._of, self._of)
        return taken

    def _amount(self) -> int:
        count = self._office.file.everything.count
        return len(self._files) + sum(count(sheet.table) for sheet in self._sheets)

    def _write_files(self) -> None:
        for sha256, kept in self._files.all():
            self._tell()
            try:
                self._office.file.everything.attachment(sha256).stat()
            except (OSError, NotFoundError):
                continue
            with self._entry(kept.place, size=kept.size, is_packed=kept.is_packed) as out:
                kept.found = copy_file(self._office, sha256, out)

    def _write_policies(self) -> None:
        places = Places()
        rows = self._office.file.everything.rows("policy_versions", ("id", "key", "number", "text"))
        for version_id, key, number, text in rows:
            place = places.place("policies", f"{safe_name(key, 'policy')}-{number}.toml")
            self._policies[version_id] = place
            with self._entry(place) as out:
                out.write(text.encode())

    def _write_table(self, sheet: Sheet) -> int:
        rows = self._files.rows() if sheet.name == FILES else self._rows(sheet)
        table = Table(title=sheet.name, heads=sheet.heads, by=self._office.shop.name, at=self._office.instant)
        with self._entry(sheet.file) as out:
            return write_csv(table, rows, out).rows

    def _rows(self, sheet: Sheet) -> Iterator[Row]:
        """Go through the rows of a table, each read when it is written."""
        cells = Cells(sheet, self._office.zone, self._office.speech, self._place)
        try:
            for row in self._office.file.everything.rows(sheet.table, sheet.stored):
                self._tell()
                yield from cells.of_row(row)
        except (ValueError, MsgspecError) as error:
            msg = (
                f"The shop's file is damaged: what is kept in {sheet.table} can't be read ({error}). It was left as it "
                "is, and nothing was written. Run `shopdesk verify`, and take the latest good copy of the shop."
            )
            raise ShopFileError(msg) from error

    def _place(self, name: str) -> str:
        return self._policies.get(name) or self._files.place(name)

    @contextmanager
    def _entry(self, name: str, *, size: int | None = None, is_packed: bool = False) -> Iterator[BinaryIO]:
        """Give a stream for one entry; of a size that nobody knows it may have any."""
        entry = zipfile.ZipInfo(name, self._at)
        entry.external_attr = _PRIVATE
        entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        entry.file_size = size or 0
        with self._zip.open(entry, "w", force_zip64=size is None) as out:
            buffered = io.BufferedWriter(out, _BUFFER)
            try:
                yield buffered
            finally:
                buffered.detach()

    def _tell(self) -> None:
        if self._done % _TOLD_EVERY == 0:
            self._report(self._done, self._of)
        self._done += 1


def _zip_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    return (min(max(at.year, _FIRST_YEAR), _LAST_YEAR), at.month, at.day, at.hour, at.minute, at.second)
