"""Files for the owner are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shopdesk.domain.errors import PaperError
from shopdesk.services.whole_files import is_same_file, write_whole


def test_a_file_is_written_over_the_one_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "list.ics"
    write_whole(file, b"first")
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["none/list.ics", ".", "a\0b", "x" * 300])
def test_a_place_that_cant_be_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(PaperError) as caught:
        write_whole(tmp_path / name, b"content")
    assert caught.value.exit_status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_database_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "shop.sqlite3"
    file.write_bytes(b"SQLite format 3\x00" + bytes(84))
    with pytest.raises(PaperError, match="is a database, as a shop's file is one"):
        write_whole(file, b"content")
    assert file.stat().st_size == 100
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="devices are no files there")
def test_a_device_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(PaperError, match="is a device, not a file"):
        write_whole(pipe, b"content")
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_file_has_many_names(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert is_same_file(file, tmp_path / "folder" / ".." / "a.pdf")
    assert not is_same_file(file, other)
    file.write_bytes(b"")
    os.link(file, other)
    assert is_same_file(file, other)
    assert not is_same_file(file, tmp_path / "a\0b")


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
def test_a_full_disk_keeps_the_file_that_was_there(tmp_path: Path) -> None:
    file = tmp_path / "list.ics"
    write_whole(file, b"before")
    program = (
        "import resource, sys; from pathlib import Path; from shopdesk.services.whole_files import write_whole;"
        "from shopdesk.domain.errors import PaperError;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"try: write_whole(Path({str(file)!r}), b'x' * 5000)\n"
        "except PaperError as error: print(error.sentence)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "can't be written" in result.stdout
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]
