"""How a letter or a mail begins and ends: in the owner's words of its language, else in ours."""

from msgspec import Struct

from shopdesk.domain.letter_texts import LetterTexts, filled, unknown_placeholders
from shopdesk.domain.shops import Shop
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_NO_TEXTS = LetterTexts()


class Greetings(Struct, frozen=True, kw_only=True):
    """Words around what is written: a greeting, a closing over a name, the standing note, and terms; the owner's."""

    greeting: str
    closing: str
    signed: str
    note: str
    terms: str


def greetings(office: Office, say: Speech, *, name: str, order: str, number: str) -> Greetings:
    """Return how somebody is greeted, by name where it is known, in a letter with a number about an order."""
    texts = office.shop.letter_texts.get(say.language, _NO_TEXTS)
    return greetings_with(texts, office.shop, say, name=name, order=order, number=number)


def unfilled(office: Office, say: Speech) -> str:
    """Return in a sentence what the owner's texts in a language name that can't be filled in, nothing where all can."""
    texts = office.shop.letter_texts.get(say.language, _NO_TEXTS)
    found = unknown_placeholders("\n".join((texts.greeting, texts.closing, texts.note, texts.terms)))
    if not found:
        return ""
    return office.speech(
        "Your own texts hold what can’t be filled in: {found}. It is printed as it is; correct it in the settings.",
        found=office.speech.listing(found),
    )


def greetings_with(texts: LetterTexts, shop: Shop, say: Speech, *, name: str, order: str, number: str) -> Greetings:
    """Return the same with texts that are not kept yet."""
    values = {"customer": name, "shop": shop.name, "owner": shop.owner or shop.name, "order": order, "number": number}
    return Greetings(
        greeting=filled(texts.greeting, values) or (say("Dear {name},", name=name) if name else say("Dear customer,")),
        closing=filled(texts.closing, values) or say("Kind regards"),
        signed=shop.owner or shop.name,
        note=filled(texts.note, values),
        terms=filled(texts.terms, values),
    )
