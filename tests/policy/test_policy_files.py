"""Policy files: what they may hold, and errors that name file, clause and key."""

from pathlib import Path
from typing import get_args

import pytest

from shopdesk.domain.errors import PolicyError
from shopdesk.domain.terms import ClaimKind
from shopdesk.policy.policies import MAX_POLICY_BYTES, load_policy
from shopdesk.policy.rules import CLAIM_RULES, ENTRY_RULES, AnyRule
from shopdesk.policy.rules.reclassify import ReclassifyRule
from shopdesk.policy.rules.reference import ReferenceRule
from shopdesk.policy.rules.window import WindowRule
from shopdesk.services.policies.shelf import builtin, builtin_keys

SIXTH = Path(__file__).parent / "sixth.toml"
HEAD = 'key = "own"\ntitle.en = "Own"\nsummary.en = "Own"\n'
CLAUSE = '[[clauses]]\nid = "first"\ntitle.en = "t"\nowner.en = "o"\nletter.en = "l"\n'

RULE_TYPES = [rule.__struct_config__.tag for rule in get_args(AnyRule)]


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
        ("", "own.toml: the key 'key' is missing."),
        (HEAD, "own.toml: the key 'clauses' is missing."),
        (HEAD + "clauses = []", "own.toml, at clauses: it must name at least 1."),
        (HEAD + "clauses = [1]", "own.toml, clause number 1: it must be a table of keys, and is a whole number."),
        (HEAD + "clauses = 1979-05-27", "own.toml, at clauses: it must be a list in square brackets, and is a "),
        (
            HEAD + "extra = 1\n",
            "own.toml: there is no key 'extra' in a policy. Its keys are: key, title, summary, silent, clauses.",
        ),
        (HEAD.replace("title", "titel"), "own.toml: there is no key 'titel' in a policy (did you mean 'title'?). Its"),
        (
            HEAD.replace('"own"', '"Own Shop"'),
            (
                "own.toml, at key: it may hold only small letters and digits in words joined by hyphens, such as "
                "'return-window', and is 'Own Shop'."
            ),
        ),
        (HEAD.replace('"own"', f'"{"o" * 61}"'), "own.toml, at key: it may have at most 60 characters."),
        (
            HEAD.replace('title.en = "Own"', "title = {}"),
            "own.toml, at title: it must hold words in at least 1 language, such as en.",
        ),
        (
            HEAD.replace('title.en = "Own"', 'title = { en = "Own", de = 3 }'),
            "own.toml, at title.de: it must be a text in quotes, and is a whole number.",
        ),
        (HEAD + "silent.de = 3", "own.toml, at silent.de: it must be a text in quotes, and is a whole number."),
        (HEAD + "clauses = 99999999999999999999", "own.toml, at clauses: it must be a list in square brackets, and"),
        (HEAD + '[[clauses]]\ntitle.en = "t"', "own.toml, clause number 1: the key 'id' is missing."),
        (HEAD + CLAUSE, "own.toml, clause 'first': the key 'rules' is missing."),
        (HEAD + CLAUSE + "rules = []", "own.toml, clause 'first', at rules: it must name at least 1."),
        (
            own('type = "dispute"', 'kindz = ["return"]\n'),
            (
                "own.toml, clause 'first': there is no key 'kindz' in a clause (did you mean 'kinds'?). Its keys are: "
                "id, title, owner, letter, source, chosen, kinds, returned_goods, rules."
            ),
        ),
        (
            own('type = "dispute"', 'source = { text = "t", head = "h" }\n'),
            "own.toml, clause 'first', at source: there is no key 'head' in a source",
        ),
        (
            own('type = "windoww"'),
            (
                "own.toml, clause 'first', at rules[0].type: there is no 'windoww' to choose here (did you mean "
                f"'window'?). It is one of: {', '.join(RULE_TYPES)}."
            ),
        ),
        (own('type = "xyz"'), "own.toml, clause 'first', at rules[0].type: there is no 'xyz' to choose here. It is"),
        (
            own("type = 3"),
            "own.toml, clause 'first', at rules[0].type: it must be a text in quotes, and is a whole number. It is one",
        ),
        (
            own("kinds = []"),
            "own.toml, clause 'first', at rules[0]: the key 'type' is missing. It is one of: reclassify, stage, ",
        ),
        (
            own('type = "dispute", kind = "x"'),
            (
                "own.toml, clause 'first', at rules[0]: there is no key 'kind' in a rule of the type 'dispute' (did "
                "you mean 'kinds'?). Its keys are: type, kinds, returned_goods."
            ),
        ),
        (
            own('type = "dispute", kinds = ["defects"]'),
            (
                "own.toml, clause 'first', at rules[0].kinds[0]: there is no 'defects' to choose here (did you mean "
                f"'defect'?). It is one of: {', '.join(ClaimKind)}."
            ),
        ),
        (
            own('type = "dispute", kinds = "defect"'),
            "own.toml, clause 'first', at rules[0].kinds: it must be a list in square brackets, and is a text in",
        ),
        (
            own('type = "stage", before = "shiping"'),
            (
                "own.toml, clause 'first', at rules[0].before: there is no 'shiping' to choose here (did you mean "
                "'shipping'?). It is one of: delivery, preparation, shipping."
            ),
        ),
        (
            own('type = "window", act = "claim", within = { length = 0, unit = "days" }, since = ["delivered_at"]'),
            "own.toml, clause 'first', at rules[0].within.length: it must be at least 1.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 99999, unit = "days" }, since = ["paid_at"]'),
            "own.toml, clause 'first', at rules[0].within.length: it may be at most 10000.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "weeks" }, since = ["delivered_at"]'),
            "own.toml, clause 'first', at rules[0].within.unit: there is no 'weeks' to choose here",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1 }, since = ["delivered_at"]'),
            (
                "own.toml, clause 'first', at rules[0].within: the key 'unit' is missing. It is one of: hours, days, "
                "business_days, months, years."
            ),
        ),
        (
            own('type = "window", act = "claim", within = { lenght = 1, unit = "days" }, since = ["delivered_at"]'),
            (
                "own.toml, clause 'first', at rules[0].within: there is no key 'lenght' in a window (did you mean "
                "'length'?). Its keys are: length, unit."
            ),
        ),
        (
            own('type = "window", act = "claim", within = { length = 1201, unit = "years" }, since = ["paid_at"]'),
            "own.toml, clause 'first', at rules[0].within: a window of at most 1200 months or years.",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "days" }, since = ["expected_at"]'),
            "own.toml, clause 'first', at rules[0].since[0]: there is no 'expected_at' to choose here",
        ),
        (
            own('type = "window", act = "claim", within = { length = 1, unit = "days" }, since = []'),
            "own.toml, clause 'first', at rules[0].since: it must name at least 1.",
        ),
        (
            own('type = "gift_threshold", threshold = "1,5"'),
            (
                "own.toml, clause 'first', at rules[0].threshold: it must be an amount in digits, with a point where "
                "it has a fraction, such as '150' or '99.50', and is '1,5'."
            ),
        ),
        (own('type = "remedy", remedies = []'), "own.toml, clause 'first', at rules[0].remedies: it must name at"),
        (
            own('type = "repair_terms", customer_pays = ["labour", "labour", "labour", "labour"]'),
            "own.toml, clause 'first', at rules[0].customer_pays: it may name at most 3.",
        ),
        (
            own('type = "dispute", returned_goods = "yes"'),
            "own.toml, clause 'first', at rules[0].returned_goods: it must be true or false, and is a text in quotes.",
        ),
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
