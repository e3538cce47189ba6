"""The head of a repair's page: the piece, its number and state, and the steps that are rarely wanted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repair_states import RepairState
from shopdesk.domain.repairs import RepairAction
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.words import action_words, state_words
from shopdesk.texts import Speech
from shopdesk.ui.look.tones import repair_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill

RARE = (RepairAction.CANNOT_REPAIR, RepairAction.TAKE_BACK, RepairAction.CLOSE)
"""Steps that stand here and not at the foot, unless they are the usual one."""

_MENDED = frozenset({RepairState.HANDED_BACK, RepairState.CLOSED})
"""States after which the same may have to be done again."""


class RepairHead(QWidget):
    """A title with the number beside it, a note, a pill for the state, and a menu."""

    back = Signal()
    step_asked = Signal(object)
    correct_asked = Signal()
    paper_asked = Signal(object)
    """A paper shall be made: its `PaperKind`."""
    redo_asked = Signal()
    drop_asked = Signal()
    """The quote that is being written shall be thrown away."""

    def __init__(self, say: Speech) -> None:
        super().__init__()
        self._say = say
        self._back = IconButton("arrow-left", say("All repairs"))
        self._back.clicked.connect(self.back)
        self._title = Text("", Style.TITLE, elide=True)
        self._number = Text("", ink="text2")
        self._note = Text("", ink="text2")
        self.more = IconButton("ellipsis", say("More about this repair"))
        self.menu = Choosing(self.more)
        self.more.clicked.connect(self.menu.open_below)
        self._pill: Pill | None = None
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._note)
        row.addWidget(self.more)

    def show_page(self, page: RepairPage, papers: Sequence[PaperKind], *, has_draft: bool) -> None:
        """Head a kept repair, of which these papers can be made."""
        say = self._say
        self._title.setText(page.repair.piece)
        self._number.setText(say("Repair {number}", number=page.repair.number))
        words, look = state_words(page.state, say), repair_look(page.state)
        if self._pill is None:
            self._pill = Pill(words, *look)
            self._row.insertWidget(self._row.indexOf(self.more), self._pill)
        else:
            self._pill.set_look(words, *look)
        self._offer(page, papers, has_draft=has_draft)

    def tell(self, note: str) -> None:
        """Say beside the state whether what was typed is kept."""
        self._note.setText(note)

    def state(self) -> str:
        """Return what the pill says."""
        return "" if self._pill is None else self._pill.text()

    def _offer(self, page: RepairPage, papers: Sequence[PaperKind], *, has_draft: bool) -> None:
        menu, say = self.menu, self._say
        menu.menu.clear()
        if RepairAction.SET in page.allowed:
            menu.add(say("Correct the facts"), self.correct_asked.emit, icon="pencil")
        if has_draft:
            menu.add(say("Throw the draft of the quote away"), self.drop_asked.emit, icon="trash-2")
        if page.state in _MENDED and not page.redone_by:
            menu.add(say("Do it again as a new repair"), self.redo_asked.emit, icon="rotate-ccw")
        if papers:
            menu.add_gap()
        for kind in papers:
            menu.add(kind_words(kind, say), partial(self.paper_asked.emit, kind), icon="file-text")
        rare = [action for action in RARE if action in page.allowed]
        if rare:
            menu.add_gap()
        for action in rare:
            menu.add(action_words(action, say), partial(self.step_asked.emit, action))
