"""The catalogues of papers as the tests read them, and which languages have been translated."""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from shopdesk.texts import ENGLISH, LANGUAGES
from texts import TRANSLATIONS


def read(name: str) -> Catalog:
    """Return a file of translations."""
    with (TRANSLATIONS / name).open("rb") as file:
        return read_po(file, locale=None if name.endswith(".pot") else name.removesuffix(".po"))


def words_of(string: object) -> tuple[str, ...]:
    """Return all forms of a translation."""
    if isinstance(string, str):
        return (string,)
    return tuple(str(one) for one in string) if isinstance(string, tuple | list) else ()


def _is_begun(language: str) -> bool:
    return any(any(words_of(message.string)) for message in read(f"{language}.po") if message.id)


TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH and _is_begun(language))
"""The languages in whose file a translator has written; such a file must be whole."""
