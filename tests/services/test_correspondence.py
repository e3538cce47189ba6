"""A claim's correspondence: mails with their pictures, other words, letters and notes, each once and in order."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Author
from shopdesk.domain.mails import Clock
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.claims.arrivals import clocks_words, known_words
from shopdesk.services.claims.claim_page import claim_page
from shopdesk.services.claims.correspondence import Entry, LetterOut, MailIn, correspondence, original_of
from shopdesk.services.claims.desk import open_claim, set_facts
from shopdesk.services.claims.evidence_files import MOST_FILES
from shopdesk.services.claims.notes import add_note
from shopdesk.services.claims.values import claim_values
from shopdesk.services.mails.sight import MailChoice, take_mail
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.mails import mail_draft
from shopdesk.services.papers.marks import make_void, mark_sent
from shopdesk.services.record_notes import Note
from shopdesk.services.undo.taking_back import undo
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft
from tests.services.written_mails import photo, read, written

NOON = "2026-06-12T12:00:00+02:00"
LATER = {
    "Message_ID": "<m2@example.net>",
    "Received": "from a.example.net by mx.example.com; Fri, 12 Jun 2026 09:00:00 +0200",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def told(entries: tuple[Entry, ...]) -> list[str]:
    """Return a correspondence in short."""
    return [_short(one) for one in entries]


def _short(entry: Entry) -> str:
    match entry:
        case MailIn():
            return f"mail {entry.mail.subject}"
        case LetterOut():
            return f"{'sent' if entry.is_sent else 'drafted'} {entry.paper.kind}"
        case Note():
            return f"{entry.author} {entry.text}"


def by_mail(office: Office, *files: tuple[str, bytes], **heads: str) -> Claim:
    content = written(files=files, **heads)
    return take_mail(office, read(content))


def test_all_that_was_written_stands_in_the_order_in_which_it_came(shop: Path) -> None:
    with office_at(shop, "2026-06-12T08:30:00+02:00") as office:
        claim = by_mail(office)
        add_note(office, claim.number, "She called.")
    with office_at(shop, NOON) as office:
        by_mail(office, Subject=f"Re: {claim.number}", **LATER)
        asked = make_paper(office, PaperKind.INFORMATION_REQUEST, claim.number).filed
        mark_sent(office, asked.id, channel=Channel.POST)
        make_paper(office, PaperKind.ACKNOWLEDGEMENT, claim.number)
        entries = correspondence(office, claim)
        assert told(entries) == [
            "mail Bestellung 1001",
            "owner She called.",
            f"mail Re: {claim.number}",
            "sent information-request",
        ]
        assert claim_page(office, claim.number).correspondence == entries


def test_what_a_mail_says_stands_with_the_mail_alone(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = by_mail(office)
        set_facts(office, claim.number, [("text", "And the box was torn.")])
        mail, other = correspondence(office, claim)
        assert isinstance(mail, MailIn)
        assert "der Stein fehlt" in mail.text
        assert isinstance(other, Note)
        assert (other.author, other.text) == (Author.CUSTOMER, "And the box was torn.")


def test_each_mail_has_the_files_that_came_with_it(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = by_mail(office, ("first.jpg", photo()))
        by_mail(office, ("a.jpg", photo(seed=2)), ("b.jpg", photo(seed=3)), Subject=claim.number, **LATER)
        first, second = correspondence(office, claim)
        assert isinstance(first, MailIn)
        assert isinstance(second, MailIn)
        assert [file.name for file in first.files] == ["first.jpg"]
        assert [file.name for file in second.files] == ["a.jpg", "b.jpg"], "kept at the same instant as the first"
        assert second.original is not None
        loose = [file.name for file in claim_page(office, claim.number).loose_files]
        assert loose == ["first.jpg", "a.jpg", "b.jpg"], "the mails themselves stand in the correspondence alone"
        read_again = original_of(office, second.original)
        assert (read_again.sender, read_again.trouble) == ("Erika Muster <erika@example.com>", "")
        assert "der Stein fehlt" in read_again.text


def test_what_was_taken_back_and_done_again_has_its_files_as_before(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = by_mail(office, ("first.jpg", photo()))
        by_mail(office, ("a.jpg", photo(seed=2)), Subject=claim.number, **LATER)
        before = correspondence(office, claim)
        taken_back = undo(office, office.file.journal.operations(most=1)[0].id)
        assert told(correspondence(office, claim)) == ["mail Bestellung 1001"]
        undo(office, taken_back.operation)
        after = correspondence(office, claim)
        assert told(after) == told(before)
        assert [one.files[0].name for one in after if isinstance(one, MailIn)] == ["first.jpg", "a.jpg"]


def test_a_draft_is_told_until_its_letter_is_sent(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = open_claim(office, a_draft(text="It is too big."))
        paper = make_paper(office, PaperKind.ACKNOWLEDGEMENT, claim.number).filed
        assert told(correspondence(office, claim)) == ["customer It is too big."]
        mail_draft(office, paper.id)
        mail_draft(office, paper.id)
        assert told(correspondence(office, claim))[1:] == ["drafted acknowledgement"], "the last draft alone"
        mark_sent(office, paper.id)
        assert told(correspondence(office, claim))[1:] == ["sent acknowledgement"]
        make_void(office, paper.id, "Wrong name")
        letter = correspondence(office, claim)[1]
        assert isinstance(letter, LetterOut)
        assert letter.is_void


def test_it_is_told_by_which_clock_a_mail_came(shop: Path) -> None:
    heads = {"Date": "Thu, 11 Jun 2026 23:57:40 -0600", "Subject": "Ring 1001"}
    with office_at(shop, NOON) as office:
        claim = by_mail(office, **heads)
        (mail,) = claim_values(office, claim)["mails"]
        assert mail == {
            "from": "Erika Muster <erika@example.com>",
            "subject": "Ring 1001",
            "received_at": "2026-06-12T07:58:11+02:00",
            "received_why": "As mail.luna.example.com stamped it on arrival.",
            "date": "2026-06-11T23:57:40-06:00",
            "message_id": "<m1@example.net>",
        }
        (kept,) = office.file.claims.mails(claim.id)
        slow = replace(kept, sent_at="2026-06-11T20:00:00-06:00")
        assert clocks_words(slow, office.speech) == (
            "Sent 2026-06-11 20:00:00 -0600 by the sender's clock, received 2026-06-12 07:58:11 +0200."
        )
        assert known_words(replace(kept, clock=Clock.DATE), office.speech).startswith("By the sender's own clock")


def test_a_moment_that_the_owner_said_is_not_told_as_the_servers(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        said = moment("2026-06-11T18:00:00+02:00")
        claim = take_mail(office, read(written()), MailChoice(received_at=said, kind=ClaimKind.DEFECT))
        (kept,) = office.file.claims.mails(claim.id)
        assert (kept.received_at, kept.clock) == (said, Clock.ASKED)
        assert known_words(kept, office.speech) == "You said when it came."


def test_an_original_that_is_no_mail_says_so(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = by_mail(office, ("a.jpg", photo()))
        (mail,) = correspondence(office, claim)
        assert isinstance(mail, MailIn)
        assert original_of(office, mail.files[0]).trouble.startswith("a.jpg")


def test_a_long_thread_leaves_room_for_pictures(shop: Path) -> None:
    with office_at(shop, NOON) as office:
        claim = by_mail(office)
        for number in range(MOST_FILES):
            by_mail(office, Subject=claim.number, Message_ID=f"<n{number}@example.net>")
        by_mail(office, ("last.jpg", photo()), Subject=claim.number, Message_ID="<last@example.net>")
        mails = [one for one in correspondence(office, claim) if isinstance(one, MailIn)]
        assert [file.name for one in mails for file in one.files] == ["last.jpg"]
