"""The short style sheets: inputs, lists that drop down, menus and scroll bars. All else is painted by its widget."""

from shopdesk.ui.look.measures import FIELD, FOCUS, RADIUS, px
from shopdesk.ui.look.tokens import Colours, Tone


def line(colours: Colours) -> str:
    """Return the sheet of a field for one line.

    Padding plus border is the same with and without the focus, so nothing moves.
    """
    return f"""
QLineEdit {{ {_ground(colours)} min-height: {_inside()}px; padding: 1px 9px; }}
QLineEdit:focus {{ border: {FOCUS}px solid {colours.accent}; padding: 0 8px; }}
QLineEdit[wrong="true"] {{ border-color: {colours.ink(Tone.REFUSE)}; }}
QLineEdit:disabled {{ background: {colours.panel}; border-color: {colours.soft}; }}
"""


def text(colours: Colours) -> str:
    """Return the sheet of a field for several lines, which may scroll."""
    return f"""
QPlainTextEdit {{ {_ground(colours)} padding: 2px 7px; }}
QPlainTextEdit:focus {{ border: {FOCUS}px solid {colours.accent}; padding: 1px 6px; }}
QPlainTextEdit[wrong="true"] {{ border-color: {colours.ink(Tone.REFUSE)}; }}
QPlainTextEdit:disabled {{ background: {colours.panel}; border-color: {colours.soft}; }}
{bars(colours)}
"""


def search(colours: Colours) -> str:
    """Return the sheet of a field that offers what holds the typed letters; its line has no frame of its own."""
    return f"""
QComboBox {{ {_ground(colours)} min-height: {_inside()}px; padding: 1px 9px; }}
QComboBox:focus, QComboBox:on {{ border: {FOCUS}px solid {colours.accent}; padding: 0 8px; }}
QComboBox[wrong="true"] {{ border-color: {colours.ink(Tone.REFUSE)}; }}
QComboBox:disabled {{ background: {colours.panel}; border-color: {colours.soft}; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 0; }}
"""


def number(_colours: Colours) -> str:
    """Return the sheet of a number whose frame is painted around it."""
    bare = "background: transparent; border: none; padding: 0; min-height: 0;"
    return f"QAbstractSpinBox, QAbstractSpinBox QLineEdit {{ {bare} }}"


def found(colours: Colours) -> str:
    """Return the sheet of a list that drops down."""
    return f"""
QAbstractItemView {{
    background: {colours.field}; border: 1px solid {colours.soft}; padding: 4px; outline: none;
    selection-background-color: {colours.sel}; selection-color: {colours.text};
}}
QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 6px; border-radius: 4px; }}
QAbstractItemView::item:selected {{ background: {colours.sel}; color: {colours.text}; }}
{bars(colours)}
"""


def menu(colours: Colours) -> str:
    """Return the sheet of a menu."""
    return f"""
QMenu {{ background: {colours.field}; border: 1px solid {colours.soft}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {colours.sel}; color: {colours.text}; }}
QMenu::item:disabled {{ color: {colours.text3}; }}
QMenu::separator {{ height: 1px; background: {colours.line}; margin: 4px 8px; }}
"""


def bars(colours: Colours) -> str:
    """Return the sheet of scroll bars."""
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {colours.soft}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {colours.edge}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _ground(colours: Colours) -> str:
    return (
        f"background: {colours.field}; border: 1px solid {colours.edge}; border-radius: {RADIUS}px;"
        f" selection-background-color: {colours.fill}; selection-color: {colours.on_fill};"
    )


def _inside() -> int:
    return px(FIELD) - 2 * FOCUS
