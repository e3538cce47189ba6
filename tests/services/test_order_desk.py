"""Orders as the window lists and shows them: views, one order with all around it, and what follows a correction."""

from pathlib import Path

import pytest

from shopdesk.domain.customers import Author
from shopdesk.domain.errors import InputError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.order_states import OrderState
from shopdesk.domain.orders import MomentSource
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Outcome
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders.correcting import Correction, correct_order
from shopdesk.services.orders.finding import customers_like
from shopdesk.services.orders.notes import note_order
from shopdesk.services.orders.order_lists import OrderAsk, OrderView, order_counts, order_ids, order_summaries
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import bring_in, count_of, is_sound, make_shop, office_of, order_of

SHIPPED = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}
LONG_AGO = {"Created at": "2026-01-02 09:00:00 +0100", "Paid at": "2026-01-02 09:00:00 +0100"}
SHIPPED_LONG_AGO = {**LONG_AGO, "Fulfillment Status": "fulfilled", "Fulfilled at": "2026-01-03 09:00:00 +0100"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    bring_in(
        folder,
        order(SHIPPED),
        line(),
        order({"Name": "#1002", "Email": "erika@example.com", "Shipping Name": "Erika Muster"}),
        order({"Name": "#1003", "Email": "a@example.com", "Cancelled at": "2026-10-27 10:00:00 +0100"}),
        order({"Name": "#1004", "Email": "b@example.com", "Financial Status": "voided"}),
        order({"Name": "#1005", "Email": "c@example.com", **SHIPPED_LONG_AGO}),
    )
    return folder


def listed(folder: Path, ask: OrderAsk) -> list[str]:
    with office_of(folder, write=False) as office:
        return [one.row.number for one in order_summaries(office, order_ids(office, ask))]


def corrected(folder: Path, number: str, **typed: str) -> Correction:
    with office_of(folder) as office:
        order_id = office.file.orders.by_number(number).id
        return correct_order(office, order_id, {name.replace("__", "."): text for name, text in typed.items()})


def sight(folder: Path, number: str) -> OrderSight:
    with office_of(folder, write=False) as office:
        return order_sight(office, office.file.orders.by_number(number).id)


def claim(folder: Path, kind: ClaimKind = ClaimKind.CHANGE_OF_MIND) -> None:
    with office_of(folder) as office:
        open_claim(
            office,
            ClaimDraft(order="1001", kind=kind, received_at=Moment.parse("2026-11-05"), lines=(("R-1", 1),)),
        )


def test_each_view_holds_the_orders_that_stand_there(shop: Path) -> None:
    claim(shop)
    corrected(shop, "1005", delivered_at="2026-01-08")
    assert listed(shop, OrderAsk()) == ["1004", "1003", "1002", "1001", "1005"]
    assert listed(shop, OrderAsk(view=OrderView.TO_SHIP)) == ["1002"]
    assert listed(shop, OrderAsk(view=OrderView.ON_THE_WAY)) == ["1001"]
    assert listed(shop, OrderAsk(view=OrderView.CANCELLED)) == ["1004", "1003"]
    assert listed(shop, OrderAsk(view=OrderView.OPEN_CLAIMS)) == ["1001"]
    assert listed(shop, OrderAsk(view=OrderView.DELIVERED)) == []
    with office_of(shop, write=False) as office:
        assert {view: count for view, count in order_counts(office).items() if count} == {
            OrderView.ALL: 5,
            OrderView.TO_SHIP: 1,
            OrderView.ON_THE_WAY: 1,
            OrderView.OPEN_CLAIMS: 1,
            OrderView.CANCELLED: 2,
        }


@pytest.mark.parametrize(
    ("moment", "is_this_month"),
    [
        ("2026-11-01", True),
        ("2026-11-05", True),
        ("2026-10-31", False),
        # Europe/Berlin is an hour ahead of UTC: its November begins in UTC's October.
        ("2026-10-31T23:00:00Z", True),
        ("2026-10-31T22:59:59Z", False),
    ],
)
def test_this_month_is_that_of_the_shops_zone(shop: Path, moment: str, is_this_month: bool) -> None:
    corrected(shop, "1001", delivered_at=moment)
    assert listed(shop, OrderAsk(view=OrderView.DELIVERED)) == (["1001"] if is_this_month else [])


def test_a_parcel_of_long_ago_is_not_on_the_way_any_more(shop: Path) -> None:
    assert "1005" not in listed(shop, OrderAsk(view=OrderView.ON_THE_WAY))


def test_a_parcel_whose_delivery_is_estimated_ahead_is_still_on_the_way(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", transit_days=10)
    bring_in(shop, order(SHIPPED))
    assert order_of(shop).delivered_at == Moment.parse("2026-11-07")
    assert listed(shop, OrderAsk(view=OrderView.ON_THE_WAY)) == ["1001"]
    assert listed(shop, OrderAsk(view=OrderView.DELIVERED)) == []
    assert sight(shop, "1001").state is OrderState.SHIPPED


def test_a_view_can_be_searched_and_turned_round(shop: Path) -> None:
    assert listed(shop, OrderAsk(search="ring")) == ["1004", "1003", "1002", "1001", "1005"]
    assert listed(shop, OrderAsk(search="ring", view=OrderView.CANCELLED)) == ["1004", "1003"]
    assert listed(shop, OrderAsk(search="erika")) == ["1002"]
    assert listed(shop, OrderAsk(search="nobody")) == []
    assert listed(shop, OrderAsk(oldest_first=True))[0] == "1005"


def test_the_orders_of_one_import_are_listed_by_its_number(shop: Path) -> None:
    bring_in(shop, order({"Name": "#1006", "Email": "d@example.com"}))
    assert listed(shop, OrderAsk(batch=2)) == ["1006"]
    with pytest.raises(NotFoundError):
        listed(shop, OrderAsk(batch=9))


def test_an_order_is_shown_with_all_around_it(shop: Path) -> None:
    claim(shop)
    shown = sight(shop, "1001")
    assert shown.state is OrderState.SHIPPED
    assert shown.policy
    assert shown.verdict is not None
    assert [one.number for one in shown.claims] == ["2026-0001"]
    corrected(shop, "1001", delivered_at="2026-11-02")
    assert {(one.record_number, one.what) for one in sight(shop, "1001").deadlines} == {
        ("2026-0001", DeadlineKind.SEND_BACK)
    }
    told = {entry.field: entry.source for entry in shown.timeline}
    assert told["placed_at"] is MomentSource.IMPORTED
    assert told["delivered_at"] is None
    assert sight(shop, "1003").timeline[-1].moment == Moment.parse("2026-10-27T09:00:00Z")


def test_a_line_that_travels_apart_has_its_moments_in_the_timeline(shop: Path) -> None:
    corrected(shop, "1001", **{"lines.C-1.expected_at": "2026-11-20"})
    (entry,) = [entry for entry in sight(shop, "1001").timeline if entry.line]
    assert (entry.field, entry.name, entry.line) == ("lines.C-1.expected_at", "expected_at", "C-1")


def test_a_delivery_that_is_learned_moves_deadlines_and_turns_a_claim(shop: Path) -> None:
    claim(shop)
    corrected(shop, "1001", delivered_at="2026-11-02")
    (moved,) = corrected(shop, "1001", delivered_at="2026-11-03").moved
    assert (moved.record_number, moved.what) == ("2026-0001", DeadlineKind.SEND_BACK)
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.after - moved.before).days == 1
    second = corrected(shop, "1001", delivered_at="2026-10-28")
    assert [(one.number, one.after) for one in second.claims] == [("2026-0001", Outcome.REFUSE)]
    assert second.claims[0].before is not Outcome.REFUSE
    assert is_sound(shop)


def test_a_correction_that_changes_nothing_else_tells_nothing(shop: Path) -> None:
    told = corrected(shop, "1002", **{"payment.method": "cash"})
    assert (told.moved, told.claims, told.order.payment_method) == ((), (), "cash")


def test_a_cancellation_is_corrected_like_any_moment(shop: Path) -> None:
    assert corrected(shop, "1002", cancelled_at="2026-11-01").order.cancelled_at == Moment.parse("2026-11-01")
    assert sight(shop, "1002").state is OrderState.CANCELLED
    assert corrected(shop, "1002", cancelled_at="unknown").order.cancelled_at is None
    with pytest.raises(FieldsError) as refused:
        corrected(shop, "1002", cancelled_at="2026-12-24")
    assert "lies in the future." in refused.value.by_field["cancelled_at"]


def test_what_is_wrong_is_told_beside_its_field(shop: Path) -> None:
    with pytest.raises(FieldsError) as refused:
        corrected(shop, "1001", shipping_paid="12,34.5")
    (sentence,) = refused.value.by_field.values()
    assert sentence.startswith("Expected an amount of EUR")
    with pytest.raises(InputError, match="There is nothing to change"):
        corrected(shop, "1001", **{"payment.method": ""})


def test_orders_of_two_channels_with_one_number_are_told_apart(shop: Path) -> None:
    with office_of(shop) as office, office.file.work("test", office.instant) as unit:
        twin = office.file.orders.by_number("1002")
        import msgspec

        from shopdesk.storage.ids import new_id

        lines = tuple(msgspec.structs.replace(one, id=new_id(office.instant)) for one in twin.lines)
        unit.put(msgspec.structs.replace(twin, id=new_id(office.instant), version=0, channel="market", lines=lines))
    with office_of(shop) as office:
        market = office.file.orders.by_number("market:1002")
        assert correct_order(office, market.id, {"payment.method": "cash"}).order.channel == "market"


def test_a_note_is_kept_beside_the_customers_words(shop: Path) -> None:
    with office_of(shop) as office:
        note_order(office, office.file.orders.by_number("1001").id, " Ask the supplier ")
    (text,) = sight(shop, "1001").texts
    assert (text.text, text.author) == ("Ask the supplier", Author.OWNER)
    for wrong in ("  ", "n" * 10_001):
        with office_of(shop) as office, pytest.raises(InputError):
            note_order(office, office.file.orders.by_number("1001").id, wrong)
    assert count_of(shop, "customer_texts") == 1


def test_known_customers_are_found_as_one_types(shop: Path) -> None:
    with office_of(shop, write=False) as office:
        assert [one.customer.name for one in customers_like(office, "eri")] == ["Erika Muster"]
        assert [one.customer.email for one in customers_like(office, "muster")] == ["erika@example.com"]
        (found,) = customers_like(office, "ERIKA@example")
        assert found.address is not None
        assert found.address.city == "Austin"
        assert customers_like(office, "  ") == []
        assert customers_like(office, "nobody") == []
