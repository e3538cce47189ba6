"""The page of claims, on the sample shop and on empty ones: list, preview, and what happens to a claim after entry."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.domain.claim_states import ClaimAction, ClaimState
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Remedy
from shopdesk.services.claims.claim_lists import ClaimChip, ClaimOrder
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_sheet import LabelSheetChoice
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.pages.claim.inspect_sheet import InspectSheet
from shopdesk.ui.pages.claim.settle_sheet import SettleSheet
from shopdesk.ui.pages.claim.step_sheet import StepSheet
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import EmptyState, ErrorBlock
from tests.services.claim_shop import make_shop, office_at
from tests.services.sample_shop import sample_shop
from tests.services.test_claims import a_draft
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong
from tests.ui.holding_up import reading_waits

NOW = Moment.at(datetime(2026, 3, 13, 9, 0, tzinfo=UTC))
A = ClaimChip
THE_LIST = Place(PageName.CLAIMS)


def _is_gone(sheet: StepSheet) -> bool:
    return not isValid(sheet)


def stay() -> None:
    """Answer the question that is asked with staying."""
    asked = QApplication.activeModalWidget()
    assert asked is not None
    asked.close()


class Looking:
    """The page in a window that goes where it asks to, and hands to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Place = THE_LIST) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.page = ClaimsPage(desk)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        self.window.resize(1080, 720)
        qtbot.addWidget(self.window)
        self.told: list[str] = []
        self.undone: list[Callable[[], None]] = []
        desk.told.connect(self.told.append)
        desk.undoable.connect(self._take)
        desk.go.connect(self.page.show_place)
        desk.changes.changed.connect(self.page.refresh)
        self.window.show()
        self.page.show_place(place)

    def _take(self, said: str, undo: Callable[[], None]) -> None:
        self.told.append(said)
        self.undone.append(undo)

    def wait_for_list(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.list.model.row_at(0) is not None)
        self.qtbot.waitUntil(lambda: self.page.list.preview.foot._preview is not None)

    def press(self, group: ClaimChip) -> None:
        QTest.mouseClick(self.page.list.chips.chip(group), Qt.MouseButton.LeftButton)

    def names(self) -> list[str]:
        model = self.page.list.model
        self.qtbot.waitUntil(lambda: all(model.row_at(place) is not None for place in range(model.rowCount())))
        return [row.customer for place in range(model.rowCount()) if (row := model.row_at(place)) is not None]

    def said(self) -> list[str]:
        return [text.text() for text in self.window.findChildren(Text) if text.isVisible() and text.text()]

    def sheet(self) -> StepSheet:
        def open_ones() -> list[StepSheet]:
            return [sheet for sheet in self.window.findChildren(StepSheet) if sheet.isVisible()]

        self.qtbot.waitUntil(lambda: bool(open_ones()))
        return open_ones()[-1]

    def claim(self, number: str) -> ClaimPage:
        found: list[ClaimPage] = []
        self.desk.read(self.page, lambda office: claim_page(office, number), found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def wait_for_state(self, state: ClaimState) -> None:
        """Wait until the page shows that the claim has come so far."""

        def shown() -> bool:
            page = self.page.claim.foot._page
            return page is not None and page.state is state

        self.qtbot.waitUntil(shown)

    def wait_for_claim(self, number: str) -> None:
        self.qtbot.waitUntil(lambda: self.page.claim.foot._page is not None)
        self.qtbot.waitUntil(lambda: number in self.said())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("claims-page") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def looking(qtbot: QtBot, open_desk: Callable[..., Desk], sample: Path) -> Looking:
    found = Looking(qtbot, open_desk(sample, NOW))
    found.wait_for_list()
    return found


@pytest.fixture
def one_claim(tmp_path: Path) -> Path:
    """A shop with one accepted return, 2026-0001."""
    make_shop(tmp_path / "one", "quality-guarantee")
    with office_at(tmp_path / "one", "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft(text="It is too big."))
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
    return tmp_path / "one"


@pytest.fixture
def returning(qtbot: QtBot, open_desk: OpenDesk, one_claim: Path) -> Looking:
    found = Looking(qtbot, open_desk(one_claim), Place(PageName.CLAIMS, "2026-0001"))
    found.wait_for_claim("2026-0001")
    return found


def test_the_list_begins_with_what_is_open_the_first_chosen_and_previewed(looking: Looking) -> None:
    listed = looking.page.list
    assert listed.chips.chosen == {A.OPEN}
    assert listed.table.selected_row() == 0
    assert listed.model.rowCount() == 18
    assert looking.names()[0] in looking.said()
    assert [chip.shown_text() for chip in (listed.chips.chip(A.OPEN), listed.chips.chip(A.ALL))] == [
        "Open 18",
        "All 28",
    ]
    assert everything_wrong(looking.window) == []


def test_chips_show_several_groups_at_once(qtbot: QtBot, looking: Looking) -> None:
    looking.press(A.CLOSED_THIS_WEEK)
    qtbot.waitUntil(lambda: looking.page.list.model.rowCount() == 20)
    looking.press(A.LATE)
    qtbot.waitUntil(lambda: looking.page.list.chips.chosen == {A.LATE, A.CLOSED_THIS_WEEK})
    qtbot.waitUntil(lambda: looking.page.list.model.rowCount() == 7)


def test_a_search_that_finds_nothing_here_offers_what_it_finds_elsewhere(qtbot: QtBot, looking: Looking) -> None:
    looking.press(A.TO_DECIDE)
    listed = looking.page.list
    qtbot.keyClicks(listed.search, "Sanne")
    qtbot.waitUntil(lambda: bool(looking.window.findChildren(EmptyState)))
    assert "No claim matches “Sanne” in To decide." in looking.said()
    assert "1 other matches." in looking.said()
    show = next(link for link in looking.window.findChildren(LinkButton) if link.shown_text() == "Show it")
    qtbot.mouseClick(show, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(listed.switch.shows_content)
    assert looking.names() == ["Sanne Voorbeeld"]
    qtbot.keyClick(listed.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listed.model.rowCount() == 28)


def test_a_head_puts_the_list_in_its_order_and_turns_it_round(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    listed.table.sort_asked.emit(ClaimOrder.VALUE)

    def falls() -> bool:
        values = [row.value for place in range(18) if (row := listed.model.row_at(place)) is not None]
        return len(values) == 18 and values == sorted(values, reverse=True)

    qtbot.waitUntil(falls)
    listed.table.sort_asked.emit(ClaimOrder.CUSTOMER)
    qtbot.waitUntil(lambda: looking.names()[0] == "Åsa Exempel")


def test_enter_opens_the_chosen_claim_and_escape_from_it_is_the_way_back(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    row = listed.model.row_at(0)
    assert row is not None
    listed.table.setFocus()
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    qtbot.waitUntil(looking.page.claim.isVisible)
    looking.wait_for_claim(row.number)
    looking.page.claim.left.emit()
    qtbot.waitUntil(listed.isVisible)
    qtbot.waitUntil(lambda: listed.table.selected_row() == 0)


def test_the_preview_decides_at_once_what_the_policy_advises(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    make_shop(tmp_path / "one", "quality-guarantee")
    with office_at(tmp_path / "one", "2026-06-10T10:00:00+02:00") as office:
        open_claim(office, a_draft())
    looking = Looking(qtbot, open_desk(tmp_path / "one"))
    looking.wait_for_list()
    foot = looking.page.list.preview.foot
    assert foot.next_button is not None
    assert foot.next_button.shown_text() == "Accept: refund"
    qtbot.mouseClick(foot.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: looking.told == ["2026-0001: Accepted"])

    def offers_the_letter() -> bool:
        return foot.next_button is not None and foot.next_button.shown_text() == "Write decision letter"

    qtbot.waitUntil(offers_the_letter)
    assert looking.claim("2026-0001").state is ClaimState.AWAITING_RETURN


def test_nothing_is_done_with_a_claim_while_another_is_being_read(qtbot: QtBot, looking: Looking) -> None:
    foot = looking.page.list.preview.foot
    assert foot.isEnabled()
    before = foot._preview
    with reading_waits(looking.desk, looking.page):
        looking.page.list.table.select_row(1)
        looking.page.list.preview_place(1)
        assert not foot.isEnabled()
    qtbot.waitUntil(foot.isEnabled)
    assert foot._preview is not before


def test_an_empty_file_says_kindly_what_comes_next(qtbot: QtBot, desk: Desk) -> None:
    looking = Looking(qtbot, desk)
    qtbot.waitUntil(lambda: "No claims yet." in looking.said())
    buttons = [one.shown_text() for one in looking.window.findChildren(Button) if one.isVisible()]
    assert buttons.count("New claim") == 2
    assert everything_wrong(looking.window) == []


def test_a_list_that_cannot_be_read_says_so_and_can_be_tried_again(qtbot: QtBot, looking: Looking) -> None:
    listed = looking.page.list
    listed.fail(ShopFileError("The stick ATELIER was pulled out."))
    block = looking.window.findChildren(ErrorBlock)[0]
    assert "The stick ATELIER was pulled out." in looking.said()
    again = next(one for one in block.findChildren(Button) if one.shown_text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(listed.switch.shows_content)


def test_the_return_authorization_is_made_by_one_press_and_shown(qtbot: QtBot, returning: Looking) -> None:
    steps = returning.page.claim.foot.steps
    qtbot.mouseClick(steps.buttons["authorization"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(returning.window.findChildren(PaperDialog)), timeout=15_000)
    dialog = returning.window.findChildren(PaperDialog)[0]
    qtbot.waitUntil(dialog.switch.shows_content, timeout=15_000)
    dialog.close()
    qtbot.waitUntil(lambda: "Return authorization" in returning.said())
    assert set(steps.buttons) == {"arrived", "letter"}
    qtbot.waitUntil(lambda: everything_wrong(returning.window) == [])


def test_after_a_decision_enter_begins_the_letter_and_the_return_authorization_is_beside_it(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    make_shop(tmp_path / "one", "quality-guarantee")
    with office_at(tmp_path / "one", "2026-06-10T10:00:00+02:00") as office:
        open_claim(office, a_draft())
    looking = Looking(qtbot, open_desk(tmp_path / "one"), Place(PageName.CLAIMS, "2026-0001"))
    looking.wait_for_claim("2026-0001")
    decision, steps = looking.page.claim.foot.decision, looking.page.claim.foot.steps
    qtbot.waitUntil(lambda: decision.plans.knows(decision.draft()))
    decision.save()
    looking.wait_for_state(ClaimState.AWAITING_RETURN)
    with qtbot.waitActive(looking.window):
        looking.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is steps.buttons["letter"])
    qtbot.keyClick(steps.buttons["letter"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), LetterSheet))
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.keyClick(steps.buttons["authorization"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(looking.window.findChildren(PaperDialog)), timeout=15_000)
    looking.window.findChildren(PaperDialog)[0].close()


def test_enter_and_enter_take_the_goods_through_the_usual_steps(qtbot: QtBot, returning: Looking) -> None:
    steps = returning.page.claim.foot.steps
    for action, state in (
        (ClaimAction.ARRIVED, ClaimState.ARRIVED),
        (ClaimAction.INSPECTED, ClaimState.INSPECTED),
        (ClaimAction.SETTLE, ClaimState.SETTLED),
    ):
        steps.do(action)
        sheet = returning.sheet()
        qtbot.keyClick(sheet.save_button, Qt.Key.Key_Return)
        returning.wait_for_state(state)
        qtbot.waitUntil(partial(_is_gone, sheet))
    claim = returning.claim("2026-0001").claim
    assert claim.restocked is True
    assert set(claim.condition.values()) == {True}
    qtbot.mouseClick(steps.buttons[ClaimAction.CLOSE], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Claim 2026-0001 closed" in returning.told)
    returning.undone[-1]()
    qtbot.waitUntil(lambda: "Claim 2026-0001 is open again" in returning.told)
    assert returning.claim("2026-0001").state is ClaimState.SETTLED


def test_a_step_that_is_wrong_says_so_beside_its_field_and_keeps_what_was_typed(
    qtbot: QtBot, returning: Looking
) -> None:
    returning.page.claim.foot.steps.do(ClaimAction.SENT_BACK)
    sheet = returning.sheet()
    carrier = sheet.named["carrier"].control
    qtbot.keyClicks(carrier, "Post")
    at = sheet.named["at"].control
    at.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(at, "31 February")
    sheet.save()
    assert sheet.named["at"].error().startswith("February has only 28 days")
    at.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(at, "20 June 2026")
    sheet.save()
    qtbot.waitUntil(lambda: "lies in the future" in sheet.named["at"].error())
    assert sheet.typed() == {"Carrier": "Post", "Posted": "20 June 2026"}
    assert everything_wrong(sheet) == []
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert returning.claim("2026-0001").claim.sent_back_at is None


def test_an_inspection_tells_what_is_not_in_order_line_by_line(qtbot: QtBot, returning: Looking) -> None:
    steps = returning.page.claim.foot.steps
    done: list[object] = []
    from shopdesk.services.claims.steps import do

    def arrive(office: Office) -> None:
        do(office, "2026-0001", ClaimAction.ARRIVED, [])

    returning.desk.write(returning.page, arrive, done.append)
    qtbot.waitUntil(lambda: ClaimAction.INSPECTED in steps.buttons)
    steps.do(ClaimAction.INSPECTED)
    sheet = returning.sheet()
    assert isinstance(sheet, InspectSheet)
    sheet.apart.setChecked(True)
    studs = sheet.by_line[1]
    studs.in_order.set_value(False)
    studs.in_order.chosen.emit(studs.in_order.value())
    sheet.save()
    assert "Say which point is not in order, or how it is assessed." in [
        text.text() for text in sheet.findChildren(Text)
    ]
    point = next(iter(studs.points))
    studs.points[point].set_value(False)
    assert everything_wrong(sheet) == []
    sheet.save()
    qtbot.waitUntil(lambda: not isValid(sheet))
    lines = returning.claim("2026-0001").claim.lines
    assert lines[1].condition[point] is False
    assert set(lines[0].condition.values()) == {True}


def test_some_pieces_are_settled_by_themselves_with_what_moves_shown_first(qtbot: QtBot, returning: Looking) -> None:
    returning.page.claim.foot.steps.do(ClaimAction.SETTLE)
    sheet = returning.sheet()
    assert isinstance(sheet, SettleSheet)
    qtbot.waitUntil(lambda: sheet._told.text().startswith("1 × Ring Luna: refund €80.00\n2 × Ear studs Nova"))
    sheet.what.set_value("ER-2")
    sheet._choose_line()
    sheet.pieces._number.setValue(1)
    qtbot.waitUntil(lambda: sheet._told.text() == "1 × Ear studs Nova: refund €20.00")
    qtbot.keyClicks(sheet.amount, "20,01")
    qtbot.waitUntil(lambda: sheet._told.text().startswith("At most €20.00 were granted"))
    sheet.amount.clear()
    qtbot.keyClicks(sheet.amount, "15")
    sheet.save()
    qtbot.waitUntil(lambda: not isValid(sheet))
    settled = returning.claim("2026-0001").settlements
    assert [(one.quantity, one.amount, one.method) for one in settled] == [(1, 1500, "card")]
    qtbot.waitUntil(lambda: any("Ear studs Nova: refund €15.00 · Card" in text for text in returning.said()))


def test_store_credit_instead_of_money_asks_for_no_way_of_paying(qtbot: QtBot, returning: Looking) -> None:
    returning.page.claim.foot.steps.do(ClaimAction.SETTLE)
    sheet = returning.sheet()
    assert isinstance(sheet, SettleSheet)
    qtbot.waitUntil(lambda: bool(sheet._told.text()))
    assert not sheet.named["method"].isHidden()
    assert sheet.save_button.text() == "Record refund"
    sheet.remedy.set_value(Remedy.STORE_CREDIT)
    sheet._ask()
    qtbot.waitUntil(sheet.named["method"].isHidden)
    assert not sheet.named["amount"].isHidden()
    assert sheet.save_button.text() == "Record store credit"


def test_a_note_is_added_below_what_the_customer_wrote(qtbot: QtBot, returning: Looking) -> None:
    notes = returning.page.after.notes
    assert not notes.add_button.isEnabled()
    notes.begin()
    notes.text.insertPlainText("Same clasp as 2025-0141. 松崎 遥")
    assert returning.page.typed()["note"].startswith("Same clasp")
    QTimer.singleShot(0, stay)
    assert not returning.page.may_leave(), "the question was answered with staying"
    notes.save()
    qtbot.waitUntil(lambda: "Note added to 2026-0001" in returning.told)
    qtbot.waitUntil(lambda: "Same clasp as 2025-0141. 松崎 遥" in returning.said())
    assert "It is too big." in returning.said()
    assert returning.page.after.typed() == {}
    assert returning.page.may_leave()


def test_the_history_tells_who_changed_what_when_it_is_asked_for(qtbot: QtBot, returning: Looking) -> None:
    history = returning.page.after.history
    history.link.setChecked(True)
    qtbot.waitUntil(lambda: "Your decision: new" in returning.said())
    assert not [text for text in returning.said() if "verdict id" in text]
    history.link.setChecked(False)
    assert "Your decision: new" not in returning.said()


def test_a_label_goes_on_a_place_of_a_sheet(qtbot: QtBot, returning: Looking) -> None:
    qtbot.mouseClick(returning.page.after.papers.label, Qt.MouseButton.LeftButton)
    choice = returning.window.findChildren(LabelSheetChoice)[0]
    assert everything_wrong(choice) == []
    choice.paper.set_value("nothing of ours")
    choice._make()
    assert choice.where.paper_field.error().startswith("No label paper")
    choice.paper.set_value("Avery-L7165")
    choice.paper.chosen.emit("Avery-L7165")
    choice.place.set_value(3)
    choice._make()
    qtbot.waitUntil(lambda: bool(returning.window.findChildren(PaperDialog)), timeout=15_000)
    dialog: QDialog = returning.window.findChildren(PaperDialog)[0]
    dialog.close()
    papers = returning.claim("2026-0001").papers
    assert [(one.kind.value, one.paper) for one in papers] == [("return-label", "Avery-L7165:3")]
