"""Lists as files: all that a list shows, in its order, whole or not at all; from the sample shop and a large one."""

import multiprocessing
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl.reader.excel import load_workbook

from shopdesk.documents.csv_table import read_csv
from shopdesk.domain.errors import NotFoundError, PaperError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Payer
from shopdesk.services.agenda.month import month
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.agenda.today import today
from shopdesk.services.claims.claim_lists import ClaimChip, ClaimOrder, ClaimQuestion, claim_listing, claim_rows
from shopdesk.services.customers.lists import CustomerAsk, CustomerOrder, customer_ids, customer_rows
from shopdesk.services.lists.asked import Asked, listed
from shopdesk.services.lists.files import (
    ListReport,
    clear_away,
    list_file,
    report_words,
    run_list,
    write_list,
)
from shopdesk.services.lists.forms import ListForm
from shopdesk.services.lists.things import MonthAsk, TodayAsk
from shopdesk.services.office import Office
from shopdesk.services.orders.order_lists import MOST_FOUND, OrderAsk, OrderView, order_ids, order_summaries
from shopdesk.services.repairs.custody import CustodyAsk, CustodyOrder, custody
from shopdesk.services.repairs.lists import RepairChip, RepairOrder, RepairQuestion, repair_listing, repair_rows
from shopdesk.services.whole_files import _opened, _put_in_place
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from tests.benchmarks.big_file import make_big_shop
from tests.services.claim_shop import make_shop, office_at
from tests.services.sample_shop import sample_shop

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))  # a Friday
HOSTILE = '=HYPERLINK("http://example.com")'


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def office(sample: Path) -> Iterator[Office]:
    with open_shop(sample, write=False) as file:
        yield Office(file, NOW, signs=True)


def written(office: Office, asked: Asked, folder: Path) -> list[dict[str, str]]:
    """Return the rows that a list writes as CSV, by head without its zone; the workbook holds as many."""
    found, made = listed(office, asked), list_file(folder / "list.csv", ListForm.CSV)
    report = write_list(office, found, made)
    heads, *rows = read_csv(made.file.read_bytes())
    assert report == ListReport(rows=len(rows))
    assert found.count == len(rows)
    book = list_file(folder / "list.xlsx", ListForm.XLSX)
    assert write_list(office, listed(office, asked), book) == report
    sheet = load_workbook(book.file).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == heads
    assert sheet.max_row == len(rows) + 1
    assert sorted(one.name for one in folder.iterdir()) == ["list.csv", "list.xlsx"]
    names = [head.removesuffix(f" ({office.shop.time_zone})") for head in heads]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_orders_are_written_as_the_list_asks_for_them(office: Office, tmp_path: Path) -> None:
    for ask in (
        OrderAsk(),
        OrderAsk(oldest_first=True),
        OrderAsk(view=OrderView.DELIVERED),
        OrderAsk(search="ring", oldest_first=True),
    ):
        rows = written(office, ask, tmp_path)
        shown = order_summaries(office, order_ids(office, ask))
        assert [row["Number"] for row in rows] == [one.row.number for one in shown]
        assert len(rows) > 1


def test_an_order_has_what_another_program_computes_with(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", "2026-06-12T10:00:00+02:00") as office:
        customer = office.file.customers.by_email("erika@example.com")
        assert customer is not None
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(customer, name=HOSTILE, phone="+49 221 123456"))
        (tmp_path / "out").mkdir()
        row = written(office, OrderAsk(), tmp_path / "out")[0]
    sheet = load_workbook(tmp_path / "out" / "list.xlsx").active
    assert sheet is not None
    cells: dict[str, Any] = dict(zip([head.value for head in sheet[1]], sheet[2], strict=True))
    assert row["Placed"] == "2026-06-01 10:00:00"
    assert cells["Placed (Europe/Berlin)"].value == datetime.fromisoformat("2026-06-01 10:00")
    assert row["Shipped"] == "2026-06-03"
    assert cells["Shipped (Europe/Berlin)"].is_date
    assert (row["Total"], row["Shipping"], row["Currency"]) == ("126.00", "6.00", "EUR")
    assert (cells["Total"].value, cells["Total"].data_type) == (126, "n")
    assert (row["Customer"], row["Phone"], row["E-mail"]) == (HOSTILE, "+49 221 123456", "erika@example.com")
    assert (cells["Customer"].value, cells["Customer"].data_type) == (HOSTILE, "s")
    assert (cells["Postcode"].value, cells["Postcode"].data_type) == ("51147", "s")
    assert row["Goods"] == "Ring Luna; 2 × Ear studs Nova"
    assert (row["Pieces"], row["State"], row["Channel"]) == ("3", "Delivered", "entered by hand")


