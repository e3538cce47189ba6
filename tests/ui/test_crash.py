"""Whatever goes wrong unforeseen is told, keeps the typing, and never closes the window."""

import gc
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRunnable, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopFileError
from shopdesk.logs import RunLog
from shopdesk.services.crash_notes import Begun, TypingNotes
from shopdesk.texts import Speech
from shopdesk.ui.crash import Attendance, CrashHook
from shopdesk.ui.dialogs.crash_report import CrashReport, KeptTypingSheet, offer_typing, show_death
from shopdesk.ui.long_work import BrokenWorkError
from shopdesk.ui.widgets.fields import TextEdit

AT = datetime(2026, 11, 21, 9, 40, tzinfo=UTC)
CUSTOMER = "Erika Muster"

pytestmark = pytest.mark.no_qt_log


class Scene:
    """A window with a page on which something is typed, and the hook that watches it."""

    def __init__(self, folder: Path, window: QWidget) -> None:
        self.window = window
        self.typed = {"Reason": "the clasp broke"}
        self.warned: list[str] = []
        self.log = RunLog(folder / "run.log")
        self.hook = CrashHook(self.log, lambda: AT)
        self.notes = TypingNotes(folder, AT, self.hook.tell_unkept)
        self.hook.attend(Attendance(window, lambda: self.typed, self.notes, self.warned.append))

    def sheets(self) -> list[CrashReport]:
        return [sheet for sheet in self.window.findChildren(CrashReport) if sheet.isVisible()]

    def text(self) -> str:
        (sheet,) = self.sheets()
        return sheet.findChildren(TextEdit)[0].text()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    scene = Scene(tmp_path, window)
    scene.log.start(AT)
    scene.hook.install()
    yield scene
    scene.hook.uninstall()
    scene.log.end(AT)


def _fail(name: str = CUSTOMER) -> None:
    raise KeyError(name)


def _fail_otherwise() -> None:
    raise ValueError(CUSTOMER)


def test_a_fault_in_a_slot_is_shown_and_keeps_what_was_typed(qtbot: QtBot, scene: Scene, tmp_path: Path) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda _checked: _fail())
    QTimer.singleShot(0, button.click)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    assert "KeyError" in scene.text()
    assert "in _fail" in scene.text()
    assert CUSTOMER not in scene.text()
    (note,) = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC)).left_behind()
    assert note.fields == scene.typed
    assert "what you were typing is kept" in scene.sheets()[0].sentence.text()


def test_a_fault_on_another_thread_is_shown_too(qtbot: QtBot, scene: Scene) -> None:
    thread = threading.Thread(target=_fail)
    QTimer.singleShot(0, thread.start)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    thread.join()
    assert "in _fail" in scene.text()


def test_a_fault_in_a_destructor_is_shown_too(qtbot: QtBot, scene: Scene) -> None:
    class Falls:
        def __del__(self) -> None:
            _fail()

    def drop() -> None:
        one = Falls()
        del one
        gc.collect()

    QTimer.singleShot(0, drop)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    assert "in _fail" in scene.text()


def test_several_faults_in_a_row_give_one_dialog(qtbot: QtBot, scene: Scene) -> None:
    QTimer.singleShot(0, _fail)
    QTimer.singleShot(0, _fail_otherwise)
    qtbot.waitUntil(lambda: bool(scene.sheets()) and "ValueError" in scene.text())
    assert "KeyError" in scene.text()


def test_the_same_fault_again_is_told_at_the_foot(qtbot: QtBot, scene: Scene) -> None:
    for _ in range(3):
        QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: len(scene.warned) == 2)
    assert scene.text().count("KeyError") == 1
    assert "happened again" in scene.warned[0]


def test_a_fault_in_telling_of_one_does_not_go_round_for_ever(qtbot: QtBot, scene: Scene) -> None:
    def broken() -> dict[str, str]:
        _fail_otherwise()
        return {}

    scene.hook.attend(Attendance(scene.window, broken, scene.notes, scene.warned.append))
    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: bool(scene.sheets()) and "KeyError" in scene.text() and "ValueError" in scene.text())


def test_trouble_of_the_owners_world_is_told_as_its_sentence(qtbot: QtBot, scene: Scene) -> None:
    def refuse() -> None:
        raise ShopFileError("The disk is full. Make room.")

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(lambda: bool(scene.warned))
    assert scene.warned == ["The disk is full. Make room."]
    assert scene.sheets() == []


