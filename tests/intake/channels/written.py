"""Exports written for tests of a shop system's format: all its columns, and in each row what a test is about."""

import contextlib
import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import ImportedOrder, ReadExport, RefusedRow
from shopdesk.intake.exports import KnownAnswers, read_export
from shopdesk.intake.layouts import Ground

HEADERS = Path(__file__).parents[1] / "headers"
BERLIN = Ground(zone=ZoneInfo("Europe/Berlin"), currency="EUR")

Cells = Mapping[str, str]


def header_of(name: str) -> list[str]:
    """Return the columns of a true export."""
    with (HEADERS / name).open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def text(columns: Sequence[str], *rows: Cells, delimiter: str = ",") -> str:
    """Return an export as text, its header first."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return file.getvalue()


def read(
    folder: Path,
    columns: Sequence[str],
    *rows: Cells,
    ground: Ground = BERLIN,
    answers: KnownAnswers = KnownAnswers(),  # noqa: B008 - never changed
) -> ReadExport:
    """Return what is read of an export of these rows."""
    path = folder / "orders.csv"
    path.write_text(text(columns, *rows), encoding="utf-8")
    return read_export([path], ground=ground, answers=answers)


def only(result: ReadExport) -> ImportedOrder:
    """Return the only order that was read, of which nothing may be refused."""
    assert result.refused == ()
    (order,) = result.orders
    return order


def refusal(result: ReadExport) -> RefusedRow:
    """Return the only refusal, with which no order is taken."""
    assert result.orders == ()
    (refused,) = result.refused
    return refused


def paid(order: ImportedOrder) -> int:
    """Return all that was paid: goods less discounts, shipping, and the taxes that came on top."""
    goods = sum((one.unit_price or 0) * one.quantity - (one.discount or 0) for one in order.lines)
    on_top = 0 if order.tax_included else sum(one.tax or 0 for one in order.lines) + (order.shipping_tax or 0)
    return goods - (order.discount or 0) + (order.shipping_paid or 0) + on_top


def take_any(columns: Sequence[str], row: Cells) -> None:
    """Read an export of one row that may hold anything: it becomes an order or is refused, and nothing else happens."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ImportRefusedError):
        path = Path(folder) / "orders.csv"
        path.write_bytes(text(columns, row).encode("utf-8", "replace"))
        result = read_export([path], ground=BERLIN)
        assert len(result.orders) + len(result.refused) >= 1
        assert all(one.reason and one.row >= 1 for one in result.refused)
        assert all(one.lines and paid(one) >= 0 for one in result.orders)


ABSURD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["8.28E+12", "46302.5", "-1", "0", "1e9", "#REF!", "'", "=1+1", "--", "9" * 400, "|", "\x00", "٣"]),
)
"""What a cell may hold that nobody expects."""
