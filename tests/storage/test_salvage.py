"""Salvage reads what is left of a damaged file and makes a whole shop of it."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.imports import ChoiceKind
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Shop
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.ids import new_id
from shopdesk.storage.migrations import SCHEMA
from shopdesk.storage.opening import open_shop
from shopdesk.storage.salvage.cells import node
from shopdesk.storage.salvage.pages import Pages
from shopdesk.storage.salvage.salvage import salvage
from shopdesk.storage.salvage.told import Salvaged
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.verify import Rules, States
from tests.storage.samples import (
    AT,
    a_choice,
    a_claim,
    a_customer,
    a_file,
    a_mail,
    a_note,
    a_reminder,
    a_shop,
    an_order,
    bytes_in,
    new_shop,
    plain,
)
from tests.storage.test_migrations import file_of_schema

PAGE = 4_096
ALL_NEW = States(lambda _, claim_ids: dict.fromkeys(claim_ids, "new"))


def a_policy() -> PolicyVersion:
    return PolicyVersion(id=new_id(AT), key="sample", number=1, text="name = 'Sample'", from_day=AT.date(), made_at=AT)


def stand_ins(currency: str) -> tuple[Shop, PolicyVersion]:
    assert currency in {"EUR", ""}
    return a_shop(), a_policy()


def salvaged(folder: Path, to: Path) -> Salvaged:
    before = bytes_in(folder)
    try:
        return salvage(folder, to, AT, states=ALL_NEW, stand_ins=stand_ins, report=lambda *_: None)
    finally:
        assert bytes_in(folder) == before


def sound(folder: Path) -> ShopFile:
    """Open a shop for writing and check that nothing is wrong with it."""
    file = open_shop(folder, write=True)
    assert file.verify(full=True, rules=Rules(ALL_NEW)) == []
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shop with 40 orders, each with a claim, of which the first claim has a file and a reminder."""
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            unit.put(a_policy())
            customer = unit.put(a_customer())
            for n in range(1, 41):
                order = unit.put(an_order(f"#{1_000 + n}", customer_id=customer.id))
                number = f"2026-{unit.next_number('claim', 2026):04d}"
                claim = unit.put(a_claim(order, number, customer_id=customer.id), state="new")
                if n == 1:
                    letter = unit.put(a_file(claim, unit.attach(b"A mail")))
                    text = unit.put(a_note(claim))
                    unit.put(a_mail(claim, file_id=letter.id, text_id=text.id))
                    unit.put(a_choice())
                    unit.put(a_reminder(claim))
        return file.folder


def pages_of(folder: Path, table: str) -> list[int]:
    """Return the pages of a table's tree, counted from 1."""
    with plain(folder / DATABASE) as database:
        (root,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    found: list[int] = []
    waiting = [root]
    with Pages(folder / DATABASE) as pages:
        while waiting:
            found.append(waiting.pop())
            part = node(pages, found[-1])
            assert part is not None
            waiting += part.below
    return found


def overwrite(folder: Path, pages: Sequence[int], start: int = 0) -> None:
    """Write zeros over pages, counted from 1, from a place in them on."""
    content = bytearray((folder / DATABASE).read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + start : page * PAGE] = bytes(PAGE - start)
    (folder / DATABASE).write_bytes(content)


def everything(file: ShopFile) -> tuple[list[Order], list[Claim]]:
    orders = [file.orders.by_number(str(1_000 + n)) for n in range(1, 41)]
    return orders, [file.claims.by_number(f"2026-{n:04d}") for n in range(1, 41)]


def test_a_sound_file_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=False) as file:
        before = everything(file)
        history = len(file.journal.of_record(RecordKind.CLAIM, before[1][0].id))
    told = salvaged(folder, tmp_path / "new")
    assert (told.unread, told.lost, told.entries_lost, told.emptied, told.files) == (0, 0, 0, (), 1)
    with sound(tmp_path / "new") as file:
        assert everything(file) == before
        assert len(file.journal.of_record(RecordKind.CLAIM, before[1][0].id)) == history
        assert len(file.orders.search("erika")) == 40
        assert [one.action for one in file.journal.of_record(RecordKind.SHOP, file.shop.get().id)][-1] == "salvage"


