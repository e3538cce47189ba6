"""After whatever is pressed on a page, the keyboard is still on the page: a walk through the steps of all claims."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from shopdesk.domain.moments import Moment
from shopdesk.services.claims.claim_lists import ClaimChip
from shopdesk.settings import Settings
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.look import theme
from shopdesk.ui.pages.claim.step_sheet import StepSheet
from shopdesk.ui.pages.claims import ClaimsPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.tidying import Tidying
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from tests.services.sample_shop import sample_shop
from tests.ui.tour import Tour

NOW = Moment.parse("2026-06-12T10:00:00+02:00")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keyboard") / "shop"
    sample_shop(folder, NOW)
    return folder


@pytest.fixture
def tour(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[Tour]:
    theme.apply(qapp, "light")
    shutil.copytree(sample, tmp_path / "shop")
    folders = Folders(tmp_path / "shop", tmp_path / "sample")
    program = Program(folders, lambda: NOW, Settings(tmp_path / "settings.json"))
    tidying = Tidying()
    tidying.begin()
    program.start()
    tour = Tour(program)
    tour.window.activateWindow()
    yield tour
    tour.close_dialogs()
    program.end()
    tidying.end()


def press(tour: Tour, button: QPushButton) -> bool:
    """Press a button with the keyboard, finish the form that it opens, close the paper; return whether it is done."""
    tour.window.activateWindow()
    tour.wait(tour.window.isActiveWindow, "the window is in front")
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle(tour)
    done = True
    for dialog in tour.dialogs():
        if isinstance(dialog, StepSheet):
            dialog.save()
            settle(tour)
            done = not (isValid(dialog) and dialog.isVisible())
        elif isinstance(dialog, LetterSheet):
            tour.wait(dialog.file_button.isEnabled, "the letter can be filed")
            dialog.file()
            settle(tour)
    tour.close_dialogs()
    tour.window.activateWindow()
    tour.wait(tour.window.isActiveWindow, "the window is in front again")
    settle(tour)
    return done


def settle(tour: Tour) -> None:
    """Wait until what was asked for is done and shown."""
    tour.write(lambda _office: None)
    tour.settle()


def claims_page(tour: Tour) -> ClaimsPage:
    page = tour.session.pages.page
    assert isinstance(page, ClaimsPage)
    return page


def test_the_next_step_taken_beside_the_list_leaves_the_keyboard_in_the_list(tour: Tour) -> None:
    tour.go(Place(PageName.CLAIMS))
    listed = claims_page(tour).list
    listed.chips.choose(frozenset({ClaimChip.ALL}))
    listed.ask_again()
    tour.settle()
    taken = set()
    for row in range(listed.model.rowCount()):
        listed.table.setCurrentIndex(listed.model.index(row, 0))
        tour.settle()
        tour.wait(listed.preview.foot.isEnabled, "the claim is previewed")
        button = listed.preview.foot.next_button
        words = "" if button is None else button.text()
        if button is None or words == "Decide" or words in taken:
            continue
        assert press(tour, button), words
        taken.add(words)
        assert tour.window.focusWidget() is listed.table, words
    assert {"Goods arrived", "Record inspection", "Write decision letter", "Write credit note"} <= taken


def test_the_steps_on_a_claims_page_leave_the_keyboard_on_the_page(tour: Tour) -> None:
    taken = set()
    for number in tour.claims():
        tour.go(Place(PageName.CLAIMS, number))
        steps = claims_page(tour).claim.foot.steps
        while steps.isVisible() and (new := [name for name in steps.buttons if name not in taken]):
            taken.add(new[-1])
            press(tour, steps.buttons[new[-1]])
            assert has_keyboard(tour.session.pages), f"{new[-1]} of {number}: {tour.window.focusWidget()}"
    assert {"authorization", "arrived", "inspected", "settle", "close"} <= taken
