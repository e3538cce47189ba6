"""What happened to filed documents: drafted for the mail program, sent, void; and what sending one starts."""

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import UNDECIDED, ClaimState
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind, PaperMark
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.answers import ASKING, awaited_answers, sent_letters
from shopdesk.services.claims.approval import TELLING, tell_approval
from shopdesk.services.claims.decisions import ADVISED, LONGEST_REASON, DecisionDraft, decide_within
from shopdesk.services.claims.desk import state_of
from shopdesk.services.claims.judging import claim_is_stale, judge_again, keep_claim
from shopdesk.services.claims.mending import held_pieces
from shopdesk.services.letters.issues import falls_with
from shopdesk.services.letters.numbers import SERIES
from shopdesk.services.office import Office
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit


class PaperStanding(Struct, frozen=True, kw_only=True):
    """What was noted of a document: when it was last drafted and sent, and since when and why it holds no longer."""

    drafted_at: Moment | None = None
    sent_at: Moment | None = None
    channel: Channel | None = None
    void_at: Moment | None = None
    void_reason: str = ""


def standings(office: Office, record_id: str) -> dict[str, PaperStanding]:
    """Return what was noted of a record's documents, by their ids; those of which nothing was noted are left out."""
    found: dict[str, PaperStanding] = {}
    for mark in office.file.papers.marks_of(record_id):
        found[mark.paper_id] = _after(found.get(mark.paper_id, PaperStanding()), mark)
    return found


def standing_of(office: Office, paper: FiledPaper) -> PaperStanding:
    """Return what was noted of one document."""
    return standings(office, paper.record_id).get(paper.id, PaperStanding())


def mark_sent(
    office: Office, paper_id: str, *, at: Moment | None = None, channel: Channel = Channel.EMAIL
) -> tuple[str, ...]:
    """Note that a document was sent, now or at a moment before; return what this started, a sentence each.

    A letter that asks for an answer starts the customer's time; a request for information lets an undecided claim wait
    for the customer where the policy advises so; an approval counts from when the customer is told of it, where that
    is later. Sent once more, it is noted and starts nothing again. Raises
    NotFoundError, NotAllowedError for a document that is void, InputError for a moment to come or before it was made.
    """
    with office.file.work("paper.sent", office.instant) as unit:
        paper = office.file.papers.by_id(paper_id)
        standing = standing_of(office, paper)
        must_hold(office, paper, standing)
        moment = at or office.now
        _must_be_past(office, paper, moment)
        unit.put(_mark(office, paper, MarkKind.SENT, moment, channel=channel))
        if standing.sent_at is not None or paper.record_kind is not RecordKind.CLAIM:
            return ()
        if paper.kind in TELLING:
            return tell_approval(office, unit, office.file.claims.by_id(paper.record_id), paper.id, moment)
        return _started(office, unit, paper) if paper.kind in ASKING else ()


def make_void(office: Office, paper_id: str, reason: str) -> None:
    """Note that a document holds no longer, and why; the document itself and its number stay.

    The deadline that sending it started ends, and of a credit note or voucher all revisions under its number are void
    with it, unless one that was sent still holds. Raises NotFoundError, NotAllowedError where it is void already,
    InputError without a reason.
    """
    with office.file.work("paper.void", office.instant) as unit:
        paper = office.file.papers.by_id(paper_id)
        must_hold(office, paper, standing_of(office, paper))
        told = plain_text("reason", reason.strip(), LONGEST_REASON)
        if not told:
            raise InputError(office.speech("Say why the document holds no longer. Nothing was changed."))
        unit.put(_mark(office, paper, MarkKind.VOID, office.now, reason=told))
        for other in falls_with(office, paper) if paper.kind in SERIES else ():
            unit.put(_mark(office, other, MarkKind.VOID, office.now, reason=told))
        if paper.record_kind is RecordKind.CLAIM and paper.kind in ASKING:
            keep_claim(office, unit, office.file.claims.by_id(paper.record_id))


def note_draft(office: Office, unit: Unit, paper: FiledPaper, message_id: str) -> None:
    """Note that a draft of a mail was written that carries a document."""
    unit.put(_mark(office, paper, MarkKind.DRAFTED, office.now, message_id=message_id))


