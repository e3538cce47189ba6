"""How a letter or a mail begins and ends: in the owner's words of its language, else in ours."""

from msgspec import Struct

from shopdesk.domain.letter_texts import LetterTexts, filled
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
