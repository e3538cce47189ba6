"""The board of repairs: where each stands, and which step leads it from one column to another."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.board import BoardColumn, board, column_of, moves
from shopdesk.services.repairs.quoting import issue_quote, new_quote
from shopdesk.services.repairs.take_in import TakeIn, take_in
from tests.services.claim_shop import make_shop, office_at

C, A = BoardColumn, RepairAction
NOW = "2026-09-01T10:00:00+02:00"
WORK = QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "seven-day")
    return tmp_path


def piece(office: Office, name: str = "Brooch of jet", **fields: str) -> Repair:
    return take_in(office, TakeIn(customer={"name": "Wren Halloway"}, fields={"piece": name, "fault": "Pin", **fields}))


def quote(office: Office, repair: Repair) -> None:
    issue_quote(office, repair.number, replace(new_quote(office, repair), lines=(WORK,)))


def agree(office: Office, repair: Repair) -> None:
    answer_quote(office, repair.number, Answer(agrees=True))


def place(office: Office, repair: Repair) -> list[BoardColumn]:
    return [pile.column for pile in board(office) for card in pile.cards if card.number == repair.number]


def led(office: Office, repair: Repair) -> dict[BoardColumn, RepairAction]:
    return {move.column: move.action for move in moves(office, repair.number) if move.action is not None}


def test_every_state_stands_in_one_column_or_is_over() -> None:
    over = {RepairState.HANDED_BACK, RepairState.RETURNED_UNREPAIRED, RepairState.CLOSED}
    for state in RepairState:
        columns = {column_of(state, where) for where in PiecePlace}
        assert (columns == {None}) == (state in over), state
    assert column_of(RepairState.IN_REPAIR, PiecePlace.BENCH) is C.AT_BENCH
    assert column_of(RepairState.IN_REPAIR, PiecePlace.SHOP) is C.AT_WORK


def test_a_repair_walks_over_the_board_step_by_step(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = piece(office)
        assert place(office, repair) == [C.TO_QUOTE]
        assert led(office, repair)[C.WITH_CUSTOMER] is A.QUOTE
        quote(office, repair)
        assert place(office, repair) == [C.WITH_CUSTOMER]
        assert led(office, repair) == {C.TO_BEGIN: A.APPROVE, C.TO_GIVE_BACK: A.DECLINE}
        agree(office, repair)
        assert place(office, repair) == [C.TO_BEGIN]
        assert led(office, repair) == {
            C.AT_WORK: A.START,
            C.AT_BENCH: A.SEND_OUT,
            C.WAITING_FOR_PARTS: A.WAIT_FOR_PARTS,
            C.WITH_CUSTOMER: A.QUOTE,
        }
        for action, fields, column in (
            (A.WAIT_FOR_PARTS, [("note", "Pin stem")], C.WAITING_FOR_PARTS),
            (A.PARTS_ARRIVED, [], C.TO_BEGIN),
            (A.START, [], C.AT_WORK),
            (A.WAIT_FOR_PARTS, [("note", "Catch")], C.WAITING_FOR_PARTS),
            (A.PARTS_ARRIVED, [], C.AT_WORK),
            (A.SEND_OUT, [("bench", "Aoife O’Connell"), ("due", "2026-09-10")], C.AT_BENCH),
            (A.BENCH_BACK, [], C.AT_WORK),
            (A.CHECK, [("who", "Mara Lindt")], C.CHECKED),
            (A.READY, [], C.TO_GIVE_BACK),
        ):
            assert led(office, repair)[column] is action
            steps.do(office, repair.number, action, fields)
            assert place(office, repair) == [column]
        assert led(office, repair) == {C.AT_WORK: A.START}
        steps.do(office, repair.number, A.HAND_BACK, [])
        assert place(office, repair) == []


def test_what_is_not_possible_says_why(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = piece(office)
        quote(office, repair)
        reasons = {move.column: move.reason for move in moves(office, repair.number)}
        assert reasons[C.AT_WORK] == "Work begins only when the customer has agreed to the quote."
        assert reasons[C.TO_BEGIN] == ""
        assert C.WITH_CUSTOMER not in reasons
        assert reasons[C.CHECKED] == "A piece is checked once it was worked on."
        assert reasons[C.TO_QUOTE] == "A piece stands here until its quote is with the customer."
        agree(office, repair)
        steps.do(office, repair.number, A.SEND_OUT, [("bench", "Aoife O’Connell"), ("due", "2026-09-10")])
        reasons = {move.column: move.reason for move in moves(office, repair.number)}
        assert reasons[C.CHECKED].endswith("its piece is with Aoife O’Connell.")
        assert reasons[C.TO_BEGIN] == "The work on it has begun already."
        assert reasons[C.TO_GIVE_BACK] == "A piece is checked before it is made ready."


def test_an_expired_quote_stands_with_the_owner_again(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = piece(office)
        quote(office, repair)
    with office_at(folder, "2026-12-01T10:00:00+01:00") as office:
        assert place(office, repair) == [C.TO_QUOTE]
        assert led(office, repair)[C.WITH_CUSTOMER] is A.QUOTE


def test_the_board_is_searched_and_counts_beyond_its_cards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shopdesk.services.repairs.board.MOST_CARDS", 2)
    with office_at(folder, NOW) as office:
        for name in ("Brooch of jet", "Ring with opal", "Chain", "Opal drop"):
            piece(office, name)
        pile = board(office)[0]
        assert (pile.column, len(pile.cards), pile.count) == (C.TO_QUOTE, 2, 4)
        assert {card.piece for card in board(office, "opal")[0].cards} == {"Ring with opal", "Opal drop"}
