"""Saving what can be read of a damaged file: the work, what came of it, and taking it over."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import PaperError
from shopdesk.domain.moments import Moment
from shopdesk.services.shop.salvage_words import salvage_words
from shopdesk.services.shop.salvaging import SalvagedShop, salvage_shop
from shopdesk.texts import Speech
from shopdesk.ui.dialogs.paper_files import show_folder
from shopdesk.ui.long_work import LongWork
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.trouble_page import put_in_middle
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.work_page import WorkPage


class Salvaging(WorkPage):
    """Writes what can be read of a damaged shop into a new one in another folder."""

    def __init__(self, folder: Path, to: Path, now: Moment) -> None:
        say = Speech()
        super().__init__(
            folder,
            now,
            LongWork(say("Saving what can be read"), salvage_shop, (folder, to, now)),
            title=say("What can be read is being saved"),
            sentence=say("The damaged file is only read. What is found goes into a new shop in {folder}.", folder=to),
            failed=say("Nothing could be saved"),
        )


class SalvagedPage(QWidget):
    """What came of it: what is there, what is lost, and taking it over."""

    use_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, salvaged: SalvagedShop) -> None:
        super().__init__()
        say, self._folder = Speech(), salvaged.salvaged.folder
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(say("What could be read was saved"), Style.TITLE, wrap=True))
        for sentence in salvage_words(salvaged, say):
            column.addWidget(Text(sentence, wrap=True))
        if salvaged.findings:
            found = say.counted(
                "The check of the new file found {count} thing; Settings, Check my data, tells which.",
                "The check of the new file found {count} things; Settings, Check my data, tells which.",
                len(salvaged.findings),
            )
            column.addWidget(Text(found, wrap=True))
        self._trouble = Notice(Tone.ASK, "triangle-alert")
        column.addWidget(self._trouble)
        self.use = PrimaryButton(say("Use it as my shop"))
        back, show = Button(say("Back")), Button(say("Open its folder"), "folder-open")
        self.use.clicked.connect(self.use_wanted)
        back.clicked.connect(self.back_wanted)
        show.clicked.connect(self._show_folder)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 8, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(show)
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.use)
        column.addLayout(buttons)
        column.addStretch(1)
        put_in_middle(self, column)

    def _show_folder(self) -> None:
        try:
            show_folder(self._folder)
        except PaperError as error:
            self._trouble.tell([error.sentence])
