"""Two programs at once on one shop: who comes second is told so, and nothing that was saved is lost."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shopdesk.storage.opening import open_shop
from tests.faults.aftermath import Aftermath
from tests.faults.at_once import save_at_the_desk, save_by_commands
from tests.faults.conftest import Counting
from tests.faults.forked import BEGUN, Forked
from tests.faults.killed import make_claim_shop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are forked")

FAULT = "two at once"
MANY = 300
CLEAR = "ShopDesk is open, or another command is writing"


def test_a_window_and_commands_take_turns(tmp_path: Path, full: bool, counted: Counting) -> None:
    saves = MANY if full else 15
    counted(FAULT, "the window and commands", **together(
        tmp_path, saves, (save_at_the_desk, tmp_path / "settings.json"), (save_by_commands,)
    ))  # fmt: skip


def test_two_windows_take_turns(tmp_path: Path, full: bool, counted: Counting) -> None:
    saves = MANY if full else 15
    counted(FAULT, "two windows", **together(
        tmp_path, saves, (save_at_the_desk, tmp_path / "one.json"), (save_at_the_desk, tmp_path / "two.json")
    ))  # fmt: skip


def together(folder: Path, saves: int, *programs: tuple[Callable[..., None], *tuple[Path, ...]]) -> dict[str, int]:
    """Let programs save so many claims each at the same time; return the figures."""
    shop = make_claim_shop(folder / "shop")
    started = [
        Forked(does, shop, saves, *more, errors=folder / f"errors-{place}")
        for place, (does, *more) in enumerate(programs)
    ]
    assert [one.line() for one in started] == [BEGUN] * len(started)
    with ThreadPoolExecutor() as readers:  # all are heard at once, for who is not heard comes to wait
        told = [json.loads(line) for lines in readers.map(Forked.end, started) for line in lines]
    saved = [words for what, words in told if what == "saved"]
    refused = [words for what, words in told if what == "refused"]
    assert len(saved) == saves * len(programs)
    assert [sentence for sentence in refused if not sentence.startswith(CLEAR)] == []
    assert refused or saves < MANY, "they never met"
    Aftermath().look(shop)
    with open_shop(shop, write=False) as file:
        kept = [row.number for row in file.claims.rows(file.claims.ids())]
    assert sorted(kept) == sorted(saved)
    return {"saves": len(saved), "told_to_wait": len(refused), "other_failures": 0, "lost": 0}
