"""Answers that come when another claim is shown by then, and claims whose owner goes on before they are saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from tests.ui.holding_up import reading_waits, writing_waits
from tests.ui.pages.claim.test_claim_entry import Entering, _answer, _picture


@pytest.fixture
def entering(qtbot: QtBot, desk: Desk) -> Entering:
    return Entering(qtbot, desk)


def _settle(entering: Entering) -> None:
    """Wait until all that was asked so far has been answered."""
    done: list[object] = []
    entering.desk.read(entering.entry, lambda _office: None, done.append)
    entering.desk.write(entering.entry, lambda _office: None, done.append)
    entering.qtbot.waitUntil(lambda: len(done) == 2, timeout=10_000)


def _numbers(entering: Entering) -> list[str]:
    got: list[list[str]] = []

    def job(office: Office) -> list[str]:
        order = office.file.orders.by_number("1001")
        return [claim.number for claim in office.file.claims.of_order(order.id)]

    entering.desk.read(entering.entry, job, got.append)
    entering.qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_files_dropped_on_one_claim_never_come_to_another(entering: Entering, tmp_path: Path) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    entering.entry.start_new()
    entering.find("1001")
    entering.tick("Ear studs Nova")
    warned: list[str] = []
    entering.desk.warned.connect(warned.append)
    with reading_waits(entering.desk, entering.entry):
        entering.entry.form.evidence.take([_picture(tmp_path / "studs.png")])
        entering.entry.show_claim(number)
    _settle(entering)
    assert entering.entry.form.evidence.strip.count() == 0
    assert not entering.entry.has_unsaved()
    assert "Drop them again" in warned[0]


def test_a_claim_that_is_read_late_does_not_come_into_a_new_one(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    with reading_waits(entering.desk, entering.entry):
        entering.entry.show_claim(number)
        entering.entry.start_new()
    _settle(entering)
    assert entering.entry.is_new()
    assert entering.sentence() == "Choose the order it is about."
    assert not entering.entry.form.order_told.isVisibleTo(entering.window)


def test_a_claim_is_kept_once_though_its_owner_goes_on_before_it_is_saved(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    entering.entry.start_new()
    entering.find("1001")
    entering.tick("Ear studs Nova")
    with writing_waits(entering.desk, entering.entry):
        entering.entry.save()
        entering.entry.save()
        with entering.qtbot.waitSignal(entering.entry.read):
            entering.entry.show_claim(number)
        assert entering.entry.form.isEnabled()
        entering.entry.start_new()
        assert not entering.entry.form.order_told.isVisibleTo(entering.window)
        with entering.qtbot.waitSignal(entering.entry.read):
            entering.entry.show_claim(number)
    _settle(entering)
    assert _numbers(entering) == ["2026-0001", "2026-0002"]
    assert entering.told[-1] == "Claim 2026-0002 is saved."
    assert entering.saved == ["2026-0001"], "the owner is not led away from what they look at"
    assert entering.entry.may_close(), "nothing is left to be saved"


def test_a_claim_that_could_not_be_saved_is_there_again_though_its_owner_went_on(
    entering: Entering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    entering.entry.start_new()
    entering.find("1001")
    entering.tick("Ear studs Nova")
    entering.entry.form.evidence.take([_picture(tmp_path / "studs.png")])
    entering.qtbot.waitUntil(lambda: entering.entry.form.evidence.strip.count() == 1)
    warned: list[str] = []
    entering.desk.warned.connect(warned.append)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with writing_waits(entering.desk, entering.entry):
        entering.entry.save()
        with entering.qtbot.waitSignal(entering.entry.read):
            entering.entry.show_claim(number)
        monkeypatch.setattr("os.fsync", full)
    entering.qtbot.waitUntil(lambda: bool(warned))
    monkeypatch.undo()
    assert "No space left" in warned[0]
    assert _numbers(entering) == ["2026-0001"]
    entering.entry.start_new()
    assert entering.row("Ear studs Nova").is_ticked()
    assert len(entering.entry.form.entered().files) == 1


def test_what_was_thrown_away_is_not_asked_for_again(entering: Entering) -> None:
    entering.find("1001")
    entering.tick("Ring Luna")
    number = entering.save()
    with entering.qtbot.waitSignal(entering.entry.read):
        entering.entry.show_claim(number)
    entering.press("Product code: It is there")
    QTimer.singleShot(50, lambda: _answer("Throw away"))
    assert entering.entry.may_go()
    assert not entering.entry.has_unsaved()
    assert entering.entry.typed() == {}
