"""The real window killed with SIGKILL while claims are typed and saved in it."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.crash_notes import TypingNotes
from shopdesk.storage.opening import open_shop
from tests.faults.aftermath import AT_ONCE_MS, Aftermath
from tests.faults.conftest import Counting
from tests.faults.killing import FAULT, LIMIT, moments
from tests.services.claim_shop import RING, STUDS, make_shop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")

LONGEST_PAUSE = 2.0


def test_what_is_typed_and_saved_in_the_window_outlives_a_kill(tmp_path: Path, full: bool, counted: Counting) -> None:
    shop = tmp_path / "shop"
    make_shop(shop, "seven-day", lines=(replace(RING, quantity=1_000), STUDS))
    aftermath, saved, left, offered = Aftermath(), dict[str, str](), "", 0
    for moment in moments(5, 12 if full else 1):
        said = said_until_killed(tmp_path / "home", shop, left, moment * LONGEST_PAUSE)
        for what, told in said:
            if what == "saved":
                saved[told], left = left, ""
            else:
                offered += what == "offered"
                left = told if what in {"offered", "typed"} else ""
        aftermath.look(shop)
        texts = texts_in(shop)
        assert saved.items() <= texts.items()
        kept = texts_left(shop)
        assert not left or left in kept or left in texts.values()
        left = kept[-1] if kept else ""
    assert aftermath.longest_ms < AT_ONCE_MS
    counted(
        FAULT, "claims typed and saved in the window", limit=LIMIT, kills=aftermath.ends, acknowledged=len(saved),
        lost=0, half_done=0, offered_again=offered, longest_opening_ms=aftermath.longest_ms,
    )  # fmt: skip


def said_until_killed(home: Path, shop: Path, left: str, seconds: float) -> list[tuple[str, str]]:
    """Kill a window so long after something was typed in it, and return what the hand at it has said."""
    process = window(home, shop, left)
    assert process.stdout is not None
    said = [process.stdout.readline(), process.stdout.readline()]
    time.sleep(seconds)
    process.kill()
    lines = [line.strip() for line in (*said, *process.communicate()[0].splitlines())]
    assert lines[0].startswith("offered" if left else "open"), lines
    assert not [line for line in lines if line.startswith("failed")], lines
    return [(what, told) for what, _, told in (line.partition(" ") for line in lines)]


def window(home: Path, shop: Path, left: str) -> "subprocess.Popen[str]":
    """Start the window with a hand at it, as a program that knows nothing of this computer's own settings."""
    home.mkdir(mode=0o700, exist_ok=True)
    places = {name: str(home) for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")}
    places |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.saving_window", str(shop), *([left] if left else [])],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )


def texts_in(shop: Path) -> dict[str, str]:
    """Return what the customer wrote with each claim."""
    with open_shop(shop, write=False) as file:
        claims = {row.number: row.id for row in file.claims.rows(file.claims.ids())}
        return {number: file.customers.texts_of(RecordKind.CLAIM, claims[number])[0].text for number in claims}


def texts_left(shop: Path) -> list[str]:
    """Return the texts of claims that were noted and are offered; a claim without one yet is let go."""
    notes, texts = TypingNotes(shop, datetime.now(UTC)), list[str]()
    for note in notes.left_behind():
        found = [text for text in note.fields.values() if text.startswith("Text ")]
        texts += found
        if not found:
            notes.let_go(note)
    return texts
