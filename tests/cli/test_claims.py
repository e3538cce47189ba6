"""`shopdesk claim …`, `claims` and `document`, on a real shop with imported orders."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.running import make_shop, run, run_apart

SAMPLE = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
NOW = "2026-11-09T10:00:00+01:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    assert run("--data", folder, "--as-of", NOW, "import", SAMPLE).status == 0
    assert run("--data", folder, "--as-of", NOW, "order", "set", "1001", "delivered_at=2026-11-03").status == 0
    return folder


NEW = (
    "claim", "new", "--order", "1001", "--kind", "change_of_mind", "--received-at", "2026-11-09T09:40:00+01:00",
    "--channel", "email", "--line", "NOVA-GP=2", "--evidence", "product_code,reason",
    "--condition", "unused=yes,unopened=yes,undamaged=yes,original_packaging=unknown",
)  # fmt: skip


def test_a_claim_goes_from_opening_to_closing_with_its_papers(shop: Path, tmp_path: Path) -> None:
    opened = run("--data", shop, "--as-of", NOW, *NEW, "--json").json
    assert opened["number"] == "2026-0001"
    assert opened["state"] == "to_decide"
    assert opened["order"] == "1001"
    assert opened["verdict"]["outcome"] == "accept"
    assert opened["verdict"]["refund"]["total"] == "81.00"
    assert opened["allowed"] == ["set", "decide", "withdraw"]
    decided = run("claim", "decide", "2026-0001", "accept", "--data", shop, "--as-of", NOW, "--json").json
    assert decided["state"] == "awaiting_return"
    assert decided["rma"] == "RMA-2026-0001"
    assert decided["facts"]["confirmed_at"] == NOW
    paper = tmp_path / "authorization.pdf"
    made = run("--data", shop, "document", "return-authorization", "2026-0001", "--out", paper, "--json").json
    assert made == {"number": "RMA-2026-0001", "kind": "return-authorization", "file": str(paper), "pages": 2}
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    assert "RMA-2026-0001" in text
    assert "81.00" in text
    label = tmp_path / "label.pdf"
    assert run("--data", shop, "document", "return-label", "RMA-2026-0001", "--out", label, "--paper", "a6").status == 0
    steps = {
        "sent_back": ("in_transit", "2026-11-10T10:00:00+01:00", ("carrier=Post", "tracking=RR1")),
        "arrived": ("arrived", "2026-11-11T10:00:00+01:00", ()),
        "inspected": ("inspected", "2026-11-11T11:00:00+01:00", ("original_packaging=yes", "restocked=yes")),
        "settle": ("settled", "2026-11-11T12:00:00+01:00", ("method=paypal",)),
        "close": ("closed", "2026-11-11T13:00:00+01:00", ()),
    }
    for action, (state, now, fields) in steps.items():
        done = run("--data", shop, "--as-of", now, "claim", "do", "2026-0001", action, *fields, "--json")
        assert done.status == 0, done.err
        assert done.json["state"] == state
    closed = run("--data", shop, "claim", "show", "rma-2026-0001".upper(), "--json").json
    assert [one["amount"] for one in closed["settlements"]] == ["81.00"]
    assert [paper["kind"] for paper in closed["documents"]] == ["return-authorization", "return-label"]
    assert {deadline["state"] for deadline in closed["deadlines"]} == {"done"}
    assert run("--data", shop, "verify", "--full", "--json").status == 0


def test_the_same_paper_has_the_same_bytes_and_a_new_revision(shop: Path, tmp_path: Path) -> None:
    run("--data", shop, "--as-of", NOW, *NEW)
    run("--data", shop, "--as-of", NOW, "claim", "decide", "2026-0001", "accept")
    papers = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for paper in papers:
        assert run("--data", shop, "document", "return-authorization", "2026-0001", "--out", paper).status == 0
    assert papers[0].read_bytes() == papers[1].read_bytes()
    documents = run("--data", shop, "claim", "show", "2026-0001", "--json").json["documents"]
    assert [document["revision"] for document in documents] == [1, 2]
    assert documents[0]["sha256"] == documents[1]["sha256"]


def test_a_paper_that_cannot_be_written_is_filed_all_the_same(shop: Path, tmp_path: Path) -> None:
    run("--data", shop, "--as-of", NOW, *NEW)
    run("--data", shop, "--as-of", NOW, "claim", "decide", "2026-0001", "accept")
    nowhere = tmp_path / "nowhere" / "paper.pdf"
    refused = run("--data", shop, "document", "return-label", "2026-0001", "--out", nowhere)
    assert refused.status == 1
    assert "can't be written" in refused.err
    assert "filed with the claim" in refused.err
    assert len(run("--data", shop, "claim", "show", "2026-0001", "--json").json["documents"]) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("claim", "show", "2026-9999"), 1, "There is no claim 2026-9999"),
        (("claim", "decide", "2026-0001", "refuse"), 2, "Give the reason with --reason"),
        (("claim", "decide", "2026-0001", "ask", "--amount", "3"), 2, "nothing is granted"),
        (("claim", "decide", "2026-0001", "perhaps"), 2, "perhaps"),
        (("claim", "decide", "2026-0001", "accept", "--amount", "1e9"), 2, "--amount: expected an amount of EUR"),
        (("claim", "decide", "2026-0001", "accept", "--line", "NOVA-GP"), 2, "CODE=QUANTITY:REMEDY"),
        (("claim", "decide", "2026-0001", "accept", "--line", "NOVA-GP=3:refund"), 2, "3 can't be granted"),
        (("claim", "decide", "2026-0001", "accept", "--line", "NOPE=1:refund"), 2, "is not claimed"),
        (("claim", "do", "2026-0001", "close"), 1, "close is not possible now"),
        (("claim", "do", "2026-0001", "dance"), 2, "dance"),
        (("claim", "set", "2026-0001", "received_at=20266-01-01"), 2, "received_at: expected a date"),
        (("claim", "set", "2026-0001", "received_at=2026-02-31"), 2, "received_at: expected a date"),
        (("claim", "set", "2026-0001", "nonsense"), 2, "Expected FIELD=VALUE"),
        (("claim", "set", "2026-0001", "colour=red"), 2, "There is no field 'colour'"),
        (("claim", "set", "2026-0001", "lines.NOVA-GP.quantity=3"), 2, "3 can't be claimed"),
        (("claims", "--state", "dancing"), 2, "--state: expected one of new"),
        (("document", "return-authorization", "2026-0001"), 1, "nothing comes back for it"),
        (("document", "love-letter", "2026-0001"), 2, "love-letter"),
    ],
)
def test_wrong_use_says_what_is_wrong_and_changes_nothing(
    shop: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    before = run("--data", shop, "--as-of", NOW, *NEW, "--json").json
    ran = run("--data", shop, "--as-of", NOW, *arguments)
    assert ran.status == status
    assert says in ran.err
    assert "Traceback" not in ran.err
    after = run("--data", shop, "--as-of", NOW, "claim", "show", "2026-0001", "--json").json
    assert after == before


def test_markup_in_a_customers_name_is_printed_as_it_is_typed(shop: Path, tmp_path: Path) -> None:
    name = '<img src="file:///etc/passwd"><b>'
    assert run("--data", shop, "order", "set", "1001", f"ship_to.name={name}").status == 0
    run("--data", shop, "--as-of", NOW, *NEW)
    run("--data", shop, "--as-of", NOW, "claim", "decide", "2026-0001", "accept")
    paper = tmp_path / "paper.pdf"
    assert run("--data", shop, "document", "return-authorization", "2026-0001", "--out", paper).status == 0
    document = pypdfium2.PdfDocument(paper)
    assert "".join(name.split()) in "".join(document[0].get_textpage().get_text_range().split())
    assert "root:" not in document[0].get_textpage().get_text_range()


def test_claims_are_listed_by_state_and_found_by_words(shop: Path) -> None:
    run("--data", shop, "--as-of", NOW, *NEW)
    assert [one["number"] for one in run("--data", shop, "claims", "--json").json] == ["2026-0001"]
    assert run("--data", shop, "claims", "--state", "closed", "--json").json == []
    found = run("--data", shop, "claims", "--search", "muster", "--json").json
    assert [one["number"] for one in found] == ["2026-0001"]
    assert "Erika Muster" in run("--data", shop, "claims").out


def test_a_claim_shown_as_text_tells_why_and_what_next(shop: Path) -> None:
    told = run("--data", shop, "--as-of", NOW, *NEW).out
    for words in ("The policy says: accept", "[seven-day/unwanted-window]", "81.00 EUR", "Next: set, decide, withdraw"):
        assert words in told


def test_a_command_of_its_own_says_its_trouble_in_one_line(tmp_path: Path) -> None:
    ran = run_apart("--data", tmp_path / "none", "claim", "show", "1")
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
