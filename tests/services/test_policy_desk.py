"""The policy desk: which version holds when, and what a saved version is."""

from datetime import date
from pathlib import Path

import pytest

from shopdesk.domain.errors import NotAllowedError, NotFoundError, PolicyError
from shopdesk.domain.terms import ClaimKind
from shopdesk.policy.policies import Policy
from shopdesk.services.policies.desk import builtin_policies, find_text, own_policies, own_policy, use_policy
from shopdesk.services.policies.words import clause_values, policy_values, rule_words
from shopdesk.texts import Speech
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-10T12:00:00+02:00"


def test_a_version_judges_orders_from_its_day_on(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        use_policy(office, "boutique", date(2026, 7, 1))
        keys = {
            day: office.version_for(moment(day)).key
            for day in ("2025-01-01", "2026-06-30", "2026-06-30T22:30:00Z", "2026-07-01")
        }
        assert office.version_for(None).key == "seven-day"
    assert keys == {
        "2025-01-01": "seven-day",
        "2026-06-30": "seven-day",
        "2026-06-30T22:30:00Z": "boutique",
        "2026-07-01": "boutique",
    }


def test_a_version_back_in_time_holds_until_the_next(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        used = use_policy(office, "boutique", date(2025, 6, 1), "As it was")
        assert used.until is not None
        assert (used.until.key, used.until.from_day) == ("seven-day", date(2026, 1, 1))
        assert (used.version.reason, used.version.made_at) == ("As it was", office.instant)
        assert office.version_for(moment("2020-01-01")).key == "boutique"


def test_the_same_words_again_are_refused_but_not_after_others(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        with pytest.raises(NotAllowedError):
            use_policy(office, "seven-day")
        use_policy(office, "boutique")
        assert use_policy(office, "seven-day", date(2026, 8, 1)).version.number == 2
        assert [(one.policy.key, one.in_force) for one in own_policies(office)] == [
            ("seven-day", False),
            ("boutique", True),
            ("seven-day", False),
        ]


def test_a_version_is_found_by_its_number_else_the_one_in_force_else_the_latest(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        use_policy(office, "boutique")
        use_policy(office, "seven-day", date(2026, 8, 1))
        latest = own_policy(office, "seven-day")
        assert latest is not None
        assert latest.version is not None
        assert latest.version.number == 2
        first = own_policy(office, "seven-day", 1)
        assert first is not None
        assert first.version is not None
        assert first.version.from_day == date(2026, 1, 1)
        assert own_policy(office, "made-to-order") is None
        with pytest.raises(NotFoundError):
            own_policy(office, "seven-day", 9)


def test_nothing_is_saved_of_a_file_that_is_no_policy(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    wrong = tmp_path / "wrong.toml"
    for content in (b"\xff\xfe", b"key = ", b"%PDF-1.7", b"", b"x" * 1_100_000):
        wrong.write_bytes(content)
        with office_at(tmp_path / "shop", NOW) as office:
            with pytest.raises(PolicyError) as caught:
                use_policy(office, str(wrong))
            assert "wrong.toml" in caught.value.sentence
            assert len(office.file.policies.all()) == 1


def test_a_byte_order_mark_is_not_kept(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes(b"\xef\xbb\xbf" + Path("resources/policies/boutique.toml").read_bytes())
    _, key, text = find_text(str(own))
    assert key == "boutique"
    assert text == Path("resources/policies/boutique.toml").read_text("utf-8")


def all_policies() -> list[Policy]:
    return [one.policy for one in builtin_policies()]


@pytest.mark.parametrize("policy", all_policies(), ids=lambda policy: policy.key)
def test_every_rule_of_the_built_in_policies_can_be_said(policy: Policy) -> None:
    speech = Speech()
    for clause in policy.text.clauses:
        for rule in clause.rules:
            said = rule_words(rule, speech)
            assert said
            assert not any(sign in said for sign in "_<{[")


def test_values_hold_kinds_in_one_order_and_only_what_is_set() -> None:
    (policy,) = (one for one in all_policies() if one.key == "boutique")
    values = clause_values(policy, 0, Speech())
    assert values["kinds"] == [ClaimKind.CANCEL_ORDER, ClaimKind.CHANGE_ORDER]
    assert values["rules"][0] == {"type": "stage", "before": "preparation"}


def test_the_heading_of_a_built_in_policy_names_no_version() -> None:
    for one in builtin_policies():
        values = policy_values(one, Speech())
        assert values["version"] is None
        assert all(values[name] for name in ("key", "title", "summary", "clause_count"))
