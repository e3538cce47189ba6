"""The words of the printed month: what falls due in two or three words, and whose it is beneath."""

from shopdesk.documents.month_values import Mark, MonthEntry
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.terms import DeadlineKind
from shopdesk.texts import Speech


def title(entry: MonthEntry, say: Speech) -> str:
    """Return what falls due: `Reply`, `Claim ends`, or an own reminder's words."""
    return entry.text if entry.what is None else what_words(entry.what, say)


def notes(entry: MonthEntry, say: Speech) -> tuple[str, str]:
    """Return when it is due, of which record and whose it is: `16:40 · 2026-0042 · Sato`; what is done has no hour.

    The fullest comes first; the shorter one does not say that a number is an order's.
    """
    clock = "" if entry.at is None or entry.mark is Mark.DONE else say.clock(entry.at, brief=True)
    record = entry.number
    if entry.record is RecordKind.ORDER and record:
        record = say("order {number}", number=record)
    own = say("own reminder") if entry.what is None and not record else ""
    full, short = ((clock, one, entry.name, own) for one in (record, entry.number))
    return _in_a_row(full), _in_a_row(short)


def _in_a_row(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)


def on_one_line(entry: MonthEntry, say: Speech) -> list[str]:
    """Return an entry as one line, the fullest first, for days on which much falls due."""
    if entry.what is None:
        return [entry.text]
    words = [title(entry, say), _in_a_word(entry.what, say)]
    of = [f"{word} {entry.number}" for word in words] if entry.number else []
    return [*of, *words]


def rest(count: int, say: Speech) -> str:
    """Return how many more fall due on a day."""
    return say("and {count} more", count=count)


def legend(mark: Mark, say: Speech) -> str:
    """Return what a mark means."""
    return {
        Mark.SHOP: say("the shop must act"),
        Mark.CUSTOMER: say("a customer’s time ends"),
        Mark.DONE: say("done"),
    }[mark]


def what_words(what: DeadlineKind, say: Speech) -> str:
    """Return what falls due, in two or three words."""
    return {
        DeadlineKind.CLAIM: say("Claim ends"),
        DeadlineKind.CANCEL: say("Cancelling ends"),
        DeadlineKind.SEND_BACK: say("Send back"),
        DeadlineKind.ARRIVE: say("Parcel arrives"),
        DeadlineKind.CONFIRM_QUOTE: say("Answer quote"),
        DeadlineKind.REPLY: say("Reply"),
        DeadlineKind.REFUND: say("Refund"),
        DeadlineKind.ANSWER_DISPUTE: say("Answer dispute"),
        DeadlineKind.CHECK_AGAIN: say("Check again"),
        DeadlineKind.PRODUCTION_STARTS: say("Production starts"),
        DeadlineKind.WARRANTY_ENDS: say("Warranty ends"),
        DeadlineKind.PROMISED: say("Promised"),
        DeadlineKind.BENCH_BACK: say("Back from bench"),
        DeadlineKind.PARTS: say("Parts due"),
        DeadlineKind.COLLECT: say("Collect"),
        DeadlineKind.ANSWER: say("Answer"),
    }[what]


def _in_a_word(what: DeadlineKind, say: Speech) -> str:
    return {
        DeadlineKind.CLAIM: say("Claim"),
        DeadlineKind.CANCEL: say("Cancel"),
        DeadlineKind.SEND_BACK: say("Return"),
        DeadlineKind.ARRIVE: say("Parcel"),
        DeadlineKind.CONFIRM_QUOTE: say("Quote"),
        DeadlineKind.REPLY: say("Reply"),
        DeadlineKind.REFUND: say("Refund"),
        DeadlineKind.ANSWER_DISPUTE: say("Dispute"),
        DeadlineKind.CHECK_AGAIN: say("Check"),
        DeadlineKind.PRODUCTION_STARTS: say("Production"),
        DeadlineKind.WARRANTY_ENDS: say("Warranty"),
        DeadlineKind.PROMISED: say("Promised"),
        DeadlineKind.BENCH_BACK: say("Bench"),
        DeadlineKind.PARTS: say("Parts"),
        DeadlineKind.COLLECT: say("Collect"),
        DeadlineKind.ANSWER: say("Answer"),
    }[what]
