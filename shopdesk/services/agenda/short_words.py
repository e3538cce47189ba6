"""Things in a line of the agenda: what and whose, and who must act."""

from shopdesk.documents.month_words import what_words
from shopdesk.domain.terms import DeadlineKind, Outcome
from shopdesk.services.agenda.things import Thing
from shopdesk.services.agenda.words import record, who
from shopdesk.texts import Speech


def line(thing: Thing, say: Speech) -> str:
    """Return what is to do and for whom: `Decide: Haruka Matsuzaki`."""
    if thing.reminder is not None:
        return thing.reminder.text
    whose = thing.customer or record(thing, say)
    return say("{what}: {whose}", what=_what(thing, say), whose=whose)


def below(thing: Thing, say: Speech) -> str:
    """Return of which record a thing is and who must act: `Claim 2026-0012 · You`; of a repair with its piece."""
    first = say("Your own reminder") if thing.reminder is not None else ""
    about = record(thing, say, begins=not first)
    acts = say("done") if not thing.stands else who(thing, say)
    piece = thing.repair.piece if thing.repair is not None and thing.reminder is None else ""
    return " · ".join(part for part in (first, about, acts, piece) if part)


def _what(thing: Thing, say: Speech) -> str:
    if thing.what is DeadlineKind.REPLY and thing.stands:
        asks = thing.claim is not None and thing.claim.outcome is Outcome.NEEDS_INFORMATION
        return say("Ask") if asks else say("Decide")
    return "" if thing.what is None else what_words(thing.what, say)
