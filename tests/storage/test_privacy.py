"""The shop's folder is its owner's alone: made so, made so again when it is opened, and told of where it can't be."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from shopdesk.storage import privacy
from shopdesk.storage.folder import make_private_folder
from shopdesk.storage.opening import open_shop
from shopdesk.storage.privacy import make_private, open_to_others
from tests.storage.samples import AT, ROOT, a_claim, a_customer, a_file, an_order, new_shop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")

NOBODY = 65534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shop with an attachment, notes of typing, a backup and something set aside, each in its folder."""
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            customer = unit.put(a_customer())
            claim = unit.put(a_claim(unit.put(an_order(customer_id=customer.id)), customer_id=customer.id), state="new")
            unit.put(a_file(claim, unit.attach(b"a picture")))
        folder = file.folder
    for name in ("typed/1.json", "backups/one.zip", "set-aside/2026/shop.sqlite3"):
        make_private_folder((folder / name).parent)
        (folder / name).touch(0o600)
    return folder


def open_up(folder: Path) -> None:
    """Let everybody read and write everything, as on a disk that knows no owners."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def rights_in(folder: Path) -> dict[str, set[str]]:
    """Return which rights folders and files have, in octal digits."""
    found: dict[str, set[str]] = {"folders": set(), "files": set()}
    for path in (folder, *folder.rglob("*")):
        found["folders" if path.is_dir() else "files"].add(f"{stat.S_IMODE(path.stat().st_mode):o}")
    return found


PRIVATE = {"folders": {"700"}, "files": {"600"}}


def test_a_shop_is_its_owners_alone_again_when_it_is_opened_for_writing(folder: Path) -> None:
    open_up(folder)
    with open_shop(folder, write=False) as file:
        (finding,) = file.verify()
        assert (finding.kind, finding.record) == ("open_to_others", str(folder))
        assert rights_in(folder) != PRIVATE, "who only reads changes nothing"
    with open_shop(folder, write=True) as file:
        assert rights_in(folder) == PRIVATE
        assert file.verify(full=True) == []


def test_the_folder_of_a_link_is_narrowed_and_what_links_within_lead_to_is_left(folder: Path, tmp_path: Path) -> None:
    open_up(folder)
    (tmp_path / "link").symlink_to(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (folder / "backups" / "more").symlink_to(elsewhere)
    open_shop(tmp_path / "link", write=True).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755
    assert list(open_to_others(tmp_path / "link")) == []


def test_folders_behind_a_link_are_left_as_they_are(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "shared").mkdir(parents=True)
    (elsewhere / "shared").chmod(0o755)
    shutil.rmtree(folder / "backups", ignore_errors=True)
    (folder / "backups").symlink_to(elsewhere)
    open_shop(folder, write=True).close()
    assert stat.S_IMODE((elsewhere / "shared").stat().st_mode) == 0o755


def test_a_folder_where_everybody_lays_files_stays_everybodys_and_that_is_told(folder: Path) -> None:
    folder.chmod(0o1777)
    with open_shop(folder, write=True) as file:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o1777
        assert [finding.record for finding in file.verify()] == [str(folder)]


def test_files_in_private_folders_are_not_looked_at_when_a_shop_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    narrow = privacy._narrow

    def noted(path: Path) -> bool:
        looked.append(path.name)
        return narrow(path)

    monkeypatch.setattr(privacy, "_narrow", noted)
    (attachment,) = (folder / "attachments").glob("*/*")
    make_private(folder)
    assert attachment.parent.name in looked
    assert not {attachment.name, "one.zip", "1.json"} & set(looked)
    attachment.chmod(0o644)
    assert list(open_to_others(folder)) == [attachment], "checking one's data looks at them"


OPENING = """
import os, sys
from pathlib import Path
from shopdesk.storage.opening import open_shop
import shopdesk.storage.search_words
os.setgroups([])
os.setresgid(65534, 65534, 65534)
os.setresuid(65534, 65534, 65534)
with open_shop(Path(sys.argv[1]), write=True, who="x", device="y") as file:
    print(*(finding.kind for finding in file.verify()))
"""


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user may reach."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may open something as somebody else")
def test_where_the_system_refuses_the_shop_opens_and_checking_tells_of_it(folder: Path, open_place: Path) -> None:
    shop = Path(shutil.copytree(folder, open_place / "shop"))
    open_up(shop)
    command = [sys.executable, "-c", OPENING, str(shop)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("open_to_others\n", "")


def test_folders_that_are_made_are_private_with_those_above_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(before)
    assert rights_in(tmp_path / "a") == {"folders": {"700"}, "files": set()}
