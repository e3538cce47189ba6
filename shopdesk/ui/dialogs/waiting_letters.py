"""Letters that are filed and not sent yet, each with what sends it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.papers.waiting_letters import WaitingLetter, waiting_letters
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.paper_rows import PaperRow
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 720
_KINDS = frozenset({RecordKind.CLAIM, RecordKind.ORDER})


class WaitingLettersSheet(Sheet):
    """Shows them until they are sent; oldest first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        say = desk.speech
        super().__init__(parent, say("Letters to send"), say("They are filed and not marked as sent."), width=WIDTH)
        self._desk = desk
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.body.addWidget(self._rows)
        self.add_primary(say("Done")).setFocus()
        desk.changes.changed.connect(self._follow)
        self._read()

    def _follow(self, kinds: frozenset[RecordKind]) -> None:
        if kinds & _KINDS:
            self._read()

    def _read(self) -> None:
        self._desk.read(self, waiting_letters, self._show, failed=self._fail, key="waiting")

    def _show(self, letters: tuple[WaitingLetter, ...]) -> None:
        empty(self._column)
        for one in letters:
            whose = " · ".join(part for part in (one.about, one.customer) if part)
            self._column.addWidget(PaperRow(self._desk, one.paper, one.standing, whose=whose))
        if not letters:
            self._column.addWidget(Text(self._desk.speech("All letters are on their way."), ink="text2"))
        self.resize(self.sizeHint())

    def _fail(self, error: ShopDeskError) -> None:
        self.tell(error.sentence)


def show_waiting_letters(desk: Desk, parent: QWidget) -> None:
    """Open the letters that are not sent yet."""
    WaitingLettersSheet(desk, parent.window()).open()
