"""Imports as long work: in a process of their own, saying how far they are, to be stopped at any time.

Each function opens the shop itself and takes plain arguments. What it writes is one unit of work: a process that is
ended in the middle leaves the shop's file as it was.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.imports.desk import ImportReport, quickly, read_export, take_in
from shopdesk.services.imports.files import chosen_files
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


def run_preview(folder: Path, files: Sequence[Path], encoding: str | None, now: Moment, report: Report) -> ImportSight:
    """Return what taking in these files would do to the shop in a folder; nothing is kept.

    Raises ImportRefusedError with the file and the reason, and ShopFileError.
    """
    chosen = chosen_files(files)
    report(0, WHOLE)
    reading, planning = (_Step(report, *span) for span in _PREVIEWED)
    with quickly(), open_shop(folder, write=False) as file:
        export = read_export(chosen, None, reading, encoding=encoding)
        sight = import_sight(Office(file, now, signs=True), export, chosen, planning)
    report(WHOLE, WHOLE)
    return sight


def run_import(folder: Path, files: Sequence[Path], encoding: str | None, now: Moment, report: Report) -> ImportReport:
    """Take these files into the shop in a folder, and return what was done.

    Raises ImportRefusedError with the file and the reason, and ShopFileError.
    """
    chosen = chosen_files(files)
    report(0, WHOLE)
    reading, planning, writing = (_Step(report, *span) for span in _TAKEN_IN)
    with quickly(), open_shop(folder, write=True) as file:
        export = read_export(chosen, None, reading, encoding=encoding)
        done = take_in(Office(file, now, signs=True), export, chosen, planning, writing)
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
