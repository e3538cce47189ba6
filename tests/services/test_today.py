"""Today: what is late, due and coming, each as a sentence with the person, from a real shop's file."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, DeadlineKind, Evidence, Payer
from shopdesk.services.agenda.due_words import due_words, summary
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder, set_done
from shopdesk.services.agenda.today import Bunch, TodaySight, today
from shopdesk.services.agenda.words import action, note, title
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.texts import Speech
from tests.services.claim_shop import AT, make_shop, moment, office_at
from tests.services.sample_shop import sample_shop

MONDAY = Moment.at(datetime(2026, 3, 9, 9, tzinfo=UTC))
RECEIVED = "2026-06-10T09:00:00+02:00"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


def a_claim(office: Office) -> Claim:
    return open_claim(
        office,
        ClaimDraft(
            order="1001",
            kind=ClaimKind.CHANGE_OF_MIND,
            received_at=moment(RECEIVED),
            channel=Channel.EMAIL,
            evidence=(Evidence.INVOICE, Evidence.PRODUCT_CODE, Evidence.REASON),
            condition=dict.fromkeys(ConditionPoint, True),
        ),
    )


def told(bunch: Bunch, say: Speech) -> list[str]:
    return [title(one, say) for one in bunch.things]


def test_a_new_claim_is_to_be_decided_by_its_hour(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        a_claim(office)
        sight, say = today(office), office.speech
        (thing,) = sight.week.things
        assert title(thing, say) == "Decide the claim of Erika Muster"
        assert note(thing, say) == "Claim 2026-0001 · change of mind · the policy says accept"
        assert due_words(thing, office.instant, say) == ("Thu\xa011\xa0June", "tomorrow, 09:00")
        assert action(thing, say) == "Decide"
        assert [one.number for one in sight.waiting] == ["2026-0001"]
        assert (sight.to_do, sight.waiting_count) == (0, 1)


@pytest.mark.parametrize(
    ("now", "first", "second", "sentence"),
    [
        ("2026-06-11T08:30:00+02:00", "09:00", "in 30 minutes", "One thing is due today."),
        ("2026-06-11T01:00:00+02:00", "09:00", "in 8 hours", "One thing is due today."),
        ("2026-06-11T09:00:00+02:00", "09:00", "now", "One thing is due today."),
        ("2026-06-11T09:00:01+02:00", "09:00", "just late", "One thing is late."),
        ("2026-06-11T12:00:01+02:00", "09:00", "3 hours late", "One thing is late."),
        ("2026-06-12T00:30:00+02:00", "Thu\xa011\xa0June", "1 day late", "One thing is late."),
        ("2026-06-14", "Thu\xa011\xa0June", "3 days late", "One thing is late."),
    ],
)
def test_a_row_says_how_far_away_it_is(now: str, first: str, second: str, sentence: str, shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        a_claim(office)
    with office_at(shop, now, write=False) as office:
        sight = today(office)
        (thing,) = (*sight.overdue.things, *sight.today.things)
        assert due_words(thing, office.instant, office.speech) == (first, second)
        assert summary(sight, office.speech) == sentence


def test_a_customer_who_sends_back_is_watched_and_may_lapse_when_the_time_is_over(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        decide(office, a_claim(office).number, DecisionDraft(action=DecisionAction.ACCEPT))
        sight, say = today(office), office.speech
        assert told(sight.week, say) == ["Erika Muster sends back 3 pieces"]
        assert note(sight.week.things[0], say).endswith("remind them if nothing is posted")
        assert not sight.to_do
    with office_at(shop, "2026-06-18", write=False) as office:
        sight = today(office)
        assert told(sight.customers_late, say) == ["Erika Muster has sent nothing back"]
        assert note(sight.customers_late.things[0], say).endswith("the claim may lapse")
        assert due_words(sight.customers_late.things[0], office.instant, say)[1] == "1 day over"
        assert summary(sight, say) == "One customer is late."
        assert sight.overdue == Bunch((), 0, 0)


def test_a_customer_who_was_asked_is_watched_and_is_late_when_the_day_is_over(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        claim = a_claim(office)
        asked = Deadline(
            id=new_id(AT),
            record_kind=RecordKind.CLAIM,
            record_id=claim.id,
            record_number=claim.number,
            clause="request_for_information",
            who=Payer.CUSTOMER,
            what=DeadlineKind.ANSWER,
            due=datetime(2026, 6, 16, 21, 59, 59, tzinfo=UTC),
        )
        with office.file.work("test", office.instant) as unit:
            unit.put(asked, source="test")
        assert "Erika Muster answers your letter" in told(today(office).week, office.speech)
    with office_at(shop, "2026-06-18", write=False) as office:
        (thing,) = today(office).customers_late.things
        assert title(thing, office.speech) == "Erika Muster has not answered your letter"
        assert note(thing, office.speech) == "Claim 2026-0001 · ask again, or decide on what you know"


def test_goods_on_their_way_are_expected_and_their_refund_follows(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        number = decide(office, a_claim(office).number, DecisionDraft(action=DecisionAction.ACCEPT)).number
    with office_at(shop, "2026-06-12T10:00:00+02:00") as office:
        do(office, number, ClaimAction.SENT_BACK, ())
        sight = today(office)
        assert [(one.customer, one.pieces) for one in sight.parcels] == [("Erika Muster", 3)]
        assert sight.is_empty
    with office_at(shop, "2026-06-15T10:00:00+02:00") as office:
        do(office, number, ClaimAction.ARRIVED, ())
        sight, say = today(office), office.speech
        (thing,) = sight.week.things
        assert title(thing, say) == "Refund Erika Muster"
        assert note(thing, say) == "Claim 2026-0001 · €120.00 by card · goods back since Monday"
        assert action(thing, say) == "Record refund"
        assert not sight.parcels
        do(office, number, ClaimAction.INSPECTED, ())
        do(office, number, ClaimAction.SETTLE, ())
        assert today(office).is_empty


def test_a_claim_that_lacks_something_is_asked_for_it(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        draft = ClaimDraft(order="1001", kind=ClaimKind.CHANGE_OF_MIND, received_at=moment(RECEIVED))
        open_claim(office, draft)
        (thing,) = today(office).week.things
        assert title(thing, office.speech) == "Ask Erika Muster for what is missing"
        assert "missing: invoice" in note(thing, office.speech)
        assert action(thing, office.speech) == "Ask"


def test_making_an_order_stands_until_it_is_known_to_have_begun(tmp_path: Path) -> None:
    for begun, count in ((None, 1), (moment("2026-06-09T08:00:00+02:00"), 0)):
        folder = tmp_path / str(count)
        make_shop(folder, "quality-guarantee", preparing_at=begun)
        with office_at(folder, "2026-06-10T10:00:00+02:00") as office:
            order = office.file.orders.by_number("1001")
            with office.file.work("test", AT) as unit:
                unit.put(
                    Deadline(
                        id=new_id(AT),
                        record_kind=RecordKind.ORDER,
                        record_id=order.id,
                        record_number=order.number,
                        clause="x/production",
                        who=Payer.SHOP,
                        what=DeadlineKind.PRODUCTION_STARTS,
                        due=office.instant - timedelta(hours=1),
                    )
                )
            sight, say = today(office), office.speech
            assert told(sight.overdue, say) == ["Start making order 1001"][:count]
            assert [note(one, say) for one in sight.overdue.things] == ["Ring Luna and 1 more · Erika Muster"][:count]


def test_an_own_reminder_stands_until_it_is_done(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        draft = ReminderDraft(text="Photograph the spring pieces", due=Moment.on(date(2026, 6, 10)), about="1001")
        made = add_reminder(office, draft)
        (thing,) = today(office).today.things
        assert note(thing, office.speech) == "Your own reminder · order 1001 · Erika Muster"
        assert due_words(thing, office.instant, office.speech) == ("Today", "by midnight")
        assert action(thing, office.speech) == "Done"
        set_done(office, made.id, done=True)
        assert today(office).is_empty


def test_an_empty_week_names_what_comes_next(shop: Path) -> None:
    with office_at(shop, "2026-06-10T10:00:00+02:00") as office:
        add_reminder(office, ReminderDraft(text="Stocktake", due=Moment.on(date(2026, 6, 30))))
        add_reminder(office, ReminderDraft(text="VAT return", due=Moment.on(date(2026, 6, 25))))
        sight = today(office)
        assert sight.is_empty
        assert sight.next_thing is not None
        assert title(sight.next_thing, office.speech) == "VAT return"
        assert not sight.is_new


def test_an_eighth_day_is_beyond_this_week(shop: Path) -> None:
    with office_at(shop, "2026-06-10") as office:
        for day in (17, 18):
            add_reminder(office, ReminderDraft(text=str(day), due=Moment.on(date(2026, 6, day))))
        assert told(today(office).week, office.speech) == ["17"]


def a_day(late: int, over: int, due: int) -> TodaySight:
    return TodaySight(
        day=date(2026, 3, 9),
        overdue=Bunch((), late, late),
        customers_late=Bunch((), over, 0),
        today=Bunch((), due, due),
        week=Bunch((), 0, 0),
        waiting=(),
        waiting_count=0,
        parcels=(),
        parcels_count=0,
    )


@pytest.mark.parametrize(
    ("late", "over", "due", "sentence"),
    [
        (2, 0, 3, "Two things are late and three are due today."),
        (1, 1, 1, "One thing is late, one customer is late and one is due today."),
        (0, 3, 0, "Three customers are late."),
        (0, 0, 1, "One thing is due today."),
        (13, 0, 0, "13 things are late."),
        (0, 0, 0, "Nothing has to be done today."),
    ],
)
def test_the_day_is_said_in_a_sentence(late: int, over: int, due: int, sentence: str) -> None:
    assert summary(a_day(late, over, due), Speech()) == sentence


def test_the_sample_shop_has_something_of_everything(tmp_path: Path) -> None:
    sample_shop(tmp_path / "sample", MONDAY)
    with open_shop(tmp_path / "sample", write=False) as file:
        office = Office(file, MONDAY, signs=True)
        sight, say = today(office), office.speech
        assert sight.overdue.count
        assert sight.customers_late.count
        assert sight.today.count
        assert sight.week.count
        assert sight.waiting
        assert sight.parcels
        for bunch in (sight.overdue, sight.customers_late, sight.today, sight.week):
            for thing in bunch.things:
                words = f"{title(thing, say)} {note(thing, say)} {action(thing, say)}"
                assert "{" not in words
                assert thing.customer in words
        assert len({(one.record_id, one.what) for one in sight.overdue.things}) == sight.overdue.count
