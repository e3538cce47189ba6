"""Imports as long work: what a preview tells, how far it says to be, and that one stopped halfway leaves nothing."""

import multiprocessing
import pickle
from pathlib import Path

import pytest

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.moments import Moment
from shopdesk.services.imports.files import MOST_FILES, chosen_files
from shopdesk.services.imports.progress import WHOLE, ImportWish, run_import, run_preview
from shopdesk.services.imports.sight import ImportSight
from tests.benchmarks.shopify_file import write_export
from tests.intake.shopify_rows import SAMPLE, line, order, saved, text
from tests.services.import_shop import (
    NOW,
    bring_in,
    correct,
    count_of,
    is_sound,
    make_shop,
    order_of,
)

AT = Moment.parse(NOW)


class StoppedError(Exception):
    pass


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def silent(_done: int, _of: int) -> None:
    pass


def sight(folder: Path, *paths: Path) -> ImportSight:
    found = run_preview(folder, ImportWish(files=paths), AT, silent)
    assert isinstance(found, ImportSight)
    return found


def test_a_preview_tells_what_is_new_and_keeps_nothing(shop: Path) -> None:
    shown = sight(shop, SAMPLE)
    assert (shown.new, shown.changed, shown.same) == (shown.orders, 0, 0)
    assert shown.format == "Shopify's orders export"
    assert len(shown.new_orders) == shown.new
    assert shown.new_orders[0].currency
    assert count_of(shop, "orders") == 0


def test_a_preview_tells_what_would_change_field_by_field(shop: Path) -> None:
    bring_in(shop, order(), line())
    shipped = order({"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"})
    shown = sight(shop, saved(shop, text(shipped, line({"Lineitem quantity": "2"}), line({"Lineitem sku": "N-1"}))))
    (changed,) = shown.changed_orders
    assert changed.number == "1001"
    told = {one.name: (one.before, one.after) for one in changed.changes}
    assert told["shipped"] == ("", "Wed\N{NO-BREAK SPACE}28\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2026, 09:00")
    assert told["quantity of line C-1"] == ("1", "2")
    assert told["line N-1"] == ("", "new")


def test_a_preview_tells_that_only_the_customer_changes(shop: Path) -> None:
    bring_in(shop, order())
    shown = sight(shop, saved(shop, text(order({"Shipping Name": "Jane Roe-Smith"}))))
    (changed,) = shown.changed_orders
    assert [one.name for one in changed.changes] in (["delivery address"], ["customer or note"])


def test_the_same_file_again_would_do_nothing(shop: Path) -> None:
    run_import(shop, ImportWish(files=(SAMPLE,)), AT, silent)
    shown = sight(shop, SAMPLE)
    assert not shown.does_anything
    assert shown.same == shown.orders


def test_refused_rows_come_with_their_row_and_reason(shop: Path) -> None:
    shown = sight(shop, saved(shop, text(order(), order({"Name": "#1002", "Lineitem price": "12,34.5"}))))
    assert (shown.new, shown.refused) == (1, 1)
    (row,) = shown.refused_rows
    assert (row.row, row.column) == (3, "Lineitem price")


def test_progress_only_grows_and_ends_with_all(shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    write_export(path, 6_000)
    for work in (run_preview, run_import):
        heard: list[tuple[int, int]] = []

        def hear(done: int, of: int, heard: list[tuple[int, int]] = heard) -> None:
            heard.append((done, of))

        work(shop, ImportWish(files=(path,)), AT, hear)
        assert heard == sorted(heard)
        assert heard[-1] == (WHOLE, WHOLE)
        assert len(set(heard)) > 8


@pytest.mark.parametrize("stop_at", [0, 200, 400, 700, 970])
def test_an_import_stopped_by_its_listener_leaves_nothing(shop: Path, tmp_path: Path, stop_at: int) -> None:
    path = tmp_path / "big.csv"
    write_export(path, 6_000)

    def stop(done: int, _of: int) -> None:
        if done >= stop_at:
            raise StoppedError

    with pytest.raises(StoppedError):
        run_import(shop, ImportWish(files=(path,)), AT, stop)
    assert [count_of(shop, name) for name in ("orders", "customers", "products", "import_batches")] == [0, 0, 0, 0]
    assert is_sound(shop)


def _take_in(folder: Path, path: Path, says: "multiprocessing.connection.Connection") -> None:
    run_import(folder, ImportWish(files=(path,)), AT, lambda done, _of: says.send(done))


def test_an_import_whose_process_is_killed_in_the_middle_leaves_nothing(shop: Path, tmp_path: Path) -> None:
    bring_in(shop, order())
    path = tmp_path / "big.csv"
    write_export(path, 10_000)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_take_in, args=(shop, path, theirs), daemon=True)
    process.start()
    while ours.recv() < 700:
        pass
    process.kill()
    process.join()
    assert count_of(shop, "orders") == 1
    assert order_of(shop, "1001").number == "1001"
    assert is_sound(shop)
    again = run_import(shop, ImportWish(files=(path,)), AT, silent)
    assert again.batch == 2, "the file can be written again, and no number is lost"


def test_what_goes_between_the_processes_can_be_sent(shop: Path) -> None:
    for value in (AT, sight(shop, SAMPLE), run_import(shop, ImportWish(files=(SAMPLE,)), AT, silent)):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own


def test_an_edited_order_is_told_before_it_stays(shop: Path) -> None:
    bring_in(shop, order())
    correct(shop, "1001", "shipping_paid=7")
    shown = sight(shop, saved(shop, text(order({"Shipping": "6.00", "Total": "51.00"}))))
    assert (shown.new, shown.changed, shown.refused) == (0, 0, 0)
    assert shown.same == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n0000", "picture.csv is a picture"),
        ("book.csv", b"PK\x03\x04 xl/workbook.xml", "a damaged Excel workbook"),
        ("noise.csv", bytes(range(256)) * 100, "noise.csv"),
        ("letter.csv", b"Dear shop,\nplease send it back.\n", "letter.csv"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_a_sentence(
    shop: Path, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ImportRefusedError) as refused:
        sight(shop, path)
    assert says in refused.value.sentence
    assert "Nothing was taken in." in refused.value.sentence


def test_a_folder_and_a_file_that_is_gone_are_told_in_a_sentence(shop: Path, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="is a folder"):
        sight(shop, tmp_path)
    with pytest.raises(ImportRefusedError, match="There is no file"):
        sight(shop, tmp_path / "gone.csv")


def test_sixty_megabytes_are_refused_before_they_are_read(shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    with pytest.raises(ImportRefusedError, match="has 60 MB"):
        sight(shop, path)
    halves = [tmp_path / f"{i}.csv" for i in range(2)]
    for half in halves:
        with half.open("wb") as file:
            file.truncate(30 * 1024 * 1024)
    with pytest.raises(ImportRefusedError, match="60 MB together"):
        sight(shop, *halves)


def test_five_hundred_files_are_refused_and_the_same_file_twice_is_one(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="These are 500 files"):
        chosen_files([tmp_path / f"{i}.csv" for i in range(500)])
    with pytest.raises(ImportRefusedError, match="No file was chosen"):
        chosen_files([])
    assert chosen_files([tmp_path / "a.csv"] * (MOST_FILES + 5)) == [tmp_path / "a.csv"]
