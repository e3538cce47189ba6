"""The grid of slips: where things stand on a ticket of A5, or on a whole sheet of A4 or Letter."""

from dataclasses import dataclass

from shopdesk.domain.errors import PaperError


@dataclass(frozen=True, slots=True)
class SlipGrid:
    """Where things stand on a slip, in mm from its top left corner: three columns and the wordmark's baseline."""

    width: float
    height: float
    left: float
    content: float
    facts: float
    right: float
    wordmark: float

    @property
    def values(self) -> float:
        """Where the value of a second field in a row begins, its label at `facts`."""
        return self.facts + (self.right - self.facts) * 5 / 13

    @property
    def head_rule(self) -> float:
        """The thick rule under the head."""
        return self.wordmark + 21.3

    @property
    def tear(self) -> float:
        """Where the claim check is torn off."""
        return self.height - 74

    @property
    def footer_rule(self) -> float:
        """The hairline over the footer."""
        return self.height - 19.1


SLIPS = {
    "a5": SlipGrid(148, 210, 14, 50, 81.6, 136, 17.1),
    "a4": SlipGrid(210, 297, 25, 65, 125, 190, 23),
    "letter": SlipGrid(215.9, 279.4, 25, 65, 130.9, 195.9, 23),
}
"""Slips by the name of their paper."""


def name_of_paper(paper: str, what: str) -> SlipGrid:
    """Return the grid of a slip's paper. Raises PaperError for another than `a5`, `a4` or `letter`."""
    grid = SLIPS.get(paper)
    if grid is None:
        msg = f"{what} is printed on a5, a4 or letter, not on {paper[:60]}. Nothing was printed."
        raise PaperError(msg)
    return grid
