"""The icons that come along are those that are shown."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
ICONS = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
SOURCES = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "shopdesk").rglob("*.py"))


def test_every_icon_is_used() -> None:
    assert {name for name in ICONS if f'"{name}"' not in SOURCES} == set()


def test_every_icon_is_drawn_in_the_ink_it_is_asked_for() -> None:
    for name in ICONS:
        drawing = (ROOT / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert "currentColor" in drawing, name
        assert not re.search(r'(?:fill|stroke)="#', drawing), name
