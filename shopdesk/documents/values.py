"""What the papers are drawn from: facts the services have decided, not worded yet, and the paper that comes out.

Amounts are minor units of the currency named beside them; deadlines are UTC instants, told in the speech's zone.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.messages import Message
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Cost, Payer, Remedy
from shopdesk.domain.windows import Window


class Paper(Struct, frozen=True, kw_only=True):
    """A finished document. `problems` are sentences for the owner about what could not be printed as it was typed."""

    content: bytes
    pages: int
    problems: tuple[str, ...] = ()


class Sender(Struct, frozen=True, kw_only=True):
    """Who writes: the shop, and its logo as the bytes of a PNG or JPEG file (None prints the name as a wordmark)."""

    shop: Shop
    logo: bytes | None = None


class Recipient(Struct, frozen=True, kw_only=True):
    """To whom a paper goes. `language` (BCP 47) picks the shapes of ideographs; empty: the address's country does."""

    address: Address
    language: str = ""


class ReturnedLine(Struct, frozen=True, kw_only=True):
    """A claimed line as decided: `quantity` pieces of `ordered`; `remedy` None means that it is not accepted.

    `clauses` are titles of the clauses that decide it; `says` is what they say of it, in this order.
    """

    code: str
    text: str = ""
    variant: str = ""
    quantity: int
    ordered: int
    kind: ClaimKind
    remedy: Remedy | None
    clauses: tuple[str, ...] = ()
    says: tuple[Message, ...] = ()


class MoneyRow(Struct, frozen=True, kw_only=True):
    """A row of the reckoning. `amount` is signed as it enters the total; None prints a dash (moved elsewhere, unknown).

    `borne_by` None and an empty `clause` leave their cells empty.
    """

    borne_by: Payer | None = None
    clause: str = ""
    amount: int | None = None


class GoodsRow(MoneyRow, frozen=True, kw_only=True):
    """What was paid for pieces of a line: `listed` before discounts, `amount` after them; `part` where it is a part."""

    code: str
    text: str = ""
    quantity: int = 1
    listed: int
    part: bool = False


class DeliveryRow(MoneyRow, frozen=True, kw_only=True):
    """The delivery to the customer: `paid` then, `amount` of it refunded now."""

    paid: int


class FeeRow(MoneyRow, frozen=True, kw_only=True):
    """A payment fee in proportion: `fee` times `part` by `whole`, kept back where `amount` is negative."""

    method: str = ""
    fee: int
    part: int
    whole: int


class CostRow(MoneyRow, frozen=True, kw_only=True):
    """Any other cost that somebody bears: return shipping, customs, labour, materials, redirecting."""

    cost: Cost


class DeductionRow(MoneyRow, frozen=True, kw_only=True):
    """What delivery cost the shop above what was paid for it, kept back: `cost` less `paid`."""

    cost: int
    paid: int


class Direction(StrEnum):
    """Which way the total goes."""

    TO_CUSTOMER = "to_customer"
    FROM_CUSTOMER = "from_customer"


class Reckoning(Struct, frozen=True, kw_only=True):
    """The money, row by row. `total` None: the amount is set after inspection; `tax` is contained in what goes back."""

    currency: str
    rows: tuple[GoodsRow | DeliveryRow | FeeRow | CostRow | DeductionRow, ...] = ()
    total: int | None = None
    tax: int | None = None
    direction: Direction = Direction.TO_CUSTOMER


class Instruction(Struct, frozen=True, kw_only=True):
    """Something a clause asks of the customer, under its title; a clause's own words come as an `own_words` message."""

    title: str = ""
    says: tuple[Message, ...]


class ReturnAuthorization(Struct, frozen=True, kw_only=True):
    """All that stands on a return authorization.

    `settles_within` counts from the goods' arrival; `settles_by` is the instant once that is known. `enclose` names
    things that go into the parcel beside the goods, `conditions` what they are looked at for. `valid_until` left out is
    `send_by`. `customs_form`: the parcel crosses a customs border. `tracked`: a tracked service is advised.
    """

    number: str
    sender: Sender
    recipient: Recipient
    issued_at: Moment
    valid_until: datetime | None = None
    order_number: str
    order_placed_at: Moment | None = None
    delivered_at: Moment | None = None
    delivered_estimated: bool = False
    policy_title: str = ""
    policy_version: int | None = None
    lines: tuple[ReturnedLine, ...]
    reckoning: Reckoning | None = None
    payment_method: str | None = None
    send_by: datetime | None = None
    arrive_by: datetime | None = None
    settles_within: Window | None = None
    settles_by: datetime | None = None
    conditions: tuple[ConditionPoint, ...] = ()
    enclose: tuple[Message, ...] = ()
    return_shipping: Payer = Payer.CUSTOMER
    tracked: bool = True
    customs_form: bool = False
    instructions: tuple[Instruction, ...] = ()

    @property
    def accepted(self) -> tuple[ReturnedLine, ...]:
        """The lines that come back."""
        return tuple(line for line in self.lines if line.remedy is not None)

    @property
    def refused(self) -> tuple[ReturnedLine, ...]:
        """The lines that stay with the customer."""
        return tuple(line for line in self.lines if line.remedy is None)


class ReturnLabel(Struct, frozen=True, kw_only=True):
    """All that stands on a return label: from the customer (our letters' `recipient`) to the shop's return address."""

    number: str
    order_number: str
    sender: Sender
    recipient: Recipient
    send_by: datetime | None = None
    return_shipping: Payer = Payer.CUSTOMER
