"""Repairs in an owner's words: where one stands, its steps, and what the warranty says."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import CostPart
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import RepairAction, RepairStep
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.warranty import Warranty, WarrantyKind
from shopdesk.texts import Speech


class WarrantyWords(Struct, frozen=True):
    """What the warranty says, in one line and a second one beneath."""

    title: str
    note: str


def state_words(state: RepairState, say: Speech) -> str:
    """Return what a state is called where it stands alone, as on a pill."""
    return {
        RepairState.ASKED: say("You: quote or await it"),
        RepairState.ESTIMATED: say("Estimate issued"),
        RepairState.AWAITING_PIECE: say("Piece to come"),
        RepairState.RECEIVED: say("You: inspect it"),
        RepairState.INSPECTED: say("You: write the quote"),
        RepairState.QUOTED: say("Quote issued"),
        RepairState.QUOTE_EXPIRED: say("You: renew the quote"),
        RepairState.APPROVED: say("You: begin"),
        RepairState.DECLINED: say("You: give it back"),
        RepairState.WAITING_FOR_PARTS: say("Waiting for parts"),
        RepairState.IN_REPAIR: say("In repair"),
        RepairState.CHECKED: say("You: make it ready"),
        RepairState.READY: say("Ready to collect"),
        RepairState.UNCOLLECTED: say("You: not collected"),
        RepairState.CANNOT_BE_REPAIRED: say("You: give it back"),
        RepairState.HANDED_BACK: say("Handed back"),
        RepairState.RETURNED_UNREPAIRED: say("Given back unrepaired"),
        RepairState.CLOSED: say("Closed"),
    }[state]


def action_words(action: RepairAction, say: Speech) -> str:
    """Return what a step's button is called."""
    return {
        RepairAction.SET: say("Correct"),
        RepairAction.QUOTE: say("Write a quote"),
        RepairAction.APPROVE: say("Customer agrees"),
        RepairAction.DECLINE: say("Customer declines"),
        RepairAction.POSTED: say("Piece was posted"),
        RepairAction.RECEIVE: say("Piece arrived"),
        RepairAction.INSPECT: say("Record inspection"),
        RepairAction.START: say("Begin the repair"),
        RepairAction.SEND_OUT: say("Send to a bench"),
        RepairAction.BENCH_BACK: say("Back from the bench"),
        RepairAction.WAIT_FOR_PARTS: say("Wait for parts"),
        RepairAction.PARTS_ARRIVED: say("Parts arrived"),
        RepairAction.CHECK: say("Record the check"),
        RepairAction.READY: say("Ready to collect"),
        RepairAction.REMIND: say("Customer was reminded"),
        RepairAction.CANNOT_REPAIR: say("Can’t be repaired"),
        RepairAction.HAND_BACK: say("Hand back"),
        RepairAction.SEND: say("Send to the customer"),
        RepairAction.DELIVERED: say("It was delivered"),
        RepairAction.PAY: say("Record a payment"),
        RepairAction.CLOSE: say("Close"),
        RepairAction.REOPEN: say("Open again"),
        RepairAction.TAKE_BACK: say("Take back the last step"),
    }[action]


def step_words(step: RepairStep, say: Speech) -> str:
    """Return what happened, as a history tells it: `Quote 1 accepted by e-mail`."""
    match step.action:
        case RepairAction.QUOTE:
            return say("Quote {n} issued", n=step.revision)
        case RepairAction.APPROVE | RepairAction.DECLINE:
            return _answer(step, say)
        case RepairAction.SEND_OUT:
            return say("Sent to the bench of {bench}", bench=step.bench)
        case RepairAction.CHECK:
            return say("Checked by {who}", who=step.who)
        case RepairAction.WAIT_FOR_PARTS:
            return say("Waiting for parts: {parts}", parts=step.note)
        case RepairAction.CANNOT_REPAIR:
            return say("Can’t be repaired: {why}", why=step.note)
        case RepairAction.HAND_BACK if step.who:
            return say("Handed back to {who}", who=step.who)
        case RepairAction.SEND | RepairAction.POSTED:
            words = say("Sent to the customer") if step.action is RepairAction.SEND else say("Posted by the customer")
            parcel = " ".join(part for part in (step.carrier, step.tracking) if part)
            return say("{words}, {parcel}", words=words, parcel=parcel) if parcel else words
        case _:
            return _plain(step.action, say)


