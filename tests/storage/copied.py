"""Shops that many tests begin with: each is made once in a run and copied, for making one takes fifty times longer.

How a shop is made has tests of its own, which make theirs.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

_places: dict[str, Path] = {}


def copied_shop(folder: Path, kind: str, make: Callable[[Path], object]) -> None:
    """Put a copy of the shop that `make` makes, and closes, into a folder; `kind` tells it from all others."""
    if kind not in _places:
        place = _made() / str(len(_places))
        make(place)
        _places[kind] = place
    assert not (folder / "shop.sqlite3").exists(), f"there is a shop in {folder} already"
    shutil.copytree(_places[kind], folder, dirs_exist_ok=True)


@cache
def _made() -> Path:
    """Return the folder of this process's shops, which goes with it, and not with those that are forked from it."""
    folder, owner = Path(tempfile.mkdtemp(prefix="shops-")), os.getpid()

    def clear() -> None:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)
    return folder
