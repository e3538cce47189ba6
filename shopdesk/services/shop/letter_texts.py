"""The owner's own texts in letters as they are typed in the settings: checked, kept, and shown as an example.

A field is named by its language and its text: `de.greeting`.
"""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import asdict, replace

from shopdesk.domain.errors import InputError
from shopdesk.domain.letter_texts import LONGEST, PLACEHOLDERS, LetterTexts, unknown_placeholders
from shopdesk.domain.shops import Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.letters.greetings import Greetings, greetings_with
from shopdesk.services.office import Office
from shopdesk.services.shop.settings import refuse_changed
from shopdesk.services.typed import plain_text
from shopdesk.texts import LANGUAGES, Speech

TEXTS: Final = ("greeting", "closing", "note", "terms")
"""The texts of one language, as they follow each other in a letter."""

_EXAMPLE_ORDER, _EXAMPLE_NUMBER = "1042", "2026-0017"
_EXAMPLE_NAMES = {"fr": "Camille Exemple", "ja": "松崎 遥", "ko": "홍길동"}
_EXAMPLE_NAME = "Erika Muster"


def typed_texts(shop: Shop) -> dict[str, str]:
    """Return the texts of a shop as they would be typed, by field."""
    known = shop.letter_texts
    return {
        f"{language}.{name}": getattr(known.get(language, LetterTexts()), name)
        for language in LANGUAGES
        for name in TEXTS
    }


def wrong_texts(typed: Mapping[str, str], say: Speech) -> dict[str, str]:
    """Return what is wrong with typed texts, by field; empty where all can be kept."""
    wrong: dict[str, str] = {}
    for field, text in typed.items():
        try:
            plain_text(field, text, LONGEST)
        except InputError as error:
            wrong[field] = error.sentence.removeprefix(f"{field}: ")
            continue
        unknown = unknown_placeholders(text)
        if unknown:
            known = say.listing([f"{{{name}}}" for name in PLACEHOLDERS])
            found = say.listing(unknown)
            wrong[field] = say("{found} can’t be filled in. There are {known}.", found=found, known=known)
    return wrong


def change_letter_texts(office: Office, seen: Shop, typed: Mapping[str, str], *, over: bool = False) -> Shop:
    """Keep texts as typed, by field, and return the shop as kept; those that are not named stay.

    Raises FieldsError for what can't be filled in or printed, ChangedMeanwhileError where a typed text is no longer
    what was `seen` of it, unless what was typed shall hold `over` that.
    """
    shop = office.file.shop.get()
    if not over:
        refuse_changed(office, typed, typed_texts(seen), typed_texts(shop))
    wrong = wrong_texts(typed, office.speech)
    if wrong:
        raise FieldsError(wrong)
    texts = {language: asdict(one) for language, one in shop.letter_texts.items()}
    for field, text in typed.items():
        language, _, name = field.partition(".")
        texts.setdefault(language, asdict(LetterTexts()))[name] = plain_text(field, text.strip(), LONGEST)
    kept = {language: LetterTexts(**one) for language, one in texts.items() if any(one.values())}
    with office.file.work("shop.set", office.instant) as unit:
        return unit.put(replace(shop, letter_texts=kept))


def example(shop: Shop, language: str, typed: Mapping[str, str]) -> Greetings:
    """Return how a letter in a language would begin and end with these texts, by field, to an invented customer."""
    texts = LetterTexts(**{name: typed.get(f"{language}.{name}", "") for name in TEXTS})
    say = Speech(language, ZoneInfo(shop.time_zone), signs=True)
    name = _EXAMPLE_NAMES.get(language, _EXAMPLE_NAME)
    return greetings_with(texts, shop, say, name=name, order=_EXAMPLE_ORDER, number=_EXAMPLE_NUMBER)
