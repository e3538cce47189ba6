"""Many papers in one go: each is made and filed by itself, and all of them are joined as one document to be printed.

Each paper is a unit of work of its own: where the work is stopped, ended or fails, what was filed until then stays, and
no paper is filed by half. pdfium joins them, so that this runs on one thread of a process: in the window in a process
of its own.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from shopdesk.documents.joined import JoinedPaper
from shopdesk.domain.errors import PaperError, ShopDeskError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import MadePaper, make_paper
from shopdesk.services.papers.label_papers import LABEL_KINDS, place_count
from shopdesk.storage.opening import open_shop

GoOn = Callable[[int, int], bool]
"""Is told how many of how many papers are done; returns whether to go on."""


class PaperWish(Struct, frozen=True, kw_only=True):
    """A paper that shall be made: its kind, and the number of what it is about, as for a single one."""

    kind: PaperKind
    number: str


class PaperRun(Struct, frozen=True, kw_only=True):
    """Papers that shall be made in one go.

    `paper` is as for a single one, without a place; left out, each kind's usual one. Labels on sheets begin at `place`
    of the first, counted from 1, and go on row by row and sheet by sheet; the rest follow each other page by page.
    """

    wishes: tuple[PaperWish, ...]
    paper: str | None = None
    place: int = 1


class FiledOne(Struct, frozen=True, kw_only=True):
    """What is told of a paper that was filed; the rest of it lies in the shop's file."""

    id: str
    number: str
    paper: str
    pages: int


class NotMade(Struct, frozen=True, kw_only=True):
    """A paper that could not be made, with the reason as a sentence."""

    wish: PaperWish
    reason: str


class Remark(Struct, frozen=True, kw_only=True):
    """What could not be printed as it was typed on a paper that was made."""

    number: str
    sentence: str


class ManyMade(Struct, frozen=True, kw_only=True):
    """What came of many papers: those that were filed in their order, those that could not be made, and remarks.

    `pages` is how many the joined document has; 0 where there is none. `left` were not tried any more: the work was
    stopped, or the disk took nothing more, as `trouble` then says.
    """

    filed: tuple[FiledOne, ...] = ()
    not_made: tuple[NotMade, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pages: int = 0
    left: tuple[PaperWish, ...] = ()
    trouble: str = ""


def make_many(office: Office, run: PaperRun, joined: Path, go_on: GoOn) -> ManyMade:
    """Make and file papers, and join those that were made in the file `joined`; none is written where none was made.

    Raises PaperError for a place that the sheet has not.
    """
    places = 1 if run.paper is None else place_count(run.paper)
    if not 1 <= run.place <= places:
        raise PaperError(f"{run.paper} has the places 1 to {places}, not {run.place}. Nothing was made.")
    title = office.speech("Papers of {day:date}", day=office.today)
    document = JoinedPaper(joined, title=title, author=office.shop.name, language=office.shop.language)
    return _Making(office, document, run.paper, _Places(run.place, places)).make(run.wishes, go_on)


def run_many(folder: Path, run: PaperRun, joined: Path, now: Moment, go_on: GoOn) -> ManyMade:
    """Do the same for the shop in a folder, with a moment as now. Raises ShopFileError too."""
    with open_shop(folder, write=True) as file:
        return make_many(Office(file, now, signs=True), run, joined, go_on)


class _Places:
    """Where on a sheet the next label goes."""

    def __init__(self, first: int, count: int) -> None:
        self.next, self.count = first, count
        self._is_begun = False

    @property
    def goes_beside(self) -> bool:
        """Whether the next label goes on the sheet of the last one."""
        return self._is_begun and self.next > 1

    def take(self) -> None:
        """Go on after a label."""
        self._is_begun, self.next = True, self.next % self.count + 1

    def leave(self) -> None:
        """Begin another sheet with the next label, for a paper of another kind came between."""
        self._is_begun = False


class _Making:
    """Papers being made, and what came of them so far."""

    def __init__(self, office: Office, document: JoinedPaper, paper: str | None, places: _Places) -> None:
        self._office, self._document, self._paper, self._places = office, document, paper, places
        self._filed: list[FiledOne] = []
        self._not_made: list[NotMade] = []
        self._remarks: list[Remark] = []

    def make(self, wishes: Sequence[PaperWish], go_on: GoOn) -> ManyMade:
        """Make papers until all are tried, the work is stopped, or the disk takes nothing more."""
        trouble, tried = "", 0
        try:
            while tried < len(wishes) and go_on(tried, len(wishes)):
                made = self._make(wishes[tried])
                tried += 1
                if made is not None:
                    self._join(made)
            go_on(tried, len(wishes))
            self._document.close()
        except (ShopFileError, PaperError) as error:
            trouble = error.sentence
        return ManyMade(
            filed=tuple(self._filed),
            not_made=tuple(self._not_made),
            remarks=tuple(self._remarks),
            pages=self._document.pages,
            left=tuple(wishes[tried:]),
            trouble=trouble,
        )

    def _make(self, wish: PaperWish) -> MadePaper | None:
        """Make and file a paper; None where it can't be. Raises ShopFileError where none can be filed any more."""
        try:
            made = make_paper(self._office, wish.kind, wish.number, paper=self._paper_for(wish.kind))
        except ShopFileError:
            raise
        except ShopDeskError as error:
            self._not_made.append(NotMade(wish=wish, reason=error.sentence))
            return None
        filed = made.filed
        self._filed.append(FiledOne(id=filed.id, number=filed.number, paper=filed.paper, pages=filed.pages))
        self._remarks += [Remark(number=filed.number, sentence=sentence) for sentence in made.problems]
        return made

    def _join(self, made: MadePaper) -> None:
        """Add a paper to those that are printed together. Raises PaperError where the disk won't take it."""
        if not self._is_on_sheet(made.filed.kind):
            self._places.leave()
            self._document.add(made.content)
            return
        if self._places.goes_beside:
            self._document.lay_over(made.content)
        else:
            self._document.add(made.content)
        self._places.take()

    def _paper_for(self, kind: PaperKind) -> str | None:
        return f"{self._paper}:{self._places.next}" if self._is_on_sheet(kind) else self._paper

    def _is_on_sheet(self, kind: PaperKind) -> bool:
        return self._places.count > 1 and kind in LABEL_KINDS
