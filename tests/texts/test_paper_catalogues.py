"""The translations of what papers say: none missing, none unused, and the same values filled in everywhere."""

import string
from collections import Counter

import pytest

import texts
from shopdesk.texts import ENGLISH, LANGUAGES, Speech
from tests.texts.paper_catalogues import TRANSLATED, read, words_of

PAPERS = read("papers.pot")
_EDGES = " \t\n\N{NO-BREAK SPACE}"


def _places(sentence: str) -> Counter[tuple[str, str]]:
    """Return what is filled in, each with how it is shown, and how often."""
    return Counter((name, style or "") for _, name, style, _ in string.Formatter().parse(sentence) if name is not None)


def test_the_files_are_as_the_sources_have_it() -> None:
    stale = [file.name for file, text in texts.files().items() if file.read_text(encoding="utf-8") != text]
    assert stale == [], "run `python3 packaging/dev.py texts`"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
def test_a_file_has_the_templates_sentences_and_no_others(language: str) -> None:
    assert {message.id for message in read(f"{language}.po")} == {message.id for message in PAPERS}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_has_words_in_a_language_that_is_translated(language: str) -> None:
    catalogue = read(f"{language}.po")
    assert [message.id for message in catalogue if message.id and not _is_said(message.string)] == []
    plural = [message for message in catalogue if isinstance(message.id, tuple | list)]
    assert {len(words_of(message.string)) for message in plural} <= {catalogue.num_plurals}


def _is_said(words: object) -> bool:
    said = words_of(words)
    return bool(said) and all(said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_same_values_are_filled_in_as_in_english_and_shown_in_the_same_way(language: str) -> None:
    differ = [
        (message.id, said)
        for message in read(f"{language}.po")
        for said in words_of(message.string)
        if message.id and said and _places(said) not in [_places(one) for one in words_of(message.id)]
    ]
    assert differ == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_begin_and_end_as_closely_as_in_english(language: str) -> None:
    loose = [
        message.id
        for message in read(f"{language}.po")
        for said in words_of(message.string)
        if message.id and said.strip(_EDGES) != said
    ]
    assert loose == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_quotes_and_dashes_are_those_of_the_language(language: str) -> None:
    wrong = {"de": "”‘\"'—", "fr": "“”„\"'", "ja": "“”\"'", "ko": "„«»\"'"}[language]
    said = [one for message in read(f"{language}.po") if message.id for one in words_of(message.string)]
    assert [one for one in said if set(one) & set(wrong)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_speaks_of_what_its_catalogue_holds(language: str) -> None:
    say = Speech(language)
    for message in read(f"{language}.po"):
        if isinstance(message.id, str) and message.string and message.id and not _places(message.id):
            assert say(message.id) == message.string
