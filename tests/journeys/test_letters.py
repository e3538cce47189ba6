"""An owner answers claims with the window and the mail program alone: a refusal, and a request with its time."""

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.domain.terms import Channel, ClaimKind, DeadlineKind, Evidence
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.hand import Hand
from tests.journeys.shops import NOW
from tests.services.claim_shop import make_shop, moment, office_at

OWN_WORDS = "We would gladly polish it for you at any time."


class MailProgram(QObject):
    """What the system opens mails with: it reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[email.message.EmailMessage] = []
        QDesktopServices.setUrlHandler("file", self, "open_file")  # type: ignore[arg-type]  # it takes str

    @Slot(QUrl)
    def open_file(self, url: QUrl) -> None:
        read = email.message_from_bytes(Path(url.toLocalFile()).read_bytes(), policy=policy.default)
        assert isinstance(read, email.message.EmailMessage)
        self.mails.append(read)


@pytest.fixture
def mail_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailProgram]:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    program = MailProgram()
    yield program
    QDesktopServices.unsetUrlHandler("file")


def a_shop(folder: Path, received: str, *proofs: Evidence, delivered: str = "2026-06-08") -> Path:
    """Make a shop with the claim 2026-0001 of Erika Muster, who wants to return order 1001."""
    make_shop(folder, "seven-day", shipped_at=moment("2026-06-01"), delivered_at=moment(delivered))
    with office_at(folder, str(NOW)) as office:
        open_claim(
            office,
            ClaimDraft(
                order="1001",
                kind=ClaimKind.CHANGE_OF_MIND,
                received_at=moment(received),
                channel=Channel.EMAIL,
                evidence=proofs,
            ),
        )
    return folder


def close_paper(hand: Hand) -> None:
    """Close the paper in front."""
    hand.window.close()


def test_a_refusal_is_looked_at_once_more_filed_mailed_and_marked_as_sent(
    start: Start, clock: Clock, tmp_path: Path, mail_program: MailProgram
) -> None:
    clock.now = NOW
    every = (Evidence.INVOICE, Evidence.PRODUCT_CODE, Evidence.REASON)
    shop = a_shop(tmp_path / "shop", "2026-06-10T09:00:00+02:00", *every, delivered="2026-06-01")
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("as the policy advises")
    hand.press("Ctrl+Enter")
    hand.sees("^Refused$")
    hand.click("Write decision letter")
    hand.sees("to Erika Muster")
    hand.write("Your own words", OWN_WORDS)
    hand.click("File letter")
    hand.sees("What would be within the rules")
    hand.sees("7 days are allowed")
    with open_shop(shop, write=False) as file:
        assert file.papers.of_record(RecordKind.CLAIM, file.claims.by_number("2026-0001").id) == []
    hand.click("I have looked at it once more")
    hand.press("Ctrl+Enter")
    hand.waits_for("Decision letter 2026-0001")
    hand.click("E-mail draft")
    hand.sees("is open in your mail program")
    (mail,) = mail_program.mails
    assert mail["X-Unsent"] == "1"
    assert OWN_WORDS in mail.get_body().get_content()  # type: ignore[union-attr]
    assert [part.get_filename() for part in mail.iter_attachments()] == ["2026-0001-decision-letter.pdf"]
    hand.click("Mark as sent")
    hand.sees("Decision letter 2026-0001 is marked as sent.")
    close_paper(hand)
    hand.sees("Sent by e-mail on Wed 10 June")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        (paper,) = file.papers.of_record(RecordKind.CLAIM, claim.id)
        marks = [mark.what for mark in file.papers.marks_of(claim.id)]
    assert (paper.kind, paper.own_words, paper.language) == (PaperKind.DECISION_LETTER, OWN_WORDS, "de")
    assert marks == [MarkKind.DRAFTED, MarkKind.SENT]


def test_a_request_that_is_sent_starts_the_customers_time_which_stands_in_the_calendar(
    start: Start, clock: Clock, tmp_path: Path, mail_program: MailProgram
) -> None:
    clock.now = NOW
    shop = a_shop(tmp_path / "shop", "2026-06-10T09:00:00+02:00")
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.sees("^Needs information$")
    hand.click("Ask for it")
    hand.sees("to Erika Muster")
    hand.click("File letter")
    hand.waits_for("Request for information 2026-0001")
    hand.click("E-mail draft")
    hand.sees("is open in your mail program")
    assert len(mail_program.mails) == 1
    hand.click("Mark as sent")
    told = hand.sees("The customer has until .* to answer")
    assert "Claim 2026-0001 now waits for the customer" in told
    close_paper(hand)
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        (due,) = [
            one for one in file.deadlines.of_record(RecordKind.CLAIM, claim.id) if one.what is DeadlineKind.ANSWER
        ]
    assert due.due is not None
    assert due.due.date().isoformat() == "2026-06-24"
    hand.press("Ctrl+5")
    hand.sees("^Wednesday 24 June$")
    hand.sees("^Answer: Erika Muster, Claim 2026-0001")
