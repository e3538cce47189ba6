"""The linter: contradictions, doubts and silences of a policy, in plain words."""

from pathlib import Path

import pytest

from shopdesk.policy.linter import LintFinding, Severity, lint
from shopdesk.policy.policies import Policy, load_policy
from shopdesk.services.policies.shelf import builtin, builtin_keys
from shopdesk.texts import Speech
from shopdesk.texts.words import WORDS

FOLDER = Path(__file__).parent
SIXTH = load_policy((FOLDER / "sixth.toml").read_bytes(), "sixth.toml")
_HEAD = 'key = "own"\ntitle.en = "Own"\nsummary.en = "Own"\n'
_OFFER = '{ type = "remedy", remedies = ["refund"] }'
_SENDING = '{ type = "window", act = "send_back", within = { length = 7, unit = "days" }, since = ["confirmed_at"] }'


def own(*rules: str, kinds: str = "", clause: str = "", head: str = _HEAD) -> Policy:
    """Return a policy that offers a refund for everything, and has a clause for each rule."""
    clauses = [("offer", f"{_OFFER}, {_SENDING}"), *((f"c{place}", rule) for place, rule in enumerate(rules))]
    text = "".join(
        f'[[clauses]]\nid = "{name}"\ntitle.en = "t"\nowner.en = "o"\nletter.en = "l"\n'
        f"{(kinds + clause) if name != 'offer' else ''}rules = [{rule}]\n"
        for name, rule in clauses
    )
    return load_policy(head + text, "own.toml")


def told(policy: Policy) -> list[str]:
    return [f"{finding.severity}: {Speech().message(finding.says)}" for finding in lint(policy)]


@pytest.mark.parametrize("policy", [*map(builtin, builtin_keys()), SIXTH], ids=lambda policy: policy.key)
def test_what_is_said_of_a_kept_policy(policy: Policy) -> None:
    expected = (FOLDER / "expected" / f"lint-{policy.key}.txt").read_text("utf-8").splitlines()
    assert told(policy) == expected


@pytest.mark.parametrize("key", builtin_keys())
def test_no_built_in_policy_contradicts_itself(key: str) -> None:
    assert Severity.CONTRADICTION not in {finding.severity for finding in lint(builtin(key))}


def test_a_policy_that_offers_everything_is_silent_on_nothing() -> None:
    assert lint(own()) == []


