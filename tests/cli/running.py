"""Runs the program's real command line, in this process or in one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from shopdesk.cli.program import shopdesk
from shopdesk.domain.errors import ShopDeskError
from tests.storage.copied import copied_shop

ROOT = Path(__file__).parents[2]

_NEEDED = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
"""Variables without which a program does not start everywhere."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed as JSON, the one value on standard output."""
        return json.loads(self.out)


def run(*args: object) -> Ran:
    """Run a command in this process. An error of ours ends it as `main` would end it; a defect is raised."""
    result = CliRunner().invoke(shopdesk, [str(arg) for arg in args])
    if isinstance(result.exception, ShopDeskError):
        error = result.exception
        return Ran(error.exit_status, result.stdout, f"{result.stderr}{error.sentence}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def run_apart(*args: object, **environment: str) -> Ran:
    """Run a command as a program of its own, with these variables and no other of the system's language and zone."""
    result = subprocess.run(
        [sys.executable, "-m", "shopdesk", *(str(arg) for arg in args)],
        cwd=ROOT,
        env={**_NEEDED, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return Ran(result.returncode, result.stdout, result.stderr)


def make_shop(folder: Path, *more: object, policy: object = "seven-day") -> Path:
    """Make a shop in Paris in a folder, and return the folder."""
    copied_shop(folder, f"command {policy} {more}", lambda place: _make(place, more, policy))
    return folder


def _make(folder: Path, more: Sequence[object], policy: object) -> None:
    made = run(
        "--data", folder, "init", "--policy", policy, "--name", "Atelier Test", "--country", "FR", "--currency", "EUR",
        "--time-zone", "Europe/Paris", "--as-of", "2026-03-01T09:00:00+01:00", *more,
    )  # fmt: skip
    assert made.status == 0, made.err
