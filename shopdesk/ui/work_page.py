"""A page for work that nothing else is shown beside: what is being done, how far it is, and a way to stop it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.texts import Speech
from shopdesk.ui.clerks import Clerk
from shopdesk.ui.foot import ProgressLine
from shopdesk.ui.jobs import Ledger, Outcome
from shopdesk.ui.long_work import CancelledError, LongWork, Running
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.labels import Text

_WIDE = 480


class WorkPage(QWidget):
    """Does long work in a process of its own, no shop being open, and tells what came of it."""

    ended = Signal(object)
    """What the work gave."""
    left = Signal()
    """The owner stopped the work, or read why it could not be done."""

    def __init__(self, folder: Path, now: Moment, work: LongWork, *, title: str, sentence: str, failed: str) -> None:
        """Begin the work; `failed` is the title where it could not be done."""
        super().__init__()
        self._failed = failed
        self._running = Running(work)
        self._title = Text(title, Style.HEADING, wrap=True)
        self._sentence = Text(sentence, wrap=True, ink="text2")
        self._line = ProgressLine(work.words)
        self._button = Button(Speech()("Stop"))
        self._lay_out()
        self._button.clicked.connect(self._stop)
        self._running.progressed.connect(self._line.show_share)
        ledger = Ledger()
        self._clerk = Clerk(folder, lambda: now, ledger, writes=False)
        self._clerk.ended.connect(self._end)
        job = ledger.enter(
            self, "", lambda _office: self._running.wait(), lambda _: None, self._show, changes=frozenset()
        )
        self._clerk.take(job)
        self._is_under_way = True

    def close_work(self) -> bool:
        """Stop the work, and return whether it ended in time."""
        self._running.cancel()
        return self._clerk.close()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDE))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (self._title, self._sentence, self._line):
            column.addWidget(widget)
        column.addSpacing(px(8))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.addWidget(inside, 1)
        line.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(48), px(48), px(48), px(48))
        whole.addStretch()
        whole.addLayout(line)
        whole.addStretch()

    def _stop(self) -> None:
        self._button.setEnabled(False)
        if self._is_under_way:
            self._running.cancel()  # the way on is open once its process has ended
        else:
            self.left.emit()

    def _end(self, outcome: Outcome) -> None:
        self._is_under_way = False
        self._clerk.close()
        if outcome.broken is not None:
            raise outcome.broken
        if isinstance(outcome.refused, CancelledError):
            self.left.emit()
        elif outcome.refused is not None:
            self._show(outcome.refused)
        else:
            self.ended.emit(outcome.result)

    def _show(self, error: ShopDeskError) -> None:
        self._title.setText(self._failed)
        self._sentence.setText(error.sentence)
        self._line.hide()
        self._button.setEnabled(True)
        self._button.set_text(Speech()("Back"))
