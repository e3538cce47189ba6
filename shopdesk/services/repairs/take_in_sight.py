"""What stands beside the form of a take-in: the warranty with its reasons, what is missing, the piece's repairs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import Repair, Stone
from shopdesk.domain.terms import DeadlineKind, Evidence
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import NOT_CHOSEN, Chosen
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import keep_changed, state_of
from shopdesk.services.repairs.fields import checked, with_fields
from shopdesk.services.repairs.reasons import RepairReason, warranty_reasons
from shopdesk.services.repairs.take_in import TakeIn, TakeInSight, preview_take_in
from shopdesk.services.repairs.warranty import ALL_PARTS, warranty_of, would_be_defect
from shopdesk.services.repairs.words import WarrantyWords, state_words, warranty_words
from shopdesk.texts import Speech

_FINDING = "repair"
"""What a verdict calls the finding of the bench."""

_ONLY_CLAIMED = frozenset(str(proof) for proof in Evidence) - {Evidence.DESCRIPTION}
"""Proofs that a claim asks for; of a repair they are told among the reasons, for the piece itself is there."""


class MissingFact(Struct, frozen=True):
    """Something that the policy lacks: its name as a verdict gives it, and in words."""

    name: str
    words: str


class ToldRepair(Struct, frozen=True, kw_only=True):
    """A repair of the same piece: its fault as told, where it stands today, and the day it was opened."""

    number: str
    what: str
    state: RepairState
    state_words: str
    opened_on: date


class SeenTakeIn(Struct, frozen=True, kw_only=True):
    """All that is shown of a take-in as it is typed.

    `policy` names the version that judged, empty where none did. `open_repairs` look to be of the same piece; where
    `asks_another`, nothing is kept before it is said that it is another one. `defect_until` is the last day of a claim
    about the same fault, None where the policy knows no such day or would not accept one (`as_defect`).
    """

    sight: TakeInSight
    words: WarrantyWords
    policy: str
    missing: tuple[MissingFact, ...]
    reasons: tuple[RepairReason, ...]
    earlier: tuple[ToldRepair, ...]
    open_repairs: tuple[ToldRepair, ...]
    asks_another: bool
    as_defect: bool
    defect_until: date | None


def see_take_in(office: Office, draft: TakeIn) -> SeenTakeIn:
    """Return what a take-in would become, and why; what can't be read is told in the sight's errors."""
    with office.file.snapshot():
        try:
            return _seen(office, preview_take_in(office, draft))
        except NotFoundError as error:  # the order or the customer has gone meanwhile
            gone = preview_take_in(office, replace(draft, order="", line="", customer_id=None))
            return _seen(office, replace(gone, errors={"order": error.sentence, **gone.errors}))


def see_correction(office: Office, kept: Repair, fields: Mapping[str, str], stones: tuple[Stone, ...]) -> SeenTakeIn:
    """Return what a kept repair would become with fields as typed, and why."""
    with office.file.snapshot():
        repair, errors = _corrected(kept, fields, stones)
        try:
            checked(office, repair, kept)
        except FieldsError as error:
            errors = {**error.by_field, **errors}
        order = None if repair.order_id is None else office.file.orders.by_id(repair.order_id)
        of_piece = [] if repair.line_id is None else office.file.repairs.of_line(repair.line_id)
        sight = TakeInSight(
            repair=repair,
            errors=errors,
            order=order,
            customer=None if repair.customer_id is None else office.file.customers.by_id(repair.customer_id),
            warranty=warranty_of(office, repair),
            earlier=tuple(one for one in of_piece if one.id != repair.id and one.opened_at <= repair.opened_at),
            defect=would_be_defect(office, repair),
        )
        return _seen(office, sight)


def keep_correction(
    office: Office,
    kept: Repair,
    fields: Mapping[str, str],
    stones: tuple[Stone, ...],
    chosen: Chosen = NOT_CHOSEN,
) -> Repair:
    """Keep the facts of a repair as typed over those that were read.

    Raises FieldsError with everything that is wrong, ChangedMeanwhileError where a typed fact was changed meanwhile and
    it is not chosen whose holds, NotAllowedError.
    """
    repair, errors = _corrected(kept, fields, stones)
    if errors:
        raise FieldsError(errors)
    return repair if repair == kept else keep_changed(office, kept, repair, chosen)


def _corrected(kept: Repair, fields: Mapping[str, str], stones: tuple[Stone, ...]) -> tuple[Repair, dict[str, str]]:
    """Return a repair with every field that can be read, and what is wrong with the others."""
    repair, errors = kept, dict[str, str]()
    for name, text in fields.items():
        try:
            repair = with_fields(repair, {name: text})
        except FieldsError as error:
            errors.update(error.by_field)
    return (replace(repair, stones=stones, has_stones=True) if stones else repair), errors


def _seen(office: Office, sight: TakeInSight) -> SeenTakeIn:
    say, warranty = office.speech, sight.warranty
    line = (
        None
        if sight.order is None
        else next((one for one in sight.order.lines if one.id == sight.repair.line_id), None)
    )
    until = None if sight.defect is None else _claim_until(office, sight)
    return SeenTakeIn(
        sight=sight,
        words=warranty_words(
            warranty, office.zone, say, order_number="" if sight.order is None else sight.order.number
        ),
        policy=_policy(office, sight.order) if warranty.verdict is not None else "",
        missing=tuple(_missing(sight, say)),
        reasons=warranty_reasons(office, sight.order, warranty),
        earlier=tuple(_told(office, sight.earlier)),
        open_repairs=tuple(_told(office, sight.open_repairs)),
        asks_another=bool(sight.open_repairs) and (line is None or len(sight.open_repairs) >= line.quantity),
        as_defect=sight.defect is not None,
        defect_until=until,
    )


def _missing(sight: TakeInSight, say: Speech) -> Iterator[MissingFact]:
    """Give what can be told at the take-in; what a repair costs is told by its quote."""
    warranty = sight.warranty
    for name in warranty.needs:
        if name == _FINDING:
            if warranty.bears == ALL_PARTS and sight.repair.simple is None:
                yield MissingFact(name, say("Whether the repair is simple"))
        elif name not in _ONLY_CLAIMED:
            yield MissingFact(name, capital(say.term(name)))


def _policy(office: Office, order: Order | None) -> str:
    if order is None:
        return ""
    _, version = office.policy_of(order)
    return office.speech("Policy {number}, from {on:date}", number=version.number, on=version.from_day)


def _told(office: Office, repairs: Iterable[Repair]) -> Iterable[ToldRepair]:
    for one in repairs:
        state = state_of(office, one)
        yield ToldRepair(
            number=one.number,
            what=one.fault.partition("\n")[0] or one.piece,
            state=state,
            state_words=state_words(state, office.speech),
            opened_on=Moment.at(one.opened_at).day_in(office.zone),
        )


def _claim_until(office: Office, sight: TakeInSight) -> date | None:
    dues = () if sight.defect is None else sight.defect.deadlines
    ends = [due.due for due in dues if due.what is DeadlineKind.CLAIM and due.due is not None]
    return Moment.at(min(ends)).day_in(office.zone) if ends else None


AROUND = frozenset(
    {RecordKind.ORDER, RecordKind.CLAIM, RecordKind.REPAIR, RecordKind.POLICY, RecordKind.CUSTOMER, RecordKind.SHOP}
)
"""Records on which what is said of a take-in may turn."""
