"""Making a shop in many steps: beside the place where it shall lie, and moved there when it is whole."""

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopdesk.storage.folder import ATTACHMENTS, DATABASE, LOCK, discard, make_private_folder, sync_folder, unwritable
from shopdesk.storage.lock import WriterLock
from shopdesk.storage.opening import refuse_another, refuse_unfolded, sync_made

_MAKING = "making"


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """Give a folder to make a shop in; at the end of the block it stands in `folder`, closed, whole or not at all.

    Where it fails, a folder that was not there before is none again. A program that is killed in between leaves no
    shop; what it had begun is cleared by the next one. Raises ShopFileError where a shop is there already or the folder
    can't be written.
    """
    refuse_another(folder / DATABASE)
    was_there = folder.exists()
    try:
        make_private_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    making = folder / _MAKING
    lock = WriterLock(folder)
    try:
        refuse_another(folder / DATABASE)
        shutil.rmtree(making, ignore_errors=True)
        yield making
        _move(making, folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
        lock.release()
        if not was_there and not (folder / DATABASE).exists():
            _remove(folder)


def _remove(folder: Path) -> None:
    """Take a folder away in which no shop came to be, as far as nobody laid anything else there."""
    discard(folder / LOCK)
    with contextlib.suppress(OSError):
        folder.rmdir()


def _move(making: Path, folder: Path) -> None:
    """Move the attachments first and the database last, for only that makes a folder a shop's."""
    refuse_unfolded(making / DATABASE)
    for file in sorted((making / ATTACHMENTS).glob("*/*")):
        place = folder / ATTACHMENTS / file.parent.name
        make_private_folder(place)
        file.replace(place / file.name)
        sync_folder(place)
    make_private_folder(folder / ATTACHMENTS)
    (making / DATABASE).rename(folder / DATABASE)
    sync_made(folder / DATABASE)
