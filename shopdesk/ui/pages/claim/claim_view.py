"""What a claim's page consists of: head, form and verdict panel, and what could not be done said above the form."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.claim_sight import clause_words
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.claim_foot import ClaimFoot
from shopdesk.ui.pages.claim.claim_head import ClaimHead
from shopdesk.ui.pages.claim.form import ClaimForm
from shopdesk.ui.pages.claim.panel import VerdictPanel
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.frame import Body, PageFrame, Scroller
from shopdesk.ui.widgets.keyboard_place import Pause
from shopdesk.ui.widgets.sheet import Sheet, ask
from shopdesk.ui.widgets.states import ErrorBlock

PANEL_WIDTH = 436


class ClaimView(QWidget):
    """Lays the parts out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, foot: ClaimFoot | None = None) -> None:
        """Lay the parts out, with a foot that was made ahead where there is one."""
        super().__init__(parent)
        self._say = desk.speech
        self.head = ClaimHead(desk.speech)
        self.form = ClaimForm(desk)
        self.foot = foot or ClaimFoot(desk)
        self.panel = VerdictPanel(desk, self.foot)
        self._pause = Pause(self.head, self.form)
        self._trouble = QVBoxLayout()
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        for around in (self._above, self._below):
            around.setSpacing(16)
        body = Body()
        # The frame first: Qt goes through all that a widget holds whenever that is put somewhere.
        self._frame = PageFrame(body, self.panel, PANEL_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        body.add(self.head)
        body.add(self._trouble)
        body.add(self._above)
        body.add(self.form)
        body.add(self._below)
        body.add_stretch()

    def add_above(self, part: QWidget) -> None:
        """Add a part between head and form, such as how far the goods of a kept claim have come."""
        self._above.addWidget(part)

    def add_below(self, part: QWidget) -> None:
        """Add a part below the form, such as what belongs to a kept claim alone."""
        self._below.addWidget(part)

    def to_the_top(self) -> None:
        """Begin at the top again, as another claim is shown."""
        for scroller in (self._frame.body, self.panel.panel.scroller):
            if isinstance(scroller, Scroller):
                scroller.verticalScrollBar().setValue(0)

    def warn(self, error: ShopDeskError) -> None:
        """Say above the form what could not be done; what was typed stays."""
        self.clear_trouble()
        self._trouble.addWidget(ErrorBlock(self._say("Not saved. What you typed is still here."), error.sentence))
        if isinstance(self._frame.body, Scroller):
            self._frame.body.ensureVisible(0, 0)

    def clear_trouble(self) -> None:
        """Say no more that something could not be done."""
        empty(self._trouble)

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while it is being saved."""
        self._pause.set_paused(paused=busy)
        self.foot.decision.set_busy(busy=busy)

    def show_clause(self, ground: ClaimGround, clause: str) -> None:
        """Show a clause's own words."""
        words = clause_words(ground, clause, self._say)
        if words is None:
            return
        sheet = Sheet(self.window(), self._say("§ {number}, {title}", number=words.section, title=words.title))
        sheet.tell(words.words)
        sheet.add_primary(self._say("Done"))
        sheet.open()

    def ask_to_throw_away(self) -> bool:
        """Ask whether what was typed may go."""
        say = self._say
        return ask(
            self.window(),
            say("Throw away what you typed?"),
            say("It is not saved, and it would be gone."),
            say("Throw away"),
            say("Go on typing"),
        )
