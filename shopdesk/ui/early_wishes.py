"""What is wished of the window while its shop is being opened: kept, and done when there is something to do it with."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from shopdesk.texts import Speech
from shopdesk.ui.main_window import MainWindow
from shopdesk.ui.places import PageName
from shopdesk.ui.shortcuts import Does, shortcuts


class EarlyWishes(QObject):
    """Notes keys and clicks of a window whose side bar is seen already; only quitting is done at once."""

    def __init__(self, window: MainWindow, say: Speech) -> None:
        super().__init__(window)
        self._wished: list[Does] = []
        self._side = window.side
        noted = {does: partial(self._wished.append, does) for does in Does}
        self._keys: list[QShortcut] = []
        for does, shortcut in shortcuts(say).items():
            key = QShortcut(QKeySequence(shortcut.keys), window)
            key.activated.connect(window.close if does is Does.QUIT else noted[does])
            self._keys.append(key)
        self._side.went.connect(self._note_page)
        self._side.find_asked.connect(noted[Does.FIND])
        self._side.shortcuts_asked.connect(noted[Does.SHORTCUTS])
        self._find, self._shortcuts = noted[Does.FIND], noted[Does.SHORTCUTS]

    def end(self) -> list[Does]:
        """Note nothing any more, and return what was wished, in its order."""
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        if self._keys:
            self._side.went.disconnect(self._note_page)
            self._side.find_asked.disconnect(self._find)
            self._side.shortcuts_asked.disconnect(self._shortcuts)
        self._keys = []
        wished, self._wished[:] = list(self._wished), []
        return wished

    def _note_page(self, page: PageName) -> None:
        self._wished.append(Does(page.value))
