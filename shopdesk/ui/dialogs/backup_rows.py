"""Backups as rows of a list: when and why each was made, what it holds, and what is newer now."""

from datetime import date

from shopdesk.services.backups.shelf import ListedBackup, why_words
from shopdesk.services.backups.words import counts_words, newer_words, size_words, title_words
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.models.groups import ListRow


def backup_row(one: ListedBackup, today: date, say: Speech) -> ListRow:
    """Return the row of a backup; its key is its path. One that can't be read says why."""
    title = say("{when} · {why}", when=title_words(one.made_at, today, say), why=why_words(one.why, say))
    place = say("second place") if one.second else ""
    if one.head is None:
        return ListRow(one.path, "circle-alert", Tone.REFUSE, title, one.trouble, "", place)
    parts = [counts_words(one.head, say), "" if one.newer is None else newer_words(one.newer, say)]
    second = " · ".join(part for part in parts if part)
    size = size_words(one.size, say)
    return ListRow(one.path, "archive", None, title, second, size, place, action=say("Restore"))
