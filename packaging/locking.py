"""The lock: each package at one version with the hashes of all its files, for every platform and Python of ShopDesk.

pip-compile resolves for the Python and the platform it runs on. One file still serves all of them, because it is made
with the oldest Python (each newer one takes these versions too, and so every Python the same Qt), because what only
another platform asks for is named in pyproject.toml with its `sys_platform`, and because the hashes are those of all
files of a version. A test holds it to this.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from environment import LOCK, PYPROJECT, python_of
from trouble import Trouble

OLDEST_PYTHON = (3, 11)

HEADER = """\
# Every package ShopDesk runs, tests and is built with, at one version, with the hashes of all files of that version.
# Made by `python3 packaging/dev.py lock` from pyproject.toml; don't edit it by hand.
"""

_TOOL = "pip-tools>=7.4,<8"
_SWITCHES = (
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-config",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--quiet",
)
_OF_THIS_MACHINE = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT", "PIP_REQUIREMENT")
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ;[^\\]*?)?(?P<rest> \\)?$")


def make_lock(*, upgrade: bool) -> None:
    """Make the lock anew; versions in it stay unless pyproject.toml forbids them or `upgrade` asks for the newest."""
    if sys.version_info[:2] != OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        raise Trouble(f"The lock is made with Python {oldest}, so that its versions work on every newer one too.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tools = folder / "tools"
        venv.create(tools, with_pip=True)
        _run([str(python_of(tools)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", _TOOL])
        source, result = folder / "requirements.in", folder / "requirements.lock"
        wanted = requirements(PYPROJECT.read_text(encoding="utf-8"))
        source.write_text("".join(f"{line}\n" for line in without_platforms(wanted)), encoding="utf-8")
        if LOCK.exists() and not upgrade:
            shutil.copyfile(LOCK, result)
        command = [str(python_of(tools)), "-m", "piptools", "compile", *_SWITCHES, "-o", result.name, source.name]
        _run([*command, "--upgrade"] if upgrade else command, folder)
        LOCK.write_text(HEADER + tidied(result.read_text(encoding="utf-8"), platforms(wanted)), encoding="utf-8")


def requirements(pyproject: str) -> list[str]:
    """Return what pyproject.toml asks for to run, to test and to build ShopDesk."""
    told = tomllib.loads(pyproject)
    return [*told["project"]["dependencies"], *told["dependency-groups"]["dev"]]


def without_platforms(wanted: list[str]) -> list[str]:
    """Return requirements with those of other platforms asked for like the rest, so that they are locked too."""
    return [line.split(";")[0].strip() if "sys_platform" in line else line for line in wanted]


def platforms(wanted: list[str]) -> dict[str, str]:
    """Return by package name the marker of each requirement that only some platforms have."""
    split = (line.partition(";") for line in wanted if "sys_platform" in line)
    return {re.split(r"[<>=!~ \[]", name.strip().lower())[0]: marker.strip() for name, _, marker in split}


def tidied(compiled: str, markers: dict[str, str]) -> str:
    """Return pip-compile's lines without comments and with the markers of other platforms only."""
    lines = []
    for line in compiled.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        pinned = _PINNED.match(line)
        if pinned:
            marker = markers.get(pinned["name"].lower())
            condition = f" ; {marker}" if marker else ""
            lines.append(f"{pinned['name']}=={pinned['version']}{condition}{pinned['rest'] or ''}")
        else:
            lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def _run(command: list[str], folder: Path | None = None) -> None:
    # The lock must not depend on extra places and limits that this machine's pip is told of.
    environment = {key: value for key, value in os.environ.items() if key not in _OF_THIS_MACHINE}
    done = subprocess.run(command, cwd=folder, env={**environment, "PIP_CONFIG_FILE": os.devnull}, check=False)
    if done.returncode:
        raise Trouble("The lock could not be made; what stands above says why. The old one was kept.")
