"""The case file of a claim, made from its papers in the window and shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from shopdesk.domain.papers import PaperKind
from shopdesk.ui.dialogs.pages import page_text
from shopdesk.ui.dialogs.paper import PaperDialog
from tests.ui.every_widget import everything_wrong
from tests.ui.pages.claims.test_claims_page import Looking, one_claim, returning

__all__ = ["one_claim", "returning"]


def test_it_is_made_filed_and_shown(qtbot: QtBot, returning: Looking) -> None:
    papers = returning.page.after.papers
    papers.case.setFocus()
    QTest.keyClick(papers.case, Qt.Key.Key_Space)
    assert not papers.case.isEnabled()
    assert papers.case.shown_text() == "Making the case file"
    qtbot.waitUntil(lambda: bool(returning.window.findChildren(PaperDialog)), timeout=20_000)
    (dialog,) = returning.window.findChildren(PaperDialog)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=20_000)
    assert dialog.windowTitle() == "Case file 2026-0001"
    assert dialog.sending is None, "it stays with the shop"
    words = page_text(dialog.view._pdf, 0)
    assert "Case file: claim 2026-0001" in words
    dialog.close()
    qtbot.waitUntil(papers.case.isEnabled)
    assert papers.case.shown_text() == "Case file"
    assert [paper.kind for paper in returning.claim("2026-0001").papers] == [PaperKind.CASE_FILE]
    qtbot.waitUntil(lambda: everything_wrong(returning.window) == [])


def test_one_that_could_not_be_made_can_be_made_again(
    qtbot: QtBot, returning: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    returning.desk.warned.connect(warned.append)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    papers = returning.page.after.papers
    papers.case.click()
    qtbot.waitUntil(lambda: bool(warned), timeout=20_000)
    assert papers.case.isEnabled()
    assert papers.case.shown_text() == "Case file"
