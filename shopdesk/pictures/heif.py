"""The pictures of some telephones (HEIC), decoded in a process of its own, with a limit of time.

What decodes them breaks down on ill-made ones, and would take the program with it.
"""

import json
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PIL import Image

from shopdesk.pictures.limits import MOST_PIXELS, DamagedPictureError, TooManyPixelsError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LONGEST = 20.0
"""For so many seconds one may be decoded; one of 48 million pixels takes two."""

_MODES = {"RGB": 3, "RGBA": 4}


def reads_heif() -> bool:
    """Whether the part that reads these pictures, an extra, is installed."""
    return find_spec("pi_heif") is not None


def decoded(content: bytes) -> Image.Image:
    """Return a HEIC decoded, upright, with its colour profile alone. Raises DamagedPictureError, TooManyPixelsError."""
    import multiprocessing  # takes 25 ms, and few pictures are of this kind

    if multiprocessing.current_process().daemon:
        return _made(*_decode(content))  # it is a process of its own already, and may have none itself
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(content)
        return _made(*(_told(ours) for _ in range(3)))
    except (OSError, EOFError):
        raise DamagedPictureError from None
    finally:
        process.kill()
        process.join()
        ours.close()


def _told(ours: "Connection") -> bytes:
    if not ours.poll(LONGEST):
        raise DamagedPictureError
    return ours.recv_bytes()


def _made(head: bytes, profile: bytes, pixels: bytes) -> Image.Image:
    """Return the picture of what was told of it, which is only believed where it holds together."""
    try:
        mode, wide, high = json.loads(head)
        if wide * high > MOST_PIXELS:
            raise TooManyPixelsError
        if len(pixels) != wide * high * _MODES[mode]:
            raise DamagedPictureError
    except (ValueError, LookupError, TypeError):
        raise DamagedPictureError from None
    picture = Image.frombytes(mode, (wide, high), pixels)
    if profile:
        picture.info["icc_profile"] = profile
    return picture


def _serve(theirs: "Connection") -> None:
    """Decode what comes, in a process that ends then. One that breaks down before tells nothing."""
    with suppress(OSError, EOFError, DamagedPictureError):
        for part in _decode(theirs.recv_bytes()):
            theirs.send_bytes(part)


def _decode(content: bytes) -> tuple[bytes, bytes, bytes]:
    """Return what a picture is and how large, its colour profile, and its pixels unless there are too many.

    Raises DamagedPictureError.
    """
    import pi_heif
    from pi_heif.heif import open_heif

    pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
    try:
        file = open_heif(content)
        wide, high = file.size
        if wide * high > MOST_PIXELS:
            return json.dumps(["RGB", wide, high]).encode(), b"", b""
        picture = file.to_pillow()
    except (OSError, EOFError, SyntaxError, ValueError, LookupError, TypeError, RuntimeError, MemoryError) as error:
        raise DamagedPictureError from error
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    profile = picture.info.get("icc_profile") or b""
    return json.dumps([picture.mode, *picture.size]).encode(), profile, picture.tobytes()
