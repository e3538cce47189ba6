"""Keeping what a claim's form holds, against a real shop's file."""

from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import Claim, ClaimLine, DecisionAction
from shopdesk.domain.errors import ConflictError, InputError, NotAllowedError
from shopdesk.domain.terms import ClaimKind, ConditionPoint, DeadlineKind, Evidence, Outcome
from shopdesk.services.claims.claim_sight import changes_of, claim_sight, clause_words
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.desk import find, state_of
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import ClaimGround, blank_claim, claim_ground
from shopdesk.services.claims.other_facts import Change
from shopdesk.services.claims.steps import do
from shopdesk.services.meanwhile import ChangedMeanwhileError, Chosen
from shopdesk.services.office import Office
from shopdesk.services.undo.recent import recent_acts
from shopdesk.services.undo.taking_back import undo
from shopdesk.texts import Speech
from tests.services.claim_shop import RING, STUDS, make_shop, moment, office_at

SAY = Speech(signs=True)
NOW = "2026-06-10T10:00:00+02:00"


def a_picture() -> NewFile:
    out = BytesIO()
    Image.new("RGB", (8, 6)).save(out, "PNG")
    return NewFile(name="ring.png", media_type="image/png", content=out.getvalue(), evidence=Evidence.PHOTOS)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def ground_of(office: Office) -> ClaimGround:
    return claim_ground(office, office.file.orders.by_number("1001").id)


def typed(office: Office, **changes: object) -> Claim:
    facts: dict[str, object] = {
        "lines": (ClaimLine(line_id=STUDS.id, quantity=1),),
        "evidence": (Evidence.ORDER_NUMBER, Evidence.REASON, Evidence.PRODUCT_CODE, Evidence.PHOTOS),
        "condition": {ConditionPoint.UNUSED: True},
        **changes,
    }
    return replace(blank_claim(ground_of(office), office.now), **facts)


