"""Reading order exports: files in, checked orders and refused rows out. Nothing is kept, and no file is changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from msgspec import structs

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import DateOrder, ImportChoice, Lack, ReadExport
from shopdesk.intake.date_question import DatesRead, order_of_dates
from shopdesk.intake.foreign import read_bytes
from shopdesk.intake.formats import FORMATS
from shopdesk.intake.headers import OpenedFile, UnknownColumnsError, header_key, open_file
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.own_columns import map_trouble, own_format
from shopdesk.intake.sheets import Progress, Sheet


@dataclass(frozen=True, slots=True)
class KnownAnswers:
    """What the owner answered before: date orders by format, and what the columns of other files mean, by header.

    What was `given` now holds for the columns of the files that are read, whatever they look like.
    """

    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    columns: Mapping[str, ImportChoice] = field(default_factory=dict)
    given: ImportChoice | None = None


_NOTHING_ANSWERED = KnownAnswers()
_NOTHING_KNOWN = Ground()


def read_export(
    paths: Sequence[Path],
    format: str | None = None,  # noqa: A002 - the word of the command line and of the records
    progress: Progress | None = None,
    *,
    encoding: str | None = None,
    ground: Ground = _NOTHING_KNOWN,
    answers: KnownAnswers = _NOTHING_ANSWERED,
) -> ReadExport:
    """Return what one or several export files of one format say.

    `format` (a key of `format_titles`) and `encoding` (one of `decoding.ENCODINGS`) are found out where None.
    `progress` hears, every thousand rows, the lines read and the lines in all; what it raises ends the reading.
    `ground` is what the shop knows and files don't say; its `dates`, where given, answers for this reading.
    Raises ImportRefusedError, with the file and the reason, where a file as a whole can't be taken in; of its kinds
    UnknownColumnsError where the owner can say what the columns mean, and DatesAskedError where day and month of all
    dates can stand in either order and nobody has said which it is.
    """
    if not paths:
        raise ImportRefusedError(
            "No file was named. Nothing was taken in. Choose the file that the shop system exported."
        )
    opened = _opened(paths, _formats(format), encoding, answers)
    found = opened[0].header.format
    if found is None:
        _refuse_without_format(opened[0])
    sheets = [_sheet(one) for one in opened]
    read = DatesRead(ground.dates, known=True)
    if ground.dates is None:
        read = order_of_dates(found, opened, answers.dates.get(found.key))
    lines = sum(one.data.count(b"\n") + 1 for one in opened)
    reading = found.read(_rows(sheets, progress, lines), replace(ground, dates=read.order))
    rows = sum(sheet.rows for sheet in sheets)
    if not rows:
        names = " and ".join(sheet.file for sheet in sheets)
        raise ImportRefusedError(
            f"{names}: there are 0 orders in it, only the header. Nothing was taken in. Export the orders again."
        )
    return ReadExport(
        format=found.key,
        title=" and ".join(dict.fromkeys(sheet.layout.title for sheet in sheets)),
        encoding=", ".join(dict.fromkeys(sheet.decoding.encoding for sheet in sheets)),
        rows=rows,
        lacks=_lacking([sheet.layout for sheet in sheets]),
        header=header_key(opened[0].header.cells),
        own_map=all(found is not one for one in FORMATS),
        own_name=opened[0].header.named,
        dates=read.order if read.known else None,
        orders=tuple(reading.orders),
        refused=tuple(reading.refused),
    )


def format_titles() -> dict[str, str]:
    """Return the formats that can be taken in: their keys, with what each is called in a sentence."""
    return {one.key: one.title for one in FORMATS}


def _opened(
    paths: Sequence[Path], formats: Sequence[Format], encoding: str | None, answers: KnownAnswers
) -> list[OpenedFile]:
    """Return the files opened, all of one format. Raises ImportRefusedError."""
    opened: list[OpenedFile] = []
    for path in dict.fromkeys(paths):
        data = read_bytes(path)
        try:
            one = open_file(path.name, data, formats if answers.given is None else (), encoding)
        except UnknownColumnsError as error:
            answered = _answered(path, answers, error.opened)
            if answered is None:
                raise
            one = _mapped(error.opened, answered)
        first = opened[0] if opened else one
        if _format_key(one) != _format_key(first):
            raise ImportRefusedError(
                f"{first.name} is {_title(first)}, {one.name} is {_title(one)}. Nothing was taken in."
                " Import the files of each shop system by themselves."
            )
        opened.append(one)
    return opened


def _answered(path: Path, answers: KnownAnswers, opened: OpenedFile) -> ImportChoice | None:
    """Return what the owner said of a file's columns; without a name it has that of before, else that of the file."""
    before = answers.columns.get(header_key(opened.header.cells))
    if answers.given is None or answers.given.value:
        return answers.given or before
    return structs.replace(answers.given, value=before.value if before is not None and before.value else path.stem)


def _mapped(opened: OpenedFile, answered: ImportChoice) -> OpenedFile:
    """Return a file to be read by an owner's map. Raises ImportRefusedError where the map does not fit it."""
    if trouble := map_trouble(answered.columns, opened.header.cells):
        raise ImportRefusedError(f"{opened.name} can't be read by these columns: {trouble}. Nothing was taken in.")
    mapped = own_format(answered)
    header = replace(opened.header, format=mapped, layout=mapped.layouts[0], named=answered.value)
    return replace(opened, header=header)


def _format_key(opened: OpenedFile) -> str:
    return "" if opened.header.format is None else opened.header.format.key


def _title(opened: OpenedFile) -> str:
    return "" if opened.header.layout is None else opened.header.layout.title


def _sheet(opened: OpenedFile) -> Sheet:
    if opened.header.layout is None:
        _refuse_without_format(opened)
    return opened.sheet(opened.header.layout)


def _refuse_without_format(opened: OpenedFile) -> NoReturn:
    raise ImportRefusedError(f"{opened.name} is no export that ShopDesk knows. Nothing was taken in.")


def _lacking(layouts: Sequence[Layout]) -> tuple[Lack, ...]:
    """Return what none of the files taken in together can give."""
    return tuple(lack for lack in layouts[0].lacks if all(lack in other.lacks for other in layouts))


def _formats(key: str | None) -> tuple[Format, ...]:
    if key is None:
        return FORMATS
    chosen = tuple(one for one in FORMATS if one.key == key)
    if not chosen:
        raise ImportRefusedError(
            f"No format of exports is called {key!r}. Nothing was taken in."
            f" ShopDesk reads {', '.join(one.key for one in FORMATS)}."
        )
    return chosen


def _rows(sheets: Sequence[Sheet], progress: Progress | None, lines: int) -> Iterator[FileRows]:
    done = 0
    for sheet in sheets:
        yield sheet.layout, sheet.records(progress, done, lines)
        done += sheet.lines.read
