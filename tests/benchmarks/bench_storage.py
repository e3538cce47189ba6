"""The shop's file: lists, search and saving, beside the same work in bare SQL; and how they grow with the orders."""

import atexit
import itertools
import shutil
import statistics
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlcipher3

from shopdesk.domain.claims import Claim, ClaimLine, GivenVerdict
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.messages import message
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Effect, Outcome, Payer, Remedy
from shopdesk.domain.verdicts import Due, Finding, LineVerdict, Verdict
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.search_words import question
from shopdesk.storage.shop_file import ShopFile
from tests.benchmarks.big_file import make_big_shop
from tests.benchmarks.rows import Goal, Measured, Row, alone, side_by_side

FEW, MANY = 10_000, 1_000_000
PAGE = 50
AT = datetime(2026, 3, 3, 12, tzinfo=UTC)
ROUNDS = 30

_LIST = (
    "SELECT o.row, o.id, o.channel, o.number, c.name, o.placed_at, o.total, o.currency, o.financial_status, "
    "o.fulfillment_status, o.cancelled_at FROM orders o LEFT JOIN customers c ON c.id = o.customer_id"
)


@cache
def large_shop(orders: int) -> ShopFile:
    """Return a shop with so many orders, made once for all rows and taken away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    atexit.register(shutil.rmtree, folder)
    make_big_shop(folder / "shop", orders).close()
    file = open_shop(folder / "shop", write=True)
    atexit.register(file.close)
    return file


@cache
def bare(orders: int) -> Any:
    """Return a bare connection to the same file, set up the same way."""
    driver: Any = sqlcipher3
    connection = driver.connect(str(large_shop(orders).folder / "shop.sqlite3"), isolation_level=None)
    atexit.register(connection.close)
    connection.execute("PRAGMA cache_size = -32768")
    return connection


def measure_first_page() -> Measured:
    """Measure the newest orders."""
    file, sql = large_shop(MANY), bare(MANY)
    return side_by_side(
        lambda: file.orders.first(PAGE),
        lambda: sql.execute(f"{_LIST} ORDER BY o.placed_at DESC, o.row DESC LIMIT {PAGE}").fetchall(),
        ROUNDS,
    )


def measure_next_page() -> Measured:
    """Measure page after page of the list, read by row, beside the page after the last row seen."""
    file, sql = large_shop(MANY), bare(MANY)
    ids = file.orders.ids()
    starts = itertools.cycle(range(0, len(ids) - PAGE, PAGE * 1_013))
    seen = itertools.cycle(range(0, len(ids) - PAGE, PAGE * 1_013))

    def bare_page() -> object:
        start = next(seen)
        last = sql.execute("SELECT placed_at, row FROM orders WHERE row = ?", (ids[start],)).fetchone()
        return sql.execute(
            f"{_LIST} WHERE (o.placed_at, o.row) <= (?, ?) ORDER BY o.placed_at DESC, o.row DESC LIMIT {PAGE}", last
        ).fetchall()

    def page() -> object:
        start = next(starts)
        return file.orders.rows(ids[start : start + PAGE])

    return side_by_side(page, bare_page, ROUNDS)


def measure_end() -> Measured:
    """Measure the jump to the end of a list that is open."""
    file, sql = large_shop(MANY), bare(MANY)
    ids = file.orders.ids()
    return side_by_side(
        lambda: file.orders.rows(ids[-PAGE:]),
        lambda: sql.execute(f"{_LIST} ORDER BY o.placed_at, o.row LIMIT {PAGE}").fetchall(),
        ROUNDS,
    )


def measure_all_ids() -> Measured:
    """Measure the array of all rows in order, which a list holds, beside the bare query for them."""
    file, sql = large_shop(MANY), bare(MANY)
    return side_by_side(
        file.orders.ids,
        lambda: sql.execute("SELECT row FROM orders ORDER BY placed_at DESC, row DESC").fetchall(),
        3,
    )


TYPED = ("lukasz", "silver ring", "1042", "anbel", "花子", "@example.com", "pearl luna mar")


def _beginnings() -> list[str]:
    """Return what stands in the search field after each keystroke of some searches that asks for anything."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1) if text[:end] != "@"]


def measure_search() -> Measured:
    """Measure each keystroke of some searches, to the rows shown; the slowest keystroke counts on each side.

    The bare side asks the same index the same question and reads the same columns.
    """
    file, sql = large_shop(MANY), bare(MANY)

    def words_from(beginning: str) -> list[str] | None:
        rows = sql.execute(
            "SELECT word FROM goods_words WHERE word >= ? AND word < ? LIMIT 201", (beginning, beginning + "\U0010ffff")
        ).fetchall()
        return None if len(rows) > 200 else [word for (word,) in rows]

    hits = (
        f"{_LIST} WHERE o.row IN (SELECT rowid FROM orders_words "  # noqa: S608 - ours
        "WHERE orders_words MATCH ? ORDER BY rowid DESC LIMIT 100) ORDER BY o.placed_at DESC, o.row DESC LIMIT ?"
    )

    def bare_search(asking: str | None) -> object:
        return sql.execute(hits, (asking, PAGE)).fetchall()

    each = []
    for text in _beginnings():
        asking = question(text, words_from)
        each.append(side_by_side(partial(file.orders.search, text), partial(bare_search, asking), 3))
    return Measured(max(one.value for one in each), max(one.against or 0 for one in each))


