"""The import desk: recognise, preview, take in as one unit of work, report; `import_undo` takes an import back."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.imports import ChoiceKind, ImportBatch, Lack, ReadExport, RefusedRow
from shopdesk.domain.orders import Order
from shopdesk.intake.exports import format_titles
from shopdesk.intake.exports import read_export as read_files
from shopdesk.intake.sheets import Progress as ReadProgress
from shopdesk.services.backups.taking import refuse_unless_backed_up
from shopdesk.services.imports.answers import (
    NO_ANSWERS,
    ImportAnswers,
    import_ground,
    keep_answers,
    known_answers,
    typed_categories,
)
from shopdesk.services.imports.planning import ImportPlan, Progress, plan_import
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines, refresh_order
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.unit import Unit

__all__ = ["ImportReport", "format_titles", "preview", "quickly", "read_export", "report_values", "take_in"]


class ImportReport(Struct, frozen=True, kw_only=True):
    """What an import did, or would do; `batch` is its number, None where nothing was kept."""

    format: str
    title: str
    encoding: str
    lacks: tuple[Lack, ...]
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


def read_export(
    office: Office,
    files: Sequence[Path],
    key: str | None = None,
    progress: ReadProgress | None = None,
    *,
    encoding: str | None = None,
    answers: ImportAnswers = NO_ANSWERS,
    asks: ChoiceKind | None = None,
) -> ReadExport:
    """Return what files say, read with what the shop knows and the owner answered, now and before.

    What `asks` names is asked anew, as if it had never been answered before.

    Raises ImportRefusedError as `intake.exports.read_export` does: its kinds UnknownColumnsError and DatesAskedError
    ask the owner something.
    """
    if asks is ChoiceKind.COLUMNS:
        answers = replace(answers, columns={})
    if asks is ChoiceKind.DATES:
        answers = replace(answers, dates=None)
    ground, known = import_ground(office, answers), known_answers(office, answers, asks)
    return read_files(files, key, progress, encoding=encoding, ground=ground, answers=known)


def preview(
    office: Office, export: ReadExport, files: Sequence[Path], answers: ImportAnswers = NO_ANSWERS
) -> ImportReport:
    """Return what taking in an export would do; nothing is kept. Raises InputError for an answer that can't be."""
    categories = typed_categories(answers.categories)
    with office.file.snapshot():
        return _report(export, plan_import(office, export, _names(files), categories=categories))


def take_in(
    office: Office,
    export: ReadExport,
    files: Sequence[Path],
    planned: Progress | None = None,
    written: Progress | None = None,
    *,
    answers: ImportAnswers = NO_ANSWERS,
) -> ImportReport:
    """Take in an export as one unit of work, with what follows for deadlines and open claims, and return the report.

    A backup is made before it. What the owner answered about an export is remembered with it; one that changes nothing
    leaves no other trace, and one of which nothing can be taken none at all. `planned` and `written` hear how many
    orders are; what they raise takes all of it back. Raises InputError for an answer that can't be.
    """
    categories = typed_categories(answers.categories)
    answers = replace(answers, name=answers.name or export.own_name)
    refuse_unless_backed_up(office, Why.IMPORT)
    with office.file.work("import", office.instant) as unit:
        plan = plan_import(office, export, _names(files), planned, categories)
        number = _take_in(office, unit, export, plan, answers, _names(files), written)
    if number is None and plan.same:
        with office.file.work("import.choice", office.instant) as unit:
            keep_answers(office, unit, answers, export.format, export.header)
    return _report(export, plan, number)


def report_values(report: ImportReport) -> dict[str, Any]:
    """Return a report as `cli.md` lays it down."""
    values: dict[str, Any] = msgspec.to_builtins(report)
    for name in ("encoding", "title", "lacks"):
        del values[name]
    return {**values, "refused": list(values["refused"])}


def _take_in(  # noqa: PLR0917 - what an import is
    office: Office,
    unit: Unit,
    export: ReadExport,
    plan: ImportPlan,
    answers: ImportAnswers,
    files: Sequence[str],
    written: Progress | None,
) -> int | None:
    """Keep what an import does, with what was answered about it, and return its number; None where it does nothing."""
    if not (plan.memory or plan.products):
        return None
    batch = ImportBatch(
        id=plan.batch_id,
        number=unit.next_number("import"),
        format=export.format,
        files=tuple(files),
        done_at=office.instant,
        new=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
        refused=len(export.refused) + len(plan.refused),
    )
    unit.put(batch)
    keep_answers(office, unit, answers, export.format, export.header)
    _keep(office, unit, plan, written)
    return batch.number


def _keep(office: Office, unit: Unit, plan: ImportPlan, written: Progress | None) -> None:
    of = len(plan.new) + len(plan.changed)

    def tell(done: int) -> None:
        if written is not None:
            written(done, of)

    unit.put_many([product for product in plan.products if not product.version])
    for product in plan.products:
        if product.version:
            unit.put(product)
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
        title=export.title,
        encoding=export.encoding,
        lacks=export.lacks,
        orders=len(export.orders),
        new=len(plan.new),
        changed=len(plan.changed),
        same=plan.same,
        refused=(*export.refused, *plan.refused),
        batch=batch,
    )


def _names(files: Sequence[Path]) -> list[str]:
    return [file.name for file in files]