@pytest.mark.parametrize("start", [0, 100], ids=["with the header", "but for the header"])
def test_the_first_page_is_not_needed(folder: Path, tmp_path: Path, start: int) -> None:
    with open_shop(folder, write=False) as file:
        before = everything(file)
    overwrite(folder, [1], start)
    with pytest.raises(ShopFileError):
        open_shop(folder, write=False)
    assert salvaged(folder, tmp_path / "new").lost == 0
    with sound(tmp_path / "new") as file:
        assert everything(file) == before


@pytest.mark.parametrize("table", ["shop", "customers", "orders", "order_lines", "claims", "claim_lines", "deadlines"])
def test_a_table_that_is_lost_is_told_again_by_the_journal(folder: Path, tmp_path: Path, table: str) -> None:
    with open_shop(folder, write=False) as file:
        before = everything(file)
    overwrite(folder, pages_of(folder, table))
    assert salvaged(folder, tmp_path / "new").lost == 0
    with sound(tmp_path / "new") as file:
        assert everything(file) == before
        assert file.shop.get().name == "Sample Atelier"
        assert file.customers.by_email("erika@example.com") is not None


@pytest.mark.parametrize("tables", [("mails", "import_choices"), ("mails", "import_choices", "journal")])
def test_mails_and_answers_about_files_come_back(folder: Path, tmp_path: Path, tables: Sequence[str]) -> None:
    with open_shop(folder, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        before = file.claims.mails(claim.id), file.imports.choices(ChoiceKind.DATES)
    for table in tables:
        overwrite(folder, pages_of(folder, table)[:1] if table == "journal" else pages_of(folder, table))
    told = salvaged(folder, tmp_path / "new")
    assert {kind.part: kind.kept for kind in told.kinds if kind.part in {"mail", "import_choice"}} == {
        "mail": 1,
        "import_choice": 1,
    }
    with sound(tmp_path / "new") as file:
        assert (file.claims.mails(claim.id), file.imports.choices(ChoiceKind.DATES)) == before


def test_a_mail_names_nothing_that_is_lost_or_anothers(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=True) as file, file.work("x", AT) as unit:
        letter = file.claims.files(file.claims.by_number("2026-0001").id)[0]
        unit.put(a_mail(file.claims.by_number("2026-0002")))
        unit.put(a_mail(file.claims.by_number("2026-0003"), "<3@example.com>"))
    with plain(folder / DATABASE) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        lost = "claim_id = (SELECT id FROM claims WHERE number = '2026-0002')"
        database.execute(f"UPDATE mails SET text_id = 'lost' WHERE {lost}")  # noqa: S608 - the test's own
        database.execute("UPDATE mails SET file_id = ? WHERE message_id = '<3@example.com>'", (letter.id,))
    told = salvaged(folder, tmp_path / "new")
    assert set(told.emptied) == {("claim", "2026-0002", "text_id"), ("claim", "2026-0003", "file_id")}
    with sound(tmp_path / "new") as file:
        (mail,) = file.claims.mails(file.claims.by_number("2026-0001").id)
        assert (mail.file_id is not None, mail.text_id is not None) == (True, True)


def test_a_lost_branch_costs_none_of_the_leaves_below_it(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=False) as file:
        before = everything(file)
    roots = [pages_of(folder, table)[0] for table in ("orders", "claims", "order_lines", "journal", "operations")]
    overwrite(folder, roots)
    told = salvaged(folder, tmp_path / "new")
    assert (told.lost, told.entries_lost) == (0, 0)
    with sound(tmp_path / "new") as file:
        assert everything(file) == before


def test_what_was_taken_away_does_not_come_back(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=True) as file:
        orders, claims = everything(file)
        with file.work("x", AT) as unit:
            for claim in claims[20:]:
                unit.remove(claim)
            for order in orders[20:]:
                unit.remove(order)
    # The header forgets which pages are unused, and trees are broken: all pages are looked at.
    content = bytearray((folder / DATABASE).read_bytes())
    content[32:40] = bytes(8)
    (folder / DATABASE).write_bytes(content)
    overwrite(folder, [pages_of(folder, table)[0] for table in ("orders", "claims", "order_lines")])
    salvaged(folder, tmp_path / "new")
    with sound(tmp_path / "new") as file:
        assert file.orders.count() == 20
        assert len(file.claims.ids()) == 20


def test_what_is_lost_for_good_is_named_and_its_number_not_given_again(folder: Path, tmp_path: Path) -> None:
    with plain(folder / DATABASE) as database:  # the journal tells of the last claim what is no claim any more
        database.execute(
            "UPDATE journal SET fields = json_remove(fields, '$.kind') WHERE part = 'claim' "
            "AND fields ->> '$.number' = '2026-0040'"
        )
        database.execute("DELETE FROM counters")
    overwrite(folder, pages_of(folder, "claims"))
    told = salvaged(folder, tmp_path / "new")
    lost = {kind.part: kind.lost for kind in told.kinds if kind.lost}
    assert lost == {"claim": ("2026-0040",)}
    with sound(tmp_path / "new") as file:
        assert file.claims.by_number("2026-0039").lines
        with file.work("x", AT) as unit:
            assert unit.next_number("claim", 2026) == 41


def test_without_the_journal_the_records_stay_and_are_known_again(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=False) as file:
        before = everything(file)
    overwrite(folder, [*pages_of(folder, "journal"), *pages_of(folder, "operations")])
    salvaged(folder, tmp_path / "new")
    with sound(tmp_path / "new") as file:
        assert everything(file) == before
        (made,) = file.journal.of_record(RecordKind.ORDER, before[0][0].id)
        assert (made.action, made.step) == ("salvage", "made")


def test_without_shop_and_policy_others_stand_in(folder: Path, tmp_path: Path) -> None:
    for table in ("shop", "policy_versions", "journal"):
        overwrite(folder, pages_of(folder, table))
    told = salvaged(folder, tmp_path / "new")
    assert (told.is_shop_made_up, told.is_policy_made_up) == (True, True)
    with sound(tmp_path / "new") as file:
        assert file.shop.get().currency == "EUR"
        assert file.policies.earliest().key == "sample"


def test_a_reference_to_something_lost_is_emptied_and_told(folder: Path, tmp_path: Path) -> None:
    for table in ("customers", "journal"):
        overwrite(folder, pages_of(folder, table))
    told = salvaged(folder, tmp_path / "new")
    assert ("order", "#1001", "customer_id") in told.emptied
    assert ("claim", "2026-0001", "customer_id") in told.emptied
    with sound(tmp_path / "new") as file:
        assert file.orders.by_number("1001").customer_id is None


def test_what_is_named_in_text_and_lost_is_named_no_longer(folder: Path, tmp_path: Path) -> None:
    with plain(folder / DATABASE) as database:
        database.execute("UPDATE orders SET import_batch = 'lost' WHERE number = '#1001'")
        database.execute("UPDATE reminders SET about_kind = 'order', about_id = 'lost', about_number = '#1'")
        database.execute(
            "INSERT INTO bin (operation, record_kind, record_id, number, binned_at) "
            "SELECT id, 'order', 'lost', '#1', at FROM operations LIMIT 1"
        )
    told = salvaged(folder, tmp_path / "new")
    assert ("order", "#1001", "import_batch") in told.emptied
    assert ("reminder", "", "about_id") in told.emptied
    with sound(tmp_path / "new") as file:
        assert file.orders.by_number("1001").import_batch is None


def test_a_history_that_makes_no_sense_stops_no_salvage(folder: Path, tmp_path: Path) -> None:
    with plain(folder / DATABASE) as database:
        database.execute("UPDATE journal SET fields = json_set(fields, '$.placed_at', 'x') WHERE part = 'order'")
        database.execute(
            "UPDATE journal SET part_id = 'x' WHERE row = (SELECT min(row) FROM journal WHERE part = 'claim')"
        )
    assert salvaged(folder, tmp_path / "new").entries_lost == 1
    with sound(tmp_path / "new") as file:
        assert file.orders.by_number("1001").number == "#1001"


def test_changes_in_the_log_count_each_as_far_as_it_is_whole(folder: Path, tmp_path: Path) -> None:
    log = folder / f"{DATABASE}-wal"
    with plain(folder / DATABASE) as database:
        before = (folder / DATABASE).read_bytes()
        database.execute("PRAGMA wal_autocheckpoint = 0")
        database.execute("UPDATE products SET name = 'x'")
        database.execute("UPDATE customers SET phone = '1'")
        first = log.stat().st_size
        database.execute("UPDATE reminders SET text = 'Ask again'")
        content = bytearray(log.read_bytes())
    (folder / DATABASE).write_bytes(before)
    content[32 + 24 + 3_000] ^= 1  # a byte of the first change; SQLite would drop all that came after it
    log.write_bytes(content)
    (folder / f"{DATABASE}-shm").unlink(missing_ok=True)
    assert first < len(content)
    told = salvaged(folder, tmp_path / "new")
    assert told.from_log > 0
    with sound(tmp_path / "new") as file:
        assert [one.text for one in file.reminders.open()] == ["Ask again"]


def test_missing_and_altered_files_are_named(folder: Path, tmp_path: Path) -> None:
    (picture,) = (path for path in (folder / "attachments").glob("*/*"))
    picture.write_bytes(b"Another")
    told = salvaged(folder, tmp_path / "new")
    assert (told.files, told.files_missing) == (0, (picture.name,))


@pytest.mark.parametrize("number", range(1, SCHEMA))
def test_a_damaged_file_of_an_older_version_becomes_one_of_today(tmp_path: Path, number: int) -> None:
    folder = file_of_schema(tmp_path / "old", number)
    overwrite(folder, [1])
    told = salvaged(folder, tmp_path / "new")
    assert told.schema == number
    with open_shop(tmp_path / "new", write=False) as file:
        assert {one.kind for one in file.verify(full=True)} <= {"attachment_missing"}, "the dump holds rows only"
        assert file.orders.by_number("#1001").lines


def test_a_newer_file_is_refused(folder: Path, tmp_path: Path) -> None:
    with plain(folder / DATABASE) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(ShopFileError, match="newer ShopDesk"):
        salvaged(folder, tmp_path / "new")
    assert not (tmp_path / "new" / DATABASE).exists()


def test_another_programs_file_and_noise_give_no_shop(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    with plain(folder / DATABASE) as database:
        database.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, number TEXT)")
        database.execute("INSERT INTO orders (number) VALUES ('1001')")
    with pytest.raises(ShopFileError, match="Nothing of a shop"):
        salvaged(folder, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    (folder / DATABASE).write_bytes(random.Random(7).randbytes(40_000))  # noqa: S311
    with pytest.raises(ShopFileError, match="Nothing of a shop"):
        salvaged(folder, tmp_path / "new")


def test_a_place_that_holds_something_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("Mine")
    with pytest.raises(ShopFileError, match="Choose a new, empty folder"):
        salvaged(folder, tmp_path / "new")


def test_a_shop_that_is_open_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    with open_shop(folder, write=True), pytest.raises(ShopFileError, match="ShopDesk is open"):
        salvage(folder, tmp_path / "new", AT, states=States(), stand_ins=stand_ins, report=lambda *_: None)
