import importlib.metadata
import re
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

from locking import platforms, requirements, tidied, without_platforms

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", LOCK, flags=re.MULTILINE)
}
PLATFORMS = [
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
ENVIRONMENTS = [
    {
        **platform,
        "python_version": python,
        "python_full_version": f"{python}.4",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for platform, python in product(PLATFORMS, PYTHONS)
]
ASKED = requirements((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked_somewhere(lines: list[str]) -> list[Requirement]:
    """Return the requirements that some platform and Python of ours have."""
    all_of_them = map(Requirement, lines)
    return [
        wanted
        for wanted in all_of_them
        if wanted.marker is None or any(wanted.marker.evaluate({**place, "extra": ""}) for place in ENVIRONMENTS)
    ]


def not_locked(lines: list[str]) -> list[str]:
    return [
        str(wanted)
        for wanted in asked_somewhere(lines)
        if (name := canonicalize_name(wanted.name)) not in LOCKED or LOCKED[name] not in wanted.specifier
    ]


def test_the_lock_holds_all_that_the_project_asks_for_on_every_platform_and_python() -> None:
    assert len(ASKED) > 20
    assert not_locked(ASKED) == []


@pytest.mark.parametrize("name", sorted(set(LOCKED) - {"colorama"}))
def test_the_lock_holds_all_that_a_package_asks_for_on_every_platform_and_python(name: str) -> None:
    assert not_locked(importlib.metadata.requires(name) or []) == []


@pytest.mark.parametrize("name", sorted(set(LOCKED) - {"colorama"}))
def test_the_tests_run_with_the_versions_of_the_lock(name: NormalizedName) -> None:
    assert Version(importlib.metadata.version(name)) == LOCKED[name]


def test_every_package_is_held_by_hashes() -> None:
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(LOCKED)
    assert [block.partition(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_qt_is_a_version_that_keeps_its_references_on_every_python() -> None:
    assert Version("6.8") <= LOCKED[canonicalize_name("PySide6-Essentials")] < Version("6.12")


def test_what_one_platform_asks_for_is_locked_with_its_condition() -> None:
    wanted = ["babel>=2", "colorama>=0.4.6; sys_platform == 'win32'", "PySide6>=6,<7; python_version < '3.12'"]
    assert without_platforms(wanted) == ["babel>=2", "colorama>=0.4.6", "PySide6>=6,<7; python_version < '3.12'"]
    compiled = """\
# a comment
babel==2.18.0 \\
    --hash=sha256:aa
colorama==0.4.6 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
pyside6==6.11.3 ; python_version < "3.12" \\
    --hash=sha256:dd
"""
    assert tidied(compiled, platforms(wanted)) == """\
babel==2.18.0 \\
    --hash=sha256:aa
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
pyside6==6.11.3 \\
    --hash=sha256:dd
"""
