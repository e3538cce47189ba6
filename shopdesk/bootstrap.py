"""Putting it all together: the shop's folder, the clock, the open file, the window. Only this owns a clock."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk import paths
from shopdesk.domain.moments import Moment

if TYPE_CHECKING:
    from shopdesk.services.office import Office


def now(as_of: Moment | None = None) -> Moment:
    """Return what counts as now: what was asked for, else the clock's time."""
    return as_of or Moment.at(datetime.now(UTC))


def shop_folder(data: Path | None) -> Path:
    """Return the shop's folder: the one given, else the platform's own place."""
    return data if data is not None else paths.data_folder()


@contextmanager
def open_office(data: Path | None, as_of: Moment | None = None, *, write: bool) -> "Iterator[Office]":
    """Open the shop in a folder for the length of the block. Raises ShopFileError where it can't be opened."""
    from shopdesk.services.office import Office  # a window is painted before it needs storage and policies
    from shopdesk.storage.opening import open_shop

    with open_shop(shop_folder(data), write=write) as file:
        yield Office(file, now(as_of))


def open_window(data: Path | None, as_of: Moment | None = None, files: Sequence[Path] = ()) -> int:
    """Show the window of the shop in a folder until it is closed, and return the exit status.

    The sample shop lies beside the folder. Raises ShopDeskError where another window of it does not answer.
    """
    from shopdesk.settings import Settings  # what only the window needs, commands don't wait for
    from shopdesk.ui.app import run
    from shopdesk.ui.program import Folders

    own = shop_folder(data)
    sample = paths.sample_folder() if data is None else own.with_name(f"{own.name}-Sample")
    settings = Settings(paths.settings_file())
    return run(Folders(own, sample), lambda: now(as_of), settings, paths.log_file(own), files)
