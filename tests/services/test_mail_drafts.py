"""Drafts of mails with filed papers: to whom, in which language and thread, and why there is none."""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import find, open_claim
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import NewFile, checked_file
from shopdesk.services.mails.matching import Why, match_mail
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.mails import mail_draft, mail_text, mail_trouble
from shopdesk.services.papers.marks import make_void, standings
from shopdesk.services.repairs.take_in import from_claim, take_in
from tests.services.asking_letters import file_letter
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claim_repairs import granted
from tests.services.test_claims import a_draft
from tests.services.test_repairs import RING as PIECE
from tests.services.written_mails import read as written_mail

NOW = "2026-06-10T10:00:00+02:00"
ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)
RMA = PaperKind.RETURN_AUTHORIZATION


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def read(content: bytes) -> EmailMessage:
    message = BytesParser(policy=SMTP).parsebytes(content)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def accepted(office: Office) -> Claim:
    return decide(office, open_claim(office, a_draft()).number, ACCEPT)


def make(office: Office, kind: PaperKind, number: str, language: str | None = None) -> str:
    return make_paper(office, kind, number, language=language).filed.id


def with_customer(office: Office, **changes: object) -> None:
    """Change the one customer there is."""
    order = office.file.orders.by_number("1001")
    assert order.customer_id is not None
    with office.file.work("test", office.instant) as unit:
        unit.put(replace(office.file.customers.by_id(order.customer_id), **changes))


def with_shop(office: Office, **changes: object) -> None:
    with office.file.work("test", office.instant) as unit:
        unit.put(replace(office.file.shop.get(), **changes))


def a_mail(message_id: str, subject: str, *more: str, name: str = "mail.eml", office: Office) -> NewFile:
    lines = ("From: Erika <erika@example.com>", f"Message-ID: {message_id}", f"Subject: {subject}", *more, "", "text")
    return checked_file(name, "\r\n".join(lines).encode(), office.speech)


def with_mails(office: Office, claim: Claim, *files: NewFile) -> None:
    kept, _ = find(office, claim.number)
    keep_entered(office, EnteredClaim(claim=kept, seen=kept, files=files))


