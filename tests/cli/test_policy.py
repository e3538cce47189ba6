"""Policies from the command line: the built-in ones, the shop's own, and taking a file into use."""

from pathlib import Path

import pytest

from tests.cli.running import make_shop, run

BUILT_IN = ["boutique", "confirm-first", "made-to-order", "quality-guarantee", "seven-day"]
SEVEN_DAY = Path("resources/policies/seven-day.toml")


def own_policy(folder: Path, old: str = "", new: str = "", name: str = "own.toml") -> Path:
    text = SEVEN_DAY.read_text("utf-8")
    assert old in text
    file = folder / name
    file.write_text(text.replace(old, new, 1) if old else text, "utf-8")
    return file


def test_the_list_works_without_a_shop(tmp_path: Path) -> None:
    listed = run("--data", tmp_path / "none", "policy", "list", "--json")
    assert listed.status == 0
    assert [(one["key"], one["built_in"], one["version"]) for one in listed.json] == [
        (key, True, None) for key in BUILT_IN
    ]
    assert not (tmp_path / "none").exists()


def test_the_list_names_the_shops_versions_and_which_one_holds(tmp_path: Path) -> None:
    make_shop(tmp_path)
    listed = run("policy", "--data", tmp_path, "list", "--json").json
    assert [one["key"] for one in listed[:-1]] == BUILT_IN
    assert {key: listed[-1][key] for key in ("key", "version", "from", "in_force", "built_in")} == {
        "key": "seven-day", "version": 1, "from": "2026-03-01", "in_force": True, "built_in": False,
    }  # fmt: skip
    assert (
        "version 1 from 1\N{NO-BREAK SPACE}March\N{NO-BREAK SPACE}2026" in run("policy", "list", "--data", tmp_path).out
    )


@pytest.mark.parametrize("key", BUILT_IN)
def test_every_clause_of_a_built_in_policy_is_shown_with_its_rules_and_source(key: str, tmp_path: Path) -> None:
    shown = run("policy", "show", key, "--json", "--data", tmp_path / "none").json
    assert shown["key"] == key
    assert [clause["number"] for clause in shown["clauses"]] == list(range(1, shown["clause_count"] + 1))
    for clause in shown["clauses"]:
        assert clause["id"].startswith(f"{key}/")
        assert all(clause[name] for name in ("title", "owner", "letter", "source"))
        assert all(rule["type"] for rule in clause["rules"])
    text = run("policy", "show", key, "--data", tmp_path / "none").out
    assert all(f"§ {clause['number']}  {clause['title']}" in text for clause in shown["clauses"])


def test_rules_are_shown_as_readable_parameters(tmp_path: Path) -> None:
    shown = run("policy", "show", "quality-guarantee", "--data", tmp_path / "none", "--json").json
    (window,) = (clause for clause in shown["clauses"] if clause["id"] == "quality-guarantee/send-within")
    assert window["returned_goods"] is True
    assert window["rules"] == [
        {"type": "window", "act": "send_back", "within": {"length": 7, "unit": "days"}, "since": ["confirmed_at"]}
    ]
    text = run("policy", "show", "quality-guarantee", "--data", tmp_path / "none").out
    assert "Rule: window: act send back; within 7 days; since the shop's approval" in text


