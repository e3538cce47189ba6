"""A claim that becomes a repair, in the window: offered, shown with where it stands, and led to."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.terms import Channel, ClaimKind, Remedy
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.repairs.take_in import TakeIn, from_claim, take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.line_row import LineRow
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Choice
from shopdesk.ui.widgets.pill import Pill
from tests.services.claim_shop import RING, make_shop, moment, office_at
from tests.ui.conftest import OpenDesk

NOW = "2026-06-12T09:00:00+02:00"


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def granted(folder: Path) -> Claim:
    """Open a defect claim on the ring, and grant its repair."""
    draft = ClaimDraft(
        order="1001",
        kind=ClaimKind.DEFECT,
        received_at=moment("2026-06-11"),
        channel=Channel.EMAIL,
        lines=(("RG-1", 1),),
        text="The clasp broke on the second day.",
    )
    with office_at(folder, NOW) as office:
        claim = open_claim(office, draft)
        repair = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPAIR, reason="She likes it mended.")
        return decide(office, claim.number, repair)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "quality-guarantee")
    return tmp_path / "shop"


class Claims:
    """The page of claims on a shop, and where it leads."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.gone: list[Place] = []
        desk.go.connect(self.gone.append)
        self.page = ClaimsPage(desk)
        qtbot.addWidget(self.page)
        self.page.resize(1080, 720)
        desk.changes.changed.connect(self.page.refresh)
        self.page.show()

    def show(self, number: str) -> None:
        with self.qtbot.waitSignal(self.page.claim.read):
            self.page.show_place(Place(PageName.CLAIMS, number))

    def show_list(self) -> None:
        self.page.show_place(Place(PageName.CLAIMS))
        self.qtbot.waitUntil(self.page.list.preview.foot.isEnabled)


def test_a_claim_that_was_granted_a_repair_offers_to_take_its_piece_in(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    claim = granted(folder)
    claims = Claims(qtbot, open_desk(folder))
    claims.show(claim.number)
    claims.page.claim.foot.steps.buttons["take_in"].click()
    assert claims.gone == [Place(PageName.REPAIRS, new=True, about=f"claim:{claim.number}")]


def test_a_claim_in_repair_says_where_the_repair_stands_and_leads_there(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    claim = granted(folder)
    with office_at(folder, NOW) as office:
        repair = take_in(office, from_claim(office, claim.number))
    claims = Claims(qtbot, open_desk(folder))
    claims.show(claim.number)
    head = claims.page.claim.head.findChildren(Pill)
    assert [pill.accessibleName() for pill in head] == ["You: quote or await it"]
    part = claims.page.after.repair
    assert "Ring Luna · With the customer" in words(part)
    part.findChildren(LinkButton)[0].click()
    steps = claims.page.claim.foot.steps
    assert list(steps.buttons) == ["repair"]
    steps.buttons["repair"].click()
    assert claims.gone == [Place(PageName.REPAIRS, repair.number)] * 2
    told = [entry.text() for entry in steps.more.menu_of_steps.actions() if not entry.isEnabled()]
    assert f"Settle – Handing back {repair.number} settles it." in told


def test_the_list_and_its_preview_say_where_the_repair_stands(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    claim = granted(folder)
    with office_at(folder, NOW) as office:
        repair = take_in(office, from_claim(office, claim.number))
    claims = Claims(qtbot, open_desk(folder))
    claims.show_list()
    preview = claims.page.list.preview
    qtbot.waitUntil(lambda: repair.number in "".join(one.text() for one in preview.findChildren(LinkButton)))
    assert "You: quote or await it" in words(preview)
    assert preview.foot.next_button is not None
    preview.foot.next_button.click()
    assert claims.gone == [Place(PageName.REPAIRS, repair.number)]


def test_a_defect_too_late_for_a_claim_is_taken_in_under_warranty_with_all_that_was_typed(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    make_shop(tmp_path / "late", "made-to-order", delivered_at=moment("2026-02-08"), shipped_at=moment("2026-02-03"),
              placed_at=moment("2026-02-01"), paid_at=moment("2026-02-01"))  # fmt: skip
    desk = open_desk(tmp_path / "late")
    claims = Claims(qtbot, desk)
    with office_at(tmp_path / "late", NOW, write=False) as office:
        order_id = office.file.orders.by_number("1001").id
    claims.page.show_place(Place(PageName.CLAIMS, new=True, about=order_id))
    entry = claims.page.claim
    qtbot.waitUntil(lambda: entry._ground is not None)
    row = next(row for row in entry.form.findChildren(LineRow) if row.line.id == RING.id)
    row.findChildren(Check)[0].click()
    kind = next(one for one in entry.form.findChildren(Choice) if one.accessibleName() == "Kind")
    kind.set_value(ClaimKind.DEFECT)
    kind.chosen.emit(ClaimKind.DEFECT)
    entry.form.text.take("The clasp broke.")
    qtbot.waitUntil(entry.panel.as_repair.isVisible)
    entry.panel.repair_button.click()
    qtbot.waitUntil(lambda: any(place.page is PageName.REPAIRS for place in claims.gone))
    (place,) = [place for place in claims.gone if place.page is PageName.REPAIRS]
    assert (place.new, place.about) == (True, "claim:2026-0001")


def test_a_defect_claim_begins_with_all_that_a_repair_knows(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    with office_at(folder, NOW) as office:
        told = {"fault": "The clasp broke.", "asked_at": "2026-06-10", "channel": "phone"}
        repair = take_in(office, TakeIn(order="1001", line="RG-1", fields=told))
    claims = Claims(qtbot, open_desk(folder))
    claims.page.show_place(Place(PageName.CLAIMS, new=True, about=f"repair:{repair.number}"))
    entry = claims.page.claim
    qtbot.waitUntil(lambda: entry._claim is not None)
    claim = entry.form.claim()
    assert (claim.kind, claim.channel, claim.received_at) == (ClaimKind.DEFECT, Channel.PHONE, moment("2026-06-10"))
    assert [(line.line_id, line.quantity) for line in claim.lines] == [(RING.id, 1)]
    assert entry.form.text.text() == "The clasp broke."
    qtbot.waitUntil(entry.foot.decision.isEnabled)


def test_a_piece_from_elsewhere_begins_no_claim_and_says_why(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, TakeIn(fields={"piece": "Grandmother’s brooch"}))
    claims = Claims(qtbot, open_desk(folder))
    claims.page.show_place(Place(PageName.CLAIMS, new=True, about=f"repair:{repair.number}"))
    qtbot.waitUntil(lambda: "is from elsewhere" in words(claims.page))
