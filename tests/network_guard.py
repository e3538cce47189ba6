"""No test reaches beyond this computer: whatever tries to is stopped, and fails its test even where it hides that.

Python's own sockets are watched here. What libraries in C do is watched by the tests of faults.
"""

import ipaddress
import socket
import sys
from typing import Any

_REACHED: list[str] = []

_UNIX = getattr(socket, "AF_UNIX", None)
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_ADDRESSES = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


class NetworkReachedError(BaseException):
    """Something would have reached beyond this computer; it was stopped. No `except Exception` holds this back."""


def watch() -> None:
    """Watch every socket of this process from now on; it can't be undone."""
    sys.addaudithook(_look)


def taken() -> list[str]:
    """Return what was reached for since this was last asked."""
    found = list(_REACHED)
    _REACHED.clear()
    return found


def is_loopback(host: str) -> bool:
    """Whether a name or an address leads no further than this computer; all its addresses (`0.0.0.0`) do."""
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"


def _look(event: str, values: tuple[Any, ...]) -> None:
    if event in _NAMES:
        host = values[0]
        told = host.decode("utf-8", "replace") if isinstance(host, bytes) else str(host or "localhost")
    elif event in _ADDRESSES and values[0].family != _UNIX and values[1] is not None:
        told = str(values[1][0])
    else:
        return
    if not is_loopback(told):
        _REACHED.append(f"{event} {told!r}")
        raise NetworkReachedError(_REACHED[-1])
