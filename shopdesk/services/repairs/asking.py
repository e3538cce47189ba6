"""What a step of a repair is asked before it is done: its fields with what is usual, and whether it must be asked."""

from collections.abc import Sequence

from msgspec import Struct

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import QuoteOption
from shopdesk.domain.repair_states import agreed, latest_issued
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import Channel
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.quoting import Answer, answer_quote
from shopdesk.services.repairs.steps import FIELDS, NEEDED, do
from shopdesk.services.repairs.words import action_words
from shopdesk.services.typed import once, typed_moment, typed_term
from shopdesk.texts import Speech

ANSWERS = frozenset({RepairAction.APPROVE, RepairAction.DECLINE})
ON_ITS_PAGE = frozenset({RepairAction.QUOTE, RepairAction.PAY, RepairAction.SET})
"""Steps that have more to tell than a small form can hold."""

_ANSWER_FIELDS = ("at", "channel", "who", "option", "note")


class AskedStep(Struct, frozen=True, kw_only=True):
    """A step that is about to be done: what it can be told, and of this what it must.

    `revision` is the quote that is answered, `options` are its ways where there are several. `benches` are those that
    pieces were sent to before, the one used last first. `must_ask` is false where Enter would change nothing.
    """

    number: str
    piece: str
    customer: str
    action: RepairAction
    fields: tuple[str, ...]
    needed: tuple[str, ...]
    must_ask: bool
    revision: int | None = None
    options: tuple[QuoteOption, ...] = ()
    benches: tuple[str, ...] = ()


def asked_step(office: Office, number: str, action: RepairAction) -> AskedStep:
    """Return what a step is asked. Raises NotFoundError, and NotAllowedError where it is not possible now."""
    with office.file.snapshot():
        repair = find(office, number)
        must_allow(office, repair, action)
        quote = latest_issued(office.file.repairs.quotes(repair.id))
        options = quote.options if quote is not None and action is RepairAction.APPROVE else ()
        fields, needed = list(FIELDS.get(action, ())), list(NEEDED.get(action, {}))
        if action in ANSWERS:
            fields = [name for name in _ANSWER_FIELDS if name != "option" or options]
            needed = ["option"] if options else []
        if "called" in fields and not _asks_for_call(office, repair):
            fields.remove("called")
        elif "called" in fields:
            needed.append("called")
        listed = office.file.repair_lists.by_ids([repair.id], office.today)[repair.id]
        return AskedStep(
            number=repair.number,
            piece=repair.piece,
            customer=listed.customer,
            action=action,
            fields=tuple(fields),
            needed=tuple(needed),
            must_ask=bool(needed) or action in ANSWERS,
            revision=quote.revision if quote is not None and action in ANSWERS else None,
            options=options,
            benches=_benches(office) if "bench" in fields else (),
        )


def do_asked(office: Office, asked: AskedStep, fields: Sequence[tuple[str, str]]) -> Repair:
    """Do a step with what it was told, an answer to a quote included. Raises as the step itself does."""
    if asked.action not in ANSWERS:
        return do(office, asked.number, asked.action, fields)
    told = once(fields)
    if "option" in asked.needed and not told.get("option"):
        raise InputError("option: Which way does the customer choose? Nothing was changed.")
    answer = Answer(
        agrees=asked.action is RepairAction.APPROVE,
        revision=asked.revision,
        option=told.get("option", ""),
        at=typed_moment("at", told.get("at", "")),
        channel=typed_term("channel", told.get("channel", ""), Channel),
        who=told.get("who", ""),
        note=told.get("note", ""),
    )
    return answer_quote(office, asked.number, answer)


def done_words(action: RepairAction, say: Speech) -> str:
    """Return what is told at the foot of the window when a step was done."""
    return {
        RepairAction.APPROVE: say("the customer agreed"),
        RepairAction.DECLINE: say("the customer declined"),
        RepairAction.POSTED: say("on its way to the shop"),
        RepairAction.RECEIVE: say("arrived"),
        RepairAction.INSPECT: say("inspected"),
        RepairAction.START: say("begun"),
        RepairAction.SEND_OUT: say("sent to the bench"),
        RepairAction.BENCH_BACK: say("back from the bench"),
        RepairAction.WAIT_FOR_PARTS: say("waiting for parts"),
        RepairAction.PARTS_ARRIVED: say("parts arrived"),
        RepairAction.CHECK: say("checked"),
        RepairAction.READY: say("ready to collect"),
        RepairAction.REMIND: say("the customer was reminded"),
        RepairAction.CANNOT_REPAIR: say("can’t be repaired"),
        RepairAction.HAND_BACK: say("handed back"),
        RepairAction.SEND: say("sent to the customer"),
        RepairAction.DELIVERED: say("delivered"),
        RepairAction.CLOSE: say("closed"),
        RepairAction.REOPEN: say("open again"),
        RepairAction.TAKE_BACK: say("last step taken back"),
    }.get(action) or action_words(action, say)


def title_words(asked: AskedStep, say: Speech) -> str:
    """Return the title of the form that asks for a step."""
    if asked.action is RepairAction.APPROVE:
        return say("The customer agrees to quote {n}", n=asked.revision)
    if asked.action is RepairAction.DECLINE:
        return say("The customer declines quote {n}", n=asked.revision)
    return action_words(asked.action, say)


def _asks_for_call(office: Office, repair: Repair) -> bool:
    """Whether the customer wants a call before work begins, and has not agreed to the latest quote instead."""
    if not repair.call_first:
        return False
    latest = latest_issued(office.file.repairs.quotes(repair.id))
    return latest is None or agreed(office.file.repairs.steps(repair.id), latest.revision) is None


def _benches(office: Office) -> tuple[str, ...]:
    """Return the benches at which pieces are now, those used last first."""
    at_bench = [one for one in office.file.repair_lists.in_care(office.today) if one.bench]
    return tuple(dict.fromkeys(one.bench for one in reversed(at_bench)))
