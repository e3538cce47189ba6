import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import offline

CODE = """
import errno, os, socket
print(os.geteuid(), os.getegid())
with socket.create_server(("127.0.0.1", 0)) as one, socket.create_connection(one.getsockname()):
    print("loopback")
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    print(errno.errorcode.get(one.connect_ex(("192.0.2.1", 9)), "a way out"))
"""
SOURCE = Path(offline.__file__).read_text(encoding="utf-8")
NOBODY = 65534
ANYBODYS = shutil.which("python3", path=os.defpath) or ""
"""A Python that every user may start."""


def run(*command: str, python: str = sys.executable, source: str = SOURCE, **how: Any) -> Any:
    """Run a command through offline.py, which is handed over as text: not every user may read it where it lies."""
    words = [python, "-", *command]
    return subprocess.run(words, input=source, capture_output=True, text=True, check=False, **how)


def skip_where_the_system_refuses(what: str, **how: Any) -> None:
    """Ask the system's own tool whether a program may have a network of its own; without the tool nobody knows."""
    tool = shutil.which("unshare", path=os.defpath)
    if tool is None or subprocess.run([tool, what, "true"], capture_output=True, check=False, **how).returncode:
        pytest.skip("the system gives no program a network of its own, or has no tool to ask")


def test_a_command_has_loopback_and_nothing_else() -> None:
    skip_where_the_system_refuses("-n" if os.geteuid() == 0 else "-Un")
    done = run(sys.executable, "-c", CODE)
    assert done.stdout.splitlines() == [f"{os.geteuid()} {os.getegid()}", "loopback", "ENETUNREACH"], done.stderr
    assert not done.stderr


@pytest.mark.skipif(not ANYBODYS or os.geteuid() != 0, reason="only root may start something as somebody else")
def test_an_ordinary_user_stays_who_they_are() -> None:
    somebody: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"}
    skip_where_the_system_refuses("-Un", **somebody)
    done = run(ANYBODYS, "-c", CODE, python=ANYBODYS, **somebody)
    assert done.stdout.splitlines() == [f"{NOBODY} {NOBODY}", "loopback", "ENETUNREACH"], done.stderr


def test_where_the_system_refuses_the_command_runs_as_it_is_and_that_is_told() -> None:
    refusing = SOURCE.replace("if reason := refusal():", "if reason := 'the system says no':")
    done = run(sys.executable, "-c", "print('it ran')", source=refusing)
    assert (done.stdout, done.stderr) == ("it ran\n", "This runs with the network that there is: the system says no.\n")


def test_it_ends_as_the_command_ends() -> None:
    assert run(sys.executable, "-c", "raise SystemExit(7)").returncode == 7
    assert run().returncode == 2
    missing = run("/none/such")
    assert missing.returncode == 127
    assert missing.stderr.endswith("/none/such can't be started: No such file or directory.\n")
