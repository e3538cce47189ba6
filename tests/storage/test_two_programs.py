"""Two programs on one shop, programs that die in the middle, and a disk that is full."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.opening import open_shop
from tests.storage.samples import AT, a_customer, an_order, new_shop, python, said_by

WRITING = """
import sys
from pathlib import Path
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.opening import open_shop
try:
    with open_shop(Path(sys.argv[1]), write=True):
        print("open", flush=True)
        sys.stdin.read()
except ShopFileError as error:
    print(error.sentence)
"""


def test_a_second_writer_in_another_program_is_told_so(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        said = said_by(WRITING, file.folder)
    assert said.startswith("ShopDesk is open, or another command is writing")
    assert "Nothing was changed" in said


def test_a_second_writer_in_this_program_is_told_so(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file, pytest.raises(ShopFileError, match="ShopDesk is open"):
        open_shop(file.folder, write=True)


def test_the_lock_is_free_again_once_its_program_was_killed(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        folder = file.folder
    holder = python(WRITING, folder)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(ShopFileError, match="ShopDesk is open"):
        open_shop(folder, write=True)
    holder.kill()
    holder.communicate()
    open_shop(folder, write=True).close()


def test_a_reader_beside_a_writer_sees_what_was_committed_and_only_that(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file, open_shop(file.folder, write=False) as beside:
        with file.work("x", AT) as unit:
            unit.put(a_customer())
            assert beside.customers.by_email("erika@example.com") is None
        assert beside.customers.by_email("erika@example.com") is not None


def test_a_snapshot_stays_one_state_while_a_writer_goes_on(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file, open_shop(file.folder, write=False) as beside:
        with beside.snapshot():
            assert beside.orders.count() == 0
            with file.work("x", AT) as unit:
                unit.put(an_order())
            assert beside.orders.count() == 0
        assert beside.orders.count() == 1


ENDLESS = """
import sys
from datetime import datetime
from pathlib import Path
from shopdesk.storage.opening import open_shop
from tests.storage.samples import AT, a_claim, a_customer, an_order
with open_shop(Path(sys.argv[1]), write=True) as file:
    while True:
        with file.work("whole", AT) as unit:
            n = unit.next_number("test")
            customer = unit.put(a_customer(f"Name {n}", f"c{n}@example.com"))
            order = unit.put(an_order(f"#{n}", customer_id=customer.id))
            unit.attach(f"picture {n}".encode())
            unit.put(a_claim(order, f"2026-{n:04}"), state="new")
        print(n, flush=True)
"""


FILLING = """
import json, resource, sys
from pathlib import Path
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.opening import open_shop
from tests.storage.samples import AT, an_order
with open_shop(Path(sys.argv[1]), write=True) as file:
    size = (Path(sys.argv[1]) / "shop.sqlite3").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, resource.RLIM_INFINITY))
    said = []
    for n in range(200):
        try:
            with file.work("x", AT) as unit:
                unit.put_many([an_order(f"#{n}-{i}") for i in range(20)])
                if sys.argv[2] == "attach":
                    unit.attach(bytes(size + 300_000))
        except ShopFileError as error:
            said.append(error.sentence)
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    kept = file.orders.count()
    with file.work("afterwards", AT) as unit:
        unit.put(an_order("#afterwards"))
    print(json.dumps([said, kept, [f.kind for f in file.verify(full=True)]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of files")
@pytest.mark.parametrize("what", ["rows", "attach"])
def test_where_the_disk_takes_no_more_nothing_is_half_kept_and_writing_goes_on_later(tmp_path: Path, what: str) -> None:
    with new_shop(tmp_path) as file:
        folder = file.folder
    said, kept, findings = json.loads(said_by(FILLING, folder, what))
    assert len(said) == 1
    assert "nothing of this change was saved" in said[0]
    assert kept % 20 == 0
    assert findings == []
    with open_shop(folder, write=False) as file:
        assert file.orders.count() == kept + 1


FULL = """
import json, sys
from pathlib import Path
from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.opening import open_shop
from tests.storage.samples import AT, an_order
with open_shop(Path(sys.argv[1]), write=True) as file:
    file._database.rows("PRAGMA max_page_count = 1")
    try:
        with file.work("x", AT) as unit:
            unit.put_many([an_order(f"#{i}") for i in range(2_000)])
    except ShopFileError as error:
        print(error.sentence)
"""


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        folder = file.folder
    assert said_by(FULL, folder).startswith("The disk is full")
    with open_shop(folder, write=False) as file:
        assert file.orders.count() == 0


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such signal")
def test_a_break_off_by_the_owner_leaves_nothing_half_done(tmp_path: Path) -> None:
    with new_shop(tmp_path) as file:
        folder = file.folder
    writer = python(ENDLESS, folder)
    assert writer.stdout is not None
    writer.stdout.readline()
    writer.send_signal(signal.SIGINT)
    _, err = writer.communicate(timeout=30)
    assert "KeyboardInterrupt" in err
    with open_shop(folder, write=True) as file:
        assert [finding for finding in file.verify(full=True) if not finding.harmless] == []
