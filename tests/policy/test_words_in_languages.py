"""The words of built-in policies that customers read: in five languages, complete and in each language's own form."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pytest

from shopdesk.policy.policies import PolicyText
from shopdesk.policy.rules.notice import InstructionRule
from shopdesk.services.policies.shelf import builtin, builtin_keys

LANGUAGES = ("en", "fr", "de", "ja", "ko")
"""The order in which a policy file says each text."""

AS_IN_ENGLISH = {("Boutique", "fr"), ("Boutique", "de")}
"""What a language says with the very words of English: the text, and the language."""

_KANA_OR_KANJI = r"[\u3040-\u30ff\u4e00-\u9fff]"
_HANGUL = r"[\uac00-\ud7a3]"
_SLIPS = {
    "en": rf"[‘’“”]|{_KANA_OR_KANJI}|{_HANGUL}",
    "fr": rf"['\"]|[^\u202f][;!?]|[^\u00a0][:%]|«[^\u202f]|[^\u202f]»|\d [a-z]|{_KANA_OR_KANJI}|{_HANGUL}",
    "de": rf"['\"]|[^\u00a0]%|\d [A-Za-z]|{_KANA_OR_KANJI}|{_HANGUL}",
    "ja": rf"['\"]|[,.;:!?()]|[０-９％]|[^A-Za-z0-9] | [^A-Za-z0-9]|{_HANGUL}",
    "ko": rf"['\"]|[、。，．；：！？（）０-９％]|{_KANA_OR_KANJI}",
}
"""What a text of a language never holds: marks, figures and spaces of another one, and letters of another script."""

_SCRIPT = {"ja": _KANA_OR_KANJI, "ko": _HANGUL}
_ENDS = {"en": ".", "fr": ".", "de": ".", "ja": "。", "ko": "."}


class Said(NamedTuple):
    """One text of a policy, by language, and where it stands; `sentence` tells it from a title."""

    where: str
    words: dict[str, str]
    sentence: bool


def said_to_customers(policy: PolicyText) -> Iterator[Said]:
    """Find every text of a policy that a letter or paper may show."""
    yield Said(f"{policy.key}: title", policy.title, sentence=False)
    for clause in policy.clauses:
        where = f"{policy.key}/{clause.id}"
        yield Said(f"{where}: title", clause.title, sentence=False)
        yield Said(f"{where}: letter", clause.letter, sentence=True)
        for rule in clause.rules:
            if isinstance(rule, InstructionRule):
                yield Said(f"{where}: instruction", rule.words, sentence=True)


SAID = [said for key in builtin_keys() for said in said_to_customers(builtin(key).text)]
every_text = pytest.mark.parametrize("said", SAID, ids=lambda said: said.where)


@every_text
def test_a_text_is_said_in_every_language(said: Said) -> None:
    assert tuple(said.words) == LANGUAGES
    assert all(text and text == text.strip() for text in said.words.values())


@every_text
def test_no_language_is_left_in_english(said: Said) -> None:
    english = said.words["en"]
    same = {(english, language) for language in LANGUAGES[1:] if said.words[language] == english}
    assert same == {exception for exception in AS_IN_ENGLISH if exception[0] == english}
    for language, script in _SCRIPT.items():
        assert re.search(script, said.words[language])


@every_text
def test_figures_stand_in_every_language(said: Said) -> None:
    figures = Counter(re.findall(r"\d+", said.words["en"]))
    for text in said.words.values():
        assert figures <= Counter(re.findall(r"\d+", text))


@every_text
def test_a_text_has_the_form_of_its_language(said: Said) -> None:
    for language, text in said.words.items():
        assert re.findall(_SLIPS[language], text) == []
        assert text.endswith(_ENDS[language]) is said.sentence


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_the_same_in_english_is_the_same_in_a_language(language: str) -> None:
    first: dict[tuple[str, bool], Said] = {}
    for said in SAID:
        before = first.setdefault((said.words["en"], said.sentence), said)
        assert said.words[language] == before.words[language], f"{said.where} and {before.where}"


@pytest.mark.parametrize("key", builtin_keys())
def test_sentences_that_differ_in_english_differ_in_every_language(key: str) -> None:
    sentences = [said for said in SAID if said.sentence and said.where.startswith(f"{key}/")]
    for one, other in combinations(sentences, 2):
        if one.words["en"] != other.words["en"]:
            for language in LANGUAGES[1:]:
                assert one.words[language] != other.words[language], f"{one.where} and {other.where}"
