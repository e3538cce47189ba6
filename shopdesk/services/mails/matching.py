"""Whose mail it is: the customer, the order and the claim that it is about, each with the reason.

A customer is found by address, else by name together with an order's number; never by a name alone.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.mails import ClaimMail, ForwardedHead, ReceivedMail
from shopdesk.domain.orders import Order
from shopdesk.intake.guesses.lines import lines_named
from shopdesk.intake.guesses.numbers import FoundNumbers, numbers_in
from shopdesk.services.office import Office
from shopdesk.storage.folding import folded

MOST_ORDERS = 20
"""So many orders of a customer are offered to choose from, the newest first."""

_ANYBODYS = frozenset({
    "aol.com", "freenet.de", "free.fr", "gmail.com", "gmx.at", "gmx.ch", "gmx.de", "gmx.net", "googlemail.com",
    "hotmail.com", "icloud.com", "laposte.net", "live.com", "mail.com", "mac.com", "me.com", "naver.com", "orange.fr",
    "outlook.com", "outlook.de", "posteo.de", "proton.me", "protonmail.com", "qq.com", "163.com", "t-online.de",
    "web.de", "yahoo.co.jp", "yahoo.com", "yahoo.de",
})  # fmt: skip
"""Domains at which anybody may have an address: there the shop's own domain tells nothing."""

_NEVER_CUSTOMERS = ("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster")


class Why(StrEnum):
    """Why a customer, an order or a claim was found."""

    ADDRESS = "address"
    """By the sender's e-mail address."""
    NUMBER = "number"
    """By a number that the mail names."""
    QUOTED_NUMBER = "quoted_number"
    """By a number in what the mail quotes."""
    NAME_AND_NUMBER = "name_and_number"
    """By the number of an order whose customer is called like the sender."""
    THREAD = "thread"
    """By the thread: it answers a mail of the claim, or a letter of the shop."""
    CLAIM = "claim"
    """It is the order of the claim that the mail names."""
    ONLY_ONE = "only_one"
    """It is the customer's only one that can be meant."""
    ONLY_OF_ORDER = "only_of_order"
    """It is the only open one about the order that the owner chose."""
    GOODS = "goods"
    """By the goods that the mail names."""
    ORDER = "order"
    """By the order; nothing in it tells who writes."""
    LATEST = "latest"
    """It is the customer's latest, and nothing tells more."""
    CHOSEN = "chosen"
    """The owner chose it."""


class Match(Struct, frozen=True, kw_only=True):
    """What a mail is about, as far as can be told.

    `seen` is the same mail where it is kept already. `continues` is the claim that it goes on with.
    `others` are orders of the customer to choose from, the newest first, the matched one among them. `strange` tells
    that the order is another customer's than the one who writes.
    """

    customer: Customer | None = None
    customer_why: Why | None = None
    order: Order | None = None
    order_why: Why | None = None
    continues: Claim | None = None
    continues_why: Why | None = None
    seen: ClaimMail | None = None
    others: tuple[Order, ...] = ()
    strange: bool = False
    named: tuple[str, ...] = ()
    """Order numbers that the mail seems to name and the shop does not know."""


def match_mail(
    office: Office,
    mail: ReceivedMail,
    *,
    order: Order | None = None,
    claim_number: str | None = None,
    as_new: bool = False,
) -> Match:
    """Return what a mail is about; with `order` or a claim's number the owner has said which.

    It is about the order of the claim that it goes on with, whatever other order it names; where the owner wants a new
    claim, `as_new`, about the one that it names. Raises NotFoundError where there is no such claim.
    """
    chosen = None if claim_number is None else office.file.claims.by_number(claim_number)
    if chosen is not None:
        order = office.file.orders.by_id(chosen.order_id)
    numbers = _numbers(office, mail, own=True)
    every = _numbers(office, mail, own=False)
    seen = kept_already(office, mail)
    thread = _thread(office, mail)
    customer = _by_address(office, mail)
    named, named_why = _named_claim(office, numbers, every, customer)
    found, found_why = (order, Why.CHOSEN) if order is not None else _named_order(office, numbers, every, customer)
    claim, claim_why = (thread, Why.THREAD) if thread is not None else (named, named_why)
    if order is not None and claim is not None and claim.order_id != order.id:
        claim = claim_why = None
    if chosen is not None:
        claim, claim_why = chosen, Why.CHOSEN
    elif order is not None and claim is None:
        claim, claim_why = _only_open_of(office, order)
    if claim is not None and (found is None or (order is None and not as_new and found.id != claim.order_id)):
        found = office.file.orders.by_id(claim.order_id)
        found_why = Why.THREAD if claim_why is Why.THREAD else Why.CLAIM
    customer_why = Why.ADDRESS if customer is not None else None
    if customer is None and found is not None:
        customer, customer_why = _of_order(office, found, mail)
        if customer_why is Why.NUMBER and not addresses_of(office, mail):
            customer_why = Why.ORDER
    others = _orders_of(office, customer)
    if found is None:
        found, found_why = _likeliest(mail, others)
    if claim is None and customer is not None and order is None:
        claim, claim_why = _only_open(office, customer, found, found_why)
        if claim is not None and (found is None or claim.order_id != found.id):
            found, found_why = office.file.orders.by_id(claim.order_id), Why.ONLY_ONE
    if found is not None and found not in others:
        others = (found, *others)
    return Match(
        customer=customer,
        customer_why=customer_why,
        order=found,
        order_why=found_why,
        continues=claim,
        continues_why=claim_why,
        seen=seen,
        others=others[:MOST_ORDERS],
        strange=_is_strange(customer, customer_why, found),
        named=() if found is not None else every.orders[:3],
    )


