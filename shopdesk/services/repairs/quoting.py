"""Quotes: writing a revision, issuing it, renewing one that has expired, and what the customer answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ConflictError, InputError, NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteOption, QuoteTotals, lines_of, most_to_pay, totals
from shopdesk.domain.repair_states import draft_of, latest_issued
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.domain.terms import Channel
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.correcting import beside_field
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.keeping import keep_repair, standing_in
from shopdesk.services.repairs.warranty import Warranty, warranty_of
from shopdesk.services.typed import plain_text, shown
from shopdesk.storage.ids import new_id

MOST_LINES = 60
MOST_OPTIONS = 4
_MOST_TAX = 10_000
_MOST_DAYS = 730
_MOST_YEARS = 10
LONGEST_LETTER = 2


class QuoteSight(Struct, frozen=True, kw_only=True):
    """What a quote as typed comes to: by letter of its ways, what the policy says at its cost, and what is wrong.

    `above_limit` is by how much the dearest way passes what the customer set, negative below it, None without a limit.
    `differs` tells that the shop bears other lines than the policy says.
    """

    totals: dict[str, QuoteTotals]
    warranty: Warranty
    above_limit: int | None
    differs: bool
    errors: dict[str, str]


def new_quote(office: Office, repair: Repair) -> Quote:
    """Return the quote to begin with, not kept: the last revision once more, or an empty first one.

    It is an estimate from pictures as long as the piece is not in the shop's care.
    """
    quotes = office.file.repairs.quotes(repair.id)
    if (draft := draft_of(quotes)) is not None:
        return draft
    standing = standing_in(office.file, repair)
    fresh = Quote(
        id=new_id(office.instant),
        repair_id=repair.id,
        revision=max((one.revision for one in quotes), default=0) + 1,
        from_pictures=not standing.in_care,
        tax_rate=office.shop.tax_rate,
        valid_until=office.today + timedelta(days=office.shop.quote_days),
        made_at=office.instant,
    )
    last = latest_issued(quotes)
    if last is None:
        return fresh
    same = ("findings", "lines", "options", "working_days", "tax_rate", "tax_included", "reason", "pictures")
    return replace(fresh, **{name: getattr(last, name) for name in same})


def line_for(warranty: Warranty, line: QuoteLine) -> QuoteLine:
    """Return a line as the policy has it: borne by the shop where the warranty bears its part."""
    return replace(line, on_warranty=warranty.speaks and line.part in warranty.bears)


def by_policy(office: Office, repair: Repair, quote: Quote) -> Quote:
    """Return a quote whose lines are borne as the policy says at what each of its ways comes to.

    A line of every way is borne where one of them would be free of it: nobody pays for the way they did not take.
    """
    warranties = {letter: warranty_of(office, repair, quote, letter) for letter in quote.letters}
    return replace(quote, lines=tuple(_borne(line, warranties) for line in quote.lines))


def quote_sight(office: Office, repair: Repair, quote: Quote) -> QuoteSight:
    """Return what a quote as typed comes to; nothing is kept."""
    warranty = warranty_of(office, repair, quote)
    differs = warranty.speaks and quote.lines != by_policy(office, repair, quote).lines
    errors = _wrong(office, quote, differs=differs)
    if quote.lines and "repair" in warranty.needs:
        errors["simple"] = "With material, the policy turns on whether the repair is simple. Say so first."
    return QuoteSight(
        totals={letter: totals(quote, letter) for letter in quote.letters},
        warranty=warranty,
        above_limit=None if repair.not_above is None else most_to_pay(quote) - repair.not_above,
        differs=differs,
        errors=errors,
    )


def save_draft(office: Office, number: str, quote: Quote) -> Quote:
    """Keep a quote as far as it is written. Raises NotAllowedError, FieldsError or ConflictError."""
    with office.file.work("repair.quote_draft", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.QUOTE)
        _check_revision(office, repair, quote)
        wrong = _wrong(office, quote, differs=False)
        errors = {field: why for field, why in wrong.items() if field in _UNREADABLE}
        texts = (f"lines.{place}.text" for place, line in enumerate(quote.lines) if line.text.strip())
        errors |= {field: wrong[field] for field in texts if field in wrong}
        if len(quote.lines) > MOST_LINES:
            errors["lines"] = wrong["lines"]
        if errors:
            raise FieldsError(errors)
        kept = unit.put(replace(quote, repair_id=repair.id, issued_at=None))
        keep_repair(office, unit, repair)
        return kept


def drop_draft(office: Office, number: str) -> None:
    """Take away the revision that is being written. Raises NotAllowedError where there is none."""
    with office.file.work("repair.quote_drop", office.instant) as unit:
        repair = find(office, number)
        draft = draft_of(office.file.repairs.quotes(repair.id))
        if draft is None:
            raise NotAllowedError(office.speech("No quote is being written for repair {number}.", number=number))
        unit.remove(draft)
        keep_repair(office, unit, repair)


def issue_quote(office: Office, number: str, quote: Quote) -> Repair:
    """Issue a revision: it stands from now on and is never changed; the customer can agree to it or not.

    Raises FieldsError with all that is wrong with it, NotAllowedError or ConflictError.
    """
    with office.file.work("repair.quote", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.QUOTE)
        _check_revision(office, repair, quote)
        sight = quote_sight(office, repair, quote)
        if sight.errors:
            raise FieldsError(sight.errors)
        # It may have been begun before the piece came.
        is_estimate = not standing_in(office.file, repair).in_care
        quote = replace(quote, repair_id=repair.id, from_pictures=is_estimate, issued_at=office.instant)
        kept = unit.put(quote)
        unit.put(_step(office, repair, RepairAction.QUOTE, office.now, revision=kept.revision))
        return keep_repair(office, unit, repair)


def renew_quote(office: Office, number: str) -> Repair:
    """Issue the last revision once more, as a new one that holds from today. Raises NotAllowedError."""
    repair = find(office, number)
    quotes = office.file.repairs.quotes(repair.id)
    if latest_issued(quotes) is None or draft_of(quotes) is not None:
        raise NotAllowedError(
            office.speech("Repair {number} has no quote that could be renewed as it is.", number=number)
        )
    return issue_quote(office, number, new_quote(office, repair))


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
            _step(
                office,
                repair,
                RepairAction.APPROVE if answer.agrees else RepairAction.DECLINE,
                at,
                revision=quote.revision,
                option=answer.option if answer.agrees else "",
                channel=answer.channel,
                who=plain_text("who", answer.who.strip(), LONGEST_LINE),
                note=plain_text("note", answer.note.strip(), LONGEST_TEXT),
            )
        )
        return keep_repair(office, unit, repair)


_UNREADABLE = frozenset({"options", "findings", "reason", "tax_rate"})
"""What is wrong already in a draft; the rest can still be written."""


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


def _check_revision(office: Office, repair: Repair, quote: Quote) -> None:
    """Refuse a quote that is not the next revision or the one being written. Raises ConflictError."""
    quotes = office.file.repairs.quotes(repair.id)
    draft = draft_of(quotes)
    last = max((one.revision for one in quotes if one.issued_at is not None), default=0)
    fits = quote.revision == last + 1 and (draft is None or draft.id == quote.id)
    if not fits:
        raise ConflictError(
            f"Quote {quote.revision} of repair {repair.number} was written or issued by somebody else since it was "
            "read. Nothing was saved. Read the repair again."
        )


def _borne(line: QuoteLine, warranties: Mapping[str, Warranty]) -> QuoteLine:
    """Return a line as the policy has it in its way, or in any where it belongs to each."""
    ways = [warranties[line.option]] if line.option in warranties else list(warranties.values())
    return replace(line, on_warranty=any(line_for(one, line).on_warranty for one in ways))


def _wrong(office: Office, quote: Quote, *, differs: bool) -> dict[str, str]:
    errors: dict[str, str] = {}
    if wrong := _wrong_lines(quote):
        errors["lines"] = wrong
    letters = {option.letter for option in quote.options}
    for place, line in enumerate(quote.lines):
        errors.update(_wrong_line(place, line, letters))
    if wrong := _wrong_options(quote.options):
        errors["options"] = wrong
    days = [quote.working_days, *(option.working_days for option in quote.options)]
    if any(day is not None and not 0 < day <= _MOST_DAYS for day in days):
        errors["working_days"] = f"The work takes from 1 to {_MOST_DAYS} working days."
    for name, text in (("findings", quote.findings), ("reason", quote.reason)):
        if wrong := _wrong_text(name, text, LONGEST_TEXT):
            errors[name] = wrong
    if quote.tax_rate is not None and not 0 <= quote.tax_rate <= _MOST_TAX:
        errors["tax_rate"] = "A rate of tax lies between 0 and 100 %."
    day = office.speech.day(quote.valid_until, "date")
    if quote.valid_until < office.today:
        errors["valid_until"] = f"{day} is over. A quote holds until a day that is still to come."
    elif quote.valid_until.year > office.today.year + _MOST_YEARS:
        errors["valid_until"] = f"{day} is too far away. A quote holds for {_MOST_YEARS} years at most."
    if differs and not quote.reason.strip():
        errors["reason"] = "The shop bears other lines than the policy says. Why? A few words, kept with the quote."
    return errors


def _wrong_lines(quote: Quote) -> str:
    if not quote.lines:
        return "A quote of nothing is no quote: name work or material, and what it costs."
    if len(quote.lines) > MOST_LINES:
        return f"At most {MOST_LINES} lines fit on a quote; these are {len(quote.lines)}."
    if not any(line.amount for line in quote.lines):
        return "Every line of this quote costs nothing. Type at least one price; the warranty may bear it."
    bare = [letter for letter in quote.letters if letter and not lines_of(quote, letter)]
    return f"Way {bare[0]} has no line: name what it costs, or take the way away." if bare else ""


def _wrong_line(place: int, line: QuoteLine, letters: set[str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    if not line.text.strip():
        errors[f"lines.{place}.text"] = "What is this line for?"
    elif wrong := _wrong_text("text", line.text, LONGEST_LINE, lines=False):
        errors[f"lines.{place}.text"] = wrong
    if line.quantity <= 0:
        errors[f"lines.{place}.quantity"] = "How much of it? More than nothing."
    if line.unit_price < 0:
        errors[f"lines.{place}.unit_price"] = "A price can't be below zero."
    if line.option and line.option not in letters:
        errors[f"lines.{place}.option"] = f"{line.option} is none of the ways."
    return errors


def _wrong_options(options: Sequence[QuoteOption]) -> str:
    letters = [option.letter for option in options]
    many = letters and not 1 < len(letters) <= MOST_OPTIONS
    if many or len(set(letters)) != len(letters) or not all(map(_is_letter, letters)):
        return f"A choice has 2 to {MOST_OPTIONS} ways, each with a letter of its own."
    wrong = (_wrong_text("options", option.title, LONGEST_LINE, lines=False) for option in options)
    return next(filter(None, wrong), "")


def _is_letter(text: str) -> bool:
    return len(text) <= LONGEST_LETTER and text.isalnum()


def _wrong_text(field: str, text: str, longest: int, *, lines: bool = True) -> str:
    """Return in a sentence why a text can't stand on a quote, empty where it can; without `lines` it is one line."""
    if "\n" in text and not lines:
        return "This is one line of text; take the line breaks out."
    try:
        plain_text(field, text, longest)
    except InputError as error:
        return beside_field(error.sentence, field)
    return ""


def _step(
    office: Office,
    repair: Repair,
    action: RepairAction,
    at: Moment,
    *,
    revision: int,
    option: str = "",
    channel: Channel | None = None,
    who: str = "",
    note: str = "",
) -> RepairStep:
    return RepairStep(
        id=new_id(office.instant),
        repair_id=repair.id,
        customer_id=repair.customer_id,
        action=action,
        at=at,
        kept_at=office.instant,
        revision=revision,
        option=option,
        channel=channel,
        who=who,
        note=note,
    )
