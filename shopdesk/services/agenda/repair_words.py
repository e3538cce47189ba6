"""The words of things that are about repairs: what to do with the piece and whose it is, and what is known of it."""

from shopdesk.domain.deadlines import DeadlineState
from shopdesk.domain.terms import DeadlineKind, Payer
from shopdesk.services.agenda.things import Thing
from shopdesk.services.repairs.piece_words import place_words
from shopdesk.storage.repair_lists import ListedRepair
from shopdesk.texts import Speech


def repair_title(thing: Thing, repair: ListedRepair, say: Speech) -> str:
    """Return what is to do or to watch: `Have Ring Selene ready for Zofia Wiśniewska`."""
    missed = thing.state is DeadlineState.MISSED
    piece, name = repair.piece, repair.customer or say("the customer")
    match thing.what:
        case DeadlineKind.CONFIRM_QUOTE:
            if missed:
                return say("{name} has not answered your quote", name=name)
            return say("{name} answers your quote", name=name)
        case DeadlineKind.PROMISED:
            return say("Have {piece} ready for {name}", piece=piece, name=name)
        case DeadlineKind.BENCH_BACK:
            if missed:
                return say("Ask {bench} for {piece}", bench=repair.bench or say("the bench"), piece=piece)
            return say("{piece} comes back from {bench}", piece=piece, bench=repair.bench or say("the bench"))
        case DeadlineKind.PARTS:
            if missed:
                return say("Ask where the parts for {piece} are", piece=piece)
            return say("The parts for {piece} arrive", piece=piece)
        case DeadlineKind.COLLECT if thing.who is Payer.SHOP:
            return say("Remind {name} to collect {piece}", name=name, piece=piece)
        case DeadlineKind.COLLECT:
            if missed:
                return say("{name} has not collected {piece}", name=name, piece=piece)
            return say("{name} collects {piece}", name=name, piece=piece)
        case _:
            return say("The warranty of {piece} ends", piece=piece)


def repair_note(thing: Thing, repair: ListedRepair, say: Speech) -> str:
    """Return what is known of it and its title doesn't say: `Repair R-2026-0007 · In the shop`."""
    first = say("Repair {number}", number=repair.number)
    named_both = thing.what in {DeadlineKind.PROMISED, DeadlineKind.COLLECT}
    other = repair.piece if thing.what is DeadlineKind.CONFIRM_QUOTE else "" if named_both else repair.customer
    parts = [first, other, place_words(repair.place, repair.bench, say)]
    if thing.what is DeadlineKind.CONFIRM_QUOTE and thing.state is DeadlineState.MISSED:
        parts = [first, repair.piece, say("ask, renew the quote, or give the piece back")]
    return " · ".join(part for part in parts if part)
