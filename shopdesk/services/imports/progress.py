"""Imports as long work: in a process of their own, saying how far they are, to be stopped at any time.

Each function opens the shop itself and takes plain arguments. What it writes is one unit of work: a process that is
ended in the middle leaves the shop's file as it was.
"""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.imports import ChoiceKind
from shopdesk.domain.moments import Moment
from shopdesk.intake.date_question import DatesAskedError
from shopdesk.intake.headers import UnknownColumnsError
from shopdesk.services.imports.answers import NO_ANSWERS, ImportAnswers, columns_before
from shopdesk.services.imports.desk import ImportReport, quickly, read_export, take_in
from shopdesk.services.imports.files import chosen_files
from shopdesk.services.imports.questions import ImportQuestion, question_of
from shopdesk.services.imports.sight import ImportSight, import_sight
from shopdesk.services.imports.undo import UndoReport, undo_import
from shopdesk.services.office import Office
from shopdesk.storage.opening import open_shop

Report = Callable[[int, int], None]
"""Is told how much of how much is done; may raise to stop."""

WHOLE = 1_000
"""What counts as all of the work, whatever its steps."""

_PREVIEWED = ((0, 700), (700, WHOLE))
_TAKEN_IN = ((0, 350), (350, 550), (550, 980))


class ImportWish(Struct, frozen=True, kw_only=True):
    """Files that shall be taken in, how their letters are written (found out where None), and what was answered.

    `asks` lets what was answered before be asked anew, and not heeded: DATES or COLUMNS.
    """

    files: tuple[Path, ...]
    encoding: str | None = None
    answers: ImportAnswers = NO_ANSWERS
    asks: ChoiceKind | None = None


def run_preview(folder: Path, wish: ImportWish, now: Moment, report: Report) -> ImportSight | ImportQuestion:
    """Return what taking in these files would do to the shop in a folder, or what must be answered before.

    Nothing is kept. Raises ImportRefusedError with the file and the reason, and ShopFileError.
    """
    chosen = chosen_files(wish.files)
    report(0, WHOLE)
    reading, planning = (_Step(report, *span) for span in _PREVIEWED)
    with quickly(), open_shop(folder, write=False) as file:
        office = Office(file, now, signs=True)
        try:
            export = read_export(
                office, chosen, None, reading, encoding=wish.encoding, answers=wish.answers, asks=wish.asks
            )
        except (UnknownColumnsError, DatesAskedError) as error:
            return question_of(error, columns_before(office, error), office.shop.address.country)
        sight = import_sight(office, export, chosen, planning, wish.answers)
    report(WHOLE, WHOLE)
    return sight


def run_import(folder: Path, wish: ImportWish, now: Moment, report: Report) -> ImportReport:
    """Take these files into the shop in a folder, and return what was done.

    Raises ImportRefusedError with the file and the reason, and ShopFileError.
    """
    chosen = chosen_files(wish.files)
    report(0, WHOLE)
    reading, planning, writing = (_Step(report, *span) for span in _TAKEN_IN)
    with quickly(), open_shop(folder, write=True) as file:
        office = Office(file, now, signs=True)
        export = read_export(office, chosen, None, reading, encoding=wish.encoding, answers=wish.answers)
        done = take_in(office, export, chosen, planning, writing, answers=wish.answers)
    report(WHOLE, WHOLE)
    return done


def run_undo(folder: Path, number: int, now: Moment, report: Report) -> UndoReport:
    """Take an import back in the shop in a folder, and return what was done.

    Raises NotFoundError, NotAllowedError with what stands against it, and ShopFileError.
    """
    report(0, 0)
    with quickly(), open_shop(folder, write=True) as file:
        return undo_import(Office(file, now, signs=True), number)


class _Step:
    """A part of the work that tells its own progress as part of the whole."""

    def __init__(self, report: Report, start: int, end: int) -> None:
        self._report, self._start, self._end = report, start, end

    def __call__(self, done: int, of: int) -> None:
        self._report(self._start + (self._end - self._start) * min(done, of) // max(of, 1), WHOLE)
