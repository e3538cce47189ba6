"""The keyboard alone: it starts from where the focus is, and sees to it that the focus is always seen."""

import re

from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.journeys.hand import Hand, rest
from tests.journeys.sight import Sight

MOST_STOPS = 90


class Keyboard:
    """Goes through the window with keys. Wherever Tab stops, something is seen there and has a name."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    @property
    def here(self) -> str:
        """What the control is called that has the focus."""
        focused = self._focused()
        return Sight(self._hand.window).called(focused)

    def press(self, keys: str) -> None:
        """Press keys where the focus is, not faster than the window follows."""
        self._hand.press(keys)
        rest(1)

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        self._hand.type(text)

    def waits_at(self, name: str) -> None:
        """Wait until the focus is on a control with a name."""

        def there() -> bool:
            self._hand.bring_to_front()
            focused = QApplication.focusWidget()
            return focused is not None and bool(re.fullmatch(name, Sight(self._hand.window).called(focused)))

        self._hand.waits_until(there, lambda: f"the focus is on {self.here!r}, not on {name!r}")

    def tab_to(self, name: str, keys: str = "Tab") -> None:
        """Press Tab until the focus is on a control with a name."""
        way: list[str] = []
        while not re.fullmatch(name, self.here):
            way.append(self.here)
            assert len(way) < MOST_STOPS, f"{keys} does not come to {name!r}; it goes {way}"
            self.press(keys)
            self._is_seen(way)

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type a text in place of what was there."""
        self.tab_to(name)
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, name: str, words: str) -> None:
        """Go to a list that drops down, and go down or up in it to some words."""
        self.tab_to(name)
        box = self._focused()
        assert isinstance(box, QComboBox)
        self.press("Home")
        for _ in range(box.count()):
            if box.currentText() == words:
                return
            self.press("Down")
        offered = [box.itemText(place) for place in range(box.count())]
        raise AssertionError(f"{name!r} stands on {box.currentText()!r} and offers {offered}, not {words!r}")

    def _focused(self) -> QWidget:
        self._hand.bring_to_front()
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    def _is_seen(self, way: list[str]) -> None:
        focused = self._focused()
        assert self.here, f"{focused} has no name; before it were {way}"
        self._hand.waits_until(
            lambda: not focused.visibleRegion().isEmpty(), lambda: f"{self.here!r} has the focus unseen, after {way}"
        )
