"""The check as a whole: which checks there are, in which order, and what of them a quick one leaves out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import MsgspecError

from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.tables import CLAIMS, ORDERS, PAPERS, REPAIRS, TABLES, Table
from shopdesk.storage.verify.attached import attached, leftovers
from shopdesk.storage.verify.counters import counters
from shopdesk.storage.verify.damage import damage, foreign_keys
from shopdesk.storage.verify.filed_papers import filed_papers
from shopdesk.storage.verify.filed_states import filed_claims, filed_repairs
from shopdesk.storage.verify.findings import RESTORE, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.index import indexed_claims, indexed_orders, indexed_repairs, strays
from shopdesk.storage.verify.named_records import named_records
from shopdesk.storage.verify.pages import Page, pages
from shopdesk.storage.verify.rights import rights
from shopdesk.storage.verify.steps import gone_around_journal, unknown_to_journal
from shopdesk.storage.verify.totals import totals
from shopdesk.storage.verify.values import otherwise_than_told

MOST_OF_A_KIND = 1_000
"""So many findings of a kind are told one by one; of the rest only how many they are."""

_OfPage = Callable[[Ground, Page], Iterator[Finding]]

_AS_A_WHOLE: tuple[Callable[[Ground], Iterator[Finding]], ...] = (
    foreign_keys,
    unknown_to_journal,
    gone_around_journal,
    named_records,
    counters,
    strays,
    attached,
)
_QUICKLY: dict[str, tuple[_OfPage, ...]] = {
    ORDERS.name: (totals,),
    CLAIMS.name: (filed_claims,),
    REPAIRS.name: (filed_repairs,),
}
_IN_FULL: dict[str, tuple[_OfPage, ...]] = {
    ORDERS.name: (indexed_orders,),
    CLAIMS.name: (indexed_claims,),
    REPAIRS.name: (indexed_repairs,),
    PAPERS.name: (filed_papers,),
}


def verify(ground: Ground) -> list[Finding]:
    """Return what is not as it must be, in one state of the file; of many findings of a kind the first ones.

    Raises StoppedCheckError where the check is stopped.
    """
    return list(_not_too_many(findings(ground)))


def findings(ground: Ground) -> Iterator[Finding]:
    """Go through what is not as it must be, in one state of the file; nothing is changed."""
    yield from rights(ground.file.folder)
    yield from leftovers(ground)
    try:
        with ground.database.snapshot():
            damaged = False
            for one in damage(ground):
                if one.mendable:
                    ground.unsearchable.add(one.table)
                damaged = damaged or not one.mendable
                yield one
            if not damaged:
                yield from _of_records(ground)
    except DamagedFileError as error:
        yield Finding(kind="damaged", says=error.sentence, do=RESTORE)
    except MsgspecError as error:
        says = f"A value in the shop's file is damaged: a text that must be JSON can't be read ({error})."
        yield Finding(kind="damaged", says=says, do=RESTORE)


def _of_records(ground: Ground) -> Iterator[Finding]:
    looked_at = TABLES if ground.full else tuple(table for table in TABLES if table.name in _QUICKLY)
    sizes = {table.name: _count(ground.database, table.name) for table in looked_at}
    files = _count(ground.database, "attachments") if ground.full else 0
    ground.begin(sum(sizes.values()) + files)
    for whole in _AS_A_WHOLE:
        yield from whole(ground)
    for table in looked_at:
        for page in pages(ground.database, table):
            yield from page.unreadable
            for look in _looks(table, full=ground.full):
                yield from look(ground, page)
            ground.looked_at(page.size)


def _looks(table: Table[Any], *, full: bool) -> Iterator[_OfPage]:
    """Go through what is looked at in each page of a table."""
    yield from _QUICKLY.get(table.name, ())
    if full:
        yield otherwise_than_told
        yield from _IN_FULL.get(table.name, ())


def _count(database: Database, table: str) -> int:
    return int(database.value(f"SELECT count(*) FROM {table}"))  # noqa: S608 - a name from the code


def _not_too_many(found: Iterable[Finding]) -> Iterator[Finding]:
    seen = Counter[tuple[str, str, bool, bool]]()
    for one in found:
        sort = (one.kind, one.table, one.harmless, one.mendable)
        seen[sort] += 1
        if seen[sort] <= MOST_OF_A_KIND:
            yield one
    for (kind, table, harmless, mendable), count in seen.items():
        if count > MOST_OF_A_KIND:
            yield Finding(
                kind=kind,
                says=f"The same was found {count - MOST_OF_A_KIND:,} more times.",
                do="What is told of the others holds for them too.",
                harmless=harmless,
                mendable=mendable,
                table=table,
            )
