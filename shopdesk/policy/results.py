"""What a rule can say of one line, or of an order: the few shapes that the engine folds into a verdict."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from shopdesk.domain.messages import Message
from shopdesk.domain.terms import Cost, DeadlineKind, Effect, Payer, Remedy
from shopdesk.domain.verdicts import Quote


class Asks(Enum):
    """What kind of thing a need asks for: it decides which step of the outcome the need holds up."""

    PROOF = "proof"
    """Evidence, a channel, or an amount; it holds up only what is covered at all."""
    FACT = "fact"
    """A fact that decides whether the claim is barred or covered at all, such as its cause."""
    MOMENT = "moment"
    """A moment that a window or a stage needs."""
    STAGE = "stage"
    """A moment without which a stage is reached only by an estimate; turning out well means that it was not."""
    FINDING = "finding"
    """Something that the shop or the carrier must find out first."""


class Bar(Struct, frozen=True):
    """The clause refuses the line."""

    says: Message
    effect: Effect = Effect.BARS


class Need(Struct, frozen=True):
    """The clause needs something that is not there; `names` are what the verdict lists as missing."""

    names: tuple[str, ...]
    asks: Asks
    says: Message
    effect: Effect = Effect.ASKS


class Wait(Struct, frozen=True):
    """Nothing can be said before a moment, in UTC."""

    until: datetime
    says: Message
    effect: Effect = Effect.ASKS


class Offer(Struct, frozen=True):
    """The clause offers remedies, best first. `gives_shipping` says whether outbound shipping is refunded."""

    remedies: tuple[Remedy, ...]
    says: Message
    gives_shipping: bool | None = None
    effect: Effect = Effect.SUPPORTS


class Share(Struct, frozen=True):
    """The clause says who pays which costs."""

    pays: dict[Cost, Payer]
    says: Message
    effect: Effect
    deducts_fee: bool = False
    deducts_extra_shipping: bool = False


class Charge(Struct, frozen=True):
    """What a repair costs the customer."""

    quote: Quote


class Until(Struct, frozen=True):
    """Somebody must do something by a moment in UTC, or once another event has come."""

    what: DeadlineKind
    who: Payer
    due: datetime | None


class Note(Struct, frozen=True):
    """The clause says something that neither bars nor asks for anything that holds the claim up."""

    effect: Effect
    says: Message


class Notice(Struct, frozen=True):
    """A plain sentence for the owner beside the findings."""

    says: Message


Result = Bar | Need | Wait | Offer | Share | Charge | Until | Note | Notice
Finding = Bar | Need | Wait | Offer | Share | Note
"""Results that say something of the claim, each with its effect."""