def test_a_policy_in_use_is_shown_as_the_shop_has_it(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop")
    own = own_policy(tmp_path, "length = 7", "length = 9")
    run("--data", tmp_path / "shop", "policy", "use", own, "--from", "2026-03-05")
    asked = ("--data", tmp_path / "shop", "policy", "show", "seven-day", "--json")
    assert run(*asked, "--as-of", "2026-03-04").json["version"] == 1
    assert run(*asked, "--as-of", "2026-03-05").json["version"] == 2
    old = run(*asked, "--as-of", "2026-03-05", "--version", "1").json
    assert (old["version"], old["in_force"]) == (1, False)
    missing = run(*asked, "--version", "3")
    assert (missing.status, missing.out) == (1, "")
    assert "There is no version 3 of the policy seven-day" in missing.err


def test_an_unknown_policy_is_named(tmp_path: Path) -> None:
    refused = run("--data", tmp_path, "policy", "show", "eight-day")
    assert (refused.status, refused.out) == (2, "")
    assert "'eight-day' is neither a built-in policy" in refused.err


def test_a_file_in_use_holds_from_its_day_and_the_earliest_for_older_orders(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop")
    own = own_policy(tmp_path, "length = 7", "length = 9")
    used = run(
        "--data", tmp_path / "shop", "policy", "use", own, "--from", "2026-04-01", "--reason", "Longer", "--json",
        "--as-of", "2026-03-10T10:00:00Z",
    )  # fmt: skip
    assert used.status == 0, used.err
    assert {key: used.json[key] for key in ("key", "version", "from", "reason", "in_force")} == {
        "key": "seven-day", "version": 2, "from": "2026-04-01", "reason": "Longer", "in_force": False,
    }  # fmt: skip
    days = {"2026-02-01": 1, "2026-03-31": 1, "2026-04-01": 2}
    for day, number in days.items():
        listed = run("--data", tmp_path / "shop", "policy", "list", "--json", "--as-of", day).json
        assert [one["version"] for one in listed if one["in_force"]] == [number]


def test_a_file_in_use_from_before_a_later_version_is_told_until_when_it_holds(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop")
    used = run(
        "--data", tmp_path / "shop", "policy", "use", "boutique", "--from", "2026-02-01", "--as-of", "2026-03-02"
    )
    assert used.status == 0
    assert (
        used.out == "Version 1 of boutique holds for orders from 1\N{NO-BREAK SPACE}February\N{NO-BREAK SPACE}2026.\n"
    )
    assert "version 1 of seven-day holds, as before" in used.err


def test_a_text_that_holds_already_is_refused(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop")
    refused = run("--data", tmp_path / "shop", "policy", "use", own_policy(tmp_path), "--as-of", "2026-03-02")
    assert (refused.status, refused.out) == (1, "")
    assert "holds on 2026-03-02 already, word for word" in refused.err
    assert len(run("--data", tmp_path / "shop", "policy", "list", "--json").json) == len(BUILT_IN) + 1


@pytest.mark.parametrize("wrong", ["2026-02-30", "tomorrow", "20266-01-01", "2026-03-01T10:00:00Z"])
def test_a_day_that_is_none_is_wrong_use(tmp_path: Path, wrong: str) -> None:
    make_shop(tmp_path / "shop")
    refused = run("--data", tmp_path / "shop", "policy", "use", "boutique", "--from", wrong)
    assert (refused.status, refused.out) == (2, "")
    assert "--from: expected a date such as 2026-03-09" in refused.err


def test_a_misspelt_key_is_named_by_file_clause_and_key_and_nothing_is_saved(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop")
    own = own_policy(tmp_path, 'unit = "days"', 'units = "days"')
    for command in (("use", own), ("show", own)):
        refused = run("--data", tmp_path / "shop", "policy", *command)
        assert (refused.status, refused.out) == (2, "")
        assert "own.toml, clause '" in refused.err
        assert "units" in refused.err or "unit" in refused.err
    assert len(run("--data", tmp_path / "shop", "policy", "list", "--json").json) == len(BUILT_IN) + 1


def test_without_a_shop_nothing_can_be_used(tmp_path: Path) -> None:
    refused = run("--data", tmp_path / "none", "policy", "use", "boutique")
    assert (refused.status, refused.out) == (1, "")
    assert "no shop was opened" in refused.err


@pytest.mark.parametrize("key", BUILT_IN)
def test_a_built_in_policy_contradicts_itself_nowhere_and_its_silences_are_named(key: str) -> None:
    linted = run("policy", "lint", Path("resources/policies") / f"{key}.toml", "--json")
    assert (linted.status, linted.err) == (0, "")
    assert all(one["severity"] != "contradiction" and one["text"] for one in linted.json)
    assert all(clause.startswith(f"{key}/") for one in linted.json for clause in one["clauses"])
    text = run("policy", "lint", key).out
    assert text.rstrip().endswith(f"findings {len(linted.json)}.")


def test_a_contradiction_is_found_and_named_with_its_clause(tmp_path: Path) -> None:
    own = own_policy(tmp_path)
    extra = """
[[clauses]]
id = "never-a-defect"
title.en = "No defects"
owner.en = "Defects are never taken."
letter.en = "We don't take defects."
kinds = ["defect"]
rules = [{ type = "exclusion", always = true }]
"""
    own.write_text(own.read_text("utf-8") + extra, "utf-8")
    linted = run("policy", "lint", own, "--json")
    assert linted.status == 0
    worst = linted.json[0]
    assert (worst["severity"], worst["clauses"]) == ("contradiction", ["seven-day/never-a-defect"])
    assert "never-a-defect: always refused" in worst["text"]
    assert run("policy", "lint", own).out.startswith("Contradiction: never-a-defect: always refused")


def test_a_file_that_is_no_policy_is_named_with_clause_and_key(tmp_path: Path) -> None:
    own = own_policy(tmp_path, "within =", "whithin =")
    refused = run("policy", "lint", own, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith("own.toml, clause '")
    assert "whithin" in refused.err or "within" in refused.err
    for name, says in (("none.toml", "nor a policy file that exists"), (".", "nor a policy file that exists")):
        refused = run("policy", "lint", tmp_path / name)
        assert (refused.status, refused.out) == (2, "")
        assert says in refused.err
