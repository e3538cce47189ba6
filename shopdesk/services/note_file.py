"""A small file that is written anew again and again, safely: at once, or by a thread of its own while others go on."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from shopdesk.storage.folder import discard, make_private_folder, sync, sync_folder


class NoteFile:
    """One file, whole or as it was before whenever the power fails. Of what is to be written soon the last wins."""

    def __init__(self, file: Path, failed: Callable[[OSError], None]) -> None:
        """Take a file; `failed` is told, on the thread that writes, what could not be written soon."""
        self._file, self._failed = file, failed
        self._disk = threading.Lock()
        """Held while the file is written, so that nothing older can come after something newer."""
        self._lock = threading.Lock()
        self._waiting: list[bytes | None] = []
        self._thread: threading.Thread | None = None

    def write(self, content: bytes | None) -> None:
        """Bring a content safely onto the disk, or None to take the file away. Raises OSError."""
        with self._disk:
            with self._lock:
                self._waiting.clear()
            self._put(content)

    def write_soon(self, content: bytes | None) -> None:
        """Have another thread do what `write` does, without waiting for it."""
        with self._lock:
            self._waiting[:] = [content]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="note writer", daemon=True)
                self._thread.start()

    def settle(self) -> None:
        """Wait until what was to be written soon is written."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        """Write what waits, and end once nothing does."""
        while True:
            with self._disk:
                with self._lock:
                    if not self._waiting:
                        self._thread = None
                        return
                    content = self._waiting.pop()
                try:
                    self._put(content)
                except OSError as error:
                    self._failed(error)

    def _put(self, content: bytes | None) -> None:
        folder, temporary = self._file.parent, self._file.with_suffix(".part")
        if content is None:
            if self._file.exists():
                discard(self._file)
                sync_folder(folder)
            return
        is_new = not folder.is_dir()
        make_private_folder(folder)
        if is_new:
            sync_folder(folder.parent)
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
                stream.flush()
                sync(stream.fileno())
            temporary.replace(self._file)
        except OSError:
            discard(temporary)
            raise
        sync_folder(folder)
