"""Values of invented papers: the return of Luna Atelier as the model pages show it, to be varied by the tests."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from shopdesk.documents.values import (
    CostRow,
    DeliveryRow,
    FeeRow,
    GoodsRow,
    Recipient,
    Reckoning,
    ReturnAuthorization,
    ReturnedLine,
    ReturnLabel,
    Sender,
)
from shopdesk.domain.messages import Message
from shopdesk.domain.moments import Moment, end_of_day
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Cost, Payer, Remedy
from shopdesk.domain.windows import Unit, Window
from shopdesk.texts import Speech

BERLIN = ZoneInfo("Europe/Berlin")
NUMBER = "RMA-2026-0041"

SHOP = Shop(
    id="shop",
    name="Luna Atelier",
    owner="Mara Lindt",
    address=Address(street="Mondsteinweg 7", postcode="10999", city="Berlin", country="DE"),
    return_address=Address(
        company="Luna Atelier", name="Returns", street="Mondsteinweg 7", postcode="10999", city="Berlin", country="DE"
    ),
    email="care@luna.example.com",
    phone="+49 30 23125 041",
    tax_number="DE000000000",
    country="DE",
    time_zone="Europe/Berlin",
    currency="EUR",
)

AOI = Address(
    name="Aoi Takahashi 高橋 葵", street="Flat 3, 18 Harbour Row", city="Dublin 8", postcode="D08 X0X0", country="IE"
)


def own_words(words: str) -> Message:
    """Return a clause's own words as they travel with a verdict."""
    return Message("own_words", {"en": words})


def day_end(day: str) -> datetime:
    """Return the last second of a day in Berlin."""
    return end_of_day(date.fromisoformat(day), BERLIN)


def english() -> Speech:
    """Return how an English reader of the sample shop is spoken to."""
    return Speech("en", BERLIN)


EAR_STUDS = ReturnedLine(
    code="EA-204",
    text="Crescent ear studs, silver 925",
    quantity=1,
    ordered=1,
    kind=ClaimKind.CHANGE_OF_MIND,
    remedy=Remedy.REFUND,
    clauses=("Return window",),
    says=(own_words("Asked for on 9 March, day 6 of 7."),),
)

RING = ReturnedLine(
    code="RI-118",
    text="Orbit ring, silver 925, size 54",
    quantity=1,
    ordered=1,
    kind=ClaimKind.CHANGE_OF_MIND,
    remedy=None,
    clauses=("Altered goods", "Condition"),
    says=(own_words("It was engraved after delivery. A piece that was altered cannot be sold again."),),
)

RECKONING = Reckoning(
    currency="EUR",
    rows=(
        GoodsRow(
            code="EA-204", text=EAR_STUDS.text, listed=4800, amount=4320, borne_by=Payer.SHOP, clause="Return window"
        ),
        DeliveryRow(paid=590, amount=0, borne_by=Payer.CUSTOMER, clause="Return window"),
        FeeRow(
            method="paypal", fee=296, part=4320, whole=10490, amount=-122, borne_by=Payer.CUSTOMER, clause="Payment fee"
        ),
        CostRow(cost=Cost.RETURN_SHIPPING, amount=0, borne_by=Payer.CUSTOMER, clause="Return window"),
    ),
    total=4198,
    tax=690,
)

AUTHORIZATION = ReturnAuthorization(
    number=NUMBER,
    sender=Sender(shop=SHOP),
    recipient=Recipient(address=AOI, language="en"),
    issued_at=Moment.at(datetime(2026, 3, 10, 8, 20, tzinfo=UTC)),
    order_number="1047",
    order_placed_at=Moment.on(date(2026, 2, 20)),
    delivered_at=Moment.on(date(2026, 3, 3)),
    policy_title="Quality guarantee",
    policy_version=3,
    lines=(EAR_STUDS, RING),
    reckoning=RECKONING,
    payment_method="PayPal Express Checkout",
    send_by=day_end("2026-03-17"),
    settles_within=Window(48, Unit.HOURS),
    conditions=(
        ConditionPoint.UNUSED,
        ConditionPoint.UNMODIFIED,
        ConditionPoint.ORIGINAL_PACKAGING,
        ConditionPoint.RESALEABLE,
    ),
)

LABEL = ReturnLabel(
    number=NUMBER,
    order_number="1047",
    sender=Sender(shop=SHOP),
    recipient=Recipient(address=AOI, language="en"),
    send_by=day_end("2026-03-17"),
)
