"""Before a backup is restored: what the shop will be, what is newer now, and where what is there now is kept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.backups.shelf import why_words
from shopdesk.services.backups.sights import RestoreSight
from shopdesk.services.backups.words import (
    counts_words,
    newer_words,
    numbers_words,
    records_words,
    size_words,
    title_words,
    when_words,
)
from shopdesk.services.claims.verdict_words import capital
from shopdesk.texts import Speech
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.sheet import Sheet

_WIDE = 560


class RestoreSheet(Sheet):
    """Shows a backup that may be restored; `restore` is called where the owner wants that."""

    def __init__(
        self, parent: QWidget | None, sight: RestoreSight, say: Speech, today: date, restore: Callable[[], object]
    ) -> None:
        super().__init__(parent, say("Restore this backup?"), width=_WIDE)
        head = sight.head
        self.tell(
            say(
                "{shop} becomes again what it was {when}: {counts}.",
                shop=head.shop_name,
                when=when_words(head.made_at, today, say),
                counts=counts_words(head, say),
            )
        )
        if sight.present:
            self._warn(
                say(
                    "This is a backup of another shop, {shop}. It would take the place of {present}.",
                    shop=head.shop_name,
                    present=sight.present,
                )
            )
        if head.missing:
            self._warn(
                say.counted(
                    "{count} file could not be read when it was made and is not in it.",
                    "{count} files could not be read when it was made and are not in it.",
                    len(head.missing),
                )
            )
        made = say("{why} · {size}", why=capital(why_words(head.why, say)), size=size_words(sight.size, say))
        self._part(say("The backup"), title_words(head.made_at, today, say), made, str(sight.path))
        self._tell_newer(sight, say)
        self.add_cancel(say("Cancel"))
        self.add_primary(say("Restore this backup"), lambda: self._accept(restore)).setFocus()

    def _tell_newer(self, sight: RestoreSight, say: Speech) -> None:
        newer = sight.newer
        if newer is None:
            return
        if not newer.follows and not sight.present:
            self._warn(
                say(
                    "It has changes that the shop now lacks, as one from before a restore does. What is newer now "
                    "can’t be told."
                )
            )
        elif newer.follows and newer.changes:
            told = [capital(newer_words(newer, say))]
            if newer.records:
                told = [
                    say("Entered or changed since: {records}.", records=records_words(newer.records, say)),
                    numbers_words(newer, say),
                ]
            self._part(say("Newer now, and not in this backup"), *(one for one in told if one))
        elif newer.follows:
            self._part(say("Newer now"), say("Nothing has changed since."))
        kept = say(
            "What is there now is backed up before, so that you can come back to it in the same way. Files are never "
            "deleted."
        )
        self.body.addWidget(Text(kept, wrap=True))

    def _part(self, title: str, *lines: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(Text(title, Style.SECTION, wrap=True))
        for place, line in enumerate(lines):
            last = place > 0
            column.addWidget(Text(line, Style.CAPTION if last else Style.BODY, "text2" if last else "text", wrap=True))
        self.body.addLayout(column)

    def _warn(self, sentence: str) -> None:
        notice = Notice(Tone.ASK, "triangle-alert")
        notice.tell([sentence])
        self.body.addWidget(notice)

    def _accept(self, restore: Callable[[], object]) -> None:
        self.accept()
        restore()
