"""`shopdesk repair …` and `repairs`, on a real shop with imported orders."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.running import Ran, make_shop, run, run_apart

SAMPLE = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
NOW = "2026-11-09T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop", policy="made-to-order")
    assert run("--data", folder, "--as-of", NOW, "import", SAMPLE).status == 0
    assert run("--data", folder, "--as-of", NOW, "order", "set", "1001", "delivered_at=2026-11-03").status == 0
    return folder


def at(shop: Path, now: str, *args: object) -> Ran:
    return run("--data", shop, "--as-of", now, *args, "--json")


def repair(shop: Path, *args: object, now: str = NOW) -> Ran:
    return at(shop, now, "repair", *args)


NEW = (
    "new", "--order", "1001", "--line", "LUNA-AG-54", "--fault", "A claw is torn",
    "--set", "stones=1 x garnet 3 mm chipped", "--set", "weight=6.42", "--set", "declared_value=640.00",
)  # fmt: skip
GOLD = "metal:Gold, 18 ct=0.8g x 78.00"
CLAWS = "labour:Rebuild two claws=60.00"


def test_a_repair_goes_from_taking_in_to_handing_back(shop: Path) -> None:
    new = repair(shop, *NEW).json
    assert (new["number"], new["state"], new["place"]["at"]) == ("R-2026-0001", "received", "shop")
    assert (new["warranty"]["kind"], new["warranty"]["until"]) == ("free", "2027-11-03T23:59:59+01:00")
    assert new["facts"]["stones"] == ["1 x garnet 3 mm chipped"]
    assert new["facts"]["weight"] == "6.420"
    assert repair(shop, "set", "R-2026-0001", "simple=no", "not_above=120").json["facts"]["not_above"] == "120.00"
    draft = repair(shop, "quote", "R-2026-0001", "--line", CLAWS, "--line", GOLD, "--tax", "19", "--draft").json
    assert (draft["state"], draft["quotes"][0]["issued_at"]) == ("received", None)
    quoted = repair(shop, "quote", "R-2026-0001", "--findings", "Two claws are worn through.").json
    assert quoted["state"] == "quoted"
    assert quoted["quotes"][0]["ways"] == [
        {
            "way": None, "title": "", "working_days": None, "all": "122.40", "on_warranty": "60.00",
            "customer_pays": "62.40", "tax": "9.96",
        }
    ]  # fmt: skip
    assert (quoted["warranty"]["needs_approval"], quoted["to_pay"]) == (True, "62.40")
    refused = repair(shop, "do", "R-2026-0001", "start")
    assert (refused.status, "agreed to a quote" in refused.err) == (1, True)
    approved = repair(shop, "approve", "R-2026-0001", "--channel", "email", "--who", "Erika Muster").json
    assert approved["state"] == "approved"
    steps = {
        "send_out": ("in_repair", ("bench=Aoife O’Connell", "due=2026-11-20")),
        "bench_back": ("in_repair", ()),
        "check": ("checked", ("who=Mara Lindt",)),
        "ready": ("ready", ()),
        "pay": ("ready", ("amount=62.40", "method=cash")),
        "hand_back": ("handed_back", ("who=Erika Muster",)),
        "close": ("closed", ()),
    }
    for action, (state, fields) in steps.items():
        done = repair(shop, "do", "R-2026-0001", action, *fields, now="2026-11-12T10:00:00+01:00")
        assert done.status == 0, done.err
        assert done.json["state"] == state
    shown = at(shop, "2027-10-01T10:00:00+01:00", "repair", "show", "r-2026-0001").json
    assert (shown["owed"], shown["place"]["at"], shown["allowed"]) == ("0.00", "customer", ["reopen"])
    assert [step["action"] for step in shown["steps"]] == [
        "receive",
        "quote",
        "approve",
        *(a for a in steps if a != "pay"),
    ]
    assert at(shop, NOW, "verify", "--full").json["findings"] == []
    assert at(shop, NOW, "verify", "--full").json["checked"]["repairs"] == 1
    assert any(one["action"] == "repair.hand_back" for one in at(shop, NOW, "history", "R-2026-0001").json)


def test_repairs_are_listed_and_found(shop: Path) -> None:
    repair(shop, *NEW)
    elsewhere = ("new", "--customer", "Jonas Ekström", "--piece", "Signet ring", "--not-here")
    assert repair(shop, *elsewhere).json["state"] == "asked"
    assert [one["number"] for one in at(shop, NOW, "repairs").json] == ["R-2026-0002", "R-2026-0001"]
    assert [one["piece"] for one in at(shop, NOW, "repairs", "--search", "ekstrom").json] == ["Signet ring"]
    assert [one["number"] for one in at(shop, NOW, "repairs", "--state", "received").json] == ["R-2026-0001"]
    assert [one["number"] for one in at(shop, NOW, "repairs", "--place", "shop").json] == ["R-2026-0001"]
    text = run("--data", shop, "repairs").out
    assert "Signet ring" in text
    assert "With the customer" in text
    assert "Garnet" not in run("--data", shop, "repair", "show", "R-2026-0001").out
    assert "garnet 3 mm, chipped" in run("--data", shop, "repair", "show", "R-2026-0001").out


@pytest.mark.parametrize(
    ("args", "status", "sentence"),
    [
        (("new", "--piece", "Ring", "--set", "promised_on=2026-11-08"), 2, "is over"),
        (("new", "--piece", "Ring", "--set", "weight=-3"), 2, "zero or more"),
        (("new", "--order", "77"), 1, "no order 77"),
        (("new", "--order", "1001", "--line", "NO"), 2, "Which piece of order"),
        (("quote", "R-2026-0001"), 2, "quote of nothing"),
        (("quote", "R-2026-0001", "--line", "gold"), 2, "--line: expected KIND:TEXT="),
        (("quote", "R-2026-0001", "--line", "labour:Work=-3"), 2, "an amount of EUR"),
        (("approve", "R-2026-0001"), 1, "no quote that could be answered"),
        (("do", "R-2026-0001", "close"), 1, "Possible: inspect"),
        (("do", "R-2026-0001", "inspect", "at=2027-01-01"), 2, "in the future"),
        (("set", "R-2026-0001", "colour=red"), 2, "There is no field 'colour'"),
        (("show", "R-9"), 1, "no repair R-9"),
        (NEW, 2, "R-2026-0001 of this piece is still open"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(shop: Path, args: tuple[str, ...], status: int, sentence: str) -> None:
    repair(shop, *NEW)
    ran = repair(shop, *args)
    assert (ran.status, ran.out) == (status, "")
    assert sentence in ran.err.replace("\N{NO-BREAK SPACE}", " ")
    assert at(shop, NOW, "repair", "show", "R-2026-0001").json["state"] == "received"


def test_an_old_quote_is_not_approved_and_ways_are_chosen(shop: Path) -> None:
    repair(shop, *NEW, "--set", "assessed_as=wear")
    assert repair(shop, "quote", "R-2026-0001", "--line", CLAWS).status == 0
    ways = ("--way", "A=Mend:6", "--way", "B=New head:12", "--line", CLAWS + "@A", "--line", "finding:Head=96.00@B")
    assert repair(shop, "quote", "R-2026-0001", *ways).status == 0
    old = repair(shop, "approve", "R-2026-0001", "--quote", "1")
    assert (old.status, "Quote 1 was replaced by quote 2" in old.err) == (1, True)
    assert repair(shop, "approve", "R-2026-0001").status == 2
    assert repair(shop, "approve", "R-2026-0001", "--way", "b").json["to_pay"] == "96.00"


def test_a_picture_comes_along_and_what_is_none_is_refused_whole(shop: Path, tmp_path: Path) -> None:
    picture, none = tmp_path / "ring.png", tmp_path / "no.png"
    Image.new("RGB", (8, 8), "gold").save(picture)
    none.write_text("no picture")
    refused = repair(shop, *NEW, "--picture", picture, "--picture", none)
    assert (refused.status, "no.png" in refused.err) == (2, True)
    assert at(shop, NOW, "repairs").json == []
    assert [one["name"] for one in repair(shop, *NEW, "--picture", picture).json["files"]] == ["ring.png"]


def test_more_pictures_than_a_repair_holds_are_refused_whole(shop: Path, tmp_path: Path) -> None:
    Image.new("RGB", (8, 6)).save(tmp_path / "ring.png")
    refused = repair(shop, *NEW, *(["--picture", tmp_path / "ring.png"] * 21))
    assert (refused.status, "A repair holds 20 files; 1 had no room." in refused.err) == (2, True)
    assert at(shop, NOW, "repairs").json == []


def test_a_claim_becomes_a_repair(shop: Path) -> None:
    claim = ("claim", "new", "--order", "1001", "--kind", "repair", "--received-at", NOW, "--line", "LUNA-AG-54=1")
    number = at(shop, NOW, *claim, "--text", "A claw is torn.").json["number"]
    taken = repair(shop, "new", "--claim", number).json
    assert (taken["claim"], taken["facts"]["fault"], taken["order"]) == (number, "A claw is torn.", "1001")


def test_it_runs_as_a_program_of_its_own(shop: Path) -> None:
    ran = run_apart("repair", *NEW, "--data", shop, "--as-of", NOW)
    assert (ran.status, ran.err) == (0, "")
    assert "R-2026-0001 · received" in ran.out
