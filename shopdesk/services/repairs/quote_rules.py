"""What can't stand on a quote, by field, each with a sentence to stand beside it."""

from collections.abc import Sequence

from shopdesk.domain.errors import InputError
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteOption, lines_of
from shopdesk.services.office import Office
from shopdesk.services.orders.correcting import beside_field
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.typed import plain_text

MOST_LINES = 60
MOST_OPTIONS = 4
LONGEST_LETTER = 2
_MOST_TAX = 10_000
_MOST_DAYS = 730
_MOST_YEARS = 10


def wrong_in(office: Office, quote: Quote, *, differs: bool) -> dict[str, str]:
    """Return what is wrong with a quote by field; `differs`: the shop bears other lines than the policy says."""
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
