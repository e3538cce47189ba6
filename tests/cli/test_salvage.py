"""`shopdesk salvage`, as a script runs it on a file that is damaged."""

from pathlib import Path

from shopdesk.storage.folder import DATABASE
from tests.cli.running import make_shop, run

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"


def test_what_can_be_read_of_a_damaged_shop_becomes_a_shop_elsewhere(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", "--name", "Sample Atelier")
    assert run("import", EXPORT, "--data", shop).status == 0
    file = shop / DATABASE
    damaged = bytes(100) + file.read_bytes()[100:]
    file.write_bytes(damaged)
    assert run("orders", "--data", shop).status == 1
    ran = run("salvage", "--to", tmp_path / "saved", "--json", "--data", shop)
    assert ran.status == 0, ran.err
    assert ran.json["kept"]["order"] > 0
    assert file.read_bytes() == damaged
    orders = run("orders", "--json", "--data", tmp_path / "saved")
    assert orders.status == 0
    again = run("salvage", "--to", tmp_path / "saved", "--data", shop)
    assert again.status == 1
    assert "There is something in" in again.err
    assert "shop of its own now" in run("salvage", "--to", tmp_path / "other", "--data", shop).out