def test_a_fault_in_another_process_is_told_without_its_values(qtbot: QtBot, scene: Scene) -> None:
    def broken() -> None:
        place = 'File "/Users/erika/x.py", line 3, in run'
        trace = f"Traceback (most recent call last):\n  {place}\nKeyError: {CUSTOMER}\n"
        raise BrokenWorkError(trace)

    QTimer.singleShot(0, broken)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    assert "x.py:3 in run\nKeyError" in scene.text()
    assert "erika" not in scene.text().lower()


def test_the_report_is_copied(qtbot: QtBot, scene: Scene) -> None:
    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    scene.sheets()[0]._copy.click()
    assert QGuiApplication.clipboard().text() == scene.text()


def test_the_report_is_saved_where_the_owner_says_whole_or_not_at_all(
    qtbot: QtBot, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    (sheet,) = scene.sheets()
    for chosen in ("", str(tmp_path / "gone" / "report"), str(tmp_path / "report")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, chosen=chosen: (chosen, ""))
        sheet._save.click()
        assert ("can't be written" in sheet.sentence.text()) == (Path(chosen).parent.name == "gone")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == f"{scene.text()}\n"
    assert not (tmp_path / "gone").exists()


class _Breaks(QWidget):
    """A widget that can't be painted, of a customer."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        _fail_with(CUSTOMER)


class _Runs(QRunnable):
    def run(self) -> None:
        _fail_with(CUSTOMER)


def _fail_with(customer: str) -> None:
    """Fail as badly as can be for a customer: in the message, in what led to it, in locals, and in names of files."""
    address = f"{customer}, Heidestr. 17"
    try:
        Path(f"/{customer}/invoice of {customer}.pdf").read_bytes()
    except OSError as error:
        error.add_note(address)
        told: dict[str, str] = {customer: address}
        code = compile("raise ValueError(customer)", f"/home/{customer}/shop/{customer}.py", "exec")
        try:
            exec(code, {"customer": told[customer]})  # noqa: S102 - so that a file in the trace is called so
        except ValueError as second:
            raise RuntimeError(address, told) from ExceptionGroup(customer, [second, error])


@pytest.mark.parametrize("way", ["slot", "thread", "runnable", "paint", "process"])
def test_nothing_of_a_customer_is_in_the_report_or_the_log_wherever_it_breaks(
    qtbot: QtBot, scene: Scene, tmp_path: Path, way: str
) -> None:
    other = _Breaks()
    qtbot.addWidget(other)

    def break_process() -> None:
        try:
            _fail_with(CUSTOMER)
        except RuntimeError:
            raise BrokenWorkError(traceback.format_exc()) from None

    begin: dict[str, Callable[[], object]] = {
        "slot": lambda: _fail_with(CUSTOMER),
        "thread": threading.Thread(target=_fail_with, args=(CUSTOMER,)).start,
        "runnable": lambda: QThreadPool.globalInstance().start(_Runs()),
        "paint": other.show,
        "process": break_process,
    }
    scene.typed = {"Reason": f"{CUSTOMER} wrote"}
    QTimer.singleShot(0, begin[way])
    qtbot.waitUntil(lambda: bool(scene.sheets()))
    other.hide()
    assert "RuntimeError" in scene.text()
    assert "in _fail_with" in scene.text()
    log = (tmp_path / "run.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    for part in (*CUSTOMER.split(), "Heidestr", "invoice"):
        assert part.casefold() not in f"{scene.text()}{log}".casefold()
    assert scene.window.isVisible(), "the program goes on"


def test_typing_is_noted_as_it_goes_on_and_let_go_when_it_was_saved(scene: Scene, tmp_path: Path) -> None:
    later = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    assert scene.hook.note_typing()
    assert later.left_behind()[0].fields == scene.typed
    scene.typed = {}
    assert not scene.hook.note_typing()
    assert later.left_behind() == []


def test_typing_that_cannot_be_kept_is_told_once_and_kept_as_soon_as_it_can(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    (tmp_path / "typed").write_text("in the way")
    scene.hook.note_typing_soon()
    qtbot.waitUntil(lambda: bool(scene.warned))
    assert not scene.hook.note_typing()
    qtbot.wait(50)
    assert len(scene.warned) == 1
    assert "Save it soon" in scene.warned[0]
    (tmp_path / "typed").unlink()
    scene.hook.note_typing_soon()
    scene.notes.settle()
    (note,) = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC)).left_behind()
    assert note.fields == scene.typed


def test_typing_is_noted_within_two_seconds_without_the_window_waiting_for_the_disk(
    qtbot: QtBot, scene: Scene, tmp_path: Path
) -> None:
    later = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    with scene.notes._file._disk:  # as while a slow disk is being written
        scene.hook.note_typing_soon()
        scene.typed = {"Reason": "the clasp broke again"}
        scene.hook.note_typing_soon()
        assert later.left_behind() == []
    scene.notes.settle()
    assert later.left_behind()[0].fields == scene.typed
    scene.typed = {"Reason": "the clasp broke a third time"}
    qtbot.waitUntil(lambda: later.left_behind()[0].fields == scene.typed, timeout=2_000)


def test_the_hooks_that_were_there_come_back(scene: Scene) -> None:
    assert sys.excepthook == scene.hook._uncaught
    scene.hook.uninstall()
    assert sys.excepthook != scene.hook._uncaught
    assert threading.excepthook != scene.hook._uncaught_in_thread
    scene.hook.install()


FATAL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import qFatal
from PySide6.QtWidgets import QApplication, QWidget
from shopdesk.logs import RunLog
from shopdesk.services.crash_notes import TypingNotes
from shopdesk.ui.crash import Attendance, CrashHook
folder = Path(sys.argv[1])
application = QApplication([])
log = RunLog(folder / "run.log")
log.start(datetime.now(UTC))
hook = CrashHook(log)
hook.install()
notes = TypingNotes(folder, datetime.now(UTC))
hook.attend(Attendance(QWidget(), lambda: {"Reason": "kept"}, notes, print))
qFatal("Erika Muster")
"""


def test_what_qt_calls_fatal_keeps_the_typing_and_is_told_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    died = subprocess.run(
        [sys.executable, "-c", FATAL, str(tmp_path)], check=False, capture_output=True, cwd=Path.cwd(), timeout=60
    )
    assert died.returncode != 0
    log = RunLog(tmp_path / "run.log")
    log.start(AT)
    told = log.death()
    assert told is not None
    assert CUSTOMER not in told.text
    notes = TypingNotes(tmp_path, AT)
    assert [note.fields for note in notes.left_behind()] == [{"Reason": "kept"}]
    window = QWidget()
    qtbot.addWidget(window)
    sheet = show_death(told, window, Speech(), log)
    assert "stopped unexpectedly" in sheet.sentence.text()
    assert log.death() is None
    log.end(AT)


def nothing(_begun: object) -> None:
    """Put nothing back."""


def press(sheet: QWidget, words: str) -> None:
    next(button for button in sheet.findChildren(QPushButton) if button.text() == words).click()


def test_what_was_typed_is_offered_until_it_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    TypingNotes(tmp_path, AT).keep({"Text": "松崎 遥 wrote\ntwice", "Reason": "<img src='file:///etc/passwd'>"}, AT)
    notes = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    window = QWidget()
    qtbot.addWidget(window)
    sheet = offer_typing(window, Speech(), notes, nothing)
    assert isinstance(sheet, KeptTypingSheet)
    assert [edit.text() for edit in sheet.findChildren(TextEdit)] == list(notes.left_behind()[0].fields.values())
    sheet._copy.click()
    assert QGuiApplication.clipboard().text().startswith("Text\n松崎 遥 wrote\ntwice\n\nReason\n")
    sheet.reject()
    assert notes.left_behind() != []
    again = offer_typing(window, Speech(), notes, nothing)
    assert isinstance(again, KeptTypingSheet)
    press(again, "Drop it")
    assert notes.left_behind() == []
    assert offer_typing(window, Speech(), notes, nothing) is None


def test_what_pages_can_put_back_is_asked_once_and_the_rest_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    begun = {"claims": Begun("the claim", ("claims: text",))}
    TypingNotes(tmp_path, AT).keep({"claims: text": "it broke", "customers: notes": "rings twice"}, AT, begun)
    notes = TypingNotes(tmp_path, datetime(2027, 1, 1, tzinfo=UTC))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    back: list[object] = []
    sheet = offer_typing(window, Speech(), notes, back.append)
    assert sheet is not None
    press(sheet, "Put it back")
    assert back == [begun]
    assert not sheet.isVisible()
    (rest,) = [one for one in window.findChildren(KeptTypingSheet) if one.isVisible()]
    assert [edit.text() for edit in rest.findChildren(TextEdit)] == ["rings twice"]
    assert "Put it back" not in [button.text() for button in rest.findChildren(QPushButton)]
    press(rest, "Drop it")
    assert notes.left_behind() == []
