"""The pages of a damaged file as they lie on the disk, with what its write-ahead log says in their place."""

import struct
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from shopdesk.domain.errors import ShopFileError

_MAGIC = b"SQLite format 3\x00"
_USUAL_SIZE = 4_096
_SIZES = frozenset(1 << power for power in range(9, 17))
_LARGEST = 65_536
_HEADER = 100
_MOST_PAGES = 100_000_000
"""A count of pages above this is damage itself."""

_LOG_HEADER = 32
_FRAME_HEADER = 24
_LOG_LITTLE, _LOG_BIG = 0x377F0682, 0x377F0683
_LONG = 0xFFFFFFFF


class Pages:
    """The pages of one file, counted from 1. The file and its log are only read; use it in a `with` block.

    A frame of the log counts where its checksum follows from the frame before it, whatever became of the others, and
    where a commit follows. Raises ShopFileError where the file is none or can't be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        log = path.with_name(f"{path.name}-wal")
        try:
            if not path.is_file():
                msg = f"{path} is no file, so nothing can be read of it. Nothing was changed."
                raise ShopFileError(msg)
            self._file = path.open("rb")
            self._log: IO[bytes] = log.open("rb") if log.is_file() else BytesIO()
        except OSError as error:
            msg = f"{path} can't be read ({error.strerror}). Nothing was changed. Allow reading there and try again."
            raise ShopFileError(msg) from error
        self.length = path.stat().st_size
        self.header = self._file.read(_HEADER).ljust(_HEADER, b"\0")
        self.size = self._page_size()
        self._frames = dict(self._committed())
        self.from_log = len(self._frames)
        if 1 in self._frames:
            self.header = self.page(1)[:_HEADER]
        self.count = max([-(-self.length // self.size), *self._frames])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        self._log.close()

    @property
    def cut(self) -> int:
        """How many pages are missing at the end, as the file's own count tells."""
        told = int.from_bytes(self.header[28:32], "big")
        return max(0, told - self.count) if self.has_header and told < _MOST_PAGES else 0

    @property
    def has_header(self) -> bool:
        """Whether the first page still begins as a SQLite file does."""
        return self.header.startswith(_MAGIC)

    def page(self, number: int) -> bytes:
        """Return the bytes of a page, zeros where the file ends before; a page that the disk won't give is zeros."""
        place = self._frames.get(number)
        try:
            if place is not None:
                self._log.seek(place)
                found = self._log.read(self.size)
            else:
                self._file.seek((number - 1) * self.size)
                found = self._file.read(self.size)
        except OSError:
            found = b""
        return found.ljust(self.size, b"\0")

    def unused(self) -> set[int]:
        """Return the pages that the file keeps for later use; they hold rows that were taken away."""
        first, count = struct.unpack(">II", self.header[32:40])
        found: set[int] = set()
        while self.has_header and 1 < first <= self.count and first not in found and len(found) <= count:
            found.add(first)
            trunk = self.page(first)
            following, leaves = struct.unpack(">II", trunk[:8])
            if leaves > self.size // 4 - 2:
                break
            found.update(struct.unpack(f">{leaves}I", trunk[8 : 8 + 4 * leaves]))
            first = following
        return found

    def _page_size(self) -> int:
        size = int.from_bytes(self.header[16:18], "big")
        size = _LARGEST if size == 1 else size
        if self.header.startswith(_MAGIC) and size in _SIZES:
            return size
        magic, size = struct.unpack(">I4xI", self._log.read(12).ljust(12, b"\0"))
        return int(size) if magic in {_LOG_LITTLE, _LOG_BIG} and size in _SIZES else _USUAL_SIZE

    def _committed(self) -> Iterator[tuple[int, int]]:
        """Yield each page that the log holds with where its latest content lies, up to the last commit."""
        sound = list(self._sound_frames())
        last = max((i for i, (_, commit, _) in enumerate(sound) if commit), default=-1)
        yield from ((number, place) for number, _, place in sound[: last + 1])

    def _sound_frames(self) -> Iterator[tuple[int, int, int]]:
        """Yield page number, pages after a commit (0 where it is none) and place of each frame that is whole."""
        self._log.seek(0)
        header = self._log.read(_LOG_HEADER).ljust(_LOG_HEADER, b"\0")
        magic, seed = struct.unpack(">I20xQ", header)
        orders = (">",) if magic == _LOG_BIG else ("<",) if magic == _LOG_LITTLE else ("<", ">")
        found: list[tuple[bytes, int, int, int]] = []
        before = seed
        place = _LOG_HEADER
        while len(head := self._log.read(_FRAME_HEADER)) == _FRAME_HEADER:
            page = self._log.read(self.size)
            number, commit, salts, checked = struct.unpack(">II8sQ", head)
            if len(page) == self.size and number:
                told = (head[:8] + page, before)
                if any(_checksum(*told, order) == checked for order in orders):
                    found.append((salts, number, commit, place + _FRAME_HEADER))
            before = checked
            place += _FRAME_HEADER + self.size
        salts = Counter(one[0] for one in found).most_common(1)
        wanted = header[16:24] if any(one[0] == header[16:24] for one in found) else salts[0][0] if salts else b""
        yield from ((number, commit, at) for salt, number, commit, at in found if salt == wanted)


def _checksum(data: bytes, seed: int, order: str) -> int:
    """Return the checksum of a frame that follows on another's, as SQLite reckons it over words of this order."""
    first, second = seed >> 32, seed & _LONG
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for i in range(0, len(words), 2):
        first = (first + words[i] + second) & _LONG
        second = (second + words[i + 1] + first) & _LONG
    return first << 32 | second
