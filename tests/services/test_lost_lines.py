"""Orders and claims that lost lines through a damage: told as what they are, and in the way of nothing else."""

from pathlib import Path

import pytest

from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.case_making import LinesGoneError
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.claims.judging import claim_is_stale, judge_again
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import refresh_order
from shopdesk.services.orders.order_sight import order_sight
from shopdesk.services.orders.values import order_page
from shopdesk.storage.driver import DamagedFileError
from shopdesk.storage.folder import DATABASE
from tests.services.claim_shop import make_shop, moment, office_at
from tests.storage.samples import plain

NOW = "2026-06-10T10:00:00+02:00"
_DRAFT = ClaimDraft(
    order="1001", kind=ClaimKind.CHANGE_OF_MIND, received_at=moment("2026-06-10T09:00:00+02:00"), channel=Channel.EMAIL
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        open_claim(office, _DRAFT)
    return tmp_path / "shop"


def edit(shop: Path, statement: str) -> None:
    with plain(shop / DATABASE) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)


def refresh(office: Office) -> None:
    order = office.file.orders.by_number("1001")
    with office.file.work("test", office.instant) as unit:
        refresh_order(office, unit, order)


LOSSES = {
    "DELETE FROM order_lines": "order 1001 has no lines any more",
    "DELETE FROM order_lines WHERE position = 2": "a claim names a line that its order 1001 no longer has",
    "DELETE FROM claim_lines": "a claim on order 1001 has no lines any more",
}


@pytest.mark.parametrize(("loss", "told"), LOSSES.items())
def test_a_claim_that_lost_lines_is_not_judged_and_says_why(shop: Path, loss: str, told: str) -> None:
    edit(shop, loss)
    with office_at(shop, NOW) as office:
        order, claim = office.file.orders.by_number("1001"), office.file.claims.by_number("2026-0001")
        assert claim_is_stale(office, order, claim)
        with office.file.work("test", office.instant) as unit, pytest.raises(LinesGoneError) as raised:
            judge_again(office, unit, order, claim)
        assert raised.value.sentence.startswith(f"The shop's file is damaged: {told}. ")
        assert raised.value.exit_status == 1
        refresh(office)
        assert len(office.file.claims.verdicts(claim.id)) == 1


def test_an_order_without_lines_is_damaged_and_the_window_still_shows_what_is_left(shop: Path) -> None:
    edit(shop, "DELETE FROM claims")
    edit(shop, "DELETE FROM claim_lines")
    edit(shop, "DELETE FROM order_lines")
    edit(shop, "UPDATE orders SET shipped_at = NULL, delivered_at = NULL")
    with office_at(shop, NOW) as office:
        refresh(office)
        order = office.file.orders.by_number("1001")
        with pytest.raises(LinesGoneError, match="order 1001 has no lines any more"):
            order_page(office, order)
        sight = order_sight(office, order.id)
        assert (sight.order.number, sight.verdict) == ("1001", None)


def test_a_currency_that_is_none_is_told_by_the_list_of_claims_and_by_today(shop: Path) -> None:
    edit(shop, "UPDATE orders SET currency = 'QQQ'")
    with office_at(shop, NOW, write=False) as office:
        claim = office.file.claims.by_number("2026-0001")
        with pytest.raises(DamagedFileError, match="currency is 'QQQ'"):
            office.file.claim_lists.rows([1])
        with pytest.raises(DamagedFileError, match="currency is 'QQQ'"):
            office.file.agenda.claims([claim.id])
