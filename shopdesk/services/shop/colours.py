"""Colours on paper: how well one reads on white, and the nearest that reads well."""

import re

LEAST_CONTRAST = 7.0
"""What the shop's colour needs on white, for papers are small and printers are poor."""

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_DARKER = 0.97
_LINEAR_BELOW = 0.04045


def colour_code(text: str) -> str | None:
    """Return a colour as `#1B2A4A`, or None where the text is none."""
    match = _COLOUR.fullmatch(text.strip())
    return f"#{match[1].upper()}" if match else None


def contrast_on_white(colour: str) -> float:
    """Return how well a colour (`#1B2A4A`) reads on white: 1 is not at all, 21 is black (WCAG 2)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """Return the same colour, darkened as far as it takes to read well on white."""
    while contrast_on_white(colour) < LEAST_CONTRAST:
        colour = "#" + "".join(f"{int(part * _DARKER):02X}" for part in _parts(colour))
    return colour


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(channel: float) -> float:
    """Return the light of a channel of sRGB (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= _LINEAR_BELOW else float(((channel + 0.055) / 1.055) ** 2.4)