def test_orders_of_an_import_that_there_is_not_are_refused(office: Office) -> None:
    with pytest.raises(NotFoundError):
        listed(office, OrderAsk(batch=99))


def test_claims_are_written_as_the_list_asks_for_them(office: Office, tmp_path: Path) -> None:
    for asked in (
        ClaimQuestion(),
        ClaimQuestion(chips=frozenset({ClaimChip.ALL}), by=ClaimOrder.VALUE, descending=True),
        ClaimQuestion(chips=frozenset({ClaimChip.ALL}), search="ring"),
    ):
        rows = written(office, asked, tmp_path)
        shown = claim_rows(office, claim_listing(office, asked).rows)
        assert [row["Number"] for row in rows] == [one.number for one in shown]
        assert [row["Next due"] != "" for row in rows] == [one.next_due is not None for one in shown]
        assert all(row["Received"] and row["Value"] and row["Customer"] for row in rows)


def test_repairs_and_pieces_in_care_are_written_as_their_lists_ask_for_them(office: Office, tmp_path: Path) -> None:
    asked = RepairQuestion(chips=frozenset({RepairChip.ALL}), by=RepairOrder.PIECE)
    rows = written(office, asked, tmp_path)
    shown = repair_rows(office, repair_listing(office, asked).rows)
    assert [row["Number"] for row in rows] == [one.number for one in shown]
    care = CustodyAsk(by=CustodyOrder.VALUE, descending=True)
    rows = written(office, care, tmp_path)
    pieces = custody(office, by=CustodyOrder.VALUE, descending=True).pieces
    assert [row["Number"] for row in rows] == [one.number for one in pieces]
    assert any(row["Declared value"] for row in rows)
    assert all(row["Where it is"] and row["There since"] for row in rows)


def test_customers_are_written_as_the_list_asks_for_them(office: Office, tmp_path: Path) -> None:
    for ask in (CustomerAsk(), CustomerAsk(by=CustomerOrder.ORDERS), CustomerAsk(search="example.com", backwards=True)):
        rows = written(office, ask, tmp_path)
        shown = customer_rows(office, customer_ids(office, ask))
        assert [(row["Name"], row["Orders"]) for row in rows] == [(one.name, str(one.orders)) for one in shown]
        assert all(row["City"] and row["Country"] for row in rows)


def test_the_month_is_written_with_its_reminders_for_whom_it_is_shown(office: Office, tmp_path: Path) -> None:
    sight = month(office, office.today)
    for who in (None, Payer.CUSTOMER):
        rows = written(office, MonthAsk(day=office.today, who=who), tmp_path)
        assert len(rows) == sum(len(sight.of(day, who)) for day in sight.things) > 0
        dues = [row["Due"] for row in rows]
        assert [due[:10] for due in dues] == sorted(due[:10] for due in dues)
        assert {row["Who must act"] for row in rows} == ({"Customer"} if who else {"You", "Customer"})


def test_today_is_written_with_all_its_groups_however_many_things_they_hold(tmp_path: Path) -> None:
    sample_shop(tmp_path / "shop", NOW)
    with open_shop(tmp_path / "shop", write=True) as file:
        office = Office(file, NOW, signs=True)
        for number in range(210):
            add_reminder(office, ReminderDraft(text=f"Call {number}", due=Moment.on(office.today)))
        sight = today(office)
        assert len(sight.today.things) == 200
        (tmp_path / "out").mkdir()
        rows = written(office, TodayAsk(), tmp_path / "out")
        of_month = written(office, MonthAsk(day=office.today), tmp_path / "out")
    groups = [row["Group"] for row in rows]
    assert groups.count("Today") == sight.today.count >= 210
    assert groups.count("Overdue") == sight.overdue.count + sight.customers_late.count
    assert groups.count("Waiting for your decision") == sight.waiting_count
    assert groups.count("Parcels expected") == sight.parcels_count
    assert groups.count("Repairs ready") == sight.ready_count
    assert [row["Due"] for row in rows if row["What"] == "Call 0"] == ["2026-03-13"]
    mine = [row["Kind"] for row in of_month if row["What"].startswith("Call")]
    assert mine == ["Your own reminder"] * 210


def test_what_is_said_of_it_tells_rows_and_what_could_not_be_kept() -> None:
    told = report_words(Path("Orders.xlsx"), ListReport(rows=12_345, left_out=2, cut=1), Speech())
    assert told == (
        "Orders.xlsx is written. Rows: 12,345. 2 control characters that a workbook can’t hold were left out. "
        "1 text is longer than a cell holds and was cut; CSV holds it whole."
    )


