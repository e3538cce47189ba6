"""The page of one repair through its real window: writing, issuing and answering quotes, steps, money, pictures."""

from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QRadioButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import PictureStage, Repair, RepairAction
from shopdesk.services.office import Office
from shopdesk.services.repairs import desk as repair_desk
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.quoting import by_policy, issue_quote, new_quote, save_draft
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.pay_sheet import PaySheet
from shopdesk.ui.pages.repair.quote_form import QuoteForm
from shopdesk.ui.pages.repair.quote_line_row import QuoteLineRow
from shopdesk.ui.pages.repair.quote_totals import QuoteTotalsView
from shopdesk.ui.pages.repair.repair_steps import RepairStepSheet
from shopdesk.ui.pages.repair.repair_view import RepairView
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import PrimaryButton
from shopdesk.ui.widgets.steps_bar import BarMark
from tests.services.claim_shop import make_shop, office_at
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.holding_up import reading_waits, writing_waits

NOW = Moment.parse("2026-09-06T12:00:00+02:00")
LABOUR = QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000)
GOLD = QuoteLine(kind=QuoteLineKind.METAL, text="Gold, 18 ct", quantity=800, unit=Unit.GRAM, unit_price=7_800)
RING = TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn", "not_above": "120"})
SIGNET = TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring"})


