"""What labels can be printed on: label printers' papers, and places of label sheets."""

from functools import lru_cache

from msgspec import Struct

from shopdesk.documents.label_sheets import sheet_named, sheets
from shopdesk.domain.papers import PaperKind
from shopdesk.services.shop.choices import label_choices
from shopdesk.texts import Speech

LABEL_KINDS = frozenset({PaperKind.RETURN_LABEL, PaperKind.JOB_BAG_LABEL})
"""Documents that are printed on the papers of labels."""


class LabelPaper(Struct, frozen=True):
    """A paper by the name that documents know it by, in words, and how many labels one sheet has."""

    name: str
    words: str
    places: int = 1


class SheetShape(Struct, frozen=True):
    """A sheet of labels in mm: the page's width and height, and each label's left, top, width and height."""

    width: float
    height: float
    places: tuple[tuple[float, float, float, float], ...]


def label_papers(say: Speech) -> tuple[LabelPaper, ...]:
    """Return all papers that carry a return label: single labels first, then sheets by brand and part."""
    single = tuple(LabelPaper(name, words) for name, words in label_choices(say))
    fitting = [one for one in sheets().values() if one.carries_a_label]
    found = [
        LabelPaper(
            one.name,
            say.counted(
                "{sheet}, {count} label, {wide} × {high} mm",
                "{sheet}, {count} labels, {wide} × {high} mm",
                one.places,
                sheet=one.name.replace("-", " ", 1),
                wide=f"{one.width:g}",
                high=f"{one.height:g}",
            ),
            one.places,
        )
        for one in fitting
    ]
    return single + tuple(sorted(found, key=lambda one: _natural(one.name)))


def paper_at(name: str, place: int, papers: tuple[LabelPaper, ...]) -> str:
    """Return the name of a paper with the place of its sheet that is printed on."""
    sheet = next((one for one in papers if one.name == name), None)
    return name if sheet is None or sheet.places == 1 else f"{name}:{place}"


def without_place(paper: str) -> str:
    """Return the name of a paper without the place of its sheet; a sheet's as the list has it."""
    sheet = sheet_named(paper)
    return paper.partition(":")[0] if sheet is None else sheet.name


def place_count(paper: str) -> int:
    """Return how many labels a sheet of this paper has; 1 for every paper that is no sheet of labels."""
    sheet = sheet_named(paper)
    return 1 if sheet is None else sheet.places


def sheet_shape(paper: str) -> SheetShape | None:
    """Return where the labels of a sheet lie; None for a paper that is no sheet of several labels."""
    sheet = sheet_named(paper)
    if sheet is None or sheet.places == 1:
        return None
    places = (sheet.place(number) for number in range(1, sheet.places + 1))
    return SheetShape(*sheet.page_size, tuple((one.left, one.top, one.width, one.height) for one in places))


def askew_page(paper: str, say: Speech) -> bytes:
    """Return the page as a PDF on which is read how far a printer pulls a paper askew.

    Raises PaperError for a paper that carries no label.
    """
    from shopdesk.documents import label_test_page  # takes 300 ms

    return label_test_page.draw(without_place(paper), say).content


@lru_cache(maxsize=1024)
def _natural(name: str) -> tuple[str, int, str]:
    brand, _, part = name.partition("-")
    digits = "".join(sign for sign in part if sign.isdigit())
    return brand.casefold(), int(digits or 0), part
