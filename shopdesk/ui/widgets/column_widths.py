"""How the columns of a list share its width: those with a width of their own keep it, the others share the rest.

Where that is too little, the name is pressed first, then what is not told to stay whole, and at last that too.
"""

from collections.abc import Collection, Sequence

NARROWEST = 140
"""A column that grows is not pressed below this; rather the others give way, in proportion."""


def shared_widths(
    wanted: Sequence[int | None], room: int, scale: float = 1.0, whole: Collection[int] = ()
) -> list[int]:
    """Return the width of each column; together they fill the room.

    `wanted` has None for the columns that grow; without such a one, the last column takes what is left. `whole` numbers
    the columns that give way last.
    """
    growing = sum(width is None for width in wanted)
    left = max(0.0, room - growing * NARROWEST * scale)
    widths = [0] * len(wanted)
    for numbers in (set(whole), set(range(len(wanted))) - set(whole)):
        fixed = {number: (wanted[number] or 0) * scale for number in numbers if wanted[number] is not None}
        squeeze = min(1.0, left / sum(fixed.values())) if fixed else 1.0
        for number, width in fixed.items():
            widths[number] = int(width * squeeze)
            left -= widths[number]
    spare = room - sum(widths)
    for number, asked in enumerate(wanted):
        if asked is None:
            widths[number] = spare // growing
    if widths:
        widths[-1] += max(0, room - sum(widths))
    return widths
