"""What an import would do, order by order, as its preview shows it; long lists are cut and counted."""

from pathlib import Path

from msgspec import Struct

from shopdesk.domain.imports import DateOrder, ReadExport, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.imports.answers import NO_ANSWERS, ImportAnswers, typed_categories
from shopdesk.services.imports.before import stays_words
from shopdesk.services.imports.lacking import lack_words
from shopdesk.services.imports.planning import ImportPlan, Progress, plan_import
from shopdesk.services.imports.product_types import AskedType, asked_types, known_categories
from shopdesk.services.office import Office
from shopdesk.services.shop.history_words import ValueWords

MOST_SHOWN = 300
"""So many orders of each kind a preview names."""

MOST_REFUSED = 10_000
"""So many refusals a preview carries, for who wants their whole list."""

_LINES_NAMED = 3

_BY_NAME = frozenset({"customer_id", "ship_to_id", "bill_to_id"})
"""Fields of which only is told that they change."""

_HIDDEN = frozenset({"id", "version", "sources", "lines", "import_batch", "refund_assumed"})
_HIDDEN_OF_LINE = frozenset({"id", "position", "product_id"})


class NewOrder(Struct, frozen=True, kw_only=True):
    """An order that an import would add."""

    number: str
    customer: str
    placed_at: Moment | None
    pieces: int
    total: int
    currency: str
    goods: str
    """What was ordered, line by line, the first lines of many."""


class FieldBecomes(Struct, frozen=True):
    """A field that an import would change, in words; both sides are empty where only is told that it changes."""

    name: str
    before: str = ""
    after: str = ""


class ChangedOrder(Struct, frozen=True, kw_only=True):
    """An order that an import would change, and how."""

    number: str
    changes: tuple[FieldBecomes, ...]


class ImportSight(Struct, frozen=True, kw_only=True):
    """What an import would do. The counts are of all; the lists name the first of each."""

    format: str
    encoding: str
    rows: int
    orders: int
    new: int
    changed: int
    same: int
    refused: int
    new_orders: tuple[NewOrder, ...]
    changed_orders: tuple[ChangedOrder, ...]
    refused_rows: tuple[RefusedRow, ...]
    lacks: tuple[str, ...] = ()
    """What this kind of file can't give, each as a sentence."""
    types: tuple[AskedType, ...] = ()
    """Product types that the owner has not mapped to the shop's categories yet."""
    categories: tuple[str, ...] = ()
    """The categories that the shop has, to choose from."""
    own_map: bool = False
    """Whether the owner said what the columns mean."""
    dates: DateOrder | None = None
    """In which order the owner said that the dates stand; None where the file tells it."""

    @property
    def does_anything(self) -> bool:
        """Whether taking it in would change the shop."""
        return bool(self.new or self.changed)


def import_sight(
    office: Office,
    export: ReadExport,
    files: list[Path],
    progress: Progress | None = None,
    answers: ImportAnswers = NO_ANSWERS,
) -> ImportSight:
    """Return what taking in an export would do; nothing is kept. Raises InputError for an answer that can't be."""
    categories = typed_categories(answers.categories)
    with office.file.snapshot():
        plan = plan_import(office, export, [file.name for file in files], progress, categories)
        names = {one.number: one.customer_name or one.email for one in export.orders}
        refused = (*export.refused, *plan.refused)
        return ImportSight(
            format=export.title,
            encoding=export.encoding,
            lacks=tuple(lack_words(office.speech, lack) for lack in export.lacks),
            types=asked_types(office, export),
            categories=known_categories(office),
            own_map=export.own_map,
            dates=export.dates,
            rows=export.rows,
            orders=len(export.orders),
            new=len(plan.new),
            changed=len(plan.changed),
            same=plan.same,
            refused=len(refused),
            new_orders=tuple(_new(order, names.get(order.number, "")) for order in plan.new[:MOST_SHOWN]),
            changed_orders=tuple(_changed_orders(office, plan)),
            refused_rows=refused[:MOST_REFUSED],
        )


def _new(order: Order, customer: str) -> NewOrder:
    return NewOrder(
        number=order.number,
        customer=customer,
        placed_at=order.placed_at,
        pieces=sum(line.quantity for line in order.lines),
        total=order.total,
        currency=order.currency,
        goods=", ".join(line.text or line.code for line in order.lines[:_LINES_NAMED]),
    )


def _changed_orders(office: Office, plan: ImportPlan) -> list[ChangedOrder]:
    some = plan.changed[:MOST_SHOWN]
    before = office.file.orders.by_ids([order.id for order in some])
    return [ChangedOrder(number=order.number, changes=_changes(office, before[order.id], order)) for order in some]


def _changes(office: Office, before: Order, after: Order) -> tuple[FieldBecomes, ...]:
    say = office.speech
    words = ValueWords(say, after.currency)
    found = [
        FieldBecomes(stays_words(name, say))
        if name in _BY_NAME
        else FieldBecomes(stays_words(name, say), words.words(name, was), words.words(name, becomes))
        for name in Order.__struct_fields__
        if name not in _HIDDEN and (was := getattr(before, name)) != (becomes := getattr(after, name))
    ]
    old = {line.id: line for line in before.lines}
    for line in after.lines:
        if line.id not in old:
            found.append(FieldBecomes(say("line {code}", code=line.code), "", say("new")))
        else:
            found += _line_changes(words, old[line.id], line)
    there = {line.id for line in after.lines}
    found += [
        FieldBecomes(say("line {code}", code=line.code), "", say("taken away"))
        for line in before.lines
        if line.id not in there
    ]
    return tuple(found or [FieldBecomes(say("customer or note"))])


def _line_changes(words: ValueWords, before: OrderLine, after: OrderLine) -> list[FieldBecomes]:
    return [
        FieldBecomes(
            stays_words(f"lines.{after.code}.{name}", words.speech), words.words(name, was), words.words(name, now)
        )
        for name in OrderLine.__struct_fields__
        if name not in _HIDDEN_OF_LINE and (was := getattr(before, name)) != (now := getattr(after, name))
    ]