class Looking:
    """A window with the page of a repair, and hands to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk, number: str) -> None:
        self.qtbot, self.desk, self.number = qtbot, desk, number
        self.view = RepairView(desk)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.view)
        self.window.resize(1080, 900)
        qtbot.addWidget(self.window)
        self.told: list[str] = []
        self.warned: list[str] = []
        self.undo: list[object] = []
        self.went: list[Place] = []
        desk.told.connect(self.told.append)
        desk.warned.connect(self.warned.append)
        desk.undoable.connect(self._hear)
        desk.go.connect(self.went.append)
        desk.changes.changed.connect(self.view.refresh)
        self.window.show()
        self.view.show_repair(number)
        qtbot.waitUntil(lambda: bool(self.view.head.state()))

    def _hear(self, told: str, undo: object) -> None:
        self.told.append(told)
        self.undo.append(undo)

    @property
    def form(self) -> QuoteForm:
        return self.view.quote.form

    def page(self) -> RepairPage:
        got: list[RepairPage] = []
        self.desk.read(self.view, lambda office: repair_page(office, self.number), got.append)
        self.qtbot.waitUntil(lambda: bool(got))
        return got[0]

    def until_state(self, state: RepairState) -> None:
        self.qtbot.waitUntil(lambda: self.page().state is state, timeout=10_000)

    def until_saved(self) -> None:
        self.qtbot.waitUntil(lambda: not self.view.drafting.is_dirty(), timeout=10_000)

    def add(self, kind: QuoteLineKind, text: str, quantity: str, price: str) -> QuoteLineRow:
        row = self.form.lines.add(kind)
        assert row is not None
        for field, typed in ((row.text, text), (row.quantity, quantity), (row.each, price)):
            field.setFocus()
            field.selectAll()
            self.qtbot.keyClicks(field, typed)
        return row

    def sheet(self, kind: type[QDialog]) -> QDialog:
        def found() -> list[QDialog]:
            return [one for one in self.view.findChildren(kind) if one.isVisible()]

        self.qtbot.waitUntil(lambda: bool(found()))
        return found()[0]

    def finish(self, sheet: QDialog) -> None:
        self.qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: not isValid(sheet) or not sheet.isVisible(), timeout=10_000)

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: name in self.view.foot.buttons)
        self.view.foot.buttons[name].click()

    def close_papers(self) -> list[str]:
        titles = []
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                titles.append(widget.windowTitle())
                widget.close()
        return titles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "made-to-order")
    return tmp_path / "shop"


def _taken(folder: Path, draft: TakeIn = RING, *actions: RepairAction) -> str:
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office:
        number = take_in(office, draft).number
        for action in actions:
            steps.do(office, number, action, [])
        return number


def _quoted(folder: Path, *lines: QuoteLine, draft: TakeIn = SIGNET, agrees: bool | None = None) -> str:
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office:
        repair = take_in(office, draft)
        _issue(office, repair, *lines)
        if agrees is not None:
            answer_quote(office, repair.number, Answer(agrees=agrees, who="Jonas Ekström"))
        return repair.number


def _issue(office: Office, repair: Repair, *lines: QuoteLine) -> None:
    quote = replace(new_quote(office, repair), lines=lines)
    issue_quote(office, repair.number, by_policy(office, repair, quote))


@pytest.fixture
def inspected(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> Looking:
    number = _taken(folder, RING, RepairAction.INSPECT)
    return Looking(qtbot, open_desk(folder, NOW), number)


def _picture(path: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (80, 60), "#886644").save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def test_the_head_and_the_stages_say_where_it_stands(inspected: Looking) -> None:
    view = inspected.view
    assert view.head.state() == "You: write the quote"
    assert view.bar.stages()[1] == ("Inspected", BarMark.NOW)
    assert "Inspected: now" in view.bar.accessibleDescription()
    assert ("Limit", "€120.00, ask above it") in view.panel.about.customer.facts()
    assert view.panel.warranty.title.text() == "Under warranty until 8\N{NO-BREAK SPACE}June\N{NO-BREAK SPACE}2027"
    assert everything_wrong(inspected.window) == []


def test_a_quote_is_typed_kept_and_found_again(inspected: Looking) -> None:
    inspected.form.findings.setPlainText("Two claws are worn through.")
    inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    inspected.add(QuoteLineKind.METAL, "Gold, 18 ct", "0.8", "78")
    inspected.qtbot.waitUntil(lambda: inspected.form.policy.isVisibleTo(inspected.window))
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert draft.findings == "Two claws are worn through."
    assert [(line.text, line.quantity, line.unit, line.unit_price) for line in draft.lines] == [
        ("Rebuild two claws", 1_000, Unit.PIECE, 6_000),
        ("Gold, 18 ct", 800, Unit.GRAM, 7_800),
    ]
    assert inspected.view.typed() == {}
    other = RepairView(inspected.desk)
    inspected.qtbot.addWidget(other)
    other.show_repair(inspected.number)
    inspected.qtbot.waitUntil(lambda: len(other.quote.form.lines.rows) == 2)
    assert other.quote.form.lines.rows[1].quantity.text() == "0.8 g"


def test_the_policy_is_asked_of_and_its_word_followed(inspected: Looking) -> None:
    inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    inspected.qtbot.waitUntil(inspected.form.lines.rows[0].tick.isChecked)
    inspected.add(QuoteLineKind.METAL, "Gold, 18 ct", "0.8 g", "78")
    policy = inspected.form.policy
    inspected.qtbot.waitUntil(lambda: policy.simple.isVisibleTo(inspected.window))
    policy.simple.set_value(False)
    policy.simple.chosen.emit(False)  # noqa: FBT003 - what a press tells
    inspected.qtbot.waitUntil(lambda: inspected.page().repair.simple is False)
    inspected.qtbot.waitUntil(lambda: "Customer pays €62.40" in inspected.form.totals.words())
    assert inspected.form.totals.words()[-1] == "€57.60 below the customer’s limit of €120.00"
    assert [row.tick.isChecked() for row in inspected.form.lines.rows] == [True, False]
    inspected.form.lines.rows[1].tick.click()
    inspected.qtbot.waitUntil(lambda: policy.field.isVisibleTo(inspected.window))
    inspected.until_saved()
    inspected.view.writer.issue()
    inspected.qtbot.waitUntil(lambda: "Why?" in policy.field.error(), timeout=10_000)
    assert inspected.page().state is RepairState.INSPECTED
    policy.reason.setPlainText("A regular customer")
    inspected.until_saved()
    inspected.view.writer.issue()
    inspected.until_state(RepairState.QUOTED)
    latest = inspected.page().latest
    assert latest is not None
    assert (latest.reason, [line.on_warranty for line in latest.lines]) == ("A regular customer", [True, True])


def test_a_quote_is_issued_with_its_paper_and_read_only_then(inspected: Looking) -> None:
    inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    inspected.until_saved()
    inspected.press("issue")
    inspected.until_state(RepairState.QUOTED)
    inspected.qtbot.waitUntil(lambda: len(inspected.page().papers) == 1, timeout=10_000)
    assert inspected.page().papers[0].kind is PaperKind.REPAIR_QUOTE
    inspected.qtbot.waitUntil(lambda: not inspected.form.isVisibleTo(inspected.window))
    assert inspected.view.quote.issued.isVisibleTo(inspected.window)
    assert inspected.view.head.state() == "Quote issued"
    inspected.qtbot.waitUntil(lambda: any("R-2026-0001" in title for title in inspected.close_papers()))


def test_a_quote_of_nothing_says_so_beside_its_lines(inspected: Looking) -> None:
    inspected.view.writer.issue()
    lines = inspected.form.lines
    inspected.qtbot.waitUntil(lambda: "A quote of nothing" in lines.trouble(), timeout=10_000)
    inspected.add(QuoteLineKind.LABOUR, "Polish", "1", "14")
    inspected.qtbot.waitUntil(lambda: lines.trouble() == "")


def test_a_price_left_empty_is_asked_for_and_nothing_is_a_price(inspected: Looking) -> None:
    lines, asked = inspected.form.lines, "What does it cost? 0 is an answer too."
    inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    polish = inspected.add(QuoteLineKind.LABOUR, "Polish", "1", "")
    clean = inspected.add(QuoteLineKind.LABOUR, "Clean", "1", "")
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert [line.text for line in draft.lines] == ["Rebuild two claws", "Polish", "Clean"]
    assert polish.each.accessibleDescription() == ""
    inspected.press("issue")
    assert [row.each.accessibleDescription() for row in lines.rows] == ["", asked, asked]
    assert inspected.window.focusWidget() is polish.each
    assert inspected.page().state is RepairState.INSPECTED
    inspected.qtbot.keyClicks(polish.each, "0")
    inspected.qtbot.waitUntil(lambda: polish.each.accessibleDescription() == "")
    assert clean.each.accessibleDescription() == asked
    polish._choose_kind(QuoteLineKind.MATERIAL)
    assert polish.each.text() == "0.00"
    clean.each.setFocus()
    inspected.qtbot.keyClicks(clean.each, "5")
    inspected.until_saved()
    inspected.press("issue")
    inspected.until_state(RepairState.QUOTED)
    latest = inspected.page().latest
    assert latest is not None
    assert [line.unit_price for line in latest.lines] == [6_000, 0, 500]
    inspected.qtbot.waitUntil(lambda: bool(inspected.close_papers()), timeout=10_000)
    inspected.view.do(RepairAction.QUOTE)
    inspected.qtbot.waitUntil(lambda: inspected.view.quote.offered() == ("1", "2, draft"))
    assert [row.each.text() for row in lines.rows] == ["60.00", "0.00", "5.00"]


def test_figures_that_cannot_be_read_are_told_and_kept_from_being_lost(inspected: Looking) -> None:
    row = inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "a few", "60")
    row.text.setFocus()
    inspected.qtbot.waitUntil(lambda: "no quantity" in row.quantity.accessibleDescription())
    inspected.until_saved()
    assert "R-2026-0001, quote, line 1, quantity" in inspected.view.typed()
    inspected.view.writer.issue()
    assert inspected.page().state is RepairState.INSPECTED
    row.quantity.setFocus()
    row.quantity.selectAll()
    inspected.qtbot.keyClicks(row.quantity, "2 h")
    row.text.setFocus()
    assert row.quantity.accessibleDescription() == ""
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert (draft.lines[0].quantity, draft.lines[0].unit) == (2_000, Unit.HOUR)


def test_lines_are_added_moved_and_removed_by_the_keyboard_and_brought_back(inspected: Looking) -> None:
    qtbot = inspected.qtbot
    first = inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    qtbot.keyClick(first.each, Qt.Key.Key_Return)
    second = inspected.form.lines.rows[1]
    assert inspected.window.focusWidget() is second.text
    inspected.qtbot.keyClicks(second.text, "Polish")
    qtbot.keyClick(second.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.text.text() for row in inspected.form.lines.rows] == ["Polish", "Rebuild two claws"]
    assert inspected.window.focusWidget() is second.text
    qtbot.keyClick(
        second.text, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert [row.text.text() for row in inspected.form.lines.rows] == ["Rebuild two claws"]
    assert inspected.told[-1] == "The line was removed"
    undo = inspected.undo[-1]
    assert callable(undo)
    undo()
    assert [row.text.text() for row in inspected.form.lines.rows] == ["Polish", "Rebuild two claws"]
    inspected.until_saved()


def test_a_second_way_has_its_own_lines_and_sums(inspected: Looking) -> None:
    inspected.add(QuoteLineKind.LABOUR, "Set the stone", "1", "45")
    inspected.form.ways.add()
    assert inspected.form.ways.letters() == ("A", "B")
    row = inspected.add(QuoteLineKind.FINDING, "New head", "1", "96")
    row._choose_way("B")
    inspected.qtbot.waitUntil(lambda: "Comes to Way A Way B" in inspected.form.totals.words())
    inspected.qtbot.waitUntil(lambda: "All work and material €45.00 €141.00" in inspected.form.totals.words())
    inspected.form.ways._remove("B")
    assert [one.text.text() for one in inspected.form.lines.rows] == ["Set the stone"]
    undo = inspected.undo[-1]
    assert callable(undo)
    undo()
    assert [one.way.shown_text() for one in inspected.form.lines.rows] == ["Both", "B"]
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert [option.letter for option in draft.options] == ["A", "B"]


def test_what_is_typed_is_kept_when_another_repair_is_shown(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number, other = _taken(folder, RING, RepairAction.INSPECT), _taken(folder, SIGNET)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.form.findings.setPlainText("Half a sentence")
    looking.view.show_repair(other)
    qtbot.waitUntil(lambda: looking.view.head.state() == "You: inspect it")
    qtbot.waitUntil(lambda: (draft := looking.page().draft) is not None and draft.findings == "Half a sentence")
    assert looking.form.findings.text() == ""


@pytest.mark.parametrize("agrees", [True, False])
def test_the_answer_is_recorded_with_how_and_by_whom(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path, agrees: bool
) -> None:
    number = _quoted(folder, LABOUR)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.press(RepairAction.APPROVE)
    sheet = looking.sheet(AnswerSheet)
    assert isinstance(sheet, AnswerSheet)
    assert everything_wrong(sheet) == []
    sheet.answer.set_value(agrees)
    sheet.save()
    assert sheet.named["channel"].error() == "How did the customer answer?"
    assert sheet.isVisible()
    assert looking.page().state is RepairState.QUOTED
    sheet.channel.set_value("phone")
    looking.finish(sheet)
    looking.until_state(RepairState.APPROVED if agrees else RepairState.DECLINED)
    step = looking.page().steps[-1]
    assert (step.who, step.channel, step.revision) == ("Jonas Ekström", "phone", 1)
    became = "accepted" if agrees else "declined"
    qtbot.waitUntil(lambda: looking.view.quote.words() == f"Quote 1 was {became} on 6\N{NO-BREAK SPACE}September")
    undo = looking.undo[-1]
    assert callable(undo)
    undo()
    looking.until_state(RepairState.QUOTED)


def test_a_repair_goes_through_the_shop_by_the_usual_button(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _quoted(folder, LABOUR, agrees=True)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    for action, state in (
        (RepairAction.START, RepairState.IN_REPAIR),
        (RepairAction.CHECK, RepairState.CHECKED),
        (RepairAction.READY, RepairState.READY),
        (RepairAction.HAND_BACK, RepairState.HANDED_BACK),
    ):
        looking.press(action)
        assert isinstance(looking.view.foot.buttons[action], PrimaryButton)
        sheet = looking.sheet(RepairStepSheet)
        assert everything_wrong(sheet) == []
        looking.finish(sheet)
        looking.until_state(state)
    assert looking.page().steps[-1].who == "Jonas Ekström"
    assert ("Given back", BarMark.DONE) in looking.view.bar.stages()
    looking.press("slip")
    assert not looking.view.foot.buttons["slip"].isEnabled()
    qtbot.waitUntil(lambda: any(number in title for title in looking.close_papers()), timeout=10_000)
    assert [paper.kind for paper in looking.page().papers] == [PaperKind.HANDING_BACK_SLIP]
    qtbot.waitUntil(lambda: "slip" not in looking.view.foot.buttons)


def test_a_step_asks_only_for_its_fields_and_says_what_it_needs(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _quoted(folder, LABOUR, agrees=True)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.do(RepairAction.SEND_OUT)
    sheet = looking.sheet(RepairStepSheet)
    assert isinstance(sheet, RepairStepSheet)
    assert list(sheet.controls) == ["bench", "due", "carrier", "tracking", "at", "note"]
    sheet.save()
    qtbot.waitUntil(lambda: "Whose bench" in sheet.named["bench"].error())
    sheet.controls["bench"].setText("Aoife O’Connell")  # type: ignore[attr-defined]
    sheet.controls["due"].set_moment(Moment.parse("2026-09-20"))  # type: ignore[attr-defined]
    looking.finish(sheet)
    looking.until_state(RepairState.IN_REPAIR)
    assert looking.page().standing.bench == "Aoife O’Connell"
    qtbot.waitUntil(lambda: looking.view.panel.so_far.rows[0][1].startswith("Sent to the bench of Aoife O’Connell"))


def test_work_that_may_not_begin_says_why(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _quoted(folder, LABOUR)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    begin = [one for one in looking.view.foot.menu.menu.actions() if one.text().startswith("Begin the repair")]
    assert len(begin) == 1
    assert not begin[0].isEnabled()
    assert "only when the customer has agreed" in begin[0].text()


def test_a_quote_that_expired_is_renewed_with_one_press(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _quoted(folder, LABOUR)
    looking = Looking(qtbot, open_desk(folder, Moment.parse("2026-10-05T10:00:00+02:00")), number)
    assert looking.view.head.state() == "You: renew the quote"
    assert ("Quote expired", BarMark.STOPPED) in looking.view.bar.stages()
    looking.press("renew")
    looking.until_state(RepairState.QUOTED)
    qtbot.waitUntil(lambda: looking.view.quote.offered() == ("1", "2"))
    looking.view.quote.choose(1)
    assert "was replaced by quote 2" in looking.view.quote.words()
    qtbot.waitUntil(lambda: len(looking.page().papers) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: bool(looking.close_papers()))


def test_another_revision_is_begun_and_thrown_away(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shopdesk.ui.pages.repair.quote_writer.ask", lambda *_: True)
    number = _quoted(folder, LABOUR)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.do(RepairAction.QUOTE)
    qtbot.waitUntil(lambda: looking.view.quote.offered() == ("1", "2, draft"))
    assert [row.text.text() for row in looking.form.lines.rows] == ["Rebuild two claws"]
    looking.add(QuoteLineKind.PLATING, " rhodium", "1", "20")
    looking.until_saved()
    assert looking.page().draft is not None
    looking.view.head.drop_asked.emit()
    qtbot.waitUntil(lambda: looking.page().draft is None)
    qtbot.waitUntil(lambda: looking.view.quote.offered() == ("1",))
    assert not looking.form.isVisibleTo(looking.window)


def test_payments_are_recorded_and_what_is_owed_is_told(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _quoted(folder, LABOUR, agrees=True)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.panel.money.pay.click()
    sheet = looking.sheet(PaySheet)
    assert isinstance(sheet, PaySheet)
    assert everything_wrong(sheet) == []
    assert sheet.amount.text() == "60.00"
    sheet.amount.setText("70")
    sheet.save()
    qtbot.waitUntil(lambda: "too much" in sheet.named["amount"].error())
    sheet.amount.setText("20")
    looking.finish(sheet)
    qtbot.waitUntil(lambda: looking.page().owed == 4_000)
    qtbot.waitUntil(lambda: "€40.00 of €60.00 is owed; €20.00 came in." in looking.view.panel.money.words)


def test_pictures_are_added_described_put_on_the_quote_and_taken_away(inspected: Looking, tmp_path: Path) -> None:
    pictures = inspected.view.panel.pictures
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff no picture")
    pictures.take([_picture(tmp_path / "ring.png"), broken])
    inspected.qtbot.waitUntil(lambda: len(inspected.page().files) == 1)
    assert "broken.jpg" in pictures.refused()
    file = inspected.page().files[0]
    assert (file.name, file.stage) == ("ring.png", PictureStage.ARRIVAL)
    inspected.qtbot.waitUntil(lambda: file.id in inspected.form.pictures.ticks)
    inspected.form.pictures.ticks[file.id].click()
    inspected.add(QuoteLineKind.LABOUR, "Polish", "1", "20")
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert draft.pictures == (file.id,)
    pictures.remove(file)
    inspected.qtbot.waitUntil(lambda: "Take it off the quote first" in pictures.refused())
    inspected.form.pictures.ticks[file.id].click()
    inspected.until_saved()
    pictures.remove(file)
    inspected.qtbot.waitUntil(lambda: inspected.page().files == ())
    undo = inspected.undo[-1]
    assert callable(undo)
    undo()
    inspected.qtbot.waitUntil(lambda: [one.name for one in inspected.page().files] == ["ring.png"])


def test_a_picture_is_pasted_wherever_no_text_is_typed(inspected: Looking) -> None:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    inspected.qtbot.keyClick(inspected.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    inspected.qtbot.waitUntil(lambda: [one.name for one in inspected.page().files] == ["Pasted picture.png"])
    QApplication.clipboard().clear()


def test_a_note_is_added_and_one_half_typed_is_not_lost(inspected: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = inspected.view.panel.notes
    notes.text.setPlainText("Drawer 3")
    assert inspected.view.typed() == {"R-2026-0001, note": "Drawer 3"}
    monkeypatch.setattr("shopdesk.ui.pages.repair.repair_view.ask", lambda *_: False)
    assert not inspected.view.may_go()
    notes.add_button.click()
    inspected.qtbot.waitUntil(lambda: notes.text.text() == "")
    assert inspected.view.may_go()
    inspected.qtbot.waitUntil(lambda: "Note added to R-2026-0001" in inspected.told)


def test_a_defect_claim_that_would_be_accepted_is_offered(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    with office_at(folder, "2026-06-09T10:00:00+02:00") as office:
        number = take_in(office, RING).number
    looking = Looking(qtbot, open_desk(folder, Moment.parse("2026-06-09T12:00:00+02:00")), number)
    claim = looking.view.panel.warranty.claim
    assert claim.isVisibleTo(looking.window)
    claim.click()
    assert looking.went[-1].page is PageName.CLAIMS
    assert looking.went[-1].new
    assert looking.went[-1].about == f"repair:{number}"


def test_what_others_changed_is_shown_and_what_is_typed_stays(inspected: Looking) -> None:
    inspected.form.findings.setPlainText("Two claws")
    done: list[object] = []
    inspected.desk.write(
        inspected.view,
        lambda office: repair_desk.set_facts(office, inspected.number, {"metal": "Gold, 18 ct"}),
        done.append,
    )
    inspected.qtbot.waitUntil(lambda: bool(done))
    inspected.qtbot.waitUntil(lambda: ("Metal", "Gold, 18 ct") in inspected.view.panel.about.piece.facts())
    assert inspected.form.findings.text() == "Two claws"
    inspected.until_saved()


def test_a_draft_that_somebody_else_wrote_meanwhile_is_a_conflict_and_nothing_typed_is_lost(
    inspected: Looking,
) -> None:
    done: list[object] = []

    def job(office: Office) -> object:
        repair = repair_desk.find(office, inspected.number)
        return save_draft(office, inspected.number, replace(new_quote(office, repair), findings="Theirs"))

    inspected.form.findings.setPlainText("Mine")
    inspected.desk.write(inspected.view, job, done.append)
    inspected.qtbot.waitUntil(lambda: bool(done))
    inspected.view.drafting.save()
    inspected.qtbot.waitUntil(lambda: inspected.view.quote.trouble() != "", timeout=10_000)
    assert "written or issued by somebody else" in inspected.view.quote.trouble()
    assert inspected.form.findings.text() == "Mine"
    assert inspected.view.typed()["R-2026-0001, quote, findings"] == "Mine"


@pytest.mark.parametrize("currency", ["JPY", "KWD"])
def test_other_currencies_and_hostile_names_are_shown_as_they_are(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path, currency: str
) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "made-to-order")
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office, office.file.work("test", office.instant) as unit:
        unit.put(replace(office.file.shop.get(), currency=currency))
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office:
        hostile = TakeIn(customer={"name": HOSTILE}, fields={"piece": HOSTILE, "fault": HOSTILE, "metal": "金"})
        repair = take_in(office, hostile)
        _issue(office, repair, replace(LABOUR, text=HOSTILE, unit_price=1_234_567))
    looking = Looking(qtbot, open_desk(folder, NOW), repair.number)
    expected = {"JPY": "JP¥1,234,567", "KWD": "KWD\N{NO-BREAK SPACE}1,234.567"}[currency]
    sums = looking.view.quote.issued.findChildren(type(looking.form.totals))[0]
    assert f"Customer pays {expected}" in sums.words()
    assert everything_wrong(looking.window) == []


def test_a_quote_is_seen_as_its_paper_before_it_is_issued(inspected: Looking) -> None:
    inspected.add(QuoteLineKind.LABOUR, "Rebuild two claws", "1", "60")
    inspected.until_saved()
    inspected.press("preview")
    inspected.qtbot.waitUntil(lambda: "Quote 1, draft" in inspected.close_papers(), timeout=10_000)
    page = inspected.page()
    assert (page.state, page.papers) == (RepairState.INSPECTED, ())


def test_the_way_that_the_customer_chose_is_recorded(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    ways = (QuoteOption(letter="A", title="Mend"), QuoteOption(letter="B", title="New head", working_days=6))
    head = QuoteLine(kind=QuoteLineKind.FINDING, text="Head", unit_price=9_600, option="B")
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office:
        repair = take_in(office, SIGNET)
        quote = replace(new_quote(office, repair), lines=(LABOUR, head), options=ways)
        issue_quote(office, repair.number, quote)
    looking = Looking(qtbot, open_desk(folder, NOW), repair.number)
    looking.view.do(RepairAction.APPROVE)
    sheet = looking.sheet(AnswerSheet)
    assert isinstance(sheet, AnswerSheet)
    assert sheet.way.isVisibleTo(sheet)
    sheet.way.set_value("B")
    sheet.channel.set_value("email")
    looking.finish(sheet)
    looking.until_state(RepairState.APPROVED)
    assert looking.page().chosen == "B"
    qtbot.waitUntil(lambda: looking.view.quote.words().endswith("way B"))


def test_who_wants_to_be_called_is_called_before_the_work_begins(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _taken(folder, replace(SIGNET, fields={**SIGNET.fields, "call_first": "yes"}))
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.do(RepairAction.START)
    sheet = looking.sheet(RepairStepSheet)
    assert isinstance(sheet, RepairStepSheet)
    sheet.save()
    qtbot.waitUntil(lambda: "wants to be called" in sheet.named["called"].error())
    sheet.controls["called"].click()  # type: ignore[attr-defined]
    looking.finish(sheet)
    looking.until_state(RepairState.IN_REPAIR)


def test_a_quote_half_typed_stays_where_a_step_leaves_no_room_for_it(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _taken(folder, SIGNET)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    done: list[object] = []
    looking.form.findings.setPlainText("Too late")
    job = partial(steps.do, number=looking.number, action=RepairAction.HAND_BACK, fields=())
    looking.desk.write(looking.view, job, done.append)
    qtbot.waitUntil(lambda: bool(done))
    looking.view.drafting.save()
    qtbot.waitUntil(lambda: looking.view.quote.trouble() != "", timeout=10_000)
    assert looking.form.findings.text() == "Too late"
    assert looking.form.isVisibleTo(looking.window)


def test_nothing_is_taken_for_another_repair_that_was_asked_for_before(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number, other = _taken(folder, RING, RepairAction.INSPECT), _taken(folder, SIGNET)
    desk = open_desk(folder, NOW)
    looking = Looking(qtbot, desk, number)
    with reading_waits(desk, looking.view):
        looking.view.show_repair(other)
        looking.view.show_repair(number)
    qtbot.waitUntil(lambda: looking.page().repair.number == number)
    assert looking.view.head.state() == "You: write the quote"
    looking.form.findings.setPlainText("For the ring")
    looking.until_saved()
    assert (draft := looking.page().draft) is not None
    assert draft.findings == "For the ring"


def test_a_repair_that_is_free_owes_nothing(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _quoted(folder, LABOUR, draft=RING)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    assert looking.view.panel.money.words == ("Nothing is owed: the repair is free for the customer.",)
    assert "Warranty covers \N{MINUS SIGN}€60.00" in looking.view.quote.issued.findChildren(QuoteTotalsView)[0].words()


def test_the_tax_of_a_draft_is_changed_where_it_stands_and_stays_on_the_issued_quote(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    with office_at(folder, "2026-09-05T10:00:00+02:00") as office, office.file.work("test", office.instant) as unit:
        unit.put(replace(office.file.shop.get(), tax_rate=1_900))
    number = _taken(folder, SIGNET, RepairAction.INSPECT)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    tax, sums = looking.form.tax, looking.form.totals
    looking.add(QuoteLineKind.LABOUR, "Polish", "1", "100")
    qtbot.waitUntil(lambda: "Tax in it, 19\N{NO-BREAK SPACE}% €15.97" in sums.words())
    assert not tax.isVisibleTo(looking.window)
    tax.link.click()
    qtbot.waitUntil(lambda: looking.window.focusWidget() is tax.rate_field)
    assert everything_wrong(looking.window) == []
    tax.rate_field.selectAll()
    qtbot.keyClicks(tax.rate_field, "180")
    qtbot.waitUntil(lambda: "more than 100 %" in tax.error())
    assert looking.view.typed()["R-2026-0001, quote, tax"] == "180"
    looking.view.writer.issue()
    assert looking.page().state is RepairState.INSPECTED
    tax.rate_field.selectAll()
    qtbot.keyClicks(tax.rate_field, "8,1")
    on_top = tax.included_choice.findChildren(QRadioButton)[1]
    on_top.click()
    qtbot.waitUntil(lambda: "Tax on top, 8.1\N{NO-BREAK SPACE}% €8.10" in sums.words())
    assert "Customer pays €108.10" in sums.words()
    assert tax.error() == ""
    qtbot.keyClick(tax.rate_field, Qt.Key.Key_Return)
    assert not tax.isVisibleTo(looking.window)
    assert looking.window.focusWidget() is tax.link
    looking.until_saved()
    looking.view.writer.issue()
    looking.until_state(RepairState.QUOTED)
    latest = looking.page().latest
    assert latest is not None
    assert (latest.tax_rate, latest.tax_included, looking.page().to_pay) == (810, False, 10_810)
    issued = looking.view.quote.issued
    qtbot.waitUntil(lambda: issued.isVisibleTo(looking.window))
    assert "Tax on top, 8.1\N{NO-BREAK SPACE}% €8.10" in issued.findChildren(QuoteTotalsView)[0].words()
    qtbot.waitUntil(lambda: bool(looking.close_papers()), timeout=10_000)


def test_a_quote_may_have_no_tax_at_all(inspected: Looking) -> None:
    tax, sums = inspected.form.tax, inspected.form.totals
    inspected.add(QuoteLineKind.LABOUR, "Polish", "1", "100")
    inspected.qtbot.waitUntil(lambda: "Add tax" in sums.words())
    tax.link.click()
    assert not tax.included_choice.isEnabled()
    inspected.qtbot.keyClicks(tax.rate_field, "19")
    inspected.qtbot.waitUntil(lambda: any(words.startswith("Tax in it, 19") for words in sums.words()))
    tax.rate_field.selectAll()
    inspected.qtbot.keyClick(tax.rate_field, Qt.Key.Key_Delete)
    inspected.qtbot.waitUntil(lambda: "Add tax" in sums.words())
    inspected.until_saved()
    draft = inspected.page().draft
    assert draft is not None
    assert draft.tax_rate is None


def _ready(folder: Path, *paid: tuple[str, str]) -> str:
    number = _quoted(folder, LABOUR, agrees=True)
    with office_at(folder, "2026-09-05T11:00:00+02:00") as office:
        for amount in paid:
            steps.do(office, number, RepairAction.PAY, [amount])
        steps.do(office, number, RepairAction.START, [])
        steps.do(office, number, RepairAction.CHECK, [("who", "Mara Lindt")])
        steps.do(office, number, RepairAction.READY, [])
    return number


def _giving_back(looking: Looking, action: RepairAction = RepairAction.HAND_BACK) -> RepairStepSheet:
    looking.view.do(action)
    sheet = looking.sheet(RepairStepSheet)
    assert isinstance(sheet, RepairStepSheet)
    return sheet


@pytest.mark.parametrize("action", [RepairAction.HAND_BACK, RepairAction.SEND])
def test_what_is_owed_is_told_and_recorded_as_the_piece_goes_back(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path, action: RepairAction
) -> None:
    number = _ready(folder, ("amount", "20"))
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    sheet = _giving_back(looking, action)
    assert sheet.payment is not None
    assert sheet.payment.words() == "€40.00 of €60.00 is owed; €20.00 came in."
    assert not sheet.payment.amount.isVisibleTo(sheet)
    sheet.payment.tick.click()
    assert everything_wrong(sheet) == []
    sheet.payment.amount.setText("50")
    sheet.save()
    qtbot.waitUntil(lambda: "too much" in sheet.named["amount"].error())
    assert looking.page().state is RepairState.READY
    sheet.payment.amount.setText("40")
    sheet.payment.method.setText("Card")
    looking.finish(sheet)
    looking.until_state(RepairState.HANDED_BACK)
    page = looking.page()
    assert (page.owed, page.payments[-1].amount, page.payments[-1].method) == (0, 4_000, "Card")


def test_a_payment_stays_and_is_said_where_the_step_after_it_is_refused(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _ready(folder)
    with office_at(folder, "2026-09-06T09:00:00+02:00") as office:
        for action in (RepairAction.TAKE_BACK, RepairAction.READY):
            steps.do(office, number, action, [])
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    sheet = _giving_back(looking)
    assert sheet.payment is not None
    sheet.payment.tick.click()
    sheet.controls["at"].set_moment(Moment.parse("2026-09-05T10:30:00+02:00"))  # type: ignore[attr-defined]
    sheet.save()
    qtbot.waitUntil(lambda: "before what is recorded already" in sheet.named["at"].error())
    assert sheet.payment.words() == "The payment is recorded. The piece is not given back yet."
    assert (looking.page().owed, looking.page().state) == (0, RepairState.READY)
    sheet.controls["at"].set_moment(NOW)  # type: ignore[attr-defined]
    looking.finish(sheet)
    looking.until_state(RepairState.HANDED_BACK)
    assert [one.amount for one in looking.page().payments] == [6_000]


def test_a_piece_on_which_nothing_is_owed_is_given_back_without_a_word_of_money(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _ready(folder, ("amount", "60"))
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    assert _giving_back(looking).payment is None


def test_a_deposit_goes_back_with_a_piece_whose_quote_was_declined(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _quoted(folder, LABOUR)
    with office_at(folder, "2026-09-05T11:00:00+02:00") as office:
        steps.do(office, number, RepairAction.PAY, [("kind", "deposit"), ("amount", "20")])
        answer_quote(office, number, Answer(agrees=False))
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    assert "€20.00 came in, €20.00 more than is owed." in looking.view.panel.money.words
    sheet = _giving_back(looking)
    assert sheet.payment is not None
    assert sheet.payment.words() == "€20.00 is to be given back."
    sheet.payment.tick.click()
    looking.finish(sheet)
    looking.until_state(RepairState.RETURNED_UNREPAIRED)
    page = looking.page()
    assert (page.paid, page.to_pay, page.overpaid) == (0, None, 0)
    told = "Nothing is owed: the piece goes back without a repair."
    qtbot.waitUntil(lambda: looking.view.panel.money.words[-1] == told)


def test_a_step_that_is_being_done_can_not_be_left_before_it_is_told(
    qtbot: QtBot, open_desk: OpenDesk, folder: Path
) -> None:
    number = _taken(folder, SIGNET)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.do(RepairAction.INSPECT)
    sheet = looking.sheet(RepairStepSheet)
    assert isinstance(sheet, RepairStepSheet)
    with writing_waits(looking.desk, looking.view):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
            for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
                qtbot.keyClick(QApplication.focusWidget(), key, held)
                assert isValid(sheet)
                assert sheet.isVisible()
    qtbot.waitUntil(lambda: not isValid(sheet) or not sheet.isVisible(), timeout=10_000)
    assert looking.told == [f"{looking.number}: inspection recorded"]
    assert [one.action for one in looking.page().steps] == [RepairAction.RECEIVE, RepairAction.INSPECT]


def test_a_step_that_was_refused_can_be_done_again_or_left(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> None:
    number = _taken(folder, SIGNET)
    looking = Looking(qtbot, open_desk(folder, NOW), number)
    looking.view.do(RepairAction.INSPECT)
    sheet = looking.sheet(RepairStepSheet)
    assert isinstance(sheet, RepairStepSheet)
    done: list[object] = []
    looking.desk.write(
        looking.view, lambda office: steps.do(office, looking.number, RepairAction.INSPECT, []), done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    qtbot.keyClick(sheet.save_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.save_button.isEnabled() and sheet.save_button.hasFocus())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not isValid(sheet) or not sheet.isVisible()
