from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.ui.look import icons, sheet, theme
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.tokens import DARK, LIGHT, Tone
from shopdesk.ui.look.type import Style, body_size, font
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.lines import LineEdit


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name().upper() for x, y in places}


def test_the_dark_scheme_is_put_on_and_told(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.watcher().changed):
        theme.apply(qapp, "dark")
    assert theme.colours() is DARK
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == DARK.base
    assert palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.text3
    assert palette.color(QPalette.ColorRole.Accent).name().upper() == DARK.accent


def test_fields_take_the_new_colours_and_nothing_else_has_a_style_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    field, words = LineEdit(), Text("On time")
    for widget in (field, words):
        qtbot.addWidget(widget)
    assert LIGHT.edge in field.styleSheet()
    theme.apply(qapp, "dark")
    assert DARK.edge in field.styleSheet()
    assert DARK.edge in LineEdit().styleSheet()
    assert words.styleSheet() == qapp.styleSheet() == ""


def test_what_qt_shows_takes_the_new_colours_though_python_lost_hold_of_it(qapp: QApplication, qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    bar = area.verticalScrollBar()
    dress(bar, sheet.bars)
    container = bar.parentWidget()
    assert container is not None
    container.findChildren(QWidget)
    del container  # what was found goes with who was asked, in Python only
    assert not isValid(bar)
    theme.apply(qapp, "dark")
    assert DARK.soft in area.verticalScrollBar().styleSheet()


def test_putting_on_what_is_worn_changes_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.watcher().changed):
        theme.apply(qapp, "light")
    assert theme.colours() is LIGHT


def test_texts_on_the_page_take_the_new_colours_by_themselves(qapp: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    late = Text("2 days late ███", ink=Tone.REFUSE, parent=page)
    late.adjustSize()
    page.resize(late.size())
    page.show()
    assert {LIGHT.ink(Tone.REFUSE), LIGHT.base} <= _colours(page)
    theme.apply(qapp, "dark")
    qtbot.waitUntil(lambda: {DARK.ink(Tone.REFUSE), DARK.base} <= _colours(page))


def test_type_is_inter_in_four_sizes_of_the_bodys(qapp: QApplication) -> None:
    assert qapp.font().families()[0] == "Inter"
    sizes = {style: font(style).pixelSize() for style in Style}
    assert sizes[Style.BODY] == body_size() >= 13
    assert sizes[Style.TITLE] == round(body_size() * 1.7)
    assert sizes[Style.CAPTION] == sizes[Style.LABEL] == round(body_size() * 0.92)


def test_figures_in_columns_have_one_width_and_hyphens_in_names_stay_narrow() -> None:
    columns, words = Text("111", figures=True), Text("111")
    assert columns.fontMetrics().horizontalAdvance("111") == columns.fontMetrics().horizontalAdvance("888")
    assert words.fontMetrics().horizontalAdvance("111") < words.fontMetrics().horizontalAdvance("888")
    assert words.fontMetrics().horizontalAdvance("-") < columns.fontMetrics().horizontalAdvance("-")


def test_names_in_japanese_korean_and_chinese_can_be_shown(qtbot: QtBot) -> None:
    def all_shown() -> bool:
        metrics = Text().fontMetrics()
        return all(metrics.inFontUcs4(ord(sign)) for sign in "松崎遥김민수张饭")

    qtbot.waitUntil(all_shown, timeout=5_000)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_in_their_colour_at_the_screens_ratio(ratio: float) -> None:
    drawn = icons.pixmap("circle-check", Tone.ACCEPT, 16, ratio)
    assert (drawn.width(), drawn.devicePixelRatio()) == (round(16 * ratio), ratio)
    image = drawn.toImage()
    solid = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert LIGHT.ink(Tone.ACCEPT) in solid
    assert icons.pixmap("circle-check", Tone.ACCEPT, 16, ratio).cacheKey() == drawn.cacheKey()
