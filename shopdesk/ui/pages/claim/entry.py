"""Entering a claim, and correcting one: the form, and beside it what the policy says as one types."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.claim_states import ClaimAction, allowed_actions
from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotFoundError, ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, DeadlineKind, Outcome, Remedy
from shopdesk.services.claims.begun_claims import BegunClaims, FoundClaims
from shopdesk.services.claims.claim_sight import NOTHING_DONE, ClaimSight
from shopdesk.services.claims.decisions import DecisionDraft
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.from_repair import BegunClaim, claim_from_repair
from shopdesk.services.claims.ground import ClaimGround, blank_claim, claim_ground
from shopdesk.services.meanwhile import ChangedMeanwhileError, Chosen
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.dialogs.order_fact import OrderFactSheet, can_tell
from shopdesk.ui.pages.claim.claim_drafts import BegunDecisions, ClaimDraft, ClaimDrafts, claim_words
from shopdesk.ui.pages.claim.claim_foot import ClaimFoot
from shopdesk.ui.pages.claim.claim_reading import ReadClaim, read_claim
from shopdesk.ui.pages.claim.claim_view import ClaimView
from shopdesk.ui.pages.claim.live_verdict import LiveVerdict
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.in_turns import Turns
from shopdesk.ui.widgets.states import Switch

T = TypeVar("T")

_OF_REPAIR = "repair:"
_AROUND = frozenset(
    {
        RecordKind.ORDER,
        RecordKind.CLAIM,
        RecordKind.REPAIR,
        RecordKind.POLICY,
        RecordKind.CUSTOMER,
        RecordKind.SHOP,
    }
)
"""Records on which a claim's verdict may turn."""


