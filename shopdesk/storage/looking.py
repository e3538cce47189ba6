"""Looking into a shop's file that may be damaged: whatever of it can still be read, without writing a byte to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shopdesk.storage.driver import Database
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.shop_file import ShopFile


@contextmanager
def look_into(folder: Path) -> Iterator[ShopFile]:
    """Read what lies in a folder as far as it goes; nothing of it was checked.

    Raises ShopFileError where SQLite can't open it, and any read in the block may raise it as well.
    """
    database = Database(folder / DATABASE, "mode=ro")
    with ShopFile(folder, database, None, "", "", writes=False) as file:
        yield file
