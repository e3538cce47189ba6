"""A shop's file that is removed or replaced while it is open: nothing is written to what has no name any more."""

import shutil
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.opening import OpenShop
from shopdesk.storage.folder import DATABASE
from tests.storage.samples import new_shop

NOW = Moment.parse("2026-03-10T10:00:00+01:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_shop(tmp_path) as file:
        return file.folder


@pytest.mark.parametrize("write", [True, False])
def test_a_removed_file_is_used_no_more(folder: Path, write: bool) -> None:
    shop = OpenShop(folder, write=write)
    shop.office(NOW)
    (folder / DATABASE).unlink()
    with pytest.raises(ShopFileError, match="removed, renamed or replaced while it was open"):
        shop.office(NOW)
    shop.close()


def test_a_file_put_in_its_place_is_told_and_can_be_opened_anew(folder: Path) -> None:
    good = shutil.copy(folder / DATABASE, folder.parent / "good.sqlite3")
    shop = OpenShop(folder, write=True)
    Path(good).replace(folder / DATABASE)
    with pytest.raises(ShopFileError, match="replaced"):
        shop.office(NOW)
    shop.close()
    again = OpenShop(folder, write=True)
    assert again.office(NOW).shop.name
    again.close()


def test_a_file_that_stays_is_worked_with(folder: Path) -> None:
    shop = OpenShop(folder, write=True)
    assert shop.office(NOW).shop == shop.office(NOW).shop
    shop.close()
