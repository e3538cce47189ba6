"""Tool tips that are plain text, whatever a customer's name contains."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from shopdesk.ui.widgets.seen import seen

LONGEST = 1_000
"""No hint shows more characters than this."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""As in `html`, which the first frame would wait for: it knows every named character."""


def plain_hint(text: str) -> str:
    """Return a text as a tool tip that Qt can't take for markup."""
    shown = seen(text[:LONGEST]).translate(_ESCAPES)
    return f'<p style="white-space: pre-wrap; margin: 2px 5px">{shown}</p>' if text else ""


def show_hint(place: QPoint, text: str, widget: QWidget) -> None:
    """Show a text beside the pointer; an empty one takes the hint away."""
    QToolTip.showText(place, plain_hint(text), widget)
