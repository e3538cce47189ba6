"""The import desk: recognise, preview, take in as one unit of work, report; `import_undo` takes an import back."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.imports import ImportBatch, ReadExport, RefusedRow
from shopdesk.domain.orders import Order
from shopdesk.intake.exports import format_titles, read_export
from shopdesk.services.backups.taking import refuse_unless_backed_up
from shopdesk.services.imports.planning import ImportPlan, Progress, plan_import
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines, refresh_order
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.unit import Unit

__all__ = ["ImportReport", "format_titles", "preview", "quickly", "read_export", "report_values", "take_in"]


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did, or would do; `batch` is its number, None where nothing was kept."""

    format: str
    encoding: str
    orders: int
    new: int
    changed: int
    same: int
    refused: tuple[RefusedRow, ...]
    batch: int | None = None


@contextmanager
def quickly() -> Iterator[None]:
    """Don't look for cycles of objects in the block, from reading to taking in.

    What an import makes are hundreds of thousands of values without any, and looking costs a quarter of the time.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def preview(office: Office, export: ReadExport, files: Sequence[Path]) -> ImportReport:
    """Return what taking in an export would do; nothing is kept."""
    with office.file.snapshot():
        return _report(export, plan_import(office, export, _names(files)))


def take_in(
    office: Office,
    export: ReadExport,
    files: Sequence[Path],
    planned: Progress | None = None,
    written: Progress | None = None,
) -> ImportReport:
    """Take in an export as one unit of work, with what follows for deadlines and open claims, and return the report.

    A backup is made before it. An export that changes nothing leaves no trace. `planned` and `written` hear how many
    orders are; what they raise takes all of it back.
    """
    refuse_unless_backed_up(office, Why.IMPORT)
    with office.file.work("import", office.instant) as unit:
        plan = plan_import(office, export, _names(files), planned)
        if not plan.memory:
            return _report(export, plan)
        batch = ImportBatch(
            id=plan.batch_id,
            number=unit.next_number("import"),
            format=export.format,
            files=tuple(_names(files)),
            done_at=office.instant,
            new=len(plan.new),
            changed=len(plan.changed),
            same=plan.same,
            refused=len(export.refused) + len(plan.refused),
        )
        unit.put(batch)
        _keep(office, unit, plan, written)
    return _report(export, plan, batch.number)


def report_values(report: ImportReport) -> dict[str, Any]:
    """Return a report as `cli.md` lays it down."""
    values: dict[str, Any] = msgspec.to_builtins(report)
    del values["encoding"]
    return {**values, "refused": list(values["refused"])}


def _keep(office: Office, unit: Unit, plan: ImportPlan, written: Progress | None) -> None:
    of = len(plan.new) + len(plan.changed)

    def tell(done: int) -> None:
        if written is not None:
            written(done, of)

    unit.put_many(plan.products)
    plan.people.keep(unit)
    new = unit.put_many(plan.new, done=tell)
    changed: list[Order] = []
    for order in plan.changed:
        changed.append(unit.put(order))
        if len(changed) % _TOLD_EVERY == 0:
            tell(len(new) + len(changed))
    unit.keep_imported(plan.memory)
    for order in new:
        if _may_have_deadlines(office, order):
            keep_order_deadlines(office, unit, order)
    for order in changed:
        refresh_order(office, unit, order)


def _may_have_deadlines(office: Office, order: Order) -> bool:
    """Whether a new order is not shipped and young enough that something of it can lie ahead; most of a file is not."""
    if order.shipped_at or order.delivered_at or order.cancelled_at or order.placed_at is None:
        return False
    return (office.today - order.placed_at.day_in(office.zone)).days <= _LOOKED_BACK_DAYS


_LOOKED_BACK_DAYS = 61
_TOLD_EVERY = 100


def _report(export: ReadExport, plan: ImportPlan, batch: int | None = None) -> ImportReport:
    return ImportReport(
        format=export.format,
        encoding=export.encoding,
        orders=len(export.orders),
        new=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
        refused=(*export.refused, *plan.refused),
        batch=batch,
    )


def _names(files: Sequence[Path]) -> list[str]:
    return [file.name for file in files]
