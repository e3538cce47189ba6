"""`shopdesk import` on a real shop: reports, refusals, exit statuses, and breaking off."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.shopify_file import write_export
from tests.cli.running import ROOT, make_shop, run, run_apart
from tests.intake.shopify_rows import SAMPLE, order, saved, text

NOW = "2026-11-05T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def test_the_report_has_exactly_what_is_promised(shop: Path) -> None:
    assert run("import", SAMPLE, "--data", shop, "--json").json == {
        "format": "shopify", "orders": 3, "new": 3, "changed": 0, "same": 0, "refused": [], "batch": 1,
    }  # fmt: skip
    assert run("import", SAMPLE, "--data", shop, "--json").json == {
        "format": "shopify", "orders": 3, "new": 0, "changed": 0, "same": 3, "refused": [], "batch": None,
    }  # fmt: skip


def test_a_preview_keeps_nothing_and_has_no_batch(shop: Path) -> None:
    seen = run("--data", shop, "--json", "import", SAMPLE, "--preview")
    assert (seen.json["new"], seen.json["batch"]) == (3, None)
    assert run("orders", "--data", shop, "--json").json == []


def test_refusals_name_file_row_column_and_reason_and_the_rest_comes_in(shop: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, text(order(), order({"Name": "#1002", "Lineitem price": "1e9"}), order(Name="#1003")))
    ran = run("import", path, "--data", shop, "--json")
    assert ran.status == 0
    (refused,) = ran.json["refused"]
    assert refused.keys() == {"file", "row", "column", "reason"}
    assert (refused["file"], refused["row"], refused["column"]) == ("orders.csv", 3, "Lineitem price")
    assert "1e9" in refused["reason"]
    assert ran.json["new"] == 2


def test_nothing_imported_is_refused_with_the_reason(shop: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, text(order({"Lineitem price": "1e9"})))
    ran = run("import", path, "--data", shop, "--json")
    assert ran.status == 1
    assert (ran.json["new"], ran.json["batch"]) == (0, None)
    assert "Nothing was imported" in ran.err
    assert "1e9" in ran.err


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "empty"), (b"%PDF-1.7\n1 0 obj\n", "PDF"), (b"a,b\n1,2\n", "orders.csv"), (b"\x00" * 5000, "orders.csv")],
)
def test_what_is_no_export_is_unreadable_input(shop: Path, tmp_path: Path, content: bytes, told: str) -> None:
    ran = run_apart("import", saved(tmp_path, content), "--data", shop, "--json")
    assert ran.status == 2
    assert ran.out == ""
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_a_missing_file_an_unknown_format_and_no_file_are_wrong_use(shop: Path, tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.csv", "--data", shop).status == 2
    assert run("import", SAMPLE, "--format", "etsy", "--data", shop).status == 2
    assert run("import", SAMPLE, "--encoding", "latin-9", "--data", shop).status == 2
    assert run("import", "--data", shop).status == 2
    assert run("import", SAMPLE, "--undo", "1", "--data", shop).status == 2


def test_an_encoding_can_be_chosen(shop: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, text(order({"Shipping City": "Köln"})).encode("cp1252"))
    ran = run("import", path, "--encoding", "cp1252", "--data", shop)
    assert "cp1252" in ran.out
    assert run("order", "1001", "--data", shop, "--json").json["ship_to"]["city"] == "Köln"


def test_an_import_is_taken_back_once(shop: Path) -> None:
    run("import", SAMPLE, "--data", shop)
    undone = run("import", "--undo", "1", "--data", shop, "--json")
    assert undone.json == {"batch": 1, "removed": 3, "set_back": 0, "left": 0, "reasons": []}
    again = run("import", "--undo", "1", "--data", shop)
    assert (again.status, again.err) == (1, "Import 1 was taken back before. Nothing was changed.\n")
    assert run("import", "--undo", "9", "--data", shop).status == 1


def test_what_stays_after_an_undo_is_said(shop: Path) -> None:
    run("import", SAMPLE, "--data", shop)
    run("order", "set", "1001", "delivered_at=2026-11-03", "--data", shop, "--as-of", NOW)
    undone = run("import", "--undo", "1", "--data", shop)
    assert "2 orders removed" in undone.out
    assert "1001   it was changed since" in undone.out


def test_the_text_says_what_came_in_and_how_to_take_it_back(shop: Path) -> None:
    ran = run("import", SAMPLE, "--data", shop)
    assert "3 orders: 3 new, 0 changed, 0 the same" in ran.out
    assert "`shopdesk import --undo 1` takes it back" in ran.out
    assert "Nothing is new" in run("import", SAMPLE, "--data", shop).out


def test_several_files_of_one_shop_system_come_in_together(shop: Path, tmp_path: Path) -> None:
    first = saved(tmp_path, text(order()), "a.csv")
    second = saved(tmp_path, text(order(Name="#1002")), "b.csv")
    assert run("import", first, second, "--data", shop, "--json").json["new"] == 2


def test_a_folder_without_a_shop_is_refused(tmp_path: Path) -> None:
    ran = run("import", SAMPLE, "--data", tmp_path / "none")
    assert ran.status == 1
    assert "init" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_in_the_middle_keeps_nothing(shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    write_export(path, 60_000)
    with subprocess.Popen(
        [sys.executable, "-m", "shopdesk", "import", str(path), "--data", str(shop)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        time.sleep(2)
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=120)
    assert program.returncode == 1
    assert b"Traceback" not in told
    assert run("orders", "--data", shop, "--json").json == []
    assert run("verify", "--data", shop).status == 0


def test_a_kind_of_file_keeps_its_name_whatever_the_next_one_is_called(shop: Path, tmp_path: Path) -> None:
    columns = ("--column", "number=Auftrag", "--column", "total=Summe")
    october = saved(tmp_path, "Auftrag;Kunde;Summe\n77;Erika;12,00\n", "oktober.csv")
    november = saved(tmp_path, "Auftrag;Kunde;Summe\n77;Erika;12,00\n78;Jo;9,00\n", "november.csv")
    assert run("--data", shop, "--json", "import", october, *columns).json["format"] == "oktober"
    for options in ((), columns):
        done = run("--data", shop, "--json", "import", november, *options).json
        assert (done["format"], done["refused"]) == ("oktober", [])
    assert {one["number"] for one in run("orders", "--data", shop, "--json").json} == {"77", "78"}
    named = run("--data", shop, "--json", "import", november, *columns, "--name", "Markt").json
    assert (named["format"], named["new"]) == ("markt", 2)


def test_a_known_kind_of_file_that_lacks_columns_says_how_to_map_it(shop: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, "Name,Subtotal,Shipping,Taxes,Total,Created at,Billing City\n#1,9,1,0,10,,Darwin\n")
    refused = run("--data", shop, "import", path)
    assert refused.status == 2
    assert "lacks the columns Currency, Lineitem quantity, Lineitem name, Lineitem price." in refused.err
    assert "--column number=COLUMN" in refused.err
    assert run("--data", shop, "import", path, "--column", "number=Name", "--column", "total=Total").status == 0
