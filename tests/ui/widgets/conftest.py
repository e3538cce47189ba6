"""What the tests of parts stand on: the look, and a page to show parts on."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.ui.look import theme


class Show(Protocol):
    """Shows parts below each other on a page that has the keyboard."""

    def __call__(self, *parts: QWidget, width: int = 400) -> QWidget: ...


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    """Every test begins in the light scheme."""
    theme.apply(qapp, "light")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show parts on a page that lives as long as the test."""
    pages: list[QWidget] = []

    def shown(*parts: QWidget, width: int = 400) -> QWidget:
        page = QWidget()
        pages.append(page)
        column = QVBoxLayout(page)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        page.resize(width, 300)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    yield shown
    for page in pages:
        page.close()
        page.deleteLater()
