"""Keeping a customer as typed: a new one, or one that is corrected. Customers are never merged."""

import re
from collections.abc import Mapping

import msgspec

from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import Kept, Meanwhile, refuse_to_overwrite
from shopdesk.services.office import Office
from shopdesk.services.shop import fields
from shopdesk.services.shop.fields import FieldError
from shopdesk.services.typed import plain_text
from shopdesk.storage.ids import new_id

FIELDS = ("name", "email", "phone", "language", "notes")
"""What of a customer can be typed."""

LONGEST_NOTES = 20_000
"""How many characters the notes on a customer may have."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class SameEmailError(FieldsError):
    """The e-mail address is that of another customer, whose `other_id` it names."""

    def __init__(self, email: str, other: Customer) -> None:
        whose = f"{email} is already the address of {other.name or 'a customer without a name'}."
        super().__init__({"email": f"{whose} Customers are not merged: open that one, or type another address."})
        self.other_id = other.id


def new_customer(office: Office, typed: Mapping[str, str]) -> Customer:
    """Keep a new customer and return it. Raises FieldsError for what can't be, SameEmailError among it."""
    made = msgspec.structs.replace(Customer(id=new_id(office.instant), name=""), **_read(typed))
    _refuse_same_email(office, made)
    with office.file.work("customer.new", office.instant) as unit:
        return unit.put(made)


def change_customer(office: Office, seen: Customer, typed: Mapping[str, str], *, over: bool = False) -> Customer:
    """Keep typed fields of a customer and return it as kept; the others stay as whoever changed them made them.

    Raises FieldsError as for a new one, and ChangedMeanwhileError where a typed field is no longer what was `seen` of
    it, unless what was typed shall hold `over` that.
    """
    stored = office.file.customers.by_id(seen.id)
    if not over:
        was, now = _typed(seen), _typed(stored)
        fields = {name: Meanwhile(was[name], text.strip(), now[name]) for name, text in typed.items()}
        words = stored.name or office.speech("This customer")
        refuse_to_overwrite(office, Kept(words=words, kind=RecordKind.CUSTOMER, id=stored.id), fields)
    changed = msgspec.structs.replace(stored, **_read({**_typed(stored), **typed}))
    if changed.email.casefold() != stored.email.casefold():
        _refuse_same_email(office, changed)
    with office.file.work("customer.set", office.instant) as unit:
        return unit.put(changed)


def _typed(customer: Customer) -> dict[str, str]:
    return {field: getattr(customer, field) for field in FIELDS}


def _read(typed: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for field in FIELDS:
        try:
            values[field] = _value(field, typed.get(field, ""))
        except FieldError as error:
            wrong[field] = error.beside
    if not values.get("name") and not values.get("email") and not wrong:
        wrong["name"] = "Type a name or an e-mail address; without both nobody could be found again."
    if wrong:
        raise FieldsError(wrong)
    return values


def _value(field: str, text: str) -> str:
    if field == "email":
        return fields.email(text)
    if field == "notes":
        return _notes(text)
    if field == "language":
        return _language(text)
    return fields.said(field, text)


def _language(text: str) -> str:
    text = text.strip()
    if text and not _LANGUAGE.fullmatch(text):
        says = "A language is written by its code, such as en, de or pt-BR."
        raise FieldError("language", says, says)
    return text


def _notes(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_NOTES:
        says = f"At most {LONGEST_NOTES} characters can be kept here; these are {len(text)}."
        raise FieldError("notes", says, says)
    try:
        return plain_text("notes", text.replace("\t", " "), LONGEST_NOTES)
    except InputError as error:
        says = "This holds signs that can’t be shown. Take them out, or type it anew."
        raise FieldError("notes", error.sentence, says) from None


def _refuse_same_email(office: Office, customer: Customer) -> None:
    other = office.file.customers.by_email(customer.email)
    if other is not None and other.id != customer.id:
        raise SameEmailError(customer.email, other)
