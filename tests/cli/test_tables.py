"""`--csv` and `--xlsx` of the commands that list something: all that is asked for, as other programs read it."""

from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook

from shopdesk.documents.csv_table import read_csv
from tests.cli.running import make_shop, run

SAMPLE = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
NOW = "2026-11-09T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop", policy="made-to-order")
    for command in (
        ("import", SAMPLE),
        ("order", "set", "1001", "delivered_at=2026-11-03"),
        ("claim", "new", "--order", "1001", "--kind", "defect", "--received-at", "2026-11-08"),
        ("repair", "new", "--customer", "Wren", "--piece", "=Ring", "--fault", "Pin"),
    ):
        assert run("--data", folder, "--as-of", NOW, *command).status == 0
    return folder


def rows_of(file: Path) -> list[dict[str, str]]:
    heads, *rows = read_csv(file.read_bytes())
    return [dict(zip(heads, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("command", "first", "column"),
    [
        (("orders",), None, "Number"),
        (("orders", "--search", "1001"), "1001", "Number"),
        (("claims",), "2026-0001", "Number"),
        (("claims", "--state", "closed"), None, "Number"),
        (("repairs", "--place", "shop"), "=Ring", "Piece"),
        (("deadlines",), "Customer", "Who must act"),
    ],
)
def test_lists_are_written_whole_beside_what_is_shown(
    shop: Path, tmp_path: Path, command: tuple[str, ...], first: str | None, column: str
) -> None:
    csv, xlsx = tmp_path / "list.csv", tmp_path / "list.xlsx"
    ran = run("--data", shop, "--as-of", NOW, *command, "--csv", csv, "--xlsx", xlsx, "--json")
    assert ran.status == 0
    rows = rows_of(csv)
    assert f"list.csv is written. Rows: {len(rows)}." in ran.err
    assert "list.xlsx is written." in ran.err
    assert isinstance(ran.json, list)
    sheet = load_workbook(xlsx).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1
    if first is not None:
        assert rows[0][column] == first
    if command[0] != "deadlines":
        assert len(rows) == len(ran.json)


def test_what_is_shown_may_be_less_than_what_is_written(shop: Path, tmp_path: Path) -> None:
    every = run("--data", shop, "orders", "--json").json
    file = tmp_path / "orders.csv"
    shown = run("--data", shop, "orders", "--limit", "1", "--csv", file, "--json").json
    assert (len(shown), len(rows_of(file))) == (1, len(every))
    assert len(every) > 1


def test_a_place_that_cant_be_written_ends_with_1_and_says_so(shop: Path, tmp_path: Path) -> None:
    ran = run("--data", shop, "orders", "--csv", tmp_path / "none" / "orders.csv")
    assert (ran.status, ran.out) == (1, "")
    assert "can't be written" in ran.err


def test_two_forms_are_two_files(shop: Path, tmp_path: Path) -> None:
    ran = run("--data", shop, "orders", "--csv", tmp_path / "orders", "--xlsx", tmp_path / "orders")
    assert (ran.status, ran.out) == (2, "")
    assert "--xlsx: it names the same file as --csv" in ran.err
    assert not (tmp_path / "orders").exists()


def test_help_tells_of_them() -> None:
    for command in ("orders", "claims", "repairs", "deadlines"):
        told = run(command, "--help").out
        assert "--csv FILE" in told
        assert "--xlsx FILE" in told
