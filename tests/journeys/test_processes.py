"""Real processes: a second start brings the first to the front, and what was typed outlives a killed one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.domain.terms import ClaimKind
from shopdesk.storage.opening import open_shop
from tests.journeys.driven import CUSTOMER, TYPED
from tests.services.claim_shop import make_shop

LONGEST_SECONDS = 30


class Processes:
    """Starts programs that know nothing of this computer's own settings and shops, and ends those that are left."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700)
        places = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA")}
        places |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        self._surroundings = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """Start Python with these arguments."""
        process = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=self._surroundings, cwd=Path.cwd()
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        """End what still runs."""
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Start processes that are ended after the test."""
    started = Processes(tmp_path / "home")
    yield started
    started.end()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with one order."""
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def line_of(process: "subprocess.Popen[str]") -> str:
    """Return what a process says next."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.skipif(os.name == "nt", reason="windows of other processes come to the front only when they may")
def test_a_second_start_brings_the_first_window_to_the_front_and_ends(processes: Processes, shop: Path) -> None:
    first = processes.start("-m", "tests.journeys.driven", "front", str(shop))
    assert line_of(first) == "behind"
    second = processes.start("-m", "shopdesk", "--data", str(shop))
    assert second.wait(LONGEST_SECONDS) == 0
    assert line_of(first) == "in front"
    assert first.poll() is None, "the first window stays"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_claim_that_was_begun_outlives_a_killed_program_and_is_saved(processes: Processes, shop: Path) -> None:
    kill_once_noted(processes, "typing", shop)
    second = processes.start("-m", "tests.journeys.driven", "claiming", str(shop))
    assert "is saved" in line_of(second)
    with open_shop(shop, write=False) as file:
        (row,) = file.claims.first(10)
        claim = file.claims.by_number(row.number)
        assert claim.kind is ClaimKind.DEFECT
        assert [one.text for one in file.customers.texts_of("claim", claim.id)] == [TYPED]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_an_order_that_was_begun_outlives_a_killed_program_and_is_entered(processes: Processes, shop: Path) -> None:
    kill_once_noted(processes, "ordering", shop)
    second = processes.start("-m", "tests.journeys.driven", "entering", str(shop))
    assert "was entered" in line_of(second)
    with open_shop(shop, write=False) as file:
        order = file.orders.by_id(file.orders.first(1)[0].id)
        assert (order.currency, [(line.code, line.unit_price) for line in order.lines]) == ("KWD", [("RING-1", 1250)])
        assert file.customers.by_id(order.customer_id or "").name == CUSTOMER


def kill_once_noted(processes: Processes, does: str, shop: Path) -> None:
    """Have something typed, and kill the program once it is noted."""
    first = processes.start("-m", "tests.journeys.driven", does, str(shop))
    assert line_of(first) == "noted"
    first.send_signal(signal.SIGKILL)
    assert first.wait(LONGEST_SECONDS) == -signal.SIGKILL
