"""Entering and correcting a claim through the real form, on a real shop."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Evidence, Outcome, Remedy
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.entry import ClaimEntry
from shopdesk.ui.pages.claim.line_row import LineRow
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.chips import ChipState
from shopdesk.ui.widgets.fields import Choice
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from shopdesk.ui.widgets.stepper import Stepper
from tests.services.claim_shop import RING, STUDS, make_shop
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import everything_wrong


class Entering:
    """A window with the claim's form, and hands to work it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.entry = ClaimEntry(desk)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.entry)
        self.window.resize(1280, 900)
        qtbot.addWidget(self.window)
        self.saved: list[str] = []
        self.told: list[str] = []
        self.entry.saved.connect(self.saved.append)
        desk.told.connect(self.told.append)
        self.window.show()

    def find(self, text: str) -> None:
        search = self.entry.form.finder.search
        search.setFocus()
        self.qtbot.keyClicks(search, text)
        self.qtbot.waitUntil(lambda: self.entry.form.finder.offered() > 0)
        self.qtbot.keyClick(search, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.entry.form.order_told.isVisibleTo(self.window))

    def row(self, text: str) -> LineRow:
        rows = self.entry.form.lines.findChildren(LineRow)
        return next(row for row in rows if row.line.text == text)

    def tick(self, text: str) -> None:
        self.row(text).findChildren(Check)[0].click()

    def choose(self, label: str, value: object) -> None:
        choice = next(one for one in self.entry.form.findChildren(Choice) if one.accessibleName() == label)
        choice.set_value(value)
        choice.chosen.emit(value)

    def press(self, text: str) -> None:
        """Press the button that is called so, also by the end of its name."""

        def found() -> list[QPushButton]:
            buttons = self.window.findChildren(QPushButton)
            return [one for one in buttons if one.accessibleName().endswith(text) and one.isVisibleTo(self.window)]

        self.qtbot.waitUntil(lambda: bool(found()))
        found()[0].click()

    def title(self) -> str:
        return self.entry.panel.band.accessibleName()

    def sentence(self) -> str:
        return self.entry.panel.band.accessibleDescription()

    def save(self) -> str:
        self.qtbot.waitUntil(self.entry.foot.decision.isEnabled)
        before = len(self.saved)
        self.qtbot.keyClick(self.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: len(self.saved) > before, timeout=10_000)
        return self.saved[-1]

    def read(self, number: str) -> tuple[Claim, list[ClaimFile], list[str], list[str]]:
        got: list[tuple[Claim, list[ClaimFile], list[str], list[str]]] = []

        def job(office: Office) -> tuple[Claim, list[ClaimFile], list[str], list[str]]:
            claim = office.file.claims.by_number(number)
            texts = [one.text for one in office.file.customers.texts_of("claim", claim.id)]
            actions = [str(one.action) for one in office.file.claims.decisions(claim.id)]
            return claim, office.file.claims.files(claim.id), texts, actions

        self.desk.read(self.entry, job, got.append)
        self.qtbot.waitUntil(lambda: bool(got))
        return got[0]


@pytest.fixture
def entering(qtbot: QtBot, desk: Desk) -> Entering:
    return Entering(qtbot, desk)


def _picture(path: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (80, 60), "#886644").save(out, "PNG")
    path.write_bytes(out.getvalue())
    return path


def test_the_form_begins_where_the_order_is_found(entering: Entering) -> None:
    entering.qtbot.waitUntil(entering.window.isVisible)
    assert entering.window.focusWidget() is entering.entry.form.finder.search
    assert entering.title() == "Verdict"
    assert entering.sentence() == "Choose the order it is about."


@pytest.mark.parametrize("typed", ["1001", "#1001", "muster", "erika@example", "studs"])
def test_an_order_is_found_as_one_types_and_taken_with_enter(entering: Entering, typed: str) -> None:
    entering.find(typed)
    assert entering.entry.form.finder.search.text() == "1001"
    assert entering.sentence() == "Tick what it is about."


