"""What the papers of repairs are drawn from: facts the services have decided; amounts are minor units.

What a policy says of a piece comes as `Cover`; instants are UTC and told in the speech's zone.
"""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.documents.values import Instruction, Recipient, Sender
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repairs import Repair, RepairPayment


class CoverState(StrEnum):
    """How a piece stands to the shop's warranty."""

    RUNS = "runs"
    ENDED = "ended"
    VOID = "void"
    WORN = "worn"
    MISUSED = "misused"
    UNKNOWN = "unknown"
    NONE = "none"


class Cover(Struct, frozen=True, kw_only=True):
    """The warranty of a piece: from receipt (`since`) until the instant `until`, where they are known.

    `clauses` are the titles of the clauses that decide; `as_guarantee` tells that it knows defects only.
    """

    state: CoverState = CoverState.NONE
    since: Moment | None = None
    until: datetime | None = None
    clauses: tuple[str, ...] = ()
    as_guarantee: bool = False
    void_reason: str = ""


class Piece(Struct, frozen=True, kw_only=True):
    """A repair as its papers tell it: the record, what is worded already, its customer, and where the piece is from.

    `stones` are in words, kind by kind; `weight` is empty where it is not known.
    """

    repair: Repair
    sender: Sender
    recipient: Recipient
    phone: str = ""
    stones: tuple[str, ...] = ()
    weight: str = ""
    order_number: str = ""
    order_placed_at: Moment | None = None
    policy_title: str = ""
    policy_version: int | None = None
    cover: Cover = Cover()


class TakeInTicket(Struct, frozen=True, kw_only=True):
    """A take-in ticket with its claim check. `taken_in` None: the piece is still to come.

    `pictures` is how many were taken of the piece; `collect_days` after a reminder a piece lies at its owner's cost.
    """

    piece: Piece
    taken_in: Moment | None = None
    pictures: int = 0
    terms: str = ""
    collect_days: int = 90


class JobBagLabel(Struct, frozen=True, kw_only=True):
    """The label of the bag in which a piece goes through the workshop. `work` is what is to be done, in short."""

    piece: Piece
    work: str = ""


class QuotePicture(Struct, frozen=True, kw_only=True):
    """A picture on a quote; `content` None where its file can't be read."""

    name: str
    caption: str = ""
    content: bytes | None = None


class QuoteStanding(StrEnum):
    """Whether a quote can still be answered."""

    DRAFT = "draft"
    OPEN = "open"
    EXPIRED = "expired"
    REPLACED = "replaced"


class OtherQuote(Struct, frozen=True, kw_only=True):
    """A revision beside this one, and when it was issued."""

    revision: int
    issued_at: Moment
    from_pictures: bool = False


class RepairQuote(Struct, frozen=True, kw_only=True):
    """A quote in one of its revisions. `in_care_since` None: the piece is with the customer or on its way.

    `on_warranty` tells that what the shop bears is borne by its warranty, else it does so freely.
    """

    piece: Piece
    quote: Quote
    standing: QuoteStanding
    replaces: OtherQuote | None = None
    replaced_by: OtherQuote | None = None
    in_care_since: Moment | None = None
    on_warranty: bool = True
    pictures: tuple[QuotePicture, ...] = ()


class EarlierRepair(Struct, frozen=True, kw_only=True):
    """A repair of the same piece: when it was asked for, its fault, and in words where it stands."""

    number: str
    asked_at: Moment
    fault: str = ""
    state: str = ""


class WarrantyStatement(Struct, frozen=True, kw_only=True):
    """What the warranty of a piece says on a day: what is covered and what not, in the clauses' own words."""

    piece: Piece
    day: date
    covered: tuple[Instruction, ...] = ()
    not_covered: tuple[Instruction, ...] = ()
    earlier: tuple[EarlierRepair, ...] = ()


class HandingBackSlip(Struct, frozen=True, kw_only=True):
    """What goes with a piece that is given back. `work` is what was done; `why` tells why nothing was.

    `given_at` None: it is still to be handed over. `by_post` names carrier and tracking of a piece that is sent.
    `to_pay` is what it costs the customer, None where no quote says.
    """

    piece: Piece
    repaired: bool
    work: tuple[str, ...] = ()
    why: str = ""
    checked_by: str = ""
    given_at: Moment | None = None
    given_to: str = ""
    by_post: str = ""
    to_pay: int | None = None
    payments: tuple[RepairPayment, ...] = ()


class PieceInCare(Struct, frozen=True, kw_only=True):
    """A piece that the shop answers for; `place` is in words."""

    number: str
    piece: str
    owner: str = ""
    place: str
    since: Moment
    promised_on: date | None = None
    declared_value: int | None = None
    currency: str


class CustodyList(Struct, frozen=True, kw_only=True):
    """Every piece in the shop's care at the end of a day in the shop's zone, those that lie longest first."""

    sender: Sender
    day: date
    pieces: tuple[PieceInCare, ...] = ()
