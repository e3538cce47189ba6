"""What is claimed: the kind, what is wanted, how and when it came."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import InputError
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.choices import channels, kinds, wishes
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.moment_field import MomentField


class FactsPart(FormPart):
    """Four fields in two rows."""

    kind_chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self._kind = Choice(kinds(say))
        self._wants = Choice(wishes(say))
        self._channel = Choice(channels(say))
        self._received = MomentField(desk.zone, say, desk.now)
        self._received_field = Field(say("Received"), self._received)
        self._ground: ClaimGround | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for place, field in enumerate(
            (
                Field(say("Kind"), self._kind),
                Field(say("Wants"), self._wants),
                Field(say("How it came"), self._channel),
                self._received_field,
            )
        ):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        self._kind.chosen.connect(self._choose)
        for choice in (self._wants, self._channel):
            choice.chosen.connect(lambda _: self.edited.emit())
        self._received.edited.connect(self.edited)

    def kind(self) -> ClaimKind:
        """Return the kind that is chosen."""
        return ClaimKind(self._kind.value())

    def focus_channel(self) -> None:
        """Go to how the claim came."""
        self._channel.setFocus()

    def show_claim(self, ground: ClaimGround, claim: Claim) -> None:
        """Show the claim's facts."""
        self._ground = ground
        self._kind.set_value(claim.kind)
        self._wants.set_value(claim.wants)
        self._channel.set_value(claim.channel)
        self._received.set_moment(claim.received_at)
        self._received_field.clear_error()

    def typed(self) -> str:
        """Return when the claim is said to have arrived, where that was typed, readable or not."""
        return self._received.typed()

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with these facts. Raises InputError for a moment that is none, or can't be."""
        received = self._received.moment()
        say, now = self._desk.speech, self._desk.now()
        if received is None:
            raise self._wrong(say("When did the claim arrive? A day is enough."))
        if received.is_after(now.last_second(self._desk.zone), self._desk.zone):
            raise self._wrong(say("This lies in the future."))
        placed = self._ground.order.placed_at if self._ground is not None else None
        if placed is not None and placed.day_in(self._desk.zone) > received.day_in(self._desk.zone):
            raise self._wrong(say("The order was placed only on {on:near}.", on=placed.day_in(self._desk.zone)))
        self._received_field.clear_error()
        return replace(
            claim,
            kind=self.kind(),
            wants=self._wants.value(),
            channel=self._channel.value(),
            received_at=received,
        )

    def _wrong(self, sentence: str) -> InputError:
        self._received_field.set_error(sentence)
        return InputError(sentence)

    def _choose(self, kind: object) -> None:
        self.kind_chosen.emit(kind)
        self.edited.emit()
