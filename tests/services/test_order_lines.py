"""Correcting, adding and removing the lines of an order that was entered: what can be, what follows, what is kept."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, Settlement
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from shopdesk.domain.orders import OrderLine
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Outcome, Remedy
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders import lines
from shopdesk.services.orders.correcting import Correction
from shopdesk.storage.ids import new_id
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import (
    around,
    bring_in,
    correct,
    is_sound,
    make_shop,
    office_of,
    order_of,
    take_back,
)

TWO = {"Lineitem quantity": "2", "Subtotal": "90.00", "Total": "95.00"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = make_shop(tmp_path / "shop")
    bring_in(folder, order(TWO), line())
    return folder


def the_line(folder: Path, code: str = "R-1") -> OrderLine:
    return next(one for one in order_of(folder).lines if one.code == code)


def set_line(folder: Path, typed: dict[str, str], code: str = "R-1") -> Correction:
    stands = order_of(folder)
    with office_of(folder) as office:
        return lines.correct_line(office, stands.id, the_line(folder, code).id, typed, seen=stands.version)


def add(folder: Path, **typed: str) -> Correction:
    stands = order_of(folder)
    with office_of(folder) as office:
        return lines.add_line(office, stands.id, typed, seen=stands.version)


def remove(folder: Path, code: str) -> Correction:
    stands = order_of(folder)
    with office_of(folder) as office:
        return lines.remove_line(office, stands.id, the_line(folder, code).id, seen=stands.version)


def claim(folder: Path, pieces: int = 1, kind: ClaimKind = ClaimKind.DEFECT) -> Claim:
    with office_of(folder) as office:
        return open_claim(office, ClaimDraft(order="1001", kind=kind, received_at=office.now, lines=(("R-1", pieces),)))


def settle(folder: Path, made: Claim, amount: int) -> None:
    with office_of(folder) as office, office.file.work("test", office.instant) as unit:
        unit.put(
            Settlement(
                id=new_id(office.instant),
                claim_id=made.id,
                line_id=made.lines[0].line_id,
                quantity=1,
                remedy=Remedy.REFUND,
                amount=amount,
                settled_at=office.now,
            )
        )


def test_a_line_is_corrected_whole_in_one_unit_of_work(shop: Path) -> None:
    typed = {
        "code": "R-1-54",
        "text": "指輪 <b>",
        "variant": "54",
        "category": "jewellery/ring",
        "quantity": "3",
        "unit_price": "40.00",
        "discount": "20",
        "tax": "19.16",
        "made_to_order": "yes",
    }
    before = order_of(shop)
    kept = set_line(shop, typed).order
    assert kept == order_of(shop)
    assert (kept.version, kept.total) == (before.version + 1, 3 * 4_000 - 2_000 + 500)
    ring = kept.lines[0]
    assert (ring.id, ring.code, ring.text, ring.variant) == (before.lines[0].id, "R-1-54", "指輪 <b>", "54")
    assert around(shop).categories[ring.id] == "jewellery/ring"
    with office_of(shop, write=False) as office:
        entries = office.file.journal.of_record(RecordKind.ORDER, kept.id)
        assert office.file.products.by_code("R-1-54") is not None
        assert [row.number for row in office.file.orders.search("指輪")] == ["1001"]
    (told,) = [entry for entry in entries if entry.version == kept.version and entry.part == "order"]
    assert (told.action, set(told.changes)) == ("order.line.set", {"lines"})
    assert is_sound(shop)


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"code": ""}, "code", "Expected a code"),
        ({"code": "x" * 101}, "code", "at most 100 characters"),
        ({"code": "a\x00b"}, "code", "on one line"),
        ({"code": "C-1"}, "code", "C-1 is the code of another line of this order."),
        ({"quantity": "0"}, "quantity", "a whole number of pieces"),
        ({"quantity": "1.5"}, "quantity", "'1.5'"),
        ({"quantity": "99999999999"}, "quantity", "pieces"),
        ({"unit_price": "-1"}, "unit_price", "zero or more"),
        ({"unit_price": "unknown"}, "unit_price", "an amount"),
        ({"discount": "90.01"}, "discount", "that the line costs"),
        ({"code": "R-9", "discount": "90.01"}, "discount", "that the line costs"),
        ({"tax": "90.01"}, "tax", "that it is contained in"),
        ({"text": "a\u2028b"}, "text", "one line of at most 500 characters"),
        ({"delivered_at": "2026-12-24"}, "delivered_at", "lies in the future"),
        ({"delivered_at": "2026-02-31"}, "delivered_at", "a date"),
    ],
)
def test_what_can_not_be_is_told_in_its_field_and_nothing_is_kept(
    shop: Path, typed: dict[str, str], field: str, says: str
) -> None:
    before = order_of(shop)
    with pytest.raises(FieldsError) as refused:
        set_line(shop, typed)
    assert says in refused.value.by_field[field]
    assert order_of(shop) == before
    with office_of(shop, write=False) as office:
        seen = lines.preview_line(office, before.id, before.lines[0].id, typed)
    assert says in seen.errors[field]


def test_everything_that_can_not_be_read_is_told_at_once(shop: Path) -> None:
    with pytest.raises(FieldsError) as refused:
        set_line(shop, {"quantity": "x", "unit_price": "y"})
    assert set(refused.value.by_field) == {"quantity", "unit_price"}


def test_a_line_is_added_with_its_goods_and_the_order_costs_more(shop: Path) -> None:
    before = order_of(shop)
    kept = add(shop, code="RG-2", text="Ring, small", category="jewellery/ring", quantity="2", unit_price="24.90").order
    assert kept.total == before.total + 4_980
    assert kept.lines[:2] == before.lines
    assert (kept.lines[2].code, kept.lines[2].position) == ("RG-2", 3)
    assert around(shop).categories[kept.lines[2].id] == "jewellery/ring"
    assert is_sound(shop)


def test_a_line_with_the_code_of_another_or_without_one_gets_its_own(shop: Path) -> None:
    add(shop, code="R-1", quantity="1", unit_price="9")
    kept = add(shop, quantity="1", unit_price="9").order
    assert [one.code for one in kept.lines] == ["R-1", "C-1", "R-1-2", "L4"]
    assert kept.lines[2].product_id == kept.lines[0].product_id, "the same goods"
    assert kept.lines[3].product_id is None, "a code that nobody typed names no goods"


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({}, "quantity", "How many pieces?"),
        ({"quantity": "1"}, "unit_price", "What does one piece cost?"),
        ({"quantity": "1", "unit_price": "1", "discount": "2"}, "discount", "that the line costs"),
        ({"quantity": "1", "unit_price": "1", "code": "x" * 200}, "code", "at most 100 characters"),
        ({"quantity": "1", "unit_price": "1", "shipped_at": "2026-10-01"}, "shipped_at", "the wrong way round"),
    ],
)
def test_a_new_line_that_can_not_be_is_refused_in_its_field(
    shop: Path, typed: dict[str, str], field: str, says: str
) -> None:
    before = order_of(shop)
    with pytest.raises(FieldsError) as refused:
        add(shop, **typed)
    assert says in refused.value.by_field[field]
    assert order_of(shop) == before


def test_an_order_takes_no_more_lines_than_can_be_entered(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_LINES", 2)
    with pytest.raises(FieldsError, match="has at most 2 lines"):
        add(shop, quantity="1", unit_price="1")


def test_a_removed_line_is_gone_and_comes_back_as_it_was(shop: Path) -> None:
    before = order_of(shop)
    kept = remove(shop, "R-1").order
    assert [one.code for one in kept.lines] == ["C-1"]
    assert kept.total == 500
    with office_of(shop) as office:
        back = lines.restore_line(office, kept.id, before.lines[0]).order
        again = lines.restore_line(office, kept.id, before.lines[0]).order
    assert back.lines == before.lines
    assert again == back, "brought back once"
    assert is_sound(shop)


def test_a_removed_line_comes_back_beside_what_took_its_code_and_place(shop: Path) -> None:
    gone = the_line(shop, "C-1")
    remove(shop, "C-1")
    add(shop, code="C-1", quantity="1", unit_price="3")
    with office_of(shop) as office:
        back = lines.restore_line(office, order_of(shop).id, gone).order
    assert [(one.code, one.position) for one in back.lines] == [("R-1", 1), ("C-1", 2), ("C-1-2", 3)]
    assert is_sound(shop)


def test_the_only_line_is_not_removed(shop: Path) -> None:
    remove(shop, "C-1")
    with pytest.raises(NotAllowedError, match="R-1 is all that was ordered"):
        remove(shop, "R-1")
    assert len(order_of(shop).lines) == 1


def test_a_line_is_not_removed_where_the_discount_on_all_would_be_more_than_is_left(shop: Path) -> None:
    correct(shop, "1001", "discount=50")
    before = order_of(shop)
    with pytest.raises(InputError, match=r"discount: €50\.00"):
        remove(shop, "R-1")
    assert order_of(shop) == before


def test_a_line_that_claims_name_is_not_removed_and_they_are_told(shop: Path) -> None:
    claim(shop)
    with pytest.raises(NotAllowedError, match=r"R-1 can’t be removed, for it is named by claim 2026-0001\."):
        remove(shop, "R-1")
    claim(shop)
    with pytest.raises(NotAllowedError, match="by claims 2026-0001 and 2026-0002"):
        remove(shop, "R-1")
    assert remove(shop, "C-1").order.lines[0].code == "R-1", "one that no claim names goes"


def test_a_claimed_line_keeps_its_pieces_its_code_and_what_was_paid_back(shop: Path) -> None:
    made = claim(shop, pieces=2)
    with pytest.raises(FieldsError) as refused:
        set_line(shop, {"quantity": "1"})
    assert refused.value.by_field == {"quantity": "1 is less than the 2 held by claim 2026-0001."}
    with pytest.raises(FieldsError) as refused:
        set_line(shop, {"code": "R-2"})
    assert refused.value.by_field == {"code": "It stays R-1, for the line is named so by claim 2026-0001."}
    settle(shop, made, 4_500)
    with pytest.raises(FieldsError) as refused:
        set_line(shop, {"unit_price": "20"})
    assert "less than the €45.00 paid back" in refused.value.by_field["unit_price"]
    assert "paid back for it on claim 2026-0001" in refused.value.by_field["unit_price"]
    assert set_line(shop, {"unit_price": "22.50"}).order.lines[0].unit_price == 2_250
    assert set_line(shop, {"quantity": "3"}).order.lines[0].quantity == 3


def test_a_stale_change_is_a_conflict_and_overwrites_nothing(shop: Path) -> None:
    old = order_of(shop)
    ring, chain = old.lines
    correct(shop, "1001", "lines.R-1.text=Ring of gold")
    stands = order_of(shop)
    with office_of(shop) as office:
        with pytest.raises(ConflictError, match="Order 1001 was changed since it was read"):
            lines.correct_line(office, old.id, ring.id, {"text": "Ring of silver"}, seen=old.version)
        with pytest.raises(ConflictError, match="Nothing of this was saved"):
            lines.add_line(office, old.id, {"quantity": "1", "unit_price": "1"}, seen=old.version)
        with pytest.raises(ConflictError, match="repeat your change"):
            lines.remove_line(office, old.id, chain.id, seen=old.version)
    assert order_of(shop) == stands


def test_a_line_that_is_gone_is_a_conflict(shop: Path) -> None:
    gone, stands = the_line(shop, "C-1"), order_of(shop)
    now = remove(shop, "C-1").order
    with office_of(shop) as office:
        with pytest.raises(ConflictError):
            lines.correct_line(office, stands.id, gone.id, {"text": "x"}, seen=now.version)
        with pytest.raises(NotFoundError):
            lines.add_line(office, "no-such-id", {}, seen=1)
        assert lines.preview_line(office, stands.id, gone.id, {"text": "x"}).total == now.total


def test_a_correction_judges_open_claims_again_and_tells_what_followed(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="confirm-first")
    shipped = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}
    bring_in(shop, order({**TWO, **shipped}), line())
    correct(shop, "1001", "delivered_at=2026-11-04")
    claim(shop, kind=ClaimKind.CHANGE_OF_MIND)
    followed = set_line(shop, {"personal_request": "yes"})
    assert [(one.number, one.after) for one in followed.claims] == [("2026-0001", Outcome.REFUSE)]
    back = set_line(shop, {"personal_request": "no"})
    assert [one.before for one in back.claims] == [Outcome.REFUSE]


def test_deadlines_of_claims_follow_their_lines(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="seven-day")
    bring_in(shop, order({"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}), line())
    claim(shop, kind=ClaimKind.CHANGE_OF_MIND)
    followed = set_line(shop, {"delivered_at": "2026-11-02"})
    (moved,) = [one for one in followed.moved if one.what is DeadlineKind.SEND_BACK]
    assert (moved.before, moved.record_number) == (None, "2026-0001")
    with office_of(shop, write=False) as office:
        (made,) = office.file.claims.of_order(order_of(shop).id)
        kept = {one.what: one.due for one in office.file.deadlines.of_record(RecordKind.CLAIM, made.id)}
    assert kept[DeadlineKind.SEND_BACK] == moved.after


def test_the_preview_tells_total_and_checks_and_keeps_nothing(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop", policy="boutique")
    bring_in(shop, order())
    stands = order_of(shop)
    with office_of(shop, write=False) as office:
        asked = lines.preview_line(
            office, stands.id, "", {"quantity": "2", "unit_price": "10", "personal_request": "yes"}
        )
        half = lines.preview_line(office, stands.id, "", {"text": "Ring"})
        less = lines.preview_line(office, stands.id, stands.lines[0].id, {"unit_price": "1.00"})
    assert (asked.total, asked.errors) == (stands.total + 2_000, {})
    assert asked.verdict is not None
    assert half.verdict is not None
    assert asked.verdict.findings != half.verdict.findings
    assert (half.total, set(half.errors)) == (stands.total, {"quantity", "unit_price"})
    assert less.total == 600
    assert order_of(shop) == stands


def test_a_later_file_brings_a_removed_line_not_back_and_leaves_an_added_one(shop: Path) -> None:
    remove(shop, "C-1")
    add(shop, code="B-1", text="Box", quantity="1", unit_price="3")
    assert bring_in(shop, order(TWO), line()).same == 1
    bring_in(shop, order(TWO, Phone="1"), line({"Lineitem name": "Chain"}), line({"Lineitem sku": "N-1"}))
    assert [one.code for one in order_of(shop).lines] == ["R-1", "B-1", "N-1"]


@pytest.mark.parametrize("typed", [{"code": "C-9"}, {"variant": "45 cm"}, {"quantity": "2"}])
def test_a_corrected_line_stays_though_a_later_file_lost_it(shop: Path, typed: dict[str, str]) -> None:
    kept = set_line(shop, typed, "C-1").order
    report = bring_in(shop, order(TWO))
    assert order_of(shop).lines == kept.lines
    assert "it was edited here" in report.refused[0].reason


def test_what_is_typed_of_a_line_stays_over_a_later_file_and_the_rest_follows(shop: Path) -> None:
    set_line(shop, {"code": "R-9", "text": "Ring of gold"})
    bring_in(shop, order({**TWO, "Lineitem price": "50.00", "Subtotal": "100.00", "Total": "105.00"}), line())
    ring = order_of(shop).lines[0]
    assert (ring.code, ring.text, ring.unit_price) == ("R-9", "Ring of gold", 5_000)


def test_an_import_is_taken_back_beside_lines_that_were_added_since(shop: Path) -> None:
    gone = the_line(shop, "C-1")
    bring_in(shop, order(TWO))
    add(shop, code="C-1", text="Chain, typed", quantity="1", unit_price="3")
    take_back(shop, 2)
    kept = order_of(shop).lines
    assert [(one.code, one.position) for one in kept] == [("R-1", 1), ("C-1", 2), ("C-1-2", 3)]
    assert replace(kept[2], code="C-1", position=2) == gone
    assert is_sound(shop)


def test_a_taken_back_import_does_not_bring_back_what_was_removed_since(shop: Path) -> None:
    bring_in(shop, order({**TWO, "Lineitem name": "Ring, wide"}), line())
    remove(shop, "C-1")
    take_back(shop, 2)
    assert [(one.code, one.text) for one in order_of(shop).lines] == [("R-1", "Ring")]
