"""Commands in odd places: closed input, output that can't be written, folders and files that are none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, make_shop, run

_FULL = Path("/dev/full")


def test_a_closed_standard_input_is_said() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; sys.stdin = None; from shopdesk.cli import main; main()", "check", "-"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("standard input: it is closed")


@pytest.mark.skipif(not _FULL.exists(), reason="only Linux has a device that is always full")
def test_output_that_cant_be_written_is_a_sentence(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    with _FULL.open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "shopdesk", "--data", str(shop), "policy", "list", "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    assert "could not do that" in ran.stderr


def test_names_that_are_none_are_refused(tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    assert run("--data", "", "orders").status == 2
    assert run("--data", shop / "shop.sqlite3", "orders").status == 2
    written = run("--data", shop, "deadlines", "--ics", "")
    assert written.status == 1
    assert "No file was named" in written.err
