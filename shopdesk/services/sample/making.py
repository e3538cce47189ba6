"""Making the sample shop: its records in one unit of work, then claims and repairs through their desks, in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address, Shop
from shopdesk.services.claims import decisions, steps
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.mails.sight import MailChoice, take_mail
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import keep_order_deadlines
from shopdesk.services.repairs.desk import state_of
from shopdesk.services.sample.mails import arrived
from shopdesk.services.sample.orders import TRANSIT_DAYS, SampleRecords, sample_records
from shopdesk.services.sample.repair_playing import repair_events
from shopdesk.services.sample.stories import STORIES, Decided, Done, Story
from shopdesk.services.shop.deadlines import list_deadlines
from shopdesk.services.shop.desk import ShopPlan, ShopWishes, make_shop, plan_shop
from shopdesk.storage.making import made_whole
from shopdesk.storage.opening import open_shop

_POLICY = "quality-guarantee"
_FIRST_YEAR, _LAST_YEAR = 1910, 2190
_UTC = ZoneInfo("UTC")
_HELD_SINCE = timedelta(days=400)

Event = tuple[int, int, Callable[[Office], None]]


def make_sample_shop(
    folder: Path, now: Moment, report: Callable[[int, int], None] = lambda _done, _of: None
) -> dict[str, Any]:
    """Make the sample shop in a folder, whole or not at all, and return how much is in it.

    `report` is told how many of its events have happened, of how many.

    Raises ShopFileError where a shop is there already or the folder can't be written, and InputError where now lies at
    the edge of the years that ShopDesk knows.
    """
    if not _FIRST_YEAR <= now.day_in(_UTC).year <= _LAST_YEAR:
        msg = f"The sample shop needs room before and after it: a moment in the years {_FIRST_YEAR} to {_LAST_YEAR}."
        raise InputError(msg)
    with made_whole(folder) as making:
        make_shop(making, _plan(now))
        with open_shop(making, write=True) as file:
            office = Office(file, now)
            records = sample_records(office.instant, office.zone)
            _keep(office, records)
            _play(office, records, report)
            counts = _counts(office, folder)
    return counts


def _plan(now: Moment) -> ShopPlan:
    address = Address(street="7 rue du Modèle", postcode="75004", city="Paris")
    plan = plan_shop(
        ShopWishes(
            policy=_POLICY,
            name="Atelier Specimen",
            owner="Alex Specimen",
            country="FR",
            time_zone="Europe/Paris",
            currency="EUR",
            address=address,
            email="atelier@example.com",
            phone="+33 1 00 00 00 00",
            tax_number="FR00 000000000",
            paper="a4",
            transit_days=TRANSIT_DAYS,
        ),
        now,
    )
    shop: Shop = replace(
        plan.shop, sample=True, repair_days=10, tax_rate=2_000, opening_hours="Tue to Fri 11–18, Sat 11–15"
    )
    policy: PolicyVersion = replace(plan.policy, from_day=plan.policy.from_day - _HELD_SINCE)
    return replace(plan, shop=shop, policy=policy)


def _keep(office: Office, records: SampleRecords) -> None:
    with office.file.work("demo", office.instant) as unit:
        unit.put_many(records.customers)
        unit.put_many(records.addresses)
        unit.put_many(records.products)
        for order in unit.put_many(records.orders):
            keep_order_deadlines(office, unit, order)


def _play(office: Office, records: SampleRecords, report: Callable[[int, int], None]) -> None:
    """Let everything happen that the stories tell, the oldest first, at its own time."""
    events: list[Event] = []
    for at, (story, number) in enumerate(zip(STORIES, records.of_story, strict=True)):
        events += _events(at, story, next(order for order in records.orders if order.number == number))
    events += repair_events(office, records)
    for done, (hours, _, happen) in enumerate(sorted(events, key=lambda event: (-event[0], event[1])), 1):
        happen(Office(office.file, Moment.at(_ago(office.instant, hours))))
        report(done, len(events))


def _events(at: int, story: Story, order: Order) -> list[Event]:
    told: list[Claim] = []

    def opened(office: Office) -> None:
        told.append(_by_mail(office, story, order) or open_claim(office, _draft(office, story, order)))

    def after(step: Decided | Done) -> Callable[[Office], None]:
        def happens(office: Office) -> None:
            number = told[0].number
            if isinstance(step, Decided):
                draft = DecisionDraft(action=step.action, reason=step.reason, remedy=step.remedy)
                decisions.decide(office, number, draft)
            else:
                steps.do(office, number, step.action, step.fields)

        return happens

    return [(story.received, at, opened), *((step.hours, at, after(step)) for step in story.steps)]


def _by_mail(office: Office, story: Story, order: Order) -> Claim | None:
    """Return the claim that a mail opens, None where none came."""
    if story.mail is None or order.customer_id is None:
        return None
    customer = office.file.customers.by_id(order.customer_id)
    read = arrived(office, story.mail, customer, order=order.number, goods=order.lines[-1].text)
    return take_mail(office, read, MailChoice(order_id=order.id, kind=story.kind, as_new=True))


def _draft(office: Office, story: Story, order: Order) -> ClaimDraft:
    return ClaimDraft(
        order=order.number,
        kind=story.kind,
        received_at=office.now,
        channel=story.channel,
        lines=() if story.delivered is None else ((order.lines[0].code, story.pieces),),
        evidence=story.evidence,
        fields=() if story.wants is None else (("wants", story.wants.value),),
        text=story.text,
    )


def _ago(now: datetime, hours: int) -> datetime:
    return now - timedelta(hours=hours)


def _repairs_by_state(office: Office) -> dict[str, int]:
    states = [state_of(office, repair).value for repair in office.file.repairs.all()]
    return {state: states.count(state) for state in sorted(set(states))}


def _counts(office: Office, folder: Path) -> dict[str, Any]:
    deadlines = list_deadlines(office)
    states = [one.state.value for one in deadlines]
    by_state = office.file.claims.count_by_state()
    return {
        "orders": office.file.orders.count(),
        "claims": sum(by_state.values()),
        "claims_by_state": dict(sorted(by_state.items())),
        "repairs": len(office.file.repairs.all()),
        "repairs_by_state": _repairs_by_state(office),
        "deadlines": len(deadlines),
        "deadlines_by_state": {state: states.count(state) for state in sorted(set(states))},
        "folder": str(folder.absolute()),
    }
