"""Attachments: safely on the disk before a row names them, stored once, checked when read."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.folder import make_private_folder
from shopdesk.storage.shop_file import ShopFile
from tests.storage.samples import AT, a_customer, new_shop

CONTENT = b"\x89PNG a picture"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> object:
    with new_shop(tmp_path) as shop:
        yield shop


def files(file: ShopFile) -> list[str]:
    return sorted(path.name for path in (file.folder / "attachments").rglob("*") if path.is_file())


def test_an_attachment_is_read_as_it_was_kept(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        assert unit.attach(CONTENT) == SHA256
        assert unit.attach(b"") == hashlib.sha256(b"").hexdigest()
    assert file.read_attachment(SHA256) == CONTENT
    assert (file.folder / "attachments" / SHA256[:2] / SHA256).read_bytes() == CONTENT
    assert file.verify(full=True) == []


def test_the_same_bytes_are_stored_once(file: ShopFile) -> None:
    for _ in range(2):
        with file.work("x", AT) as unit:
            assert unit.attach(CONTENT) == unit.attach(CONTENT) == SHA256
    assert files(file) == [SHA256]


def test_a_file_that_was_damaged_meanwhile_is_written_anew(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        unit.attach(CONTENT)
    (file.folder / "attachments" / SHA256[:2] / SHA256).write_bytes(CONTENT[::-1])
    with file.work("x", AT) as unit:
        unit.attach(CONTENT)
    assert file.read_attachment(SHA256) == CONTENT


def test_damage_is_noticed_when_it_is_read(file: ShopFile) -> None:
    with file.work("x", AT) as unit:
        unit.attach(CONTENT)
    path = file.folder / "attachments" / SHA256[:2] / SHA256
    path.write_bytes(CONTENT[::-1])
    with pytest.raises(ShopFileError, match="was damaged on the disk"):
        file.read_attachment(SHA256)
    assert file.verify() == []
    assert [finding.kind for finding in file.verify(full=True)] == ["attachment_damaged"]
    path.write_bytes(CONTENT[:-1])
    assert [finding.kind for finding in file.verify()] == ["attachment_missing"]
    path.unlink()
    with pytest.raises(NotFoundError, match="is missing"):
        file.read_attachment(SHA256)
    assert [finding.kind for finding in file.verify()] == ["attachment_missing"]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, SHA256 + "\n"])
def test_only_a_hash_names_an_attachment(file: ShopFile, name: str) -> None:
    with pytest.raises(NotFoundError, match="names no attachment"):
        file.read_attachment(name)


def test_where_the_file_cannot_take_its_name_there_is_no_row(file: ShopFile) -> None:
    make_private_folder(file.folder / "attachments" / SHA256[:2] / SHA256)

    def keep() -> None:
        with file.work("x", AT) as unit:
            unit.put(a_customer())
            unit.attach(CONTENT)

    with pytest.raises(ShopFileError, match="can't be written"):
        keep()
    assert file.customers.by_email("erika@example.com") is None
    assert files(file) == []
    assert file.verify(full=True) == []


def test_where_the_folder_cannot_be_made_there_is_no_row(file: ShopFile) -> None:
    (file.folder / "attachments" / SHA256[:2]).write_bytes(b"in the way")
    with pytest.raises(ShopFileError, match="can't be written"), file.work("x", AT) as unit:
        unit.attach(CONTENT)


def test_a_unit_of_work_that_fails_leaves_at_most_a_file_that_nothing_names(file: ShopFile) -> None:
    def break_off() -> None:
        with file.work("x", AT) as unit:
            unit.attach(CONTENT)
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    (finding,) = file.verify(full=True)
    assert (finding.kind, finding.record) == ("attachment_unused", SHA256)
    with file.work("x", AT) as unit:
        unit.attach(CONTENT)
    assert file.verify(full=True) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in another way")
def test_only_its_owner_may_read_a_file_whatever_new_files_are_open_to(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        attachments = Attachments(tmp_path / "attachments")
        path = attachments.path(attachments.keep(b"a picture"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
