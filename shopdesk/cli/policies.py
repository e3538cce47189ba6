"""`shopdesk policy`: the policies at hand, one clause by clause, what a file of one's own says, and using it."""

import textwrap
from datetime import date

import click

from shopdesk.bootstrap import open_office, shop_folder
from shopdesk.cli.days import as_day
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, table, tell
from shopdesk.policy.linter import LintFinding, Severity, lint
from shopdesk.services.opening import is_shop
from shopdesk.services.policies import desk, words
from shopdesk.services.policies.desk import PolicyAtHand
from shopdesk.texts import Speech

_WIDTH = 100


@click.group("policy")
@common_options
def policy_command() -> None:
    """Show the policies, check a policy file, and take one into use."""


@policy_command.command("list")
@common_options
@click.pass_context
def list_command(ctx: click.Context) -> None:
    """List the built-in policies, and the versions of the shop's own where there is a shop."""
    found, speech = desk.builtin_policies(), Speech()
    if is_shop(shop_folder(given(ctx).data)):
        with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
            found, speech = [*found, *desk.own_policies(office)], office.speech
    put([words.policy_values(one, speech) for one in found], _listed(found, speech))


@policy_command.command("show")
@click.argument("key")
@click.option("--version", "number", type=click.IntRange(1), help="A version of the shop's own; else that in force.")
@common_options
@click.pass_context
def show_command(ctx: click.Context, key: str, number: int | None) -> None:
    """Show a policy clause by clause: the shop's own of this KEY, else the built-in one, or that in a policy file."""
    at_hand, speech = None, Speech()
    if is_shop(shop_folder(given(ctx).data)):
        with open_office(given(ctx).data, given(ctx).as_of, write=False) as office:
            at_hand, speech = desk.own_policy(office, key, number), office.speech
    if at_hand is None:
        at_hand = PolicyAtHand(policy=desk.find_text(key)[0])
    policy = at_hand.policy
    places = range(len(policy.text.clauses))
    value = {
        **words.policy_values(at_hand, speech),
        "clauses": [words.clause_values(policy, place, speech) for place in places],
    }
    put(value, "\n\n".join([_heading(at_hand, speech), *(_clause(at_hand, place, speech) for place in places)]))


@policy_command.command("lint")
@click.argument("file")
@common_options
def lint_command(file: str) -> None:
    """Name what contradicts itself in a policy file, what decides nothing, and what it is silent on."""
    policy, key, _ = desk.find_text(file)
    findings, say = lint(policy), Speech()
    lines = [f"{_severity(one, say)}: {say.message(one.says)}" for one in findings]
    clauses = len(policy.text.clauses)
    lines.append(say("{key}: clauses {clauses}, findings {count}.", key=key, clauses=clauses, count=len(findings)))
    put([words.finding_values(one, say) for one in findings], "\n".join(_hanging(line) for line in lines))


@policy_command.command("use")
@click.argument("file")
@click.option("--from", "from_day", callback=as_day, metavar="DATE", help="Orders from this day on; else from today.")
@click.option("--reason", default="", help="Why the policy changes.")
@common_options
@click.pass_context
def use_command(ctx: click.Context, file: str, from_day: date | None, reason: str) -> None:
    """Save a policy file (or a built-in policy by its key) as the shop's policy for orders from a day on."""
    with open_office(given(ctx).data, given(ctx).as_of, write=True) as office:
        used = desk.use_policy(office, file, from_day, reason)
        at_hand = desk.own_policy(office, used.version.key, used.version.number)
        speech = office.speech
    version = used.version
    if used.until is not None:
        tell(
            speech(
                "From {day:date} version {number} of {key} holds, as before.",
                day=used.until.from_day,
                number=used.until.number,
                key=used.until.key,
            )
        )
    text = speech(
        "Version {number} of {key} holds for orders from {day:date}.",
        number=version.number,
        key=version.key,
        day=version.from_day,
    )
    put(None if at_hand is None else words.policy_values(at_hand, speech), text)


def _severity(finding: LintFinding, say: Speech) -> str:
    return {
        Severity.CONTRADICTION: say("Contradiction"),
        Severity.DOUBT: say("Doubt"),
        Severity.SILENCE: say("Silence"),
    }[finding.severity]


def _listed(found: list[PolicyAtHand], say: Speech) -> str:
    rows = [
        (
            one.policy.key,
            words.in_language(one.policy.text.title, say.language),
            str(len(one.policy.text.clauses)),
            say("built in")
            if one.version is None
            else say("version {number} from {day:date}", number=one.version.number, day=one.version.from_day),
            say("in force") if one.in_force else "",
        )
        for one in found
    ]
    return table((say("Key"), say("Title"), say("Clauses"), say("Where from"), ""), rows)


def _heading(at_hand: PolicyAtHand, say: Speech) -> str:
    text, version = at_hand.policy.text, at_hand.version
    title = f"{words.in_language(text.title, say.language)} ({text.key})"
    if version is not None:
        title = say(
            "{title}, version {number} from {day:date}", title=title, number=version.number, day=version.from_day
        )
    lines = [title, _wrapped(words.in_language(text.summary, say.language))]
    silent = words.in_language(text.silent, say.language)
    if silent:
        lines.append(_wrapped(say("Silent on: {subjects}", subjects=silent)))
    return "\n".join(lines)


def _clause(at_hand: PolicyAtHand, place: int, say: Speech) -> str:
    clause = at_hand.policy.text.clauses[place]
    title = words.in_language(clause.title, say.language)
    lines = [f"§ {place + 1}  {title} ({clause.id})", _indented(words.in_language(clause.owner, say.language))]
    lines.append(_indented(say("For: {claims}", claims=words.clause_kinds(clause, say))))
    lines += [_indented(say("Rule: {rule}", rule=words.rule_words(rule, say))) for rule in clause.rules]
    if clause.source is not None:
        source = say("Source: {text}, “{heading}”", text=clause.source.text, heading=clause.source.heading)
        lines.append(_indented(source))
    if clause.chosen:
        lines.append(_indented(say("Chosen: {words}", words=clause.chosen)))
    return "\n".join(lines)


def _hanging(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="  ")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH)


def _indented(text: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent="     ", subsequent_indent="     ")
