"""The guard itself: a test that reaches for the network fails, one that stays on this computer does not."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network_guard import NetworkReachedError, is_loopback, taken

ROOT = Path(__file__).parents[2]

TESTS = """
import contextlib, socket, urllib.request
from tests.conftest import no_network  # noqa: F401

def hidden(function, *arguments):
    with contextlib.suppress(BaseException):
        function(*arguments)

def test_a_page(): hidden(urllib.request.urlopen, "http://192.0.2.1/", None, 1)
def test_a_name(): hidden(socket.getaddrinfo, "example.com", 80)
def test_a_message():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        hidden(one.sendto, b"x", ("192.0.2.1", 9))
def test_all_addresses():
    with socket.socket() as one:
        hidden(one.bind, ("0.0.0.0", 0))
def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_connection(one.getsockname()) as two:
        assert two.getpeername() == one.getsockname()
def test_nothing(): pass
"""


def test_reaching_for_the_network_is_stopped() -> None:
    with socket.socket() as one, pytest.raises(NetworkReachedError):
        one.connect(("192.0.2.1", 80))
    assert taken() == ["socket.connect '192.0.2.1'"]


def test_a_test_that_reaches_for_the_network_fails_although_it_hides_that(tmp_path: Path) -> None:
    (tmp_path / "test_reaching.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    # Where `CI` is set, pytest adds what went wrong behind a dash.
    named = [line.partition(" - ")[0] for line in done.stdout.splitlines() if line.startswith("ERROR")]
    reaching = [name.rpartition("::")[2] for name in named]
    assert reaching == ["test_a_page", "test_a_name", "test_a_message", "test_all_addresses"], done.stdout
    assert "6 passed, 4 errors" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("::", False), ("", False),
        ("0.0.0.0", False),  # noqa: S104 - all addresses are what is tested
        ("192.0.2.1", False), ("fe80::1%eth0", False), ("localhost.example.com", False),
    ],
)  # fmt: skip
def test_only_loopback_is_this_computer(host: str, own: bool) -> None:
    assert is_loopback(host) is own
