"""The list of repairs and the custody list, against the sample shop's file and a small one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_states import IN_CARE, OPEN_STATES, YOUR_MOVE, PiecePlace, RepairState
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.desk_counts import counts
from shopdesk.services.office import Office
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.custody import CustodyOrder, custody
from shopdesk.services.repairs.lists import (
    ListedRepair,
    RepairChip,
    RepairOrder,
    RepairQuestion,
    count_repairs,
    repair_listing,
    repair_rows,
    with_chip,
)
from shopdesk.services.repairs.row_words import about_words, next_due_words, promised_words
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.storage.opening import open_shop
from shopdesk.storage.repair_lists import RepairGroup
from tests.services.claim_shop import make_shop, office_at
from tests.services.sample_shop import sample_shop

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))  # a Friday
A = RepairChip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repair-lists") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def office(sample: Path) -> Iterator[Office]:
    with open_shop(sample, write=False) as file:
        yield Office(file, NOW)


def listed(office: Office, *chips: RepairChip, **asked: object) -> list[ListedRepair]:
    question = replace(RepairQuestion(chips=frozenset(chips)), **asked)
    return repair_rows(office, repair_listing(office, question).rows)


def piece(office: Office, name: str, **fields: str) -> str:
    customer = {"name": fields.pop("customer", "Wren Halloway")}
    return take_in(office, TakeIn(customer=customer, fields={"piece": name, "fault": "Pin", **fields})).number


def test_the_usual_list_has_what_is_open_and_what_is_due_soonest_first(office: Office) -> None:
    rows = listed(office, A.OPEN)
    dues = [row.next_due for row in rows if row.next_due is not None]
    assert dues == sorted(dues)
    assert [row.next_due is None for row in rows] == sorted(row.next_due is None for row in rows)
    assert {row.state for row in rows} <= OPEN_STATES
    assert len(rows) > 10


def test_every_chip_counts_what_it_shows(office: Office) -> None:
    listing = repair_listing(office, RepairQuestion())
    for chip in RepairChip:
        assert listing.counts[chip] == len(listed(office, chip)) == count_repairs(office, chip) > 0, chip
    assert listing.counts[A.OPEN] + listing.counts[A.ENDED] == listing.counts[A.ALL] == listing.matching
    assert {row.state for row in listed(office, A.YOUR_MOVE)} <= YOUR_MOVE
    assert {row.place for row in listed(office, A.AT_BENCH)} == {PiecePlace.BENCH}
    assert {row.state for row in listed(office, A.READY)} == {RepairState.READY, RepairState.UNCOLLECTED}
    assert counts(office)["repairs"] == listing.counts[A.YOUR_MOVE]


def test_several_chips_show_the_repairs_of_any_of_them_once(office: Office) -> None:
    both = listed(office, A.LATE, A.YOUR_MOVE)
    ids = {row.id for row in listed(office, A.LATE)} | {row.id for row in listed(office, A.YOUR_MOVE)}
    assert len(both) == len(ids)
    assert {row.id for row in both} == ids


@pytest.mark.parametrize("now", ["2026-02-01T10:00:00+00:00", "2026-03-13T09:00:00+00:00", "2027-03-13T09:00:00+00:00"])
def test_groups_of_states_hold_what_the_rows_say_on_every_day(sample: Path, now: str) -> None:
    with open_shop(sample, write=False) as file:
        office = Office(file, Moment.parse(now))
        rows = listed(office, A.ALL)
        for states in [{state} for state in RepairState] + [OPEN_STATES, YOUR_MOVE, set(RepairState) - OPEN_STATES]:
            group = RepairGroup(states=frozenset(states))
            held = sum(row.state in states for row in rows)
            assert file.repair_lists.count([group], office.today) == held, states
            assert len(file.repair_lists.ids([group], RepairOrder.STATE, office.today)) == held


@pytest.mark.parametrize(
    ("before", "pressed", "after"),
    [
        ({A.OPEN}, A.LATE, {A.LATE}),
        ({A.LATE}, A.READY, {A.LATE, A.READY}),
        ({A.LATE, A.READY}, A.LATE, {A.READY}),
        ({A.LATE, A.ENDED}, A.OPEN, {A.OPEN, A.ENDED}),
        ({A.OPEN}, A.ENDED, {A.OPEN, A.ENDED}),
        ({A.READY}, A.READY, {A.ALL}),
        ({A.ALL}, A.READY, {A.READY}),
        ({A.LATE, A.ENDED}, A.ALL, {A.ALL}),
    ],
)
def test_a_chip_that_would_change_nothing_stands_instead(
    before: set[RepairChip], pressed: RepairChip, after: set[RepairChip]
) -> None:
    assert with_chip(frozenset(before), pressed) == after


def test_a_repair_is_found_by_all_that_stands_on_it(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order")
    with office_at(tmp_path, "2026-09-01T10:00:00+02:00") as office:
        ring = take_in(office, TakeIn(order="1001", line="RG-1", fields={"fault": "Claw"})).number
        brooch = piece(office, "Brosche mit Türkis", metal="Gold, 18 ct", stamp="750", customer="松崎 遥")
        for typed, number in (
            (ring, ring),
            ("1001", ring),
            ("erika@exam", ring),
            ("muster lun", ring),
            ("turkis", brooch),
            ("松崎", brooch),
            ("18 ct", brooch),
            ("750", brooch),
        ):
            assert [row.number for row in listed(office, A.ALL, search=typed)] == [number], typed
        nothing = repair_listing(office, RepairQuestion(search="opal"))
        assert (len(nothing.rows), nothing.matching, nothing.any_repairs) == (0, 0, True)
        elsewhere = repair_listing(office, RepairQuestion(chips=frozenset({A.ENDED}), search="turkis"))
        assert (len(elsewhere.rows), elsewhere.matching) == (0, 1)


def test_the_list_is_put_in_order_by_its_heads(office: Office) -> None:
    pieces = [row.piece.lower() for row in listed(office, A.ALL, by=RepairOrder.PIECE)]
    assert pieces == sorted(pieces)
    states = [list(RepairState).index(row.state) for row in listed(office, A.ALL, by=RepairOrder.STATE)]
    assert states == sorted(states)
    falling = [row.piece.lower() for row in listed(office, A.ALL, by=RepairOrder.PIECE, descending=True)]
    assert falling == sorted(pieces, reverse=True)


def test_a_row_says_whose_it_is_what_is_due_and_whether_it_is_late(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-09-01T10:00:00+02:00") as office:
        piece(office, "Brooch", promised_on="2026-09-04")
        take_in(office, TakeIn(customer={}, fields={"piece": "Chain", "fault": "Torn"}))
    with office_at(tmp_path, "2026-09-06T10:00:00+02:00") as office:
        rows = {row.piece: row for row in listed(office, A.ALL)}
        say, now = office.speech, office.instant
        assert about_words(rows["Brooch"], say) == "Wren Halloway · R-2026-0001"
        assert about_words(rows["Chain"], say) == "No name · R-2026-0002"
        assert next_due_words(rows["Brooch"], now, say)[1:] == ("2 days late", True)
        day, late = promised_words(rows["Brooch"], now, say)
        assert (day.replace("\N{NO-BREAK SPACE}", " "), late) == ("Fri 4 September", True)
        assert [row.piece for row in listed(office, A.LATE)] == ["Brooch"]
        ready = replace(rows["Brooch"], state=RepairState.READY)
        assert promised_words(ready, now, say) == (day, False)


def test_an_empty_shop_has_no_repairs_and_nothing_in_care(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-09-01T10:00:00+02:00") as office:
        listing = repair_listing(office, RepairQuestion())
        assert (len(listing.rows), listing.any_repairs) == (0, False)
        assert (custody(office).pieces, custody(office).totals) == ((), ())


def test_the_custody_list_holds_what_is_in_care_and_sums_what_was_declared(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-09-01T10:00:00+02:00") as office:
        brooch = piece(office, "Brooch", declared_value="640.00", customer="Zoë Quill")
    with office_at(tmp_path, "2026-09-02T10:00:00+02:00") as office:
        chain = piece(office, "Chain", customer="Ansel Moor")
        ring = piece(office, "Ring", declared_value="60.50", customer="Maud Ferrer")
        found = custody(office)
        assert [one.number for one in found.pieces] == [brooch, chain, ring]
        assert (found.totals, found.undeclared, found.in_all) == ((("EUR", 70_050),), 1, 3)
        by_owner = custody(office, by=CustodyOrder.OWNER)
        assert [one.customer for one in by_owner.pieces] == ["Ansel Moor", "Maud Ferrer", "Zoë Quill"]
        by_value = custody(office, by=CustodyOrder.VALUE, descending=True)
        assert [one.number for one in by_value.pieces] == [brooch, ring, chain]
        only = custody(office, "quill")
        assert ([one.number for one in only.pieces], only.totals, only.in_all) == ([brooch], (("EUR", 64_000),), 3)
        sent = [("bench", "Aoife O’Connell"), ("due", "2026-09-10")]
        steps.do(office, chain, RepairAction.SEND_OUT, sent)
        assert custody(office, by=CustodyOrder.PLACE).pieces[0].bench == "Aoife O’Connell"
        steps.do(office, ring, RepairAction.HAND_BACK, [])
        assert {one.number for one in custody(office).pieces} == {brooch, chain}


def test_the_sample_shop_has_pieces_in_care_at_every_place(office: Office) -> None:
    found = custody(office)
    assert {one.place for one in found.pieces} == IN_CARE
    assert found.in_all == len(found.pieces)
    since = [one.place_since.last_second(office.zone) for one in found.pieces]
    assert since == sorted(since)
