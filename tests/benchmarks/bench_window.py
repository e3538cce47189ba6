"""The window: how soon it is there, how soon it answers, and what it takes of memory."""

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from tests.benchmarks.bench_storage import AT, MANY, large_shop, sample_claim
from tests.benchmarks.big_file import make_big_shop
from tests.benchmarks.rows import Goal, Measured, Row, Unit, side_by_side

if TYPE_CHECKING:
    from tests.benchmarks.shown_window import Orders

STARTS = 15
CLAIMS = 40
SOME = 100_000


@cache
def shop_with_claims(orders: int) -> Path:
    """Return the folder of a shop with so many orders and claims whose deadlines lie around today."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    atexit.register(shutil.rmtree, folder)
    with make_big_shop(folder / "shop", orders) as file:
        for number in range(CLAIMS):
            claim, verdict, dues = sample_claim(file, number)
            near = [replace(due, due=AT + timedelta(hours=7 * number - 60)) for due in dues]
            with file.work("claim new", AT) as unit:
                unit.put(verdict)
                kept = unit.put(claim, state="to_decide")
                unit.replace_deadlines(RecordKind.CLAIM, kept.id, kept.number, near, source="policy")
    return folder / "shop"


@cache
def bytecode() -> Path:
    """Return a folder in which the measured processes find what they are compiled to."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    atexit.register(shutil.rmtree, folder)
    return folder


def start(what: str, folder: Path | None = None) -> str:
    """Run a process of `window_process` to its end and return what it told."""
    with tempfile.TemporaryDirectory() as home:
        own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), home)
        command = [sys.executable, "-m", "tests.benchmarks.window_process", what, *([str(folder)] if folder else [])]
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, "PYTHONPYCACHEPREFIX": str(bytecode())}
        # An installed program is compiled; whoever develops may have told Python to keep no bytecode.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120)
    return done.stdout


def measure_first_frame() -> Measured:
    """Measure the start to the first painted frame beside that of a bare window."""
    folder = shop_with_claims(SOME)
    return side_by_side(lambda: start("frame", folder), lambda: start("bare"), STARTS)


def measure_today() -> Measured:
    """Measure the start to the painted rows of Today beside a bare window."""
    folder = shop_with_claims(SOME)
    return side_by_side(lambda: start("today", folder), lambda: start("bare"), STARTS)


@cache
def million() -> Path:
    """Return the folder of a shop with a million orders, which nobody else has open for writing any more."""
    large_shop(MANY).close()
    return large_shop(MANY).folder


def measure_first_page() -> Measured:
    """Measure a list of all orders from its being asked for until its first rows are painted."""
    return Measured(median(orders().first_page, 7))


def measure_jump() -> Measured:
    """Measure the jump to the end of that list until its last rows are painted."""
    return Measured(median(orders().jump, 7))


def measure_search() -> Measured:
    """Measure keystrokes in the search of that list until what is found is painted; the middle one counts."""
    from tests.benchmarks.bench_storage import TYPED

    shown = orders()
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    texts = [text for text in typed if text != "@" and not text.endswith(" ")]  # a blank at the end asks the same
    return Measured(statistics.median(shown.keystroke(text) for text in texts))


@cache
def orders() -> "Orders":
    """Return the list of a million orders, shown."""
    from tests.benchmarks.shown_window import Orders, window_on

    return Orders(window_on(million()))


def median(measure: Callable[[], float], rounds: int) -> float:
    """Return the middle of so many times, after one that does not count."""
    measure()
    return statistics.median(measure() for _ in range(rounds))


def measure_memory() -> Measured:
    """Measure the memory with the end of a list of all orders shown, beside that of a bare window."""
    folder = million()
    return Measured(float(start("memory", folder)), float(start("bare_memory")))


_BARE = "a bare `QMainWindow` process"
ROWS = [
    Row("window: start to the first painted frame", _BARE, Goal(ratio=1.6), measure_first_frame),
    Row("window: start to Today's rows, 100,000 orders", _BARE, Goal(ratio=2.5), measure_today),
    Row("window: memory on 1,000,000 orders", "a bare window", Goal(more_bytes=60e6), measure_memory, Unit.BYTES),
    Row("window: first page painted, 1,000,000 orders", "", Goal(seconds=0.05), measure_first_page),
    Row("window: jump to the end painted, 1,000,000 orders", "", Goal(seconds=0.05), measure_jump),
    Row("window: search as you type painted, 1,000,000 orders", "", Goal(seconds=0.05), measure_search),
]
