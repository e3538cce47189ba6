"""Files in a mail: what each is by its bytes, and what it is to a claim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from msgspec import structs

from shopdesk.domain.mails import MailPart, PartUse, UnreadPart
from shopdesk.intake.file_kinds import UNKNOWN, kept_type, may_run
from shopdesk.intake.mail.own_words import Place
from shopdesk.intake.mail.shown import one_line
from shopdesk.pictures import gif, jpeg, png
from shopdesk.pictures.bare import is_heif
from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, NoPictureError, TooManyPixelsError

_BEGINS = ((jpeg.BEGINS, "image/jpeg"), (png.BEGINS, "image/png"), (gif.BEGINS, "image/gif"))
_PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/heif"})
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heif": ".heic",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}
_SEEN = 4_096
_SMALL_SIDE, _SMALL_BYTES = 120, 6_000
_BANNER_RATIO, _BANNER_HEIGHT = 4, 300
_LOGO_PIXELS = 250_000
_SMALL_MOVING = 40_000
_MOST_DECODED = 200_000_000
"""So many pixels of a mail's pictures together are decoded to see whether they are whole."""
_MOST_HEIF = 4
"""So many pictures of newer telephones are decoded to see whether they are whole: each takes a second or two."""
_SIZE = re.compile(rb"ispe\0\0\0\0(.{4})(.{4})", re.DOTALL)
"""How large a picture of a newer telephone is, and how large its tiles (ISO/IEC 23008-12, 6.5.3)."""
_MOST_SIZES = 10_000
_PATH = re.compile(r"^.*[\\/]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file in a mail as it came: its bytes and name, and where a page of the mail shows it."""

    name: str
    content: bytes
    inline: bool = False
    place: Place | None = None
    """Where in the text it is shown, `None` where it is not."""
    is_stamp: bool = False
    """Whether it is the electronic signature of the mail."""


@dataclass(slots=True)
class Files:
    """The files of a mail, judged one after another."""

    parts: list[MailPart] = field(default_factory=list)
    unread: list[UnreadPart] = field(default_factory=list)
    _known: set[bytes] = field(default_factory=set)
    _decoded: int = 0
    _heif: int = 0

    def take(self, leaves: Sequence[Leaf]) -> None:
        """Judge files and keep them, or the reasons why they can't be."""
        for leaf in leaves:
            kind = media_type(leaf.name, leaf.content)
            name = _shown(leaf.name, kind, len(self.parts) + len(self.unread) + 1)
            if not leaf.content:
                self.unread.append(UnreadPart(name=name, why=f"{name} is empty."))
            elif kind in _PICTURES and not leaf.is_stamp:
                self._take_picture(name, kind, leaf)
            else:
                use = PartUse.DECORATION if leaf.is_stamp else PartUse.FILE
                why = "electronic signature" if leaf.is_stamp else ""
                self.parts.append(_part(name, kind, leaf, use, why))

    def _take_picture(self, name: str, kind: str, leaf: Leaf) -> None:
        try:
            width, height, moves = self._measured(name, leaf.content)
        except _UnreadablePictureError as error:
            self.unread.append(UnreadPart(name=name, why=error.why))
            return
        digest = sha256(leaf.content).digest()
        why = "the same picture again" if digest in self._known else _decoration(leaf, width, height, moves=moves)
        self._known.add(digest)
        use = PartUse.DECORATION if why else PartUse.EVIDENCE
        why = why or ("picture in the text" if leaf.place is not None else "attached picture")
        self.parts.append(structs.replace(_part(name, kind, leaf, use, why), width=width, height=height))

    def _measured(self, name: str, content: bytes) -> tuple[int, int, bool]:
        """Return width and height of a picture, and whether it moves; its size is looked at before it is decoded."""
        from shopdesk.pictures.opening import opened  # takes 100 ms to load, and many mails have no picture

        told = _told_size(content) if is_heif(content) else (0, 0)
        self._heif += is_heif(content)
        if self._heif > _MOST_HEIF and 0 < told[0] * told[1] <= MOST_PIXELS:
            return *told, False
        try:
            if self._heif > _MOST_HEIF and is_heif(content):
                raise TooManyPixelsError if any(told) else DamagedPictureError
            with opened(content) as one:
                width, height = one.picture.size
                pixels = width * height
                if one.kind == "JPEG":
                    one.picture.draft("RGB", (width // 8 or 1, height // 8 or 1))
                    pixels //= 8
                self._decoded += pixels
                if self._decoded <= _MOST_DECODED:
                    one.picture.load()
                return width, height, bool(getattr(one.picture, "is_animated", False))
        except TooManyPixelsError:
            most = MOST_PIXELS // 1_000_000
            raise _UnreadablePictureError(
                f"{name} has more than {most} million pixels. Save it smaller, and add it to the claim."
            ) from None
        except DamagedPictureError:
            raise _UnreadablePictureError(f"{name} is a damaged picture. Ask for it again, if it matters.") from None
        except NoPictureError:
            raise _UnreadablePictureError(
                f"{name} is a picture of a kind that can't be read here. Save it as JPEG or PNG, and add it to the"
                " claim."
            ) from None


def _part(name: str, kind: str, leaf: Leaf, use: PartUse, why: str) -> MailPart:
    return MailPart(name=name, media_type=kind, content=leaf.content, inline=leaf.inline, use=use, use_why=why)


class _UnreadablePictureError(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def media_type(name: str, content: bytes) -> str:
    """Return what bytes are, told by how they begin; `file_kinds.UNKNOWN` where that tells nothing, or they might run.

    A name only makes a file more doubtful, never less.
    """
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if is_heif(content):
        return "image/heif"
    for sign, kind in _BEGINS:
        if content.startswith(sign):
            return kind
    kind = kept_type(name, content)
    if kind == UNKNOWN and not may_run(name, content) and _is_text(content[:_SEEN]):
        return "text/plain"
    return kind


def _told_size(content: bytes) -> tuple[int, int]:
    """Return how large a picture of a newer telephone says that it is, nothing where it does not."""
    sizes = [
        (int.from_bytes(found[1], "big"), int.from_bytes(found[2], "big"))
        for found in islice(_SIZE.finditer(content), _MOST_SIZES)
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


def _is_text(beginning: bytes) -> bool:
    if not beginning or any(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in beginning):  # noqa: PLR2004
        return False
    try:
        beginning[: -3 if len(beginning) == _SEEN else None].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(beginning) - 4 and error.start > 0
    return True


def _decoration(leaf: Leaf, width: int, height: int, *, moves: bool) -> str:
    """Return in a few words why a picture shows nothing of the goods, nothing where it may."""
    if min(width, height) < _SMALL_SIDE or len(leaf.content) < _SMALL_BYTES:
        where = {Place.SIGNATURE: " in the signature", Place.QUOTED: " in the quoted mail"}.get(leaf.place, "")  # type: ignore[arg-type]
        return f"small picture{where}"
    if width >= _BANNER_RATIO * height and height < _BANNER_HEIGHT:
        return "wide and low, as a banner"
    if leaf.place is Place.SIGNATURE:
        return "picture in the signature"
    if leaf.place is Place.QUOTED:
        return "picture in the quoted mail"
    if leaf.place is Place.BELOW_CLOSING and width * height < _LOGO_PIXELS:
        return "picture below the closing words, as a logo"
    if moves and (leaf.inline or len(leaf.content) < _SMALL_MOVING):
        return "moving picture"
    return ""


def _shown(name: str, kind: str, number: int) -> str:
    """Return a file's name as it can be shown: never a path, and never empty."""
    plain = _PATH.sub("", one_line(name)).strip(". ")
    return plain or f"{'picture' if kind.startswith('image/') else 'file'}-{number}{_ENDINGS.get(kind, '')}"
