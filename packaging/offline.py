"""Run a command without a network: `python3 packaging/offline.py COMMAND …` leaves it nothing but loopback.

On Linux the command gets a network namespace of its own, which root may make, and an ordinary user together with a
user namespace in which they stay who they are. Where the system does not allow that, the command runs as it is, and
one line says so.
"""

import contextlib
import ctypes
import os
import socket
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

_NEW_USER = 0x1000_0000
_NEW_NETWORK = 0x4000_0000
_READ_FLAGS = 0x8913
_WRITE_FLAGS = 0x8914
_UP = 0x1
_LOOPBACK = b"lo"
_NOBODY = "192.0.2.1"
_REQUEST = "16sh22x"
"""An `ifreq`: the name of an interface and its flags."""


def main(command: Sequence[str]) -> int:
    """Become the command, without a network where the system allows it."""
    if not command:
        print("usage: offline.py COMMAND …", file=sys.stderr)
        return 2
    if reason := refusal():
        print(f"This runs with the network that there is: {reason}.", file=sys.stderr)
    else:
        _cut_off()
    sys.stdout.flush()
    try:
        os.execvp(command[0], list(command))  # noqa: S606 - no shell is wanted
    except OSError as error:
        print(f"{command[0]} can't be started: {error.strerror}.", file=sys.stderr)
        return 127


def refusal() -> str:
    """Return why a command can't be run without a network here; empty where it can.

    A child tries it: where the system allows only half of it, this process keeps the network that it has.
    """
    if not sys.platform.startswith("linux"):
        return "only Linux gives a program a network of its own"
    ours, childs = os.pipe()
    child = os.fork()
    if child == 0:
        said = b"the system does not allow a network of its own"
        with contextlib.suppress(BaseException):
            _cut_off()
            said = b"the system still knows a way out" if _has_way_out() else b""
        os.write(childs, said)
        os._exit(0)
    os.close(childs)
    os.waitpid(child, 0)
    with open(ours, encoding="ascii") as answer:  # noqa: PTH123 - a pipe has no path
        return answer.read()


def _cut_off() -> None:
    """Leave this process, and all that it starts, nothing but loopback. Raises OSError where the system refuses."""
    user, group = os.geteuid(), os.getegid()
    _unshare(_NEW_NETWORK if user == 0 else _NEW_USER | _NEW_NETWORK)
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    _bring_up_loopback()


def _has_way_out() -> bool:
    """Whether there is a route to an address that belongs to nobody; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        return asking.connect_ex((_NOBODY, 9)) == 0


def _unshare(what: int) -> None:
    if ctypes.CDLL(None, use_errno=True).unshare(what) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _bring_up_loopback() -> None:
    import fcntl  # Windows has none

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        told = fcntl.ioctl(asking, _READ_FLAGS, struct.pack(_REQUEST, _LOOPBACK, 0))
        flags = struct.unpack(_REQUEST, told)[1]
        fcntl.ioctl(asking, _WRITE_FLAGS, struct.pack(_REQUEST, _LOOPBACK, flags | _UP))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
