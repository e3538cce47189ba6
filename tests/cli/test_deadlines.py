"""Deadlines from the command line, and as a calendar file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from shopdesk.domain.moments import Moment
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder
from tests.cli.running import Ran, run, run_apart
from tests.services.claim_shop import make_shop, office_at

RECEIVED, DECIDED = "2026-06-10T09:00:00+02:00", "2026-06-10T12:00:00+02:00"
CLAIM = ("claim", "new", "--order", "1001", "--kind", "change_of_mind", "--evidence", "invoice", "--line", "RG-1=1")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    opened = run("--data", folder, "--as-of", RECEIVED, *CLAIM, "--received-at", RECEIVED)
    assert opened.status == 0, opened.err
    return folder


def deadlines(folder: Path, *more: str, now: str = DECIDED) -> Any:
    listed = run("--data", folder, "--as-of", now, "deadlines", "--json", *more)
    assert (listed.status, listed.err) == (0, "")
    return listed.json


def accept(folder: Path) -> Ran:
    return run("--data", folder, "--as-of", DECIDED, "claim", "decide", "2026-0001", "accept")


def entries(file: Path) -> list[Any]:
    return list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_each_deadline_says_what_who_when_and_by_which_clause(shop: Path) -> None:
    found = deadlines(shop)
    assert found[0] == {
        "due": "2026-06-11T09:00:00+02:00",
        "what": "reply",
        "who": "shop",
        "record": "2026-0001",
        "clause": "quality-guarantee/reply-time",
        "state": "open",
    }
    assert [(one["what"], one["due"], one["state"]) for one in found[1:]] == [
        ("claim", "2026-06-15T23:59:59+02:00", "done"),
        ("refund", None, "open"),
        ("send_back", None, "open"),
    ]


def test_a_decision_moves_what_waited_and_settles_the_reply(shop: Path) -> None:
    assert accept(shop).status == 0
    found = {one["what"]: (one["due"], one["state"]) for one in deadlines(shop)}
    assert found["reply"] == ("2026-06-11T09:00:00+02:00", "done")
    assert found["send_back"] == ("2026-06-17T23:59:59+02:00", "open")


@pytest.mark.parametrize(
    ("now", "state"), [("2026-06-11T09:00:00+02:00", "open"), ("2026-06-11T09:00:01+02:00", "missed")]
)
def test_a_deadline_is_missed_only_after_its_last_second(shop: Path, now: str, state: str) -> None:
    assert deadlines(shop, now=now)[0]["state"] == state


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (("--from", "2026-06-11"), ["reply", "claim"]),
        (("--from", "2026-06-12"), ["claim"]),
        (("--to", "2026-06-11"), ["reply"]),
        (("--to", "2026-06-10"), []),
        (("--from", "2026-06-15", "--to", "2026-06-15"), ["claim"]),
        (("--from", "2026-06-16"), []),
        (("--who", "customer"), ["claim", "send_back"]),
        (("--who", "shop", "--to", "2026-06-30"), ["reply"]),
    ],
)
def test_days_are_the_shops_and_both_ends_count(shop: Path, asked: tuple[str, ...], what: list[str]) -> None:
    assert [one["what"] for one in deadlines(shop, *asked)] == what


def test_the_text_goes_day_by_day_and_says_who_does_what(shop: Path) -> None:
    shown = run("--data", shop, "--as-of", "2026-06-11T10:00:00+02:00", "deadlines").out.replace("\xa0", " ")
    assert shown == (
        "Thu 11 June 2026, today\n"
        "  09:00  you           Answer the customer                claim 2026-0001  overdue\n"
        "\n"
        "Waiting for another event\n"
        "         you           Pay the refund                     claim 2026-0001\n"
        "         the customer  The customer sends the goods back  claim 2026-0001\n"
        "\n"
        "Done or waived: 1.\n"
    )


def test_a_day_without_deadlines_says_so(shop: Path) -> None:
    shown = run("--data", shop, "--as-of", DECIDED, "deadlines", "--from", "2027-01-01")
    assert shown.out == "Nothing has to be done.\n"


def test_the_calendar_file_holds_the_open_ones_at_their_day_or_instant(shop: Path, tmp_path: Path) -> None:
    accept(shop)
    made = run("--data", shop, "--as-of", DECIDED, "deadlines", "--json", "--ics", tmp_path / "shop.ics")
    assert made.status == 0
    assert "shop.ics: 2." in made.err
    assert len(made.json) == 4
    by_title = {str(one["SUMMARY"]): one for one in entries(tmp_path / "shop.ics")}
    assert set(by_title) == {"Customer sends back: 2026-0001", "Done: Reply: 2026-0001"}
    assert by_title["Customer sends back: 2026-0001"].decoded("DTSTART").isoformat() == "2026-06-17"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_a_later_file_takes_the_place_of_the_earlier_one_and_updates_its_entries(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "shop.ics"
    run("--data", shop, "--as-of", RECEIVED, "deadlines", "--ics", file)
    (before,) = entries(file)
    accept(shop)
    run("--data", shop, "--as-of", DECIDED, "deadlines", "--ics", file)
    (after,) = (one for one in entries(file) if one["UID"] == before["UID"])
    assert (str(before["SUMMARY"]), str(after["SUMMARY"])) == ("Reply: 2026-0001", "Done: Reply: 2026-0001")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_own_reminders_stand_in_the_calendar_file_unless_others_are_asked_for(shop: Path, tmp_path: Path) -> None:
    with office_at(shop, DECIDED) as office:
        add_reminder(office, ReminderDraft(text="Stocktake", due=Moment.on(date(2026, 6, 30))))
    for asked, count in (((), 2), (("--who", "shop"), 2), (("--to", "2026-06-29"), 1), (("--who", "customer"), 0)):
        made = run("--data", shop, "--as-of", DECIDED, "deadlines", "--ics", tmp_path / "shop.ics", *asked)
        assert f"shop.ics: {count}." in made.err
        titles = {str(one["SUMMARY"]) for one in entries(tmp_path / "shop.ics")}
        assert ("Stocktake" in titles) is (count == 2)


def test_what_was_settled_long_ago_is_left_out_of_the_calendar_file(shop: Path, tmp_path: Path) -> None:
    accept(shop)
    run("--data", shop, "--as-of", "2026-09-30", "deadlines", "--ics", tmp_path / "shop.ics")
    assert [str(one["SUMMARY"]) for one in entries(tmp_path / "shop.ics")] == ["Customer sends back: 2026-0001"]


def test_a_place_that_cant_be_written_is_said_and_nothing_is_left(shop: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "none" / "shop.ics", tmp_path, shop / "shop.sqlite3" / "x.ics"):
        refused = run("--data", shop, "--as-of", DECIDED, "deadlines", "--ics", place)
        assert (refused.status, refused.out) == (1, "")
        assert str(place) in refused.err
        assert refused.err.count("\n") == 1
    assert list(tmp_path.glob("**/*.part")) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--from", "2026-13-01"), "--from: expected a date such as 2026-03-09"),
        (("--to", "20266-01-01"), "--to: expected a date"),
        (("--from", "2026-06-02", "--to", "2026-06-01"), "--from: 2026-06-02 is after --to 2026-06-01"),
        (("--who", "carrier"), "carrier"),
    ],
)
def test_wrong_use_is_named(shop: Path, wrong: tuple[str, ...], says: str) -> None:
    refused = run("--data", shop, "deadlines", *wrong)
    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err


def test_without_a_shop_there_is_a_sentence(tmp_path: Path) -> None:
    refused = run_apart("deadlines", "--data", tmp_path / "none", "--json")
    assert (refused.status, refused.out) == (1, "")
    assert "no shop was opened" in refused.err
    assert "Traceback" not in refused.err
