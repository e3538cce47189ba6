"""Which record lies in which table, what of it is personal, and whose history it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from msgspec import Struct

from shopdesk.domain.claims import Claim, ClaimFile, ClaimLine, Decision, GivenVerdict, Settlement
from shopdesk.domain.customers import Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import Deadline, RecordKind
from shopdesk.domain.imports import ImportBatch, ImportChoice
from shopdesk.domain.mails import ClaimMail
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.papers import FiledPaper, PaperMark
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.products import Product
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.repair_quotes import Quote
from shopdesk.domain.repairs import Repair, RepairFile, RepairPayment, RepairStep, RepairVerdict
from shopdesk.domain.shops import Shop
from shopdesk.storage.codecs import Codec
from shopdesk.storage.driver import Value
from shopdesk.storage.folding import folded
from shopdesk.storage.sound_values import check_currency, check_order, check_shop

T = TypeVar("T", bound=Struct)

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LineTable:
    """The table of a record's lines, which are written and read with it and have no history of their own."""

    name: str
    owner_column: str
    codec: Codec[Any]
    numbered: bool
    """Whether the table counts the lines itself, where a line holds no position."""


@dataclass(frozen=True)
class Table(Generic[T]):
    """The table of one type of record."""

    name: str
    part: str
    """What the journal calls a record of this type."""
    kind: RecordKind | None
    """The kind of record whose history its changes belong to; None where the record itself says."""
    codec: Codec[T]
    owner: str = "id"
    """The field that holds the id of that record."""
    fixed: bool = False
    """Whether its records are facts that are added and never changed."""
    personal: frozenset[str] = _NONE
    """Fields whose values stay out of the journal."""
    customer: str = "id"
    """The field that holds the customer's id, where anything is personal."""
    derived: tuple[str, ...] = ()
    """Columns that are computed from the record."""
    derive: Callable[[Any], tuple[Value, ...]] = lambda _: ()
    given: str = ""
    """A column that whoever writes the record gives."""
    lines: LineTable | None = None
    check: Callable[[Any], object] | None = None
    """Raises ValueError for a record whose values no program of ours could have kept."""

    @property
    def versioned(self) -> bool:
        """Whether its records have a version, so that a stale change is noticed."""
        return "version" in self.codec.columns

    def record_of(self, record: Any) -> tuple[str, str]:
        """Return the kind and id of the record whose history a change of this one belongs to."""
        kind = self.kind.value if self.kind is not None else str(record.record_kind)
        return kind, getattr(record, self.owner)


def id_of(record: Struct) -> str:
    """Return the id that every record has."""
    found: str = record.id  # type: ignore[attr-defined]
    return found


def version_of(record: Struct) -> int | None:
    """Return a record's version, None for a record that has none."""
    return getattr(record, "version", None)


def plain_number(number: str) -> str:
    """Return an order number as it is looked for: without a leading `#`, outer blanks or case."""
    return " ".join(number.strip().removeprefix("#").casefold().split())


_ORDER_LINES = LineTable("order_lines", "order_row", Codec(OrderLine), numbered=False)
_CLAIM_LINES = LineTable("claim_lines", "claim_row", Codec(ClaimLine), numbered=True)
_LINES = frozenset({"lines"})

