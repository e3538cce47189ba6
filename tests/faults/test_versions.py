"""Files of other versions: a newer one stays as it is, an older one becomes one of today wherever that breaks off."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.opening import OpenShop
from shopdesk.settings import Settings
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.migrations import SCHEMA
from shopdesk.storage.opening import open_shop
from shopdesk.ui.program import Folders, Program
from tests.cli.running import run
from tests.faults.conftest import FULL, Counting
from tests.faults.damaging import leave_log
from tests.faults.looking import READING, WRITING
from tests.faults.migrating import DIED, open_until
from tests.faults.sample_shop import NOW, copy_of, records_in
from tests.storage.samples import AT, a_customer, an_order, bytes_in, new_shop, plain
from tests.storage.test_migrations import file_of_schema

_IS_FULL = os.environ.get(FULL) == "full"
_LIMIT = "The program dies between two statements; what a death within one leaves, the test of power cuts shows."
_SHORT_STEP = 29
COMMANDS: tuple[tuple[str, ...], ...] = (
    *READING,
    *WRITING,
    ("order", "1001"),
    ("order", "set", "1001", "payment.fee=5.12"),
    ("claim", "new", "--order", "1001", "--kind", "defect", "--received-at", "2026-03-04", "--channel", "email"),
    ("claim", "decide", "2026-0001", "accept"),
    ("document", "return-authorization", "2026-0001"),
    ("repair", "new", "--order", "1001", "--fault", "x"),
    ("policy", "list"),
    ("export", "--to", "all.zip"),
)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A shop's folder of a version that is not known yet, with changes that lie in its log only."""
    with new_shop(tmp_path) as file:
        with file.work("x", AT) as unit:
            unit.put(an_order(customer_id=unit.put(a_customer()).id))
        folder = file.folder
    with plain(folder / DATABASE) as connection:
        connection.execute("CREATE TABLE later (row INTEGER PRIMARY KEY) STRICT")
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    leave_log(folder)
    (folder / f"{DATABASE}-shm").write_bytes(b"what the newer program left")
    return folder


def test_a_newer_file_stays_byte_for_byte_under_every_command(
    newer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: Counting
) -> None:
    monkeypatch.chdir(tmp_path)
    before = bytes_in(newer)
    for command in COMMANDS:
        ran = run("--data", newer, *command)
        assert ran.status == 1, (command, ran)
        assert "newer ShopDesk" in ran.err, command
        assert bytes_in(newer) == before, command
    for write in (False, True):
        with pytest.raises(ShopDeskError, match="newer ShopDesk"):
            OpenShop(newer, write=write)
    assert bytes_in(newer) == before
    counted("newer, older", "a newer file under every command", commands=len(COMMANDS), changed=0)


def test_a_newer_file_stays_byte_for_byte_in_the_window(newer: Path, tmp_path: Path, qapp: QApplication) -> None:
    before = bytes_in(newer)
    program = Program(Folders(newer, tmp_path / "sample"), lambda: NOW, Settings(tmp_path / "settings.json"))
    program.start()
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()
    assert program.close()
    qapp.processEvents()
    assert bytes_in(newer) == before


@pytest.mark.parametrize("number", range(1, SCHEMA))
def test_a_migration_that_dies_at_any_statement_is_done_at_the_next_start(
    tmp_path: Path, number: int, counted: Counting
) -> None:
    old = file_of_schema(tmp_path / "old", number)
    told = tmp_path / "counted"
    assert open_until(copy_of(old, tmp_path / "whole"), 0, told) == 0
    steps, whole = int(told.read_text(encoding="utf-8")), records_in(tmp_path / "whole")
    died = 0
    for step in range(1, steps + 1, 1 if _IS_FULL else _SHORT_STEP):
        folder = copy_of(old, tmp_path / "killed")
        assert open_until(folder, step, told) == DIED, f"statement {step} of {steps}"
        died += 1
        with open_shop(folder, write=True) as file:
            found = {one.kind for one in file.verify(full=True)}
            assert found <= {"attachment_missing", "leftover"}, "the dump holds rows only; a backup broken off is told"
        assert records_in(folder) == whole, f"statement {step} of {steps}"
        shutil.rmtree(folder)
    counted("newer, older", f"migration from schema {number}", limit=_LIMIT, statements=steps, kills=died, lost=0)
