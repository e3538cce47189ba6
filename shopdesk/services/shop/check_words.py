"""What a check found as sentences to the owner: each trouble, the harmless as counts, and what to do about the rest."""

from collections import Counter

from shopdesk.domain.moments import Moment
from shopdesk.services.shop.checked_file import Bunch, CheckedFile
from shopdesk.texts import Speech

_MOST_NAMED = 3
_NAMED = frozenset({"journal", "reference", "paper"})
"""The kinds of findings whose records are named by a word of ours, which begins a sentence here."""


def bunch_words(bunch: Bunch, say: Speech) -> str:
    """Return what was found and where: of many records the first ones, and how many more there are."""
    records = [_capital(one) if bunch.finding.kind in _NAMED else one for one in bunch.records[:1]]
    records += bunch.records[1:_MOST_NAMED]
    more = len(bunch.records) - len(records)
    if more:
        records.append(say("{count} more", count=more))
    where = say("{names:list}", names=records) if len(records) > 1 else "".join(records)
    return f"{where}: {bunch.finding.says}".removeprefix(": ")


def remark_words(checked: CheckedFile, say: Speech) -> list[str]:
    """Return what does no harm, as counts."""
    counts = Counter(one.kind for one in checked.remarks)
    words = []
    if count := counts.pop("attachment_unused", 0):
        words.append(
            say.counted(
                "{count} file among the attachments belongs to nothing.",
                "{count} files among the attachments belong to nothing.",
                count,
            )
        )
    if count := counts.pop("leftover", 0):
        words.append(
            say.counted(
                "{count} file was begun and never finished.",
                "{count} files were begun and never finished.",
                count,
            )
        )
    if others := counts.total():
        words.append(say.counted("{count} other thing was noticed.", "{count} other things were noticed.", others))
    return words


def advice(checked: CheckedFile, say: Speech) -> list[str]:
    """Return what to do: mend what can be mended, and restore the latest backup where something else is left."""
    words = []
    if any(one.mendable for one in checked.troubles):
        words.append(say("Some of it can be mended: `shopdesk verify --mend`, or the button in the window."))
    return [*words, *restoring_advice(checked, say)]


def restoring_advice(checked: CheckedFile, say: Speech) -> list[str]:
    """Return how to come back to a sound file where something can't be mended; nothing where all can."""
    if not checked.needs_backup:
        return []
    salvage = say("As a last resort, what can still be read can be saved into a new shop.")
    if checked.backup_at is None:
        return [say("There is no backup that could be restored."), salvage]
    return [
        say(
            "The latest backup is of {at:moment}. Restore it, or an earlier one from before the trouble; what was done "
            "since then has to be done again, and the present file is kept.",
            at=Moment.at(checked.backup_at),
        ),
        salvage,
    ]


def _capital(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"
