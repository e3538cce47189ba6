"""The catalogues of the languages that papers are written in, read from `resources/translations/` when first needed.

English is the language of the sources and has no catalogue; nothing is read and babel is not loaded for it.
"""

import gettext
from functools import cache
from io import BytesIO

from shopdesk import resources

ENGLISH = "en"
"""The language that every sentence is written in."""

LANGUAGES = (ENGLISH, "de", "fr", "ja", "ko")
"""The languages that papers are written in, by their codes (ISO 639-1)."""


def known_language(language: str) -> str:
    """Return which of our languages a language (BCP 47: `de`, `de-AT`) is written as; English for any other."""
    first = language.replace("_", "-").partition("-")[0].casefold()
    return first if first in LANGUAGES else ENGLISH


@cache
def catalogue_of(language: str) -> gettext.NullTranslations:
    """Return the catalogue of one of our languages, read once; a sentence that it lacks is said in English."""
    return read_catalogue(language)


def read_catalogue(language: str) -> gettext.NullTranslations:
    """Return a catalogue of its own, as `catalogue_of` does. Raises ShopDeskError where its file is missing."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # takes 30 ms, and English needs none of it
    from babel.messages.pofile import read_po

    found = read_po(BytesIO(resources.data("translations", f"{language}.po")), locale=language, abort_invalid=True)
    for message in list(found):
        said = message.string
        if message.id and not (said if isinstance(said, str) else all(said or ("",))):
            found.delete(message.id)  # half of a plural's forms would leave a reader without words
    file = BytesIO()
    write_mo(file, found)
    file.seek(0)
    return gettext.GNUTranslations(file)