def test_a_letter_is_the_text_of_its_mail_and_is_attached(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        made = make_paper(office, PaperKind.DECISION_LETTER, claim.number)
        assert mail_trouble(office, made.filed.id) == ""
        draft = mail_draft(office, made.filed.id)
        message = read(draft.content)
        assert draft.to == "Erika Muster <erika@example.com>"
        assert str(message["To"]) == draft.to
        assert str(message["From"]) == "Luna Atelier <care@luna.example.com>"
        assert message["X-Unsent"] == "1"
        assert str(message["Subject"]) == draft.subject
        assert "2026-0001" in draft.subject
        assert draft.subject.endswith("Luna Atelier")
        body = message.get_body()
        assert isinstance(body, EmailMessage)
        assert body.get_content().replace("\r\n", "\n") == draft.text == made.filed.text
        assert "Guten Tag Erika Muster," in draft.text
        (paper,) = message.iter_attachments()
        assert isinstance(paper, EmailMessage)
        assert (paper.get_filename(), paper.get_content()) == ("2026-0001-decision-letter.pdf", made.content)
        assert draft.file_name == "2026-0001-decision-letter.eml"
        assert not draft.replies
        assert mail_text(office, made.filed.id) == (draft.subject, draft.text)


def test_a_draft_is_noted_with_its_message_so_that_a_reply_is_known(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        paper = make(office, RMA, claim.number)
        first, second = (str(read(mail_draft(office, paper).content)["Message-ID"]) for _ in range(2))
        assert first != second
        assert first.endswith("@luna.example.com>")
        assert [one.what for one in office.file.papers.marks_of(claim.id)] == [MarkKind.DRAFTED, MarkKind.DRAFTED]
        assert standings(office, claim.id)[paper].drafted_at == office.now
        references = f"<other@example.net> {first} <later@example.net>"
        reply = written_mail(Subject="Re: 77", From="X <x@example.org>", Message_ID="<r@x>", References=references)
        match = match_mail(office, reply.mail)
        assert match.continues is not None
        assert (match.continues.number, match.continues_why) == (claim.number, Why.THREAD)
        stranger = written_mail(Subject="Re: 77", From="X <x@example.org>", References="<other@example.net>")
        assert match_mail(office, stranger.mail).continues is None


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "ko"])
def test_another_paper_has_a_few_words_in_its_language(language: str, shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        subject, text = mail_text(office, make(office, RMA, claim.number, language))
        assert "RMA-2026-0001" in subject
        assert "Luna Atelier" in subject
        assert "RMA-2026-0001" in text
        assert "Erika Muster" in text
        assert text.endswith("\nMara Lindt\nLuna Atelier\n")


def test_the_owners_greeting_note_and_closing_are_around_them(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        texts = LetterTexts(
            greeting="Liebe {customer},", closing="Herzlich", note="Montags ist zu. ({order}, {number})"
        )
        with_shop(office, letter_texts={"de": texts})
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        _, text = mail_text(office, make(office, RMA, claim.number))
        assert text.startswith("Liebe Erika Muster,\n\n")
        assert text.endswith("\n\nMontags ist zu. (1001, RMA-2026-0001)\n\nHerzlich\nMara Lindt\nLuna Atelier\n")


def test_a_paper_of_a_repair_is_mailed_too(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order")
    with office_at(tmp_path / "shop", NOW) as office:
        repair = take_in(office, PIECE)
        with office.file.work("test", office.instant) as unit:
            customer = office.file.customers.by_id(repair.customer_id or "")
            unit.put(replace(customer, email="erika@example.com", language="en"))
        draft = mail_draft(office, make(office, PaperKind.TAKE_IN_TICKET, repair.number))
        assert draft.subject == f"Ticket for your repair {repair.number} – Luna Atelier"
        assert "please bring it when you collect the piece" in draft.text


def test_it_answers_the_customers_newest_mail(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        with_mails(
            office,
            claim,
            a_mail("<2@m.example.com>", "=?utf-8?q?Mein_Ring_=E2=80=93_R=C3=BCckgabe?=",
                   "References: <0@m.example.com>", "Date: Wed, 10 Jun 2026 08:00:00 +0200", office=office),
            a_mail("<1@m.example.com>", "older", "Date: Tue, 9 Jun 2026 08:00:00 +0200", name="a.eml", office=office),
        )  # fmt: skip
        draft = mail_draft(office, make(office, RMA, claim.number))
        message = read(draft.content)
        assert draft.replies
        assert str(message["In-Reply-To"]) == "<2@m.example.com>"
        assert str(message["References"]).split() == ["<0@m.example.com>", "<2@m.example.com>"]
        assert draft.subject.endswith("Mein Ring – Rückgabe")
        assert draft.subject != "Mein Ring – Rückgabe"


def test_a_repair_that_came_of_a_claim_answers_its_mail(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-20T10:00:00+02:00") as office:
        claim = granted(office)
        with_mails(office, claim, a_mail("<1@m.example.com>", "My ring", office=office))
        repair = take_in(office, replace(from_claim(office, claim.number), is_here=True))
        draft = mail_draft(office, make(office, PaperKind.TAKE_IN_TICKET, repair.number, "en"))
        assert (draft.replies, draft.subject) == (True, "Re: My ring")


@pytest.mark.parametrize("subject", ["Re: My ring", "RE : My ring", "AW: My ring", "返信: My ring"])
def test_a_subject_that_answers_already_stays(subject: str, shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        with_mails(office, claim, a_mail("<1@m.example.com>", subject, office=office))
        assert mail_text(office, make(office, RMA, claim.number))[0] == subject


def test_a_mail_from_the_future_is_as_old_as_its_file(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        with_mails(
            office, claim, a_mail("<1@m.example.com>", "one", "Date: Tue, 9 Jun 2099 08:00:00 +0200", office=office)
        )
    with office_at(shop, "2026-06-11T10:00:00+02:00") as office:
        with_mails(office, claim, a_mail("<2@m.example.com>", "two", name="b.eml", office=office))
        message = read(mail_draft(office, make(office, RMA, claim.number)).content)
        assert str(message["In-Reply-To"]) == "<2@m.example.com>"


def test_what_is_no_mail_or_the_shops_own_is_not_answered(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        own = b"From: Luna <CARE@luna.example.com>\r\nMessage-ID: <own@luna.example.com>\r\n\r\ntext"
        with_mails(
            office,
            claim,
            checked_file("own.eml", own, office.speech),
            checked_file("no-id.eml", b"Subject: x\r\n\r\ntext", office.speech),
            checked_file("ill.eml", b"Message-ID: <a b>\r\n\x00\xff", office.speech),
            checked_file("note.txt", b"Message-ID: <1@m.example.com>", office.speech),
        )
        draft = mail_draft(office, make(office, RMA, claim.number))
        assert not draft.replies
        assert "In-Reply-To" not in read(draft.content)


def test_a_mail_whose_file_is_gone_is_left_out(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        with_mails(office, claim, a_mail("<1@m.example.com>", "x", office=office))
        paper = make(office, RMA, claim.number)
        (mail,) = office.file.claims.files(claim.id)
        (kept,) = shop.rglob(f"{mail.sha256}*")
        kept.unlink()
        assert not mail_draft(office, paper).replies


def test_what_stays_with_the_owner_goes_to_no_customer(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        take_in(office, PIECE)
        for kind, number in ((PaperKind.CUSTODY_LIST, "today"), (PaperKind.JOB_BAG_LABEL, "R-2026-0001")):
            paper = make(office, kind, number)
            trouble = mail_trouble(office, paper)
            assert "stays with you" in trouble
            for job in (mail_draft, mail_text):
                with pytest.raises(NotAllowedError) as caught:
                    job(office, paper)
                assert caught.value.sentence == trouble


def test_a_void_paper_is_not_mailed(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        paper = make(office, RMA, claim.number)
        make_void(office, paper, "wrong piece")
        assert mail_trouble(office, paper) == (
            "Return authorization RMA-2026-0001 is void (wrong piece). Make a new one."
        )
        for job in (mail_draft, mail_text):
            with pytest.raises(NotAllowedError, match="is void"):
                job(office, paper)


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("", "No e-mail address of 'Erika Muster' is known."),
        ("erika at example", "'erika at example' is no e-mail address"),
        ("erika@example.com, all@example.com", "is no e-mail address"),
        ("erika@example.com\r\nBcc: all@example.com", "is no e-mail address"),
    ],
)
def test_without_an_address_the_text_can_still_be_copied(email: str, says: str, shop: Path) -> None:
    with office_at(shop, NOW) as office:
        with_customer(office, email=email)
        claim = accepted(office)
        paper = make(office, RMA, claim.number)
        assert says in mail_trouble(office, paper)
        with pytest.raises(NotAllowedError) as caught:
            mail_draft(office, paper)
        assert caught.value.sentence == mail_trouble(office, paper)
        assert "RMA-2026-0001" in mail_text(office, paper)[1]
        assert office.file.papers.marks_of(claim.id) == []


def test_where_no_customer_is_known_nobody_is_written_to(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", customer_id=None)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accepted(office)
        assert "No customer is known" in mail_trouble(office, make(office, RMA, claim.number))


def test_a_shop_without_an_address_still_has_a_draft(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        with_shop(office, email="")
    with office_at(shop, NOW) as office:
        message = read(mail_draft(office, make(office, RMA, accepted(office).number)).content)
        assert "From" not in message
        assert str(message["Message-ID"]).endswith("@shopdesk.invalid>")


def test_names_of_people_and_shop_break_no_header(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        with_customer(office, name='山田, "花子"\r\nBcc: all@example.com')
        with_shop(office, name="Ateliér\r\nX: y " + "山" * 300)
    with office_at(shop, NOW) as office:
        message = read(mail_draft(office, make(office, RMA, accepted(office).number)).content)
        assert "Bcc" not in message
        assert "X" not in message


def test_a_letter_whose_text_was_erased_still_has_words(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = accepted(office)
        paper = file_letter(office, claim, PaperKind.DECISION_LETTER, text="")
        assert mail_text(office, paper)[1] == (
            "Dear Erika Muster,\n\nAttached is the document 2026-0001. Please keep it.\n\nKind regards\nMara Lindt\n"
            "Luna Atelier\n"
        )
