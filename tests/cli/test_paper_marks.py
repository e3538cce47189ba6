"""`shopdesk document --draft-mail` and `shopdesk paper`: drafts for the mail program, and what became of documents."""

import subprocess
import sys
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

import pytest

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.papers.marks import standings
from tests.cli.running import ROOT, run
from tests.services.asking_letters import answers, file_letter
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-10T10:00:00+02:00"
LETTER = "decision-letter"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with an accepted claim, 2026-0001, and one that misses its invoice, 2026-0002, asked for by letter."""
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    with office_at(folder, NOW) as office:
        first = open_claim(office, a_draft(lines=(("RG-1", None),)))
        decide(office, first.number, DecisionDraft(action=DecisionAction.ACCEPT))
        second = open_claim(office, a_draft(lines=(("ER-2", None),), evidence=(Evidence.REASON,)))
        file_letter(office, second, PaperKind.INFORMATION_REQUEST, "2026-06-24T23:59:59+02:00")
    return folder


def read(eml: Path) -> tuple[EmailMessage, str]:
    """Return a mail with its text."""
    message = BytesParser(policy=SMTP).parsebytes(eml.read_bytes())
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    return message, str(body.get_content())


def document(shop: Path, tmp_path: Path, *more: object) -> tuple[object, ...]:
    return ("--data", shop, "--as-of", NOW, "document", LETTER, "2026-0001", "--out", tmp_path / "a.pdf", *more)


def test_a_draft_is_written_beside_the_document_and_told_on_standard_error(shop: Path, tmp_path: Path) -> None:
    eml, pdf = tmp_path / "a.eml", tmp_path / "a.pdf"
    words = "Wir freuen uns auf Ihren Besuch."
    made = run(*document(shop, tmp_path, "--draft-mail", eml, "--words", words, "--json"))
    assert made.status == 0, made.err
    assert made.json == {"number": "2026-0001", "kind": LETTER, "file": str(pdf), "pages": 1}
    assert f"{eml}: a draft to Erika Muster <erika@example.com>, not sent" in made.err
    message, text = read(eml)
    (paper,) = message.iter_attachments()
    assert isinstance(paper, EmailMessage)
    assert paper.get_content() == pdf.read_bytes()
    assert words in text
    with office_at(shop, NOW, write=False) as office:
        claim = office.file.claims.by_number("2026-0001")
        assert [one.what for one in office.file.papers.marks_of(claim.id)] == [MarkKind.DRAFTED]
    assert run("--data", shop, "verify", "--full", "--json").status == 0


def test_the_language_of_the_document_is_that_of_its_mail(shop: Path, tmp_path: Path) -> None:
    eml = tmp_path / "a.eml"
    assert run(*document(shop, tmp_path, "--draft-mail", eml, "--language", "en")).status == 0
    message, text = read(eml)
    assert str(message["Subject"]) == "Our decision on your claim 2026-0001 – Luna Atelier"
    assert "Dear Erika Muster," in text


def test_words_of_ones_own_are_for_letters(shop: Path, tmp_path: Path) -> None:
    ran = run(
        "--data",
        shop,
        "--as-of",
        NOW,
        "document",
        "return-label",
        "2026-0001",
        "--words",
        "x",
        "--out",
        tmp_path / "a.pdf",
    )
    assert ran.status == 2
    assert "only a letter takes words of your own" in ran.err


def test_document_and_draft_are_two_files(shop: Path, tmp_path: Path) -> None:
    ran = run(*document(shop, tmp_path, "--draft-mail", tmp_path / "a.pdf"))
    assert ran.status == 2
    assert "--draft-mail: it names the same file as --out" in ran.err
    assert not (tmp_path / "a.pdf").exists()
    (tmp_path / "folder").mkdir()
    ran = run(*document(shop, tmp_path, "--draft-mail", tmp_path / "folder" / ".." / "a.pdf"))
    assert ran.status == 2
    assert not (tmp_path / "a.pdf").exists()


def test_a_draft_is_not_written_over_a_document_that_has_its_usual_name(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pdf = Path("2026-0001-decision-letter.pdf")
    ran = run("--data", shop, "--as-of", NOW, "document", LETTER, "2026-0001", "--draft-mail", pdf)
    assert ran.status == 2
    assert "--draft-mail: it names the same file as the document" in ran.err
    assert f"The document is filed, and written to {pdf}." in ran.err
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_shops_own_file_is_no_place_for_a_document(shop: Path) -> None:
    before = (shop / "shop.sqlite3").stat().st_size
    for command in (("document", LETTER, "2026-0001"), ("documents", LETTER, "2026-0001")):
        ran = run("--data", shop, "--as-of", NOW, *command, "--out", shop / "shop.sqlite3")
        assert ran.status == 1
        assert "is a database, as a shop's file is one" in ran.err
    assert (shop / "shop.sqlite3").stat().st_size >= before
    assert run("--data", shop, "verify").status == 0


def test_where_no_draft_can_be_made_the_document_is_there_all_the_same(shop: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    ran = run(*document(shop, tmp_path, "--draft-mail", tmp_path / "no" / "a.eml", "--json"))
    assert (ran.status, ran.out) == (1, "")
    assert "can't be written" in ran.err
    assert f"The document is filed, and written to {pdf}." in ran.err
    assert pdf.is_file()
    with office_at(shop, NOW) as office:
        claim = office.file.claims.by_number("2026-0001")
        assert standings(office, claim.id) == {}
    custody = ("document", "custody-list", "today", "--out", pdf, "--draft-mail", tmp_path / "a.eml")
    ran = run("--data", shop, "--as-of", NOW, *custody)
    assert ran.status == 1
    assert "stays with you" in ran.err
    assert not (tmp_path / "a.eml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
def test_a_full_disk_leaves_the_draft_that_was_there(shop: Path, tmp_path: Path) -> None:
    eml = tmp_path / "a.eml"
    eml.write_bytes(b"before")
    with office_at(shop, NOW) as office:
        claim = office.file.claims.by_number("2026-0002")
        paper = file_letter(office, claim, PaperKind.ACKNOWLEDGEMENT, text="x" * 200_000 + "\n")
    program = (
        "import resource; from pathlib import Path\n"
        "from tests.services.claim_shop import office_at\n"
        "from shopdesk.domain.errors import PaperError\n"
        "from shopdesk.services.papers.mails import mail_draft\n"
        "from shopdesk.services.whole_files import write_whole\n"
        f"with office_at(Path({str(shop)!r}), {NOW!r}) as office:\n"
        f"    draft = mail_draft(office, {paper!r})\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        f"try: write_whole(Path({str(eml)!r}), draft.content)\n"
        "except PaperError as error: print(error.sentence)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "can't be written" in ran.stdout
    assert eml.read_bytes() == b"before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.eml", "shop"]


def test_a_request_is_marked_as_sent_and_starts_the_customers_time(shop: Path) -> None:
    at = ("--data", shop, "--as-of", "2026-06-12T10:00:00+02:00", "paper", "sent", "information-request", "2026-0002")
    ran = run(*at, "--at", "2026-06-11", "--by", "post", "--json")
    assert ran.status == 0, ran.err
    assert ran.json | {"started": 3} == {
        "number": "2026-0002",
        "kind": "information-request",
        "revision": 1,
        "drafted_at": None,
        "sent_at": "2026-06-11",
        "void_at": None,
        "by": "post",
        "reason": "",
        "started": 3,
    }
    assert len(ran.json["started"]) == 3
    shown = run("--data", shop, "claim", "show", "2026-0002", "--json").json
    assert shown["state"] == "waiting_for_customer"
    assert {"what": "answer", "who": "customer", "due": "2026-06-25T23:59:59+02:00"}.items() <= next(
        one for one in shown["deadlines"] if one["what"] == "answer"
    ).items()
    again = run(*at)
    assert again.out == "2026-0002: information-request is marked as sent.\n"


def test_a_document_is_void_with_a_reason(shop: Path) -> None:
    at = ("--data", shop, "--as-of", NOW, "paper")
    void = (*at, "void", "information-request", "2026-0002")
    assert run(*void).status == 2
    ran = run(*void, "--reason", "asked for the wrong thing", "--json")
    assert ran.status == 0, ran.err
    assert (ran.json["void_at"], ran.json["reason"]) == (NOW, "asked for the wrong thing")
    ran = run(*at, "sent", "information-request", "2026-0002")
    assert ran.status == 1
    assert "is void (asked for the wrong thing)" in ran.err


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (
            ("sent", "information-request", "2026-0009"),
            1,
            "No request for information with the number '2026-0009' is filed.",
        ),
        (("sent", "return-quote", "2026-0002"), 1, "No return quote with the number '2026-0002' is filed."),
        (("sent", "information-request", "2026-0002", "--revision", "2"), 1, "has no revision 2; it has 1."),
        (("sent", "information-request", "2026-0002", "--at", "soon"), 2, "--at: expected a date"),
        (("sent", "information-request", "2026-0002", "--at", "2026-06-11"), 2, "still to come"),
        (("sent", "information-request", "2026-0002", "--by", "dove"), 2, "'dove' is not one of"),
    ],
)
def test_what_can_not_be_noted_is_said(args: tuple[str, ...], status: int, says: str, shop: Path) -> None:
    ran = run("--data", shop, "--as-of", NOW, "paper", *args)
    assert ran.status == status
    assert says in ran.err


def test_two_programs_that_mark_at_once_start_the_time_once(shop: Path) -> None:
    command = [sys.executable, "-m", "shopdesk", "--data", str(shop), "--as-of", NOW, "--json", "paper", "sent"]
    command += ["information-request", "2026-0002"]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [one.communicate(timeout=60) for one in both]
    ended = sorted(one.returncode for one in both)
    # One program writes at a time: the other waits for its turn, or is told so.
    assert ended in ([0, 0], [0, 1]), said
    with office_at(shop, NOW, write=False) as office:
        claim = office.file.claims.by_number("2026-0002")
        sent = [one for one in office.file.papers.marks_of(claim.id) if one.what is MarkKind.SENT]
        assert len(sent) == ended.count(0)
        assert [one.action for one in office.file.claims.decisions(claim.id)] == [DecisionAction.ASK]
        assert len(answers(office, claim)) == 1
    assert run("--data", shop, "verify", "--full", "--json").status == 0
