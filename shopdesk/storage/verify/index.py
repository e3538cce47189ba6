"""Whether the search knows every record, under the words that the record has."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Customer
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair
from shopdesk.storage.driver import Database
from shopdesk.storage.reading import chunks, marks
from shopdesk.storage.search_words import claim_words, goods_words, order_words, repair_words
from shopdesk.storage.verify.damage import INDEXED
from shopdesk.storage.verify.findings import MEND, Finding
from shopdesk.storage.verify.ground import Ground
from shopdesk.storage.verify.pages import Page

_Words = Callable[[str, str], str]


def strays(ground: Ground) -> Iterator[Finding]:
    """Yield what the search knows and is no record, and in a quick check the records that it does not know at all.

    A full check asks it for every record.
    """
    for table in (one for one in INDEXED if one not in ground.unsearchable):
        unknown = f"SELECT number FROM {table} WHERE row NOT IN (SELECT id FROM {table}_words_docsize)"  # noqa: S608 - ours
        if not ground.full:
            yield from (_out_of_step(table, number) for (number,) in ground.database.rows(unknown))
        beyond = f"SELECT id FROM {table}_words_docsize WHERE id NOT IN (SELECT row FROM {table})"  # noqa: S608 - ours
        yield from (_out_of_step(table, f"{table} {row}") for (row,) in ground.database.rows(beyond))


def indexed_orders(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the orders of a page that the search knows by other words than they have."""
    people = _people(ground, page)
    unknown = _unknown_goods(ground.database, page)
    for row, order in page.records.items():

        def words(name: str, email: str, order: Order = order) -> str:
            return order_words(order, name, email)

        is_known = not (unknown and unknown & _goods(order))
        if not (is_known and _is_indexed(ground, "orders", row, order, people, words)):
            yield _out_of_step("orders", order.number)


def indexed_claims(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the claims of a page that the search knows by other words than they have."""
    people = _people(ground, page)
    numbers = _numbers(ground.database, [claim.order_id for claim in page.records.values()])
    for row, claim in page.records.items():

        def words(name: str, email: str, claim: Claim = claim) -> str:
            return claim_words(claim, numbers.get(claim.order_id, ""), name, email)

        if not _is_indexed(ground, "claims", row, claim, people, words):
            yield _out_of_step("claims", claim.number)


def indexed_repairs(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the repairs of a page that the search knows by other words than they have."""
    people = _people(ground, page)
    numbers = _numbers(ground.database, [one.order_id for one in page.records.values() if one.order_id is not None])
    for row, repair in page.records.items():

        def words(name: str, email: str, repair: Repair = repair) -> str:
            return repair_words(repair, numbers.get(repair.order_id or "", ""), name, email)

        if not _is_indexed(ground, "repairs", row, repair, people, words):
            yield _out_of_step("repairs", repair.number)


def _people(ground: Ground, page: Page) -> dict[str, Customer]:
    ids = {record.customer_id for record in page.records.values() if record.customer_id}
    return ground.file.customers.by_ids(sorted(ids))


def _numbers(database: Database, order_ids: Sequence[str]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for ids in chunks(list(dict.fromkeys(order_ids))):
        numbers.update(database.rows(f"SELECT id, number FROM orders WHERE id IN ({marks(len(ids))})", ids))  # noqa: S608
    return numbers


def _goods(order: Order) -> set[str]:
    texts = (text for line in order.lines for text in (line.code, line.text, line.variant) if text)
    return {word for text in texts for word in goods_words(text)}


def _unknown_goods(database: Database, page: Page) -> set[str]:
    """Return the words of goods in a page of orders that the list of all such words lacks."""
    words = {word for order in page.records.values() for word in _goods(order)}
    known: set[str] = set()
    for some in chunks(sorted(words)):
        rows = database.rows(f"SELECT word FROM goods_words WHERE word IN ({marks(len(some))})", some)  # noqa: S608
        known.update(word for (word,) in rows)
    return words - known


def _is_indexed(  # noqa: PLR0917 - what is asked of the index
    ground: Ground, table: str, row: int, record: Order | Claim | Repair, people: Mapping[str, Customer], words: _Words
) -> bool:
    if table in ground.unsearchable:
        return True
    customer = people.get(record.customer_id or "")
    told = words(*((customer.name, customer.email) if customer else ("", "")))
    asking = " AND ".join(f'"{word}"' for word in dict.fromkeys(told.split()))
    if not asking:
        return True
    found = ground.database.row(
        f"SELECT 1 FROM {table}_words WHERE {table}_words MATCH ? AND rowid = ?",  # noqa: S608 - names from the code
        (asking, row),
    )
    return found is not None


def _out_of_step(table: str, record: str) -> Finding:
    return Finding(
        kind="search",
        record=record,
        says=f"Not known to the search over {table} as it is.",
        do=MEND,
        mendable=True,
        table=table,
    )
