"""The style sheet of a field that stands in a row as plain words until the mouse or the keyboard comes to it."""

from shopdesk.ui.look.measures import FOCUS, RADIUS, px
from shopdesk.ui.look.tokens import Colours, Tone

HIGH = 30
"""How high such a field is, in logical pixels."""


def inline(colours: Colours) -> str:
    """Return the sheet; padding plus border is the same in every state, so nothing moves."""
    inside = px(HIGH) - 2 * FOCUS
    return f"""
QLineEdit {{
    background: transparent; border: 1px solid transparent; border-radius: {RADIUS}px;
    selection-background-color: {colours.fill}; selection-color: {colours.on_fill};
    min-height: {inside}px; padding: 1px 7px;
}}
QLineEdit:hover {{ border-color: {colours.soft}; }}
QLineEdit[empty="true"] {{ border-color: {colours.edge}; }}
QLineEdit[wrong="true"] {{ border-color: {colours.ink(Tone.REFUSE)}; }}
QLineEdit:focus {{ background: {colours.field}; border: {FOCUS}px solid {colours.accent}; padding: 0 6px; }}
"""
