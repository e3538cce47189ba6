"""No network: the real program, C code included, never makes a socket for one, whatever it is used for.

`no_network.c` is loaded before every process and notes each call that could. Python's own sockets are watched in every
test besides, and the test command runs all of them without a network where the system allows it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.faults.conftest import Counting
from tests.faults.every_command import every_command
from tests.faults.recording import lacks

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("no_network.c")
MAIN_JOB = "tests/journeys/test_main_job.py::test_an_export_and_a_mail_become_an_authorization"
LIMIT = "A library that asks the kernel itself, past the C library, is not seen."

REACHING = """
import contextlib, socket, sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QHostAddress, QTcpSocket, QUdpSocket
app = QCoreApplication([])
if sys.argv[1] == "python":
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(("192.0.2.1", 9))
if sys.argv[1] == "qt":
    one = QUdpSocket()
    one.writeDatagram(b"x", QHostAddress("192.0.2.1"), 9)
if sys.argv[1] == "name":
    with contextlib.suppress(OSError):
        socket.getaddrinfo("shop.invalid", 80)
"""


class Watched:
    """Runs programs with the watcher before them, in a home of their own, and keeps what it noted."""

    def __init__(self, folder: Path) -> None:
        library, self._notes = folder / "no_network.so", folder / "notes"
        options = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
        subprocess.run([shutil.which("cc") or "cc", *options, "-o", str(library), str(SOURCE), "-ldl"], check=True)
        home = folder / "home"
        home.mkdir(mode=0o700)
        places = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR"), str(home))
        places |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        self._surroundings = {
            **os.environ, **places, "LD_PRELOAD": str(library), "NETWORK_NOTES": str(self._notes),
            "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip

    def run(self, *command: str) -> str:
        """Run Python with these arguments to its end, under a umask that narrows nothing; it must end well."""
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=self._surroundings, umask=0, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    @property
    def programs(self) -> int:
        """How many programs were watched."""
        return sum(line.startswith("began ") for line in self._lines())

    @property
    def reached(self) -> list[str]:
        """What was done that may lead beyond this computer; a socket of a network's family is enough."""
        return [line for line in self._lines() if not line.startswith("began ")]

    def _lines(self) -> list[str]:
        return self._notes.read_text(encoding="utf-8").splitlines()


def not_private(shops: Iterable[Path]) -> list[Path]:
    """Return what in some shops' folders others may enter, read or change."""
    paths = [path for shop in shops for path in (shop, *shop.rglob("*"))]
    assert len(paths) > 50
    return [path for path in paths if path.stat().st_mode & 0o077]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    if lacks():
        pytest.skip(lacks())
    return Watched(tmp_path)


def test_no_command_reaches_for_a_network(watched: Watched, tmp_path: Path, *, full: bool, counted: Counting) -> None:
    if full:

        def apart(arguments: Sequence[str]) -> str:
            return watched.run("-m", "shopdesk", *arguments)

        commands = every_command(tmp_path, apart)
    else:
        commands = int(watched.run("-m", "tests.faults.every_command", str(tmp_path)))
    assert commands > 20
    assert watched.programs >= (commands if full else 1)
    assert watched.reached == []
    assert not_private(tmp_path / name for name in ("own", "sample", "restored", "salvaged")) == []
    counted("network", "every command", limit=LIMIT, commands=commands, programs=watched.programs, reached=0)


def test_the_main_job_in_the_window_reaches_for_no_network(watched: Watched, counted: Counting) -> None:
    assert "1 passed" in watched.run("-m", "pytest", "-q", "-p", "no:cacheprovider", MAIN_JOB)
    assert watched.programs > 1, "the window draws papers in a process of its own"
    assert watched.reached == []
    counted("network", "main job in the window", limit=LIMIT, programs=watched.programs, reached=0)


@pytest.mark.parametrize(
    ("how", "seen"), [("python", "connect 192.0.2.1"), ("qt", "::ffff:192.0.2.1"), ("name", "getaddrinfo shop.invalid")]
)
def test_the_watcher_sees_python_and_qt_reach_for_a_network(watched: Watched, how: str, seen: str) -> None:
    watched.run("-c", REACHING, how)
    assert watched.programs == 1
    assert any(line.endswith(seen) for line in watched.reached), watched.reached
