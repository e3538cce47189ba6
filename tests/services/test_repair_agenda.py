"""Repairs on Today and in the calendar: what to do with the piece, whose it is, and what is late."""

from pathlib import Path

import pytest

from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import DeadlineKind
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from shopdesk.services.agenda.today import today
from shopdesk.services.agenda.words import in_a_word, note, title
from shopdesk.services.office import Office
from shopdesk.services.repairs import answering, quoting, steps
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.services.shop.calendar_files import write_calendar
from shopdesk.services.shop.deadlines import list_deadlines, record_words
from tests.services.claim_shop import make_shop, moment, office_at

ELSEWHERE = TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring", "promised_on": "2026-09-10"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def told(office: Office) -> list[tuple[str, str]]:
    sight = today(office)
    bunches = (sight.overdue, sight.customers_late, sight.today, sight.week)
    return [(title(one, office.speech), note(one, office.speech)) for bunch in bunches for one in bunch.things]


def at_the_bench(office: Office) -> Repair:
    repair = take_in(office, ELSEWHERE)
    return steps.do(office, repair.number, RepairAction.SEND_OUT, [("bench", "Aoife"), ("due", "2026-09-08")])


def test_a_promise_and_a_bench_stand_on_today_with_the_piece_and_its_place(folder: Path) -> None:
    with office_at(folder, "2026-09-07T09:00:00+02:00") as office:
        at_the_bench(office)
        assert told(office) == [
            ("Signet ring comes back from Aoife", "Repair R-2026-0001 · Jonas Ekström · Bench of Aoife"),
            ("Have Signet ring ready for Jonas Ekström", "Repair R-2026-0001 · Bench of Aoife"),
        ]
    with office_at(folder, "2026-09-09T09:00:00+02:00") as office:
        assert told(office)[0][0] == "Ask Aoife for Signet ring"
        assert today(office).overdue.mine == 1
        steps.do(office, "R-2026-0001", RepairAction.BENCH_BACK, [])
        assert [line for line, _ in told(office)] == ["Have Signet ring ready for Jonas Ekström"]


def test_a_quote_without_an_answer_and_a_piece_nobody_collects_are_told(folder: Path) -> None:
    with office_at(folder, "2026-09-01T09:00:00+02:00") as office:
        repair = take_in(office, TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring"}))
        line = QuoteLine(kind=QuoteLineKind.LABOUR, text="Widen", unit_price=4_000)
        quote = quoting.new_quote(office, repair)
        quoting.issue_quote(office, repair.number, quoting.by_policy(office, repair, quote.__replace__(lines=(line,))))
    with office_at(folder, "2026-09-16T09:00:00+02:00") as office:
        assert told(office)[0][0] == "Jonas Ekström has not answered your quote"
        quoting.renew_quote(office, repair.number)
        answering.answer_quote(office, repair.number, answering.Answer(agrees=True))
        for action, fields in (
            (RepairAction.START, []),
            (RepairAction.CHECK, [("who", "Mara")]),
            (RepairAction.READY, []),
        ):
            steps.do(office, repair.number, action, fields)
        assert [one.number for one in today(office).ready] == ["R-2026-0001"]
    with office_at(folder, "2026-10-01T09:00:00+02:00") as office:
        assert told(office)[0][0] == "Remind Jonas Ekström to collect Signet ring"
        steps.do(office, repair.number, RepairAction.REMIND, [("due", "2026-10-05")])
        assert told(office)[0][0] == "Jonas Ekström collects Signet ring"
    with office_at(folder, "2026-10-06T09:00:00+02:00") as office:
        assert told(office)[0][0] == "Jonas Ekström has not collected Signet ring"


def test_a_reminder_may_be_about_a_repair(folder: Path) -> None:
    with office_at(folder, "2026-09-07T09:00:00+02:00") as office:
        take_in(office, TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring"}))
        draft = ReminderDraft(text="Ask for the gold", due=moment("2026-09-08"), about="R-2026-0001")
        add_reminder(office, draft)
        ((line, second),) = told(office)
        assert (line, second) == ("Ask for the gold", "Your own reminder · repair R-2026-0001 · Jonas Ekström")
        (thing,) = today(office).week.things
        assert in_a_word(thing, office.speech) == "Ask for the gold"


def test_a_calendar_file_names_the_piece_and_the_list_says_that_it_is_a_repair(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order")
    with office_at(tmp_path / "shop", "2026-09-01T10:00:00+02:00") as office:
        told = {"piece": "Ring Luna", "promised_on": "2026-09-08"}
        number = take_in(office, TakeIn(order="1001", line="RG-1", fields=told)).number
        deadlines = list_deadlines(office)
        promised = next(one for one in deadlines if one.what is DeadlineKind.PROMISED)
        write_calendar(office, tmp_path / "file.ics")
        assert f"SUMMARY:Repair promised: Ring Luna ({number})" in (tmp_path / "file.ics").read_text(encoding="utf-8")
        assert record_words(promised, office.speech) == f"repair {number}"