def must_hold(office: Office, paper: FiledPaper, standing: PaperStanding) -> None:
    """Refuse a document that is void. Raises NotAllowedError."""
    if standing.void_at is not None:
        raise NotAllowedError(void_words(office, paper, standing))


def void_words(office: Office, paper: FiledPaper, standing: PaperStanding) -> str:
    """Return why nothing can be done any more with a document that is void."""
    return office.speech(
        "{kind} {number} is void ({reason}). Make a new one.",
        kind=kind_words(paper.kind, office.speech),
        number=paper.number,
        reason=standing.void_reason,
    )


def _after(standing: PaperStanding, mark: PaperMark) -> PaperStanding:
    match mark.what:
        case MarkKind.DRAFTED:
            return replace(standing, drafted_at=mark.at)
        case MarkKind.SENT:
            return replace(standing, sent_at=mark.at, channel=mark.channel)
        case MarkKind.VOID:
            return replace(standing, void_at=mark.at, void_reason=mark.reason)


def _mark(
    office: Office,
    paper: FiledPaper,
    what: MarkKind,
    at: Moment,
    *,
    channel: Channel | None = None,
    reason: str = "",
    message_id: str = "",
) -> PaperMark:
    return PaperMark(
        id=new_id(office.instant),
        paper_id=paper.id,
        record_kind=paper.record_kind,
        record_id=paper.record_id,
        what=what,
        at=at,
        kept_at=office.instant,
        channel=channel,
        reason=reason,
        message_id=message_id,
    )


def _must_be_past(office: Office, paper: FiledPaper, at: Moment) -> None:
    """Refuse a moment to come, or before the document was made. Raises InputError."""
    say = office.speech
    if at.is_after(office.instant, office.zone):
        raise InputError(say("{at:moment} is still to come. Say when it was sent; nothing was noted.", at=str(at)))
    made = paper.made_at.astimezone(office.zone)
    # A time of day is typed to the minute.
    begins = made.replace(second=0, microsecond=0)
    early = at.day_in(office.zone) < made.date() if at.instant is None else at.instant < begins
    if early:
        raise InputError(
            say(
                "It was made {made:moment}; it can't have been sent before. Say when it was sent; nothing was noted.",
                made=Moment.at(paper.made_at),
            )
        )


def _started(office: Office, unit: Unit, paper: FiledPaper) -> tuple[str, ...]:
    """Start what depends on a letter that the customer is to answer, and tell it."""
    say = office.speech
    claim = office.file.claims.by_id(paper.record_id)
    told: list[str] = []
    if paper.kind is PaperKind.INFORMATION_REQUEST and _decided_to_ask(office, unit, claim):
        told.append(say("Claim {number} now waits for the customer.", number=claim.number))
    else:
        keep_claim(office, unit, claim)
    letter = next((one for one in sent_letters(office, claim.id) if one.paper.id == paper.id), None)
    if letter is None or letter.due not in awaited_answers(office, claim):
        return tuple(told)
    told.append(say("The customer has until {on:near} to answer.", on=letter.due))
    if letter.due != paper.answer_by:
        told.append(
            say(
                "The letter itself says {on:near}: it was sent later than it was made, and that is not taken from the "
                "customer’s time.",
                on=paper.answer_by,
            )
        )
    return tuple(told)


def _decided_to_ask(office: Office, unit: Unit, claim: Claim) -> bool:
    """Decide to ask the customer, where the claim is undecided and its policy advises that; return whether."""
    if state_of(office, claim) not in UNDECIDED - {ClaimState.WAITING_FOR_CUSTOMER}:
        return False
    order = office.file.orders.by_id(claim.order_id)
    if held_pieces(office.file, claim, office.file.claims.decisions(claim.id)) or claim_is_stale(office, order, claim):
        return False
    claim = judge_again(office, unit, order, claim)
    if DecisionAction.ASK not in ADVISED[office.file.claims.verdicts(claim.id)[-1].verdict.outcome]:
        return False
    decide_within(office, unit, claim.number, DecisionDraft(action=DecisionAction.ASK))
    return True
