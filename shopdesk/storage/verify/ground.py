"""What every check is given: the open file, how states follow from facts, where backups lie, and who hears of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.domain.errors import ShopDeskError
from shopdesk.storage.attachments import Attachments
from shopdesk.storage.driver import Database
from shopdesk.storage.verify.series import Series

if TYPE_CHECKING:
    from shopdesk.storage.shop_file import ShopFile

DeriveStates = Callable[["ShopFile", Sequence[str]], Mapping[str, str]]
"""Gives the states that the facts of the records with these ids say, by id."""

Report = Callable[[int, int], object]
"""Hears how far a check is: so much done of so much, nothing known of it where both are 0; False stops it."""


@dataclass(frozen=True)
class States:
    """What the states of records are compared with; None where they are not."""

    of_claims: DeriveStates | None = None
    of_repairs: DeriveStates | None = None

    @property
    def of_claim(self) -> "Callable[[ShopFile, str], str] | None":
        """The same for one claim."""
        return _singly(self.of_claims)

    @property
    def of_repair(self) -> "Callable[[ShopFile, str], str] | None":
        """The same for one repair."""
        return _singly(self.of_repairs)


@dataclass(frozen=True)
class Rules:
    """What the trade knows of the file: its states, the numbers that are counted, how many pages a document has.

    `count_pages` gives None for what is no document; where it is None, no document is opened.
    """

    states: States = States()
    series: tuple[Series, ...] = ()
    count_pages: Callable[[bytes], int | None] | None = None


class StoppedCheckError(ShopDeskError):
    """A check was stopped before its end."""

    def __init__(self) -> None:
        super().__init__("The check was stopped. Nothing was changed.")


@dataclass
class Ground:
    """What is checked, and how far the check is. `backups` are the folders in which backups of the shop may lie."""

    file: "ShopFile"
    database: Database
    attachments: Attachments
    full: bool = False
    rules: Rules = Rules()
    backups: tuple[Path, ...] = ()
    report: Report = lambda _done, _of: None
    unsearchable: set[str] = field(default_factory=set)
    """The tables whose search index was found damaged, so that nothing can be asked of it."""
    _done: int = field(default=0, init=False)
    _of: int = field(default=0, init=False)

    def begin(self, of: int) -> None:
        """Say how much there is to look at in all."""
        self._done, self._of = 0, of
        self.looked_at(0)

    def looked_at(self, count: int) -> None:
        """Say that so much more was looked at. Raises StoppedCheckError where nobody wants to hear more."""
        self._done += count
        if self.report(min(self._done, self._of), self._of) is False:
            raise StoppedCheckError


def _singly(derive: DeriveStates | None) -> "Callable[[ShopFile, str], str] | None":
    return None if derive is None else lambda file, record_id: derive(file, [record_id])[record_id]
