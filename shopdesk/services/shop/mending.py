"""Mending what a check found, where ShopDesk can: from the records, from backups, and by clearing leftovers away."""

import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.shop.checked import keep_check
from shopdesk.services.shop.file_checks import (
    RULES,
    CheckedFile,
    Finding,
    Report,
    backup_folders,
    check_office,
    states_of,
)
from shopdesk.storage.backups.holding import fetched
from shopdesk.storage.folder import SET_ASIDE, discard
from shopdesk.storage.opening import open_shop
from shopdesk.storage.reading import chunks
from shopdesk.texts import Speech

_OLD_SECONDS = 86_400
_AT_ONCE = 250
_FILES = frozenset({"attachment_missing", "attachment_damaged"})


class Mended(Struct, frozen=True, kw_only=True):
    """What was mended: files that backups gave back, claims and repairs filed anew, indexes of the search made anew.

    Besides, counters that were set to the highest number in use, and leftovers that were cleared away. `troubles` are
    sentences on what could not be mended all the same.
    """

    fetched: int = 0
    filed: int = 0
    indexed: tuple[str, ...] = ()
    counters: int = 0
    cleared: int = 0
    troubles: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was mended."""
        return not (self.fetched or self.filed or self.indexed or self.counters or self.cleared)


class MendedFile(Struct, frozen=True):
    """What was mended, and what a full check found after it."""

    mended: Mended
    checked: CheckedFile


def mend_folder(folder: Path, now: Moment, report: Report) -> MendedFile:
    """Mend the shop in a folder with its lock, as work of a process of its own. Raises ShopDeskError."""
    report(0, 0)
    with open_shop(folder, write=True) as file:
        return mend_office(Office(file, now, signs=True), report)


def mend_office(office: Office, report: Report) -> MendedFile:
    """Check all of an open shop, mend what can be mended, and check it again; what is left is kept for Today.

    Raises NotAllowedError where the file itself is damaged: nothing is written into it then.
    """
    backups = backup_folders(office.file.folder)
    wanted = _Wanted(office.file.findings(rules=RULES, backups=backups, report=report))
    mended = _mend(office, wanted, backups)
    checked = check_office(office, full=True, report=report)
    keep_check(office.file.folder, checked)
    return MendedFile(mended, checked)


def mended_words(mended: Mended, say: Speech) -> list[str]:
    """Return what was mended as sentences to the owner."""
    if mended.is_nothing and not mended.troubles:
        return [say("There was nothing that could be mended.")]
    told = [
        (mended.fetched, "{count} file was put back from a backup.", "{count} files were put back from backups."),
        (
            mended.filed,
            "{count} claim or repair was filed anew under its state.",
            "{count} claims and repairs were filed anew under their states.",
        ),
        (
            len(mended.indexed),
            "{count} index of the search was made anew.",
            "{count} indexes of the search were made anew.",
        ),
        (
            mended.counters,
            "{count} counter was set to the highest number in use.",
            "{count} counters were set to the highest number in use.",
        ),
        (mended.cleared, "{count} leftover file was taken away.", "{count} leftover files were taken away."),
    ]
    return [*(say.counted(one, many, count) for count, one, many in told if count), *mended.troubles]


class _Wanted:
    """What the findings ask for; few words of each, for there may be many."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.files: list[str] = []
        self.states: dict[str, list[str]] = {"claims": [], "repairs": []}
        self.indexes: dict[str, None] = {}
        self.counters: list[tuple[str, int, int]] = []
        self.leftovers: list[Path] = []
        self.unused: list[Path] = []
        is_damaged = False
        for one in findings:  # to their end, which gives the file's snapshot back
            is_damaged = is_damaged or one.kind == "damaged"
            self._take(one)
        if is_damaged:
            msg = (
                "The shop's file is damaged, so nothing was mended: whatever were written into it could make it worse. "
                "Restore the latest backup."
            )
            raise NotAllowedError(msg)

    def _take(self, one: Finding) -> None:
        if not one.mendable:
            return
        match one.kind:
            case "state":
                self.states[one.table].append(one.key)
            case "search":
                self.indexes[one.table] = None
            case "counter":
                kind, year, last = one.key.split()
                self.counters.append((kind, int(year), int(last)))
            case "leftover":
                self.leftovers.append(Path(one.key))
            case "attachment_unused":
                self.unused.append(Path(one.key))
            case kind if kind in _FILES:
                self.files.append(one.key)


def _mend(office: Office, wanted: _Wanted, backups: tuple[Path, ...]) -> Mended:
    troubles: list[str] = []
    given_back = 0
    made_anew: list[str] = []
    with office.file.work("mend", office.instant) as unit:
        for _, content in fetched(backups, wanted.files):
            unit.attach(content)
            given_back += 1
        for counter in wanted.counters:
            unit.raise_counter(*counter)
    filed = _file(office, wanted)
    for table in wanted.indexes:
        try:
            with office.file.work("mend", office.instant) as unit:
                unit.index_anew(table)
        except ShopFileError as error:
            troubles.append(error.sentence)
        else:
            made_anew.append(table)
    return Mended(
        fetched=given_back,
        filed=filed,
        indexed=tuple(made_anew),
        counters=len(wanted.counters),
        cleared=_clear(office, wanted),
        troubles=tuple(troubles),
    )


def _file(office: Office, wanted: _Wanted) -> int:
    """File claims and repairs under the states that their facts say, and return how many were."""
    file = office.file
    for table, ids in wanted.states.items():
        for some in chunks(ids, _AT_ONCE):
            said = states_of(file, table, some)
            records = (file.claims if table == "claims" else file.repairs).by_ids(some)
            with file.work("mend", office.instant) as unit:
                for record in records.values():
                    unit.refile(record, said[record.id])
    return sum(len(ids) for ids in wanted.states.values())


def _clear(office: Office, wanted: _Wanted) -> int:
    """Take leftovers away that are a day old, and return how many.

    Attachments that belong to nothing stay as long as something was set aside: what is saved out of that may name them.
    """
    keeps_unused = any((office.file.folder / SET_ASIDE).glob("*/*"))
    old = [
        path for path in (*wanted.leftovers, *(() if keeps_unused else wanted.unused)) if _is_old(path, office.instant)
    ]
    for path in old:
        discard(path)
    return sum(not path.exists() for path in old)


def _is_old(path: Path, at: datetime) -> bool:
    with contextlib.suppress(OSError):
        return at.astimezone(UTC).timestamp() - path.stat().st_mtime >= _OLD_SECONDS
    return False