def test_a_place_that_cant_be_written_is_said_and_leaves_nothing(office: Office, tmp_path: Path) -> None:
    for form in ListForm:
        for place in ("none/list", "x" * 300, "a\0b"):
            made = list_file(tmp_path / f"{place}.{form}", form)
            with pytest.raises(PaperError, match="can't be written"):
                write_list(office, listed(office, CustomerAsk()), made)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_is_kept_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, temporary = tmp_path / "list.csv", tmp_path / "list.part"
    file.write_bytes(b"before")
    with _opened(temporary, file) as stream:
        stream.write(b"after")

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "replace", held)  # what Windows does; other systems let an open file be replaced
    with pytest.raises(PaperError, match=r"another program has it open.*Close it there, or choose another name"):
        _put_in_place(temporary, file)
    assert file.read_bytes() == b"before"


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
@pytest.mark.parametrize("form", list(ListForm))
def test_a_full_disk_is_said_and_keeps_the_file_that_was_there(form: ListForm, tmp_path: Path) -> None:
    make_big_shop(tmp_path / "shop", 3_000).close()
    (tmp_path / "out").mkdir()
    (tmp_path / "tmp").mkdir()
    file = tmp_path / "out" / f"list.{form}"
    file.write_bytes(b"before")
    program = (
        "import resource, sys, tempfile; from pathlib import Path; from shopdesk.services.lists.files import *;"
        "from shopdesk.services.lists.forms import ListForm;"
        "from shopdesk.services.orders.order_lists import OrderAsk; from shopdesk.domain.moments import Moment;"
        "from shopdesk.domain.errors import PaperError;"
        f"tempfile.tempdir = {str(tmp_path / 'tmp')!r};"
        f"made = list_file(Path({str(file)!r}), ListForm({form.value!r}));"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"try: run_list(Path({str(tmp_path / 'shop')!r}), OrderAsk(), made, Moment.parse('2026-06-12'), lambda *_: 0)\n"
        "except PaperError as error: print(error.sentence)\n"
        "clear_away(made)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "can't be written (File too large). What was there before is kept." in result.stdout
    assert result.stderr == ""
    assert file.read_bytes() == b"before"
    assert list(file.parent.iterdir()) == [file]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_is_asked_and_what_came_of_it_go_from_one_process_to_another(tmp_path: Path) -> None:
    made = list_file(tmp_path / "list.csv", ListForm.CSV)
    asks: list[Asked] = [
        OrderAsk(search="a", view=OrderView.DELIVERED),
        ClaimQuestion(search="a", by=ClaimOrder.VALUE),
        RepairQuestion(search="a"),
        CustodyAsk(search="a", descending=True),
        CustomerAsk(search="a"),
        MonthAsk(day=NOW.day_in(Speech().zone), who=Payer.SHOP),
        TodayAsk(),
    ]
    for value in (*asks, made, ListReport(rows=3)):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own


@pytest.mark.parametrize("form", list(ListForm))
def test_a_long_list_ended_in_the_middle_leaves_nothing_about(form: ListForm, tmp_path: Path) -> None:
    make_big_shop(tmp_path / "shop", 5_000).close()
    (tmp_path / "out").mkdir()
    made = list_file(tmp_path / "out" / f"list.{form}", form)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    arguments = (tmp_path / "shop", OrderAsk(), made, NOW, theirs)
    process = context.Process(target=_write_telling, args=arguments, daemon=True)
    process.start()
    theirs.close()
    while ours.recv()[0] < 400:
        pass
    process.kill()
    process.join()
    assert made.temporary.exists()
    clear_away(made)
    assert list((tmp_path / "out").iterdir()) == []
    assert not made.passing.exists()


def _write_telling(folder: Path, asked: Asked, made: Any, now: Moment, window: Any) -> None:
    run_list(folder, asked, made, now, lambda done, of: window.send((done, of)))


def test_a_search_writes_all_that_it_finds_not_only_what_the_window_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    make_big_shop(tmp_path / "shop", 3_000).close()
    told: list[tuple[int, int]] = []
    made = list_file(tmp_path / "list.csv", ListForm.CSV)
    started = time.perf_counter()
    done = run_list(tmp_path / "shop", OrderAsk(search="silver"), made, NOW, lambda *how_far: told.append(how_far))
    assert time.perf_counter() - started < 30
    clear_away(made)
    assert done.rows > MOST_FOUND
    assert len(read_csv(made.file.read_bytes())) == done.rows + 1
    assert told[0] == (0, done.rows)
    assert told[-1] == (done.rows, done.rows)
    assert [row for row, _ in told] == sorted(row for row, _ in told)
