"""Credit notes and vouchers: exactly what was settled, with its tax, under numbers that stand once they were sent."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shopdesk.documents.letter_values import Code, Goods, Letter, NamedTexts
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.customers import CustomerAddress
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.money import half_up
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind, PaperMark
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ClaimKind, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import find, open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.letters.credited import Credited, credited
from shopdesk.services.letters.desk import LetterWish, compose, preview_letter
from shopdesk.services.letters.issues import issue_of
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.marks import make_void, mark_sent, standings
from shopdesk.services.shop.file_checks import check_file
from shopdesk.services.shop.history import history_of
from shopdesk.services.shop.settings import change_shop
from shopdesk.storage.ids import new_id
from tests.documents.reading import codes_on, dots, text_of
from tests.services.claim_shop import RING, STUDS, make_shop, moment, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-10T10:00:00+02:00"
LATER = "2026-06-17T10:00:00+02:00"
NOTE, VOUCHER = PaperKind.CREDIT_NOTE, PaperKind.STORE_CREDIT_VOUCHER
PAYPAL: dict[str, object] = {"payment_method": "PayPal", "payment_fee": 421}
NOT_SHIPPED: dict[str, object] = {"shipped_at": None, "delivered_at": None}


def accepted(office: Office, remedy: Remedy | None = None, **changes: object) -> Claim:
    opened = open_claim(office, a_draft(**changes))
    reason = "So agreed."
    return decide(office, opened.number, DecisionDraft(action=DecisionAction.ACCEPT, remedy=remedy, reason=reason))


def cancelled(office: Office) -> Claim:
    received = moment("2026-06-02T09:00:00+02:00")
    return accepted(office, kind=ClaimKind.CANCEL_ORDER, received_at=received)


def settle(office: Office, claim: Claim, **fields: str) -> None:
    do(office, claim.number, ClaimAction.SETTLE, list(fields.items()))


def changed(office: Office, **fields: str) -> Office:
    """Return the office of the shop with other settings."""
    change_shop(office, office.file.shop.get(), fields)
    return Office(office.file, office.now)


def mark(office: Office, paper: FiledPaper, what: MarkKind) -> None:
    with office.file.work("test", office.instant) as unit:
        unit.put(
            PaperMark(
                id=new_id(office.instant),
                paper_id=paper.id,
                record_kind=paper.record_kind,
                record_id=paper.record_id,
                what=what,
                at=office.now,
                kept_at=office.instant,
            )
        )


def note_of(office: Office, claim: Claim, language: str = "en", kind: PaperKind = NOTE) -> Letter:
    return compose(office, kind, claim.number, LetterWish(language=language), "X-1").letter


def goods_of(letter: Letter) -> Goods:
    (body,) = [one.body for one in letter.sections if isinstance(one.body, Goods)]
    return body


def named(letter: Letter, name: str) -> dict[str, str]:
    (body,) = [one.body for one in letter.sections if one.name == name]
    assert isinstance(body, NamedTexts)
    return {one.name.replace("\xa0", " "): one.text.replace("\xa0", " ") for one in body.rows}


def total(letter: Letter) -> int | None:
    (row,) = [one for one in goods_of(letter).sums if one.total]
    return row.amount


def file_note(office: Office, claim: Claim, kind: PaperKind = NOTE) -> FiledPaper:
    return make_paper(office, kind, claim.number, language="en").filed


def test_a_cancelled_order_is_credited_line_by_line_with_its_tax_less_the_fee(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED, **PAYPAL)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        note = note_of(office, claim)
        assert note.title == "Cancellation and credit note"
        assert "is cancelled" in note.opening
        assert [(one.name, one.quantity, one.amount) for one in goods_of(note).rows] == [
            ("Ring Luna", 1, 8000),
            ("Ear studs Nova", 2, 4000),
        ]
        assert [one.amount for one in goods_of(note).sums] == [600, -421, 12179]
        assert goods_of(note).sums[-1].note == "Tax contained: €20.12"
        assert named(note, "How it was paid") == {"10 June 2026": "€121.79 to your PayPal account"}
        assert ("Order", "1001 of 1\xa0June\xa02026") in note.facts


def test_the_tax_has_the_shops_rate_only_where_every_line_bears_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        assert goods_of(note_of(changed(office, tax_rate="19"), claim)).sums[-1].note == (
            "Tax 19\xa0% contained: €20.12"
        )
        assert goods_of(note_of(changed(office, tax_rate="20"), claim)).sums[-1].note == "Tax contained: €20.12"


def test_taxes_on_top_stand_in_a_row_of_their_own(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED, tax_included=False)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        body = goods_of(note_of(office, claim))
        assert [one.amount for one in body.rows] == [8000, 4000]
        assert [(one.words, one.amount) for one in body.sums] == [
            ("Shipping", 600),
            ("Tax", 1277 + 639 + 96),
            ("Credited in all", 14612),
        ]


def test_unknown_tax_is_told_to_the_owner_and_not_printed(tmp_path: Path) -> None:
    lines = (replace(RING, tax=None), STUDS)
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED, lines=lines)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        composed = compose(office, NOTE, claim.number, LetterWish(language="de"), "X-1")
        (remark,) = composed.remarks
        assert remark == (
            "The tax of order 1001 is not known for all of this, so the credit note names none. Enter it with the "
            "order, then make the credit note again."
        )
        assert "tax" not in str(goods_of(note_of(office, claim)))


def test_before_anything_is_settled_there_is_no_credit_note_and_no_number_is_spent(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        for kind, words in ((NOTE, "no money was refunded"), (VOUCHER, "no store credit was settled")):
            with pytest.raises(NotAllowedError, match=words):
                make_paper(office, kind, claim.number)
            with pytest.raises(NotAllowedError, match=words):
                preview_letter(office, kind, claim.number, LetterWish())
        settle(office, claim)
        with pytest.raises(NotAllowedError, match="no store credit was settled"):
            make_paper(office, VOUCHER, claim.number)
        assert file_note(office, claim).number == "CN-2026-0001"


def test_it_goes_to_whom_the_order_was_billed(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        order = office.file.orders.by_number("1001")
        bill_to = CustomerAddress(
            id=new_id(office.instant),
            customer_id=order.customer_id or "",
            address=Address(company="Muster GmbH", street="Am Markt 2", postcode="50667", city="Köln", country="DE"),
        )
        with office.file.work("test", office.instant) as unit:
            unit.put(bill_to)
            unit.put(replace(order, bill_to_id=bill_to.id))
        note = note_of(office, claim)
        assert (note.recipient.address.street, note.recipient.address.name) == ("Am Markt 2", "Erika Muster")
        confirmed = compose(office, PaperKind.ORDER_CONFIRMATION, "1001", LetterWish(language="en")).letter
        assert confirmed.recipient.address.company == "Muster GmbH"
        assert named(confirmed, "Payment and delivery")["Delivery to"] == "Erika Muster, Heidestr. 17, 51147 Köln"


def test_goods_that_were_replaced_are_on_no_credit_note(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accepted(office, Remedy.REPLACEMENT, kind=ClaimKind.DEFECT, lines=(("RG-1", 1),))
        settle(office, claim)
        with pytest.raises(NotAllowedError, match="no money was refunded"):
            note_of(office, claim)


def test_until_it_is_sent_a_further_settlement_comes_onto_the_same_credit_note(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim, line="RG-1")
        note = note_of(office, claim)
        assert total(note) == 8000
        assert "A part of your order" in note.opening
        assert named(note, "Please note") == {"Still to come": "€46.00 for 2 × “Ear studs Nova”."}
        first = file_note(office, claim)
        settle(office, claim)
        second = file_note(office, claim)
        assert (first.number, second.number) == ("CN-2026-0001", "CN-2026-0001")
        assert (first.revision, second.revision) == (1, 2)
        assert set(first.covers) < set(second.covers)
        assert total(note_of(office, claim)) == 12600


def test_a_credit_note_that_was_sent_stands_and_the_rest_gets_a_further_one(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim, line="RG-1")
        first = file_note(office, claim)
        mark(office, first, MarkKind.SENT)
        settle(office, claim, line="ER-2", quantity="1")
        second = file_note(office, claim)
        assert second.number == "CN-2026-0002"
        assert not set(first.covers) & set(second.covers)
        note = note_of(office, claim)
        assert total(note) == 2000
        assert named(note, "Please note")["Credited before"] == (
            "With credit note CN-2026-0001 of 10 June 2026; that stays as it is."
        )
        settle(office, claim)
        third = file_note(office, claim)
        assert (third.number, third.revision) == ("CN-2026-0002", 3)
        assert total(note_of(office, claim)) == 4600


def test_made_again_a_credit_note_that_was_sent_says_the_same_under_its_day(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        first = make_paper(office, NOTE, claim.number, language="en")
        mark(office, first.filed, MarkKind.SENT)
    with office_at(tmp_path / "shop", LATER) as office:
        again = make_paper(office, NOTE, claim.number, language="en")
        assert (again.filed.number, again.filed.covers) == (first.filed.number, first.filed.covers)
        assert again.content == first.content
        german = make_paper(office, NOTE, claim.number, language="de")
        assert "17. Juni 2026" not in text_of(german.content).replace("\xa0", " ")


def test_a_void_credit_note_gives_way_to_one_with_another_number(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        unsent = file_note(office, claim)
        mark(office, unsent, MarkKind.VOID)
        sent = file_note(office, claim)
        assert sent.number == "CN-2026-0002"
        assert "Please note" not in {one.name for one in note_of(office, claim).sections}
        mark(office, sent, MarkKind.SENT)
        mark(office, sent, MarkKind.VOID)
        assert named(note_of(office, claim), "Please note") == {
            "Replaces": "Credit note CN-2026-0002, which is no longer valid."
        }
        assert file_note(office, claim).number == "CN-2026-0003"


def test_a_reprint_that_is_void_leaves_the_one_that_was_sent(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        mark(office, file_note(office, claim), MarkKind.SENT)
        mark(office, file_note(office, claim), MarkKind.VOID)
        assert file_note(office, claim).number == "CN-2026-0001"


def test_a_reprint_of_a_void_credit_note_is_not_sent_beside_the_one_that_replaces_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        sent = file_note(office, claim)
        mark_sent(office, sent.id)
        reprint = file_note(office, claim)
        make_void(office, sent.id, "It named another amount.")
        assert file_note(office, claim).number == "CN-2026-0002"
        with pytest.raises(NotAllowedError, match=r"CN-2026-0001 is void \(It named another amount.\)"):
            mark_sent(office, reprint.id)


def test_an_older_draft_of_a_void_voucher_is_void_with_it_but_not_beside_one_that_was_sent(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accepted(office, Remedy.STORE_CREDIT)
        settle(office, claim)
        first, second, third = (file_note(office, claim, VOUCHER) for _ in range(3))
        make_void(office, first.id, "Printed askew.")
        assert list(standings(office, claim.id)) == [first.id]
        mark_sent(office, second.id)
        make_void(office, third.id, "Printed twice.")
        assert standings(office, claim.id)[second.id].void_at is None
        make_void(office, second.id, "Lost.")
        assert all(one.void_at is not None for one in standings(office, claim.id).values())


def test_a_voucher_names_the_void_one_that_the_customer_holds(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = accepted(office, Remedy.STORE_CREDIT)
        settle(office, claim)
        unsent = file_note(office, claim, VOUCHER)
        make_void(office, unsent.id, "Printed askew.")
        assert "Replaces" not in named(note_of(office, claim, kind=VOUCHER), "How to redeem it")
        sent = file_note(office, claim, VOUCHER)
        mark_sent(office, sent.id)
        make_void(office, sent.id, "Its worth was wrong.")
        told = named(note_of(office, claim, kind=VOUCHER), "How to redeem it")
        assert told["Replaces"] == "Voucher V-2026-0002, which is no longer valid."


def test_numbers_are_counted_by_year_for_all_claims_and_follow_the_pattern(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claims = [
            accepted(office, Remedy.REFUND, kind=ClaimKind.DEFECT, lines=((code, None),)) for code in ("RG-1", "ER-2")
        ]
        for claim in claims:
            settle(office, claim)
        patterned = changed(office, credit_note_pattern="AV{year}.{n:05d}")
        seen = preview_letter(patterned, NOTE, claims[0].number, LetterWish(language="en"))
        assert "AV2026.00001" in text_of(seen.content)
        assert [file_note(patterned, claim).number for claim in claims] == ["AV2026.00001", "AV2026.00002"]


def test_store_credit_stands_on_the_credit_note_and_has_a_voucher_with_bars(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft())
        lines = (Grant(code="RG-1", remedy=Remedy.REFUND), Grant(code="ER-2", remedy=Remedy.STORE_CREDIT))
        action = DecisionAction.ACCEPT_IN_PART
        claim = decide(office, opened.number, DecisionDraft(action=action, reason="So agreed.", lines=lines))
        settle(office, claim)
        note = note_of(office, claim)
        (ways,) = [one.body for one in note.sections if one.name == "How it was paid"]
        assert isinstance(ways, NamedTexts)
        assert [one.text for one in ways.rows] == ["€80.00 to your card", "€40.00 as store credit"]
        assert total(note) == 12000
        made = make_paper(office, VOUCHER, claim.number, language="en")
        assert made.filed.number == "V-2026-0001"
        assert made.filed.valid_until is None
        assert ("CODE128", "V-2026-0001") in codes_on(dots(made.content))
        voucher = note_of(office, claim, kind=VOUCHER)
        (code,) = [one.body for one in voucher.sections if isinstance(one.body, Code)]
        assert code.value == "€40.00"
        assert "without limit" in text_of(made.content)
        assert "Erika Muster" in text_of(made.content)


def test_a_voucher_holds_for_so_many_months_and_one_that_was_sent_keeps_its_day(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        limited = changed(office, voucher_months="24")
        claim = accepted(limited, Remedy.STORE_CREDIT)
        settle(limited, claim, line="RG-1")
        first = file_note(limited, claim, VOUCHER)
        assert str(first.valid_until) == "2028-06-10"
        assert "For “Ring Luna” we give you" in note_of(limited, claim, kind=VOUCHER).opening
        until = note_of(limited, claim, kind=VOUCHER).glance[1]
        assert (until.label, until.value.replace("\xa0", " ")) == ("Valid until", "Sat 10 June 2028")
        mark(limited, first, MarkKind.SENT)
        changed(limited, voucher_months="6")
    with office_at(tmp_path / "shop", LATER) as office:
        again = file_note(office, claim, VOUCHER)
        assert (again.number, again.valid_until) == (first.number, first.valid_until)
        settle(office, claim)
        rest = file_note(office, claim, VOUCHER)
        assert (rest.number, str(rest.valid_until)) == ("V-2026-0002", "2026-12-17")


def test_what_other_claims_paid_back_before_the_decision_lowers_price_and_tax_alike(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", delivered_at=moment("2026-06-09T10:00:00+02:00"))
    with office_at(tmp_path / "shop", NOW) as office:
        draft = a_draft(kind=ClaimKind.DEFECT, fields=(("assessed_as", "minor"),), lines=(("RG-1", 1),))
        part = open_claim(office, draft)
        decide(office, part.number, DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, amount=5000))
        settle(office, part)
        rest = open_claim(office, a_draft(kind=ClaimKind.DEFECT, lines=(("RG-1", 1),)))
        reason = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND, reason="It broke.")
        decide(office, rest.number, reason)
        settle(office, rest)
        assert found(office, part).tax == half_up(1277 * 5000, 8000)
        assert (found(office, rest).total, found(office, rest).tax) == (3000, half_up(1277 * 3000, 8000))
        assert "a part of its price" in goods_of(note_of(office, part)).rows[0].note


def found(office: Office, claim: Claim) -> Credited:
    """Return what the credit note of a claim credits now."""
    claim, order = find(office, claim.number)
    decision = office.file.claims.decisions(claim.id)[-1]
    return credited(office, order, claim, decision, issue_of(office, NOTE, claim).settlements)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(data=st.data())
def test_credit_notes_add_up_to_what_was_settled_however_it_was(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cents = st.integers(0, 99_999)
    lines = tuple(
        replace(line, quantity=quantity, unit_price=price, tax=data.draw(st.integers(0, quantity * price)))
        for line in (RING, STUDS)
        for quantity, price in [(data.draw(st.integers(1, 4)), data.draw(st.integers(1, 99_999)))]
    )
    included = data.draw(st.booleans())
    fee = data.draw(st.integers(0, 900))
    folder = tmp_path_factory.mktemp("many") / "shop"
    facts = {"payment_method": "PayPal", "payment_fee": fee, "tax_included": included, "lines": lines}
    make_shop(folder, "quality-guarantee", **NOT_SHIPPED, **facts)
    notes: list[Credited] = []
    with office_at(folder, NOW) as office:
        claim = cancelled(office)
        decision = office.file.claims.decisions(claim.id)[-1]
        whole = True
        for line in data.draw(st.permutations(lines)):
            left = line.quantity
            while left:
                count = data.draw(st.integers(1, left))
                left -= count
                fields = {"line": line.code, "quantity": str(count)}
                if data.draw(st.integers(0, 4)) == 0:
                    whole = False
                    fields["amount"] = f"{data.draw(cents) / 100:.2f}"
                try:
                    settle(office, claim, **fields)
                except InputError:
                    settle(office, claim, line=line.code, quantity=str(count))
                issue = issue_of(office, NOTE, claim)
                if issue.settlements and issue.sent is None and data.draw(st.booleans()):
                    notes.append(_sent(office, claim))
        issue = issue_of(office, NOTE, claim)
        if issue.settlements and issue.sent is None:
            notes.append(_sent(office, claim))
        settled = office.file.claims.settlements(claim.id)
        assert sum(one.total for one in notes) == sum(one.amount for one in settled)
        assert all(one.total >= 0 for one in notes)
        taxes = [one.tax for one in notes]
        if whole and decision.tax is not None and None not in taxes:
            assert sum(tax or 0 for tax in taxes) == decision.tax


def _sent(office: Office, claim: Claim) -> Credited:
    """File the credit note of what is on none yet, mark it as sent, and return what it credits."""
    told = found(office, claim)
    note = make_paper(office, NOTE, claim.number, language="en")
    letter = note_of(office, claim)
    assert total(letter) == told.total
    body = goods_of(letter)
    amounts = [one.amount for one in body.rows] + [one.amount for one in body.sums if not one.total]
    assert sum(amount or 0 for amount in amounts) == told.total
    mark(office, note.filed, MarkKind.SENT)
    return told


def test_the_file_is_sound_and_the_history_names_the_documents(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NOT_SHIPPED)
    with office_at(tmp_path / "shop", NOW) as office:
        claim = cancelled(office)
        settle(office, claim)
        file_note(office, claim)
        make_paper(office, PaperKind.ORDER_STATUS, "1001")
        assert check_file(office, full=True) == []
        told = [one for one in history_of(office, claim.number) if one.part == "paper"]
        assert [one.says for one in told] == ["Document: new"]
        values = {change.name: change.after for change in told[0].changes}
        assert values["number"] == "CN-2026-0001"
        assert "covers" not in {change.field for change in told[0].changes}
        assert [one.says for one in history_of(office, "1001") if one.part == "paper"] == ["Document: new"]


def test_a_moment_can_be_any_day_of_the_month(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        changed(office, voucher_months="1")
        claim = accepted(office, Remedy.STORE_CREDIT)
        settle(office, claim)
        number = claim.number
    with office_at(tmp_path / "shop", "2027-01-31T10:00:00+01:00") as office:
        assert str(make_paper(office, VOUCHER, number).filed.valid_until) == "2027-02-28"
