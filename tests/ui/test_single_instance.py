"""One window for one shop: a second start brings the first to the front, and ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from shopdesk.domain.errors import ShopDeskError
from shopdesk.ui import single_instance
from shopdesk.ui.single_instance import SingleInstance, Wish, wish_of

pytestmark = pytest.mark.usefixtures("qapp")

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from shopdesk.ui.single_instance import SingleInstance, wish_of
application = QCoreApplication([])
print(SingleInstance(Path(sys.argv[1])).claim(wish_of((Path("orders.csv"),))))
"""
"""A second start; it prints whether it became the window."""


def test_the_first_start_becomes_the_window(tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim(Wish())
    first.release()


def test_a_second_start_hands_over_its_files_and_ends(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.claim(Wish())
    heard: list[Wish] = []
    first.wished.connect(heard.append)
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert second.communicate(timeout=20)[0].strip() == "False"
    assert heard[0].files == (str(Path.cwd() / "orders.csv"),)
    first.release()


def test_the_window_of_another_shop_is_no_obstacle(tmp_path: Path) -> None:
    first, other = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "other")
    assert first.claim(Wish())
    assert other.claim(Wish())
    first.release()
    other.release()


def test_a_socket_that_a_dead_program_left_is_no_obstacle(tmp_path: Path) -> None:
    program = SECOND + "import os; os.kill(os.getpid(), 9)"
    died = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, cwd=Path.cwd())
    assert died.returncode != 0
    next_start = SingleInstance(tmp_path)
    assert next_start.claim(Wish())
    next_start.release()


def test_a_window_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "ANSWER_MS", 50)
    deaf = QLocalServer()
    assert deaf.listen(single_instance._socket_name(tmp_path))
    with pytest.raises(ShopDeskError, match="does not answer"):
        SingleInstance(tmp_path).claim(Wish())
    deaf.close()


@pytest.mark.parametrize("said", [b"not json\n", b"\xff\xfe\n", b"[]\n", b'{"files": 5}\n'])
def test_nonsense_from_a_stranger_is_not_listened_to(qtbot: QtBot, tmp_path: Path, said: bytes) -> None:
    first = SingleInstance(tmp_path)
    first.claim(Wish())
    heard: list[Wish] = []
    first.wished.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(single_instance._socket_name(tmp_path))
    assert stranger.waitForConnected(1_000)
    stranger.write(said)
    with qtbot.waitSignal(stranger.disconnected, timeout=5_000):
        stranger.flush()
    assert heard == []
    first.release()


def test_a_stranger_who_talks_without_end_is_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.claim(Wish())
    stranger = QLocalSocket()
    stranger.connectToServer(single_instance._socket_name(tmp_path))
    assert stranger.waitForConnected(1_000)
    with qtbot.waitSignal(stranger.disconnected, timeout=10_000):
        stranger.write(b"x" * (single_instance.LONGEST + 10))
        _turn()
    first.release()


def test_files_are_named_by_their_whole_paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "token")
    assert wish_of((Path("a.csv"),)) == Wish(files=(str(tmp_path / "a.csv"),), activation="token")


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
