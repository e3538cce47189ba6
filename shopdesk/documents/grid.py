"""The grid: where things stand on each page, in mm from the top left corner (`y` is a baseline or a rule)."""

from dataclasses import dataclass

POINTS = 72 / 25.4
"""Points in a millimetre."""

DOT = 25.4 / 203
"""A dot of a label printer's head, in mm."""

HAIRLINE = 0.3
"""The weight of a rule, in points."""

THICK = 0.8
"""The weight of the one rule under the head, in points."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where text begins across a page: labels, content, facts and their values; `right` is where everything ends.

    In tables `bearer` and `clause` begin who bears a row and by which clause.
    """

    left: float
    content: float
    facts: float
    values: float
    right: float
    bearer: float
    clause: float


@dataclass(frozen=True, slots=True)
class Letter:
    """A page that is sent: its columns, and the heights of what stands on each one.

    `window_lines` are the lines that the envelope's window surely shows; `folds` and `punch` are the marks at the edge.
    """

    width: float
    height: float
    columns: Columns
    window_width: float
    window_lines: int
    bars: float
    bars_number: float
    title: float
    folds: tuple[float, ...]
    punch: float | None
    wordmark: float = 23
    return_line: float = 60.5
    address: float = 67
    address_leading: float = 4.5
    info: float = 50.5
    later_top: float = 35

    @property
    def opening(self) -> float:
        """The baseline of the opening sentence."""
        return self.title + 10

    @property
    def head_rule(self) -> float:
        """The thick rule under the head."""
        return self.title + 15.5

    @property
    def bottom(self) -> float:
        """The lowest baseline of the running text."""
        return self.height - 35

    @property
    def footer_rule(self) -> float:
        """The hairline over the footer, whose lines follow 5.5 and 9.5 lower."""
        return self.height - 27.5

    @property
    def cut(self) -> float:
        """Where a page is cut into halves."""
        return self.height / 2


A4 = Letter(
    width=210,
    height=297,
    columns=Columns(25, 65, 125, 150, 190, bearer=125, clause=150),
    window_width=80,
    window_lines=6,
    bars=90,
    bars_number=102,
    title=101.5,
    folds=(105, 210),
    punch=148.5,
)
"""A4 with the window of DIN 5008 B; folded at 105 and 210, bars above the fold."""

US_LETTER = Letter(
    width=215.9,
    height=279.4,
    columns=Columns(25, 65, 140, 158.5, 195.9, bearer=120, clause=140),
    window_width=86,
    window_lines=4,
    bars=80.5,
    bars_number=92,
    title=98,
    folds=(93.13, 186.27),
    punch=None,
)
"""US Letter in thirds for a #10 window: bars above the fold, facts beside the window, title below it as it slides."""

A5 = Columns(14, 50, 81.6, 81.6, 136, bearer=81.6, clause=100)
"""A5 upright, for tickets: torn at 136 from the top."""

LETTERS = {"a4": A4, "letter": US_LETTER}
"""Letters by the name of their paper."""
