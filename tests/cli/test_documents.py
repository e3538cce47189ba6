"""`shopdesk document` for the papers of repairs and the custody list."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.services.repairs.desk import find
from shopdesk.services.repairs.quoting import issue_quote
from shopdesk.services.repairs.take_in import take_in
from tests.cli.running import run
from tests.documents.reading import text_of
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_repairs import LABOUR, RING, quoted

NOW = "2026-09-03T10:00:00+02:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with repair R-2026-0001 and two quotes for it."""
    folder = tmp_path / "shop"
    make_shop(folder, "made-to-order")
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        number = take_in(office, replace(RING, fields={**RING.fields, "simple": "no"})).number
        issue_quote(office, number, quoted(office, find(office, number)))
        issue_quote(office, number, quoted(office, find(office, number), LABOUR))
    return folder


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("take-in-ticket", "R-2026-0001", "Claim check"),
        ("job-bag-label", "r-2026-0001", "Job bag"),
        ("repair-quote", "R-2026-0001", "This replaces our quote 1"),
        ("warranty-statement", "R-2026-0001", "Warranty statement"),
        ("handing-back-slip", "R-2026-0001", "Not repaired"),
        ("custody-list", "today", "Pieces in our care"),
        ("custody-list", "2026-09-02", "640.00"),
    ],
)
def test_a_document_is_made_filed_and_written_out(
    shop: Path, tmp_path: Path, kind: str, number: str, words: str
) -> None:
    paper = tmp_path / "paper.pdf"
    made = run("--data", shop, "--as-of", NOW, "document", kind, number, "--out", paper, "--language", "en", "--json")
    assert made.status == 0, made.err
    told = {"today": "2026-09-03", "2026-09-02": "2026-09-02"}.get(number, "R-2026-0001")
    assert made.json == {"number": told, "kind": kind, "file": str(paper), "pages": 1}
    assert words in " ".join(text_of(paper.read_bytes()).split())
    assert run("--data", shop, "verify", "--full", "--json").status == 0


def test_a_document_is_named_by_its_number_where_no_file_is(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--data", shop, "--as-of", NOW, "document", "custody-list", "today", "--paper", "letter").status == 0
    assert (tmp_path / "2026-09-03-custody-list.pdf").is_file()


def test_any_revision_of_a_quote_is_printed(shop: Path, tmp_path: Path) -> None:
    paper = tmp_path / "quote.pdf"
    asked = ("document", "repair-quote", "R-2026-0001", "--language", "en", "--out", paper)
    assert run("--data", shop, "--as-of", NOW, *asked, "--revision", "1").status == 0
    assert "quote 2 of 1 September 2026 replaced it" in " ".join(text_of(paper.read_bytes()).split())


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("repair-quote", "R-2026-0001", "--revision", "7"), 2, "Quote 7 of repair R-2026-0001 was not issued"),
        (("take-in-ticket", "R-2026-0001", "--revision", "1"), 2, "only a repair quote has revisions"),
        (("take-in-ticket", "R-2026-0001", "--paper", "4x6"), 1, "is printed on a5, a4 or letter"),
        (("job-bag-label", "R-2026-0001", "--paper", "a4"), 1, "No paper is called"),
        (("job-bag-label", "R-9"), 1, "There is no repair R-9"),
        (("custody-list", "2026-13-01"), 2, "2026-13-01"),
        (("custody-list", "2026-09-04"), 2, "is still to come"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(
    shop: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    paper = tmp_path / "paper.pdf"
    refused = run("--data", shop, "--as-of", NOW, "document", *arguments, "--out", paper)
    assert refused.status == status, refused.err
    assert sentence in refused.err
    assert not paper.exists()


@pytest.mark.parametrize("number", ["1001", "#1001", "desk:1001"])
def test_letters_of_orders_are_made_by_the_orders_number(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("--data", shop, "--as-of", NOW, "document", "order-status", number, "--language", "en")
    assert done.status == 0, done.err
    assert "The status of your order" in text_of((tmp_path / "1001-order-status.pdf").read_bytes())


def test_a_number_that_no_file_can_be_called_by_is_made_plain(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office_at(shop, NOW) as office, office.file.work("test", office.instant) as unit:
        unit.put(replace(office.file.orders.by_number("1001"), number="#A/10:1"))
    monkeypatch.chdir(tmp_path)
    made = run("--data", shop, "--as-of", NOW, "document", "order-confirmation", "#A/10:1")
    assert made.status == 0, made.err
    assert (tmp_path / "A-10-1-order-confirmation.pdf").read_bytes().startswith(b"%PDF")