class ClaimEntry(QWidget):
    """A claim's page. A new claim that was begun stays here until it is saved or thrown away."""

    saved = Signal(str)
    """A claim was kept: its number."""
    left = Signal()
    """The owner goes back to the list."""
    read = Signal(object)
    """A kept claim was read: its `ClaimPage`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, foot: ClaimFoot | None = None) -> None:
        """Make what is seen before an order is chosen, with a foot that was made ahead where there is one."""
        super().__init__(parent)
        self._desk, self._say = desk, desk.speech
        self._ground: ClaimGround | None = None
        self._claim: Claim | None = None
        self._number = ""
        self._done: frozenset[DeadlineKind] = NOTHING_DONE
        self._dirty = self._saving = False
        self._as_repair: Outcome | None = None
        """What the policy says to the same fault as a repair, where it refuses the claim."""
        self._made = False
        self._turn = 0
        """How often something else was shown: what was asked for before is not for what is shown now."""
        self._drafts = ClaimDrafts()
        self._decisions = BegunDecisions()
        holder = QWidget()
        self._switch = Switch(holder, desk.speech, margin=24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switch)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        self.view = ClaimView(desk, holder, foot)
        inside.addWidget(self.view)
        self.head, self.form, self.panel, self.foot = (
            self.view.head,
            self.view.form,
            self.view.panel,
            self.view.foot,
        )
        self._live = LiveVerdict(desk, self)
        self._turns = Turns(self, self.make_next)
        self._listen()
        self.start_new()
        self._made = True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the order is found; what is not needed before it is made meanwhile."""
        super().showEvent(event)
        self._turns.start()
        if self._ground is None and self.is_new():
            self.form.finder.search.setFocus()

    def make_next(self) -> bool:
        """Make a part of the form that is not made yet; return whether there was one."""
        return self.form.make_next()

    def start_new(self, about: str = "") -> None:
        """Begin a new claim, about an order's id or `repair:NUMBER` where one is given; a begun one is shown again."""
        self._put_aside()
        if about.startswith(_OF_REPAIR):
            self._clear()
            job = partial(claim_from_repair, number=about.removeprefix(_OF_REPAIR))
            self._desk.read(self, job, self._now(self._begin_with), failed=self._now(self.view.warn), key="claim")
            return
        order_id = about
        draft = self._drafts.take(order_id)
        self._clear()
        if draft is not None:
            self._put_back(draft)
        elif order_id:
            self._read_order(order_id)

    def show_claim(self, number: str) -> None:
        """Show a kept claim; a new one that was begun is put aside."""
        if number != self._number:
            self.form.evidence.leave()
        self._put_aside()
        self._forget()
        self._number = number
        self._switch.show_loading()

        def failed(error: ShopDeskError) -> None:
            if isinstance(error, NotFoundError):
                self._switch.show_gone(self._say("This claim is no longer there."), self.left.emit)
            else:
                self._switch.show_error(error, partial(self.show_claim, number))

        job, then = partial(read_claim, number=number), self._now(self._show_kept)
        self._desk.read(self, job, then, failed=self._now(failed), key="claim")

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        """Follow what was changed elsewhere; what is typed stays."""
        if not kinds & _AROUND or self._saving:
            return  # what is being saved is read again when it is
        if self._number and not self._dirty:
            self.show_claim(self._number)
            return
        if self._ground is None:
            return

        def failed(error: ShopDeskError) -> None:
            self._tell_nothing(self._why_not(error))

        refused = self._now(failed)
        if self._number:
            about = partial(read_claim, number=self._number)
            self._desk.read(self, about, self._now(self._show_around), failed=refused, key="ground")
        else:
            job = partial(claim_ground, order_id=self._ground.order.id)
            self._desk.read(self, job, self._now(self._stand_on), failed=refused, key="ground")

    def is_new(self) -> bool:
        """Whether a new claim is being entered."""
        return not self._number

    def has_unsaved(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self._dirty

    def may_go(self) -> bool:
        """Whether the owner may go elsewhere: asks where changes of a kept claim would be lost; a new one stays."""
        if self.is_new() or not self._dirty:
            return True
        if not self.view.ask_to_throw_away():
            return False
        self._set_dirty(dirty=False)
        self.foot.forget()
        return True

    def may_close(self) -> bool:
        """Whether the window may close: asks where a new claim or a decision that was begun would be lost."""
        begun = (self.is_new() and self._dirty) or self._drafts or self._decisions or self.foot.typed()
        return not begun or self.view.ask_to_throw_away()

    def typed(self) -> dict[str, str]:
        """Return what was typed and is not saved, also of claims and decisions that were put aside."""
        aside = {**self._drafts.typed(self._say), **self._decisions.typed()}
        if not self._dirty:
            return {**aside, **self.foot.typed()}
        shown = {**self.form.typed(), **self.foot.typed()}
        if self._ground is not None and self._claim is not None:
            shown["claim"] = claim_words(self._ground, self._claim, self._say)
        return {**aside, **shown}

    def begun(self) -> BegunClaims:
        """Return the new claims and decisions that were begun, the claim that is shown last."""
        shown = self._shown_draft()
        drafts = (*self._drafts.all(), *(() if shown is None else (shown,)))
        decision = self.foot.begun()
        shown_decision = {} if decision is None or not self._about else {self._about: decision}
        return BegunClaims(
            claims=tuple(draft.begun() for draft in drafts), decisions={**self._decisions.all(), **shown_decision}
        )

    def begun_fields(self) -> tuple[str, ...]:
        """Return which fields of `typed` it stands for: all but what was typed in the form of a kept claim."""
        found = {**self._drafts.typed(self._say), **self._decisions.typed(), **self.foot.typed()}
        shown = self.typed() if self._shown_draft() is not None else {}
        return tuple({**found, **shown})

    def take_back(self, found: FoundClaims) -> None:
        """Put aside what was begun before a crash: it is there again as soon as its claim is shown."""
        for ground, one in found.claims:
            self._drafts.put(ClaimDraft(ground, one.claim, one.text, ()))
        for about, decision in found.decisions.items():
            self._decisions.put(about, decision)

    def start_over(self) -> None:
        """Throw away what was typed, once the owner has said so."""
        if not self.view.ask_to_throw_away():
            return
        self._set_dirty(dirty=False)
        if self.is_new():
            self._clear()
        else:
            self.show_claim(self._number)

    def save(self, decision: object = None) -> None:
        """Keep the claim with all that belongs to it, and decide it where there is a decision."""
        if self._saving or (self._number and self._ground is None):
            return  # it is being saved, or what stands here is of the claim before
        self.view.clear_trouble()
        try:
            entered = self.form.entered()
        except InputError as error:
            self._not_kept(error)
            return
        if not entered.claim.lines:
            self._not_kept(InputError(self._say("Tick at least one line that it is about.")))
            return
        self._keep_entered(entered, decision if isinstance(decision, DecisionDraft) else None)

    def take_in(self) -> None:
        """Keep the claim as one for a repair, granted where the policy does so, and go on to take its piece in."""
        if self._saving or self._ground is None or self._as_repair is None:
            return
        self.view.clear_trouble()
        try:
            entered = self.form.entered()
        except InputError as error:
            self._not_kept(error)
            return
        entered = replace(entered, claim=replace(entered.claim, kind=ClaimKind.REPAIR))
        grants = DecisionDraft(action=DecisionAction.ACCEPT, remedy=Remedy.REPAIR)

        def taken_in(claim: Claim) -> None:
            self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=f"claim:{claim.number}"))

        self._keep_entered(entered, grants if self._as_repair is Outcome.ACCEPT else None, then=taken_in)

    def _keep_entered(
        self, entered: EnteredClaim, draft: DecisionDraft | None, then: Callable[[Claim], None] = lambda _claim: None
    ) -> None:
        """Keep what the form holds; `then` goes on with the claim as kept."""
        self._set_saving(saving=True)
        job, turn = partial(keep_entered, entered=entered, decision=draft), self._turn
        decides = "" if draft is None else self._about

        def kept(claim: Claim) -> None:
            self._keep(turn, decides, claim)
            then(claim)

        def refused(error: ShopDeskError) -> None:
            if isinstance(error, ChangedMeanwhileError) and turn == self._turn:
                self._set_saving(saving=False)
                ask_whose(self._desk, self, error, partial(save_chosen, error))
            else:
                self._refused(turn, error)

        def save_chosen(error: ChangedMeanwhileError, mine: frozenset[str]) -> None:
            if turn == self._turn:
                chosen = Chosen(mine, frozenset(one.field for one in error.differences) - mine)
                self._keep_entered(replace(entered, chosen=chosen), draft, then)

        self._desk.write(self, job, kept, failed=refused)

    def _listen(self) -> None:
        self.form.order_chosen.connect(self._read_order)
        self.form.edited.connect(self._edit)
        self.foot.decided.connect(self.save)
        self.head.back.connect(self.left)
        self.head.save_asked.connect(self.save)
        self.head.start_over_asked.connect(self.start_over)
        self.panel.clause_opened.connect(self._show_clause)
        self.panel.repair_asked.connect(self.take_in)
        self.panel.request_asked.connect(self._ask_customer)
        self.panel.missing_pressed.connect(self._go_to_missing)
        self._live.judged.connect(self._show_sight)
        self._live.looked_at.connect(self.form.show_sight)
        self._live.changes_found.connect(self.panel.show_changes)
        self._live.refused.connect(self._tell_nothing)

    def _clear(self) -> None:
        """Show an empty form."""
        self._forget()
        self.foot.show_nothing()
        self.foot.forget()
        self.panel.let_ask(may_ask=False)
        self.head.show_new()
        self.form.clear()
        self._tell_nothing("")
        self._switch.show_content()
        if self._made:  # while it is made, maybe ahead of its being shown, it takes the keyboard from nobody
            self.form.finder.search.setFocus()

    def _forget(self) -> None:
        self._turn += 1
        self._set_saving(saving=False)
        self._live.stop()
        self.view.clear_trouble()
        self._ground = self._claim = None
        self._number, self._dirty, self._done = "", False, NOTHING_DONE

    def _put_aside(self) -> None:
        """Remember the new claim that is being entered; one that is being saved, until it is. And why it is decided."""
        self._decisions.put(self._about, self.foot.begun())
        draft = self._shown_draft()
        if draft is not None and self._saving:
            self._drafts.send(self._turn, draft)
        elif draft is not None:
            self._drafts.put(draft)

    def _shown_draft(self) -> ClaimDraft | None:
        """Return the new claim that is being entered, where anything was typed."""
        if not self.is_new() or not self._dirty or self._ground is None or self._claim is None:
            return None
        return ClaimDraft(self._ground, self._claim, self.form.text.text(), self.form.waiting())

    @property
    def _about(self) -> str:
        """What tells this claim from others: its number, of a new one its order."""
        return self._number or ("" if self._ground is None else self._ground.order.id)

    def _put_back(self, draft: ClaimDraft) -> None:
        self._ground, self._claim = draft.ground, draft.claim
        self.form.put_back(draft.ground, draft.claim, draft.text, draft.files)
        self._edit()
        self.refresh(_AROUND)

    def _begin_with(self, begun: BegunClaim) -> None:
        """Begin with what a repair knows, unless a claim about that order was begun already: then with that one."""
        ground, claim, text, files = begun
        self._put_back(self._drafts.take(ground.order.id) or ClaimDraft(ground, claim, text, files))

    def _read_order(self, order_id: str) -> None:
        job = partial(claim_ground, order_id=order_id)
        self._desk.read(self, job, self._now(self._begin), failed=self._now(self.view.warn), key="claim")

    def _begin(self, ground: ClaimGround) -> None:
        """Begin with an order; what was typed about another stays, but for its lines."""
        claim = blank_claim(ground, self._desk.now())
        if self._dirty and self._claim is not None:
            claim = replace(self._claim, order_id=claim.order_id, customer_id=claim.customer_id, lines=claim.lines)
        self._ground = ground
        self.form.show_claim(ground, claim)
        self._judge()

    def _show_kept(self, found: ReadClaim) -> None:
        page = found.page
        self._ground, self._done, self._dirty = found.ground, found.done, False
        self._show_head(found)
        self.foot.show_page(page)
        self.form.show_claim(found.ground, page.claim, page.loose_files)
        may = allowed_actions(page.claim, page.state, page.decisions, page.settlements)
        self.form.let_type(typed=ClaimAction.SET in may)
        self._switch.show_content()
        self._judge()
        self.read.emit(page)

    def _show_around(self, found: ReadClaim) -> None:
        """Show where a kept claim stands now, and leave what is typed of it."""
        self._done = found.done
        self._show_head(found)
        self._set_dirty(dirty=True)
        self.foot.show_page(found.page)
        self._stand_on(found.ground)
        self.read.emit(found.page)

    def _show_head(self, found: ReadClaim) -> None:
        page, who = found.page, found.who or self._say("No customer")
        repair = page.repair.state if page.with_repairs and page.repair is not None else None
        asks = any(one.kind is PaperKind.INFORMATION_REQUEST and not one.reason for one in page.letters)
        self.panel.let_ask(may_ask=asks)
        self.head.show_kept(who, page.claim.number, page.state, in_money=page.in_money, repair=repair)

    def _ask_customer(self) -> None:
        if self._number:
            write_letter(self._desk, self, PaperKind.INFORMATION_REQUEST, self._number)

    def _stand_on(self, ground: ClaimGround) -> None:
        self._ground = ground
        self.form.order_told.show_ground(ground)
        self._judge()

    def _edit(self) -> None:
        self._set_dirty(dirty=True)
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
        self._live.judge(self._ground, self._claim, self._done)

    def _show_sight(self, sight: ClaimSight) -> None:
        self._as_repair = None if sight.as_repair is None else sight.as_repair.outcome
        self.form.show_sight(sight)
        self.panel.show_sight(sight)
        if self._claim is not None:
            self.foot.show_claim(self._claim, sight.verdict.outcome)
            begun = self._decisions.take(self._about)
            if begun is not None:
                self.foot.put_back(begun)

    def _tell_nothing(self, sentence: str) -> None:
        self.panel.tell_nothing(sentence)
        if self.is_new():
            self.foot.show_nothing()
            # Without an order there is nothing to decide, and no reason to show how one would.
            self.foot.setHidden(self._ground is None)

    def _show_clause(self, clause: str) -> None:
        if self._ground is not None:
            self.view.show_clause(self._ground, clause)

    def _go_to_missing(self, name: str) -> None:
        if self.form.go_to_missing(name):
            return
        if self._ground is not None and can_tell(name):
            OrderFactSheet(self._desk, self, self._ground.order, name).open()
        else:
            self.form.order_told.open()

    def _keep(self, turn: int, decided: str, claim: Claim) -> None:
        """Tell that a claim was saved, and show it, unless the owner has gone on meanwhile."""
        self._drafts.arrived(turn)
        self._decisions.take(decided)
        self._desk.told.emit(self._say("Claim {number} is saved.", number=claim.number))
        if turn == self._turn:
            self._set_saving(saving=False)
            self._set_dirty(dirty=False)
            self._decisions.put(claim.number, None if decided else self.foot.begun())
            self.foot.forget()
            self.saved.emit(claim.number)

    def _refused(self, turn: int, error: ShopDeskError) -> None:
        """Tell that a claim was not saved; where the owner has gone on meanwhile, a new one is there again later."""
        if turn == self._turn:
            self._not_kept(error)
        else:
            self._drafts.came_back(turn)
            self._desk.warned.emit(error.sentence)

    def _not_kept(self, error: ShopDeskError) -> None:
        self._set_saving(saving=False)
        self.view.warn(InputError(self._why_not(error)))

    def _why_not(self, error: ShopDeskError) -> str:
        """Return what is told of an error: of an order that is gone, by its number and with what to do."""
        if not isinstance(error, NotFoundError) or self._number or self._ground is None:
            return error.sentence
        number = self._ground.order.number
        return self._say("Order {number} is no longer there. Choose another; what you typed stays.", number=number)

    def _now(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what takes an answer only while that is shown for which it was asked."""
        turn = self._turn

        def take(answer: T) -> None:
            if turn == self._turn:
                then(answer)

        return take

    def _set_saving(self, *, saving: bool) -> None:
        self._saving = saving
        self.view.set_busy(busy=saving)

    def _set_dirty(self, *, dirty: bool) -> None:
        self._dirty = dirty
        self.head.offer_save(offered=dirty)
