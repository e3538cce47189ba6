"""Label sheets: where each place of a sheet of labels lies, by brand and part."""

import csv
import re
from dataclasses import dataclass
from functools import cache

from shopdesk import resources
from shopdesk.domain.errors import PaperError

_PAGES = {"A4": (210.0, 297.0), "US-Letter": (215.9, 279.4)}
_FILES = ("label_sheets_added.csv", "label_sheets.csv")
"""The first that tells of a sheet holds: ours correct what the list has otherwise than the maker."""

_NAME = re.compile(r"(?P<sheet>[^:]{1,60})(?::(?P<place>[0-9]{1,3}))?")
_NEEDED = ("width_mm", "height_mm", "nx", "ny", "x0_mm", "y0_mm", "dx_mm", "dy_mm")
_SLACK = 1.5
SMALLEST = (63.0, 38.0)
"""The smallest place in mm that carries a return label."""


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of equal labels, in mm: the first one's corner, their size, and the step from one to the next."""

    name: str
    page: str
    width: float
    height: float
    across: int
    down: int
    left: float
    top: float
    step_across: float
    step_down: float

    @property
    def is_on_its_page(self) -> bool:
        """Whether all its labels lie on the page; the list has sheets with steps that can't be right."""
        width, height = _PAGES[self.page]
        right = self.left + (self.across - 1) * self.step_across + self.width
        bottom = self.top + (self.down - 1) * self.step_down + self.height
        return right <= width + _SLACK and bottom <= height + _SLACK

    @property
    def places(self) -> int:
        """How many labels the sheet has."""
        return self.across * self.down

    @property
    def page_size(self) -> tuple[float, float]:
        """The page's width and height."""
        return _PAGES[self.page]

    @property
    def carries_a_label(self) -> bool:
        """Whether its labels are large enough for ours."""
        return self.width >= SMALLEST[0] and self.height >= SMALLEST[1]

    def place(self, number: int) -> "Place":
        """Return a label of the sheet: rows from the left, counted from 1."""
        row, column = divmod(number - 1, self.across)
        return Place(
            *self.page_size,
            self.left + column * self.step_across,
            self.top + row * self.step_down,
            self.width,
            self.height,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One label of a sheet, in mm from the page's top left corner."""

    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float


def place_on_sheet(paper: str) -> Place:
    """Return the place that a paper such as `Avery-L7165:3` names: rows from the left, counted from 1 (left out: 1).

    Raises PaperError for an unknown paper, a place that the sheet has not, or a label that is too small.
    """
    match = _NAME.fullmatch(paper.strip())
    sheet = sheets().get(_key(match["sheet"])) if match else None
    if match is None or sheet is None:
        msg = (
            f"No paper is called {paper[:60]!r}. Nothing was printed. A label goes on 4x6, a6, a5-half, or a"
            " place of an A4 or Letter label sheet by brand, part and place, such as Avery-L7165:3."
        )
        raise PaperError(msg)
    if not sheet.carries_a_label:
        msg = (
            f"A label of {sheet.name} is {sheet.width:g} × {sheet.height:g} mm, too small for a label of ours: it takes"
            f" {SMALLEST[0]:g} × {SMALLEST[1]:g} mm for the number and what stands beside it. Nothing was printed."
            " Avery-L7160 fits, or 4x6."
        )
        raise PaperError(msg)
    number = int(match["place"] or 1)
    if not 1 <= number <= sheet.places:
        msg = f"{sheet.name} has the places 1 to {sheet.places}, not {number}. Nothing was printed."
        raise PaperError(msg)
    return sheet.place(number)


def sheet_named(name: str) -> LabelSheet | None:
    """Return the sheet of this brand and part, None where there is none; a place after it counts for nothing."""
    return sheets().get(_key(name.partition(":")[0]))


@cache
def sheets() -> dict[str, LabelSheet]:
    """Return the rectangular label sheets on A4 and Letter, by their key."""
    found: dict[str, LabelSheet] = {}
    for name in _FILES:
        for row in csv.DictReader(resources.text("labels", name).splitlines()):
            if row["shape"] == "Label-rectangle" and row["page"] in _PAGES and all(row[name] for name in _NEEDED):
                sheet = _sheet(row)
                if sheet.is_on_its_page:
                    found.setdefault(_key(sheet.name), sheet)
    return found


def _sheet(row: dict[str, str]) -> LabelSheet:
    return LabelSheet(
        name=f"{row['brand']}-{row['part']}",
        page=row["page"],
        width=float(row["width_mm"]),
        height=float(row["height_mm"]),
        across=int(row["nx"]),
        down=int(row["ny"]),
        left=float(row["x0_mm"]),
        top=float(row["y0_mm"]),
        step_across=float(row["dx_mm"]),
        step_down=float(row["dy_mm"]),
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).replace(" ", "-")
