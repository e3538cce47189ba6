"""What was done in the shop lately, act by act, with what was taken back since."""

from datetime import datetime

from msgspec import Struct

from shopdesk.services.office import Office
from shopdesk.services.undo.taking_back import NAMED_BY
from shopdesk.services.undo.words import act_words
from shopdesk.storage.journal import Operation

_MOST = 100


class RecentAct(Struct, frozen=True, kw_only=True):
    """One act: what it did in words, when, by whom on which computer, and whether it was taken back.

    `again` is the act that took it back, which is itself taken back to do this one again; empty where there is none.
    """

    operation: str
    what: str
    at: datetime
    who: str
    device: str
    undone: bool
    again: str = ""


def recent_acts(office: Office, most: int = _MOST) -> list[RecentAct]:
    """Return the last acts, the newest first; what took another back is told with that one's name."""
    operations = office.file.journal.operations(most=most)
    taken_back: dict[str, str] = {}
    for one in operations:
        if one.undoes and one.id not in taken_back:
            taken_back[one.undoes] = one.id
    return [
        RecentAct(
            operation=one.id,
            what=_what(office, one),
            at=one.at,
            who=one.who,
            device=one.device,
            undone=one.id in taken_back,
            again="" if one.undoes else taken_back.get(one.id, ""),
        )
        for one in operations
    ]


def _what(office: Office, operation: Operation) -> str:
    """Return what an act did; taking back is told with the name of what was taken back, and so is doing it again."""
    journal, say = office.file.journal, office.speech
    again, first = True, operation
    while first.undoes and (before := journal.operation(first.undoes)) is not None:
        again, first = not again, before
    what = act_words(office, first.action, journal.of_operation(first.id, most=NAMED_BY))
    if first is operation:
        return what
    return say("{what}: done again", what=what) if again else say("{what}: taken back", what=what)
