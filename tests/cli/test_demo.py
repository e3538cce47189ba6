"""The sample shop: whole, sound, and the same one every time."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.repair_states import RepairState
from shopdesk.storage.opening import open_shop
from tests.cli.running import ROOT, make_shop, run, run_apart

NOW = "2026-03-10T11:00:00+01:00"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    folder = tmp_path_factory.mktemp("sample") / "shop"
    made = run("--data", folder, "--as-of", NOW, "--json", "demo")
    assert (made.status, made.err) == (0, "")
    return folder, made.json


def test_it_has_sixty_orders_and_a_claim_in_every_state(sample: tuple[Path, Any]) -> None:
    counts = sample[1]
    assert counts["orders"] == 60
    assert set(counts["claims_by_state"]) == set(ClaimState)
    assert sum(counts["claims_by_state"].values()) == counts["claims"] == 28
    assert set(counts["repairs_by_state"]) == set(RepairState)
    assert {"open", "missed", "done", "waived"} == set(counts["deadlines_by_state"])


def test_it_is_marked_as_a_sample_and_sound(sample: tuple[Path, Any]) -> None:
    with open_shop(sample[0], write=False) as file:
        assert file.shop.get().sample is True
    checked = run("--data", sample[0], "verify", "--full", "--json")
    assert (checked.status, checked.json["findings"]) == (0, [])


def test_deadlines_lie_on_each_side_of_today(sample: tuple[Path, Any]) -> None:
    due = [
        one["due"][:10]
        for one in run("--data", sample[0], "--as-of", NOW, "deadlines", "--json").json
        if one["state"] in {"open", "missed"} and one["due"]
    ]
    assert min(due) < "2026-03-10" < max(due)
    assert "2026-03-10" in due


def test_its_people_are_invented_and_its_products_have_categories(sample: tuple[Path, Any]) -> None:
    with open_shop(sample[0], write=False) as file:
        orders = file.orders.by_ids([row.id for row in file.orders.first(100)])
        people = file.customers.by_ids([order.customer_id or "" for order in orders.values()]).values()
        assert all(product.category for product in file.products.all())
    assert all(re.fullmatch(r"[a-z.]+@example\.com", person.email) for person in people)
    assert any("見本" in person.name for person in people)
    assert {"pl", "el", "ja", "fr"} <= {person.language for person in people}


def test_it_is_the_same_shop_every_time(sample: tuple[Path, Any], tmp_path: Path) -> None:
    again = run("--data", tmp_path / "shop", "--as-of", NOW, "--json", "demo").json
    assert {**again, "folder": ""} == {**sample[1], "folder": ""}
    asked = ("--as-of", NOW, "claims", "--json")

    def told(folder: Path) -> list[tuple[Any, ...]]:
        return [
            (one["number"], one["state"], one["order"], one["customer"], one["verdict"], one["deadlines"])
            for one in run("--data", folder, *asked).json
        ]

    assert told(tmp_path / "shop") == told(sample[0])


@pytest.mark.parametrize("now", ["2026-01-01T00:30:00Z", "2028-02-29", "2026-03-29T02:30:00+01:00"])
def test_it_can_be_made_at_any_time(now: str, tmp_path: Path) -> None:
    made = run("--data", tmp_path / "shop", "--as-of", now, "demo", "--json")
    assert made.status == 0, made.err
    assert set(made.json["claims_by_state"]) == set(ClaimState)
    assert set(made.json["repairs_by_state"]) == set(RepairState)
    assert run("--data", tmp_path / "shop", "--as-of", now, "verify").status == 0


def test_where_a_shop_is_nothing_is_made(tmp_path: Path) -> None:
    make_shop(tmp_path)
    before = (tmp_path / "shop.sqlite3").read_bytes()
    refused = run("--data", tmp_path, "demo")
    assert (refused.status, refused.out) == (1, "")
    assert "There is a shop in" in refused.err
    assert (tmp_path / "shop.sqlite3").read_bytes() == before


def test_without_a_folder_it_stands_beside_the_owners_own(tmp_path: Path) -> None:
    made = run_apart("demo", "--json", HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path), TZ="UTC")
    assert made.status == 0, made.err
    assert made.json["folder"] == str(tmp_path / "ShopDesk-Sample")


def test_a_file_in_the_way_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused = run("--data", tmp_path / "file", "demo")
    assert refused.status == 2
    assert "expected the shop's folder" in refused.err
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.parametrize("now", ["1900-01-02", "2199-12-31"])
def test_at_the_edge_of_all_calendars_nothing_is_made(now: str, tmp_path: Path) -> None:
    refused = run("--data", tmp_path / "shop", "--as-of", now, "demo")
    assert (refused.status, refused.out) == (2, "")
    assert "in the years 1910 to 2190" in refused.err
    assert not (tmp_path / "shop").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
@pytest.mark.parametrize(("kilobytes", "command"), [(60, "init --policy boutique --country FR"), (700, "demo")])
def test_a_disk_that_is_full_in_the_middle_leaves_no_half_of_a_shop(
    kilobytes: int, command: str, tmp_path: Path
) -> None:
    program = (
        "import resource, sys; from shopdesk.cli import main;"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes * 1024},) * 2);"
        f"sys.argv = ['shopdesk', '--data', {str(tmp_path / 'shop')!r}, *{command.split()!r}]; main()"
    )
    broken = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert "Traceback" not in broken.stderr
    assert "disk" in broken.stderr
    assert list((tmp_path / "shop").glob("shop.sqlite3*")) == []
    again = run("--data", tmp_path / "shop", *command.split())
    assert again.status == 0, again.err
