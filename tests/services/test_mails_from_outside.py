"""Messages without a mail around them, loose files, and files that nobody can read: what becomes of each."""

import os
from pathlib import Path

import pytest

from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError
from shopdesk.domain.terms import Channel, ClaimKind, Evidence
from shopdesk.intake.file_kinds import UNKNOWN
from shopdesk.services.claims.evidence_files import MOST_FILES
from shopdesk.services.claims.order_search import find_orders
from shopdesk.services.mails.matching import Why, match_mail
from shopdesk.services.mails.outside import LARGEST_LOOSE, MOST_LOOSE, loose_files, pasted_message
from shopdesk.services.mails.sight import MailChoice, mail_sight, take_mail
from shopdesk.services.mails.taken import keep_unread, open_claims, take_as_seen
from shopdesk.services.undo.taking_back import undo
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.written_mails import PDF, photo, read, written

NOW = "2026-06-12T10:00:00+02:00"
BROKEN = "Der Ring ist kaputt, der Stein fehlt."


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def test_a_contact_form_tells_its_sender_and_the_owner_when_it_came(shop: Path) -> None:
    message = pasted_message("Pasted text", f"E-Mail: ERIKA@example.com.\n{BROKEN} erika@example.com", "")
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, message)
        assert (sight.customer, sight.needs_moment, sight.can_be_taken) == ("Erika Muster", True, False)
        at = moment("2026-06-11T18:00:00+02:00")
        choice = MailChoice(received_at=at, channel=Channel.CONTACT_FORM)
        sight = mail_sight(office, message, choice)
        assert sight.can_be_taken
        taken = take_as_seen(office, message, choice, sight)
        claim = office.file.claims.by_number(taken.number)
        assert (claim.received_at, claim.channel, claim.kind) == (at, Channel.CONTACT_FORM, ClaimKind.DEFECT)
        assert (taken.is_new, taken.words, taken.can_ask) == (True, "Needs information", True)
        assert office.file.claims.files(claim.id) == []
        undo(office, taken.operation)
        assert office.file.claims.first(5) == []


def test_of_two_addresses_none_is_taken_for_the_senders() -> None:
    assert pasted_message("Pasted text", "from a@example.com to b@example.com", "").mail.sender_address == ""


def test_a_pasted_page_is_reduced_to_text() -> None:
    page = "<p>Ring <b>broken</b></p><script>steal()</script><img src='https://example.com/spy.png'>"
    mail = pasted_message("Pasted text", "", page).mail
    assert mail.text.strip() == "Ring broken"
    assert mail.parts == ()


def test_loose_pictures_pdfs_and_texts_are_one_message_and_others_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "b.pdf").write_bytes(PDF)
    (tmp_path / "c.txt").write_text(BROKEN)
    with (tmp_path / "d.jpg").open("wb") as file:
        file.truncate(LARGEST_LOOSE + 1)
    found, bad = loose_files("5 files", [*sorted(tmp_path.iterdir()), tmp_path / "gone.jpg"])
    assert found is not None
    assert found.mail.text.strip() == BROKEN
    assert {part.name for part in found.mail.parts} == {"a.jpg", "b.pdf"}
    assert [one.name for one in bad] == ["d.jpg", "gone.jpg"]
    assert all(one.why.startswith(one.name) for one in bad)
    _, bad = loose_files("many", [tmp_path / "c.txt"] * (MOST_LOOSE + 1))
    assert len(bad) == 1
    assert loose_files("none", [tmp_path / "gone.jpg"])[0] is None


def test_a_chosen_order_or_claim_leads_to_its_open_claim(shop: Path) -> None:
    pictures = pasted_message("Pictures", "", "", [("IMG.jpg", photo())])
    with office_at(shop, NOW) as office:
        first = take_mail(office, read())
        order = office.file.orders.by_number("1001")
        match = match_mail(office, pictures.mail, order=order)
        assert match.continues is not None
        assert (match.continues.number, match.continues_why) == (first.number, Why.ONLY_OF_ORDER)
        assert (match.customer_why, match.strange) == (Why.ORDER, False)
        at = moment(NOW)
        seen = mail_sight(office, pictures, MailChoice(order_id=order.id, received_at=at))
        assert (seen.continues, seen.open_claims) == (first.number, (first.number,))
        new = mail_sight(office, pictures, MailChoice(order_id=order.id, received_at=at, as_new=True))
        assert (new.continues, new.kind, new.can_be_taken) == ("", None, False)
        chosen = MailChoice(claim=first.number, received_at=at)
        sight = mail_sight(office, pictures, chosen)
        assert (sight.continues, sight.continues_why) == (first.number, "As you chose.")
        taken = take_as_seen(office, pictures, chosen, sight)
        assert (taken.number, taken.is_new) == (first.number, False)
        with pytest.raises(NotFoundError):
            mail_sight(office, pictures, MailChoice(claim="2026-9999"))


def test_what_became_something_else_since_it_was_shown_is_not_taken(shop: Path) -> None:
    second = read(Message_ID="<m2@example.net>")
    with office_at(shop, NOW) as office:
        seen = mail_sight(office, second)
        take_mail(office, read())
        with pytest.raises(NotAllowedError, match="has changed since it was shown"):
            take_as_seen(office, second, MailChoice(), seen)
        assert len(office.file.claims.first(5)) == 1
        taken = take_as_seen(office, second, MailChoice(), mail_sight(office, second))
        assert not taken.is_new


def test_a_file_that_nobody_can_read_is_kept_as_it_is(shop: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.eml"
    path.write_bytes(os.urandom(100))
    with office_at(shop, NOW) as office:
        claim = take_mail(office, read(written()))
        assert keep_unread(office, path, claim.number) == claim.number
        (file,) = [one for one in office.file.claims.files(claim.id) if one.name == "odd.eml"]
        assert (file.media_type, file.evidence) == (UNKNOWN, None)
        assert office.file.read_attachment(file.sha256) == path.read_bytes()
        assert Evidence.INVOICE not in office.file.claims.by_number(claim.number).evidence
        path.write_bytes(b"")
        with pytest.raises(InputError, match=r"odd\.eml is empty"):
            keep_unread(office, path, claim.number)
        with pytest.raises(InputError, match=r"gone\.eml is not there any more"):
            keep_unread(office, tmp_path / "gone.eml", claim.number)
        with pytest.raises(InputError, match=r"is not there any more, or is no file"):
            keep_unread(office, tmp_path, claim.number)
        with pytest.raises(NotFoundError):
            keep_unread(office, path, "2026-9999")
        path.write_bytes(b"x")
        for _ in range(MOST_FILES - len(office.file.claims.files(claim.id))):
            keep_unread(office, path, claim.number)
        with pytest.raises(NotAllowedError, match="no room for more"):
            keep_unread(office, path, claim.number)


def test_claims_to_keep_a_file_with_are_named_and_found_by_their_number(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = take_mail(office, read())
        assert open_claims(office, claim.order_id) == [("2026-0001", "2026-0001 · defect, new")]
        (found,) = find_orders(office, "2026-0001")
        assert (found.id, found.claim) == (claim.order_id, "2026-0001")
