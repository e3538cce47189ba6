import subprocess
import sys
from pathlib import Path

import pytest

from commands import NO_SCREEN, has_screen, split
from environment import LOCK, PYPROJECT, fingerprint

ROOT = Path(__file__).parents[2]


def test_what_stands_after_two_dashes_is_passed_on() -> None:
    assert split(["run", "--sample", "--", "orders", "--", "x"]) == (["run", "--sample"], ["orders", "--", "x"])
    assert split(["test"]) == (["test"], [])


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_on_linux_a_screen_is_named_in_the_environment(name: str) -> None:
    assert has_screen("linux", {name: "something"})
    assert not has_screen("linux", {name: ""})
    assert not has_screen("linux", {"PATH": "/usr/bin"})


def test_other_systems_have_a_screen() -> None:
    assert has_screen("win32", {})
    assert has_screen("darwin", {})


def set_up_copy(folder: Path) -> Path:
    """Return dev.py in a copy of the project whose set-up is done."""
    (folder / "packaging").mkdir()
    for file in (ROOT / "packaging").glob("*.py"):
        (folder / "packaging" / file.name).write_bytes(file.read_bytes())
    for file in (LOCK, PYPROJECT):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp = fingerprint(LOCK.read_bytes(), PYPROJECT.read_bytes(), folder.resolve())
    (folder / ".venv" / "set-up.stamp").write_text(stamp, encoding="utf-8")
    return folder / "packaging" / "dev.py"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_the_second_start_sets_nothing_up_and_says_that_there_is_no_screen(tmp_path: Path) -> None:
    dev = set_up_copy(tmp_path)
    done = subprocess.run(
        [sys.executable, dev, "run"], env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{NO_SCREEN}\n")


def test_a_wrong_word_is_told_with_the_words_there_are() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), "rum"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "invalid choice: 'rum'" in done.stderr
