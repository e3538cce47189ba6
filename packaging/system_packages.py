"""What Qt and Python need from a Linux system and a fresh one lacks: found by trying, installed as root, else told."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

from trouble import Trouble

WITHOUT_SCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""Libraries Qt needs to run at all, each with the Debian package that holds it."""

WITH_SCREEN = WITHOUT_SCREEN | {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",
}
"""The same with what a window on a screen needs, and printing."""


COMPILER = ("gcc", "libc6-dev")
"""The Debian packages of a C compiler with what a small program needs."""


def loads(library: str) -> bool:
    """Return whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(libraries: Mapping[str, str], found: Callable[[str], bool] = loads) -> dict[str, str]:
    """Return those of the libraries that are not there, with their packages."""
    return {library: package for library, package in libraries.items() if not found(library)}


def need(libraries: Mapping[str, str]) -> None:
    """See to it that Qt's libraries are there; on other systems than Linux Qt brings all it needs."""
    if not sys.platform.startswith("linux"):
        return
    lacking = missing(libraries)
    if lacking:
        install_or_tell(lacking.values(), f"libraries that Qt needs ({', '.join(lacking)})", root=is_root())


def compiles() -> bool:
    """Return whether there is a C compiler that finds the headers of the C library."""
    compiler = shutil.which("cc")
    if compiler is None:
        return False
    command = [compiler, "-fsyntax-only", "-x", "c", "-"]
    return subprocess.run(command, input=b"#include <stdio.h>\n", capture_output=True, check=False).returncode == 0


def need_compiler() -> None:
    """See to it that there is a C compiler; only on Linux is anything recorded with what it builds."""
    if sys.platform.startswith("linux") and not compiles():
        install_or_tell(COMPILER, "a C compiler, which builds the recorder of the power cuts", root=is_root())


def want_compiler() -> None:
    """Install a C compiler where we may; without one the power cuts are left out, which the tests say."""
    if is_root():
        try:
            need_compiler()
        except Trouble as trouble:
            print(trouble, file=sys.stderr, flush=True)


def install_or_tell(packages: Iterable[str], what: str, *, root: bool) -> None:
    """Install Debian packages where we are root; else raise Trouble with the line to type."""
    wanted = sorted(set(packages))
    if shutil.which("apt-get") is None:
        raise Trouble(f"This system lacks {what}. Install them with its package manager and start again.")
    if not root:
        line = line_to_type(wanted, sudo=shutil.which("sudo") is not None)
        raise Trouble(f"This system lacks {what}. Type this line and start again:\n\n    {line}\n")
    print(f"Installing {' '.join(wanted)} …", file=sys.stderr, flush=True)
    if not _install(wanted):
        # A fresh system has no list of packages yet, and an old list names files that are gone.
        _apt("update")
        if not _install(wanted):
            raise Trouble(f"This system lacks {what}, and apt-get could not install {' '.join(wanted)}: see above.")


def line_to_type(packages: Iterable[str], *, sudo: bool) -> str:
    """Return the line that installs Debian packages, for a system with or without `sudo`."""
    names = " ".join(sorted(set(packages)))
    if sudo:
        return f"sudo apt-get update && sudo apt-get install -y {names}"
    return f"su -c 'apt-get update && apt-get install -y {names}'"


def is_root() -> bool:
    """Return whether we may install packages."""
    return sys.platform != "win32" and os.geteuid() == 0


def _install(packages: list[str]) -> bool:
    return _apt("install", "--yes", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> bool:
    command = ["apt-get", "--quiet", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
