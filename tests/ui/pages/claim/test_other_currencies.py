"""Amounts of a claim in currencies without decimals and with three: typed, shown at the right, decided and settled."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.ui.pages.claim.settle_sheet import SettleSheet
from shopdesk.ui.widgets.amount_field import AmountField
from tests.services.claim_shop import AT, make_shop, office_at
from tests.ui.conftest import OpenDesk
from tests.ui.pages.claim.test_claim_entry import Entering

NOW = "2026-06-10T09:00:00+02:00"


def put(field: AmountField, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


@pytest.mark.parametrize(
    ("currency", "paid", "typed", "minor"),
    [("JPY", "JP¥8,000", "7500", 7_500), ("KWD", "KWD\N{NO-BREAK SPACE}8.000", "7.5", 7_500)],
)
def test_amounts_keep_the_decimals_of_their_currency(  # noqa: PLR0917 - of parameters and fixtures
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path, currency: str, paid: str, typed: str, minor: int
) -> None:
    shop = tmp_path / "shop"
    make_shop(shop, "seven-day")
    with office_at(shop, NOW) as office, office.file.work("test", AT) as unit:
        unit.put(replace(office.file.orders.by_id(office.file.orders.first(1)[0].id), currency=currency))
    entering = Entering(qtbot, open_desk(shop, Moment.parse(NOW)))
    entering.find("1001")
    entering.tick("Ring Luna")
    for proof in Evidence:
        entering.entry.form.evidence.give(proof)
    decision = entering.entry.foot.decision
    qtbot.waitUntil(decision.isEnabled)
    assert entering.title() == "Accept", entering.sentence()
    entering.press("By line")
    proposed, shown = ("8000", "7500") if currency == "JPY" else ("8.000", "7.500")
    qtbot.waitUntil(lambda: decision.lines.amount.placeholderText() == proposed)
    assert (decision.lines.amount.currency, entering.row("Ring Luna")._paid.text()) == (currency, paid)
    assert entering.row("Ring Luna")._paid.alignment() & Qt.AlignmentFlag.AlignRight
    put(decision.lines.amount, typed)
    decision.reason.insertPlainText("She keeps the box.")
    assert decision.draft().amount == minor
    number = entering.save()
    pages: list[ClaimPage] = []
    entering.desk.read(entering.entry, lambda office: claim_page(office, number), pages.append)
    qtbot.waitUntil(lambda: bool(pages))
    sheet = SettleSheet(entering.desk, entering.window, pages[0])
    sheet.open()
    assert sheet.amount.placeholderText() in {"", shown}
    put(sheet.amount, typed)
    assert sheet.amount.text() == shown
    assert sheet.amount.alignment() & Qt.AlignmentFlag.AlignRight
    with qtbot.waitSignal(sheet.accepted):
        sheet.save()
    with office_at(shop, NOW, write=False) as office:
        claim = office.file.claims.by_number(number)
        (settled,) = office.file.claims.settlements(claim.id)
    assert settled.amount == minor
