"""The first start: a shop in a few steps, by keyboard too, with every refusal in its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.services.opening import is_shop
from shopdesk.storage.opening import open_shop
from shopdesk.ui.first_start import FirstStart
from shopdesk.ui.first_start.steps import Step
from shopdesk.ui.widgets.buttons import Button
from tests.services.test_shop_settings import picture

NOW = Moment.parse("2026-03-09T10:00:00Z")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FirstStart:
    monkeypatch.setenv("TZ", "Europe/Dublin")
    monkeypatch.setenv("LC_ALL", "C")
    shown = FirstStart(tmp_path / "shop", lambda: NOW)
    qtbot.addWidget(shown)
    shown.resize(1280, 720)
    shown.show()
    qtbot.waitUntil(lambda: shown.typed().get("time_zone") == "Europe/Dublin")
    return shown


def the_step(page: FirstStart) -> Step:
    return next(step for step in page.steps if step.isVisible())


def type_in(page: FirstStart, field: str, text: str) -> None:
    step = next(step for step in page.steps if field in step.form.names())
    control = step.form.control(field)
    line = control.lineEdit() if isinstance(control, QComboBox) else control
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.editingFinished.emit()


def test_all_steps_can_be_passed_over(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.made) as made:
        page.start.click()
    assert made.args == [tmp_path / "shop"]
    with open_shop(tmp_path / "shop", write=False) as file:
        shop = file.shop.get()
    assert (shop.name, shop.country, shop.currency, shop.time_zone) == ("My shop", "IE", "EUR", "Europe/Dublin")


def test_a_shop_is_made_with_the_keyboard_alone(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    def enter() -> None:
        focused = page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)

    page.next.setFocus()
    enter()
    assert the_step(page) is page.steps[1]
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Luna Atelier")
    enter()
    enter()
    assert the_step(page) is page.steps[3]
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Home)
    QTest.keyClick(focused, Qt.Key.Key_Down)
    enter()
    assert the_step(page) is page.steps[4]
    with qtbot.waitSignal(page.made):
        page.next.setFocus()
        enter()
    with open_shop(tmp_path / "shop", write=False) as file:
        assert (file.shop.get().name, file.policies.earliest().key) == ("Luna Atelier", "confirm-first")


def test_a_wrong_field_holds_the_step_and_says_why(page: FirstStart) -> None:
    page.next.click()
    type_in(page, "email", "nonsense@")
    page.next.click()
    assert the_step(page) is page.steps[1]
    assert "name@example.com" in page.steps[1].form.field("email").error()
    type_in(page, "email", "")
    assert page.steps[1].form.field("email").error() == ""
    page.next.click()
    assert the_step(page) is page.steps[2]


def test_starting_at_once_leads_to_the_field_that_is_wrong(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    type_in(page, "time_zone", "Atlantis")
    page.start.click()
    qtbot.waitUntil(lambda: the_step(page) is page.steps[2])
    assert "No time zone" in page.steps[2].form.field("time_zone").error()
    assert not is_shop(tmp_path / "shop")


def test_country_by_code_brings_currency_paper_and_zone_unless_chosen_by_hand(qtbot: QtBot, page: FirstStart) -> None:
    type_in(page, "currency", "CHF")
    type_in(page, "country", "jp")
    qtbot.waitUntil(lambda: page.typed()["time_zone"] == "Asia/Tokyo")
    assert (page.typed()["country"], page.typed()["currency"], page.typed()["paper"]) == ("JP", "CHF", "a4")


def test_a_folder_that_cant_be_written_is_told_and_what_was_typed_stays(
    qtbot: QtBot, page: FirstStart, tmp_path: Path
) -> None:
    (tmp_path / "shop").write_text("a file of the owner's")
    type_in(page, "name", "Luna Atelier")
    page.start.click()
    qtbot.waitUntil(page.start.isEnabled)
    told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("can't be written" in text for text in told)
    assert page.typed()["name"] == "Luna Atelier"
    assert (tmp_path / "shop").read_text() == "a file of the owner's"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("program.jpg", b"MZ\x90\x00", "not a PNG or JPEG"),
        ("gone.png", None, "can’t be read"),
        ("huge.png", b"\x89PNG" + bytes(20_000_001), "larger than 20 MB"),
    ],
)
def test_what_is_no_logo_is_told_beside_it(  # noqa: PLR0917 - fixtures and cases
    qtbot: QtBot, page: FirstStart, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    page.next.click()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    logo = page._shop.logo
    logo.picked.emit(tmp_path / name)
    qtbot.waitUntil(lambda: says in logo.error())


def test_a_logo_is_kept_with_the_shop(qtbot: QtBot, page: FirstStart, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())
    page._shop.logo.picked.emit(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: page._logo is not None)
    with qtbot.waitSignal(page.made):
        page.start.click()
    with open_shop(tmp_path / "shop", write=False) as file:
        assert file.read_attachment(file.shop.get().logo_sha256 or "") == picture()


def test_the_sample_shop_is_one_press_away(qtbot: QtBot, page: FirstStart) -> None:
    sample = next(one for one in page.findChildren(Button) if one.shown_text() == "Try with a sample shop")
    with qtbot.waitSignal(page.sample_wanted):
        sample.click()


def test_every_control_has_a_name(page: FirstStart) -> None:
    for step in range(len(page.steps)):
        page._show(step)
        for button in page.findChildren(QAbstractButton):
            assert button.accessibleName() or not button.isVisible(), button
        for line in page.findChildren(QLineEdit):
            holder = line.parent()
            named = line.accessibleName() or (isinstance(holder, QComboBox) and holder.accessibleName())
            assert named or not line.isVisible(), line
