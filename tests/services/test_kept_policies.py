"""A shop's file that was made before the program spoke a language: its policy's words, and that nothing is written."""

import re
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.messages import Message
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.terms import Channel, ClaimKind, Evidence
from shopdesk.domain.verdicts import Finding
from shopdesk.policy.policies import Policy
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.papers.clauses import ClauseLookup
from shopdesk.services.policies.shelf import builtin_text
from shopdesk.storage.ids import new_id
from tests.services.claim_shop import AT, RING, make_shop, moment, office_at

NOW = "2026-06-08T12:00:00+02:00"
LANGUAGES = {"en", "fr", "de", "ja", "ko"}
ENGLISH = re.sub(
    r"^(title|owner|letter|words)\.(?!en )\w+ = .*\n", "", builtin_text("confirm-first"), flags=re.MULTILINE
)
REASON = 'letter.en = "Please tell us why you would like a refund or an exchange."'
MINE = 'letter.en = "Tell us why."'


def an_old_shop(folder: Path, text: str = ENGLISH) -> None:
    """Make a shop whose policy for all orders is in English alone."""
    make_shop(folder, "confirm-first")
    version = PolicyVersion(
        id=new_id(AT), key="confirm-first", number=2, text=text, from_day=date(2026, 5, 1), made_at=AT
    )
    with office_at(folder, NOW) as office, office.file.work("test", AT) as unit:
        unit.put(version)


def policy_of_1001(office: Office) -> tuple[Policy, PolicyVersion]:
    return office.policy_of(office.file.orders.by_number("1001"))


def a_claim(office: Office) -> Claim:
    draft = ClaimDraft(
        order="1001",
        kind=ClaimKind.CHANGE_OF_MIND,
        received_at=moment(NOW),
        channel=Channel.EMAIL,
        evidence=(Evidence.REASON,),
        lines=((RING.code, 1),),
    )
    return open_claim(office, draft)


def test_the_policy_of_an_order_speaks_every_language_of_the_program(tmp_path: Path) -> None:
    an_old_shop(tmp_path)
    with office_at(tmp_path, NOW, write=False) as office:
        policy, version = policy_of_1001(office)
        assert version.number == 2
        assert set(policy.text.title) == LANGUAGES
        assert all(set(clause.title) == set(clause.letter) == LANGUAGES for clause in policy.text.clauses)
        assert policy_of_1001(office)[0] is policy


def test_a_clause_that_the_owner_says_otherwise_speaks_the_owners_language_only(tmp_path: Path) -> None:
    an_old_shop(tmp_path, ENGLISH.replace(REASON, MINE))
    with office_at(tmp_path, NOW, write=False) as office:
        clauses = {clause.id: clause for clause in policy_of_1001(office)[0].text.clauses}
    assert clauses["reason-given"].letter == {"en": "Tell us why."}
    assert set(clauses["reason-given"].title) == {"en"}
    assert set(clauses["order-number"].letter) == LANGUAGES


def test_the_papers_of_an_old_file_find_titles_and_instructions_in_the_customers_language(tmp_path: Path) -> None:
    an_old_shop(tmp_path)
    with office_at(tmp_path, NOW) as office:
        claim = a_claim(office)
        verdict = office.file.claims.verdicts(claim.id)[-1].verdict
        told = list(ClauseLookup(policy_of_1001(office)[0], claim, verdict, "de").instructions)
    assert [title for title, _ in told] == ["Unser Vorgehen", "Zustand wie bei Erhalt"]
    assert all(set(words) == LANGUAGES for _, words in told)


def test_nothing_is_written_for_it(tmp_path: Path) -> None:
    """The version stays as it was taken in, and a verdict that was given in English stands as it is."""
    an_old_shop(tmp_path)
    with office_at(tmp_path, NOW) as office:
        claim = a_claim(office)
        (given,) = office.file.claims.verdicts(claim.id)
        findings = tuple(in_english(finding) for finding in given.verdict.findings)
        notices = tuple(english(notice) for notice in given.verdict.notices)
        older = replace(given.verdict, findings=findings, notices=notices)
        assert older != given.verdict
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(given, id=new_id(office.instant), verdict=older))
    with office_at(tmp_path, NOW) as office:
        with office.file.work("test", office.instant) as unit:
            refresh_order(office, unit, office.file.orders.by_number("1001"))
        assert [one.verdict for one in office.file.claims.verdicts(claim.id)] == [given.verdict, older]
        assert policy_of_1001(office)[1].text == ENGLISH


def in_english(finding: Finding) -> Finding:
    return replace(finding, says=tuple(english(says) for says in finding.says))


def english(says: Message) -> Message:
    return replace(says, values={"en": says.values["en"]}) if says.key == "own_words" else says
