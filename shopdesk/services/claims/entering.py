"""Keeping what a claim's form holds: a new claim or changes to one, with files, text and decision, all or nothing."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide_within
from shopdesk.services.claims.desk import check_changed, check_new, find, keep_text, must_allow, open_within
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.judging import judge_again
from shopdesk.services.meanwhile import NOT_CHOSEN, Chosen, Kept, put_together
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit


class EnteredClaim(Struct, frozen=True, kw_only=True):
    """What a form holds: the claim as typed, what the customer wrote, and files.

    `claim` of a new one has no id and no number; of another it is the kept one with its facts changed, and `seen` is
    that one as it was before; `chosen` says whose facts hold where somebody else changed them since. `dropped` are ids
    of kept files that are taken away, `relabelled` tells by id what a kept file proves now.
    """

    claim: Claim
    seen: Claim | None = None
    text: str = ""
    files: tuple[NewFile, ...] = ()
    dropped: frozenset[str] = frozenset()
    relabelled: dict[str, Evidence | None] = {}
    chosen: Chosen = NOT_CHOSEN


def keep_entered(office: Office, entered: EnteredClaim, decision: DecisionDraft | None = None) -> Claim:
    """Keep a form's claim with everything in it, and the owner's decision where there is one.

    Raises InputError, NotAllowedError, NotFoundError, ChangedMeanwhileError where somebody else changed a typed fact
    since, ConflictError where it is not known what was seen of a claim that was changed since, or ShopFileError where
    the disk won't: then nothing was kept.
    """
    order = office.file.orders.by_id(entered.claim.order_id)
    is_new = not entered.claim.number
    changes = "claim.set" if decision is None else "claim.decide"
    with office.file.work("claim.open" if is_new else changes, office.instant) as unit:
        claim = _open(office, unit, order, entered) if is_new else _change(office, unit, order, entered)
        _keep_files(office, unit, claim, entered)
        return claim if decision is None else decide_within(office, unit, claim.number, decision)


def _open(office: Office, unit: Unit, order: Order, entered: EnteredClaim) -> Claim:
    claim = replace(entered.claim, id=new_id(office.instant), opened_at=office.instant)
    check_new(office, order, claim)
    return open_within(office, unit, order, claim, entered.text)


def _change(office: Office, unit: Unit, order: Order, entered: EnteredClaim) -> Claim:
    kept, _ = find(office, entered.claim.number)
    claim, typed = kept, _typed_on(office, order, kept, entered)
    if typed != kept:
        must_allow(office, kept, ClaimAction.SET)
        check_changed(office, order, kept, typed)
        claim = judge_again(office, unit, order, typed)
    keep_text(office, unit, claim, entered.text, office.now)
    return claim


def _typed_on(office: Office, order: Order, kept: Claim, entered: EnteredClaim) -> Claim:
    """Return the claim as typed, with what a step or a correction of its order has changed since it was read."""
    typed, seen = entered.claim, entered.seen
    if seen is None or kept.version == seen.version:
        return typed
    words = office.speech("Claim {number}", number=kept.number)
    record = Kept(words=words, kind=RecordKind.CLAIM, id=kept.id, currency=order.currency)
    return put_together(office, record, seen, typed, kept, chosen=entered.chosen)


def _keep_files(office: Office, unit: Unit, claim: Claim, entered: EnteredClaim) -> None:
    for file in office.file.claims.files(claim.id):
        if file.id in entered.dropped:
            unit.remove(file)
        elif file.id in entered.relabelled:
            unit.put(replace(file, evidence=entered.relabelled[file.id]))
    _add(office, unit, claim, entered.files)


def _add(office: Office, unit: Unit, claim: Claim, files: Sequence[NewFile]) -> None:
    for file in files:
        unit.put(
            ClaimFile(
                id=new_id(office.instant),
                claim_id=claim.id,
                customer_id=claim.customer_id,
                name=file.name,
                media_type=file.media_type,
                sha256=unit.attach(file.content),
                size=len(file.content),
                evidence=file.evidence,
                added_at=office.instant,
            )
        )
