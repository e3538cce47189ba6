"""Making the sample shop: a page that says so, with a way to stop."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.texts import Speech
from shopdesk.ui.clerks import Clerk
from shopdesk.ui.foot import ProgressLine
from shopdesk.ui.jobs import Ledger, Outcome
from shopdesk.ui.long_work import LongWork, Running
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text


class MakingSample(QWidget):
    """Makes the sample shop in a process of its own and says when it is there."""

    made = Signal()
    left = Signal()
    """The owner wants their own shop instead."""

    def __init__(self, folder: Path, now: Moment) -> None:
        super().__init__()
        say = Speech()
        self._running = Running(LongWork(say("Making the sample shop"), make_sample_shop, (folder, now)))
        self._title = Text(say("The sample shop is being made"), Style.HEADING)
        self._sentence = Text(
            say("Its customers and orders are invented. It lies in a folder of its own and touches nothing of yours."),
            wrap=True,
            ink="text2",
        )
        self._line = ProgressLine(say("Making the sample shop"))
        self._button = Button(say("Stop"))
        self._lay_out()
        self._button.clicked.connect(self._stop)
        self._running.progressed.connect(self._line.show_share)
        ledger = Ledger()
        self._clerk = Clerk(folder, lambda: now, ledger, writes=False)
        self._clerk.ended.connect(self._ended)
        job = ledger.enter(
            self, "", lambda _office: self._running.wait(), lambda _: None, self._show, changes=frozenset()
        )
        self._clerk.take(job)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(48), px(48), px(48), px(48))
        column.setSpacing(px(12))
        column.addStretch()
        for widget in (self._title, self._sentence, self._line):
            widget.setMaximumWidth(px(480))
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if widget is not self._line else Qt.AlignmentFlag(0))
        column.addSpacing(px(8))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _stop(self) -> None:
        self._running.cancel()
        self.left.emit()

    def _ended(self, outcome: Outcome) -> None:
        self._clerk.close()
        if outcome.broken is not None:
            raise outcome.broken
        if outcome.refused is not None:
            self._show(outcome.refused)
        else:
            self.made.emit()

    def _show(self, error: ShopDeskError) -> None:
        say = Speech()
        self._title.setText(say("The sample shop was not made"))
        self._sentence.setText(error.sentence)
        self._line.hide()
        self._button.set_text(say("Back"))
