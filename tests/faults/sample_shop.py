"""The sample shop for the tests of faults, made once for all processes of a run, and copied for each damage."""

import os
import shutil
from pathlib import Path

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.tables import TABLES
from tests.storage.samples import plain

NOW = Moment.parse("2026-11-22T10:00:00+01:00")


def sample_shop(temporary: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample shop, which whichever process of a run comes first makes for all of them."""
    own = temporary.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "damaged-sample"
    if not folder.is_dir():
        making = shared / f"damaged-sample-{os.getpid()}"
        make_sample_shop(making, Moment.parse("2026-11-21T12:00:00+01:00"))
        try:
            making.rename(folder)
        except OSError:  # another process was quicker
            shutil.rmtree(making)
    return folder


def copy_of(shop: Path, place: Path) -> Path:
    """Return a copy of a shop that may be damaged."""
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(shop, place))


def records_in(folder: Path) -> dict[str, dict[str, tuple[object, ...]]]:
    """Return every record of a sound file by table and id, as stored."""
    with plain(folder / DATABASE) as connection:
        return {
            table.name: {
                row[0]: tuple(row[1:])
                for row in connection.execute(f"SELECT id, {table.codec.select} FROM {table.name}")  # noqa: S608
            }
            for table in TABLES
        }
