"""One window for one shop: a second start tells the first window what it was asked for, and ends.

The first listens on a local socket named by the shop's folder. A file lock beside it parts two starts at the same
moment and tells a socket that a dead program left from one that somebody listens to.
"""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from PySide6.QtCore import QLockFile, QObject, Signal

from shopdesk.domain.errors import ShopDeskError
from shopdesk.paths import folder_mark

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

HEARD = b"heard\n"
LONGEST = 1_000_000
ANSWER_MS = 3_000
_CONNECT_MS = 1_000


class Wish(Struct, frozen=True):
    """What a second start asks of the first: to come to the front, and perhaps to take in files.

    `activation` is what a Wayland desktop hands to a started program so that its window may come to the front.
    """

    files: tuple[str, ...] = ()
    activation: str = ""


class SingleInstance(QObject):
    """The right to be the window of the shop in a folder."""

    wished = Signal(object)
    """A second start's `Wish`."""

    def __init__(self, shop: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _socket_name(shop)
        self._server: QLocalServer | None = None
        self._heard: dict[QLocalSocket, bytes] = {}

    @property
    def is_ours(self) -> bool:
        """Whether this program is the shop's window."""
        return self._server is not None

    def may_be_taken(self) -> bool:
        """Tell at once, and without the network's modules, whether there may be another window of the shop.

        Where this says no, `claim` can wait until the first frame is painted.
        """
        return os.name == "nt" or Path(self._name).exists()

    def claim(self, wish: Wish) -> bool:
        """Become the shop's window and return true, or hand the wish to the window there is and return false.

        Raises ShopDeskError where the window there is does not answer.
        """
        place = tempfile.gettempdir() if os.name == "nt" else ""
        lock = QLockFile(str(Path(place, f"{self._name}.lock")))
        locked = lock.tryLock(ANSWER_MS)
        try:
            if self._hand_over(wish):
                return False
            self._listen()
            return True
        finally:
            if locked:
                lock.unlock()

    def release(self) -> None:
        """Stop listening, so that the next start becomes the window."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _hand_over(self, wish: Wish) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # the first frame does not wait for it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        socket.write(msgspec.json.encode(wish) + b"\n")
        answer = b""
        while len(answer) < len(HEARD) and socket.waitForReadyRead(ANSWER_MS):
            answer += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        if answer != HEARD:
            msg = (
                "ShopDesk is open for this shop already, but it does not answer. Nothing was changed. Wait a moment "
                "and try again, or end the other ShopDesk first."
            )
            raise ShopDeskError(msg)
        return True

    def _listen(self) -> None:
        from PySide6.QtNetwork import QLocalServer  # as above

        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        # Where the system gives no socket, the lock of the shop's file still keeps a second writer out.
        server.listen(self._name)
        self._server = server

    def _greet(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            self._heard[socket] = b""
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(lambda socket=socket: self._part(socket))
            if socket.bytesAvailable():
                self._hear(socket)

    def _hear(self, socket: "QLocalSocket") -> None:
        heard = self._heard.get(socket)
        if heard is None:
            return
        heard += bytes(socket.readAll().data())
        self._heard[socket] = heard
        line, end, _ = heard.partition(b"\n")
        if not end and len(heard) <= LONGEST:
            return
        try:
            wish = msgspec.json.decode(line, type=Wish)
        except (msgspec.DecodeError, UnicodeDecodeError):
            socket.abort()
            return
        self._heard[socket] = b""
        socket.write(HEARD)
        socket.flush()
        self.wished.emit(wish)

    def _part(self, socket: "QLocalSocket") -> None:
        self._heard.pop(socket, None)
        socket.deleteLater()


def wish_of(files: tuple[Path, ...]) -> Wish:
    """Return the wish of this start: the files it was given, by their whole paths."""
    whole = tuple(str(file.expanduser().absolute()) for file in files)
    return Wish(files=whole, activation=os.environ.get("XDG_ACTIVATION_TOKEN", ""))


def _socket_name(shop: Path) -> str:
    """Return the name of the shop's socket: in the user's own folder for such, where the system has one."""
    user = str(os.getuid()) if hasattr(os, "getuid") else ""
    name = f"shopdesk-{user}-{folder_mark(shop)}"
    if os.name == "nt":
        return name
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = own if own and os.access(own, os.W_OK | os.X_OK) else tempfile.gettempdir()
    return f"{folder}/{name}"
