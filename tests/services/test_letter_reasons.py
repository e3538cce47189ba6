"""The arguments of decision letters: one reason for each thing, its clause once, nothing meant for the owner."""

from pathlib import Path

import pytest

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import Assessment, Cause, ClaimKind, ConditionPoint, CourierFinding, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.letters.reason_texts import TURNS_ON
from shopdesk.services.office import Office
from shopdesk.texts.letter_words import REASONS, UNTOLD
from shopdesk.texts.words import PAPER_WORDS
from tests.services.claim_shop import STUDS, make_shop, moment, office_at
from tests.services.letter_shop import composed, glance, money, named, reasons
from tests.services.test_claims import ALL_GOOD, a_draft

NOW = "2026-06-10T10:00:00+02:00"
LETTER = PaperKind.DECISION_LETTER
FINDINGS = {key for key in PAPER_WORDS if not key.startswith(("term.", "reason."))}
ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)
IN_PART = DecisionDraft(action=DecisionAction.ACCEPT_IN_PART)
REFUSE = DecisionDraft(action=DecisionAction.REFUSE)
INVESTIGATE = DecisionDraft(action=DecisionAction.INVESTIGATE)


def decided(office: Office, draft: DecisionDraft, **facts: object) -> str:
    """Open a claim on 9 June and decide it; return its number."""
    opened = open_claim(office, a_draft(**{"received_at": moment("2026-06-09T09:00:00+02:00"), **facts}))
    return decide(office, opened.number, draft).number


def test_every_finding_is_told_or_left_out_on_purpose() -> None:
    told = {key for key in FINDINGS if key in REASONS}
    assert told | UNTOLD == FINDINGS
    assert not told & UNTOLD


def test_every_reason_is_of_a_finding_or_of_what_one_turns_on() -> None:
    values = {str(one) for kinds in (Assessment, Cause, ClaimKind) for one in kinds}
    for key in REASONS.keys() - FINDINGS:
        of, _, value = key.rpartition(".")
        assert of in FINDINGS, key
        assert (of in TURNS_ON and value in values) or value == "same_minute", key


def test_what_one_clause_says_of_several_things_is_several_reasons_with_the_clause_once(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", payment_method="paypal", payment_fee=420)
    with office_at(tmp_path / "shop", NOW) as office:
        letter = composed(office, LETTER, decided(office, ACCEPT)).letter
        assert reasons(letter) == [
            ("You wrote to us in time.", "Your message came on 9 June 2026, on day 1 of 7.", ["Return window"]),
            (
                "The payment fee is deducted.",
                "It is taken from the refund in proportion; we do not get it back ourselves.",
                ["Payment fee"],
            ),
        ]
        credit = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.EXCHANGE, reason="Asked for it.")
        letter = composed(office, LETTER, decided(office, credit)).letter
        assert [(title, clauses) for title, _, clauses in reasons(letter)] == [
            ("You wrote to us in time.", ["Return window"]),
            ("Shipping is not refunded.", []),
            ("Some costs are yours.", []),
        ]


