"""A record's history and the check of the shop's file, from the command line."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

from tests.cli.running import run, run_apart
from tests.services.claim_shop import make_shop

NOW = "2026-06-10T12:00:00+02:00"
CLAIM = (
    "claim", "new", "--order", "1001", "--kind", "change_of_mind", "--evidence", "invoice", "--line", "RG-1=1",
    "--received-at", "2026-06-10T09:00:00+02:00", "--text", "It is too big.",
)  # fmt: skip


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decided") / "shop"
    make_shop(folder, "quality-guarantee")
    for at, words in (
        ("2026-06-10T10:00:00+02:00", CLAIM),
        ("2026-06-10T11:00:00+02:00", ("claim", "set", "2026-0001", "wants=refund")),
        (NOW, ("claim", "decide", "2026-0001", "accept")),
        ("2026-06-12T11:00:00+02:00", ("claim", "do", "2026-0001", "arrived")),
        ("2026-06-12T12:00:00+02:00", ("claim", "do", "2026-0001", "settle")),
    ):
        done = run("--data", folder, "--as-of", at, *words)
        assert done.status == 0, done.err
    return folder


@pytest.fixture
def shop(decided: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(decided, tmp_path / "shop"))


def history(folder: Path, record: str) -> Any:
    told = run("--data", folder, "history", record, "--json")
    assert (told.status, told.err) == (0, "")
    return told.json


def around(folder: Path, sql: str, *values: object) -> None:
    """Write to the file around ShopDesk."""
    connection = sqlcipher3.connect(str(folder / "shop.sqlite3"))  # type: ignore[attr-defined]
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def change(entries: Any, what: str, field: str) -> dict[str, Any]:
    told = [one for entry in entries if entry["what"] == what for one in entry["changes"] if one["field"] == field]
    latest: dict[str, Any] = told[-1]
    return latest


def test_a_claims_history_says_what_was_done_in_order_and_by_whom(decided: Path) -> None:
    entries = history(decided, "2026-0001")
    works = list(dict.fromkeys((entry["at"], entry["action"]) for entry in entries))
    assert works == [
        ("2026-06-10T10:00:00+02:00", "claim.open"),
        ("2026-06-10T11:00:00+02:00", "claim.set"),
        ("2026-06-10T12:00:00+02:00", "claim.decide"),
        ("2026-06-12T11:00:00+02:00", "claim.arrived"),
        ("2026-06-12T12:00:00+02:00", "claim.settle"),
    ]
    assert all(entry["who"] and entry["device"] for entry in entries)
    wish = change(entries, "claim", "wants")
    assert (wish["name"], wish["before"], wish["after"]) == ("wish", None, "refund")
    assert change(entries, "decision", "action")["after"] == "accept"


def test_amounts_have_their_decimals_and_lines_their_codes(decided: Path) -> None:
    entries = history(decided, "2026-0001")
    assert change(entries, "settlement", "amount")["after"] == "80.00"
    assert change(entries, "settlement", "line_id")["after"] == "RG-1"
    assert change(entries, "claim", "arrived_back_at")["after"] == "2026-06-12T11:00:00+02:00"
    text = run("--data", decided, "history", "2026-0001").out.replace("\xa0", " ")
    assert "amount: 80.00 EUR" in text
    assert "line: RG-1" in text
    assert "Fri 12 June 2026, 11:00" in text
    assert "goods came back: – → Fri 12 June 2026, 11:00" in text
    assert "state: open → done" in text


def test_a_return_authorizations_number_finds_the_claim(decided: Path) -> None:
    number = change(history(decided, "2026-0001"), "claim", "rma")["after"]
    assert history(decided, number) == history(decided, "2026-0001")


def test_an_orders_history_is_found_with_and_without_its_sign(decided: Path) -> None:
    (entry,) = [one for one in history(decided, "#1001") if one["what"] == "order"]
    assert (entry["step"], entry["action"]) == ("made", "test")
    assert history(decided, "1001") == history(decided, "#1001")
    fields = {one["field"]: one["after"] for one in entry["changes"]}
    assert (fields["shipping_paid"], fields["delivered_at"], fields["currency"]) == ("6.00", "2026-06-08", "EUR")
    assert fields["lines"][0]["unit_price"] == "80.00"


def test_the_shop_and_its_policy_have_histories(shop: Path) -> None:
    (made,) = history(shop, "shop")
    assert {one["field"]: one["after"] for one in made["changes"]}["name"] == "Luna Atelier"
    run("--data", shop, "--as-of", NOW, "policy", "use", "boutique")
    (kept,) = history(shop, "boutique")
    assert (kept["action"], kept["what"]) == ("policy.use", "policy")
    assert [entry["what"] for entry in history(shop, "policy")] == ["policy", "policy"]
    assert "key = " not in run("--data", shop, "history", "policy").out


def test_what_a_customer_wrote_is_shown_until_it_is_erased(shop: Path) -> None:
    assert change(history(shop, "2026-0001"), "text", "text")["after"] == "It is too big."
    assert change(history(shop, "ERIKA@example.com"), "customer", "name")["after"] == "Erika Muster"
    around(shop, "DELETE FROM personal_changes")
    erased = change(history(shop, "2026-0001"), "text", "text")
    assert (erased["before"], erased["after"], erased["erased"]) == (None, None, True)
    assert "text: erased with the customer’s data" in run("--data", shop, "history", "2026-0001").out
    customer = run("--data", shop, "history", "erika@example.com").out
    assert "Erika" not in customer
    assert "name: erased with the customer’s data" in customer


def test_an_unknown_record_is_refused_with_a_way_to_find_it(decided: Path) -> None:
    refused = run("--data", decided, "history", "9999", "--json")
    assert (refused.status, refused.out) == (1, "")
    assert "There is no claim, return authorization, repair or order 9999" in refused.err


def test_a_sound_file_is_said_to_be(decided: Path) -> None:
    for more in ((), ("--full",)):
        checked = run("--data", decided, "verify", "--json", *more)
        assert (checked.status, checked.err) == (0, "")
        assert checked.json["findings"] == []
        assert {name: checked.json["checked"][name] for name in ("orders", "claims", "policy_versions")} == {
            "orders": 1, "claims": 1, "policy_versions": 1,
        }  # fmt: skip
    said = run("--data", decided, "verify").out
    assert said.startswith("All is well. Looked at: orders 1, claims 1, repairs 0, deadlines ")


def test_a_state_that_its_facts_deny_is_found(shop: Path) -> None:
    around(shop, "UPDATE claims SET state = 'new'")
    checked = run("--data", shop, "verify", "--json")
    assert checked.status == 1
    (finding,) = checked.json["findings"]
    assert (finding["kind"], finding["record"]) == ("state", "2026-0001")
    assert "filed as new, but its facts say settled" in finding["says"]
    assert finding["do"]
    text = run("--data", shop, "verify")
    assert text.status == 1
    assert "2026-0001: The claim is filed as new" in text.out
    assert "1 thing was found. Nothing was changed." in text.out
    assert "`shopdesk verify --mend`" in text.out


def test_what_can_be_mended_is_mended_by_command(shop: Path) -> None:
    around(shop, "UPDATE claims SET state = 'new'")
    around(shop, "DELETE FROM orders_words")
    done = run("--data", shop, "--as-of", NOW, "verify", "--mend", "--json")
    assert (done.status, done.json["findings"]) == (0, [])
    assert (done.json["mended"]["filed"], done.json["mended"]["indexed"]) == (1, ["orders"])
    again = run("--data", shop, "--as-of", NOW, "verify", "--mend")
    assert again.status == 0
    assert again.out.startswith("There was nothing that could be mended.\n\nAll is well.")


def test_what_does_no_harm_is_a_remark_and_no_refusal(shop: Path) -> None:
    (shop / "attachments" / "ab").mkdir(mode=0o700, exist_ok=True)
    unused = shop / "attachments" / "ab" / ("ab" * 32)
    unused.write_bytes(b"left")
    unused.chmod(0o600)
    checked = run("--data", shop, "verify")
    assert checked.status == 0
    assert "1 file among the attachments belongs to nothing. This does no harm." in checked.out
    assert "All is well." in checked.out


def test_what_was_written_around_the_journal_is_found(shop: Path) -> None:
    around(shop, "UPDATE orders SET version = 7")
    (finding,) = run("--data", shop, "verify", "--json").json["findings"]
    assert finding["kind"] == "journal"


@pytest.mark.parametrize("damage", ["middle", "half"])
def test_a_damaged_file_gives_sentences_and_no_traceback(shop: Path, damage: str) -> None:
    file = shop / "shop.sqlite3"
    content = bytearray(file.read_bytes())
    if damage == "half":
        file.write_bytes(content[: len(content) // 2])
    else:
        start = len(content) // 3 // 4096 * 4096
        content[start : start + 16 * 4096] = b"\xa5" * (16 * 4096)
        file.write_bytes(content)
    for command in (("verify", "--json"), ("verify", "--full"), ("history", "2026-0001"), ("deadlines", "--json")):
        checked = run_apart("--data", shop, *command)
        assert "Traceback" not in checked.err
        if command[0] == "verify":
            assert checked.status == 1
            assert "damaged" in checked.out + checked.err


def test_a_foreign_and_an_empty_file_are_named(shop: Path) -> None:
    for content in (b"", b"%PDF-1.7 something else entirely" * 20):
        (shop / "shop.sqlite3").write_bytes(content)
        refused = run("--data", shop, "verify")
        assert (refused.status, refused.out) == (1, "")
        assert refused.err.count("\n") == 1
