"""What a check finds is mended from the records and from backups, told, and checked again; what can't be is said so."""

import io
import os
import shutil
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.plan import Plan, keep_plan
from shopdesk.services.backups.taking import back_up
from shopdesk.services.office import Office
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.services.shop.check_words import advice, bunch_words, remark_words
from shopdesk.services.shop.checked import last_check, troubles_found
from shopdesk.services.shop.file_checks import CheckedFile, check_file, check_office
from shopdesk.services.shop.mending import MendedFile, mend_office, mended_words
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.verify import StoppedCheckError
from tests.cli.running import run_apart
from tests.storage.samples import AT, a_paper, plain

AT_NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)
NOW = Moment.at(AT_NOW)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "shop"
    make_sample_shop(folder, NOW)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "shop"))


def around(folder: Path, *statements: str) -> None:
    with plain(folder / "shop.sqlite3") as database:
        for statement in statements:
            database.execute(statement)


def backed_up(folder: Path) -> None:
    with open_shop(folder, write=False) as file:
        back_up(Office(file, NOW), Why.ASKED)


def checked(folder: Path) -> CheckedFile:
    with open_shop(folder, write=False) as file:
        return check_office(Office(file, NOW), full=True)


def mended(folder: Path) -> MendedFile:
    with open_shop(folder, write=True) as file:
        return mend_office(Office(file, NOW), lambda *_: None)


def attachments(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "attachments").rglob("*") if path.is_file())


def test_the_sample_shop_is_sound_and_nothing_is_left_to_mend(folder: Path) -> None:
    done = mended(folder)
    assert (done.checked.findings, done.mended.is_nothing) == ((), True)
    with open_shop(folder, write=False) as file:
        assert mended_words(done.mended, Office(file, NOW).speech) == ["There was nothing that could be mended."]


def test_files_that_are_gone_or_altered_come_back_from_a_backup(folder: Path) -> None:
    backed_up(folder)
    gone, altered, *_ = attachments(folder)
    kept = gone.read_bytes(), altered.read_bytes()
    gone.unlink()
    altered.write_bytes(kept[1][::-1])
    found = checked(folder)
    assert {one.kind for one in found.troubles} == {"attachment_missing", "attachment_damaged"}
    assert all(one.mendable and "backup still holds it" in one.do for one in found.troubles)
    assert not found.needs_backup
    done = mended(folder)
    assert (done.mended.fetched, done.checked.findings) == (2, ())
    assert (gone.read_bytes(), altered.read_bytes()) == kept


