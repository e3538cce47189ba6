"""The theme: which colours are in force, put on the application, and a signal when they change."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from shopdesk.ui.look import icons
from shopdesk.ui.look.dress import dress_again
from shopdesk.ui.look.tokens import DARK, LIGHT, Colours
from shopdesk.ui.look.type import Style, font, load, load_other_scripts
from shopdesk.ui.look.watcher import colours, watcher

__all__ = ["apply", "colours", "palette", "watcher"]

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class _Theme(QObject):
    """Puts the chosen colours, or those of the system, on the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._put_on: Colours | None = None
        self.chosen = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)

    def follow(self) -> None:
        """Put on the colours that are chosen, or that the system shows."""
        shown = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = shown if self.chosen == "system" else self.chosen == "dark"
        wanted = DARK if dark else LIGHT
        if wanted is self._put_on:
            return
        self._put_on = wanted
        icons.forget()
        watcher().colours = wanted
        self._app.setPalette(palette(wanted))
        # Qt tells the widgets later; what is painted before shall have one scheme's colours.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationPaletteChange)
        QToolTip.setPalette(palette(wanted))
        dress_again()
        watcher().changed.emit()


def apply(app: QApplication, scheme: str = "system") -> None:
    """Give the application its look, in the `light` or `dark` scheme or in that of the `system`, which is followed."""
    # (To find a child by its kind, the binding would first make Python's enumerations of all of Qt's.)
    theme = next((child for child in app.children() if isinstance(child, _Theme)), None)
    if theme is None:
        app.setStyle("Fusion")
        load()
        app.setFont(font(Style.BODY))
        theme = _Theme(app)
        # Looking for what the system has takes its time: after the first frame.
        QTimer.singleShot(50, theme, load_other_scripts)
    theme.chosen = scheme
    # Frames and dialogs that the system draws follow, where it can.
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[scheme])
    theme.follow()


def palette(scheme: Colours) -> QPalette:
    """Return a scheme's colours as Qt's palette."""
    role = QPalette.ColorRole
    made = QPalette()
    for names, colour in (
        ((role.Window, role.Button, role.Light, role.Midlight), scheme.base),
        ((role.Base, role.ToolTipBase), scheme.field),
        ((role.AlternateBase,), scheme.panel),
        ((role.WindowText, role.Text, role.ButtonText, role.BrightText), scheme.text),
        ((role.ToolTipText,), scheme.text2),
        ((role.PlaceholderText,), scheme.text3),
        ((role.Link, role.LinkVisited, role.Accent), scheme.accent),
        ((role.Highlight,), scheme.fill),
        ((role.HighlightedText,), scheme.on_fill),
        ((role.Mid,), scheme.soft),
        ((role.Dark, role.Shadow), scheme.edge),
    ):
        for name in names:
            made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.text3))
    return made
