"""What an owner may say of the shop: each field checked, with a sentence for what can't be."""

import re
import unicodedata

import msgspec

from shopdesk.domain.errors import InputError
from shopdesk.domain.money import MoneyError, exponent
from shopdesk.domain.shops import Address
from shopdesk.intake.places import country_code
from shopdesk.zones.countries import countries, time_zones

LONGEST = 120
"""How many characters a field may have."""

PAPERS = ("a4", "letter")
"""The papers of letters."""

LABEL_PAPERS = ("4x6", "a6", "a5-half")
"""The papers of labels that need no place on a sheet."""

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\".]+")
_LINES = ("name", "company", "street", "extra", "postcode", "city", "province", "phone")
_NOT_MADE = "No shop was made."


class FieldError(InputError):
    """A field that can't be what it was said to be: the sentence names the option, `beside` stands beside a field."""

    def __init__(self, option: str, sentence: str, beside: str) -> None:
        super().__init__(f"{option}: {sentence} {_NOT_MADE}")
        self.beside = beside


def said(option: str, text: str) -> str:
    """Return a field of one line without blanks around it. Raises InputError for what no paper could print."""
    text = unicodedata.normalize("NFC", text.strip())
    if len(text) > LONGEST:
        msg = f"at most {LONGEST} characters fit, these are {len(text)}."
        raise FieldError(option, msg, f"At most {LONGEST} characters fit here; these are {len(text)}.")
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text):
        msg = f"one line of text is expected, found {text!r}."
        raise FieldError(option, msg, "This holds signs that can’t be printed. Type it as one line of text.")
    return text


def time_zone(text: str) -> str:
    """Return the name of a time zone. Raises InputError."""
    if text.strip() not in time_zones():
        msg = f"expected a time zone such as Europe/Paris, found {text!r}."
        raise FieldError("--time-zone", msg, "No time zone is called so. Choose one of the list.")
    return text.strip()


def country(option: str, text: str) -> str:
    """Return the code of a country given by code or name. Raises InputError."""
    code = country_code(text.strip())
    if code not in countries():
        msg = f"expected a country such as FR, found {text!r}."
        raise FieldError(option, msg, "No country is called so. Choose one of the list.")
    return code


def currency(text: str) -> str:
    """Return the code of a currency. Raises InputError."""
    code = text.strip().upper()
    try:
        exponent(code)
    except MoneyError as error:
        msg = f"expected {error}, found {text!r}."
        raise FieldError("--currency", msg, "No currency is called so. Choose one of the list.") from None
    return code


def language(text: str) -> str:
    """Return the language the owner is spoken to in. Raises InputError for any but English."""
    code = text.strip().replace("_", "-").lower()
    if code != "en" and not code.startswith("en-"):
        msg = f"ShopDesk speaks English (en) only so far, so it can't speak {text!r}."
        raise FieldError("--language", msg, "ShopDesk speaks English only so far.")
    return "en"


def paper(option: str, text: str, known: tuple[str, ...]) -> str:
    """Return the name of a paper. Raises InputError for one that is not known."""
    name = text.strip().lower()
    if name not in known:
        msg = f"expected one of {', '.join(known)}, found {text!r}."
        raise FieldError(option, msg, f"Choose one of {', '.join(known)}.")
    return name


def email(text: str) -> str:
    """Return an e-mail address. Raises InputError for what has not its shape."""
    address = said("--email", text)
    if address and not _EMAIL.fullmatch(address):
        msg = f"expected an address such as shop@example.com, found {text!r}."
        raise FieldError("--email", msg, "This is no e-mail address. One looks like name@example.com.")
    return address


def postal(option: str, address: Address, home: str) -> Address:
    """Return an address with its fields checked, in the shop's own country where it names none. Raises InputError."""
    checked = {name: said(f"--{option}{name}", getattr(address, name)) for name in _LINES}
    code = country(f"--{option}country", address.country) if address.country.strip() else home
    return msgspec.structs.replace(address, **checked, country=code)
