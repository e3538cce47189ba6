"""Mails of customers: whose they are, what they ask, when they came, and the claims that they become or complete."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.customers import Customer
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.mails import Clock
from shopdesk.domain.terms import ClaimKind, Evidence, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import ClaimDraft, open_claim, state_of
from shopdesk.services.claims.steps import do
from shopdesk.services.mails.files import read_mail_file, sort_files
from shopdesk.services.mails.matching import Why, forwarded_here, match_mail
from shopdesk.services.mails.sight import MailChoice, mail_sight, take_mail
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from tests.intake.shopify_rows import SAMPLE
from tests.services.claim_shop import AT, RING, STUDS, make_shop, moment, office_at
from tests.services.written_mails import PDF, photo, read, written

NOW = "2026-06-12T10:00:00+02:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def opened(office: Office, kind: ClaimKind = ClaimKind.DEFECT, at: str = "2026-06-10T09:00:00+02:00") -> Claim:
    return open_claim(office, ClaimDraft(order="1001", kind=kind, received_at=moment(at), lines=(("RG-1", 1),)))


def test_a_mail_opens_a_claim_with_all_that_it_tells(shop: Path) -> None:
    logo = photo(80, 80)
    mail = read(written(files=[("IMG_1.jpg", photo()), ("logo.jpg", logo)]))
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, mail)
        assert (sight.customer, sight.kind, sight.wants) == ("Erika Muster", ClaimKind.DEFECT, Remedy.REPLACEMENT)
        assert sight.order is not None
        assert (sight.order.number, sight.order_why) == ("1001", "the mail names its number")
        assert (sight.pictures, sight.language, sight.can_be_taken) == (1, "de", True)
        assert [name for name, _ in sight.left_out] == ["logo.jpg"]
        assert sight.verdict is not None
        assert [one.name for one in sight.verdict.missing] == ["invoice"]
        claim = take_mail(office, mail)
        assert str(claim.received_at) == "2026-06-12T05:58:11Z"
        assert [line.line_id for line in claim.lines] == [RING.id]
        assert {Evidence.ORDER_NUMBER, Evidence.PHOTOS, Evidence.DESCRIPTION} <= set(claim.evidence)
        files = {file.name: file for file in office.file.claims.files(claim.id)}
        assert set(files) == {"mail.eml", "IMG_1.jpg"}
        assert office.file.read_attachment(files["mail.eml"].sha256) == mail.content
        (kept,) = office.file.claims.mails(claim.id)
        assert (kept.message_id, kept.sender) == ("<m1@example.net>", "Erika Muster <erika@example.com>")
        assert (kept.clock, kept.received_by) == (Clock.RECEIVED, "mail.luna.example.com")
        assert kept.sent_at == "2026-06-12T07:57:40+02:00"
        texts = office.file.customers.texts_of("claim", claim.id)
        assert [one.id for one in texts] == [kept.text_id]
        assert "der Stein fehlt" in texts[0].text


def test_the_same_mail_again_is_recognised(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = take_mail(office, read())
        sight = mail_sight(office, read())
        assert (sight.seen, sight.can_be_taken) == (claim.number, False)
        with pytest.raises(NotAllowedError, match=f"kept with claim {claim.number} already"):
            take_mail(office, read(), MailChoice(as_new=True))
        assert len(office.file.claims.of_order(claim.order_id)) == 1


def test_the_same_mail_without_a_message_id_is_known_by_its_sender_moment_and_subject(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = take_mail(office, read(written(without=["Message-ID"])))
        assert mail_sight(office, read(written(without=["Message-ID"]))).seen == claim.number
        with pytest.raises(NotAllowedError, match="already"):
            take_mail(office, read(written(without=["Message-ID"])), MailChoice(as_new=True))
        others: list[dict[str, Any]] = [
            {"Subject": "Bestellung 1001, nochmals"},
            {"From": "E. Muster <erika@example.com>"},
            {"Date": "Fri, 12 Jun 2026 07:57:41 +0200"},
        ]
        for heads in others:
            assert mail_sight(office, read(written(without=["Message-ID"], **heads))).seen == ""
        undated = read(written(without=["Message-ID", "Date"]))
        take_mail(office, undated)
        assert mail_sight(office, undated).seen == ""


def test_words_of_a_program_join_the_correspondence_and_complete_nothing_but_what_is_attached_counts(
    shop: Path,
) -> None:
    away = "Ich bin bis Montag nicht im Haus. Der Ring, der kaputt ist, und der Stein, der fehlt, warten so lange. " * 2
    heads: dict[str, Any] = {"References": "<m1@example.net>", "Subject": "Re: 1001"}
    with office_at(shop, NOW) as office:
        first = take_mail(office, read(written("Kaputt.")))
        answer = read(written(away, Message_ID="<2@x>", Auto_Submitted="auto-replied", **heads))
        sight = mail_sight(office, answer)
        assert sight.continues == first.number
        assert any("A program sent it" in mark for mark in sight.marks)
        assert sight.proofs == (Evidence.ORDER_NUMBER,)
        claim = take_mail(office, answer)
        assert claim.evidence == first.evidence
        assert len(office.file.claims.mails(first.id)) == 2
        by_hand = read(written(away, Message_ID="<3@x>", **heads))
        assert not mail_sight(office, by_hand).marks
        assert Evidence.DESCRIPTION in take_mail(office, by_hand).evidence
        relayed = written("Hier.", files=[("a.jpg", photo())], Message_ID="<4@x>", Auto_Submitted="auto-generated")
        assert Evidence.PHOTOS in take_mail(office, read(relayed), MailChoice(claim=first.number)).evidence


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        ({"References": "<m1@example.net>", "Subject": "Re: nothing", "From": "Other <other@example.org>"}, Why.THREAD),
        ({"Subject": "Your claim 2026-0001", "From": "Other <other@example.org>"}, Why.NUMBER),
        ({"Subject": "Bilder", "text": "Anbei die Bilder."}, Why.ONLY_ONE),
    ],
)
def test_a_mail_goes_on_with_the_claim_that_it_answers_or_names(shop: Path, heads: dict[str, str], why: Why) -> None:
    text = heads.pop("text", "Anbei, was noch fehlt.")
    with office_at(shop, NOW) as office:
        first = take_mail(office, read())
        more = read(written(text, files=[("Rechnung.pdf", PDF)], **{"Message_ID": "<m2@example.net>", **heads}))
        match = match_mail(office, more.mail)
        assert match.continues is not None
        assert (match.continues.number, match.continues_why) == (first.number, why)
        claim = take_mail(office, more)
        assert claim.number == first.number
        assert Evidence.INVOICE in claim.evidence
        assert [one.message_id for one in office.file.claims.mails(claim.id)] == [
            "<m1@example.net>",
            "<m2@example.net>",
        ]


def second_order(office: Office) -> None:
    """Keep another order of Erika Muster, 1002, of a chain."""
    order = office.file.orders.by_number("1001")
    chain = replace(RING, id=new_id(AT), code="CH-9", text="Chain Sora")
    with office.file.work("test", office.instant) as unit:
        unit.put(
            replace(order, id=new_id(AT), version=0, number="1002", placed_at=moment("2026-06-05"), lines=(chain,))
        )


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        ({"References": "<m1@example.net>", "Subject": "Re: Ring"}, Why.THREAD),
        ({"Subject": "Your claim 2026-0001"}, Why.CLAIM),
    ],
)
def test_a_mail_is_about_the_order_of_its_claim_also_where_it_names_another_one(
    shop: Path, heads: dict[str, str], why: Why
) -> None:
    with office_at(shop, NOW) as office:
        second_order(office)
        first = take_mail(office, read())
        text = "Anbei die Rechnung. Auch die Kette aus Bestellung 1002 ist defekt."
        more = read(written(text, files=[("Rechnung.pdf", PDF)], **{"Message_ID": "<m2@example.net>", **heads}))
        match = match_mail(office, more.mail)
        assert match.order is not None
        assert (match.order.number, match.order_why) == ("1001", why)
        sight = mail_sight(office, more)
        assert (sight.continues, sight.trouble, sight.can_be_taken) == (first.number, "", True)
        assert sight.verdict is not None
        new = mail_sight(office, more, MailChoice(as_new=True))
        assert new.order is not None
        assert (new.order.number, new.continues, new.offers_continuing) == ("1002", "", first.number)
        assert take_mail(office, more).number == first.number


def test_of_several_numbers_that_orders_have_the_one_of_the_senders_order_is_meant(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        second_order(office)
        order = office.file.orders.by_number("1002")
        other = Customer(id=new_id(AT), name="Jane Roe", email="jane@example.com")
        with office.file.work("test", office.instant) as unit:
            unit.put(other)
            unit.put(replace(order, customer_id=other.id, ship_to_id=None))
        text = "Bestellung 1002 sah gut aus, aber in Bestellung 1001 ist der Ring kaputt."
        mine = match_mail(office, read(text=text, Subject="Defekt").mail)
        assert mine.order is not None
        assert (mine.order.number, mine.strange) == ("1001", False)
        hers = match_mail(office, read(text=text, Subject="Defekt", From="Jane Roe <jane@example.com>").mail)
        assert hers.order is not None
        assert (hers.order.number, hers.strange) == ("1002", False)
        theirs = match_mail(office, read(text="Bestellung 1002 ist kaputt.", Subject="Defekt").mail)
        assert theirs.order is not None
        assert (theirs.order.number, theirs.strange) == ("1002", True)


def test_a_mail_that_quotes_another_order_is_not_joined_to_the_only_open_claim(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        second_order(office)
        first = take_mail(office, read())
        quotes = "Sie ist leider defekt.\n\n> Ihre Bestellung {} ist unterwegs.\n> Viele Gruesse"
        other = match_mail(office, read(text=quotes.format(1002), Message_ID="<2@x>", Subject="Re: Versand").mail)
        assert other.order is not None
        assert (other.order.number, other.order_why, other.continues) == ("1002", Why.QUOTED_NUMBER, None)
        same = match_mail(office, read(text=quotes.format(1001), Message_ID="<2@x>", Subject="Re: Versand").mail)
        assert same.continues is not None
        assert same.continues.number == first.number


def test_an_answer_completes_a_claim_that_waits_for_it(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        first = take_mail(office, read())
        decide(office, first.number, DecisionDraft(action=DecisionAction.ASK))
        assert state_of(office, first) is ClaimState.WAITING_FOR_CUSTOMER
        more = written(
            "Hier die Rechnung.", files=[("Rechnung.pdf", PDF)], Message_ID="<2@x>", In_Reply_To="<m1@example.net>"
        )
        take_mail(office, read(more))
        assert state_of(office, first) is ClaimState.TO_DECIDE


def test_a_mail_that_asks_something_else_opens_a_claim_of_its_own_but_offers_the_open_one(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        first = opened(office, ClaimKind.WRONG_ITEM)
        mail = read(written("Ich möchte die Ohrstecker Nova gern zurückgeben, sie gefallen mir nicht."))
        sight = mail_sight(office, mail)
        assert (sight.continues, sight.offers_continuing) == ("", first.number)
        assert sight.kind is ClaimKind.CHANGE_OF_MIND
        assert sight.claim is not None
        assert [line.line_id for line in sight.claim.lines] == [STUDS.id]
        goes_on = mail_sight(office, mail, MailChoice(as_new=False))
        assert goes_on.continues == first.number


def test_of_a_claim_that_has_ended_only_the_correspondence_grows(shop: Path) -> None:
    with office_at(shop, NOW, write=True) as office:
        claim = take_mail(office, read())
        do(office, claim.number, ClaimAction.WITHDRAW, [])
        more = written("Danke!", Message_ID="<m2@example.net>", In_Reply_To="<m1@example.net>", Subject="Re: 2026-0001")
        sight = mail_sight(office, read(more))
        assert (sight.continues, sight.verdict, sight.can_be_taken) == (claim.number, None, True)
        take_mail(office, read(more))
        assert len(office.file.claims.mails(claim.id)) == 2
        assert len(office.file.claims.verdicts(claim.id)) == 1


def test_a_customer_is_found_by_name_only_together_with_the_number(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        named = match_mail(office, read(From="Erika Muster <erika.privat@example.org>").mail)
        assert (named.customer_why, named.strange) == (Why.NAME_AND_NUMBER, False)
        alone = match_mail(office, read(From="Erika Muster <e@example.org>", Subject="Hallo", text="Kaputt!").mail)
        assert (alone.customer, alone.order) == (None, None)
        other = match_mail(office, read(From="Somebody Else <s@example.org>").mail)
        assert (other.customer_why, other.strange) == (Why.NUMBER, True)


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Wed, 10 Jun 2026 at 23:12", "2026-06-10T21:12:00Z"),
        ("Wed, 10 Jun 2026 23:12:00 +0900", "2026-06-10T14:12:00Z"),
    ],
)
def test_a_mail_that_the_shop_forwarded_to_itself_is_its_customers_and_came_when_they_sent_it(
    shop: Path, date: str, at: str
) -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Erika Muster <erika@example.com>\n"
        f"Date: {date}\nSubject: Ring kaputt\nTo: <care@luna.example.com>\n\n"
        "Der Ring aus Bestellung 1001 ist kaputt."
    )
    mail = read(written(text, From="Luna Atelier <care@luna.example.com>", Subject="Fwd: Ring kaputt"))
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, mail)
        assert sight.customer == "Erika Muster"
        assert str(sight.received_at) == at
        assert (sight.clock, sight.headers) == ("Date of the mail that you forwarded, its sender's own clock.", "")
        claim = take_mail(office, mail)
        (kept,) = office.file.claims.mails(claim.id)
        assert (str(kept.received_at), kept.clock, kept.received_by) == (at, Clock.DATE, "")
        assert moment(kept.sent_at) == kept.received_at


def test_a_forwarded_mail_with_words_above_it_says_what_its_customer_wrote(shop: Path) -> None:
    text = (
        "Kannst du das machen?\n\n---------- Weitergeleitete Nachricht ---------\n"
        "Von: Erika Muster <erika@example.com>\nDatum: Mi., 10. Juni 2026 um 23:12 Uhr\nBetreff: Ring\n"
        "An: <petra@luna.example.com>\n\nDer Ring aus Bestellung 1001 ist kaputt, der Stein fehlt."
    )
    mail = read(written(text, From="Petra <petra@luna.example.com>", Subject="WG: Ring"))
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, mail)
        assert sight.excerpt == "Der Ring aus Bestellung 1001 ist kaputt, der Stein fehlt."
        assert (sight.customer, sight.kind) == ("Erika Muster", ClaimKind.DEFECT)
        assert str(sight.received_at) == "2026-06-10T21:12:00Z"
        claim = take_mail(office, mail)
        (kept,) = office.file.claims.mails(claim.id)
        assert kept.text_id is not None
    elsewhere = read(written(text, From="Petra <petra@example.net>", Subject="WG: Ring"))
    with office_at(shop, NOW, write=False) as office:
        assert mail_sight(office, elsewhere).excerpt == "Kannst du das machen?"


def test_at_a_mail_provider_only_the_address_itself_is_the_shops(shop: Path) -> None:
    text = (
        "---------- Forwarded message ---------\nFrom: Erika <erika@example.com>\nDate: Wed, 10 Jun 2026 at 23:12\n\nX"
    )
    with office_at(shop, NOW) as office, office.file.work("settings", office.instant) as unit:
        unit.put(replace(office.shop, email="luna@gmail.com"))
    with office_at(shop, NOW, write=False) as office:
        for sender, is_ours in (("luna@gmail.com", True), ("someone@gmail.com", False)):
            mail = read(written(text, From=sender, Subject="Fwd: Ring")).mail
            assert (forwarded_here(office, mail) is not None) is is_ours


def test_a_contact_form_is_of_whom_it_answers_to(shop: Path) -> None:
    mail = read(
        From="Shop <noreply@forms.example.net>", Reply_To="erika@example.com", Subject="Nachricht", text="Kaputt"
    )
    with office_at(shop, NOW, write=False) as office:
        assert mail_sight(office, mail).customer == "Erika Muster"


def test_what_can_not_be_told_is_asked_and_nothing_is_kept(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        vague = read(text="Bitte rufen Sie mich an.", Subject="1001")
        assert mail_sight(office, vague).kind is None
        with pytest.raises(InputError, match="say it with --kind"):
            take_mail(office, vague)
        unknown = read(From="X <x@example.org>", Subject="order 99999", text="It is broken.")
        sight = mail_sight(office, unknown)
        assert sight.order_why == "The mail names 99999, which no order of the shop has."
        with pytest.raises(InputError, match="with --order"):
            take_mail(office, unknown)
        assert office.file.claims.open_of_customer(sight.customer) == []
        claim = take_mail(office, vague, MailChoice(kind=ClaimKind.REPAIR))
        assert claim.kind is ClaimKind.REPAIR


def test_a_time_to_come_is_now_and_said(shop: Path) -> None:
    mail = read(Received="from a by b; Fri, 12 Jun 2099 07:58:11 +0200", Date="Fri, 12 Jun 2099 07:58:11 +0200")
    with office_at(shop, NOW, write=False) as office:
        sight = mail_sight(office, mail)
        assert str(sight.received_at) == "2026-06-12T08:00:00Z"
        assert "Its time lies in the future; now is taken." in sight.marks


def test_an_order_that_is_settled_in_full_says_so(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = opened(office, ClaimKind.WRONG_ITEM)
        order = office.file.orders.by_number("1001")
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(order, lines=(RING,)))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND, reason="ok"))
        do(office, claim.number, ClaimAction.SETTLE, [("remedy", "refund"), ("line", "RG-1")])
        sight = mail_sight(office, read(), MailChoice(as_new=True))
        assert sight.trouble == "Order 1001 is settled in full; there is nothing left to claim."


def test_an_order_without_a_customer_gets_the_sender(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        order = office.file.orders.by_number("1001")
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(order, customer_id=None, ship_to_id=None))
        claim = take_mail(office, read(From="Jo Doe <jo@example.com>"))
        assert claim.customer_id is not None
        customer = office.file.customers.by_id(claim.customer_id)
        assert (customer.name, customer.email, customer.language) == ("Jo Doe", "jo@example.com", "de")


def test_a_customer_whose_language_is_not_known_is_written_to_in_that_of_the_mail(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        customer = office.file.customers.by_email("erika@example.com")
        assert isinstance(customer, Customer)
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(customer, language=""))
        take_mail(office, read(text="La bague est cassée, la pierre est tombée. Je voudrais un remplacement."))
        assert office.file.customers.by_id(customer.id).language == "fr"


def test_of_several_orders_the_one_whose_goods_are_named_is_meant(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        second_order(office)
        named = match_mail(office, read(Subject="Defekt", text="Die Ohrstecker Nova sind kaputt.").mail)
        assert named.order is not None
        assert (named.order.number, named.order_why) == ("1001", Why.GOODS)
        latest = match_mail(office, read(Subject="Defekt", text="Es ist kaputt.").mail)
        assert latest.order is not None
        assert (latest.order.number, latest.order_why, len(latest.others)) == ("1002", Why.LATEST, 2)


def test_files_are_told_apart_and_mails_read(tmp_path: Path) -> None:
    late = tmp_path / "late.eml"
    late.write_bytes(written())
    early = tmp_path / "early"
    early.write_bytes(written(Received="from a by b.example; Tue, 09 Jun 2026 08:00:00 +0200", Message_ID="<0@x>"))
    picture = tmp_path / "a.jpg"
    picture.write_bytes(photo())
    bad = tmp_path / "bad.eml"
    bad.write_bytes(b"")
    found = sort_files([late, SAMPLE, picture, early, bad, late])
    assert (found.exports, found.mails, found.others) == ((SAMPLE,), (late, early, bad), (picture,))
    assert read_mail_file(AT, early).mail.message_id == "<0@x>"
    with pytest.raises(InputError, match=r"^bad\.eml is empty"):
        read_mail_file(AT, bad)


def test_a_missing_and_a_too_large_mail_are_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        read_mail_file(AT, tmp_path / "none.eml")
    large = tmp_path / "large.eml"
    with large.open("wb") as file:
        file.truncate(25_000_001)
    with pytest.raises(InputError, match="has 26 MB, and a mail of at most 25 MB"):
        read_mail_file(AT, large)


def test_of_several_numbers_those_of_the_sender_are_meant_and_no_strangers_that_are_only_quoted(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        other = make_other_order(office)
        quoted = "Mein Ring ist kaputt.\n\nAm 1. Juni 2026 schrieb Luna:\n> Bestellung {}\n> Bestellung 1001\n"
        mail = read(written(quoted.format(other), Subject="Re: Frage", References="<x@example.net>"))
        found = match_mail(office, mail.mail)
        assert (found.order.number if found.order else "", found.order_why) == ("1001", Why.QUOTED_NUMBER)
        only_others = "Mein Ring ist kaputt.\n\nAm 1. Juni 2026 schrieb Luna:\n> Bestellung {}\n"
        found = match_mail(office, read(written(only_others.format(other), Subject="Re: Frage")).mail)
        assert (found.order.number if found.order else "", found.strange) == ("1001", False)
        named = match_mail(office, read(written(f"Bestellung {other} ist kaputt.", Subject="Frage")).mail)
        assert (named.order.number if named.order else "", named.strange) == (other, True)


def make_other_order(office: Office) -> str:
    """Keep an order of another customer, one without an e-mail address, and return its number."""
    with office.file.work("order.set", office.instant) as unit:
        customer = unit.put(Customer(id=new_id(office.instant), name="Max Beispiel"))
        order = office.file.orders.by_number("1001")
        lines = tuple(replace(line, id=new_id(office.instant)) for line in order.lines)
        unit.put(
            replace(order, id=new_id(office.instant), number="1777", customer_id=customer.id, version=0, lines=lines)
        )
    return "1777"


def test_whoever_names_an_orders_number_gives_its_customer_no_address_unless_they_are_called_alike(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        number = make_other_order(office)
        take_mail(office, read(From="Evil <evil@example.net>", Subject=f"Bestellung {number}"))
        customer_id = office.file.orders.by_number(number).customer_id or ""
        assert office.file.customers.by_id(customer_id).email == ""
        theirs = read(
            From="Max Beispiel <max@example.net>", Subject=f"Bestellung {number}", Message_ID="<m2@example.net>"
        )
        take_mail(office, theirs)
        assert office.file.customers.by_id(customer_id).email == "max@example.net"


def test_another_mail_with_the_same_message_id_is_taken(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = take_mail(office, read())
        later = read(Date="Fri, 12 Jun 2026 08:30:00 +0200", text="Hier ist noch etwas zum Ring.")
        assert (mail_sight(office, later).seen, mail_sight(office, read()).seen) == ("", claim.number)
        assert take_mail(office, later).id == claim.id
        assert len(office.file.claims.mails(claim.id)) == 2
        form = read(written(without=["Received", "Date"]))
        assert take_mail(office, form).id == claim.id
        others = read(written(without=["Received", "Date"], From="Max Beispiel <max@example.net>"))
        assert (mail_sight(office, form).seen, mail_sight(office, others).seen) == (claim.number, "")


def test_what_has_no_room_with_the_claim_is_told(shop: Path) -> None:
    many = read(written(files=[(f"IMG_{at}.jpg", photo(240, 160, seed=at)) for at in range(23)]))
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, many)
        why = "a claim holds 20 besides its mails; what is left stays in the mail, which is kept whole"
        assert (sight.pictures, sight.left_out) == (20, (("3 files", why),))
        claim = take_mail(office, many)
        assert len(office.file.claims.files(claim.id)) == 21
        more = read(written(files=[("more.jpg", photo(seed=99))], Message_ID="<m2@example.net>"))
        assert (mail_sight(office, more).pictures, mail_sight(office, more).left_out) == (0, (("1 file", why),))


def test_a_mail_without_a_time_says_so_once(shop: Path) -> None:
    undated = read(written(without=["Received", "Date"]))
    with office_at(shop, NOW) as office:
        sight = mail_sight(office, undated)
        assert (sight.clock, sight.marks) == ("", ("It tells no time; now is taken.",))
