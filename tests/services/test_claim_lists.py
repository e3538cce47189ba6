"""The list of claims, against the sample shop's file and a small one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Payer, Remedy
from shopdesk.services.claims.claim_lists import (
    ClaimChip,
    ClaimOrder,
    ClaimQuestion,
    claim_listing,
    claim_rows,
    count_claims,
    with_chip,
)
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.row_words import due_words, state_words
from shopdesk.services.claims.steps import do
from shopdesk.services.desk_counts import counts
from shopdesk.services.office import Office
from shopdesk.storage.claim_lists import ListedClaim
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.sample_shop import sample_shop
from tests.services.test_claims import a_draft, accept

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))  # a Friday
A = ClaimChip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claim-lists") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def office(sample: Path) -> Iterator[Office]:
    with open_shop(sample, write=False) as file:
        yield Office(file, NOW)


def listed(office: Office, *chips: ClaimChip, **asked: object) -> list[ListedClaim]:
    question = replace(ClaimQuestion(chips=frozenset(chips)), **asked)
    return claim_rows(office, claim_listing(office, question).rows)


def test_the_usual_list_has_what_is_late_first_and_what_has_no_day_last(office: Office) -> None:
    rows = listed(office, A.OPEN)
    dues = [row.next_due for row in rows if row.next_due is not None]
    assert dues == sorted(dues)
    assert [row.next_due is None for row in rows] == sorted(row.next_due is None for row in rows)
    assert dues[0] < office.instant < dues[-1]
    assert not {row.state for row in rows} & {ClaimState.SETTLED, ClaimState.REFUSED, ClaimState.CLOSED}


def test_every_chip_counts_what_it_shows(office: Office) -> None:
    listing = claim_listing(office, ClaimQuestion())
    for chip in ClaimChip:
        rows = listed(office, chip)
        assert listing.counts[chip] == len(rows) == count_claims(office, chip) > 0
    assert listing.counts[A.ALL] == 28
    assert listing.matching == 28


def test_several_chips_show_the_claims_of_any_of_them_once(office: Office) -> None:
    both = listed(office, A.LATE, A.WITH_CUSTOMER)
    late, with_customer = listed(office, A.LATE), listed(office, A.WITH_CUSTOMER)
    assert {row.id for row in both} == {row.id for row in late} | {row.id for row in with_customer}
    assert len({row.id for row in both}) == len(both)
    assert all(row.next_due is not None and row.next_due < office.instant for row in late)


def test_closed_this_week_are_those_settled_refused_or_ended_since_monday(office: Office) -> None:
    rows = listed(office, A.CLOSED_THIS_WEEK)
    assert {row.state for row in rows} <= {ClaimState.SETTLED, ClaimState.REFUSED, ClaimState.CLOSED}
    monday = datetime(2026, 3, 8, 23, 0, tzinfo=UTC)
    for row in rows:
        ends = [one.settled_at.last_second(office.zone) for one in office.file.claims.settlements(row.id)]
        ends += [one.decided_at for one in office.file.claims.decisions(row.id)]
        assert max(ends) >= monday


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (ClaimOrder.CUSTOMER, lambda row: row.customer.casefold()[:1] if row.customer.isascii() else ""),
        (ClaimOrder.VALUE, lambda row: row.value),
        (ClaimOrder.STATE, lambda row: list(ClaimState).index(row.state)),
        (ClaimOrder.OPENED, lambda row: row.opened_at),
    ],
)
def test_a_list_goes_by_any_column_both_ways(office: Office, by: ClaimOrder, key: object) -> None:
    assert callable(key)
    for descending in (False, True):
        found = [key(row) for row in listed(office, A.ALL, by=by, descending=descending)]
        told = [one for one in found if one != ""]
        assert told == sorted(told, reverse=descending)


def test_a_search_finds_number_authorization_order_name_and_goods(office: Office) -> None:
    all_rows = listed(office, A.ALL)
    one = next(row for row in all_rows if row.rma is not None)
    for text in (one.number, one.rma, one.customer.split()[0], one.goods):
        found = listed(office, A.ALL, search=text)
        assert one.id in {row.id for row in found}, text
        assert len(found) < len(all_rows) or text == one.number
    assert listed(office, A.ALL, search="no such words") == []


def test_a_search_stays_within_its_chips_and_counts_what_lies_beside_them(office: Office) -> None:
    closed = listed(office, A.ALL)[-1]
    assert closed.state not in {ClaimState.NEW, ClaimState.TO_DECIDE}
    listing = claim_listing(office, ClaimQuestion(chips=frozenset({A.TO_DECIDE}), search=closed.number))
    assert len(listing.rows) == 0
    assert listing.matching == listing.counts[A.ALL] == 1
    assert listing.any_claims


def test_goods_of_the_order_that_are_not_claimed_do_not_match(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(lines=(("RG-1", 1),)))
        assert [row.number for row in listed(office, A.ALL, search="ring luna")] == [claim.number]
        assert [row.number for row in listed(office, A.ALL, search="erika luna")] == [claim.number]
        assert listed(office, A.ALL, search="nova") == []


def test_a_row_tells_what_the_claim_is_worth_now(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(lines=(("RG-1", 1), ("ER-2", 2))))
        row = listed(office, A.OPEN)[0]
        assert (row.value, row.currency, row.lines, row.pieces, row.goods) == (12_000, "EUR", 2, 3, "Ring Luna")
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT, amount=9000, reason="Agreed on."))
        assert listed(office, A.OPEN)[0].value == 9000
        decide(office, claim.number, DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
        row = listed(office, A.ALL)[0]
        assert (row.state, row.value) == (ClaimState.REFUSED, 12_000)


def test_the_next_due_says_who_must_act(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        assert listed(office, A.OPEN)[0].due_who is Payer.SHOP
        accept(office, claim)
        row = listed(office, A.WITH_CUSTOMER)[0]
        assert row.due_who is Payer.CUSTOMER
        assert row.next_due is not None
        assert moment("2026-06-17").day_in(office.zone) == row.next_due.astimezone(office.zone).date()


def test_store_credit_and_replacements_have_their_worth(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(lines=(("RG-1", 1),)))
        draft = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPLACEMENT, reason="She likes it.")
        decide(office, claim.number, draft)
        row = listed(office, A.OPEN)[0]
        assert row.value == 8000
        assert not row.in_money
        assert (state_words(ClaimState.SETTLING, office.speech, in_money=row.in_money)) == "To settle"


def test_a_file_without_claims_says_so(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", "2026-06-10T10:00:00+02:00") as office:
        listing = claim_listing(office, ClaimQuestion())
        assert not listing.any_claims
        assert listing.any_orders
        assert counts(office) == {"today": 0, "claims": 0, "repairs": 0}
        claim = open_claim(office, a_draft())
        assert counts(office)["claims"] == 1
        do(office, claim.number, ClaimAction.WITHDRAW, [])
        assert counts(office)["claims"] == 0


def test_a_narrow_chip_stands_instead_of_the_wide_one_around_it() -> None:
    usual = frozenset({A.OPEN})
    assert with_chip(usual, A.TO_DECIDE) == {A.TO_DECIDE}
    assert with_chip(with_chip(usual, A.TO_DECIDE), A.LATE) == {A.TO_DECIDE, A.LATE}
    assert with_chip(frozenset({A.TO_DECIDE, A.LATE}), A.OPEN) == {A.OPEN}
    assert with_chip(usual, A.CLOSED_THIS_WEEK) == {A.OPEN, A.CLOSED_THIS_WEEK}
    assert with_chip(usual, A.OPEN) == {A.ALL}
    assert with_chip(frozenset({A.OPEN, A.LATE}), A.ALL) == {A.ALL}
    assert with_chip(frozenset({A.ALL}), A.LATE) == {A.LATE}


@pytest.mark.parametrize(
    ("due", "first", "second", "late"),
    [
        ("2026-03-07T22:59:59Z", "Sat 7 March", "6 days late", True),
        ("2026-03-12T22:59:59Z", "Thu 12 March", "1 day late", True),
        ("2026-03-13T08:30:00Z", "Today 09:30", "just late", True),
        ("2026-03-13T06:00:00Z", "Today 07:00", "3 hours late", True),
        ("2026-03-13T17:00:00Z", "Today 18:00", "in 8 hours", False),
        ("2026-03-13T22:59:59Z", "Today", "by midnight", False),
        ("2026-03-14T22:59:59Z", "Sat 14 March", "tomorrow", False),
        ("2027-01-02T10:00:00Z", "2 Jan 2027", "in 295 days", False),
    ],
)
def test_a_due_is_told_by_its_day_and_how_far_it_is(due: str, first: str, second: str, late: object) -> None:
    paris = ZoneInfo("Europe/Paris")
    say = Speech("en", paris, today=lambda: NOW.day_in(paris))
    told = due_words(datetime.fromisoformat(due), NOW.last_second(say.zone), say)
    assert (told[0].replace("\N{NO-BREAK SPACE}", " "), *told[1:]) == (first, second, late)