def test_refused_lines_stand_first_and_what_speaks_for_the_others_is_said_of_them_alone(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        fields = (("lines.RG-1.assessed_as", "misuse"),)
        number = decided(office, IN_PART, kind=ClaimKind.DEFECT, fields=fields)
        letter = composed(office, LETTER, number).letter
        assert [(title, text.split(":")[0]) for title, text, _ in reasons(letter)][:2] == [
            ("The damage came after you had received it.", "“Ring Luna”"),
            ("You wrote to us in time.", "“Ear studs Nova”"),
        ]
        assert "accept a part of it" in letter.opening
        assert "Question" in named(letter)


def test_a_line_that_no_clause_grants_and_one_granted_against_the_policy_have_their_reasons(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        fields = (("lines.RG-1.assessed_as", "misuse"),)
        both = DecisionDraft(
            action=DecisionAction.ACCEPT,
            reason="A good customer.",
            lines=(Grant(code="RG-1", remedy=Remedy.REPLACEMENT), Grant(code="ER-2", remedy=Remedy.REPLACEMENT)),
        )
        letter = composed(office, LETTER, decided(office, both, kind=ClaimKind.DEFECT, fields=fields)).letter
        title, text, _ = reasons(letter)[0]
        assert title == "An exception for you."
        assert text.startswith("This is about “Ring Luna”. Our terms would not provide for it.")


def test_a_wish_that_is_not_offered_is_answered_with_what_is(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = decided(office, IN_PART, kind=ClaimKind.DEFECT, fields=(("wants", "store_credit"),))
        letter = composed(office, LETTER, number).letter
        assert "What you wished for we can’t offer" in letter.opening
        assert named(letter)["Instead"].endswith("we also offer: repair and refund.")
        assert ("What you wished for can’t be offered.", "You asked for: store credit.", []) in reasons(letter)


def test_what_is_looked_into_says_by_when_there_is_news(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day", delivered_at=None, expected_at=moment("2026-06-08"))
    with office_at(tmp_path / "shop", NOW) as office:
        number = decided(office, INVESTIGATE, kind=ClaimKind.MISSING_PACKAGE)
        letter = composed(office, LETTER, number).letter
        assert letter.title == "We are looking into it"
        assert [(title, clauses) for title, _, clauses in reasons(letter)] == [
            ("The carrier is looking for your parcel.", ["Lost parcels"])
        ]
        assert glance(letter)["We write again by"] == ("Wed 24 June 2026", "until the end of the day")
        assert glance(letter)["Expected"] == ("Mon 8 June 2026", "")
        assert named(letter)["News"] == "You hear from us by Wed 24 June 2026, even if we do not know more by then."


def test_a_parcel_that_is_not_late_is_told_of_again_when_it_is(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day", delivered_at=None, expected_at=moment("2026-06-15"))
    with office_at(tmp_path / "shop", NOW) as office:
        letter = composed(office, LETTER, decided(office, INVESTIGATE, kind=ClaimKind.MISSING_PACKAGE)).letter
        assert [title for title, _, _ in reasons(letter)] == ["It is not late yet."]
        assert glance(letter)["We write again by"][0] == "Mon 15 June 2026"


def test_who_looks_into_what_the_policy_can_judge_says_what(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        draft = DecisionDraft(action=DecisionAction.INVESTIGATE, reason="Is it ours at all?")
        number = decided(office, draft, kind=ClaimKind.DEFECT)
        with pytest.raises(NotAllowedError, match="what you look into"):
            composed(office, LETTER, number)
        letter = composed(office, LETTER, number, own_words="Our bench looks at the clasp.").letter
        assert reasons(letter) == [("We look into it.", "Our bench looks at the clasp.", [])]
        assert "Is it ours" not in str(letter)


@pytest.mark.parametrize(
    ("policy", "kind", "fields", "title", "text"),
    [
        ("quality-guarantee", ClaimKind.DEFECT, {"assessed_as": "natural_variation"}, "We found no fault.", "natural"),
        ("boutique", ClaimKind.PRICE_ADJUSTMENT, {"cause": "forgotten_code"}, "The code was not entered", ""),
        ("made-to-order", ClaimKind.CUSTOMS, {}, "We can’t bear customs duties.", ""),
        ("made-to-order", ClaimKind.CHANGE_OF_MIND, {}, "We can’t take it back without a fault.", ""),
        ("made-to-order", ClaimKind.WRONG_DELIVERY, {"cause": "customer"}, "The cause does not lie with us.", "stated"),
    ],
)
def test_a_refusal_speaks_of_the_matter_and_not_of_the_customer(  # noqa: PLR0917
    tmp_path: Path, policy: str, kind: ClaimKind, fields: dict[str, str], title: str, text: str
) -> None:
    make_shop(tmp_path / "shop", policy)
    with office_at(tmp_path / "shop", NOW) as office:
        letter = composed(office, LETTER, decided(office, REFUSE, kind=kind, fields=tuple(fields.items()))).letter
        found = reasons(letter)
        assert found[0][0].startswith(title)
        assert text in found[0][1]
        assert found[0][2]
        assert "Possible until" not in glance(letter)


def test_the_conditions_of_goods_are_said_as_a_sentence(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        worn = {**ALL_GOOD, ConditionPoint.UNUSED: False, ConditionPoint.ORIGINAL_PACKAGING: False}
        letter = composed(office, LETTER, decided(office, REFUSE, condition=worn)).letter
        assert reasons(letter)[0][1] == "It would have to be unused and in its packaging; that is not so."


def test_each_remedy_tells_its_own_part_of_the_money(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        lines = (Grant(code="RG-1", remedy=Remedy.REFUND), Grant(code="ER-2", remedy=Remedy.STORE_CREDIT))
        draft = DecisionDraft(action=DecisionAction.ACCEPT, lines=lines)
        told = named(composed(office, LETTER, decided(office, draft)).letter)
        assert told["Refund"].startswith("We pay €80.00 to your card ")
        assert told["Store credit"].startswith("You get €40.00 ")


def test_a_part_of_the_price_is_called_so(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order", lines=(STUDS,))
    with office_at(tmp_path / "shop", NOW) as office:
        draft = DecisionDraft(action=DecisionAction.ACCEPT_IN_PART, amount=500)
        number = decided(office, draft, kind=ClaimKind.DEFECT, fields=(("assessed_as", "minor"),))
        found = composed(office, LETTER, number)
        assert "pay you back a part of the price" in found.letter.opening
        reckoned = money(found.letter)
        assert reckoned is not None
        assert [row.part for row in reckoned.reckoning.rows if hasattr(row, "part")] == [True]


def test_a_lost_parcel_is_argued_with_what_was_found(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day", delivered_at=None, expected_at=moment("2026-06-08"))
    with office_at(tmp_path / "shop", NOW) as office:
        fields = (("courier_finding", str(CourierFinding.LOST)),)
        letter = composed(office, LETTER, decided(office, ACCEPT, kind=ClaimKind.MISSING_PACKAGE, fields=fields)).letter
        assert [title for title, _, _ in reasons(letter)] == ["The carrier confirms that the parcel is lost."]


def test_what_is_missing_still_opens_the_way_after_a_refusal(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        draft = DecisionDraft(action=DecisionAction.REFUSE, reason="Never answered.")
        number = decided(office, draft, evidence=())
        told = named(composed(office, LETTER, number, own_words="We had no answer.").letter)
        assert told["Send us"] == "With this we look at it again until Mon 15 June 2026: product code and reason."