def test_a_form_begins_with_the_likeliest_kind_and_nothing_ticked_of_several_lines(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        claim = blank_claim(ground_of(office), office.now)
        assert (claim.kind, claim.lines) == (ClaimKind.CHANGE_OF_MIND, ())
        assert claim.evidence == (Evidence.ORDER_NUMBER,)


@pytest.mark.parametrize(
    ("moments", "kind"),
    [
        ({"shipped_at": None, "delivered_at": None}, ClaimKind.CANCEL_ORDER),
        ({"delivered_at": None}, ClaimKind.MISSING_PACKAGE),
    ],
)
def test_an_order_on_its_way_begins_with_all_its_lines(tmp_path: Path, moments: dict[str, None], kind: str) -> None:
    make_shop(tmp_path / "shop", "seven-day", **moments)
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        claim = blank_claim(ground_of(office), office.now)
        assert claim.kind == kind
        assert [line.line_id for line in claim.lines] == [RING.id, STUDS.id]


def test_the_panel_tells_outcome_reasons_money_deadlines_and_what_is_missing(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        ground = ground_of(office)
        sight = claim_sight(ground, typed(office), office.now, SAY)
    assert sight.headline.title == "Needs information"
    assert sight.headline.sentence == "One thing is missing. With it, the claim is within your rules."
    assert [(row.name, row.words, row.because) for row in sight.missing] == [
        ("packaging_photos", "Pictures of the packaging", "Because 1 of 2 comes back")
    ]
    assert sight.policy.replace("\xa0", " ") == "Policy 1, from 1 January 2026"
    assert sight.why[0].text.replace("\xa0", " ") == "Asked for on 10 June, day 2 of 7."
    assert sight.why[0].section == 3
    assert sight.money.heading == "Money, once complete"
    assert [(row.what, row.who, row.amount) for row in sight.money.rows] == [
        ("Ear studs Nova × 1", "You", 2000),
        ("Shipping of the order, €6.00", "Customer", 0),
        ("Shipping back", "Customer", None),
        ("Customs", "Customer", None),
    ]
    assert (sight.money.total_words, sight.money.total, sight.money.total_note) == (
        "Refund",
        2000,
        "€3.20 tax in it",
    )
    assert [(row.words, row.note, row.who) for row in sight.deadlines] == [
        ("Ask", "in time", "Customer"),
        ("Send back", "5 days left", "Customer"),
    ]
    assert Evidence.PACKAGING_PHOTOS in sight.asked
    assert set(sight.points) == {
        ConditionPoint.UNUSED,
        ConditionPoint.UNOPENED,
        ConditionPoint.UNDAMAGED,
        ConditionPoint.ORIGINAL_PACKAGING,
    }


def test_a_deadline_whose_act_is_done_is_neither_late_nor_left(shop: Path) -> None:
    with office_at(shop, "2026-06-20T10:00:00+02:00", write=False) as office:
        ground = ground_of(office)
        claim = typed(office, received_at=moment("2026-06-10"))
        late = claim_sight(ground, claim, office.now, SAY)
        done = claim_sight(ground, claim, office.now, SAY, done=frozenset({DeadlineKind.SEND_BACK}), before=late)
    assert [(row.note, row.met) for row in late.deadlines if row.what is DeadlineKind.SEND_BACK] == [("over", None)]
    assert [(row.note, row.met) for row in done.deadlines if row.what is DeadlineKind.SEND_BACK] == [("done", True)]
    assert (done.asked, done.points) == (late.asked, late.points)


def test_what_the_policy_is_silent_on_promises_nothing_and_bars_nothing(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        silent = typed(office, kind=ClaimKind.WRONG_ITEM)
        sight = claim_sight(ground_of(office), silent, office.now, SAY)
    assert sight.headline.sentence == "Your policy offers nothing for this. You decide."
    assert sight.money.sentence == "Nothing is promised; what you grant is for you to say."


def test_a_late_claim_says_by_how_much(shop: Path) -> None:
    with office_at(shop, "2026-06-20T10:00:00+02:00", write=False) as office:
        ground = ground_of(office)
        day_late = typed(office, received_at=moment("2026-06-16"))
        days_late = typed(office, received_at=moment("2026-06-18"))
        told = [claim_sight(ground, one, office.now, SAY).headline.sentence for one in (day_late, days_late)]
        row = claim_sight(ground, days_late, office.now, SAY).deadlines[0]
    assert told == [
        "Outside your rules: asked for one day after the time was up.",
        "Outside your rules: asked for 3 days after the time was up.",
    ]
    assert (row.note, row.met) == ("3 days late", False)


@pytest.mark.parametrize("policy", ["boutique", "confirm-first", "made-to-order", "quality-guarantee", "seven-day"])
@pytest.mark.parametrize("kind", list(ClaimKind))
def test_every_kind_under_every_policy_has_words_for_all_it_says(tmp_path: Path, policy: str, kind: ClaimKind) -> None:
    make_shop(tmp_path / "shop", policy)
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        ground = ground_of(office)
        claim = typed(office, kind=kind)
        sight = claim_sight(ground, claim, office.now, SAY)
        rows = changes_of(ground, claim, office.now, SAY)
    assert sight.headline.title
    assert sight.headline.sentence
    assert all(row.text for row in sight.why)
    assert all([*(row.words for row in sight.missing), *(row.words for row in sight.deadlines)])
    assert all(row.words for row in rows)
    assert sight.money.rows or sight.money.sentence


def test_what_would_change_a_claim_is_told_in_words(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        rows = changes_of(ground_of(office), typed(office), office.now, SAY)
    told = [(row.words, row.change.verdict.outcome, row.result) for row in rows]
    assert told[0] == ("With pictures of the packaging", Outcome.ACCEPT, "€20.00")
    failing = [row for row in rows if row.change.change is Change.FOUND_FAILING]
    assert failing[0].words == "If found opened, damaged or without its packaging"
    assert failing[0].result == "not unopened"


def test_a_piece_that_would_be_found_altered_is_refused_for_that(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW, write=False) as office:
        rows = changes_of(ground_of(office), typed(office, kind=ClaimKind.DEFECT), office.now, SAY)
    assert [row.result for row in rows if row.words == "If found altered"] == ["altered"]


def test_a_clause_is_told_with_its_number_and_the_programs_own_are_not(shop: Path) -> None:
    with office_at(shop, NOW, write=False) as office:
        ground = ground_of(office)
    words = clause_words(ground, "seven-day/unwanted-window", SAY)
    assert words is not None
    assert (words.section, words.title) == (3, "Return window")
    assert clause_words(ground, "seven-day/default-costs", SAY) is None


def test_claim_files_text_and_decision_are_kept_at_once(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        entered = EnteredClaim(claim=typed(office), text="Zu klein.", files=(a_picture(),))
        claim = keep_entered(office, entered, DecisionDraft(action=DecisionAction.ASK))
        assert claim.number == "2026-0001"
        assert state_of(office, claim) is ClaimState.WAITING_FOR_CUSTOMER
        (file,) = office.file.claims.files(claim.id)
        assert (file.name, file.evidence, file.customer_id) == ("ring.png", Evidence.PHOTOS, claim.customer_id)
        assert [text.text for text in office.file.customers.texts_of("claim", claim.id)] == ["Zu klein."]


def test_a_decision_of_a_form_has_its_name_and_a_claim_that_is_gone_keeps_its_number(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = keep_entered(office, EnteredClaim(claim=typed(office)))
        keep_entered(office, EnteredClaim(claim=claim, seen=claim), DecisionDraft(action=DecisionAction.ASK))
        undo(office)
        undo(office)
        assert [act.what for act in recent_acts(office)][:4] == [
            "entry of claim 2026-0001: taken back",
            "decision on claim 2026-0001: taken back",
            "decision on claim 2026-0001",
            "entry of claim 2026-0001",
        ]


def test_a_decision_that_lacks_its_reason_keeps_nothing_and_takes_no_number(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        entered = EnteredClaim(claim=typed(office), text="Zu klein.", files=(a_picture(),))
        with pytest.raises(InputError, match="Give the reason"):
            keep_entered(office, entered, DecisionDraft(action=DecisionAction.ACCEPT))
        assert office.file.claims.first(10) == []
        decision = DecisionDraft(action=DecisionAction.ACCEPT, reason="A good customer.")
        assert keep_entered(office, entered, decision).number == "2026-0001"


def test_changes_are_kept_beside_the_old_verdict_and_files_are_taken_away_or_named_anew(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = keep_entered(office, EnteredClaim(claim=typed(office), files=(a_picture(), a_picture())))
        first, second = office.file.claims.files(claim.id)
        changed = replace(claim, evidence=(*claim.evidence, Evidence.PACKAGING_PHOTOS))
        entered = EnteredClaim(
            claim=changed,
            text="Noch ein Bild.",
            dropped=frozenset({first.id}),
            relabelled={second.id: Evidence.PACKAGING_PHOTOS},
        )
        claim = keep_entered(office, entered)
        verdicts = office.file.claims.verdicts(claim.id)
        assert [given.verdict.outcome for given in verdicts] == [Outcome.NEEDS_INFORMATION, Outcome.ACCEPT]
        assert [file.evidence for file in office.file.claims.files(claim.id)] == [Evidence.PACKAGING_PHOTOS]


def test_lines_can_be_added_to_a_claim_that_is_not_decided(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = keep_entered(office, EnteredClaim(claim=typed(office)))
        more = replace(claim, lines=(*claim.lines, ClaimLine(line_id=RING.id, quantity=1)))
        assert len(keep_entered(office, EnteredClaim(claim=more)).lines) == 2


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = keep_entered(office, EnteredClaim(claim=typed(office)))
        keep_entered(office, EnteredClaim(claim=replace(claim, reordered=True)))
        with pytest.raises(ConflictError):
            keep_entered(office, EnteredClaim(claim=replace(claim, reordered=False)))
        assert find(office, claim.number)[0].reordered is True


def test_what_is_typed_is_kept_beside_another_fact_that_was_changed_meanwhile(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        seen = keep_entered(office, EnteredClaim(claim=typed(office)))
        keep_entered(office, EnteredClaim(claim=replace(seen, reordered=True), seen=seen))
        late = EnteredClaim(claim=replace(seen, evidence=(*seen.evidence, Evidence.INVOICE)), seen=seen)
        kept = keep_entered(office, late)
        assert (kept.reordered, Evidence.INVOICE in kept.evidence) == (True, True)
        mine = EnteredClaim(claim=replace(seen, reordered=False, evidence=()), seen=seen)
        with pytest.raises(ChangedMeanwhileError, match=f"Claim {seen.number} was changed since it was read") as told:
            keep_entered(office, mine)
        assert {one.field: (one.mine, one.theirs) for one in told.value.differences}["reordered"] == ("no", "yes")
        assert find(office, seen.number)[0] == kept
        chosen = Chosen(mine=frozenset({"reordered"}), theirs=frozenset({"evidence"}))
        again = keep_entered(office, replace(mine, chosen=chosen))
        assert (again.reordered, again.evidence) == (False, kept.evidence)


def test_the_pieces_of_an_accepted_claim_stand(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        decision = DecisionDraft(action=DecisionAction.ACCEPT, reason="A good customer.")
        claim = keep_entered(office, EnteredClaim(claim=typed(office)), decision)
        with pytest.raises(InputError, match="was accepted for what it is"):
            keep_entered(office, EnteredClaim(claim=replace(claim, kind=ClaimKind.DEFECT)))


def test_a_claim_that_has_ended_is_not_changed(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        claim = keep_entered(office, EnteredClaim(claim=typed(office)))
        withdrawn = do(office, claim.number, ClaimAction.WITHDRAW, [])
        with pytest.raises(NotAllowedError, match="Possible: reopen"):
            keep_entered(office, EnteredClaim(claim=replace(withdrawn, reordered=True)))


def test_a_moment_in_the_future_is_refused(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        late = typed(office, received_at=moment("2026-07-01"))
        with pytest.raises(InputError, match="lies in the future"):
            keep_entered(office, EnteredClaim(claim=late))
