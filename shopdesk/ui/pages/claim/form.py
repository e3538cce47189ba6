"""The form of a claim: the order it is about, its lines, what is claimed, what was sent, and how the goods are."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import ClaimKind, Evidence
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.entering import EnteredClaim
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.condition_part import ConditionPart
from shopdesk.ui.pages.claim.evidence_part import EvidencePart
from shopdesk.ui.pages.claim.facts_part import FactsPart
from shopdesk.ui.pages.claim.file_strip import ShownFile
from shopdesk.ui.pages.claim.further_part import FurtherPart
from shopdesk.ui.pages.claim.lines_part import LinesPart
from shopdesk.ui.pages.claim.order_told import OrderTold
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.pages.claim.text_part import TextPart
from shopdesk.ui.parts.order_finder import OrderFinder
from shopdesk.ui.widgets.in_turns import is_made, make_next
from shopdesk.ui.widgets.labels import Text

W = TypeVar("W", bound=QWidget)

_PARTS = ("lines", "facts", "evidence", "condition", "further", "text")
"""What stands below the order, in this order."""


class ClaimForm(QWidget):
    """All parts below each other. It judges nothing: whoever shows it asks for `claim` and hands back the sight.

    What stands below the order is not seen before there is one: it is made when it is first asked for.
    """

    edited = Signal()
    order_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._base: Claim | None = None
        self.finder = OrderFinder(desk)
        self.order_told = OrderTold(desk)
        self._ended = Text(
            desk.speech("What is settled or ended stands as it is; open the claim again to correct it."),
            ink="text2",
            wrap=True,
        )
        self._rest = QWidget()
        self._below = QVBoxLayout(self._rest)
        self._below.setContentsMargins(0, 8, 0, 0)
        self._below.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.finder)
        column.addWidget(self.order_told)
        column.addWidget(self._ended)
        column.addWidget(self._rest)
        self.finder.chosen.connect(self.order_chosen)
        self.clear()

    @cached_property
    def lines(self) -> LinesPart:
        """Which goods it is about."""
        part = LinesPart(self._desk)
        part.edited.connect(self.edited)
        return self._put("lines", part)

    @cached_property
    def facts(self) -> FactsPart:
        """What is claimed and wanted, how and when it came."""
        part = FactsPart(self._desk)
        part.edited.connect(self.edited)
        part.kind_chosen.connect(self._look_at)
        return self._put("facts", part)

    @cached_property
    def evidence(self) -> EvidencePart:
        """What was sent as a proof."""
        part = EvidencePart(self._desk)
        part.edited.connect(self.edited)
        part.strip.area.take_drops_on(self._rest)
        part.written.connect(self._take_text)
        return self._put("evidence", part)

    @cached_property
    def condition(self) -> ConditionPart:
        """How the goods are."""
        part = ConditionPart(self._desk)
        part.edited.connect(self.edited)
        return self._put("condition", part)

    @cached_property
    def further(self) -> FurtherPart:
        """What few claims need."""
        part = FurtherPart(self._desk)
        part.edited.connect(self.edited)
        return self._put("further", part)

    @cached_property
    def text(self) -> TextPart:
        """What the customer wrote."""
        part = TextPart(self._desk)
        part.edited.connect(self.edited)
        return self._put("text", part)

    @property
    def _parts(self) -> tuple[FormPart, ...]:
        return (self.lines, self.facts, self.evidence, self.condition, self.further)

    def make_next(self) -> bool:
        """Make the first part that is not made yet; return whether there was one."""
        return make_next(self, *_PARTS)

    def clear(self) -> None:
        """Show a form without an order."""
        self._base = None
        self.finder.show_number("")
        self.finder.show()
        if is_made(self, "text"):
            self.text.clear()
        if is_made(self, "evidence"):
            self.evidence.begin()
        self.order_told.hide()
        self.let_type(typed=True)
        self._rest.hide()

    def show_claim(self, ground: ClaimGround, claim: Claim, files: tuple[ClaimFile, ...] = ()) -> None:
        """Show a claim against an order; that of a kept one stays as it is."""
        self._base = claim
        self.finder.show_number(ground.order.number)
        self.finder.setVisible(not claim.number)
        self.order_told.show_ground(ground, named=bool(claim.number))
        for part in self._parts:
            part.show_claim(ground, claim)
        if claim.number:
            self.evidence.show_files(files)
        self.text.show_for(ground, is_new=not claim.number)
        self._rest.show()

    def waiting(self) -> tuple[NewFile, ...]:
        """Return the files that wait to be kept."""
        return self.evidence.strip.waiting()

    def put_back(self, ground: ClaimGround, claim: Claim, text: str, files: tuple[NewFile, ...]) -> None:
        """Show a new claim again as it was typed."""
        self.clear()
        self.show_claim(ground, claim)
        self.text.take(text)
        self.evidence.strip.add([ShownFile.of_new(file) for file in files])

    def let_type(self, *, typed: bool) -> None:
        """Let the facts be changed, or say why they can't be."""
        self._rest.setEnabled(typed)
        self._ended.setVisible(not typed)

    def claim(self) -> Claim:
        """Return the claim as it stands here. Raises InputError, and the field says why."""
        claim = self._base
        if claim is None:
            raise InputError(self._desk.speech("Choose the order it is about."))
        for part in self._parts:
            claim = part.applied(claim)
        return claim

    def entered(self) -> EnteredClaim:
        """Return all that stands here. Raises InputError, and the field says why."""
        strip = self.evidence.strip
        return EnteredClaim(
            claim=self.claim(),
            seen=self._base,
            text=self.text.text(),
            files=strip.waiting(),
            dropped=strip.dropped_ids(),
            relabelled=strip.relabelled_ids(),
        )

    def show_sight(self, sight: ClaimSight) -> None:
        """Follow what the policy looks at."""
        for part in self._parts:
            part.show_sight(sight)

    def go_to_missing(self, name: str) -> bool:
        """Tick a proof that is missing, or go to the field of a fact; return whether it stands here."""
        if name in set(Evidence):
            self.evidence.give(Evidence(name))
            return True
        if name.endswith("_claim"):
            self.facts.focus_channel()
            return True
        return self.further.go_to(name)

    def typed(self) -> dict[str, str]:
        """Return what was typed as text, for whoever keeps it when something breaks."""
        told = {
            "order": self.finder.search.text(),
            "received": self.facts.typed() if is_made(self, "facts") else "",
            "text": self.text.text() if is_made(self, "text") else "",
        }
        return {name: text for name, text in told.items() if text}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a picture from the clipboard, wherever in the form no text is typed."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._base is not None:
            image = QGuiApplication.clipboard().image()
            if not image.isNull():
                self.evidence.take_image(image)
                return
        super().keyPressEvent(event)

    def _look_at(self, kind: ClaimKind) -> None:
        self.lines.look_at(kind)
        self.further.look_at(kind)

    def _take_text(self, text: str) -> None:
        self.text.take(text)

    def _put(self, name: str, part: W) -> W:
        """Put a part below those before it."""
        before = _PARTS[: _PARTS.index(name)]
        self._below.insertWidget(sum(is_made(self, one) for one in before), part)
        return part
