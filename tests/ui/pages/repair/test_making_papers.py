"""Making a repair's papers on its page: which are offered, and on what the label of its job bag is printed."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.ui.dialogs.label_sheet import LabelSheetChoice
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.pages.repair.paper_words import possible_papers
from shopdesk.ui.pages.repair.repair_view import RepairView
from tests.services.claim_shop import make_shop, office_at
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong

NOW = Moment.parse("2026-09-06T12:00:00+02:00")
RING = TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"})
SIGNET = TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring"})


def _taken(folder: Path, draft: TakeIn) -> str:
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office:
        return take_in(office, draft).number


def test_the_label_of_a_job_bag_goes_on_a_place_of_a_sheet(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "made-to-order")
    number = _taken(tmp_path / "shop", RING)
    desk = open_desk(tmp_path / "shop", NOW)
    view, window = RepairView(desk), QMainWindow()
    window.setCentralWidget(view)
    window.resize(1080, 900)
    qtbot.addWidget(window)
    desk.changes.changed.connect(view.refresh)
    window.show()
    view.show_repair(number)
    qtbot.waitUntil(lambda: bool(view.head.state()))

    def filed() -> tuple[FiledPaper, ...]:
        got: list[tuple[FiledPaper, ...]] = []
        desk.read(view, lambda office: repair_page(office, number).papers, got.append)
        qtbot.waitUntil(lambda: bool(got))
        return tuple(got[0])

    next(one for one in view.head.menu.menu.actions() if one.text() == "Job bag label").trigger()
    (choice,) = window.findChildren(LabelSheetChoice)
    qtbot.waitUntil(choice.isVisible)
    assert everything_wrong(choice) == []
    assert choice.paper.value() == desk.shop.label_paper
    assert not choice.place.isVisible()
    choice.paper.set_value("nothing of ours")
    choice.make_button.click()
    assert choice.isVisible()
    assert filed() == ()
    choice.paper.set_value("Avery-L7165")
    choice.paper.chosen.emit("Avery-L7165")
    assert choice.place.isVisible()
    choice.place.set_value(3)
    qtbot.mouseClick(choice.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperDialog)), timeout=15_000)
    window.findChildren(PaperDialog)[0].close()
    assert [(one.kind, one.paper) for one in filed()] == [(PaperKind.JOB_BAG_LABEL, "Avery-L7165:3")]


@pytest.mark.parametrize(
    ("policy", "draft", "offers"),
    [
        ("made-to-order", RING, True),
        ("made-to-order", replace(RING, fields={"void_reason": "Soldered by somebody else"}), True),
        ("quality-guarantee", RING, True),
        ("seven-day", RING, False),
        ("made-to-order", SIGNET, False),
    ],
)
def test_a_warranty_statement_is_offered_where_a_warranty_or_guarantee_speaks(
    tmp_path: Path, policy: str, draft: TakeIn, offers: bool
) -> None:
    make_shop(tmp_path / "shop", policy)
    number = _taken(tmp_path / "shop", draft)
    with office_at(tmp_path / "shop", "2026-09-06") as office:
        kinds = possible_papers(repair_page(office, number))
        assert PaperKind.JOB_BAG_LABEL in kinds
        assert (PaperKind.WARRANTY_STATEMENT in kinds) is offers
        if offers:
            assert make_paper(office, PaperKind.WARRANTY_STATEMENT, number).filed.pages == 1
        else:
            with pytest.raises(NotAllowedError, match="no warranty to state"):
                make_paper(office, PaperKind.WARRANTY_STATEMENT, number)