SHOP = Table("shop", "shop", RecordKind.SHOP, Codec(Shop), check=check_shop)
CUSTOMERS = Table(
    "customers",
    "customer",
    RecordKind.CUSTOMER,
    Codec(Customer),
    personal=frozenset({"name", "email", "phone", "notes"}),
    derived=("folded_name", "folded_email"),
    derive=lambda customer: (folded(customer.name), folded(customer.email)),
)
ADDRESSES = Table(
    "customer_addresses",
    "address",
    RecordKind.CUSTOMER,
    Codec(CustomerAddress),
    owner="customer_id",
    personal=frozenset({"address"}),
    customer="customer_id",
    derived=("folded_postcode",),
    derive=lambda address: (folded(address.address.postcode).replace(" ", ""),),
)
TEXTS = Table(
    "customer_texts",
    "text",
    None,
    Codec(CustomerText),
    owner="record_id",
    personal=frozenset({"text"}),
    customer="customer_id",
)
PRODUCTS = Table("products", "product", RecordKind.PRODUCT, Codec(Product))
ORDERS = Table(
    "orders",
    "order",
    RecordKind.ORDER,
    Codec(Order, _LINES),
    derived=("total", "plain_number"),
    derive=lambda order: (order.total, plain_number(order.number)),
    lines=_ORDER_LINES,
    check=check_order,
)
CLAIMS = Table("claims", "claim", RecordKind.CLAIM, Codec(Claim, _LINES), given="state", lines=_CLAIM_LINES)
VERDICTS = Table("verdicts", "verdict", RecordKind.CLAIM, Codec(GivenVerdict), owner="claim_id", fixed=True)
DECISIONS = Table("decisions", "decision", RecordKind.CLAIM, Codec(Decision), owner="claim_id", fixed=True)
SETTLEMENTS = Table("settlements", "settlement", RecordKind.CLAIM, Codec(Settlement), owner="claim_id", fixed=True)
CLAIM_FILES = Table(
    "claim_files",
    "file",
    RecordKind.CLAIM,
    Codec(ClaimFile),
    owner="claim_id",
    personal=frozenset({"name"}),
    customer="customer_id",
)
MAILS = Table(
    "mails",
    "mail",
    RecordKind.CLAIM,
    Codec(ClaimMail),
    owner="claim_id",
    personal=frozenset({"message_id", "sender", "subject"}),
    customer="customer_id",
)
REPAIRS = Table(
    "repairs",
    "repair",
    RecordKind.REPAIR,
    Codec(Repair),
    personal=frozenset({"fault", "engraving"}),
    customer="customer_id",
    given="standing",
    check=lambda repair: check_currency(repair.currency),
)
REPAIR_STEPS = Table(
    "repair_steps",
    "repair_step",
    RecordKind.REPAIR,
    Codec(RepairStep),
    owner="repair_id",
    personal=frozenset({"who", "note"}),
    customer="customer_id",
)
REPAIR_QUOTES = Table("repair_quotes", "repair_quote", RecordKind.REPAIR, Codec(Quote), owner="repair_id")
REPAIR_PAYMENTS = Table("repair_payments", "repair_payment", RecordKind.REPAIR, Codec(RepairPayment), owner="repair_id")
REPAIR_FILES = Table(
    "repair_files",
    "repair_file",
    RecordKind.REPAIR,
    Codec(RepairFile),
    owner="repair_id",
    personal=frozenset({"name", "caption"}),
    customer="customer_id",
)
REPAIR_VERDICTS = Table(
    "repair_verdicts", "repair_verdict", RecordKind.REPAIR, Codec(RepairVerdict), owner="repair_id", fixed=True
)
REMINDERS = Table("reminders", "reminder", RecordKind.REMINDER, Codec(Reminder))
DEADLINES = Table("deadlines", "deadline", None, Codec(Deadline), owner="record_id", given="source")
PAPERS = Table(
    "papers",
    "paper",
    None,
    Codec(FiledPaper),
    owner="record_id",
    fixed=True,
    personal=frozenset({"own_words", "text"}),
    customer="customer_id",
)
PAPER_MARKS = Table("paper_marks", "paper_mark", None, Codec(PaperMark), owner="record_id", fixed=True)
POLICIES = Table("policy_versions", "policy", RecordKind.POLICY, Codec(PolicyVersion), fixed=True)
BATCHES = Table("import_batches", "import", RecordKind.IMPORT, Codec(ImportBatch))
IMPORT_CHOICES = Table("import_choices", "import_choice", RecordKind.IMPORT, Codec(ImportChoice))

TABLES: tuple[Table[Any], ...] = (
    SHOP,
    CUSTOMERS,
    ADDRESSES,
    TEXTS,
    PRODUCTS,
    ORDERS,
    CLAIMS,
    VERDICTS,
    DECISIONS,
    SETTLEMENTS,
    CLAIM_FILES,
    MAILS,
    REPAIRS,
    REPAIR_STEPS,
    REPAIR_QUOTES,
    REPAIR_PAYMENTS,
    REPAIR_FILES,
    REPAIR_VERDICTS,
    DEADLINES,
    REMINDERS,
    PAPERS,
    PAPER_MARKS,
    POLICIES,
    BATCHES,
    IMPORT_CHOICES,
)
BY_KIND: dict[type[Struct], Table[Any]] = {table.codec.kind: table for table in TABLES}
BY_PART: dict[str, Table[Any]] = {table.part: table for table in TABLES}


def belonging(table: Table[Any], kind: RecordKind, record_id: str) -> tuple[str, tuple[str, ...]]:
    """Return which rows of a table belong to a record, as a condition with its values; reminders of it are among them.

    What belongs to it is what its history tells of.
    """
    if table is REMINDERS and kind is not RecordKind.REMINDER:
        return "about_id = ?", (record_id,)
    if table.kind is None:
        return f"{table.owner} = ? AND record_kind = ?", (record_id, str(kind))
    if table.kind is kind:
        return f"{table.owner} = ?", (record_id,)
    return "0", ()