def addresses_of(office: Office, mail: ReceivedMail) -> list[str]:
    """Return the addresses that may be the customer's, the likeliest first.

    A mail that the shop forwarded to itself, or that a program sent for somebody, is of whom it names.
    """
    own = folded(office.shop.email.strip())
    inner = mail.forwarded.sender_address if mail.forwarded is not None else ""
    told = [mail.reply_to, mail.sender_address, inner]
    if forwarded_here(office, mail) is not None:
        told = [inner, mail.reply_to]
    good = [one for one in told if one and folded(one) != own and not _is_nobody(one)]
    return list(dict.fromkeys(good))


def forwarded_here(office: Office, mail: ReceivedMail) -> ForwardedHead | None:
    """Return the head of the mail that stands in one which the shop forwarded to itself; None for any other mail.

    The shop's are its address and, at a domain of its own, all others there.
    """
    own, sender = folded(office.shop.email.strip()), folded(mail.sender_address)
    domain = own.rpartition("@")[2]
    is_ours = sender == own or (domain not in _ANYBODYS and sender.endswith(f"@{domain}"))
    return mail.forwarded if own and is_ours else None


def as_its_customer_wrote(office: Office, mail: ReceivedMail) -> ReceivedMail:
    """Return a mail with the customer's words as its own where the shop forwarded it to itself with words above."""
    inner = forwarded_here(office, mail)
    return replace(mail, own_text=inner.text) if inner is not None and inner.text else mail


def _is_nobody(address: str) -> bool:
    return address.casefold().partition("@")[0].startswith(_NEVER_CUSTOMERS)


def kept_already(office: Office, mail: ReceivedMail) -> ClaimMail | None:
    """Return the same mail where it is kept: known by its Message-ID, without one by sender, moment and subject.

    Some programs give all of their mails one Message-ID: those of another subject or moment are others.
    """
    claims, found = office.file.claims, list[ClaimMail]()
    sent = "" if mail.sent_at is None else mail.sent_at.isoformat()
    if mail.message_id:
        told = claims.mails_by_message_ids([mail.message_id])
        is_forwarded = forwarded_here(office, mail) is not None  # it is kept with the moment of the mail in it
        told = [one for one in told if one.subject == mail.subject and (is_forwarded or one.sent_at == sent)]
        found = [one for one in told if sent or one.sender == sender_of(mail)]
    elif mail.sent_at is not None:
        told = claims.mails_without_id(sender_of(mail), sent)
        found = [one for one in told if one.subject == mail.subject]
    return found[0] if found else None


def sender_of(mail: ReceivedMail) -> str:
    """Return the sender of a mail as it is shown and kept: `Erika Muster <erika@example.com>`."""
    if mail.sender_name and mail.sender_address:
        return f"{mail.sender_name} <{mail.sender_address}>"
    return mail.sender_name or mail.sender_address


def _numbers(office: Office, mail: ReceivedMail, *, own: bool) -> FoundNumbers:
    """Return the numbers that a mail names; in what it says itself, or in all of it."""
    shop = office.shop
    patterns = (shop.claim_pattern, shop.rma_pattern, shop.repair_pattern)
    return numbers_in(mail.subject, mail.own_text if own else mail.text, patterns=patterns)


def _thread(office: Office, mail: ReceivedMail) -> Claim | None:
    """Return the claim whose mail or letter a mail answers; of several the one of the latest."""
    ids = [*mail.references, *mail.in_reply_to]
    if not ids:
        return None
    for one in reversed(ids):
        for kept in office.file.claims.mails_by_message_ids([one]):
            return office.file.claims.by_id(kept.claim_id)
        paper = office.file.papers.by_message(one)
        if paper is not None and paper.record_kind is RecordKind.CLAIM:
            return office.file.claims.by_id(paper.record_id)
    return None


def _named_claim(
    office: Office, own: FoundNumbers, every: FoundNumbers, customer: Customer | None
) -> tuple[Claim | None, Why | None]:
    """Return the claim whose number a mail names; not another's whose number only stands in quoted text."""
    for numbers, why in ((own, Why.NUMBER), (every, Why.QUOTED_NUMBER)):
        for number in (*numbers.claims, *numbers.authorizations):
            try:
                claim = office.file.claims.by_number(number)
            except NotFoundError:
                continue
            is_mine = customer is None or claim.customer_id in {None, customer.id}
            if is_mine or why is Why.NUMBER:
                return claim, why
    return None, None


