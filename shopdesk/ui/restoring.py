"""Restoring a backup: a page that says so, and what is told when the shop is open again."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import PaperError
from shopdesk.domain.moments import Moment
from shopdesk.services.backups.rescue import use_salvaged
from shopdesk.services.backups.restoring import RestoredShop, restore_shop
from shopdesk.services.backups.words import when_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_files import show_folder
from shopdesk.ui.long_work import LongWork
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.work_page import WorkPage

_WIDE = 560


class Restoring(WorkPage):
    """Puts the shop of a backup into a folder. Stopped or not, the folder holds one of the two shops whole."""

    def __init__(self, folder: Path, backup: Path, now: Moment) -> None:
        say = Speech()
        super().__init__(
            folder,
            now,
            LongWork(say("Restoring the backup"), restore_shop, (folder, backup, now)),
            title=say("The backup is being restored"),
            sentence=say(
                "It is read and checked whole before anything is changed. What is there now is kept beside it."
            ),
            failed=say("The backup was not restored"),
        )


class UsingSalvaged(WorkPage):
    """Puts what was salvaged in the place of the damaged file, which is set aside."""

    def __init__(self, folder: Path, salvaged: Path, now: Moment) -> None:
        say = Speech()
        super().__init__(
            folder,
            now,
            LongWork(say("Taking over what was saved"), use_salvaged, (folder, salvaged, now)),
            title=say("What was saved takes the damaged file’s place"),
            sentence=say("The damaged file is set aside as it is, and kept."),
            failed=say("The damaged file was left in its place"),
        )


def tell_restored(restored: RestoredShop, desk: Desk, parent: QWidget) -> None:
    """Tell what is open now, and where what was there before is kept."""
    say, kept = desk.speech, restored.kept_as
    title = say("What could be read is your shop now") if restored.salvaged else say("The shop is restored")
    sheet = Sheet(parent, title, width=_WIDE)
    counts = say.listing(
        [
            say.counted("{count} order", "{count} orders", restored.counts["orders"]),
            say.counted("{count} claim", "{count} claims", restored.counts["claims"]),
            say.counted("{count} repair", "{count} repairs", restored.counts["repairs"]),
        ]
    )
    when = when_words(restored.head.made_at, desk.today(), say)
    if restored.salvaged:
        words = say(
            "{shop} holds {counts}. What could not be read is not in it.", shop=restored.head.shop_name, counts=counts
        )
    else:
        words = say(
            "{shop} is as it was {when}: {counts}. What was done after that is not in it.",
            shop=restored.head.shop_name,
            when=when,
            counts=counts,
        )
    sheet.tell(words)
    if kept is not None:
        told = say("What was there before is kept. It can be restored in the same way.")
        if kept.is_dir():
            told = say("The file that was there before is set aside as it was.")
        sheet.body.addWidget(Text(told, wrap=True))
        sheet.body.addWidget(Text(str(kept), Style.CAPTION, "text2", wrap=True, selectable=True))

        def show() -> None:
            try:
                show_folder(kept)
            except PaperError as error:
                desk.warned.emit(error.sentence)

        sheet.add_button(say("Open its folder"), show, "folder-open")
    sheet.add_primary(say("Go on")).setFocus()
    sheet.open()
