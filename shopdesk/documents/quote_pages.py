"""The pages of a quote: on as few as can be, with its answer box on a page of its own where page 1 is filled by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shopdesk.documents.grid import Letter
from shopdesk.documents.sections import Placed, Section, flow_closely


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A quote's sections in one way of many: the box to answer in under the table, or `apart` as a last section."""

    together: tuple[Section, ...]
    apart: tuple[Section, ...] = ()


def on_few_pages(arrangements: Iterable[Arrangement], top: float, grid: Letter) -> list[list[Placed]]:
    """Return the pages of the first of several arrangements that takes as few as any.

    Where more than one is needed, an answer box alone on the last page is better than a whole table that goes there
    with it and leaves the page before empty.
    """
    together: list[list[Placed]] = []
    apart: list[list[Placed]] = []
    for one in arrangements:
        pages = flow_closely(one.together, top, grid)
        if len(pages) == 1:
            return pages
        together = _fewer(together, pages)
        if one.apart and _ends_with_all_of(one.together[-1], pages):
            pages = flow_closely(one.apart, top, grid)
            if len(pages[-1]) == 1 and _ends_with_all_of(one.apart[-1], pages):
                apart = _fewer(apart, pages)
    return apart if apart and len(apart) <= len(together) else together


def _fewer(best: list[list[Placed]], pages: list[list[Placed]]) -> list[list[Placed]]:
    return pages if not best or len(pages) < len(best) else best


def _ends_with_all_of(section: Section, pages: Sequence[Sequence[Placed]]) -> bool:
    """Tell whether all rows of the last section stand on the last page."""
    return len(pages[-1][-1].section.rows) == len(section.rows)
