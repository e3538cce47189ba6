from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.look.tokens import LIGHT, Tone
from shopdesk.ui.widgets.band import Band
from shopdesk.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.chips import Chip, ChipFlow, ChipState
from shopdesk.ui.widgets.facts import FactRow, FindingRow, MoneyRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill, pill_width
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.stepper import Stepper
from tests.ui.widgets.conftest import Show

IMAGE = '<img src="file:///etc/hostname">'
ANSWERS = [(True, "Yes"), (False, "No"), (None, "Unknown")]


def test_a_customers_text_is_never_markup_in_label_or_tool_tip(show: Show) -> None:
    name = Text(IMAGE * 20, elide=True)
    show(name, width=120)
    assert name.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in name.toolTip()
    assert "&lt;img" in name.toolTip()


def test_a_text_that_has_room_has_no_tool_tip_and_a_cut_one_has_the_whole(show: Show) -> None:
    name = Text("Bartholomew Featherstonehaugh", elide=True)
    page = show(name, width=600)
    assert name.toolTip() == ""
    page.resize(100, 300)
    assert "Bartholomew Featherstonehaugh" in name.toolTip()
    assert name.text() == "Bartholomew Featherstonehaugh"


def test_a_name_that_is_cut_off_keeps_how_many_it_is(show: Show) -> None:
    row = MoneyRow("Ring Luna, silver 925, size 58 × 12", "You", "€69.00", keep="× 12")
    show(row, width=300)
    name = next(text for text in row.findChildren(Text) if text.text().endswith("× 12"))
    assert name.shown_text().startswith("Ring L")
    assert name.shown_text().endswith("… × 12")
    assert "size 58" in name.toolTip()


def test_a_word_without_end_wraps_and_is_read_as_it_was_given(show: Show) -> None:
    word = "Rivièrearmbandmitdoppelterkettenverlängerungundsicherheitsverschluss"
    text = Text(f"1 × {word}", wrap=True)
    show(text, width=200)
    assert text.minimumSizeHint().width() < 200
    assert text.heightForWidth(200) > 2 * text.fontMetrics().height()
    assert text.text() == text.accessibleName() == f"1 × {word}"


def test_a_fact_without_a_value_says_its_note_in_its_place(show: Show) -> None:
    row = FactRow(None, "Refund", "once the goods are back", "You")
    show(row, width=400)
    what, who, note = row.findChildren(Text)
    assert what.geometry().right() < who.geometry().left() < note.geometry().left()
    assert note.geometry().right() >= row.width() - 4


def test_a_text_keeps_its_ink_when_it_comes_into_another_widget(show: Show) -> None:
    text, other = Text("Verdict", ink=Tone.WAIT), QWidget()
    show(text, other)
    text.set_ink(Tone.ACCEPT)
    text.setParent(other)
    text.show()
    assert text.palette().windowText().color().name().upper() == LIGHT.ink(Tone.ACCEPT)


def test_a_million_characters_in_an_elided_text_are_shown_at_once(show: Show) -> None:
    name = Text("x" * 1_000_000, elide=True)
    show(name, width=200)
    name.grab()
    assert len(name.toolTip()) < 3_000


def test_buttons_have_names_and_an_ampersand_is_no_key(show: Show) -> None:
    for button in (PrimaryButton("Rings & more"), Button("Rings & more", "plus"), LinkButton("Rings & more")):
        show(button)
        assert (button.shown_text(), button.accessibleName()) == ("Rings & more", "Rings & more")
        assert button.shortcut().isEmpty()
    assert IconButton("ellipsis", "More").accessibleName() == "More"


def test_enter_that_is_held_presses_a_button_once(qtbot: QtBot) -> None:
    button = Button("Inspect")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    for repeated in (False, True, True):
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", repeated))
    assert len(pressed) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_primary_button_is_pressed_by_its_keys(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    button = PrimaryButton("Save", "Ctrl Enter")
    page = show(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    "make",
    [
        lambda: PrimaryButton("Save"),
        lambda: Button("Open"),
        lambda: LinkButton("Open order 1047"),
        lambda: IconButton("plus", "More"),
        lambda: Check("Made to order"),
        lambda: Chip("Photos", "given"),
    ],
)
def test_the_focus_is_a_ring_inside_the_edge_that_moves_nothing(show: Show, make: Callable[[], QWidget]) -> None:
    widget, other = make(), Button("Other")
    show(widget, other)
    other.setFocus()
    before, size = widget.grab().toImage(), widget.size()
    widget.setFocus()
    after = widget.grab().toImage()
    assert widget.size() == size == widget.sizeHint()
    assert before != after
    middle = after.height() // 2
    assert LIGHT.accent in {after.pixelColor(x, middle).name().upper() for x in range(4)}


def test_segments_tell_what_is_chosen_by_mouse_and_arrows(qtbot: QtBot, show: Show) -> None:
    segments = Segments(ANSWERS, "Unused")
    show(segments)
    assert segments.value() is None
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value(False)
    assert segments.value() is False
    yes, no, _ = segments.findChildren(QRadioButton)
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(yes, Qt.Key.Key_Right)
    assert told.args == [False]
    with qtbot.assertNotEmitted(segments.chosen):
        qtbot.mouseClick(no, Qt.MouseButton.LeftButton)


def test_choosing_a_segment_moves_nothing(show: Show) -> None:
    segments = Segments(ANSWERS, "Unused")
    show(segments)
    places = [choice.geometry() for choice in segments.findChildren(QRadioButton)]
    segments.set_value(True)
    QApplication.processEvents()
    assert [choice.geometry() for choice in segments.findChildren(QRadioButton)] == places


def test_a_chip_says_given_not_given_or_missing(qtbot: QtBot, show: Show) -> None:
    chip = Chip("Packaging photos", "missing")
    show(chip)
    with qtbot.waitSignal(chip.toggled) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert (told.args, chip.state()) == ([True], ChipState.GIVEN)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.state() is ChipState.MISSING
    with qtbot.assertNotEmitted(chip.toggled):
        chip.set_state("given")
    assert chip.isChecked()


def test_a_missing_chip_is_dashed_amber(show: Show) -> None:
    chip = Chip("Photos", "missing")
    other = Button("Other")
    show(other, chip)
    other.setFocus()
    image = chip.grab().toImage()
    line = [image.pixelColor(x, 0).name().upper() for x in range(20, image.width() - 20)]
    assert 0.3 < line.count(LIGHT.ink(Tone.ASK)) / len(line) < 0.8
    assert 0.2 < line.count(LIGHT.base) / len(line) < 0.7


def test_chips_wrap_where_the_room_ends(show: Show) -> None:
    flow = ChipFlow()
    page = show(flow, width=420)
    chips = [Chip(f"Evidence number {number}", "not_given") for number in range(6)]
    flow.set_chips(chips)
    QApplication.processEvents()
    wide = {chip.y() for chip in chips}
    page.resize(200, 400)
    QApplication.processEvents()
    narrow = {chip.y() for chip in chips}
    assert len(wide) < len(narrow)
    assert all(chip.geometry().right() <= flow.width() for chip in chips)
    assert flow.height() >= max(chip.geometry().bottom() for chip in chips)
    flow.set_chips(chips[:1])
    QApplication.processEvents()
    assert [chip.isVisible() for chip in chips] == [True] + [False] * 5


def test_a_pill_is_as_wide_as_its_word_and_has_its_tones_ground(show: Show) -> None:
    pill = Pill("Needs information", Tone.ASK, "circle-question-mark")
    show(pill)
    assert pill.accessibleName() == "Needs information"
    assert pill.width() == pill_width("Needs information")
    image = pill.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2).name().upper() == LIGHT.tint(Tone.ASK)


