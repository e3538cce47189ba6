"""What a return label can be printed on: label printers' papers, and places of label sheets."""

from functools import lru_cache

from msgspec import Struct

from shopdesk.documents.label_sheets import SMALLEST, sheets
from shopdesk.services.shop.choices import label_choices
from shopdesk.texts import Speech


class LabelPaper(Struct, frozen=True):
    """A paper by the name that documents know it by, in words, and how many labels one sheet has."""

    name: str
    words: str
    places: int = 1


def label_papers(say: Speech) -> tuple[LabelPaper, ...]:
    """Return all papers that carry a return label: single labels first, then sheets by brand and part."""
    single = tuple(LabelPaper(name, words) for name, words in label_choices(say))
    fitting = [one for one in sheets().values() if one.width >= SMALLEST[0] and one.height >= SMALLEST[1]]
    found = [
        LabelPaper(
            one.name,
            say("{sheet}, {count} labels, {wide} × {high} mm", sheet=one.name.replace("-", " ", 1), count=one.places,
                wide=f"{one.width:g}", high=f"{one.height:g}"),
            one.places,
        )
        for one in fitting
    ]  # fmt: skip
    return single + tuple(sorted(found, key=lambda one: _natural(one.name)))


def paper_at(name: str, place: int, papers: tuple[LabelPaper, ...]) -> str:
    """Return the name of a paper with the place of its sheet that is printed on."""
    sheet = next((one for one in papers if one.name == name), None)
    return name if sheet is None or sheet.places == 1 else f"{name}:{place}"


@lru_cache(maxsize=1024)
def _natural(name: str) -> tuple[str, int, str]:
    brand, _, part = name.partition("-")
    digits = "".join(sign for sign in part if sign.isdigit())
    return brand.casefold(), int(digits or 0), part
