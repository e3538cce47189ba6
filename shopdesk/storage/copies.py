"""Copies of the shop's file, which count only once they were opened and found whole."""

from pathlib import Path

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.driver import DamagedFileError, Database
from shopdesk.storage.folder import discard, make_private_folder, sync_file, sync_folder, unwritable


def verified_copy(database: Database, folder: Path, name: str) -> Path:
    """Copy the file into a folder under a name not taken yet, open the copy, check it, and return where it lies.

    Raises ShopFileError, and leaves no copy, where it can't be written or is not whole.
    """
    path = folder / f"{name}.sqlite3"
    again = 1
    while path.exists():
        again += 1
        path = folder / f"{name}-{again}.sqlite3"
    temporary = path.with_suffix(".part")
    try:
        make_private_folder(folder)
        temporary.unlink(missing_ok=True)
        temporary.touch(0o600)
        _copy(database, temporary)
        _check(database, temporary)
        sync_file(temporary)
        temporary.rename(path)
        sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        discard(temporary)
    return path


def _copy(database: Database, path: Path) -> None:
    copy = Database(path, "mode=rw")
    try:
        database.copy_to(copy)
    finally:
        copy.close()


def _check(database: Database, path: Path) -> None:
    copy = Database(path, "mode=ro&immutable=1")
    try:
        same = all(
            copy.value(f"PRAGMA {name}") == database.value(f"PRAGMA {name}")
            for name in ("application_id", "user_version", "page_count")
        )
        whole = copy.rows("PRAGMA integrity_check") == [("ok",)]
    except DamagedFileError:
        same = whole = False
    finally:
        copy.close()
    if not (same and whole):
        msg = (
            f"The copy of the shop's file in {path.parent} was not whole, so nothing was changed. The file "
            f"{database.path} is as it was. Run `shopdesk verify`, and check the disk."
        )
        raise ShopFileError(msg)
