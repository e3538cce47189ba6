"""What a check found as sentences to the owner: each trouble, the harmless as counts, and what to do about the rest."""

from collections import Counter

from shopdesk.domain.moments import Moment
from shopdesk.services.shop.file_checks import CheckedFile, Finding
from shopdesk.texts import Speech


def finding_words(one: Finding) -> str:
    """Return what was found and where."""
    return f"{one.record}: {one.says}".removeprefix(": ")


def remark_words(checked: CheckedFile, say: Speech) -> list[str]:
    """Return what does no harm, as counts."""
    counts = Counter(one.kind for one in checked.remarks)
    words = []
    if count := counts.pop("attachment_unused", 0):
        words.append(
            say.counted(
                "{count} file among the attachments belongs to nothing. It does no harm.",
                "{count} files among the attachments belong to nothing. They do no harm.",
                count,
            )
        )
    if count := counts.pop("leftover", 0):
        words.append(
            say.counted(
                "{count} file was begun and never finished. It does no harm.",
                "{count} files were begun and never finished. They do no harm.",
                count,
            )
        )
    if others := counts.total():
        words.append(say.counted("{count} other thing does no harm.", "{count} other things do no harm.", others))
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
