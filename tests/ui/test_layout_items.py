"""Items of layouts are looked at nowhere: Qt frees them unseen, and the program would die of what comes after them."""

from pathlib import Path

import shopdesk.ui

LAYOUTS_OF_OURS = {"flow.py"}


def test_nothing_asks_a_layout_for_its_items() -> None:
    sources = [file for file in Path(shopdesk.ui.__file__).parent.rglob("*.py") if file.name not in LAYOUTS_OF_OURS]
    assert len(sources) > 100
    asking = [file.name for file in sources if ".itemAt" in file.read_text("utf-8")]
    assert asking == [], "ask `indexOf` with the widgets around instead"
