"""Order confirmations and status sheets: what was ordered, what it comes to, where it stands and what comes next."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents.letter_values import Goods, Letter, NamedTexts, Reasons, Sold
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.orders import MomentSource, Order, OrderLine
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.letters.desk import Composed, LetterWish, compose
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.papers.desk import make_paper
from shopdesk.storage.ids import new_id
from tests.documents.reading import pages_of, strange_characters, text_of
from tests.services.claim_shop import AT, RING, STUDS, make_shop, moment, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-01T12:00:00+02:00"
CONFIRMATION, STATUS = PaperKind.ORDER_CONFIRMATION, PaperKind.ORDER_STATUS
NEW: dict[str, object] = {"shipped_at": None, "delivered_at": None}


def written(office: Office, kind: PaperKind, language: str = "en", number: str = "1001") -> Composed:
    return compose(office, kind, number, LetterWish(language=language))


def letter(office: Office, kind: PaperKind, language: str = "en") -> Letter:
    return written(office, kind, language).letter


def goods_of(found: Letter) -> Goods:
    (body,) = [one.body for one in found.sections if isinstance(one.body, Goods)]
    return body


def named(found: Letter, name: str) -> dict[str, str]:
    bodies = [one.body for one in found.sections if one.name == name]
    return {
        one.name: one.text.replace("\xa0", " ") for body in bodies if isinstance(body, NamedTexts) for one in body.rows
    }


def quoted(found: Letter) -> list[str]:
    return [
        clause.title
        for section in found.sections
        if isinstance(section.body, Reasons)
        for reason in section.body.rows
        for clause in reason.clauses
    ]


def sums(found: Letter) -> list[tuple[str, int | None]]:
    return [(one.words, one.amount) for one in goods_of(found).sums]


def change_order(office: Office, **fields: object) -> Order:
    order = office.file.orders.by_number("1001")
    with office.file.work("test", office.instant) as unit:
        return unit.put(replace(order, **fields))


def test_a_confirmation_tells_goods_prices_shipping_tax_and_payment(tmp_path: Path) -> None:
    lines = (replace(RING, discount=500, variant="Size 52"), replace(STUDS, gift=True, on_invoice=True))
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, lines=lines)
    with office_at(tmp_path / "shop", NOW) as office:
        change_order(office, discount=1000, discount_codes="SUMMER", shipping_method="DHL")
        found = letter(office, CONFIRMATION)
        assert goods_of(found).rows == (
            Sold(
                name="Ring Luna",
                note="Size 52, RG-1, discount €5.00 taken off",
                quantity=1,
                unit_price=8000,
                amount=7500,
            ),
            Sold(name="Ear studs Nova", note="ER-2, gift, on the invoice", quantity=2, unit_price=2000, amount=4000),
        )
        assert sums(found) == [("Discount (SUMMER)", -1000), ("Shipping (DHL)", 600), ("Total", 11100)]
        assert goods_of(found).sums[-1].note == "Tax contained: €20.12"
        assert named(found, "Payment and delivery") == {
            "Payment": "Card, paid on 1 June 2026",
            "Delivery to": "Erika Muster, Heidestr. 17, 51147 Köln",
        }
        amounts = [one.amount for one in goods_of(found).rows] + [one.amount for one in goods_of(found).sums[:-1]]
        assert sum(amount or 0 for amount in amounts) == 11100


def test_taxes_on_top_are_a_row_and_add_up(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, tax_included=False)
    with office_at(tmp_path / "shop", NOW) as office:
        found = letter(office, CONFIRMATION)
        assert sums(found) == [("Shipping", 600), ("Tax", 2012), ("Total", 14612)]
        assert goods_of(found).sums[-1].note == ""


def test_unknown_tax_is_remarked_and_not_printed(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, lines=(replace(RING, tax=None), STUDS))
    with office_at(tmp_path / "shop", NOW) as office:
        told = written(office, CONFIRMATION)
        assert "names none" in told.remarks[0]
        assert "contained" not in str(goods_of(told.letter))


@pytest.mark.parametrize(("currency", "total"), [("JPY", "14,000"), ("KWD", "14.000")])
def test_currencies_have_their_own_decimals(tmp_path: Path, currency: str, total: str) -> None:
    line = replace(RING, unit_price=13_400, tax=None)
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, lines=(line,))
    with office_at(tmp_path / "shop", NOW) as office:
        change_order(office, currency=currency)
        made = make_paper(office, CONFIRMATION, "1001", language="en")
        assert f"Total {total}" in text_of(made.content)
        assert not strange_characters(text_of(made.content))


def test_made_to_order_goods_can_be_cancelled_until_production_starts(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", **NEW, lines=(replace(RING, made_to_order=True),))
    with office_at(tmp_path / "shop", NOW) as office:
        found = letter(office, CONFIRMATION)
        assert [(one.label, one.value.replace("\xa0", " ")) for one in found.glance] == [
            ("Total", "€86.00"),
            ("Can be cancelled until", "Tue 2 June 2026"),
        ]
        assert named(found, "What happens next")["Production"] == (
            "Until Tue 2 June 2026 you can still cancel; then we begin to make it."
        )
        assert "Cancelling" in quoted(found)
    with office_at(tmp_path / "shop", "2026-06-04T12:00:00+02:00") as office:
        later = letter(office, CONFIRMATION)
        assert [one.label for one in later.glance] == ["Total"]
        assert "Production" not in named(later, "What happens next")
        assert "Cancelling" not in quoted(later)


def test_clauses_are_quoted_in_the_letters_language(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        assert "Stornierung" in quoted(letter(office, CONFIRMATION, "de"))
        assert "キャンセル" in quoted(letter(office, CONFIRMATION, "ja"))


def test_only_what_limits_cancelling_and_correcting_is_quoted(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        assert "Sending back" not in quoted(letter(office, CONFIRMATION))


def test_an_incomplete_address_is_asked_for_with_what_it_lacks(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        order = office.file.orders.by_number("1001")
        kept = office.file.customers.addresses(order.customer_id or "")[0]
        bare = Address(name="Erika Muster", city="Köln", country="DE", complete=False)
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(kept, address=bare))
        for kind in (CONFIRMATION, STATUS):
            asked = named(letter(office, kind), "What happens next")
            assert asked["Please complete"].startswith("For your parcel we are missing: street and number and postcode")


def test_what_leaves_the_customs_territory_is_told(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        order = office.file.orders.by_number("1001")
        kept = office.file.customers.addresses(order.customer_id or "")[0]
        swiss = Address(
            name="Urs Muster", street="Seeweg 1", postcode="8001", city="Zürich", country="CH", complete=True
        )
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(kept, address=swiss))
        found = letter(office, CONFIRMATION)
        (known,) = [one.body for one in found.sections if one.name == "Good to know"]
        assert isinstance(known, Reasons)
        assert "Duties and taxes abroad are yours." in [one.title for one in known.rows]
        assert named(found, "Payment and delivery")["Delivery to"].endswith("8001 Zürich, Switzerland")


def test_a_cancelled_order_is_not_confirmed_but_has_a_status(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, cancelled_at=moment("2026-06-01T11:00:00+02:00"))
    with office_at(tmp_path / "shop", NOW) as office:
        with pytest.raises(NotAllowedError, match="nothing to confirm"):
            written(office, CONFIRMATION)
        found = letter(office, STATUS)
        assert "is cancelled" in found.opening
        assert named(found, "What has happened so far")["Cancelled"] == "Mon 1 June 2026, 11:00"
        assert not named(found, "What happens next")


def test_a_status_tells_the_course_and_marks_what_is_estimated(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-05T12:00:00+02:00") as office:
        change_order(office, sources={"delivered_at": MomentSource.ESTIMATED})
        found = letter(office, STATUS)
        assert list(named(found, "What has happened so far")) == ["Ordered", "Paid", "Shipped"]
        assert named(found, "What happens next") == {"Delivery": "By our estimate on Mon 8 June 2026."}
        assert (found.glance[1].label, found.glance[1].note) == ("Expected", "by our estimate")
    with office_at(tmp_path / "shop", "2026-06-09T12:00:00+02:00") as office:
        later = letter(office, STATUS)
        assert named(later, "What has happened so far")["Delivered"] == "Mon 8 June 2026, estimated"
        assert "Not there yet?" in named(later, "What happens next")


def test_a_status_names_open_claims_in_the_customers_words_until_they_are_over(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        assert named(letter(office, STATUS), "Open with us") == {
            "Your return 2026-0001": "It has reached us; we write to you soon."
        }
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
        assert named(letter(office, STATUS), "Open with us") == {
            "Your return 2026-0001": "We have accepted it and are waiting for the goods."
        }
        do(office, claim.number, ClaimAction.SETTLE, [])
        assert not named(letter(office, STATUS), "Open with us")


def test_every_kind_and_state_of_a_claim_has_words_for_the_customer(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        for kind in (ClaimKind.CANCEL_ORDER, ClaimKind.DEFECT, ClaimKind.MISSING_GIFT):
            open_claim(office, a_draft(kind=kind, received_at=moment("2026-06-09T09:00:00+02:00")))
        assert list(named(letter(office, STATUS), "Open with us")) == [
            "Your cancellation 2026-0001",
            "Your complaint 2026-0002",
            "Your message 2026-0003",
        ]


def test_an_order_of_which_nothing_is_known_has_a_calm_status(tmp_path: Path) -> None:
    nothing: dict[str, object] = dict.fromkeys(("placed_at", "paid_at", "shipped_at", "delivered_at"))
    make_shop(tmp_path / "shop", "quality-guarantee", **nothing, customer_id=None, ship_to_id=None, payment_method=None)
    with office_at(tmp_path / "shop", NOW) as office:
        found = letter(office, STATUS)
        assert found.greeting == "Dear customer,"
        assert named(found, "What has happened so far") == {
            "Received": "We have it in our books; its days are not noted yet."
        }
        assert make_paper(office, STATUS, "1001").content.startswith(b"%PDF")
        assert make_paper(office, CONFIRMATION, "1001").content.startswith(b"%PDF")
        assert "Payment and delivery" not in {one.name for one in letter(office, CONFIRMATION).sections}


def test_lines_that_travel_apart_have_their_own_course(tmp_path: Path) -> None:
    apart = replace(STUDS, shipped_at=moment("2026-06-02"), expected_at=moment("2026-06-12"))
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, lines=(RING, apart))
    with office_at(tmp_path / "shop", "2026-06-05T12:00:00+02:00") as office:
        told = named(letter(office, STATUS), "What has happened so far")["Ear studs Nova"]
        assert told == "shipped on 2 June 2026, expected on 12 June 2026"


@pytest.mark.parametrize("number", ["1001", "#1001", "desk:1001"])
def test_the_paper_lies_with_the_order_whatever_way_it_is_named(tmp_path: Path, number: str) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        made = make_paper(office, CONFIRMATION, number)
        assert (made.filed.number, made.filed.record_kind, made.filed.language) == ("1001", RecordKind.ORDER, "de")
        order = office.file.orders.by_number("1001")
        assert office.file.papers.of_record(RecordKind.ORDER, order.id) == [made.filed]
        with pytest.raises(NotFoundError, match="There is no order 77"):
            make_paper(office, CONFIRMATION, "77")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sixty_lines_flow_over_pages_with_every_line_once(tmp_path: Path, paper: str) -> None:
    lines = tuple(
        OrderLine(
            id=new_id(AT),
            position=at,
            code=f"RG-{at:03d}",
            text=f"Ring {at:03d}" if at % 7 else f"Ring {at:03d} " + "with a very long name " * 14,
            variant="Size 52",
            quantity=at,
            unit_price=1000 + at,
            tax=0,
        )
        for at in range(1, 61)
    )
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW, lines=lines)
    with office_at(tmp_path / "shop", NOW) as office:
        for kind in (CONFIRMATION, STATUS):
            made = make_paper(office, kind, "1001", language="en", paper=paper)
            text = "\n".join(pages_of(made.content))
            assert 2 <= made.filed.pages <= 5
            assert [text.count(f"RG-{at:03d}") for at in range(1, 61)] == [1] * 60


def test_what_the_policy_has_against_an_order_is_told_to_the_owner_only(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "boutique", **NEW, lines=(replace(RING, personal_request=True),))
    with office_at(tmp_path / "shop", NOW) as office:
        told = written(office, CONFIRMATION)
        (remark,) = told.remarks
        assert remark == (
            "The policy speaks against this order: The shop takes no custom orders. Keep it as an idea for the "
            "designers instead."
        )
        assert "custom orders" not in str(told.letter)


def test_set_facts_show_at_once(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", **NEW)
    with office_at(tmp_path / "shop", NOW) as office:
        set_order(office, "1001", ["expected_at=2026-06-15"])
        assert named(letter(office, STATUS), "What happens next")["Delivery"] == (
            "We expect it to reach you on Mon 15 June 2026."
        )
