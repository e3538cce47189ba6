"""The start: what the first frame, and after it the rows of Today, must not wait for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from tests.services.claim_shop import AT, make_shop

ROOT = Path(__file__).parents[2]

STARTED = """
import linecache
import os
import sys
from shopdesk.cli import main

def tell():
    print(*sorted(sys.modules), *linecache.cache, sep="\\n", flush=True)
    os._exit(0)

def when_painted(kind, is_there):
    usual = kind.paintEvent
    def paint(widget, event):
        usual(widget, event)
        if is_there(widget):
            tell()
    kind.paintEvent = paint

if sys.argv.pop() == "frame":
    from shopdesk.ui.main_window import MainWindow
    when_painted(MainWindow, lambda _window: True)
else:
    from shopdesk.ui.widgets.row_list import RowList
    when_painted(RowList, lambda rows: rows.isVisible() and rows.sizeHint().height() > 0)
main()
"""
"""Starts the program as its icon does, and tells what is loaded, and read as source, once something is painted."""


def loaded(what: str, home: Path) -> set[str]:
    """Return the modules that are loaded, and the sources that were read, when something was painted."""
    own = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"), str(home))
    started = subprocess.run(
        [sys.executable, "-c", STARTED, what],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (started.returncode, started.stderr) == (0, "")
    found = set(started.stdout.splitlines())
    assert "shopdesk.ui.main_window" in found
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where a user's files lie, with a shop that has something due."""
    make_shop(tmp_path / "ShopDesk", "quality-guarantee")
    due = Reminder(id=new_id(AT), text="Photograph the spring pieces", due=Moment.parse("2026-06-01"), made_at=AT)
    with open_shop(tmp_path / "ShopDesk", write=True) as file, file.work("test", AT) as unit:
        unit.put(due)
    return tmp_path


def among(found: set[str], *packages: str) -> list[str]:
    """Return the modules of these packages among those found."""
    return sorted(name for name in found if any(name == one or name.startswith(f"{one}.") for one in packages))


def sources(found: set[str]) -> list[str]:
    """Return the program's own sources among what was read."""
    return sorted(name for name in found if name.endswith(".py") and "shopdesk" in Path(name).parts)


pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only here a user's folders can be others")

LATER = ("click", "babel", "holidays", "reportlab", "PIL", "email", "html", "sqlite_utils", "shopdesk.policy")


def test_the_first_frame_waits_neither_for_the_command_line_nor_for_the_shop(home: Path) -> None:
    found = loaded("frame", home)
    never = (*LATER, "sqlcipher3", "PySide6.QtNetwork", "shopdesk.services", "shopdesk.storage", "shopdesk.ui.pages")
    assert among(found, *never) == []


def test_the_rows_of_today_wait_neither_for_policies_nor_for_languages(home: Path) -> None:
    found = loaded("today", home)
    assert among(found, "shopdesk.ui.pages.today") != []
    others = ("orders", "claim", "claims", "repairs", "calendar", "customers", "settings")
    never = (*LATER, "shopdesk.ui.dialogs.crash_report", *(f"shopdesk.ui.pages.{name}" for name in others))
    assert among(found, *never) == []


def test_no_source_is_read_where_only_its_module_is_loaded(home: Path) -> None:
    assert sources(loaded("today", home)) == []
