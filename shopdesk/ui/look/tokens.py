"""Colours by their meaning, in light and dark."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Tone(StrEnum):
    """What a colour says: how a claim ended, what it waits for, and whose move it is."""

    ACCEPT = "accept"
    PART = "part"
    REFUSE = "refuse"
    ASK = "ask"
    LOOK = "look"
    WAIT = "wait"
    YOU = "you"


@dataclass(frozen=True, slots=True)
class Colours:
    """All colours of a scheme as `#RRGGBB`: grounds, lines, inks, and for each tone an ink and a tint to stand on."""

    dark: bool
    base: str
    field: str
    panel: str
    side: str
    hover: str
    seg: str
    sel: str
    line: str
    soft: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    fill: str
    on_fill: str
    tones: Mapping[Tone, tuple[str, str]]

    def ink(self, name: str) -> str:
        """Return the colour of a token (`text2`), a tone, or of a `#RRGGBB` itself."""
        if name.startswith("#"):
            return name
        if name in self.tones:
            return self.tones[Tone(name)][0]
        colour: str = getattr(self, name)
        return colour

    def tint(self, tone: Tone) -> str:
        """Return the ground that belongs to a tone's ink."""
        return self.tones[tone][1]


LIGHT = Colours(
    dark=False,
    base="#FFFFFF",
    field="#FFFFFF",
    panel="#F9FAFB",
    side="#F3F4F7",
    hover="#EFF1F5",
    seg="#ECEEF2",
    sel="#E6EDFB",
    line="#E2E5EA",
    soft="#CDD2DA",
    edge="#868E9C",
    text="#1A1D24",
    text2="#545B69",
    text3="#606877",
    accent="#2D5BBE",
    fill="#2D5BBE",
    on_fill="#FFFFFF",
    tones=MappingProxyType(
        {
            Tone.ACCEPT: ("#17693F", "#E2F4EA"),
            Tone.PART: ("#0A6170", "#DDF2F5"),
            Tone.REFUSE: ("#A5241F", "#FCE8E6"),
            Tone.ASK: ("#7A4D00", "#FDF0D3"),
            Tone.LOOK: ("#6A3BA0", "#F1EAFA"),
            Tone.WAIT: ("#4B5566", "#EBEEF2"),
            Tone.YOU: ("#244C9F", "#E3EBFB"),
        }
    ),
)

DARK = Colours(
    dark=True,
    base="#1C1E23",
    field="#24272E",
    panel="#202329",
    side="#16181C",
    hover="#272B32",
    seg="#2A2E35",
    sel="#243353",
    line="#30343C",
    soft="#444A55",
    edge="#7A8290",
    text="#E9EBEF",
    text2="#ABB2BE",
    text3="#949CAA",
    accent="#8FB3FF",
    fill="#3F6CCB",
    on_fill="#FFFFFF",
    tones=MappingProxyType(
        {
            Tone.ACCEPT: ("#7FD6A4", "#163525"),
            Tone.PART: ("#78CFDD", "#12343A"),
            Tone.REFUSE: ("#FF9E96", "#44211F"),
            Tone.ASK: ("#F0C067", "#3C2E13"),
            Tone.LOOK: ("#CBABF4", "#34274A"),
            Tone.WAIT: ("#B6BECB", "#2C3139"),
            Tone.YOU: ("#A6C3FF", "#24335A"),
        }
    ),
)
