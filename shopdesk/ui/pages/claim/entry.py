"""Entering a claim, and correcting one: the form, and beside it what the policy says as one types."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction, allowed_actions
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.claims.claim_sight import ClaimSight, clause_words
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.entering import keep_entered
from shopdesk.services.claims.ground import ClaimGround, blank_claim, claim_ground
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.claim_foot import ClaimFoot
from shopdesk.ui.pages.claim.claim_head import ClaimHead
from shopdesk.ui.pages.claim.form import ClaimForm
from shopdesk.ui.pages.claim.live_verdict import LiveVerdict
from shopdesk.ui.pages.claim.panel import VerdictPanel
from shopdesk.ui.pages.claim.reading_order import read_in_order
from shopdesk.ui.widgets.frame import Body, PageFrame, Scroller
from shopdesk.ui.widgets.sheet import Sheet, ask
from shopdesk.ui.widgets.states import ErrorBlock, Switch

PANEL_WIDTH = 436

_AROUND = frozenset({RecordKind.ORDER, RecordKind.CLAIM, RecordKind.POLICY, RecordKind.CUSTOMER, RecordKind.SHOP})


class ReadClaim(Struct, frozen=True):
    """A kept claim with the ground it is judged on."""

    page: ClaimPage
    ground: ClaimGround


class ClaimEntry(QWidget):
    """A claim's form with its verdict panel. What is typed stays here until it is saved or thrown away."""

    saved = Signal(str)
    """A claim was kept: its number."""
    left = Signal()
    """The owner goes back to the list."""
    read = Signal(object)
    """A kept claim was read: its `ClaimPage`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = self._say = desk.speech
        self._ground: ClaimGround | None = None
        self._number = ""
        self._dirty = False
        self._claim: Claim | None = None
        self._page: ClaimPage | None = None
        self.head = ClaimHead(say)
        self.form = ClaimForm(desk)
        self.foot = ClaimFoot(desk)
        self.panel = VerdictPanel(desk, self.foot)
        self._live = LiveVerdict(desk, self)
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(self._put_in_order)
        self._trouble = QVBoxLayout()
        self._body = Body()
        self._body.add(self.head)
        self._body.add(self._trouble)
        self._body.add(self.form)
        self._below = QVBoxLayout()
        self._below.setSpacing(16)
        self._body.add(self._below)
        self._body.add_stretch()
        self._frame = PageFrame(self._body, self.panel, PANEL_WIDTH)
        self._switch = Switch(self._frame, say, margin=24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        self._listen()
        self.start_new()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the order is found."""
        super().showEvent(event)
        if self._ground is None and self.is_new():
            self.form.finder.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the foot shows."""
        if watched is self.foot and event.type() == QEvent.Type.LayoutRequest:
            self._order.start()
        return False

    def start_new(self, order_id: str = "") -> None:
        """Begin a new claim, about an order where one is given."""
        self._forget()
        self.head.show_new()
        self.form.clear()
        self._tell_nothing("")
        self._switch.show_content()
        if order_id:
            self._read_order(order_id)
        else:
            self.form.finder.search.setFocus()

    def show_claim(self, number: str) -> None:
        """Show a kept claim."""
        self._forget()
        self._number = number
        self._switch.show_loading()

        def read(office: Office) -> ReadClaim:
            page = claim_page(office, number)
            return ReadClaim(page, claim_ground(office, page.order.id, but=page.claim.id))

        def failed(error: ShopDeskError) -> None:
            self._switch.show_error(error, lambda: self.show_claim(number))

        self._desk.read(self, read, self._show_kept, failed=failed, key="claim")

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Follow what was changed elsewhere; what is typed stays."""
        if not kinds & _AROUND or self._ground is None:
            return
        if self._number and not self._dirty:
            self.show_claim(self._number)
            return
        order_id, but = self._ground.order.id, self._claim.id if self._claim is not None else ""

        def read(office: Office) -> ClaimGround:
            return claim_ground(office, order_id, but=but)

        self._desk.read(self, read, self._stand_on, failed=self._gone, key="ground")

    def add_below(self, part: QWidget) -> None:
        """Add a part below the form, such as what belongs to a kept claim alone."""
        self._below.addWidget(part)

    def is_new(self) -> bool:
        """Whether a new claim is being entered."""
        return not self._number

    def has_unsaved(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self._dirty

    def may_go(self) -> bool:
        """Whether another claim may be shown here: asks where something typed would be lost."""
        if not self._dirty:
            return True
        say = self._say
        return ask(
            self.window(),
            say("Throw away what you typed?"),
            say("It is not saved, and it would be gone."),
            say("Throw away"),
            say("Go on typing"),
        )

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved."""
        return {**self.form.typed(), **self.foot.typed()} if self._dirty else {}

    def save(self, decision: object = None) -> None:
        """Keep the claim with all that belongs to it, and decide it where there is a decision."""
        self._clear_trouble()
        try:
            entered = self.form.entered()
        except InputError as error:
            self._not_kept(error)
            return
        if not entered.claim.lines:
            self._not_kept(InputError(self._say("Tick at least one line that it is about.")))
            return
        self._set_busy(busy=True)
        draft = decision if isinstance(decision, DecisionDraft) else None

        def keep(office: Office) -> Claim:
            return keep_entered(office, entered, draft)

        self._desk.write(self, keep, self._keep, failed=self._not_kept)

    def _listen(self) -> None:
        self.form.order_chosen.connect(self._read_order)
        self.form.edited.connect(self._edit)
        self.form.arranged.connect(self._order.start)
        self.foot.installEventFilter(self)
        self.head.back.connect(self.left)
        self.panel.clause_opened.connect(self._show_clause)
        self.panel.missing_pressed.connect(self._go_to_missing)
        self._live.judged.connect(self._show_sight)
        self._live.looked_at.connect(self.form.show_sight)
        self._live.changes_found.connect(self.panel.show_changes)
        self._live.refused.connect(self._tell_nothing)
        self.foot.decided.connect(self.save)
        self.head.save_asked.connect(self.save)

    def _forget(self) -> None:
        self._live.stop()
        self._clear_trouble()
        self._ground = self._claim = self._page = None
        self._number, self._dirty = "", False

    def _read_order(self, order_id: str) -> None:
        self._desk.read(
            self, lambda office: claim_ground(office, order_id), self._begin, failed=self._warn, key="claim"
        )

    def _begin(self, ground: ClaimGround) -> None:
        """Begin with an order; what was typed about another stays, but for its lines."""
        blank = blank_claim(ground, self._desk.now())
        before = self._claim if self._dirty else None
        claim = blank
        if before is not None:
            claim = replace(before, order_id=blank.order_id, customer_id=blank.customer_id, lines=blank.lines)
        self._ground = ground
        self.form.show_claim(ground, claim)
        self._order.start()
        self._judge()

    def _show_kept(self, found: ReadClaim) -> None:
        say, page = self._say, found.page
        self._page = page
        self.foot.show_page(page)
        self._ground = found.ground
        who = page.customer.name or page.customer.email if page.customer is not None else ""
        self.head.show_kept(who or say("No customer"), page.claim.number, page.state)
        self.form.show_claim(found.ground, page.claim, page.files)
        may = allowed_actions(page.claim, page.state, page.decisions, page.settlements)
        self.form.let_type(typed=ClaimAction.SET in may)
        self._switch.show_content()
        self._judge()
        self.read.emit(page)

    def _stand_on(self, ground: ClaimGround) -> None:
        self._ground = ground
        self._judge()

    def _edit(self) -> None:
        self._set_dirty(dirty=True)
        self._order.start()
        self._judge()

    def _judge(self) -> None:
        if self._ground is None:
            return
        try:
            self._claim = self.form.claim()
        except InputError as error:
            self._live.stop()
            self._tell_nothing(error.sentence)
            return
        self._live.judge(self._ground, self._claim)

    def _show_sight(self, sight: ClaimSight) -> None:
        self.form.show_sight(sight)
        self.panel.show_sight(sight)
        self._order.start()
        if self._claim is not None:
            self.foot.show_claim(self._claim, sight.verdict.outcome)

    def _tell_nothing(self, sentence: str) -> None:
        self.panel.tell_nothing(sentence)
        if self.is_new():
            self.foot.show_nothing()

    def _put_in_order(self) -> None:
        """Let Tab go as one reads, also through what has come since."""
        read_in_order(self._frame)

    def _show_clause(self, clause: str) -> None:
        words = None if self._ground is None else clause_words(self._ground, clause, self._say)
        if words is None:
            return
        title = self._say("§ {number}, {title}", number=words.section, title=words.title)
        sheet = Sheet(self.window(), title, words.words)
        sheet.add_primary(self._say("Done"))
        sheet.exec()

    def _go_to_missing(self, name: str) -> None:
        if not self.form.go_to_missing(name):
            self.form.order_told.open()

    def _keep(self, claim: Claim) -> None:
        self._set_busy(busy=False)
        self._set_dirty(dirty=False)
        self._desk.told.emit(self._say("Claim {number} is saved.", number=claim.number))
        self.saved.emit(claim.number)

    def _not_kept(self, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        self.foot.fail(error)
        self._warn(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.head.setEnabled(not busy)
        self.foot.decision.set_busy(busy=busy)

    def _set_dirty(self, *, dirty: bool) -> None:
        self._dirty = dirty
        self.head.offer_save(offered=dirty)

    def _gone(self, error: ShopDeskError) -> None:
        self._live.stop()
        self._tell_nothing(error.sentence)

    def _warn(self, error: ShopDeskError) -> None:
        """Say above the form what could not be done; what was typed stays."""
        self._clear_trouble()
        self._trouble.addWidget(ErrorBlock(self._say("Not saved. What you typed is still here."), error.sentence))
        if isinstance(self._frame.body, Scroller):
            self._frame.body.ensureVisible(0, 0)

    def _clear_trouble(self) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
