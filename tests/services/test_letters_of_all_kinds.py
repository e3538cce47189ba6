"""Letters about claims of all kinds under all built-in policies: what may never stand in one, and what never twice."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.documents.letter_values import Checklist, Letter, Reasons
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, Evidence, Outcome
from shopdesk.policy.rules.notice import NoticeRule
from shopdesk.services.claims.decisions import ADVISED, DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.letters.desk import letter_text
from shopdesk.services.office import Office
from shopdesk.services.policies.shelf import builtin, builtin_keys
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.letter_shop import composed
from tests.services.test_claims import ALL_GOOD, a_draft

NOW = "2026-06-09T10:30:00+02:00"
EARLY, LATE = moment("2026-06-09T09:14:00+02:00"), moment("2026-06-28T09:14:00+02:00")
BEFORE = (PaperKind.ACKNOWLEDGEMENT, PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE)
GOODWILL = DecisionDraft(action=DecisionAction.ACCEPT, reason="Between us.")


def letters(office: Office, number: str) -> Iterator[tuple[str, Letter, str]]:
    """Yield every letter that can be written about a claim, before and after each decision, with its text."""
    for kind in BEFORE:
        try:
            found = composed(office, kind, number)
        except NotAllowedError:
            continue
        yield kind, found.letter, letter_text(found)
    claim = office.file.claims.by_number(number)
    outcome = office.file.claims.verdicts(claim.id)[-1].verdict.outcome
    for draft in (*(DecisionDraft(action=action) for action in sorted(ADVISED[outcome])), GOODWILL):
        try:
            decide(office, number, draft)
            found = composed(office, PaperKind.DECISION_LETTER, number)
        except (InputError, NotAllowedError):
            continue
        yield f"{draft.action}", found.letter, letter_text(found)


def quoted(letter: Letter) -> Counter[str]:
    """Return how often each clause is quoted."""
    bodies = [one.body for one in letter.sections if isinstance(one.body, Reasons | Checklist)]
    return Counter(clause.title for body in bodies for row in body.rows for clause in row.clauses)


@pytest.mark.parametrize("policy", builtin_keys())
@pytest.mark.parametrize(("received", "now"), [(EARLY, NOW), (LATE, "2026-06-28T10:00:00+02:00")])
def test_no_letter_speaks_to_the_owner_or_says_anything_twice(
    tmp_path: Path, policy: str, received: object, now: str
) -> None:
    make_shop(tmp_path / "shop", policy)
    rules = [rule for clause in builtin(policy).text.clauses for rule in clause.rules if isinstance(rule, NoticeRule)]
    clauses = {words for clause in builtin(policy).text.clauses for words in clause.letter.values()}
    notices = {words for rule in rules for words in rule.words.values()} - clauses
    seen: Counter[Outcome] = Counter()
    with office_at(tmp_path / "shop", now) as office:
        for kind in ClaimKind:
            for evidence in ((), tuple(Evidence)):
                draft = a_draft(kind=kind, received_at=received, evidence=evidence, condition=ALL_GOOD)
                number = open_claim(office, draft).number
                claim = office.file.claims.by_number(number)
                seen[office.file.claims.verdicts(claim.id)[-1].verdict.outcome] += 1
                for name, letter, text in letters(office, number):
                    where = f"{policy}, {kind}, {name}"
                    assert not [words for words in notices if words in text], where
                    assert not set("{}") & set(text), where
                    assert "Between us" not in text, where
                    assert not [title for title, count in quoted(letter).items() if count > 1], where
                    assert all(one.value for one in letter.glance), where
                    rows = [row for one in letter.sections if isinstance(one.body, Reasons) for row in one.body.rows]
                    assert len({(row.title, row.text) for row in rows}) == len(rows), where
    assert len(seen) > 1
