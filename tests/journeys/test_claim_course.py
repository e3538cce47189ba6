"""The course of a claim: decided otherwise than the policy says, and all the way back to its end."""

from pathlib import Path

from shopdesk.storage.opening import open_shop
from tests.journeys.conftest import Clock, Start
from tests.journeys.shops import NOW, a_shop_with_a_claim

REASON = "She told us that she sold the ring on."


def test_a_decision_against_the_policy_needs_its_reason_and_is_kept_as_one(
    start: Start, clock: Clock, tmp_path: Path
) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop")
    hand = start(shop)
    hand.open_row("Decide the claim of Erika Muster")
    hand.sees("as the policy advises")
    hand.click("Refuse")
    hand.sees("differs from the policy")
    hand.click("Save decision")
    hand.sees("Say in a few words why; the claim keeps it.")
    with open_shop(shop, write=False) as file:
        assert not file.claims.decisions(file.claims.by_number("2026-0001").id)
    hand.write("Why you decide otherwise. It is kept with the claim.", REASON)
    hand.press("Ctrl+Enter")
    hand.sees("^Refused$")
    hand.sees(REASON)
    with open_shop(shop, write=False) as file:
        (decision,) = file.claims.decisions(file.claims.by_number("2026-0001").id)
    assert (decision.differs, decision.reason) == (True, REASON)


def test_goods_come_back_and_the_claim_ends_and_is_opened_again(start: Start, clock: Clock, tmp_path: Path) -> None:
    clock.now = NOW
    shop = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    hand = start(shop)
    hand.press("Ctrl+3")
    hand.open_row("2026-0001")
    hand.choose_from_menu("More steps", "Sent back")
    hand.write("Tracking number", "00340434")
    hand.click("Save")
    hand.sees("^On the way$")
    hand.click("Goods arrived")
    hand.click("Save")
    hand.click("Record inspection")
    hand.sees("What came back")
    hand.click("Save")
    hand.sees("^Inspected$")
    hand.click("Record refund")
    hand.sees("Ring Luna: refund €80.00")
    hand.click("Record refund")
    hand.sees("^Settled$")
    hand.click("Close")
    hand.sees("Claim 2026-0001 closed")
    hand.sees("^Closed$")
    hand.click("Open again")
    hand.write("Why. It is kept with the claim.", "The parcel held only one pair of ear studs.")
    hand.press("Ctrl+Enter")
    hand.sees("2026-0001: open again")
    hand.sees("^Settled$")
    with open_shop(shop, write=False) as file:
        claim = file.claims.by_number("2026-0001")
        paid = sum(one.amount for one in file.claims.settlements(claim.id))
    assert (claim.closed_at, paid) == (None, 12_000)