def measure_usual_search() -> Measured:
    """Measure the same keystrokes, the middle one of all on each side."""
    file = large_shop(MANY)
    each = [alone(partial(file.orders.search, text), 3).value for text in _beginnings()]
    return Measured(statistics.median(each))


def sample_claim(file: ShopFile, number: int) -> tuple[Claim, GivenVerdict, list[Due]]:
    """Return a claim against one of the shop's orders with its verdict and deadlines; each number has its own order."""
    order = file.orders.by_number(str(1_001 + number))
    at = AT
    claim = Claim(
        id=new_id(at), number=f"2026-{number:05}", order_id=order.id, customer_id=order.customer_id, opened_at=at,
        kind=ClaimKind.DEFECT, received_at=Moment.at(at),
        lines=tuple(ClaimLine(line_id=line.id, quantity=1) for line in order.lines),
    )  # fmt: skip
    dues = [Due("sample/window", Payer.CUSTOMER, what, at) for what in (DeadlineKind.SEND_BACK, DeadlineKind.ARRIVE)]
    verdict = Verdict(
        currency="EUR", outcome=Outcome.ACCEPT, missing=(), remedies=(Remedy.REFUND,), refund=None, quote=None,
        findings=tuple(
            Finding(f"sample/{i}", Effect.SUPPORTS, (message("window.asked_in_time", at=at, end=at),)) for i in range(6)
        ),
        pays={}, deadlines=tuple(dues), notices=(),
        lines=tuple(
            LineVerdict(line.code, 1, Outcome.ACCEPT, (Remedy.REFUND,), partial=False, goods=990)
            for line in order.lines
        ),
    )  # fmt: skip
    given = GivenVerdict(
        id=new_id(at), claim_id=claim.id, given_at=at, policy_key="sample", policy_version=1, verdict=verdict
    )
    return claim, given, dues


_numbers = itertools.count(1)


def _save_claim(file: ShopFile) -> Callable[[], None]:
    """Return the saving of one more claim, each against an order of its own, made ready beforehand."""
    ready = iter([sample_claim(file, next(_numbers)) for _ in range(ROUNDS + 2)])

    def save() -> None:
        claim, verdict, dues = next(ready)
        with file.work("claim new", AT) as unit:
            unit.put(verdict)
            kept = unit.put(claim, state="to_decide")
            unit.replace_deadlines(RecordKind.CLAIM, kept.id, kept.number, dues, source="policy")

    return save


def measure_save() -> Measured:
    """Measure saving a claim with verdict, deadlines and journal beside one bare synced insert on the same disk."""
    file = large_shop(FEW)
    driver: Any = sqlcipher3
    path = file.folder / "bare.sqlite3"
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS claims (row INTEGER PRIMARY KEY, number TEXT, state TEXT)")
    try:
        return side_by_side(
            _save_claim(file),
            lambda: connection.execute("INSERT INTO claims (number, state) VALUES ('2026-0001', 'new')"),
            ROUNDS,
        )
    finally:
        connection.close()
        path.unlink()


def measure_opening_growth() -> Measured:
    """Measure opening a large file for reading beside a small one."""
    large, small = large_shop(MANY).folder, large_shop(FEW).folder
    return side_by_side(
        lambda: open_shop(large, write=False).close(), lambda: open_shop(small, write=False).close(), ROUNDS
    )


def measure_page_growth() -> Measured:
    """Measure the first page of a large file beside a small one."""
    return side_by_side(lambda: large_shop(MANY).orders.first(PAGE), lambda: large_shop(FEW).orders.first(PAGE), ROUNDS)


def measure_search_growth() -> Measured:
    """Measure all keystrokes of some searches in a large file beside a small one."""

    def search(orders: int) -> None:
        for text in _beginnings():
            large_shop(orders).orders.search(text)

    return side_by_side(lambda: search(MANY), lambda: search(FEW), 3)


def measure_save_growth() -> Measured:
    """Measure saving a claim into a large file beside a small one."""
    return side_by_side(_save_claim(large_shop(MANY)), _save_claim(large_shop(FEW)), ROUNDS)


_SQL = "the same SQL raw"
_GROWTH = "10,000 orders"
ROWS = [
    Row("first page, 1,000,000 orders", _SQL, Goal(ratio=2, seconds=0.05), measure_first_page),
    Row("next page, 1,000,000 orders", _SQL, Goal(ratio=2, seconds=0.05), measure_next_page),
    Row("jump to the end, 1,000,000 orders", _SQL, Goal(ratio=2, seconds=0.05), measure_end),
    Row("rows of a whole list, 1,000,000 orders", _SQL, Goal(ratio=2), measure_all_ids),
    Row("search as you type, slowest keystroke, 1,000,000 orders", _SQL, Goal(seconds=0.016), measure_search),
    Row("search as you type, middle keystroke, 1,000,000 orders", "", Goal(seconds=0.016), measure_usual_search),
    Row("saving a claim", "one bare synced insert", Goal(ratio=4), measure_save),
    Row("growth to 1,000,000 orders: opening", _GROWTH, Goal(ratio=1.5), measure_opening_growth),
    Row("growth to 1,000,000 orders: first page", _GROWTH, Goal(ratio=1.5), measure_page_growth),
    Row("growth to 1,000,000 orders: search", _GROWTH, Goal(ratio=1.5), measure_search_growth),
    Row("growth to 1,000,000 orders: saving a claim", _GROWTH, Goal(ratio=1.5), measure_save_growth),
]
