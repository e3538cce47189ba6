"""The repair desk: taking in, warranty, quotes and answers, the workshop's steps, payments, what is refused and why."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import ConflictError, InputError, NotAllowedError
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import PaymentKind, Repair, RepairAction, Stone, StoneState
from shopdesk.domain.terms import Channel, ClaimKind, DeadlineKind, Remedy
from shopdesk.services.claims import decisions
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.orders.lines import remove_line
from shopdesk.services.repairs import desk, quoting, steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.fields import read_stones, stone_text
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.repairs.quoting import issue_quote, new_quote, quote_sight, renew_quote
from shopdesk.services.repairs.take_in import TakeIn, from_claim, preview_take_in, take_in
from shopdesk.services.repairs.warranty import WarrantyKind
from shopdesk.services.shop.file_checks import check_file
from tests.services.claim_shop import RING as RING_LINE
from tests.services.claim_shop import make_shop, moment, office_at

LABOUR = QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000)
GOLD = QuoteLine(kind=QuoteLineKind.METAL, text="Gold, 18 ct", quantity=800, unit=Unit.GRAM, unit_price=7_800)
POST = QuoteLine(kind=QuoteLineKind.SHIPPING_OUT, text="Registered post", unit_price=1_250)
RING = TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn", "declared_value": "640.00"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def quoted(office: Office, repair: Repair, *lines: QuoteLine, **more: object) -> Quote:
    quote = replace(new_quote(office, repair), lines=lines or (LABOUR, GOLD, POST), **more)
    return quoting.by_policy(office, repair, quote)


def test_a_ring_is_taken_in_quoted_approved_sent_out_and_handed_back(folder: Path) -> None:
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        repair = take_in(office, RING)
        page = repair_page(office, repair.number)
        assert (repair.number, page.state, page.standing.place) == ("R-2026-0001", "received", "shop")
        assert (page.warranty.kind, page.customer and page.customer.name) == (WarrantyKind.FREE, "Erika Muster")
        steps.do(office, repair.number, RepairAction.INSPECT, [])
        repair = desk.set_facts(office, repair.number, {"simple": "no", "not_above": "120"})
        quote = quoted(office, repair)
        sight = quote_sight(office, repair, quote)
        assert (sight.errors, sight.differs) == ({}, False)
        assert (sight.totals[""].all, sight.totals[""].on_warranty, sight.totals[""].pays) == (13_490, 6_000, 7_490)
        assert sight.above_limit == 7_490 - 12_000
        issue_quote(office, repair.number, quote)
        page = repair_page(office, repair.number)
        assert (page.state, page.to_pay, page.repair.asks_approval) == ("quoted", 7_490, True)
        with pytest.raises(NotAllowedError, match="policy lets no work begin"):
            steps.do(office, repair.number, RepairAction.START, [])
    with office_at(folder, "2026-09-03T10:00:00+02:00") as office:
        answer_quote(office, repair.number, Answer(agrees=True, channel=Channel.EMAIL, who="Erika Muster"))
        sent = [("bench", "Aoife O’Connell"), ("due", "2026-09-10")]
        steps.do(office, repair.number, RepairAction.SEND_OUT, sent)
        page = repair_page(office, repair.number)
        assert (page.state, page.standing.place, page.standing.bench) == ("in_repair", "bench", "Aoife O’Connell")
        assert {(one.what, one.state) for one in page.deadlines} == {
            (DeadlineKind.WARRANTY_ENDS, DeadlineState.OPEN),
            (DeadlineKind.CONFIRM_QUOTE, DeadlineState.DONE),
            (DeadlineKind.BENCH_BACK, DeadlineState.OPEN),
        }
        assert [one.number for one in office.file.repair_lists.in_care(office.today)] == [repair.number]
    with office_at(folder, "2026-09-09T10:00:00+02:00") as office:
        for action, fields in (
            (RepairAction.BENCH_BACK, []),
            (RepairAction.CHECK, [("who", "Mara Lindt")]),
            (RepairAction.READY, []),
        ):
            steps.do(office, repair.number, action, fields)
        steps.do(office, repair.number, RepairAction.PAY, [("amount", "74.90"), ("method", "cash")])
        steps.do(office, repair.number, RepairAction.HAND_BACK, [("who", "Erika Muster")])
        page = repair_page(office, repair.number)
        assert (page.state, page.standing.place, page.owed) == ("handed_back", "customer", 0)
        assert office.file.repair_lists.in_care(office.today) == []
        with pytest.raises(NotAllowedError, match=r"given back on 9.September.2026 already"):
            steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        assert check_file(office, full=True) == []


def test_material_makes_the_policy_say_that_the_customer_pays_it_and_the_post(folder: Path) -> None:
    with office_at(folder, "2026-09-01T10:00:00+02:00") as office:
        repair = desk.set_facts(office, take_in(office, RING).number, {"simple": "no"})
        sight = quote_sight(office, repair, quoted(office, repair))
        assert sight.warranty.kind is WarrantyKind.IN_PART
        assert sight.warranty.asks_approval
        assert {part.value for part in sight.warranty.bears} == {"labour"}
        free = quote_sight(office, repair, quoted(office, repair, LABOUR, POST))
        assert (free.warranty.kind, free.totals[""].pays) == (WarrantyKind.FREE, 0)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({}, WarrantyKind.OVER),
        ({"assessed_as": "wear"}, WarrantyKind.WORN),
        ({"assessed_as": "misuse"}, WarrantyKind.MISUSE),
        ({"void_reason": "Soldered by somebody else"}, WarrantyKind.VOID),
    ],
)
def test_what_is_not_under_warranty_says_why(folder: Path, facts: dict[str, str], kind: WarrantyKind) -> None:
    now = "2026-09-01" if facts else "2027-06-09"
    with office_at(folder, now) as office:
        repair = take_in(office, replace(RING, fields={**RING.fields, **facts}))
        assert repair_page(office, repair.number).warranty.kind is kind
        assert repair_page(office, repair.number).warranty.bears == frozenset()


@pytest.mark.parametrize(("day", "kind"), [("2027-06-08", WarrantyKind.FREE), ("2027-06-09", WarrantyKind.OVER)])
def test_the_warranty_runs_through_its_last_day(folder: Path, day: str, kind: WarrantyKind) -> None:
    with office_at(folder, day) as office:
        assert preview_take_in(office, RING).warranty.kind is kind


def test_a_guarantee_that_knows_defects_only_makes_the_repair_free(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, "2026-08-01") as office:
        warranty = preview_take_in(office, RING).warranty
        assert (warranty.kind, warranty.as_defect) == (WarrantyKind.FREE, True)
        assert warranty.until is not None
        assert warranty.until.astimezone(office.zone).date() == date(2026, 9, 8)
    with office_at(tmp_path, "2026-09-09") as office:
        assert preview_take_in(office, RING).warranty.kind is WarrantyKind.SILENT


@pytest.mark.parametrize("policy", ["boutique", "seven-day", "confirm-first"])
def test_policies_without_a_warranty_leave_it_to_the_owner(tmp_path: Path, policy: str) -> None:
    make_shop(tmp_path, policy)
    with office_at(tmp_path, "2026-08-01") as office:
        warranty = preview_take_in(office, RING).warranty
        assert (warranty.kind, warranty.speaks, warranty.asks_approval) == (WarrantyKind.SILENT, False, False)


def test_an_unknown_day_of_delivery_is_asked_for_and_its_correction_judges_again(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order", delivered_at=None)
    with office_at(tmp_path, "2026-09-01") as office:
        repair = take_in(office, RING)
        assert repair_page(office, repair.number).warranty.kind is WarrantyKind.UNKNOWN
        set_order(office, "1001", ["delivered_at=2026-06-08"])
        page = repair_page(office, repair.number)
        assert (page.warranty.kind, page.repair.asks_approval) == (WarrantyKind.FREE, False)
        (due,) = page.deadlines
        assert (due.what, due.due and due.due.astimezone(office.zone).date()) == (
            DeadlineKind.WARRANTY_ENDS,
            date(2027, 6, 8),
        )
        set_order(office, "1001", ["delivered_at=2025-06-08", "placed_at=2025-06-01", "paid_at=", "shipped_at="])
        assert repair_page(office, repair.number).warranty.kind is WarrantyKind.OVER
        assert [one.verdict.outcome for one in repair_page(office, repair.number).verdicts][-1] == "investigate"


def test_a_piece_from_elsewhere_needs_a_name_and_makes_its_customer(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        with pytest.raises(FieldsError, match="What is the piece"):
            take_in(office, TakeIn(customer={"name": "Jonas Ekström"}))
        draft = TakeIn(customer={"name": "Jonas Ekström", "phone": "+46 8 5550 0142"}, fields={"piece": "Signet ring"})
        page = repair_page(office, take_in(office, draft).number)
        assert (page.customer and page.customer.name, page.warranty.kind) == ("Jonas Ekström", WarrantyKind.ELSEWHERE)
        with pytest.raises(FieldsError, match="R-2026-0001 of this piece is still open"):
            take_in(office, replace(draft, customer={}, customer_id=page.repair.customer_id))
        other = take_in(office, replace(draft, customer={}, customer_id=page.repair.customer_id, is_another=True))
        assert other.number == "R-2026-0002"


def test_two_open_repairs_of_one_piece_are_refused_and_a_second_piece_is_not(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        take_in(office, RING)
        with pytest.raises(FieldsError, match="still open"):
            take_in(office, RING)
        studs = TakeIn(order="1001", line="ER-2")
        assert [take_in(office, studs).number, take_in(office, studs).number] == ["R-2026-0002", "R-2026-0003"]
        with pytest.raises(FieldsError, match="R-2026-0003 of this piece"):
            take_in(office, studs)
        assert len(office.file.repairs.all()) == 3


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("promised_on", "2026-08-31", "31.August.2026 is over"),
        ("weight", "-3", "a weight in grams of zero or more"),
        ("weight", "0", "weighs more than nothing"),
        ("asked_at", "2027-01-01", "lies in the future"),
        ("declared_value", "-5", "an amount of EUR"),
        ("not_above", "1.234", "at most 2 decimals"),
        ("piece", "x" * 300, "too long"),
        ("stones", "0 x garnet", "counts from 1"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_kept(
    folder: Path, field: str, text: str, sentence: str
) -> None:
    with office_at(folder, "2026-09-01") as office:
        with pytest.raises(FieldsError, match=sentence) as refused:
            take_in(office, replace(RING, fields={**RING.fields, field: text}))
        assert field in refused.value.by_field
        assert office.file.repairs.all() == []


@pytest.mark.parametrize("wrong", [";", " ; ; "])
def test_stones_without_a_name_are_none(wrong: str) -> None:
    with pytest.raises(InputError, match="or `no`"):
        read_stones("stones", wrong)


def test_stones_are_read_as_they_are_written() -> None:
    stones = (
        Stone(kind="garnet", size="3 mm", state=StoneState.CHIPPED),
        Stone(count=2, kind="white diamond", size="1.2 mm"),
    )
    assert read_stones("stones", "1 x garnet 3 mm chipped; 2 × white diamond 1.2 mm") == (stones, True)
    assert read_stones("stones", "; ".join(map(stone_text, stones))) == (stones, True)
    assert read_stones("stones", "no") == ((), False)
    assert read_stones("stones", "unknown") == ((), None)


def test_an_estimate_from_pictures_is_agreed_to_before_the_piece_is_sent(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, replace(RING, is_here=False))
        assert repair_page(office, repair.number).state is RepairState.ASKED
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        page = repair_page(office, repair.number)
        assert (page.state, page.latest and page.latest.from_pictures) == (RepairState.ESTIMATED, True)
        answer_quote(office, repair.number, Answer(agrees=True))
        assert repair_page(office, repair.number).state is RepairState.AWAITING_PIECE
        steps.do(office, repair.number, RepairAction.POSTED, [("carrier", "DHL"), ("tracking", "00340")])
        assert repair_page(office, repair.number).standing.place is PiecePlace.TO_SHOP
        steps.do(office, repair.number, RepairAction.RECEIVE, [])
        steps.do(office, repair.number, RepairAction.START, [])
        assert repair_page(office, repair.number).state is RepairState.IN_REPAIR


def test_only_the_latest_quote_is_answered_and_an_expired_one_is_renewed(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair))
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        with pytest.raises(NotAllowedError, match=r"Quote 1 was replaced by quote 2 on 1.September.2027"):
            answer_quote(office, repair.number, Answer(agrees=True, revision=1))
    with office_at(folder, "2027-09-16") as office:
        assert repair_page(office, repair.number).state is RepairState.QUOTE_EXPIRED
        with pytest.raises(NotAllowedError, match=r"held until 15.September.2027"):
            answer_quote(office, repair.number, Answer(agrees=True))
        in_time = Answer(agrees=True, at=moment("2027-09-15"))
        renew_quote(office, repair.number)
        page = repair_page(office, repair.number)
        assert (page.state, page.latest and page.latest.valid_until) == (RepairState.QUOTED, date(2027, 9, 30))
        with pytest.raises(InputError, match="before the quote"):
            answer_quote(office, repair.number, in_time)
        answer_quote(office, repair.number, Answer(agrees=False, who="Erika Muster"))
        assert repair_page(office, repair.number).state is RepairState.DECLINED
        steps.do(office, repair.number, RepairAction.SEND, [("carrier", "DHL")])
        page = repair_page(office, repair.number)
        assert (page.state, page.standing.in_care) == (RepairState.RETURNED_UNREPAIRED, True)
        steps.do(office, repair.number, RepairAction.DELIVERED, [])
        assert not repair_page(office, repair.number).standing.in_care


def test_an_answer_that_came_in_time_is_recorded_later(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair))
    with office_at(folder, "2027-09-20") as office:
        answer_quote(office, repair.number, Answer(agrees=True, at=moment("2027-09-14")))
        assert repair_page(office, repair.number).state is RepairState.APPROVED


def test_a_quote_of_nothing_is_none_and_a_choice_is_answered_with_its_letter(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        with pytest.raises(FieldsError, match="quote of nothing"):
            issue_quote(office, repair.number, new_quote(office, repair))
        ways = (QuoteOption(letter="A", title="Mend"), QuoteOption(letter="B", title="New head"))
        head = QuoteLine(kind=QuoteLineKind.FINDING, text="Head", unit_price=9_600, option="B")
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, head, options=ways, tax_rate=1_900))
        page = repair_page(office, repair.number)
        assert page.to_pay is None
        with pytest.raises(InputError, match="offers A, B"):
            answer_quote(office, repair.number, Answer(agrees=True))
        answer_quote(office, repair.number, Answer(agrees=True, option="B"))
        assert repair_page(office, repair.number).to_pay == 15_600


def test_bearing_more_than_the_policy_says_needs_a_reason(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        free = replace(quoted(office, repair), lines=(replace(LABOUR, on_warranty=True),))
        with pytest.raises(FieldsError, match="The shop bears other lines"):
            issue_quote(office, repair.number, free)
        issue_quote(office, repair.number, replace(free, reason="A regular customer"))
        assert repair_page(office, repair.number).to_pay == 0


def test_a_quote_written_twice_is_a_conflict(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        first, second = quoted(office, repair), quoted(office, repair)
        quoting.save_draft(office, repair.number, first)
        with pytest.raises(ConflictError):
            quoting.save_draft(office, repair.number, second)


def test_a_limit_lets_work_begin_below_it_where_no_policy_asks(folder: Path) -> None:
    piece = TakeIn(
        customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring", "not_above": "80", "call_first": "yes"}
    )
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, piece)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        with pytest.raises(InputError, match="wants to be called"):
            steps.do(office, repair.number, RepairAction.START, [])
        steps.do(office, repair.number, RepairAction.START, [("called", "yes")])
        issue_quote(office, repair.number, quoted(office, repair, LABOUR, GOLD))
        page = repair_page(office, repair.number)
        assert (page.state, page.to_pay) == (RepairState.QUOTED, 12_240)
        with pytest.raises(NotAllowedError, match="only when the customer has agreed"):
            steps.do(office, repair.number, RepairAction.START, [])
        answer_quote(office, repair.number, Answer(agrees=True))
        assert repair_page(office, repair.number).state is RepairState.IN_REPAIR


def test_money_never_passes_what_is_owed_nor_goes_back_beyond_what_came_in(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        issue_quote(office, repair.number, quoted(office, repair, LABOUR))
        pay = RepairAction.PAY
        steps.do(office, repair.number, pay, [("kind", "deposit"), ("amount", "20")])
        with pytest.raises(InputError, match="too much"):
            steps.do(office, repair.number, pay, [("amount", "40.01")])
        with pytest.raises(InputError, match="no more can go back"):
            steps.do(office, repair.number, pay, [("kind", "refund"), ("amount", "20.01")])
        with pytest.raises(InputError, match="before the repair"):
            steps.do(office, repair.number, pay, [("amount", "1"), ("at", "1900-01-01")])
        with pytest.raises(InputError, match="More than nothing"):
            steps.do(office, repair.number, pay, [("amount", "0")])
        steps.do(office, repair.number, pay, [("amount", "40")])
        page = repair_page(office, repair.number)
        assert (page.owed, page.paid, [one.kind for one in page.payments]) == (
            0,
            6_000,
            [PaymentKind.DEPOSIT, PaymentKind.PAYMENT],
        )


def test_a_piece_that_nobody_collects_is_reminded_of_and_then_uncollected(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        for action, fields in (
            (RepairAction.START, []),
            (RepairAction.CHECK, [("who", "Mara")]),
            (RepairAction.READY, []),
        ):
            steps.do(office, repair.number, action, fields)
        dues = {one.what: one for one in office.file.deadlines.of_record(RecordKind.REPAIR, repair.id)}
        assert dues[DeadlineKind.COLLECT].who == "shop"
    with office_at(folder, "2026-09-15") as office:
        steps.do(office, repair.number, RepairAction.REMIND, [])
        (due,) = [one for one in repair_page(office, repair.number).deadlines if one.what is DeadlineKind.COLLECT]
        assert (due.who, due.due and due.due.astimezone(office.zone).date()) == ("customer", date(2026, 12, 14))
    with office_at(folder, "2026-12-15", write=False) as office:
        assert repair_page(office, repair.number).state is RepairState.UNCOLLECTED


def test_the_last_step_is_taken_back_but_never_an_issued_quote(folder: Path) -> None:
    with office_at(folder, "2027-09-01") as office:
        repair = take_in(office, RING)
        steps.do(office, repair.number, RepairAction.INSPECT, [])
        steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert repair_page(office, repair.number).state is RepairState.RECEIVED
        issue_quote(office, repair.number, quoted(office, repair))
        with pytest.raises(NotAllowedError, match="stays on record"):
            steps.do(office, repair.number, RepairAction.TAKE_BACK, [])
        assert check_file(office, full=True) == []


def test_a_step_in_the_future_or_before_the_last_one_is_refused(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        repair = take_in(office, RING)
        for text, sentence in (("2026-09-02", "in the future"), ("2026-08-31", "recorded already")):
            with pytest.raises(InputError, match=sentence):
                steps.do(office, repair.number, RepairAction.INSPECT, [("at", text)])
        with pytest.raises(InputError, match="Whose bench"):
            steps.do(office, repair.number, RepairAction.SEND_OUT, [("due", "2026-09-09")])
        with pytest.raises(InputError, match="before the step itself"):
            steps.do(office, repair.number, RepairAction.SEND_OUT, [("bench", "Aoife"), ("due", "2026-08-09")])


def test_a_claim_decided_as_repair_becomes_one_and_is_settled_when_the_piece_is_back(folder: Path) -> None:
    with office_at(folder, "2026-06-09T10:00:00+02:00") as office:
        draft = ClaimDraft(
            order="1001",
            kind=ClaimKind.DEFECT,
            received_at=moment("2026-06-09T09:00:00+02:00"),
            channel=Channel.EMAIL,
            lines=(("RG-1", 1),),
            text="A claw is torn.",
        )
        claim = open_claim(office, draft)
        decisions.decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPAIR))
        carried = from_claim(office, claim.number)
        assert (carried.line, carried.fields["fault"], carried.fields["channel"]) == (
            "RG-1",
            "A claw is torn.",
            "email",
        )
        repair = take_in(office, replace(carried, is_here=True))
        assert [one.number for one in office.file.repairs.of_claim(claim.id)] == [repair.number]
        for action, fields in (
            (RepairAction.START, []),
            (RepairAction.CHECK, [("who", "Mara")]),
            (RepairAction.READY, []),
            (RepairAction.HAND_BACK, []),
        ):
            steps.do(office, repair.number, action, fields)
        (settlement,) = office.file.claims.settlements(claim.id)
        assert (settlement.remedy, settlement.quantity) == (Remedy.REPAIR, 1)
        assert check_file(office, full=True) == []


def test_a_defect_in_its_window_is_told_beside_the_repair(folder: Path) -> None:
    with office_at(folder, "2026-06-09") as office:
        assert preview_take_in(office, RING).defect is not None
    with office_at(folder, "2026-06-20") as office:
        assert preview_take_in(office, RING).defect is None


def test_an_order_keeps_what_its_repairs_need(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        for _ in range(2):
            take_in(office, TakeIn(order="1001", line="ER-2"))
        order = office.file.orders.by_number("1001")
        studs = order.lines[1]
        with pytest.raises(InputError, match="2 of it are in repair"):
            set_order(office, "1001", ["lines.ER-2.quantity=1"])
        with pytest.raises(NotAllowedError, match="repair R-2026-0002 is of it"):
            remove_line(office, order.id, studs.id, seen=order.version)


def test_a_redo_is_linked_and_leaves_the_warranty_as_it_was(folder: Path) -> None:
    with office_at(folder, "2026-09-01") as office:
        first = take_in(office, RING)
        until = repair_page(office, first.number).warranty.until
        steps.do(office, first.number, RepairAction.HAND_BACK, [])
        again = take_in(office, replace(RING, redo_of=first.number))
        page = repair_page(office, again.number)
        assert (page.redo_of and page.redo_of.number, page.warranty.until) == (first.number, until)
        assert [one.number for one in page.earlier] == [first.number]
        with pytest.raises(FieldsError, match="no repair R-9"):
            take_in(office, replace(RING, redo_of="R-9", is_another=True))


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (
            "It broke\tat \u202eonce\u200b.\r\nMy jeweller \U0001f469\u200d\U0001f527 said so.",
            "It broke at once.\nMy jeweller",
        ),
        ("Long " * 2_000, "Long Long"),
        ("\ufeff\x00", ""),
    ],
)
def test_a_claims_text_becomes_the_fault_whatever_signs_it_holds(folder: Path, written: str, fault: str) -> None:
    with office_at(folder, "2026-07-01T10:00:00+02:00") as office:
        draft = ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=moment("2026-06-20"), lines=(("RG-1", 1),))
        claim = open_claim(office, replace(draft, text=written))
        kept = take_in(office, from_claim(office, claim.number))
        assert kept.fault.startswith(fault)
        assert bool(kept.fault) is bool(fault)
        assert all(sign.isprintable() or sign == "\n" for sign in kept.fault)


def test_signs_that_can_not_be_seen_are_left_out_of_what_is_pasted(folder: Path) -> None:
    with office_at(folder, "2026-07-01T10:00:00+02:00") as office:
        pasted = {"piece": "\ufeffRing,\tgold\u00ad 585", "condition": "worn\tthin\r", "fault": "a\rb"}
        kept = take_in(office, TakeIn(fields=pasted, customer={"name": "Mia Brandt"}))
        assert (kept.piece, kept.condition, kept.fault) == ("Ring, gold 585", "worn thin", "a\nb")


def test_a_piece_has_the_name_of_its_line_as_far_as_there_is_room(tmp_path: Path) -> None:
    named = replace(RING_LINE, text="Ring \u202e" + "Luna " * 90)
    make_shop(tmp_path, "made-to-order", lines=(named,))
    with office_at(tmp_path, "2026-07-01T10:00:00+02:00") as office:
        kept = take_in(office, RING)
        assert kept.piece == ("Ring " + "Luna " * 90)[:200]
        page = repair_page(office, kept.number)
        assert desk.set_facts(office, kept.number, {"piece": page.repair.piece, "stamp": "585"}).stamp == "585"


def test_a_clock_that_was_set_back_hinders_no_other_fact(folder: Path) -> None:
    with office_at(folder, "2026-07-01T10:00:00+02:00") as office:
        number = take_in(office, RING).number
    with office_at(folder, "2025-07-01T10:00:00+02:00") as office:
        assert desk.set_facts(office, number, {"stamp": "585"}).stamp == "585"
        with pytest.raises(FieldsError, match="future"):
            desk.set_facts(office, number, {"asked_at": "2026-07-02"})