_CLAIM = '{{ type = "window", act = "claim", within = {{ length = {}, unit = "{}" }}, since = ["delivered_at"] }}'
_SEND = '{{ type = "window", act = "send_back", within = {{ length = {}, unit = "{}" }}, since = ["delivered_at"] }}'
_FINDS = '{ type = "remedy", kinds = ["missing_package"], remedies = ["refund"], courier_finding = "lost" }'


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (
            own('{ type = "exclusion", kinds = ["defect"], always = true }'),
            ["contradiction: c0: always refused, yet a remedy is offered: defect."],
        ),
        (own('{ type = "exclusion", kinds = ["defect"], personal_request = true }'), []),
        (
            own(
                '{ type = "costs", kinds = ["defect", "repair"], customer = ["labour", "materials"] }',
                '{ type = "costs", kinds = ["defect"], shop = ["materials", "return_shipping"] }',
            ),
            ["contradiction: c0 and c1 name different payers of materials. The first decides: defect."],
        ),
        (
            own(
                '{ type = "costs", kinds = ["defect"], customer = ["labour"] }',
                '{ type = "costs", kinds = ["repair"], shop = ["labour"] }',
            ),
            [],
        ),
        (
            own(
                '{ type = "payment_fee", methods = ["x"] }',
                '{ type = "costs", kinds = ["defect"], shop = ["payment_fee"] }',
            ),
            ["contradiction: c0 and c1 name different payers of payment fee. The first decides: defect."],
        ),
        (own(_FINDS), ["contradiction: c0: the remedy depends on what no clause asks for: the carrier's finding."]),
        (own(_FINDS, '{ type = "investigation", kinds = ["missing_package"], finding = "courier_finding" }'), []),
        (own('{ type = "costs" }'), ["contradiction: c0: its rule 1 decides nothing."]),
        (own('{ type = "evidence" }'), ["contradiction: c0: its rule 1 decides nothing."]),
        (own('{ type = "exclusion", kinds = ["defect"] }'), ["contradiction: c0: its rule 1 decides nothing."]),
        (own('{ type = "repair_terms", in_warranty = true }'), ["contradiction: c0: its rule 1 decides nothing."]),
        (
            own(
                '{ type = "warranty", within = { length = 1, unit = "years" } }',
                '{ type = "repair_terms", in_warranty = true }',
            ),
            [],
        ),
        (
            own('{ type = "dispute", kinds = ["repair"] }', kinds='kinds = ["defect"]\n'),
            ["contradiction: c0: its rule 1 decides nothing."],
        ),
        (
            own('{ type = "confirmation", kinds = ["missing_item"], returned_goods = true }'),
            ["contradiction: c0: its rule 1 decides nothing."],
        ),
        (
            own(_CLAIM.format(3, "days"), _CLAIM.format(2, "months"), kinds='kinds = ["repair"]\n'),
            ["doubt: c0 and c1 both limit the time for asking; the shorter decides: repair."],
        ),
        (
            own(_CLAIM.format(3, "days"), _SEND.format(71, "hours"), kinds='kinds = ["wrong_item"]\n'),
            ["doubt: c1: goods must be sent back before the time for asking in c0 has ended: wrong item."],
        ),
        (own(_CLAIM.format(3, "days"), _SEND.format(72, "hours"), kinds='kinds = ["wrong_item"]\n'), []),
        (
            own(
                '{ type = "exclusion", categories = ["food/tea", "paper"] }',
                '{ type = "exclusion", kinds = ["defect"], categories = ["food", "paper-bags"] }',
            ),
            ["doubt: c0: the category food/tea lies within food, which is excluded already."],
        ),
        (
            own('{ type = "notice", words = { de = "Nur deutsch." } }'),
            ["doubt: c0: some of its words are missing in English."],
        ),
        (
            own(head='key = "own"\ntitle.de = "Eigen"\nsummary.en = "Own"\n'),
            ["doubt: The title or the summary is missing in English."],
        ),
    ],
)
def test_what_is_said_of_an_own_policy(policy: Policy, expected: list[str]) -> None:
    assert told(policy) == expected


def test_kinds_without_a_remedy_are_told_apart_from_those_that_are_refused() -> None:
    policy = load_policy(
        _HEAD
        + '[[clauses]]\nid = "a"\ntitle.en = "t"\nowner.en = "o"\nletter.en = "l"\nkinds = ["defect", "wrong_item"]\n'
        + 'rules = [{ type = "evidence", needs = ["photos"] },'
        + ' { type = "remedy", kinds = ["defect"], remedies = ["repair"] },'
        + ' { type = "reclassify", kinds = ["defect"], assessed_as = ["dislike"], becomes = "change_of_mind" },'
        + ' { type = "exclusion", kinds = ["wrong_item"], made_to_order = true }]\n',
        "own.toml",
    )
    assert told(policy) == [
        "doubt: a: asks something of claims for which no remedy is offered: wrong item.",
        "doubt: a: turns claims into a kind for which no remedy is offered: change of mind.",
        (
            "silence: The policy is silent on: cancelling the order, changing the order, correcting the address,"
            " adjusting the price, missing confirmation, missing parcel, wrong delivery, customs duties,"
            " change of mind, wrong choice, damage in transit, missing item, missing gift and repair."
            " You decide such claims yourself."
        ),
        "silence: No remedy is ever offered for: wrong item.",
        "silence: No clause says by when goods must be sent back: defect.",
    ]


def test_a_finding_names_the_clauses_it_is_about() -> None:
    found = lint(own('{ type = "exclusion", kinds = ["defect"], always = true }'))
    assert [(one.severity, one.clauses) for one in found] == [(Severity.CONTRADICTION, ("own/c0",))]
    assert isinstance(found[0], LintFinding)


def test_every_sentence_of_the_linter_is_tried_here() -> None:
    kept = "".join(file.read_text("utf-8") for file in FOLDER.glob("expected/*.txt")) + Path(__file__).read_text(
        "utf-8"
    )
    for key, words in WORDS.items():
        if key.startswith("lint."):
            fixed = max((part.split("{")[0] for part in words.split("}")), key=len).strip()
            assert fixed in kept, key
