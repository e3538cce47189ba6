"""Values of invented papers of repairs, as the model pages show them, to be varied by the tests."""

import io
from datetime import UTC, date, datetime

from msgspec.structs import replace
from PIL import Image, ImageDraw

from shopdesk.documents import (
    custody_list,
    handing_back_slip,
    job_bag_label,
    repair_quote,
    take_in_ticket,
    warranty_statement,
)
from shopdesk.documents.repair_values import (
    Cover,
    CoverState,
    CustodyList,
    EarlierRepair,
    HandingBackSlip,
    JobBagLabel,
    OtherQuote,
    Piece,
    PieceInCare,
    QuotePicture,
    QuoteStanding,
    RepairQuote,
    TakeInTicket,
    WarrantyStatement,
)
from shopdesk.documents.values import Instruction, Paper, Recipient, Sender
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.domain.repairs import PaymentKind, Repair, RepairPayment
from shopdesk.domain.shops import Address
from tests.documents.samples import SHOP, day_end, english, own_words

AT = datetime(2026, 3, 11, 9, tzinfo=UTC)
HOURS = replace(SHOP, opening_hours="Tue to Fri 11–18, Sat 11–15")

SIGNET = Repair(
    id="repair-1",
    number="R-2026-0011",
    opened_at=AT,
    asked_at=Moment.on(date(2026, 3, 11)),
    currency="EUR",
    piece="Signet ring, yellow gold",
    stamp="585",
    fault="Too tight: size 58, wanted 60. Crest to be kept.",
    condition="Light scratches on the table; shank thin at the back",
    weight_mg=8_420,
    weighed_before_customer=True,
    has_stones=False,
    accessories="Case",
    declared_value=48_000,
    promised_on=date(2026, 3, 27),
    not_above=8_000,
)
JONAS = Piece(
    repair=SIGNET,
    sender=Sender(shop=HOURS),
    recipient=Recipient(address=Address(name="Jonas Ekström", country="SE")),
    phone="+46 8 5550 0142",
    weight="8.42 g",
)
SELENE = Piece(
    repair=replace(
        SIGNET,
        number="R-2026-0007",
        piece="Ring “Selene”, gold 750",
        stamp="",
        asked_at=Moment.on(date(2026, 3, 4)),
        declared_value=64_000,
        not_above=None,
    ),
    sender=Sender(shop=HOURS),
    recipient=Recipient(
        address=Address(
            name="Zofia Wiśniewska", street="ul. Lipowa 14 m. 6", postcode="31-999", city="Kraków", country="PL"
        )
    ),
    order_number="1012",
    order_placed_at=Moment.on(date(2025, 6, 18)),
    policy_title="Made to order",
    policy_version=2,
    cover=Cover(
        state=CoverState.RUNS,
        since=Moment.on(date(2025, 6, 24)),
        until=day_end("2026-06-24"),
        clauses=("Warranty", "Added material"),
    ),
)


def picture(wide: int = 1300, high: int = 500, mode: str = "RGB", kind: str = "JPEG") -> bytes:
    """Return a picture of a stone in its setting."""
    image = Image.new("RGB", (wide, high), "#DDDDDD")
    box = (wide * 0.3, high * 0.1, wide * 0.7, high * 0.9)
    ImageDraw.Draw(image).ellipse(box, fill="#88AAAA", outline="#AA8800")
    file = io.BytesIO()
    image.convert(mode).save(file, kind)
    return file.getvalue()


def line(kind: QuoteLineKind, text: str, price: int, **more: object) -> QuoteLine:
    """Return a line of a quote."""
    return QuoteLine(kind=kind, text=text, unit_price=price, **more)  # type: ignore[arg-type]


_LABOUR = line(QuoteLineKind.LABOUR, "Labour", 6_500, unit=Unit.HOUR, on_warranty=True)
TWO_WAYS = Quote(
    id="quote-2",
    repair_id="repair-1",
    revision=2,
    findings="One of four prongs has broken off; the stone is loose.\nThe other prongs are worn thin.\n"
    "Stone and shank are sound.",
    lines=(
        replace(_LABOUR, quantity=1_500, option="A"),
        replace(_LABOUR, quantity=2_500, option="B"),
        line(QuoteLineKind.METAL, "Gold 750 for the prong", 10_500, quantity=180, unit=Unit.GRAM, option="A"),
        line(QuoteLineKind.FINDING, "Head with four prongs, gold 750", 9_600, option="B"),
        line(QuoteLineKind.SHIPPING_OUT, "Insured delivery back to you", 1_200),
    ),
    options=(
        QuoteOption(letter="A", title="Mend", working_days=6),
        QuoteOption(letter="B", title="New head", working_days=12),
    ),
    tax_rate=1_900,
    valid_until=date(2026, 3, 26),
    made_at=AT,
    issued_at=datetime(2026, 3, 12, 9, tzinfo=UTC),
)
ONE_WAY = replace(
    TWO_WAYS,
    revision=1,
    options=(),
    working_days=1,
    findings="",
    lines=tuple(replace(one, option="", on_warranty=False) for one in TWO_WAYS.lines if one.option != "B"),
)

