"""`shopdesk backup` and `restore`, as a script runs them."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import make_shop, run, run_apart

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop", "--name", "Sample Atelier")


def told(*words: object, data: Path) -> Any:
    ran = run(*words, "--json", "--data", data)
    assert ran.status == 0, ran.err
    return ran.json


def refused(*words: object, data: Path, status: int = 1) -> str:
    ran = run(*words, "--data", data)
    assert ran.status == status
    return ran.err


def test_a_shop_is_backed_up_listed_and_restored_on_a_new_computer(shop: Path, tmp_path: Path) -> None:
    made = told("backup", data=shop)
    assert made["made"]
    assert made["counts"]["orders"] == 0
    assert Path(made["file"]).parent == shop / "backups"
    (listed,) = told("backup", "--list", data=shop)
    assert (listed["file"], listed["changes_since"], listed["why"]) == (made["file"], 0, "asked")
    restored = told("restore", made["file"], data=tmp_path / "new")
    assert (restored["shop"], restored["kept_as"]) == ("Sample Atelier", None)
    assert told("verify", "--full", data=tmp_path / "new")["findings"] == []


def test_a_backup_takes_the_name_that_is_asked_for_and_replaces_only_a_backup(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.zip"
    for _ in range(2):
        assert told("backup", "--to", str(file), data=shop)["file"] == str(file)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["monday.zip", "shop"]
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Erika")
    assert "is no backup" in refused("backup", "--to", str(letter), data=shop, status=2)
    assert letter.read_text() == "Dear Erika"
    assert "There is no folder" in refused("backup", "--to", str(tmp_path / "no" / "x.zip"), data=shop, status=2)


def test_a_name_as_long_as_the_disk_allows_can_be_asked_for(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{'n' * 250}.zip"
    assert told("backup", "--to", str(file), data=shop)["file"] == str(file)
    assert [one for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_what_is_there_before_a_restore_is_kept_and_said(shop: Path) -> None:
    made = told("backup", data=shop)
    told("import", EXPORT, data=shop)
    restored = told("restore", made["file"], data=shop)
    kept = told("restore", restored["kept_as"], data=shop)
    assert restored["counts"]["orders"] == 0 < kept["counts"]["orders"]
    assert "restored from a backup of" in run("history", "shop", "--data", shop).out


@pytest.mark.parametrize("file", ["nothing.zip", "shop.sqlite3"])
def test_what_is_no_backup_is_refused_and_nothing_is_changed(shop: Path, file: str) -> None:
    before = (shop / "shop.sqlite3").read_bytes()
    assert "Nothing was changed" in refused("restore", str(shop / file), data=shop)
    assert (shop / "shop.sqlite3").read_bytes() == before


def test_a_restore_tells_when_the_backup_was_made_as_the_computers_clock_has_it(shop: Path, tmp_path: Path) -> None:
    made = told("backup", "--as-of", "2025-03-03T23:30:00+00:00", data=shop)
    words = ("restore", made["file"], "--data", tmp_path / "new", "--as-of", "2026-03-10")
    said = run_apart(*words, TZ="Europe/Berlin").out.replace("\N{NO-BREAK SPACE}", " ")
    assert "as it was on 4 March 2025, 00:30: 0 orders" in said
