"""The virtual environment `.venv`: whether it is set up for the lock and pyproject.toml as they are now.

Every start asks this, so nothing is imported here that only a set-up needs.
"""

import hashlib
import os
from pathlib import Path

from trouble import Trouble

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PYPROJECT = ROOT / "pyproject.toml"
ENVIRONMENT = ROOT / ".venv"

_STAMP = "set-up.stamp"


def python_of(environment: Path) -> Path:
    """Return the Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready_python() -> Path:
    """Return the Python of a `.venv` that is set up, which is made or brought up to date when it must be."""
    python = python_of(ENVIRONMENT)
    stamp = ENVIRONMENT / _STAMP
    try:
        wanted = fingerprint(LOCK.read_bytes(), PYPROJECT.read_bytes(), ROOT)
    except OSError as error:
        raise Trouble(f"{error.filename} can't be read: {error.strerror}. Fetch ShopDesk again.") from error
    if not (python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        from setting_up import set_up

        set_up(python, stamp, wanted)
    return python


def fingerprint(lock: bytes, pyproject: bytes, root: Path) -> str:
    """Return what an environment was set up for: another lock, other settings or another place give another one."""
    parts = (lock, pyproject, str(root).encode())
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
