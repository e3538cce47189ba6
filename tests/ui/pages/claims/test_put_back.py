"""Claims that were begun before a crash are there again as they were typed, as far as their orders still are."""

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind, Evidence
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.imports.undo import undo_import
from shopdesk.ui.desk import Desk
from shopdesk.ui.page_stack import PageStack
from shopdesk.ui.pages.claim.entry import ClaimEntry
from shopdesk.ui.pages.claim.file_strip import ShownFile
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.places import PageName, Place
from tests.intake.shopify_rows import order
from tests.services.import_shop import NOW, bring_in, make_shop
from tests.ui.conftest import OpenDesk

WROTE = "松崎 遥 wrote:\nthe clasp <b>broke</b>."
WHY = "She is a good customer."


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> Desk:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order())
    return open_desk(shop, Moment.parse(NOW))


class Claiming:
    """The page of claims in the pages of a window."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.pages = PageStack(desk, {PageName.CLAIMS: ClaimsPage})
        qtbot.addWidget(self.pages)
        self.pages.resize(1280, 720)
        self.pages.show()
        desk.go.connect(self.pages.go)
        self.warned: list[str] = []
        desk.warned.connect(self.warned.append)

    @property
    def entry(self) -> ClaimEntry:
        assert isinstance(self.pages.page, ClaimsPage)
        return self.pages.page.claim

    def begin(self, order_id: str) -> None:
        """Begin a claim, in all its parts."""
        self.pages.go(Place(PageName.CLAIMS, new=True, about=order_id))
        form = self.entry.form
        self.qtbot.waitUntil(lambda: self.entry._claim is not None)
        form.facts._kind.set_value(ClaimKind.DEFECT)
        form.facts.edited.emit()
        form.text.take(WROTE)
        picture = NewFile(name="clasp.jpg", media_type="image/jpeg", content=b"", evidence=Evidence.PHOTOS)
        form.evidence.strip.add([ShownFile.of_new(picture)])
        self.entry._edit()
        self.qtbot.waitUntil(self.entry.foot.decision.isEnabled)
        self.entry.foot.decision.choice.choose(DecisionAction.REFUSE)
        self.entry.foot.decision.reason.insertPlainText(WHY)


def order_id(qtbot: QtBot, desk: Desk) -> str:
    found: list[str] = []
    desk.read(desk, lambda office: office.file.orders.first(1)[0].id, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_claim_with_its_decision_is_there_again_and_files_are_named(qtbot: QtBot, desk: Desk) -> None:
    before = Claiming(qtbot, desk)
    before.begin(order_id(qtbot, desk))
    begun, typed = before.pages.begun(), before.pages.typed()
    assert set(begun["claims"].fields) == set(typed)
    after = Claiming(qtbot, desk)
    after.pages.put_back(begun)
    qtbot.waitUntil(lambda: after.pages.place == Place(PageName.CLAIMS, new=True))
    qtbot.waitUntil(lambda: after.entry.foot.decision.reason.text() == WHY)
    assert after.pages.typed() == typed
    assert after.entry._claim == before.entry._claim
    assert after.entry.foot.decision.choice.value() is DecisionAction.REFUSE
    assert after.warned == ["Files are not kept before they are saved. Drop these again: clasp.jpg"]


def test_a_claim_whose_order_is_gone_is_told_of(qtbot: QtBot, desk: Desk) -> None:
    before = Claiming(qtbot, desk)
    before.begin(order_id(qtbot, desk))
    begun = before.pages.begun()
    gone: list[object] = []
    desk.write(desk, partial(undo_import, number=1), gone.append)
    qtbot.waitUntil(lambda: bool(gone))
    after = Claiming(qtbot, desk)
    after.pages.put_back(begun)
    qtbot.waitUntil(lambda: after.warned == ["The order of a claim that was begun is no longer there."])
    assert after.entry.begun().claims == ()
