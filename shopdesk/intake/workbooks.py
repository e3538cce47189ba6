"""Excel workbooks as exports: the sheet that holds the orders, as the text of a CSV file."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.foreign import WORKBOOK_PART, foreign_kind, is_packed, refusal

MOST_ROWS = 200_000
"""Orders below this row of a sheet are not looked for: the file is refused."""

MOST_COLUMNS = 300

_LARGEST = 300 * 1024 * 1024
_LARGEST_TEXTS = 100 * 1024 * 1024
_LARGEST_PART = 20 * 1024 * 1024
_LARGEST_CSV = 200 * 1024 * 1024
_MOST_PARTS = 5_000
_MOST_TAGS = 16_000_000
_BOMB = 200
"""How many times smaller than itself no sheet of orders is packed."""
_SMALL_PART = 4 * 1024 * 1024
_CHUNK = 1 << 20

_HEADER_WITHIN = 12
_HEADER_CELLS = 3
_LOCKED = 1
_STRICT = b"http://purl.oclc.org/ooxml/"
"""The names of the strict kind of workbooks, which hardly any program writes."""
_ENTRY = b"PK\x01\x02"
_LINE_END = "\N{LINE SEPARATOR}"
_AGAIN = "Export the orders from the shop system again, as CSV if it can."

_Row = tuple[int, dict[int, str]]


def is_workbook(data: bytes) -> bool:
    """Whether bytes are an Excel workbook of the kind that is read (`.xlsx`, `.xlsm`), sound or damaged."""
    return is_packed(data) and WORKBOOK_PART in data and foreign_kind(data) is None


def workbook_csv(name: str, data: bytes) -> bytes:
    """Return the first visible sheet with a header as CSV in UTF-8, each row on the line of its number.

    No row is shorter than one above it, for empty cells at the end of a row are not in a workbook.
    Numbers are written plainly, dates in ISO 8601, truth as TRUE and FALSE, formulas as the values last saved; a line
    end within a cell is U+2028. A number that is too long for spreadsheet programs keeps its exponent.

    Raises ImportRefusedError for a workbook that is damaged, protected by a password, too large or empty, and for
    bytes that are none; its sentence calls the file by `name`.
    """
    if not is_workbook(data):
        raise refusal(name, data) or _refused(name, "is no Excel workbook", _AGAIN)
    if trouble := _trouble(data):
        raise _refused(name, *trouble)
    from shopdesk.intake.workbook_cells import Sheets, UnreadableCellError

    try:
        sheets = Sheets(data)
        candidates = list(sheets)
        chosen = next((sheet for sheet in candidates if _has_header(sheets.rows(sheet))), None)
        for sheet in [chosen] if chosen else candidates:
            if written := _written(name, sheets.rows(sheet)):
                return written
    except ImportRefusedError:
        raise
    except UnreadableCellError as error:
        mend = "Open it in its program and save it, or export the orders from the shop system as CSV."
        raise _refused(name, f"can't be read: {error}", mend) from error
    except Exception as error:  # a damaged workbook makes openpyxl raise anything
        raise _refused(name, "is a damaged Excel workbook", _AGAIN) from error
    raise _refused(name, "is an Excel workbook without anything on its sheets", _AGAIN)


def _trouble(data: bytes) -> tuple[str, str] | None:
    """Return why a workbook's parts must not be unpacked, and what to do; None where they may be."""
    if data.count(_ENTRY) > _MOST_PARTS:
        return f"is an Excel workbook of more than {_MOST_PARTS} parts", _AGAIN
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if WORKBOOK_PART.decode() not in packed.namelist():
                return "is a packed file", "Unpack it first, and choose the file in it."
            if any(part.flag_bits & _LOCKED for part in parts):
                return "is protected by a password", "Unpack it first, and choose the file in it."
            if sum(part.file_size for part in parts) > _LARGEST or any(_too_large(packed, part) for part in parts):
                megabytes = _LARGEST // (1024 * 1024)
                what = f"unpacks to more than {megabytes} MB, or is packed as no spreadsheet program does it"
                return what, "Export the orders month by month, as CSV if the shop system can."
            if _STRICT in packed.read(WORKBOOK_PART.decode()):
                return "is a Strict Open XML workbook", "Save it as an ordinary Excel workbook (.xlsx) in its program."
    except Exception:  # noqa: BLE001  # zipfile raises much besides BadZipFile
        return "is a damaged Excel workbook", _AGAIN
    return None


def _too_large(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part is larger than its kind ever is, or packed as only a trap is."""
    if part.file_size > _SMALL_PART and part.file_size > part.compress_size * _BOMB:
        return True
    if part.filename.startswith("xl/worksheets/"):
        return False
    if part.filename.lower().endswith("sharedstrings.xml"):
        return part.file_size > _LARGEST_TEXTS or (part.file_size > _SMALL_PART and _tags(packed, part) > _MOST_TAGS)
    return part.file_size > _LARGEST_PART and part.filename.endswith((".xml", ".rels"))


def _tags(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with packed.open(part) as file:
        return sum(chunk.count(b"<") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _has_header(rows: Iterable[_Row]) -> bool:
    """Whether one of the first rows holds several texts and no number, date or sum."""
    for number, cells in rows:
        if number > _HEADER_WITHIN:
            return False
        if len(cells) >= _HEADER_CELLS and not any(text[:1].isdigit() for text in cells.values()):
            return True
    return False


def _written(name: str, rows: Iterator[_Row]) -> bytes:
    """Return rows as CSV; nothing where there are none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    last = width = 0
    for number, cells in rows:
        if number <= last:
            raise _refused(name, "is a damaged Excel workbook", _AGAIN)
        if number > MOST_ROWS:
            raise _refused(name, f"has more than {MOST_ROWS} rows", "Export the orders month by month.")
        if max(cells) > MOST_COLUMNS:
            raise _refused(name, f"has more than {MOST_COLUMNS} columns", _AGAIN)
        text.write("\n" * (number - last - 1))
        width = max(width, *cells)
        writer.writerow([_one_line(cells.get(column, "")) for column in range(1, width + 1)])
        last = number
        if text.tell() > _LARGEST_CSV:
            raise _refused(name, "holds more text than orders do", "Export the orders month by month.")
    return text.getvalue().encode("utf-8", "replace")


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").replace("\n", _LINE_END)
    return text


def _refused(name: str, what: str, advice: str) -> ImportRefusedError:
    return ImportRefusedError(f"{name} {what}. Nothing was taken in. {advice}")
