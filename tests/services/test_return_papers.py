"""What a return authorization says of a claim, decided in many ways: its money adds up and its words fit."""

from pathlib import Path

import pytest

from shopdesk.documents.values import CostRow, DeductionRow, DeliveryRow, FeeRow, GoodsRow
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Payer, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, Grant, decide
from shopdesk.services.claims.desk import find, open_claim
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.papers.returns import return_authorization
from tests.services.claim_shop import make_shop, moment, office_at
from tests.services.test_claims import a_draft

NOW = "2026-06-10T10:00:00+02:00"
ACCEPT = DecisionDraft(action=DecisionAction.ACCEPT)


def decided(office: Office, draft: DecisionDraft = ACCEPT, **claim: object) -> str:
    opened = open_claim(office, a_draft(**claim))
    return decide(office, opened.number, draft).number


def test_the_fee_row_shows_how_it_is_reckoned(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee", payment_method="PayPal", payment_fee=421)
    with office_at(tmp_path / "shop", NOW) as office:
        values = return_authorization(office, *find(office, decided(office)), office.speech)
        assert values.reckoning is not None
        rows = {type(row): row for row in values.reckoning.rows}
        fee = rows[FeeRow]
        assert isinstance(fee, FeeRow)
        assert (fee.fee, fee.part, fee.whole, fee.amount, fee.clause) == (421, 12000, 12600, -401, "Payment fee")
        assert values.reckoning.total == 11599
        assert values.reckoning.tax == 1916
        assert rows[DeliveryRow].borne_by is Payer.CUSTOMER
        assert rows[DeliveryRow].clause == rows[CostRow].clause == "Return window"
        assert str(values.send_by) == "2026-06-17 21:59:59+00:00"
        assert values.settles_within is not None
        assert values.settles_within.length == 48
        assert [instruction.title for instruction in values.instructions] == ["Packing"]
        assert values.conditions == (
            ConditionPoint.UNUSED,
            ConditionPoint.ORIGINAL_PACKAGING,
            ConditionPoint.RESALEABLE,
            ConditionPoint.UNMODIFIED,
        )
        assert not values.customs_form


DECISIONS = {
    "as the policy advises": DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REFUND),
    "one piece of credit": DecisionDraft(
        action=DecisionAction.ACCEPT_IN_PART,
        reason="One was worn.",
        lines=(Grant(code="ER-2", quantity=1, remedy=Remedy.STORE_CREDIT),),
    ),
    "an amount of the owner's own": DecisionDraft(action=DecisionAction.ACCEPT, amount=9999, reason="Agreed so."),
    "more than the goods": DecisionDraft(action=DecisionAction.ACCEPT, amount=11500, reason="With delivery."),
    "an exchange beside a refund": DecisionDraft(
        action=DecisionAction.ACCEPT,
        reason="So wished.",
        lines=(Grant(code="RG-1", remedy=Remedy.EXCHANGE), Grant(code="ER-2", remedy=Remedy.REFUND)),
    ),
}


@pytest.mark.parametrize("decision", DECISIONS.values(), ids=DECISIONS.keys())
@pytest.mark.parametrize("policy", ["quality-guarantee", "seven-day"])
@pytest.mark.parametrize("kind", [ClaimKind.CHANGE_OF_MIND, ClaimKind.DEFECT])
def test_the_rows_of_the_money_add_up_to_the_total(
    tmp_path: Path, policy: str, kind: ClaimKind, decision: DecisionDraft
) -> None:
    make_shop(tmp_path / "shop", policy, payment_method="PayPal", payment_fee=421, discount=777)
    with office_at(tmp_path / "shop", NOW) as office:
        evidence = ("invoice", "product_code", "reason", "photos", "packaging_photos")
        number = decided(office, decision, kind=kind, fields=(("evidence", f"+{','.join(evidence)}"),))
        values = return_authorization(office, *find(office, number), office.speech)
        assert values.reckoning is not None
        assert sum(row.amount or 0 for row in values.reckoning.rows) == values.reckoning.total
        made = make_paper(office, PaperKind.RETURN_AUTHORIZATION, number)
        assert made.content.startswith(b"%PDF")
        assert made.problems == ()


def test_what_delivery_cost_above_its_price_is_kept_back(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=moment("2026-06-10T08:00:00+02:00"), shipping_cost=720)
    with office_at(tmp_path / "shop", NOW) as office:
        values = return_authorization(office, *find(office, decided(office)), office.speech)
        assert values.reckoning is not None
        assert [row.amount for row in values.reckoning.rows if isinstance(row, DeductionRow)] == [-120]
        assert values.reckoning.total == 11880
        assert values.arrive_by is not None
        assert values.send_by is not None


def test_an_exchange_alone_moves_no_money(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "confirm-first", delivered_at=moment("2026-06-10T08:00:00+02:00"))
    with office_at(tmp_path / "shop", NOW) as office:
        exchange = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.EXCHANGE)
        number = decided(office, exchange, kind=ClaimKind.DEFECT, fields=(("evidence", "+photos,description"),))
        values = return_authorization(office, *find(office, number), office.speech)
        assert values.reckoning is None
        assert values.return_shipping is Payer.SHOP


def test_refused_pieces_stand_beside_accepted_ones_with_their_reason(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        fields = (("lines.RG-1.condition.unmodified", "no"),)
        draft = DecisionDraft(action=DecisionAction.ACCEPT_IN_PART)
        values = return_authorization(office, *find(office, decided(office, draft, fields=fields)), office.speech)
        assert [line.code for line in values.accepted] == ["ER-2"]
        (refused,) = values.refused
        assert refused.clauses == ("Altered goods",)
        assert [says.key for says in refused.says] == ["condition.failed"]
        assert values.reckoning is not None
        assert [row.code for row in values.reckoning.rows if isinstance(row, GoodsRow)] == ["ER-2"]


def test_nothing_is_printed_before_goods_are_to_come_back(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = open_claim(office, a_draft())
        with pytest.raises(NotAllowedError, match="nothing comes back for it"):
            make_paper(office, PaperKind.RETURN_LABEL, claim.number)
        decide(office, claim.number, ACCEPT)
        with pytest.raises(InputError, match="papers are written in en"):
            make_paper(office, PaperKind.RETURN_LABEL, claim.number, language="zz")
        assert make_paper(office, PaperKind.RETURN_LABEL, claim.number, paper="Avery-L7173:3").filed.paper


def test_papers_go_to_the_customer_by_name_though_the_address_was_typed_without(tmp_path: Path) -> None:
    make_shop(tmp_path, "quality-guarantee")
    with office_at(tmp_path, NOW) as office:
        set_order(office, "1001", ["ship_to.name="])
        number = decided(office)
        address = return_authorization(office, *find(office, number), office.speech).recipient.address
        assert (address.name, address.street) == ("Erika Muster", "Heidestr. 17")
        set_order(office, "1001", ["ship_to.name=Jonas Beispiel"])
        assert (
            return_authorization(office, *find(office, number), office.speech).recipient.address.name
            == "Jonas Beispiel"
        )
