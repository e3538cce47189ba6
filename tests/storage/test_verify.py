"""Verifying finds what was done around ShopDesk."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Rules, States
from tests.storage.samples import AT, a_claim, a_customer, an_order, new_shop, plain

ALL_NEW = Rules(States(of_claims=lambda _, claim_ids: dict.fromkeys(claim_ids, "new")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            unit.put(a_claim(unit.put(an_order(customer_id=customer.id)), customer_id=customer.id), state="new")
            unit.put(an_order("#1002"))
        assert file.verify(full=True) == []
        return file.folder


def found(folder: Path, *statements: str, full: bool = False) -> list[tuple[str, str]]:
    with plain(folder / "shop.sqlite3") as database:
        for statement in statements:
            database.execute(statement).fetchall()
    with open_shop(folder, write=False) as file:
        findings = file.verify(full=full, rules=ALL_NEW)
        assert all(finding.says and finding.do for finding in findings)
        return [(finding.kind, finding.record.partition(" ")[0]) for finding in findings]


def test_a_change_around_the_journal_is_found(folder: Path) -> None:
    assert found(folder, "UPDATE orders SET version = 2 WHERE number = '#1002'") == [("journal", "order")]


def test_a_record_around_the_journal_is_found(folder: Path) -> None:
    said = found(folder, "INSERT INTO products VALUES (1, 'x', 1, 'RG', 'Ring', NULL, NULL)")
    assert said == [("journal", "product")]


def test_a_record_taken_away_around_the_journal_is_found(folder: Path) -> None:
    said = found(
        folder,
        "DELETE FROM order_lines WHERE order_row = 2",
        "DELETE FROM orders WHERE row = 2",
        "DELETE FROM orders_words WHERE rowid = 2",
    )
    assert said == [("journal", "order")]


def test_a_reference_to_nothing_is_found(folder: Path) -> None:
    assert ("reference", "orders") in found(folder, "PRAGMA foreign_keys = OFF", "DELETE FROM customers")


def test_a_total_that_does_not_add_up_is_found(folder: Path) -> None:
    assert found(folder, "UPDATE orders SET total = 1 WHERE number = '#1002'") == [("total", "#1002")]


def test_a_state_that_the_facts_contradict_is_found(folder: Path) -> None:
    assert found(folder, "UPDATE claims SET state = 'closed'") == [("state", "2026-0001")]


def test_the_state_is_derived_from_the_claim_named(folder: Path) -> None:
    def derive(file: ShopFile, claim_ids: Sequence[str]) -> dict[str, str]:
        numbers = {one: file.claims.by_id(one).number for one in claim_ids}
        return {one: "new" if number == "2026-0001" else "other" for one, number in numbers.items()}

    with open_shop(folder, write=False) as file:
        assert file.verify(rules=Rules(States(of_claims=derive))) == []


@pytest.mark.parametrize(("table", "number"), [("orders", "#1001"), ("claims", "2026-0001")])
def test_a_record_missing_in_the_search_is_found(folder: Path, table: str, number: str) -> None:
    assert ("search", number) in found(folder, f"DELETE FROM {table}_words WHERE rowid = 1")  # noqa: S608 - ours


def test_a_record_that_the_search_knows_otherwise_is_found_when_looked_at_in_full(folder: Path) -> None:
    change = (
        "UPDATE customers SET name = 'Somebody'",
        "DELETE FROM claims_words WHERE rowid = 1",
        "INSERT INTO claims_words (rowid, words) VALUES (1, 'other words')",
    )
    assert found(folder, *change) == []
    said = found(folder, full=True)
    assert said == [("journal", "customer"), ("search", "#1001"), ("search", "2026-0001")]


def test_damage_within_the_file_is_found(folder: Path) -> None:
    path = folder / "shop.sqlite3"
    with plain(path) as database:
        page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'orders_by_placed'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[page * 4096 - 60 : page * 4096] = b"\x5a" * 60
    path.write_bytes(content)
    assert found(folder)[0][0] == "damaged"


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE shop SET letter_texts = 'garbage'", "shop"),
        ("""UPDATE shop SET letter_texts = '{"en": 5}'""", "shop"),
        ("UPDATE orders SET placed_at = 'yesterday'", "order"),
    ],
)
def test_what_a_hand_left_unreadable_is_told_and_where(folder: Path, statement: str, part: str) -> None:
    with plain(folder / "shop.sqlite3") as database:
        database.execute(statement).fetchall()
    with open_shop(folder, write=False) as file:
        read = file.shop.get if part == "shop" else partial(file.orders.by_number, "#1001")
        with pytest.raises(ShopFileError, match=f"is damaged: what is kept as {part} can't be read"):
            read()
