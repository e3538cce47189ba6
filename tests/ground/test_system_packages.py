import ctypes.util
import sys
from pathlib import Path

import pytest

from system_packages import (
    WITH_SCREEN,
    WITHOUT_SCREEN,
    compiles,
    install_or_tell,
    line_to_type,
    loads,
    missing,
    need_compiler,
    want_compiler,
)
from trouble import Trouble


def test_only_what_is_not_there_is_missing() -> None:
    assert missing(WITHOUT_SCREEN, lambda library: library != "libEGL.so.1") == {"libEGL.so.1": "libegl1"}
    assert missing(WITH_SCREEN, lambda _: True) == {}


def test_a_window_needs_what_qt_needs_without_one_and_more() -> None:
    assert WITHOUT_SCREEN.items() < WITH_SCREEN.items()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is asked")
def test_libraries_are_found_by_trying() -> None:
    there = ctypes.util.find_library("c")
    assert there is not None
    assert loads(there)
    assert not loads("libthere-is-no-such-thing.so.1")


def test_who_may_not_install_is_told_what_is_lacking_and_how_to_get_it() -> None:
    with pytest.raises(Trouble, match="lacks libraries that Qt needs") as trouble:
        install_or_tell(["libgl1", "libegl1"], "libraries that Qt needs", root=False)
    assert "apt-get install -y libegl1 libgl1" in str(trouble.value) or "package manager" in str(trouble.value)


def test_the_line_to_type_names_each_package_once_and_works_without_sudo() -> None:
    packages = ["libgl1", "libegl1", "libgl1"]
    assert line_to_type(packages, sudo=True) == "sudo apt-get update && sudo apt-get install -y libegl1 libgl1"
    assert line_to_type(packages, sudo=False) == "su -c 'apt-get update && apt-get install -y libegl1 libgl1'"


def a_compiler(folder: Path, *, with_headers: bool) -> None:
    """Put a program called `cc` into a folder, which does or does not find a header."""
    program = folder / "cc"
    program.write_text(f"#!/bin/sh\nexit {0 if with_headers else 1}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no programs of this kind")
def test_a_compiler_counts_only_with_its_headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not compiles()
    a_compiler(tmp_path, with_headers=False)
    assert not compiles()
    a_compiler(tmp_path, with_headers=True)
    assert compiles()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is asked")
def test_without_a_compiler_the_full_cuts_are_refused_and_the_tests_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # neither cc nor apt-get
    with pytest.raises(Trouble, match="lacks a C compiler"):
        need_compiler()
    monkeypatch.setattr("os.geteuid", lambda: 0)
    want_compiler()
    assert "lacks a C compiler" in capsys.readouterr().err
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    want_compiler()
    assert not capsys.readouterr().err
