"""The short style sheet: inputs, scroll bars, menus and tool tips. All else is painted by its widget."""

from shopdesk.ui.look.measures import FIELD, FOCUS, RADIUS, px
from shopdesk.ui.look.tokens import Colours, Tone


def sheet(colours: Colours) -> str:
    """Return the style sheet in a scheme's colours.

    Padding plus border is the same with and without the focus, so nothing moves.
    """
    inside = px(FIELD) - 2 * FOCUS
    late = colours.ink(Tone.REFUSE)
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {colours.field}; border: 1px solid {colours.edge}; border-radius: {RADIUS}px;
    selection-background-color: {colours.fill}; selection-color: {colours.on_fill};
}}
QLineEdit, QComboBox {{ min-height: {inside}px; padding: 1px 9px; }}
QComboBox {{ padding: 1px 11px; }}
QPlainTextEdit {{ padding: 2px 7px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on {{ border: {FOCUS}px solid {colours.accent}; }}
QLineEdit:focus {{ padding: 0 8px; }}
QComboBox:focus, QComboBox:on {{ padding: 0 10px; }}
QComboBox:editable {{ padding: 1px 9px; }}
QComboBox:editable:focus, QComboBox:editable:on {{ padding: 0 8px; }}
QPlainTextEdit:focus {{ padding: 1px 6px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border-color: {late}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
    background: {colours.panel}; border-color: {colours.soft};
}}
QAbstractSpinBox, QAbstractSpinBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView, QListView#found {{
    background: {colours.field}; border: 1px solid {colours.soft}; padding: 4px; outline: none;
    selection-background-color: {colours.sel}; selection-color: {colours.text};
}}
QComboBox QAbstractItemView::item, QListView#found::item {{
    min-height: {px(28)}px; padding: 0 6px; border-radius: 4px;
}}
QComboBox QAbstractItemView::item:selected, QListView#found::item:selected {{
    background: {colours.sel}; color: {colours.text};
}}
QMenu {{ background: {colours.field}; border: 1px solid {colours.soft}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {colours.sel}; color: {colours.text}; }}
QMenu::item:disabled {{ color: {colours.text3}; }}
QMenu::separator {{ height: 1px; background: {colours.line}; margin: 4px 8px; }}
QToolTip {{ background: {colours.field}; color: {colours.text}; border: 1px solid {colours.soft}; padding: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {colours.soft}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {colours.edge}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
