"""`shopdesk` without a command opens the window, and says what to do where there is no screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, run

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_the_commands_are_named() -> None:
    without = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "shopdesk"], cwd=ROOT, env=without, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "there is no screen here" in done.stderr
    assert "check, claim, claims" in done.stderr
    assert done.stdout == ""


def test_files_for_the_window_stand_beside_no_command(tmp_path: Path) -> None:
    done = run("--take-in", tmp_path / "orders.csv", "--data", tmp_path, "orders")
    assert done.status == 2
    assert "--take-in opens the window" in done.err
