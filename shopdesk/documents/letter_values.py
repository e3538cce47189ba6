"""What a letter says, worded already: one shape for every letter, drawn on paper and written as plain text from it.

Sections follow each other as they are read. Amounts are minor units of the currency named beside them.
"""

from msgspec import Struct

from shopdesk.documents.values import Recipient, Reckoning, Sender
from shopdesk.domain.terms import Remedy


class Glance(Struct, frozen=True):
    """One of the three facts under the head: its label, its value, a note."""

    label: str
    value: str
    note: str = ""


class Quoted(Struct, frozen=True):
    """A clause in the shop's words, under its title."""

    title: str
    words: str


class Reason(Struct, frozen=True, kw_only=True):
    """A reason: what it comes to in a few words, the facts in a sentence or two, the clauses it rests on."""

    title: str
    text: str = ""
    clauses: tuple[Quoted, ...] = ()


class Reasons(Struct, frozen=True):
    """Reasons in their order, numbered where there are several."""

    rows: tuple[Reason, ...]


class Named(Struct, frozen=True):
    """Something under a short name: what the customer can do, what happens next, a stage of an order."""

    name: str
    text: str


class NamedTexts(Struct, frozen=True):
    """Texts, each with its name beside it; `wide` gives the names twice the room."""

    rows: tuple[Named, ...]
    wide: bool = False


class Asked(Struct, frozen=True):
    """Something that the customer is asked for, with a box to tick, how to give it, and the clauses that ask for it."""

    what: str
    how: str = ""
    clauses: tuple[Quoted, ...] = ()


class Checklist(Struct, frozen=True):
    """What the customer is asked for."""

    rows: tuple[Asked, ...]


class Texts(Struct, frozen=True):
    """Running text, a paragraph each."""

    paragraphs: tuple[str, ...]


class Money(Struct, frozen=True, kw_only=True):
    """What goes back to the customer, or what is paid, row by row with who bears it and the clause."""

    reckoning: Reckoning
    remedies: tuple[Remedy, ...] = ()
    method: str | None = None


class Sold(Struct, frozen=True, kw_only=True):
    """A line of goods: `amount` is for all pieces after discounts; `unit_price` None leaves its cell empty."""

    name: str
    note: str = ""
    quantity: int | None = None
    unit_price: int | None = None
    amount: int | None = None


class Sum(Struct, frozen=True, kw_only=True):
    """A row under the goods: shipping, a tax, or the total."""

    words: str
    amount: int | None
    total: bool = False
    note: str = ""


class Goods(Struct, frozen=True, kw_only=True):
    """Goods with their prices, and what they come to."""

    currency: str
    rows: tuple[Sold, ...]
    sums: tuple[Sum, ...] = ()


class Code(Struct, frozen=True, kw_only=True):
    """A number as bars with what it is worth in large type, such as a voucher's, and notes beneath."""

    number: str
    value: str
    notes: tuple[str, ...] = ()


class AnswerBox(Struct, frozen=True, kw_only=True):
    """A box to answer in: what is asked by when, the answers to tick, how else to give one."""

    ask: str
    choices: tuple[str, ...]
    how: str


Body = Reasons | NamedTexts | Checklist | Texts | Money | Goods | Code | AnswerBox
"""What can stand in a section."""


class LetterSection(Struct, frozen=True):
    """A part of a letter under its name."""

    name: str
    body: Body


class Letter(Struct, frozen=True, kw_only=True):
    """A letter in its reader's words.

    `facts` stand beside the address (label and value), `glance` under the head. `closing_notes` follow the sections:
    what the owner added, rights, the standing note; then `closing` with a place for a signature over `signed`. `terms`
    stand last in small type. `draft` marks what is not filed.
    """

    sender: Sender
    recipient: Recipient
    number: str
    title: str
    facts: tuple[tuple[str, str], ...]
    greeting: str
    opening: str
    glance: tuple[Glance, ...] = ()
    sections: tuple[LetterSection, ...] = ()
    closing_notes: tuple[str, ...] = ()
    closing: str = ""
    signed: str = ""
    terms: str = ""
    draft: bool = False
