"""Words in more languages for a kept policy: where its English is ours, and nowhere else."""

import re
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from shopdesk.domain.messages import Message, message
from shopdesk.domain.terms import Effect, Outcome
from shopdesk.domain.verdicts import Finding, Verdict
from shopdesk.policy.policies import PolicyText, load_policy
from shopdesk.policy.wording import in_more_languages, says_the_same
from shopdesk.services.policies.shelf import builtin, builtin_keys, builtin_text, kept_policy

OURS = load_policy(
    """
key = "own"
title = { en = "Seven days", de = "Sieben Tage" }
summary = { en = "Short", de = "Kurz" }
silent = { en = "Repairs.", de = "Reparaturen." }

[[clauses]]
id = "packed"
title = { en = "Packed well", de = "Gut verpackt", fr = "Bien emballé" }
owner = { en = "They pack it.", de = "Sie verpacken es." }
letter = { en = "Pack it.", de = "Verpacken Sie es.", fr = "Emballez-le." }
rules = [
  { type = "notice", words = { en = "Look.", de = "Hinsehen." } },
  { type = "condition", needs = ["unused"] },
  { type = "instruction", words = { en = "Pack it well.", de = "Verpacken Sie es gut." } },
]

[[clauses]]
id = "sizes"
title = { en = "Sizes", de = "Größen" }
owner = { en = "Sizes.", de = "Größen." }
letter = { en = "Look at sizes.", de = "Sehen Sie nach den Größen." }
rules = [{ type = "reference", about = "size_guide" }]
""",
    "ours",
).text

KEPT = """
key = "own"
title.en = "Seven days"
summary.en = "Short"
silent.en = "Repairs."

[[clauses]]
id = "packed"
title.en = "Packed well"
owner.en = "They pack it."
letter.en = "Pack it."
rules = [
  { type = "notice", words = { en = "Look." } },
  { type = "condition", needs = ["unused"] },
  { type = "instruction", words = { en = "Pack it well." } },
]

[[clauses]]
id = "mine"
title.en = "Sizes"
owner.en = "Sizes."
letter.en = "Look at sizes."
rules = [{ type = "reference", about = "size_guide" }]
"""


def worded(kept: str = KEPT) -> PolicyText:
    return in_more_languages(load_policy(kept, "kept").text, OURS)


def rule_words(text: PolicyText) -> list[dict[str, str]]:
    return [rule.words for rule in text.clauses[0].rules if hasattr(rule, "words")]


def test_an_unchanged_clause_gets_all_our_words() -> None:
    text = worded()
    packed, ours = text.clauses[0], OURS.clauses[0]
    assert (packed.title, packed.owner, packed.letter) == (ours.title, ours.owner, ours.letter)
    assert packed.rules == ours.rules
    assert (text.title, text.summary, text.silent) == (OURS.title, OURS.summary, OURS.silent)


def test_a_clause_of_another_id_is_the_owners_own() -> None:
    assert worded().clauses[1] == load_policy(KEPT, "kept").text.clauses[1]


@pytest.mark.parametrize(
    ("english", "changed"),
    [
        ('title.en = "Packed well"', 'title.en = "Packing"'),
        ('owner.en = "They pack it."', 'owner.en = "They pack."'),
        ('letter.en = "Pack it."', 'letter.en = "Pack it in silk."'),
        ('letter.en = "Pack it."', 'letter.es = "Empaquételo."'),
        ('words = { en = "Pack it well." }', 'words = { en = "Pack it badly." }'),
        ('  { type = "notice", words = { en = "Look." } },\n', ""),
    ],
)
def test_a_clause_that_says_one_thing_otherwise_keeps_its_own_words_only(english: str, changed: str) -> None:
    kept = KEPT.replace(english, changed)
    assert kept != KEPT
    assert worded(kept).clauses == load_policy(kept, "kept").text.clauses


def test_the_owners_own_words_in_a_language_stay() -> None:
    text = worded(KEPT.replace('letter.en = "Pack it."', 'letter = { en = "Pack it.", de = "Packen!", fr = "" }'))
    assert text.clauses[0].letter == {"en": "Pack it.", "de": "Packen!", "fr": "Emballez-le."}
    assert text.clauses[0].title == OURS.clauses[0].title


def test_changed_rules_stay_as_they_are_kept() -> None:
    text = worded(KEPT.replace('needs = ["unused"]', 'needs = ["unopened"]'))
    assert rule_words(text)[1] == {"en": "Pack it well.", "de": "Verpacken Sie es gut."}
    assert text.clauses[0].rules[1] == load_policy(KEPT.replace("unused", "unopened"), "kept").text.clauses[0].rules[1]


def test_each_sentence_of_the_heading_is_looked_at_by_itself() -> None:
    text = worded(KEPT.replace('title.en = "Seven days"', 'title.en = "A week"').replace('silent.en = "Repairs."', ""))
    assert text.title == {"en": "A week"}
    assert text.summary == OURS.summary
    assert text.silent is None
    silent = {"en": "Repairs."}
    assert in_more_languages(load_policy(KEPT, "kept").text, replace(OURS, silent=None)).silent == silent


@pytest.mark.parametrize("key", builtin_keys())
def test_a_built_in_policy_kept_in_english_alone_is_ours_in_all_languages(key: str) -> None:
    english = re.sub(r"^(title|owner|letter|words)\.(?!en )\w+ = .*\n", "", builtin_text(key), flags=re.MULTILINE)
    assert english != builtin_text(key)
    kept = kept_policy(english, "kept")
    assert kept.text == builtin(key).text
    assert kept.steps == builtin(key).steps
    assert kept_policy(english, "kept") is kept


def test_a_policy_of_the_owners_own_is_left_as_it_is() -> None:
    assert kept_policy(KEPT, "kept").text == load_policy(KEPT, "kept").text


def verdict(*says: Message, notice: str = "") -> Verdict:
    return Verdict(
        currency="EUR",
        outcome=Outcome.ACCEPT,
        findings=(Finding("own/packed", Effect.INFORMS, says),),
        missing=(),
        remedies=(),
        refund=None,
        quote=None,
        pays={},
        deadlines=(),
        notices=(Message("own_words", {"en": notice}),) if notice else (),
        lines=(),
    )


def own_words(**words: str) -> Message:
    return Message("own_words", dict(words))


def test_verdicts_say_the_same_in_however_many_languages() -> None:
    asked = message("window.asked", on=datetime(2026, 6, 1, tzinfo=UTC))
    one, other = verdict(asked, own_words(en="Look.")), verdict(asked, own_words(en="Look.", de="Hinsehen."))
    assert one != other
    assert says_the_same(one, other)
    assert says_the_same(one, one)
    assert not says_the_same(one, verdict(asked, own_words(en="Listen.", de="Hinsehen.")))
    assert not says_the_same(verdict(own_words(de="Eins")), verdict(own_words(de="Zwei")))
    assert not says_the_same(one, verdict(message("window.asked"), own_words(en="Look.")))
    assert not says_the_same(verdict(asked, notice="Look."), verdict(asked, notice="Listen."))
    assert not says_the_same(one, replace(one, outcome=Outcome.REFUSE))