def test_what_no_order_holds_is_said_kindly(entering: Entering) -> None:
    entering.qtbot.keyClicks(entering.entry.form.finder.search, "nobody")
    entering.qtbot.waitUntil(lambda: "No order holds" in entering.entry.form.finder.nothing_found())


def test_the_verdict_lives_as_one_types(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ear studs Nova")
    assert entering.title() == "Needs information"
    chips = entering.entry.form.evidence.chips()
    assert chips[Evidence.REASON] is ChipState.MISSING
    assert chips[Evidence.ORDER_NUMBER] is ChipState.GIVEN
    for proof in ("Product code", "Reason"):
        entering.press(f"{proof}: It is there")
    assert entering.title() == "Accept"
    assert entering.entry.form.evidence.chips()[Evidence.REASON] is ChipState.GIVEN
    entering.row("Ear studs Nova").findChildren(Stepper)[0].set_value(1)
    entering.entry.form.edited.emit()
    assert entering.sentence() == "2 things are missing. With them, the claim is within your rules."


def test_another_kind_changes_what_is_asked_and_what_it_is_called(entering: Entering) -> None:
    entering.find("1001")
    entering.choose("Kind", ClaimKind.MISSING_PACKAGE)
    assert [row.is_ticked() for row in entering.entry.form.findChildren(LineRow)] == [True, True]
    entering.choose("The carrier’s finding", "lost")
    assert entering.entry.form.claim().courier_finding == "lost"


def test_why_all_lines_are_ticked_is_said_where_a_claim_is_about_the_whole_order(entering: Entering) -> None:
    def says_why() -> bool:
        texts = entering.entry.form.lines.findChildren(Text)
        return any("about the whole order" in one.text() and one.isVisibleTo(entering.window) for one in texts)

    entering.find("1001")
    assert not says_why()
    entering.choose("Kind", ClaimKind.MISSING_PACKAGE)
    assert entering.row("Ring Luna").is_ticked()
    assert entering.row("Ear studs Nova").is_ticked()
    assert says_why()
    entering.tick("Ring Luna")
    assert not entering.row("Ring Luna").is_ticked()
    entering.choose("Kind", ClaimKind.DEFECT)
    assert not says_why()


def test_a_received_day_that_is_none_is_said_in_its_field_and_nothing_is_judged(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    received = next(f for f in entering.entry.form.findChildren(QLineEdit) if f.accessibleName() == "Received")
    for text in ("31 February 2026", "1.1.2031"):
        received.setText(text)
        received.textEdited.emit(text)
        assert entering.title() == "Verdict"
    assert "future" in received.accessibleDescription()
    received.setText("11 June 2026")
    received.textEdited.emit("11 June 2026")
    assert entering.title() == "Needs information"
    assert received.accessibleDescription() == ""


def test_what_differs_for_a_line_is_kept_with_it(entering: Entering) -> None:
    entering.find("1001")
    for text in ("Ring Luna", "Ear studs Nova"):
        entering.tick(text)
    row = entering.row("Ring Luna")
    row.unfold()
    choice = next(one for one in row.findChildren(Choice) if one.accessibleName() == "Unused")
    choice.set_value(False)
    choice.chosen.emit(False)  # noqa: FBT003 - the same
    lines = {line.line_id: line.condition for line in entering.entry.form.claim().lines}
    assert lines == {RING.id: {ConditionPoint.UNUSED: False}, STUDS.id: {}}


def test_a_claim_is_saved_with_its_decision_files_and_words_by_the_keyboard(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    entering.tick("Ear studs Nova")
    mail = tmp_path / "mail.eml"
    mail.write_bytes(b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe studs are too small.")
    entering.entry.form.evidence.take([_picture(tmp_path / "studs.png"), mail])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 2)
    assert entering.entry.form.text.text() == "The studs are too small."
    number = entering.save()
    claim, files, texts, actions = entering.read(number)
    assert [(line.line_id, line.quantity) for line in claim.lines] == [(STUDS.id, 2)]
    assert Evidence.PHOTOS in claim.evidence
    assert [(file.name, file.evidence) for file in files] == [("studs.png", Evidence.PHOTOS), ("mail.eml", None)]
    assert texts == ["The studs are too small."]
    assert actions == ["ask"]
    assert entering.told == ["Claim 2026-0001 is saved."]
    assert not entering.entry.has_unsaved()


def test_a_claim_is_saved_without_a_decision(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.press("Save without deciding")
    entering.qtbot.waitUntil(lambda: bool(entering.saved))
    assert entering.read("2026-0001")[3] == []


def test_files_that_can_not_be_taken_are_named_and_the_good_ones_stay(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    program = tmp_path / "ring.jpg"
    program.write_bytes(b"MZ" * 900)
    entering.entry.form.evidence.take([program, _picture(tmp_path / "good.png")])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    assert entering.entry.form.evidence.refused() == "ring.jpg is no picture, PDF, mail or text, whatever it is called."


def test_a_pasted_picture_is_taken_wherever_no_text_is_typed(entering: Entering) -> None:
    entering.find("1001")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(image)
    check = entering.row("Ring Luna").findChildren(Check)[0]
    check.setFocus()
    entering.qtbot.keySequence(check, QKeySequence(QKeySequence.StandardKey.Paste))
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    assert Evidence.PHOTOS in entering.entry.form.claim().evidence
    QApplication.clipboard().clear()


def test_a_file_can_be_said_to_show_something_else_and_be_taken_away(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    evidence = entering.entry.form.evidence
    evidence.take([_picture(tmp_path / "box.png")])
    entering.qtbot.waitUntil(lambda: evidence.strip.count() == 1)
    evidence.strip.label(0, Evidence.PACKAGING_PHOTOS)
    assert Evidence.PACKAGING_PHOTOS in entering.entry.form.claim().evidence
    assert [file.evidence for file in entering.entry.form.entered().files] == [Evidence.PACKAGING_PHOTOS]
    evidence.strip.remove(0)
    assert entering.entry.form.entered().files == ()


def test_a_kept_claim_shows_what_is_kept_and_keeps_only_what_changed(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.choose("Wants", Remedy.STORE_CREDIT)
    entering.entry.form.evidence.take([_picture(tmp_path / "ring.png")])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    number = entering.save()
    with entering.qtbot.waitSignal(entering.entry.read):
        entering.entry.show_claim(number)
    assert entering.entry.form.evidence.strip.count() == 1
    assert not entering.entry.has_unsaved()
    assert entering.entry.form.claim() == entering.read(number)[0]
    for proof in ("Product code", "Reason"):
        entering.press(f"{proof}: It is there")
    assert entering.entry.has_unsaved()
    entering.press("Save changes")
    entering.qtbot.waitUntil(lambda: len(entering.saved) == 2)
    claim = entering.read(number)[0]
    assert {Evidence.PRODUCT_CODE, Evidence.REASON} <= set(claim.evidence)
    assert claim.wants is Remedy.STORE_CREDIT


def test_a_disk_that_is_full_keeps_everything_that_was_typed(
    entering: Entering, monkeypatch: pytest.MonkeyPatch
) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.entry.form.text.take("Too small.")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    entering.entry.form.evidence.take_image(QImage(4, 3, QImage.Format.Format_RGB32))
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    entering.press("Save without deciding")
    entering.qtbot.waitUntil(lambda: bool(entering.entry.findChildren(ErrorBlock)))
    assert "No space left" in entering.entry.findChildren(ErrorBlock)[0].accessibleDescription()
    assert entering.entry.typed()["text"] == "Too small."
    assert entering.saved == []
    monkeypatch.undo()
    entering.press("Save without deciding")
    entering.qtbot.waitUntil(lambda: entering.saved == ["2026-0001"])
    assert entering.read("2026-0001")[2] == ["Too small."]


def test_an_order_without_a_customer_has_no_room_for_words(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day", customer_id=None, ship_to_id=None)
    entering = Entering(qtbot, open_desk(tmp_path / "shop"))
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.entry.form.text.take("Lost words")
    assert entering.entry.form.text.text() == ""
    assert entering.save() == "2026-0001"


def test_the_way_to_the_order_is_one_press_away(entering: Entering) -> None:
    gone: list[Place] = []
    entering.desk.go.connect(gone.append)
    entering.find("1001")
    entering.press("Open order 1001")
    assert [place.page for place in gone] == [PageName.ORDERS]


def test_what_would_change_the_verdict_follows_a_moment_later(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.qtbot.waitUntil(lambda: bool(entering.entry.panel.changes()))
    words = [row.words.replace("\xa0", " ") for row in entering.entry.panel.changes()]
    assert words[0] == "With product code and reason"
    outcomes = [row.change.verdict.outcome for row in entering.entry.panel.changes()]
    assert outcomes[:2] == [Outcome.ACCEPT, Outcome.REFUSE]


def test_every_control_has_a_name_plain_text_and_its_place_in_the_order_of_tab(
    entering: Entering, tmp_path: Path
) -> None:
    assert everything_wrong(entering.window) == []
    entering.find("1001")
    entering.tick("Ear studs Nova")
    entering.row("Ear studs Nova").unfold()
    for fold in ("All kinds", "All points", "All facts"):
        entering.press(fold)
    entering.entry.form.evidence.take([_picture(tmp_path / "a.png")])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    entering.qtbot.waitUntil(lambda: bool(entering.entry.panel.changes()))
    assert everything_wrong(entering.window) == []


def test_a_claim_that_was_begun_is_there_again_after_looking_at_another(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    entering.entry.start_new()
    entering.find("1001")
    entering.tick("Ear studs Nova")
    entering.entry.form.text.take("Half typed")
    entering.entry.form.evidence.take([_picture(tmp_path / "ring.png")])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    assert entering.entry.may_go()
    with entering.qtbot.waitSignal(entering.entry.read):
        entering.entry.show_claim(number)
    assert entering.entry.form.text.text() == ""
    assert entering.entry.form.evidence.strip.count() == 0
    entering.entry.start_new()
    assert entering.entry.is_new()
    assert entering.row("Ear studs Nova").is_ticked()
    assert entering.entry.typed()["text"] == "Half typed"
    assert len(entering.entry.form.entered().files) == 1


def test_starting_over_asks_first_and_then_begins_empty(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    QTimer.singleShot(50, lambda: _answer("Go on typing"))
    entering.press("Start over")
    assert entering.entry.has_unsaved()
    QTimer.singleShot(50, lambda: _answer("Throw away"))
    entering.press("Start over")
    assert not entering.entry.has_unsaved()
    assert entering.sentence() == "Choose the order it is about."


def test_closing_asks_for_a_claim_that_was_begun(entering: Entering) -> None:
    assert entering.entry.may_close()
    entering.find("1001")
    entering.tick("Ring Luna")
    QTimer.singleShot(50, lambda: _answer("Go on typing"))
    assert not entering.entry.may_close()


def _answer(text: str) -> None:
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, Sheet)
    next(button for button in sheet.findChildren(QPushButton) if button.accessibleName() == text).click()


def test_typing_is_told_to_whoever_keeps_it_when_something_breaks(entering: Entering) -> None:
    assert entering.entry.typed() == {}
    entering.find("1001")
    entering.tick("Ring Luna")
    entering.entry.form.text.take("Too small.")
    typed = {"order": "1001", "text": "Too small.", "claim": "change of mind: 1 × Ring Luna"}
    assert entering.entry.typed() == typed
