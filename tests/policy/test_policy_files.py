"""Policy files: what they may hold, and errors that name file, clause and key."""

from pathlib import Path
from typing import get_args

import pytest

from shopdesk.domain.errors import PolicyError
from shopdesk.policy.policies import MAX_POLICY_BYTES, load_policy
from shopdesk.policy.rules import CLAIM_RULES, ENTRY_RULES, AnyRule
from shopdesk.policy.rules.reclassify import ReclassifyRule
from shopdesk.policy.rules.reference import ReferenceRule
from shopdesk.policy.rules.window import WindowRule
from shopdesk.services.policies.shelf import builtin, builtin_keys

SIXTH = Path(__file__).parent / "sixth.toml"
HEAD = 'key = "own"\ntitle.en = "Own"\nsummary.en = "Own"\n'
CLAUSE = '[[clauses]]\nid = "first"\ntitle.en = "t"\nowner.en = "o"\nletter.en = "l"\n'


def own(rule: str, clause: str = "") -> str:
    return f"{HEAD}{CLAUSE}{clause}rules = [{{ {rule} }}]\n"


def test_the_sixth_policy_uses_every_rule_type() -> None:
    sixth = load_policy(SIXTH.read_bytes(), SIXTH.name)
    assert {type(rule) for clause in sixth.text.clauses for rule in clause.rules} == set(get_args(AnyRule))


def test_every_rule_type_has_somebody_who_judges_it() -> None:
    judged = {*CLAIM_RULES, *ENTRY_RULES, ReclassifyRule, ReferenceRule}
    assert judged == set(get_args(AnyRule))
    assert WindowRule in CLAIM_RULES


@pytest.mark.parametrize("key", builtin_keys())
def test_a_built_in_policy_is_called_as_its_file_and_names_its_sources(key: str) -> None:
    policy = builtin(key)
    assert policy.key == key
    assert policy.text.silent
    for clause in policy.text.clauses:
        assert clause.source is not None
        assert clause.title["en"]
        assert clause.owner["en"]
        assert clause.letter["en"]


def test_a_clause_is_found_by_its_full_id_and_numbered_by_its_place() -> None:
    policy = builtin("seven-day")
    found = policy.clause("seven-day/order-status")
    assert found is not None
    assert found.title["en"] == "Order status"
    assert policy.number("seven-day/order-status") == 2
    assert policy.clause_id(1) == "seven-day/order-status"
    assert policy.clause("seven-day/wants") is None
    assert policy.number("seven-day/wants") is None


def test_a_file_from_windows_is_read() -> None:
    text = own('type = "dispute"').replace("\n", "\r\n")
    assert load_policy(b"\xef\xbb\xbf" + text.encode(), "own.toml").key == "own"


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (b"\xff", "own.toml is no policy: it is not text in UTF-8."),
        ("key = ", "own.toml is no policy in TOML: Invalid value (at end of document)."),
        ("x" * (MAX_POLICY_BYTES + 1), f"own.toml is no policy: it is larger than {MAX_POLICY_BYTES} bytes."),
        ("a = " + "[" * 100_000, "own.toml is no policy in TOML"),
        ("", "own.toml: Object missing required field `key`."),
        (HEAD, "own.toml: Object missing required field `clauses`."),
        (HEAD + "clauses = []", "own.toml: Expected `array` of length >= 1 at clauses."),
        (HEAD + "clauses = [1]", "own.toml, clause number 1: Expected `object`, got `int`."),
        (HEAD + "extra = 1\n", "own.toml: Object contains unknown field `extra`."),
        (HEAD.replace('"own"', '"Own Shop"'), "own.toml: Expected `str` matching regex"),
        (HEAD + '[[clauses]]\ntitle.en = "t"', "own.toml, clause number 1: Object missing required field `id`."),
        (HEAD + CLAUSE, "own.toml, clause 'first': Object missing required field `rules`."),
        (HEAD + CLAUSE + "rules = []", "own.toml, clause 'first', at rules: Expected `array` of length >= 1."),
        (
            own('type = "dispute"', 'titel.en = "t"\n'),
            "own.toml, clause 'first': Object contains unknown field `titel`.",
        ),
        (own('type = "windows"'), "own.toml, clause 'first', at rules[0].type: Invalid value 'windows'."),
        (own("kinds = []"), "own.toml, clause 'first', at rules[0]: Object missing required field `type`."),
        (own('type = "dispute", kind = "x"'), "own.toml, clause 'first', at rules[0]: Object contains unknown field"),
        (
            own('type = "dispute", kinds = ["defects"]'),
            "own.toml, clause 'first', at rules[0].kinds[0]: Invalid enum value 'defects'.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 0, unit = "days" }, since = ["delivered_at"]'),
            "own.toml, clause 'first', at rules[0].within.length: Expected `int` >= 1.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "weeks" }, since = ["delivered_at"]'),
            "own.toml, clause 'first', at rules[0].within.unit: Invalid enum value 'weeks'.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1201, unit = "years" }, since = ["paid_at"]'),
            "own.toml, clause 'first', at rules[0].within: a window of at most 1200 months or years.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "days" }, since = ["expected_at"]'),
            "own.toml, clause 'first', at rules[0].since[0]: Invalid enum value 'expected_at'.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "days" }, since = []'),
            "own.toml, clause 'first', at rules[0].since: Expected `array` of length >= 1.",
        ),
        (
            own('type = "gift_threshold", threshold = "1,5"'),
            "own.toml, clause 'first', at rules[0].threshold: Expected `str` matching regex",
        ),
        (own('type = "remedy", remedies = []'), "own.toml, clause 'first', at rules[0].remedies: Expected `array`"),
        (
            HEAD + CLAUSE + 'rules = [{ type = "dispute" }]\n' + CLAUSE + 'rules = [{ type = "dispute" }]',
            "own.toml: two clauses are called 'first'; each needs an id of its own.",
        ),
    ],
)
def test_an_error_names_file_clause_and_key(toml: str | bytes, told: str) -> None:
    with pytest.raises(PolicyError) as raised:
        load_policy(toml, "own.toml")
    assert raised.value.sentence.startswith(told)
