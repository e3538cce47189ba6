"""In which language a customer is written to: as wished, else as the customer's record says, else the shop's."""

from babel import Locale

from shopdesk.domain.customers import Customer
from shopdesk.domain.errors import InputError
from shopdesk.services.office import Office
from shopdesk.services.typed import shown
from shopdesk.texts import ENGLISH, LANGUAGES, Speech


def letter_language(office: Office, wished: str, customer: Customer | None) -> str:
    """Return the language of a paper for a customer. Raises InputError for a wished one that there is none in."""
    if wished:
        found = _known(wished)
        if not found:
            told = ", ".join(LANGUAGES)
            raise InputError(f"--language: papers are written in {told}, not in {shown(wished)}.")
        return found
    own = customer.language if customer is not None else ""
    return _known(own) or known_language(office.shop.language)


def letter_speech(office: Office, wished: str, customer: Customer | None) -> Speech:
    """Return how a customer is spoken to in a letter. Raises InputError as `letter_language`."""
    language = letter_language(office, wished, customer)
    return Speech(language, office.zone, today=lambda: office.today, signs=True)


def paper_speech(office: Office, wished: str, customer: Customer | None) -> Speech:
    """Return how any other paper speaks: amounts have their currency's code. Raises InputError as `letter_language`."""
    return Speech(letter_language(office, wished, customer), office.zone)


def language_names(language: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of the languages that letters are written in, each with its name in a language."""
    names = Locale.parse(language).languages
    return tuple((code, str(names[code])) for code in LANGUAGES)


def known_language(language: str) -> str:
    """Return the language of letters that a BCP 47 tag means, English where there is none."""
    return _known(language) or ENGLISH


def _known(language: str) -> str:
    """Return the language of letters that a BCP 47 tag means, nothing where there is none."""
    tongue = language.strip().replace("_", "-").partition("-")[0].casefold()
    return tongue if tongue in LANGUAGES else ""
