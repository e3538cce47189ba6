"""What a customer answers to a quote: they agree or not, to which way, when, how and who said it."""

from msgspec import Struct

from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repair_states import latest_issued
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.domain.terms import Channel
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.typed import plain_text, shown
from shopdesk.storage.ids import new_id


class Answer(Struct, frozen=True, kw_only=True):
    """What a customer answered to a quote: whether they agree, to which way, when, how and who said it.

    `revision` None is the latest one, `at` None now.
    """

    agrees: bool
    revision: int | None = None
    option: str = ""
    at: Moment | None = None
    channel: Channel | None = None
    who: str = ""
    note: str = ""


def answer_quote(office: Office, number: str, answer: Answer) -> Repair:
    """Keep a customer's answer to the latest quote.

    Raises NotAllowedError where the quote was replaced or has expired by then, InputError for what can't be.
    """
    with office.file.work("repair.approve" if answer.agrees else "repair.decline", office.instant) as unit:
        repair = find(office, number)
        quote = _answered_quote(office, repair, answer)
        at = answer.at or office.now
        _check_answer(office, quote, answer, at)
        unit.put(
            RepairStep(
                id=new_id(office.instant),
                repair_id=repair.id,
                customer_id=repair.customer_id,
                action=RepairAction.APPROVE if answer.agrees else RepairAction.DECLINE,
                at=at,
                kept_at=office.instant,
                revision=quote.revision,
                option=answer.option if answer.agrees else "",
                channel=answer.channel,
                who=plain_text("who", answer.who.strip(), LONGEST_LINE),
                note=plain_text("note", answer.note.strip(), LONGEST_TEXT),
            )
        )
        return keep_repair(office, unit, repair)


def _answered_quote(office: Office, repair: Repair, answer: Answer) -> Quote:
    """Return the quote that is answered: the latest one, which the answer must mean. Raises NotAllowedError."""
    say = office.speech
    latest = latest_issued(office.file.repairs.quotes(repair.id))
    if latest is None or latest.issued_at is None:
        raise NotAllowedError(say("Repair {number} has no quote that could be answered.", number=repair.number))
    if answer.revision is not None and answer.revision != latest.revision:
        known = {one.revision for one in office.file.repairs.quotes(repair.id) if one.issued_at is not None}
        if answer.revision not in known:
            raise InputError(say("Repair {number} has no quote {n}.", number=repair.number, n=answer.revision))
        raise NotAllowedError(
            say(
                "Quote {old} was replaced by quote {new} on {on:date}. Only the latest can be answered; "
                "nothing was changed.",
                old=answer.revision,
                new=latest.revision,
                on=Moment.at(latest.issued_at).day_in(office.zone),
            )
        )
    must_allow(office, repair, RepairAction.APPROVE if answer.agrees else RepairAction.DECLINE)
    return latest


def _check_answer(office: Office, quote: Quote, answer: Answer, at: Moment) -> None:
    say = office.speech
    issued = Moment.at(quote.issued_at or office.instant)
    if at.is_after(office.instant, office.zone) or at.day_in(office.zone) < issued.day_in(office.zone):
        raise InputError(
            say("at: {at:moment} lies in the future or before the quote. Nothing was changed.", at=str(at))
        )
    if not answer.agrees:
        return
    if at.day_in(office.zone) > quote.valid_until:
        raise NotAllowedError(
            say(
                "Quote {n} held until {on:date}; this answer came later. Renew the quote, and nothing is lost of it.",
                n=quote.revision,
                on=quote.valid_until,
            )
        )
    if answer.option not in quote.letters:
        letters = ", ".join(letter for letter in quote.letters if letter) or say("one way only")
        raise InputError(
            say(
                "option: {found} is no way of quote {n}; it offers {letters}. Nothing was changed.",
                found=shown(answer.option),
                n=quote.revision,
                letters=letters,
            )
        )