QUOTE = RepairQuote(
    piece=SELENE,
    quote=TWO_WAYS,
    standing=QuoteStanding.OPEN,
    replaces=OtherQuote(revision=1, issued_at=Moment.on(date(2026, 3, 5)), from_pictures=True),
    in_care_since=Moment.on(date(2026, 3, 11)),
    pictures=(QuotePicture(name="prong.jpg", caption="taken 11 March, enlarged eight times", content=picture()),),
)
TICKET = TakeInTicket(piece=JONAS, taken_in=Moment.on(date(2026, 3, 11)), pictures=2)
BAG = JobBagLabel(piece=JONAS, work="Size 58 to 60\nPolish")
STATEMENT = WarrantyStatement(
    piece=SELENE,
    day=date(2026, 3, 12),
    covered=(
        Instruction(title="Warranty", says=(own_words("You have one year of warranty from receipt."),)),
        Instruction(title="Free repair", says=(own_words("Under warranty, simple repairs are free."),)),
    ),
    not_covered=(Instruction(title="Worn pieces", says=(own_words("For worn pieces, you pay the repair."),)),),
    earlier=(
        EarlierRepair(number="R-2025-0031", asked_at=Moment.on(date(2025, 12, 1)), fault="Too tight", state="closed"),
    ),
)
_DEPOSIT = RepairPayment(
    id="payment-1",
    repair_id="repair-1",
    kind=PaymentKind.DEPOSIT,
    amount=2_000,
    method="cash",
    paid_at=Moment.on(date(2026, 3, 12)),
    kept_at=AT,
)
SLIP = HandingBackSlip(
    piece=SELENE,
    repaired=True,
    work=("Labour", "Gold 750 for the prong"),
    checked_by="Mara Lindt",
    given_at=Moment.on(date(2026, 3, 24)),
    given_to="Zofia Wiśniewska",
    to_pay=3_090,
    payments=(_DEPOSIT, replace(_DEPOSIT, kind=PaymentKind.PAYMENT, amount=1_090, method="card")),
)
UNREPAIRED = replace(
    SLIP, piece=JONAS, repaired=False, work=(), why="It can’t be repaired: the shank would break.", checked_by="",
    given_at=None, given_to="", by_post="DHL 00340434", to_pay=None, payments=(),
)  # fmt: skip
_KEPT = PieceInCare(
    number="R-2026-0007",
    piece="Ring “Selene”, gold 750",
    owner="Zofia Wiśniewska",
    place="In the shop",
    since=Moment.on(date(2026, 3, 11)),
    promised_on=date(2026, 3, 24),
    declared_value=64_000,
    currency="EUR",
)
CUSTODY = CustodyList(
    sender=Sender(shop=HOURS),
    day=date(2026, 3, 12),
    pieces=(
        _KEPT,
        replace(_KEPT, number="R-2026-0011", owner="高橋 葵", place="Bench of Aoife O’Connell", declared_value=48_000),
        replace(_KEPT, number="R-2026-0012", owner="김민지", declared_value=90_000, currency="JPY", promised_on=None),
        replace(_KEPT, number="R-2026-0013", owner="", declared_value=12_345, currency="KWD"),
        replace(_KEPT, number="R-2026-0014", declared_value=None),
    ),
)

BARE = Piece(
    repair=Repair(
        id="repair-2", number="R-1", opened_at=AT, asked_at=Moment.on(date(2026, 3, 11)), currency="JPY", piece="Ring"
    ),
    sender=Sender(shop=replace(SHOP, sample=True, owner="", email="", address=Address())),
    recipient=Recipient(address=Address()),
)
"""A repair of which nothing is known but its piece, in the sample shop."""

PAPERS = {
    "take-in-ticket-a5": (take_in_ticket, TICKET, "a5"),
    "take-in-ticket-letter": (take_in_ticket, TICKET, "letter"),
    "take-in-ticket-bare": (take_in_ticket, TakeInTicket(piece=BARE), "a5"),
    "job-bag-label-4x6": (job_bag_label, BAG, "4x6"),
    "job-bag-label-a6": (job_bag_label, BAG, "a6"),
    "job-bag-label-a5-half": (job_bag_label, BAG, "a5-half"),
    "job-bag-label-99x67": (job_bag_label, BAG, "Avery-L7165:3"),
    "job-bag-label-63x38": (job_bag_label, BAG, "Avery-L7160:5"),
    "repair-quote-a4": (repair_quote, QUOTE, "a4"),
    "repair-quote-letter": (repair_quote, QUOTE, "letter"),
    "repair-quote-one-way": (repair_quote, replace(QUOTE, quote=ONE_WAY, pictures=(), replaces=None), "a4"),
    "repair-quote-bare": (repair_quote, RepairQuote(piece=BARE, quote=ONE_WAY, standing=QuoteStanding.OPEN), "a4"),
    "warranty-statement-a4": (warranty_statement, STATEMENT, "a4"),
    "warranty-statement-letter": (warranty_statement, STATEMENT, "letter"),
    "handing-back-slip-a5": (handing_back_slip, SLIP, "a5"),
    "handing-back-slip-unrepaired": (handing_back_slip, UNREPAIRED, "letter"),
    "custody-list-a4": (custody_list, CUSTODY, "a4"),
    "custody-list-none": (custody_list, replace(CUSTODY, pieces=()), "letter"),
}
"""Papers by name: what draws them, from which values, on which paper."""


def draw(name: str) -> Paper:
    """Return a paper by its name."""
    drawing, values, paper = PAPERS[name]
    if drawing is job_bag_label:
        return job_bag_label.draw(values, paper, english())  # type: ignore[arg-type]
    return drawing.draw(values, english(), paper)  # type: ignore[no-any-return]