def test_a_stepper_counts_in_words_between_its_ends(qtbot: QtBot, show: Show) -> None:
    stepper = Stepper(1, 3, lambda number: f"{number} of 3")
    stepper.setAccessibleName("Pieces")
    page = show(stepper)
    number = stepper.number
    assert number.accessibleName() == "Pieces"
    with qtbot.waitSignal(stepper.changed) as told:
        qtbot.keyClick(number, Qt.Key.Key_Up)
    assert (told.args, stepper.value) == ([2], 2)
    less, more = page.findChildren(IconButton)
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert (stepper.value, more.isEnabled(), less.isEnabled()) == (3, False, True)
    with qtbot.assertNotEmitted(stepper.changed):
        stepper.set_value(1)
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(number, "2")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert stepper.value == 2


def test_a_tick_can_be_set_by_its_words(qtbot: QtBot, show: Show) -> None:
    check = Check("Warranty covers it")
    show(check)
    with qtbot.waitSignal(check.toggled):
        qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(check.width() - 4, check.height() // 2))
    assert check.isChecked()
    assert Check("", "Made to order").accessibleName() == "Made to order"


def test_the_band_says_one_thing_at_a_time(show: Show) -> None:
    band = Band()
    show(band)
    band.tell(Tone.ASK, "circle-question-mark", "Needs information", "One thing is missing.")
    band.add_row(Text("Packaging photos"))
    band.tell(Tone.ACCEPT, "circle-check", "Accept", "Within your rules.")
    QApplication.processEvents()
    visible = [label.text() for label in band.findChildren(QLabel) if label.isVisible()]
    assert visible == ["Accept", "Within your rules."]
    assert band.accessibleName() == "Accept"
    assert band.grab().toImage().pixelColor(2, 2).name().upper() == LIGHT.tint(Tone.ACCEPT)


def test_a_section_says_how_many_there_are(show: Show) -> None:
    section = Section("Overdue", 2, "Policy 3", hairline=True)
    section.body.addWidget(Text("A row"))
    show(section)
    assert {"Overdue", "2", "Policy 3", "A row"} <= {label.text() for label in section.findChildren(QLabel)}
    section.set_count(None)
    assert "2" not in {label.text() for label in section.findChildren(QLabel) if label.isVisible()}
    section.clear()
    QApplication.processEvents()
    assert "A row" not in {label.text() for label in section.findChildren(QLabel) if label.isVisible()}


def test_a_finding_opens_its_clause_and_wraps_what_is_long(qtbot: QtBot, show: Show) -> None:
    finding = FindingRow((Tone.ASK, "circle-question-mark"), "Original packaging not known. " * 6, "§ 8")
    show(finding, width=300)
    assert finding.height() >= 3 * finding.fontMetrics().height()
    with qtbot.waitSignal(finding.opened):
        qtbot.mouseClick(finding.findChild(LinkButton), Qt.MouseButton.LeftButton)


def test_rows_of_facts_and_money_stand_in_columns_and_are_read_aloud(show: Show) -> None:
    money = MoneyRow("Refund", "You", "€62.90", bold=True)
    fact = FactRow((Tone.YOU, "mail"), "Reply", "in time", "You", "Tue 10 March")
    show(money, fact)
    assert money.accessibleName() == "Refund €62.90"
    whose = [label.x() for row in (money, fact) for label in row.findChildren(QLabel) if label.text() == "You"]
    ends = [row.findChildren(QLabel)[-1].geometry().right() for row in (money, fact)]
    assert abs(whose[0] - whose[1]) <= 1
    assert ends[0] == ends[1]


def test_enter_presses_a_button_as_space_does(qtbot: QtBot) -> None:
    button = Button("Open")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(button, key)
    assert len(pressed) == 3