def test_the_second_place_gives_back_what_the_first_lacks(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    keep_plan(folder, Plan(second=str(second), asked=True))
    backed_up(folder)
    shutil.rmtree(folder / "backups")
    gone = attachments(folder)[0]
    gone.unlink()
    assert mended(folder).mended.fetched == 1


def test_a_file_that_no_backup_holds_is_named_with_what_to_do(folder: Path) -> None:
    with open_shop(folder, write=False) as file:
        (sha256, name, number), *_ = file._database.rows(
            "SELECT f.sha256, f.name, r.number FROM repair_files f JOIN repairs r ON r.id = f.repair_id"
        )
    (folder / "attachments" / sha256[:2] / sha256).unlink()
    (finding,) = checked(folder).troubles
    assert f"{finding.record}: {finding.says}" == f"{name} (file of repair {number}): Its file is missing or cut short."
    assert (finding.mendable, "attach it again" in finding.do) == (False, True)
    done = mended(folder)
    assert [one.kind for one in done.checked.troubles] == ["attachment_missing"]
    with open_shop(folder, write=False) as file:
        office = Office(file, NOW)
        assert troubles_found(office) == 1
        assert last_check(office) == done.checked


def test_a_backup_whose_copy_is_damaged_gives_nothing_back(folder: Path) -> None:
    backed_up(folder)
    (backup,) = (folder / "backups").glob("*.zip")
    gone = attachments(folder)[0]
    content = bytearray(backup.read_bytes())
    at = content.find(gone.read_bytes()[:64])
    gone.unlink()
    if at < 0:  # it was packed; any byte of its entry will do
        at = content.find(f"attachments/{gone.name[:2]}/{gone.name}".encode()) + 200
    content[at + 20] ^= 0xFF
    backup.write_bytes(content)
    done = mended(folder)
    assert (done.mended.fetched, done.checked.can_be_mended) == (0, False)


def test_states_and_search_are_made_anew_from_the_records(folder: Path) -> None:
    around(
        folder,
        "UPDATE claims SET state = 'closed' WHERE row IN (SELECT row FROM claims WHERE state <> 'closed' LIMIT 3)",
        "UPDATE repairs SET standing = json_set(standing, '$.state', 'closed') "
        "WHERE row IN (SELECT row FROM repairs WHERE state <> 'closed' LIMIT 2)",
        "DELETE FROM orders_words WHERE rowid < 4",
        "UPDATE claims_words_data SET block = x'00' WHERE id > 10",
        "DELETE FROM goods_words",
    )
    found = checked(folder)
    kinds = {(one.kind, one.table) for one in found.troubles}
    assert kinds == {("state", "claims"), ("state", "repairs"), ("search", "orders"), ("search", "claims")}
    with open_shop(folder, write=False) as file:
        told = [bunch_words(one, Office(file, NOW).speech) for one in found.bunches if one.finding.table == "orders"]
    assert told == ["1001, 1002, 1003 and 57 more: Not known to the search over orders as it is."]
    done = mended(folder)
    assert done.checked.findings == ()
    assert (done.mended.filed, sorted(done.mended.indexed)) == (5, ["claims", "orders"])


def test_a_counter_behind_its_numbers_is_raised_and_no_number_is_given_twice(folder: Path) -> None:
    with open_shop(folder, write=False) as file:
        counters: dict[str, int] = dict(file._database.rows("SELECT kind || year, last FROM counters"))
    around(folder, "DELETE FROM counters WHERE kind = 'claim'", "UPDATE counters SET last = 1 WHERE kind = 'repair'")
    found = checked(folder).troubles
    assert {one.kind for one in found} == {"counter"}
    assert mended(folder).checked.findings == ()
    with open_shop(folder, write=False) as file:
        assert dict(file._database.rows("SELECT kind || year, last FROM counters")) == counters


def test_a_number_of_an_earlier_pattern_counts_under_that(folder: Path) -> None:
    with open_shop(folder, write=True) as file, file.work("shop.set", AT_NOW) as unit:
        unit.put(replace(file.shop.get(), claim_pattern="{n}/{year}"))
    assert checked(folder).findings == ()


def test_leftovers_are_told_as_harmless_and_taken_away_when_a_day_old(folder: Path) -> None:
    (folder / "attachments" / "ab").mkdir(mode=0o700, exist_ok=True)
    unused, part = folder / "attachments" / "ab" / ("ab" * 32), folder / "backups" / "backup-1.zip.part"
    (folder / "backups").mkdir(mode=0o700, exist_ok=True)
    for path in (unused, part):
        path.write_bytes(b"left")
        path.chmod(0o600)
        os.utime(path, (AT_NOW.timestamp() - 3_600,) * 2)
    found = checked(folder)
    assert (found.troubles, len(found.remarks)) == ((), 2)
    with open_shop(folder, write=False) as file:
        say = Office(file, NOW).speech
        assert remark_words(found, say) == [
            "1 file among the attachments belongs to nothing.",
            "1 file was begun and never finished.",
        ]
    assert mended(folder).mended.cleared == 0
    for path in (unused, part):
        os.utime(path, (AT_NOW.timestamp() - 90_000,) * 2)
    (folder / "set-aside" / "20260101T000000Z").mkdir(parents=True, mode=0o700)
    (folder / "set-aside").chmod(0o700)
    aside = folder / "set-aside" / "20260101T000000Z" / "shop.sqlite3"
    aside.write_bytes(b"damaged")
    aside.chmod(0o600)
    assert mended(folder).mended.cleared == 1
    assert (unused.exists(), part.exists()) == (True, False)
    aside.unlink()
    done = mended(folder)
    assert (done.mended.cleared, done.checked.findings) == (1, ())


def test_what_the_owner_laid_among_the_files_is_never_taken_away(folder: Path) -> None:
    own = [
        folder / "attachments" / "holiday.jpg",
        folder / "attachments" / "ab" / "notes.part",
        folder / "attachments" / "shopdesk-0011aabb-000000001-20260101T000000Z-asked.zip",
        folder / "backups" / "catalogue.part1.rar",
        folder / "shop.sqlite3.new-year",
        folder / "shop.sqlite3.restoring-tuesday",
        folder / "film.part",
    ]
    for path in own:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(b"the owner's")
        path.chmod(0o600)
        os.utime(path, (AT_NOW.timestamp() - 900_000,) * 2)
    begun = [folder / "shop.sqlite3.new-wal", folder / "shop.sqlite3-wal.restoring", folder / "checked.part"]
    for path in begun:
        path.write_bytes(b"left")
        os.utime(path, (AT_NOW.timestamp() - 900_000,) * 2)
    assert checked(folder).troubles == ()
    assert mended(folder).mended.cleared == len(begun)
    assert all(path.read_bytes() == b"the owner's" for path in own)
    assert not any(path.exists() for path in begun)


def test_what_was_written_around_shopdesk_asks_for_a_backup_by_its_date(folder: Path) -> None:
    backed_up(folder)
    around(folder, "UPDATE orders SET placed_at = '2026-01-01' WHERE row = 1")
    found = checked(folder)
    (finding,) = found.troubles
    assert finding.kind == "journal"
    assert "not as its history tells (placed_at)" in finding.says
    assert found.needs_backup
    with open_shop(folder, write=False) as file:
        first, last = advice(found, Office(file, NOW).speech)
    assert "The latest backup is of" in first
    assert "12\xa0June, 10:00" in first
    assert "last resort" in last


def test_documents_that_do_not_open_or_have_other_pages_are_told(folder: Path) -> None:
    two = io.BytesIO()
    with closing(pypdfium2.PdfDocument.new()) as document:
        for _ in range(2):
            document.new_page(100, 100)
        document.save(two)
    with open_shop(folder, write=True) as file, file.work("test", AT_NOW) as unit:
        claim = file.claims.by_id(file.claims.first(1)[0].id)
        paper = a_paper(claim, unit.attach(b"no PDF"))
        unit.put(paper)
        unit.put(replace(paper, id=new_id(AT), revision=2, sha256=unit.attach(two.getvalue())))
    found = checked(folder).troubles
    assert [(one.kind, one.says) for one in found] == [
        ("paper", "The document was filed with 1 page, but it can’t be opened."),
        ("paper", "The document was filed with 1 page, but it has 2."),
    ]
    assert not checked(folder).needs_backup


def test_a_damaged_file_is_left_as_it_is(folder: Path) -> None:
    path = folder / "shop.sqlite3"
    with plain(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (page,) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'orders_by_placed'").fetchone()
    content = bytearray(path.read_bytes())
    content[page * 4096 - 60 : page * 4096] = b"\x5a" * 60
    path.write_bytes(content)
    with open_shop(folder, write=True) as file, pytest.raises(NotAllowedError, match="nothing was mended"):
        mend_office(Office(file, NOW), lambda *_: None)
    assert path.read_bytes() == content
    refused = run_apart("verify", "--mend", "--data", folder)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("The shop's file is damaged, so nothing was mended")
    assert "Traceback" not in refused.err


def test_a_check_can_be_stopped_and_tells_how_far_it_is(folder: Path) -> None:
    heard: list[tuple[int, int]] = []

    def report(done: int, of: int) -> bool:
        heard.append((done, of))
        return len(heard) < 5

    with open_shop(folder, write=False) as file, pytest.raises(StoppedCheckError, match="Nothing was changed"):
        check_file(Office(file, NOW), full=True, report=report)
    assert heard[0][0] == 0
    assert all(done <= of for done, of in heard)
    heard.clear()
    with open_shop(folder, write=False) as file:
        check_file(Office(file, NOW), full=True, report=lambda done, of: heard.append((done, of)))
    assert heard[-1][0] == heard[-1][1] > 100


def test_a_quick_check_of_the_sample_shop_takes_less_than_a_second(folder: Path) -> None:
    with open_shop(folder, write=False) as file:
        begun = time.process_time()
        assert check_file(Office(file, NOW), full=False) == []
        assert time.process_time() - begun < 1
