"""Light or dark."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from shopdesk.settings import Scheme
from shopdesk.ui.desk import Desk
from shopdesk.ui.look import theme
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments


class LookPart(SettingsPart):
    """The look of the window on this computer."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(desk, say("Look"), say("These hold for this computer, whichever shop is open."))
        names = [
            (Scheme.SYSTEM, say("As the computer")),
            (Scheme.LIGHT, say("Light")),
            (Scheme.DARK, say("Dark")),
        ]
        self.scheme = Segments(names, say("Light or dark"))
        self.scheme.set_value(desk.settings.values.scheme)
        self.scheme.chosen.connect(self._choose)
        self._trouble = Text("", Style.CAPTION, "refuse", wrap=True)
        self.add_part(say("Light or dark"), self.scheme, self._trouble)
        size = Text(say("Text is as large as the computer’s settings say, and all else grows with it."), wrap=True)
        self.add_part(say("Size of text"), size)
        self.column.setAlignment(self.scheme, Qt.AlignmentFlag.AlignLeft)
        self.renew()

    def renew(self) -> None:
        """Say what could not be kept of this computer's settings."""
        self._trouble.setText(self.desk.settings.trouble)
        self._trouble.setVisible(bool(self.desk.settings.trouble))

    def _choose(self, scheme: Scheme) -> None:
        self.desk.settings.change(scheme=scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)
        self.renew()
