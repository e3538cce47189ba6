"""Clauses that the owner wrote without words in a letter's language are quoted in the shop's, and the owner is told."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents.letter_values import Letter, Reasons
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.letters.desk import Composed, LetterWish, compose, preview_letter
from shopdesk.services.office import Office
from shopdesk.services.policies.shelf import builtin_text
from shopdesk.storage.ids import new_id
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft

POLICY, OWN = "quality-guarantee", "own-terms"
NOW = "2026-06-20T10:00:00+02:00"
REMARK = "The clause “{}” has no words in the language of this letter; it is quoted as it is."


def write_without(office: Office, beginnings: Sequence[str]) -> None:
    """Let a policy of the owner's hold from May on: the shop's without the lines that begin so."""
    lines = builtin_text(POLICY).replace(f'key = "{POLICY}"', f'key = "{OWN}"').splitlines()
    text = "\n".join(line for line in lines if not line.startswith(tuple(beginnings)))
    version = PolicyVersion(
        id=new_id(office.instant), key=OWN, number=1, text=text, from_day=date(2026, 5, 1), made_at=office.instant
    )
    with office.file.work("test", office.instant) as unit:
        unit.put(version)


def refused(office: Office) -> str:
    opened = open_claim(office, a_draft(received_at=moment("2026-06-19T09:00:00+02:00")))
    return decide(office, opened.number, DecisionDraft(action=DecisionAction.REFUSE)).number


def quotes(letter: Letter) -> list[tuple[str, str]]:
    bodies = [one.body for one in letter.sections if isinstance(one.body, Reasons)]
    return [(clause.title, clause.words) for body in bodies for row in body.rows for clause in row.clauses]


def german(office: Office, kind: PaperKind, number: str) -> Composed:
    return compose(office, kind, number, LetterWish(language="de"))


@pytest.mark.parametrize(
    ("shops", "title", "begins"), [("fr-CH", "Délai de retour", "Vous"), ("ja", "返品期限", "商品")]
)
def test_a_clause_without_german_words_is_quoted_in_the_shops_language_and_remarked(
    shops: str, title: str, begins: str, tmp_path: Path
) -> None:
    make_shop(tmp_path / "shop", POLICY)
    with office_at(tmp_path / "shop", NOW) as office:
        write_without(office, ("letter.de", "title.de"))
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(office.file.shop.get(), language=shops))
    with office_at(tmp_path / "shop", NOW) as office:
        number = refused(office)
        found = german(office, PaperKind.DECISION_LETTER, number)
        ((told, words),) = quotes(found.letter)
        assert (told, words[: len(begins)]) == (title, begins)
        assert found.remarks == (REMARK.format(title),)
        looked_at = preview_letter(office, PaperKind.DECISION_LETTER, number, LetterWish(language="de"))
        assert REMARK.format(title) in looked_at.remarks


def test_clauses_in_an_order_confirmation_are_remarked_too_and_those_with_words_are_not(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", POLICY, shipped_at=None, delivered_at=None)
    now = "2026-06-01T12:00:00+02:00"
    with office_at(tmp_path / "shop", now) as office:
        assert german(office, PaperKind.ORDER_CONFIRMATION, "1001").remarks == ()
        write_without(office, ("letter.de",))
    with office_at(tmp_path / "shop", now) as office:
        found = german(office, PaperKind.ORDER_CONFIRMATION, "1001")
        ((title, words),) = quotes(found.letter)
        assert (title, words) == ("Stornierung", "You can cancel within two days of payment, without conditions.")
        assert found.remarks == (REMARK.format(title),)
