"""How the columns of a list share its width: those with a width of their own keep it, the others share the rest."""

from collections.abc import Sequence

NARROWEST = 140
"""A column that grows is not pressed below this; rather the others give way, all in proportion."""


def shared_widths(wanted: Sequence[int | None], room: int, scale: float = 1.0) -> list[int]:
    """Return the width of each column; together they fill the room.

    `wanted` has None for the columns that grow; without such a one, the last column takes what is left.
    """
    growing = sum(width is None for width in wanted)
    fixed = sum(width for width in wanted if width is not None) * scale
    left = max(0.0, room - growing * NARROWEST * scale)
    squeeze = scale * min(1.0, left / fixed) if fixed else scale
    widths = [0 if width is None else int(width * squeeze) for width in wanted]
    spare = room - sum(widths)
    for number, width in enumerate(wanted):
        if width is None:
            widths[number] = spare // growing
    if widths:
        widths[-1] += max(0, room - sum(widths))
    return widths
