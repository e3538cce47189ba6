"""Tidying up: what is garbage in circles is collected on the window's thread alone.

Python collects on whichever thread happens to need memory. A clerk's would take widgets apart that are in such a
circle, and a widget that dies beside the window's thread can take the program with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Tidying(QObject):
    """Keeps Python from collecting by itself and does it between two events, as often as Python would."""

    def __init__(self) -> None:
        super().__init__()
        self._again = QTimer(self, interval=EVERY_MS)
        self._again.timeout.connect(self.tidy)

    def begin(self) -> None:
        """Collect on this thread from now on. What there is by now stays for good and is not looked at again."""
        gc.disable()
        gc.freeze()
        self._again.start()

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._again.stop()
        gc.unfreeze()
        gc.enable()

    def tidy(self) -> None:
        """Collect the oldest generation of which there is enough."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [age for age, (count, most) in enumerate(counted) if count > most]
        if due:
            gc.collect(max(due))
