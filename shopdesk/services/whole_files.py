"""Writing files for the owner: whole or not at all, and safely on the disk."""

import contextlib
import os
from pathlib import Path

from shopdesk.domain.errors import PaperError
from shopdesk.storage.folder import sync_folder


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it when all of it is on the disk, over any that is there.

    Raises PaperError where that can't be done; a file that was there before is kept.
    """
    if not file.name:
        msg = "No file was named to write to. Nothing was written; name one."
        raise PaperError(msg)
    temporary = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        if file.is_dir():
            msg = f"{file} is a folder, not a file. Nothing was written; name a file in it."
            raise PaperError(msg)
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
        sync_folder(file.parent)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"{file} can't be written ({reason}). What was there before is kept. Choose another place."
        raise PaperError(msg) from error
