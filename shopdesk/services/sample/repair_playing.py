"""Letting the sample shop's repairs happen through the repair desk, each event at its own time."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from msgspec.structs import replace

from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import PictureStage, Repair
from shopdesk.services.claims.evidence_files import checked_file
from shopdesk.services.office import Office
from shopdesk.services.repairs import answering, quoting, steps
from shopdesk.services.repairs.take_in import TakeIn, TakenPicture, take_in
from shopdesk.services.sample.goods import GOODS
from shopdesk.services.sample.orders import SampleRecords
from shopdesk.services.sample.pictures import piece_picture
from shopdesk.services.sample.repair_stories import REPAIR_STORIES, Answered, Quoted, RepairStory, Stepped

Event = tuple[int, int, Callable[[Office], None]]
_AFTER_CLAIMS = 1_000
_HOURS_A_DAY = 24


def repair_events(office: Office, records: SampleRecords) -> Iterator[Event]:
    """Yield every event of the repairs' stories: how many hours ago, its place among events of that hour, and it."""
    used = set(records.of_story)
    for at, story in enumerate(REPAIR_STORIES):
        order = _order_of(office, records, story, used)
        yield from _events(_AFTER_CLAIMS + at, story, order, records)


def _events(at: int, story: RepairStory, order: Order | None, records: SampleRecords) -> Iterator[Event]:
    taken: list[Repair] = []

    def takes_in(office: Office) -> None:
        taken.append(take_in(office, _draft(office, story, order, records)))

    def after(step: Stepped | Quoted | Answered) -> Callable[[Office], None]:
        return lambda office: _happens(office, taken[0].number, step)

    yield story.taken, at, takes_in
    for step in story.steps:
        yield step.hours, at, after(step)


def _happens(office: Office, number: str, step: Stepped | Quoted | Answered) -> None:
    match step:
        case Quoted():
            repair = office.file.repairs.by_number(number)
            quote = replace(
                quoting.new_quote(office, repair),
                lines=step.lines,
                findings=step.findings,
                options=step.options,
                working_days=None if step.options else step.working_days,
                tax_rate=2_000,
                pictures=tuple(one.id for one in office.file.repairs.files(repair.id)),
            )
            quoting.issue_quote(office, number, quoting.by_policy(office, repair, quote))
        case Answered():
            customer_id = office.file.repairs.by_number(number).customer_id
            who = office.file.customers.by_id(customer_id).name if customer_id else ""
            answer = answering.Answer(agrees=step.agrees, option=step.option, channel=step.channel, who=who)
            answering.answer_quote(office, number, answer)
        case Stepped():
            ago = timedelta(hours=step.hours)
            now = office.instant + ago
            days = [(name, (now + timedelta(days=days)).date().isoformat()) for name, days in step.days]
            steps.do(office, number, step.action, [*step.fields, *days])


def _draft(office: Office, story: RepairStory, order: Order | None, records: SampleRecords) -> TakeIn:
    fields = dict(story.fields)
    if story.promised is not None:
        now = office.instant + timedelta(hours=story.taken)
        fields["promised_on"] = (now + timedelta(days=story.promised)).date().isoformat()
    stage = PictureStage.ARRIVAL if story.is_here else PictureStage.ASKED
    pictures = tuple(
        TakenPicture(file=checked_file(f"piece-{n}.png", piece_picture(n), office.speech), stage=stage)
        for n in range(1, story.pictures + 1)
    )
    if order is not None:
        return TakeIn(order=order.number, line=story.goods, fields=fields, pictures=pictures, is_here=story.is_here)
    if story.goods:
        fields["piece"] = next(one.name for one in GOODS if one.code == story.goods)
    customer = records.customers[story.person % len(records.customers)]
    return TakeIn(customer_id=customer.id, fields=fields, pictures=pictures, is_here=story.is_here)


def _order_of(office: Office, records: SampleRecords, story: RepairStory, used: set[str]) -> Order | None:
    """Return an order that nothing else happened to, with the piece, delivered before it was taken in; marked used.

    Where there is none the piece is from elsewhere, such as a market.
    """
    if not story.goods:
        return None
    taken = office.instant - timedelta(hours=story.taken)
    for order in sorted(records.orders, key=lambda one: str(one.delivered_at or ""), reverse=True):
        if order.number in used or order.delivered_at is None or order.delivered_at_estimated:
            continue
        arrived = order.delivered_at.last_second(office.zone) <= taken - timedelta(days=1)
        if arrived and any(line.code == story.goods for line in order.lines):
            used.add(order.number)
            return order
    return None