def _named_order(
    office: Office, own: FoundNumbers, every: FoundNumbers, customer: Customer | None
) -> tuple[Order | None, Why | None]:
    """Return the order whose number a mail names; of several, and where several channels know it, the sender's."""
    for numbers, why in ((own, Why.NUMBER), (every, Why.QUOTED_NUMBER)):
        named = [order for number in numbers.orders if (order := _numbered(office, number, customer)) is not None]
        mine = [one for one in named if customer is not None and one.customer_id == customer.id]
        # What only stands in quoted text, and is somebody's whom the known sender is not, is not meant.
        others = [one for one in named if customer is None or one.customer_id is None or why is Why.NUMBER]
        if found := next(iter((*mine, *others)), None):
            return found, why
    return None, None


def _numbered(office: Office, number: str, customer: Customer | None) -> Order | None:
    """Return the order with a number, None for none, and where of several none is plainly the customer's."""
    try:
        return office.file.orders.by_number(number)
    except NotFoundError:
        return None
    except NotAllowedError as error:
        return _of_sender(office, error.sentence, customer)


def _of_sender(office: Office, several: str, customer: Customer | None) -> Order | None:
    """Return of several orders with one number that of the sender, None where that is not plain."""
    ways = several.rpartition(": ")[2].rstrip(".").split(", ")
    orders = [office.file.orders.by_number(way) for way in ways]
    mine = [one for one in orders if customer is not None and one.customer_id == customer.id]
    return mine[0] if len(mine) == 1 else None


def _by_address(office: Office, mail: ReceivedMail) -> Customer | None:
    addresses = addresses_of(office, mail)
    found = office.file.customers.by_emails(addresses)
    return next((found[one] for one in addresses if one in found), None)


def _of_order(office: Office, order: Order, mail: ReceivedMail) -> tuple[Customer | None, Why | None]:
    """Return an order's customer, where the sender is called like them or the order alone tells."""
    if order.customer_id is None:
        return None, None
    customer = office.file.customers.by_ids([order.customer_id]).get(order.customer_id)
    if customer is None:
        return None, None
    return customer, Why.NAME_AND_NUMBER if is_called(customer.name, mail) else Why.NUMBER


def is_called(name: str, mail: ReceivedMail) -> bool:
    """Whether a mail's sender, or that of the mail that was forwarded in it, has this name."""
    names = [mail.sender_name, mail.forwarded.sender_name if mail.forwarded is not None else ""]
    return any(_alike(name, one) for one in names)


def _alike(one: str, other: str) -> bool:
    """Whether two names are of the same words, in any order."""
    words = set(folded(one).replace(",", " ").split())
    return bool(words) and words == set(folded(other).replace(",", " ").split())


def _is_strange(customer: Customer | None, why: Why | None, order: Order | None) -> bool:
    if order is None or customer is None:
        return False
    return why is Why.NUMBER or (order.customer_id is not None and order.customer_id != customer.id)


def _orders_of(office: Office, customer: Customer | None) -> tuple[Order, ...]:
    if customer is None:
        return ()
    return tuple(office.file.orders.of_customer(customer.id)[:MOST_ORDERS])


def _likeliest(mail: ReceivedMail, orders: Sequence[Order]) -> tuple[Order | None, Why | None]:
    """Return which of a customer's orders a mail without a number most likely means."""
    if not orders:
        return None, None
    if len(orders) == 1:
        return orders[0], Why.ONLY_ONE
    named = [one for one in orders if lines_named(mail.own_text, [(line.code, line.text) for line in one.lines])]
    if len(named) == 1:
        return named[0], Why.GOODS
    return (named or list(orders))[0], Why.LATEST


def open_claims_of(office: Office, order: Order) -> list[Claim]:
    """Return the claims about an order in which something may still happen without reopening, oldest first."""
    return [one for one in office.file.claims.of_order(order.id) if office.file.claims.state_of(one.id) in OPEN_STATES]


def _only_open_of(office: Office, order: Order) -> tuple[Claim | None, Why | None]:
    claims = open_claims_of(office, order)
    return (claims[0], Why.ONLY_OF_ORDER) if len(claims) == 1 else (None, None)


def _only_open(
    office: Office, customer: Customer, order: Order | None, why: Why | None
) -> tuple[Claim | None, Why | None]:
    """Return the customer's only open claim, unless the mail names or quotes another order."""
    claims = office.file.claims.open_of_customer(customer.id)
    if why in {Why.NUMBER, Why.QUOTED_NUMBER, Why.GOODS} and order is not None:
        claims = [one for one in claims if one.order_id == order.id]
    return (claims[0], Why.ONLY_ONE) if len(claims) == 1 else (None, None)
