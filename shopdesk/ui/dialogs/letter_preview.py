"""A letter as it will be, beside the fields in which it is written: drawn anew a moment after each change."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.letters.desk import LetterPreview, LetterWish, preview_letter
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.pages import Contents, contents, drawer
from shopdesk.ui.dialogs.paper_view import PaperView
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.notice import Notice
from shopdesk.ui.widgets.states import Switch

PAUSE_MS = 300
"""So long after the last letter typed it is drawn anew."""

_LEAST_WIDE, _LEAST_HIGH = 420, 300
_MOST_REMARKS = 3


class LivePreview(QWidget):
    """Composed on the reading thread and drawn on another: typing waits for neither. Remarks stand above the pages."""

    shown = Signal(object)
    """What was drawn last, as `LetterPreview`."""
    refused = Signal(str)
    """Why there is no such letter."""

    def __init__(self, desk: Desk, kind: PaperKind, number: str) -> None:
        super().__init__()
        say = desk.speech
        self._desk, self._kind, self._number = desk, kind, number
        self._wish, self._paper = LetterWish(), ""
        self._known: LetterPreview | None = None
        self.view = PaperView(say("The letter as it will be"))
        self.view.setMinimumSize(px(_LEAST_WIDE), px(_LEAST_HIGH))
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.switch = Switch(self.view, say, margin=24)
        self.remarks = Notice(Tone.ASK, "triangle-alert")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.remarks)
        column.addWidget(self.switch, 1)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.view.failed.connect(self._fail)
        self.switch.show_loading()

    def show_wish(self, wish: LetterWish, paper: str, *, at_once: bool = False) -> None:
        """Show the letter with this, a moment from now: what follows soon is waited for."""
        self._wish, self._paper = wish, paper
        if at_once:
            self._ask()
        else:
            self._pause.start()

    def is_current(self) -> bool:
        """Tell whether what is shown is what was asked for last, drawn whole."""
        return not self._pause.isActive() and self._known is not None and self.view.is_drawn()

    def _ask(self) -> None:
        self._pause.stop()
        self._known = None
        job = partial(preview_letter, kind=self._kind, number=self._number, wish=self._wish, paper=self._paper)
        self._desk.read(self, job, self._take, failed=self._refuse, key="preview")

    def _take(self, preview: LetterPreview) -> None:
        def opened(inside: Contents) -> None:
            if self._known is preview:
                self.view.renew_pages(preview.content, inside)
                self.switch.show_content()

        self._known = preview
        self._say(preview.remarks)
        self.shown.emit(preview)
        drawer().ask(self, partial(contents, preview.content), opened, self._fail)

    def _refuse(self, error: ShopDeskError) -> None:
        """Say in place of the pages why there is no such letter."""
        self._say(())
        self.switch.show_empty("file-text", error.sentence)
        self.refused.emit(error.sentence)

    def _fail(self, error: ShopDeskError) -> None:
        self.switch.show_error(error, self._ask)

    def _say(self, remarks: tuple[str, ...]) -> None:
        more = len(remarks) - _MOST_REMARKS
        told = list(remarks[:_MOST_REMARKS])
        if more > 0:
            told.append(self._desk.speech.counted("and {count} more remark", "and {count} more remarks", more))
        self.remarks.tell(told)
