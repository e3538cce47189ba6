"""Whether the search knows every record, under the words that the record has."""

from collections.abc import Iterator, Mapping, Sequence

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
    words = {row: order_words(order, *_person(people, order)).split() for row, order in page.records.items()}
    unknown = _unknown_goods(ground.database, page)
    wrong = _otherwise(ground, "orders", words)
    for row, order in page.records.items():
        if row in wrong or (unknown and unknown & _goods(order)):
            yield _out_of_step("orders", order.number)


def indexed_claims(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the claims of a page that the search knows by other words than they have."""
    people = _people(ground, page)
    numbers = _numbers(ground.database, [claim.order_id for claim in page.records.values()])
    words = {
        row: claim_words(claim, numbers.get(claim.order_id, ""), *_person(people, claim)).split()
        for row, claim in page.records.items()
    }
    yield from (_out_of_step("claims", page.records[row].number) for row in sorted(_otherwise(ground, "claims", words)))


def indexed_repairs(ground: Ground, page: Page) -> Iterator[Finding]:
    """Yield the repairs of a page that the search knows by other words than they have."""
    people = _people(ground, page)
    numbers = _numbers(ground.database, [one.order_id for one in page.records.values() if one.order_id is not None])
    words = {
        row: repair_words(repair, numbers.get(repair.order_id or "", ""), *_person(people, repair)).split()
        for row, repair in page.records.items()
    }
    wrong = _otherwise(ground, "repairs", words)
    yield from (_out_of_step("repairs", page.records[row].number) for row in sorted(wrong))


def _otherwise(ground: Ground, table: str, words: Mapping[int, Sequence[str]]) -> set[int]:
    """Return the rows of a page that the index does not hold under all of their words.

    A word that several of them share is asked once for the whole page: asked row by row, each answer would go through
    all records that share it.
    """
    if table in ground.unsearchable or not words:
        return set()
    sharing: dict[str, set[int]] = {}
    for row, those in words.items():
        for word in those:
            sharing.setdefault(word, set()).add(row)
    first, last = min(words), max(words)
    asked = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ? AND rowid BETWEEN ? AND ?"  # noqa: S608 - ours
    wrong: set[int] = set()
    for word, rows in sharing.items():
        if len(rows) > 1:
            wrong |= rows - {row for (row,) in ground.database.rows(asked, (f'"{word}"', first, last))}
    for row, those in words.items():
        own = " AND ".join(f'"{word}"' for word in dict.fromkeys(those) if len(sharing[word]) == 1)
        if own and row not in wrong and not ground.database.rows(asked, (own, row, row)):
            wrong.add(row)
    return wrong


def _person(people: Mapping[str, Customer], record: Order | Claim | Repair) -> tuple[str, str]:
    """Return the name and e-mail address of a record's customer; empty without one."""
    customer = people.get(record.customer_id or "")
    return (customer.name, customer.email) if customer else ("", "")


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


def _out_of_step(table: str, record: str) -> Finding:
    return Finding(
        kind="search",
        record=record,
        says=f"Not known to the search over {table} as it is.",
        do=MEND,
        mendable=True,
        table=table,
    )
