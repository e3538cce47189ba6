"""The library that lets calls to the disk fail (`failing.c`), or kills the program at one of them: built, and armed."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("failing.c")
LIBRARY = "SHOPDESK_FAILING"
"""The environment variable that names the library, where one was loaded before a program."""
KILL = -1
"""In place of an error: the program is killed at that call."""


def built(folder: Path) -> Path | None:
    """Build the library in a folder, and return it; None where there is no C compiler, or no such library."""
    if not sys.platform.startswith("linux") or shutil.which("cc") is None:
        return None
    library = folder / "failing.so"
    options = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *options, "-o", str(library), str(SOURCE), "-ldl"], check=True)  # noqa: S607
    return library


def variables(library: Path | None) -> dict[str, str]:
    """Return what stands in the environment of a program that has it loaded."""
    return {} if library is None else {"LD_PRELOAD": str(library), LIBRARY: str(library)}


def is_loaded() -> bool:
    """Whether this program has it loaded."""
    return LIBRARY in os.environ


def arm(folder: Path, at: int, error: int, *, lasting: bool = False) -> None:
    """Let the call to the disk with this number fail, of those for files below a folder; -1 only counts."""
    library = ctypes.CDLL(os.environ[LIBRARY])
    library.failing_arm(os.fsencode(folder), ctypes.c_long(at), error, int(lasting))


def disarm() -> int:
    """Let nothing fail any more, and return how many calls there were."""
    library = ctypes.CDLL(os.environ[LIBRARY])
    library.failing_disarm.restype = ctypes.c_long
    return int(library.failing_disarm())
