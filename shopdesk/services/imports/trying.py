"""A map of columns tried on the first rows of a file: the orders that would come of it, at once and kept nowhere."""

from dataclasses import replace
from pathlib import Path

import msgspec
from msgspec import Struct

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import ReadExport, RefusedRow
from shopdesk.intake.date_question import DatesAskedError, order_of_dates
from shopdesk.intake.decoding import Decoding
from shopdesk.intake.grouping import Reading
from shopdesk.intake.headers import Found, OpenedFile
from shopdesk.intake.layouts import Format
from shopdesk.intake.own_columns import own_format
from shopdesk.services.imports.answers import ImportAnswers, import_ground, known_answers
from shopdesk.services.imports.questions import ColumnsAsked, columns_trouble
from shopdesk.services.imports.sight import NewOrder, import_sight
from shopdesk.services.office import Office

_NOBODYS = " "
"""A channel that no order has: every order that is tried is new."""


class TriedColumns(Struct, frozen=True, kw_only=True):
    """What a map makes of a file's first rows: their orders and refusals, or what is wrong with the map.

    `dates_asked` is a date that could be several days: which one it is has yet to be asked, and orders have none.
    """

    trouble: str = ""
    orders: tuple[NewOrder, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    dates_asked: str = ""


def try_columns(office: Office, asked: ColumnsAsked, answers: ImportAnswers) -> TriedColumns:
    """Return what the owner's columns would make of the first rows of a file; nothing is read anew, nothing kept."""
    trouble = columns_trouble(answers.columns, asked.header)
    given = known_answers(office, answers).given
    if trouble or given is None:
        return TriedColumns(trouble=trouble)
    own = own_format(given)
    try:
        reading, dates_asked = _read(office, asked, answers, own)
    except ImportRefusedError as error:
        return TriedColumns(trouble=error.sentence)
    orders = reading.orders if asked.whole or len(reading.orders) <= 1 else reading.orders[:-1]
    export = ReadExport(
        format=own.key,
        title=own.title,
        encoding=asked.encoding,
        rows=len(orders),
        orders=tuple(msgspec.structs.replace(one, channel=_NOBODYS) for one in orders),
        refused=tuple(reading.refused),
    )
    sight = import_sight(office, export, [Path(asked.file)], answers=answers)
    found = sight.new_orders
    if dates_asked:
        found = tuple(msgspec.structs.replace(one, placed_at=None) for one in found)
    return TriedColumns(orders=found, refused=sight.refused_rows, dates_asked=dates_asked)


def _read(office: Office, asked: ColumnsAsked, answers: ImportAnswers, own: Format) -> tuple[Reading, str]:
    """Return what the first rows say, and a date that could be several days. Raises ImportRefusedError."""
    layout = own.layouts[0]
    found = Found(asked.header_line, list(asked.header), asked.delimiter, own, layout)
    opened = OpenedFile(asked.file, asked.head.encode(), Decoding("utf-8"), found)
    ground, dates_asked = import_ground(office, answers), ""
    if ground.dates is None:
        try:
            read = order_of_dates(own, [opened], known_answers(office, answers).dates.get(own.key))
            ground = replace(ground, dates=read.order)
        except DatesAskedError as error:
            ground, dates_asked = replace(ground, dates=error.orders[0]), error.example
    return own.read([(layout, opened.sheet(layout).records(None, 0, 0))], ground), dates_asked
