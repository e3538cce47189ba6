"""Type: four sizes of Inter, derived from the size that the owner's system is set to."""

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from shopdesk import resources

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_OTHER_SCRIPTS = {
    QFontDatabase.WritingSystem.Japanese: "NotoSansJP-Regular.ttf",
    QFontDatabase.WritingSystem.Korean: "NotoSansKR-Regular.ttf",
    QFontDatabase.WritingSystem.SimplifiedChinese: "NotoSansSC-Regular.ttf",
}
"""The fonts we bring along, by the script for which the system may have none."""

DESIGNED_FOR = 13
"""The size of body text, in logical pixels, for which all measures are given; smaller ones are not used."""


class Style(Enum):
    """A style of text: its size by that of the body, and its weight."""

    TITLE = (1.7, QFont.Weight.DemiBold)
    HEADING = (1.15, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    NAME = (1.0, QFont.Weight.Medium)
    SECTION = (1.0, QFont.Weight.DemiBold)
    CAPTION = (0.92, QFont.Weight.Normal)
    LABEL = (0.92, QFont.Weight.Medium)


def load() -> None:
    """Make Inter known to Qt."""
    for file in _FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))


def load_other_scripts() -> None:
    """Make those of our Japanese, Korean and Chinese fonts known to Qt for whose script the system has none."""
    for script, file in _OTHER_SCRIPTS.items():
        if not QFontDatabase.families(script):
            QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))


@lru_cache(maxsize=1)
def body_size() -> int:
    """Return the size of body text in logical pixels: the system's, but no smaller than the design's."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return max(DESIGNED_FOR, QFontInfo(system).pixelSize())


def font(style: Style, *, figures: bool = False) -> QFont:
    """Return the font of a style; with `figures` of one width for what stands in columns.

    (Inter makes hyphens as wide as figures then, which tears names apart.)
    """
    return QFont(_font(style, figures=figures))


@lru_cache(maxsize=2 * len(Style))
def _font(style: Style, *, figures: bool) -> QFont:
    size, weight = style.value
    made = QFont()
    # What Inter lacks is looked for in the system's own font, and then wherever Qt finds it.
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made.setFamilies(["Inter", *system.families()])
    made.setPixelSize(round(body_size() * size))
    made.setWeight(weight)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
