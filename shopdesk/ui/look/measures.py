"""Measures in logical pixels, which grow with the size of the owner's system font."""

from shopdesk.ui.look.type import DESIGNED_FOR, body_size

PAGE_MARGIN = 24
PANEL_MARGIN = 20
SECTION_GAP = 16
HEADING_GAP = 8
RADIUS = 6

FIELD = 32
BUTTON = 30
SEGMENTS = 30
CHIP = 28
PILL = 22
FINDING = 26
FACT = 24

ICON = 16
PILL_ICON = 14
TITLE_ICON = 20
EMPTY_ICON = 40

FOCUS = 2
"""How wide the ring around what has the focus is; it lies inside the edge, so that nothing moves."""


def px(measure: int) -> int:
    """Return a measure as it is where the system's font is larger than the design's."""
    return round(measure * body_size() / DESIGNED_FOR)