def warranty_words(warranty: Warranty, zone: ZoneInfo, say: Speech, *, order_number: str = "") -> WarrantyWords:
    """Return what the warranty says of a repair; days in the shop's zone."""
    end = None if warranty.until is None else Moment.at(warranty.until).day_in(zone)
    return WarrantyWords(_warranty_title(warranty, end, say), _warranty_note(warranty, order_number, say))


def parts_words(parts: frozenset[CostPart], say: Speech) -> str:
    """Return parts of a cost in a list: `labour and materials`."""
    return say("{names:list}", names=[part.value for part in CostPart if part in parts])


def _answer(step: RepairStep, say: Speech) -> str:
    accepted = step.action is RepairAction.APPROVE
    words = say("Quote {n} accepted", n=step.revision) if accepted else say("Quote {n} declined", n=step.revision)
    if step.option:
        words = say("{words}, way {option}", words=words, option=step.option)
    if step.channel is not None:
        words = say("{words} by {channel:term}", words=words, channel=step.channel)
    return say("{words}, {who}", words=words, who=step.who) if step.who else words


def _plain(action: RepairAction, say: Speech) -> str:
    return {
        RepairAction.RECEIVE: say("Piece arrived"),
        RepairAction.INSPECT: say("Inspected at the bench"),
        RepairAction.START: say("Repair begun"),
        RepairAction.BENCH_BACK: say("Back from the bench"),
        RepairAction.PARTS_ARRIVED: say("Parts arrived"),
        RepairAction.READY: say("Ready to collect"),
        RepairAction.REMIND: say("Customer reminded"),
        RepairAction.HAND_BACK: say("Handed back"),
        RepairAction.DELIVERED: say("Delivered to the customer"),
        RepairAction.CLOSE: say("Closed"),
        RepairAction.REOPEN: say("Opened again"),
    }.get(action) or capital(say.term(action))


def _warranty_title(warranty: Warranty, end: object, say: Speech) -> str:
    match warranty.kind:
        case WarrantyKind.ELSEWHERE:
            return say("Not from this shop")
        case WarrantyKind.SILENT:
            return say("The policy says nothing of repairs")
        case WarrantyKind.SETTLED:
            return say("This piece was paid back or replaced")
        case WarrantyKind.UNKNOWN:
            return say("The day of delivery is not known")
        case WarrantyKind.VOID:
            return say("The warranty is void")
        case WarrantyKind.MISUSE:
            return say("Misuse is not covered")
        case WarrantyKind.OVER:
            return say("The warranty ended on {end:date}", end=end) if end is not None else say("Out of warranty")
        case WarrantyKind.WORN:
            return say("Worn, so the customer pays")
        case _:
            if end is None:
                return say("Under warranty")
            if warranty.as_defect:
                return say("Guarantee until {end:date}", end=end)
            return say("Under warranty until {end:date}", end=end)


def _warranty_note(warranty: Warranty, order_number: str, say: Speech) -> str:
    bears = _who_bears(warranty, say)
    if not order_number:
        return bears
    origin = say("From order {number}.", number=order_number)
    return say("{origin} {bears}", origin=origin, bears=bears) if bears else origin


def _who_bears(warranty: Warranty, say: Speech) -> str:
    if warranty.kind is WarrantyKind.UNKNOWN:
        return say("Whether the warranty runs shows once it is typed with the order.")
    if not warranty.speaks:
        return say("You say who bears what.")
    if warranty.bears == frozenset(CostPart):
        if "repair" in warranty.needs:
            return say("Free if the repair is simple or adds no material.")
        return say("The repair is free for the customer.")
    if not warranty.bears:
        return say("The customer pays labour, materials and shipping.")
    rest = frozenset(CostPart) - warranty.bears
    return say(
        "You bear {bears}; the customer pays {rest}.",
        bears=parts_words(warranty.bears, say),
        rest=parts_words(rest, say),
    )
