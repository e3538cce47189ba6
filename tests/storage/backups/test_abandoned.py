"""What killed programs left of backups does not stay for ever."""

import os
import time
from pathlib import Path

from shopdesk.storage.backups.archive import Why
from tests.storage.samples import AT, new_shop

A_DAY = 86_400
OURS = (
    "backup-4711.sqlite3.part",
    "backup-4711.sqlite3.part-wal",
    "backup-4711.zip.part",
    "shopdesk-0123abcd-000000007-20260303T123000Z-changes.zip.part",
)


def test_what_a_killed_program_left_of_a_backup_is_cleared_after_a_day(tmp_path: Path) -> None:
    others = ("film.part", "backup-of-mine.zip", "backup-4711.zip.part.txt")
    for name in (*OURS, *others):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - A_DAY - 60,) * 2)
    (tmp_path / "backup-4712.zip.part").write_bytes(b"being written")
    with new_shop(tmp_path / "here") as file:
        made = file.back_up(tmp_path, why=Why.ASKED, at=AT)
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"here", made.path.name, "backup-4712.zip.part", *others}
