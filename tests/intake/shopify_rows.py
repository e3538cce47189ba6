"""Small Shopify exports for the tests: rows with what a test is about, the rest of an ordinary order."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from shopdesk.domain.imports import ImportedOrder, ReadExport, RefusedRow
from shopdesk.intake.channels.shopify import COLUMNS
from shopdesk.intake.exports import read_export

SAMPLE = Path(__file__).parent / "samples" / "shopify_orders_export.csv"

Cells = Mapping[str, str]


def order(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return the first row of an order: one ring for 45.00 and 5.00 of shipping, and what is given instead."""
    ordinary = {
        "Name": "#1001",
        "Email": "jane@example.com",
        "Financial Status": "paid",
        "Paid at": "2026-10-26 09:12:44 +0100",
        "Currency": "EUR",
        "Subtotal": "45.00",
        "Shipping": "5.00",
        "Taxes": "0.00",
        "Total": "50.00",
        "Discount Amount": "0.00",
        "Created at": "2026-10-26 09:12:43 +0100",
        "Lineitem quantity": "1",
        "Lineitem name": "Ring",
        "Lineitem price": "45.00",
        "Lineitem sku": "R-1",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Shipping Name": "Jane Roe",
        "Shipping Address1": "1 Main St",
        "Shipping City": "Austin",
        "Shipping Zip": "78701",
        "Shipping Country": "US",
        "Refunded Amount": "0.00",
        "Id": "8281215040001",
        "Source": "web",
        "Lineitem discount": "0.00",
    }
    return {**ordinary, **cells, **more}


def line(cells: Cells = {}, **more: str) -> dict[str, str]:  # noqa: B006 - never changed
    """Return a later row of order 1001: one chain for nothing, and what is given instead."""
    ordinary = {
        "Name": "#1001",
        "Email": "jane@example.com",
        "Created at": "2026-10-26 09:12:43 +0100",
        "Lineitem quantity": "1",
        "Lineitem name": "Chain",
        "Lineitem price": "0.00",
        "Lineitem sku": "C-1",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem discount": "0.00",
    }
    return {**ordinary, **cells, **more}


def text(*rows: Cells, columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> str:
    """Return an export as text, its header first."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return file.getvalue()


def saved(folder: Path, content: str | bytes, name: str = "orders.csv") -> Path:
    """Return a file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(folder: Path, *rows: Cells) -> ReadExport:
    """Return what is read of an export of these rows."""
    return read_export([saved(folder, text(*rows))])


def read_one(folder: Path, *rows: Cells) -> ImportedOrder:
    """Return the only order of these rows, of which nothing may be refused."""
    result = read(folder, *rows)
    assert result.refused == ()
    (only,) = result.orders
    return only


def refusal(folder: Path, *rows: Cells) -> RefusedRow:
    """Return the only refusal of these rows, with which no order is taken."""
    result = read(folder, *rows)
    assert result.orders == ()
    (only,) = result.refused
    return only


def sum_of(imported: ImportedOrder) -> int:
    """Return all that was paid: goods less discounts, shipping, and the taxes that came on top."""
    goods = sum(worths(imported)) - (imported.discount or 0)
    on_top = 0 if imported.tax_included else sum(one.tax or 0 for one in imported.lines) + (imported.shipping_tax or 0)
    return goods + (imported.shipping_paid or 0) + on_top


def worths(imported: ImportedOrder) -> list[int]:
    """Return what each line costs less its own discount."""
    return [(one.unit_price or 0) * one.quantity - (one.discount or 0) for one in imported.lines]
