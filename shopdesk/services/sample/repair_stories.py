"""The repairs of the sample shop: from taking in to where they stand, together in every state a repair can be in.

Hours count back from now, as in the stories of claims.
"""

from msgspec import Struct

from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.domain.repairs import RepairAction
from shopdesk.domain.terms import Channel

_A = RepairAction
_K = QuoteLineKind
_DAY = 24


class Stepped(Struct, frozen=True, kw_only=True):
    """A step of the repair, so many hours ago; `days` are fields that name a day so many days from now."""

    hours: int
    action: RepairAction
    fields: tuple[tuple[str, str], ...] = ()
    days: tuple[tuple[str, int], ...] = ()


class Quoted(Struct, frozen=True, kw_only=True):
    """A quote issued so many hours ago, as the policy bears it."""

    hours: int
    lines: tuple[QuoteLine, ...]
    findings: str = ""
    options: tuple[QuoteOption, ...] = ()
    working_days: int | None = 6


class Answered(Struct, frozen=True, kw_only=True):
    """The customer's answer to the latest quote, so many hours ago."""

    hours: int
    agrees: bool = True
    option: str = ""
    channel: Channel = Channel.EMAIL


class RepairStory(Struct, frozen=True, kw_only=True):
    """A repair from taking in. `goods` names the product of an order's line; without it the piece is from elsewhere.

    `promised` counts days from now. `pictures` is how many pictures come with it.
    """

    taken: int
    goods: str = ""
    person: int = 0
    """Whose piece it is, where it is from elsewhere: a place among the sample's people."""
    fields: tuple[tuple[str, str], ...] = ()
    promised: int | None = None
    pictures: int = 0
    is_here: bool = True
    steps: tuple[Stepped | Quoted | Answered, ...] = ()


def _labour(text: str, cents: int, option: str = "") -> QuoteLine:
    return QuoteLine(kind=_K.LABOUR, text=text, unit_price=cents, option=option)


_SILVER = QuoteLine(kind=_K.METAL, text="Silver 925", quantity=1_200, unit=Unit.GRAM, unit_price=190)
_GOLD = QuoteLine(kind=_K.METAL, text="Gold 750", quantity=450, unit=Unit.GRAM, unit_price=7_800)
_GARNET = QuoteLine(kind=_K.STONE, text="Garnet, round, 3 mm", unit_price=1_400)
_POST = QuoteLine(kind=_K.SHIPPING_OUT, text="Registered post back", unit_price=1_250)
_CHECKED = ("who", "Alex Specimen")


def _ready(hours: int) -> tuple[Stepped, ...]:
    """Return the steps from work to the counter, done by so many hours ago."""
    return (
        Stepped(hours=hours + 30, action=_A.START, fields=(("called", "yes"),)),
        Stepped(hours=hours + 4, action=_A.CHECK, fields=(_CHECKED,)),
        Stepped(hours=hours, action=_A.READY),
    )


REPAIR_STORIES = (
    RepairStory(
        taken=6,
        goods="LUNA-54",
        fields=(("fault", "A prong is bent and the stone wobbles."), ("channel", "email"), ("call_first", "yes")),
        pictures=2,
        is_here=False,
    ),
    RepairStory(
        taken=4 * _DAY,
        person=3,
        fields=(
            ("piece", "Signet ring, yellow gold"),
            ("fault", "Too tight; the crest must stay as it is."),
            ("size_now", "58"),
            ("size_wanted", "60"),
            ("metal", "yellow gold"),
            ("channel", "email"),
        ),
        pictures=1,
        is_here=False,
        steps=(Quoted(hours=3 * _DAY, lines=(_labour("Widen by two sizes", 6_500), _GOLD, _POST)),),
    ),
    RepairStory(
        taken=8 * _DAY,
        person=5,
        fields=(("piece", "Brooch with enamel leaf"), ("fault", "The pin has come off."), ("channel", "phone")),
        is_here=False,
        steps=(
            Quoted(hours=7 * _DAY, lines=(_labour("New pin, soldered", 3_800), _POST)),
            Answered(hours=5 * _DAY),
            Stepped(hours=_DAY, action=_A.POSTED, fields=(("carrier", "Colissimo"), ("tracking", "SAMPLE-8R0042"))),
        ),
    ),
    RepairStory(
        taken=3,
        goods="NOVA-AG",
        fields=(
            ("fault", "The back of one stud is lost."),
            ("condition", "Both studs bright, one without its back."),
            ("metal", "silver"),
            ("stamp", "925"),
            ("weight", "2.14"),
            ("stones", "no"),
            ("declared_value", "39.00"),
        ),
        promised=6,
        pictures=1,
    ),
    RepairStory(
        taken=2 * _DAY,
        goods="SEAL-AG",
        fields=(
            ("fault", "The initials are worn on one side."),
            ("condition", "Light scratches; the shank is thin at the back."),
            ("metal", "silver"),
            ("stamp", "925"),
            ("weight", "8.42"),
            ("stones", "no"),
            ("engraving", "J. M."),
            ("declared_value", "128.00"),
            ("simple", "no"),
        ),
        promised=9,
        pictures=2,
        steps=(Stepped(hours=_DAY + 2, action=_A.INSPECT, fields=(_CHECKED,)),),
    ),
    RepairStory(
        taken=6 * _DAY,
        person=1,
        fields=(
            ("piece", "Solstice ring"),
            ("fault", "A claw has broken off and the stone is loose."),
            ("condition", "Two of four claws worn through, garnet chipped at the girdle, shank sound."),
            ("metal", "gold"),
            ("stamp", "750"),
            ("weight", "6.42"),
            ("stones", "1 x garnet 3 mm chipped; 2 x diamond 1.2 mm"),
            ("size_now", "54"),
            ("declared_value", "640.00"),
            ("not_above", "120.00"),
        ),
        promised=12,
        pictures=3,
        steps=(
            Stepped(hours=5 * _DAY, action=_A.INSPECT, fields=(_CHECKED,)),
            Quoted(
                hours=4 * _DAY + 3,
                lines=(
                    _labour("Rebuild two claws", 6_000, "A"),
                    _labour("Set a new head", 9_500, "B"),
                    QuoteLine(kind=_K.FINDING, text="Head with four claws", unit_price=9_600, option="B"),
                    _GARNET,
                    _POST,
                ),
                findings="Two of the four claws are worn through.\nThe garnet is chipped at the girdle.\n"
                "The shank is sound.",
                options=(
                    QuoteOption(letter="A", title="Mend", working_days=6),
                    QuoteOption(letter="B", title="New head", working_days=12),
                ),
            ),
        ),
    ),
    RepairStory(
        taken=25 * _DAY,
        person=7,
        fields=(("piece", "Pocket watch chain"), ("fault", "A link has opened."), ("metal", "silver")),
        steps=(Quoted(hours=23 * _DAY, lines=(_labour("Close and solder one link", 2_500),)),),
    ),
    RepairStory(
        taken=5 * _DAY,
        person=9,
        fields=(("piece", "Pearl necklace, 45 cm"), ("fault", "To be restrung, knotted between the pearls.")),
        promised=2,
        steps=(
            Quoted(
                hours=4 * _DAY + 6,
                lines=(_labour("String and knot", 4_200), QuoteLine(kind=_K.MATERIAL, text="Silk", unit_price=350)),
            ),
            Answered(hours=3 * _DAY, channel=Channel.PHONE),
        ),
    ),
    RepairStory(
        taken=9 * _DAY,
        person=11,
        fields=(("piece", "Bangle, gold plated"), ("fault", "The plating has worn off inside.")),
        steps=(
            Quoted(
                hours=7 * _DAY,
                lines=(QuoteLine(kind=_K.PLATING, text="Gold plating, 1 micron", unit_price=5_600),),
            ),
            Answered(hours=2 * _DAY, agrees=False),
        ),
    ),
    RepairStory(
        taken=12 * _DAY,
        goods="MAREE-45",
        fields=(("fault", "The clasp no longer closes."), ("simple", "yes"), ("declared_value", "84.50")),
        promised=4,
        steps=(
            Stepped(hours=11 * _DAY, action=_A.INSPECT),
            Stepped(
                hours=10 * _DAY,
                action=_A.WAIT_FOR_PARTS,
                fields=(("note", "Lobster clasp, 9 mm"),),
                days=(("due", 1),),
            ),
        ),
    ),
    RepairStory(
        taken=7 * _DAY,
        goods="BRISE",
        fields=(("fault", "One end has opened."), ("simple", "yes"), ("declared_value", "24.90")),
        promised=-1,
        steps=(Stepped(hours=5 * _DAY, action=_A.START),),
    ),
    RepairStory(
        taken=10 * _DAY,
        person=13,
        fields=(("piece", "Ring with opal"), ("fault", "The opal is loose."), ("declared_value", "420.00")),
        promised=5,
        pictures=1,
        steps=(
            Quoted(hours=9 * _DAY, lines=(_labour("Reset the stone", 5_500), _SILVER)),
            Answered(hours=8 * _DAY),
            Stepped(hours=6 * _DAY, action=_A.SEND_OUT, fields=(("bench", "Aoife O’Connell"),), days=(("due", 2),)),
        ),
    ),
    RepairStory(
        taken=8 * _DAY,
        goods="LUNA-58",
        fields=(("fault", "The ring is out of round."), ("simple", "yes"), ("declared_value", "69.00")),
        promised=0,
        steps=(
            Stepped(hours=6 * _DAY, action=_A.START),
            Stepped(hours=20, action=_A.CHECK, fields=(_CHECKED,)),
        ),
    ),
    RepairStory(
        taken=11 * _DAY,
        person=15,
        fields=(("piece", "Cuff links, silver"), ("fault", "One swivel is broken."), ("declared_value", "95.00")),
        promised=-2,
        steps=(
            Quoted(hours=10 * _DAY, lines=(_labour("New swivel", 3_200),)),
            Answered(hours=9 * _DAY),
            *_ready(3 * _DAY),
            Stepped(hours=10 * _DAY - 30, action=_A.PAY, fields=(("kind", "deposit"), ("amount", "10.00"))),
        ),
    ),
    RepairStory(
        taken=110 * _DAY,
        person=17,
        fields=(("piece", "Wedding ring, 4 mm"), ("fault", "To be polished."), ("declared_value", "310.00")),
        steps=(
            *_ready(100 * _DAY),
            Stepped(hours=60 * _DAY, action=_A.REMIND, days=(("due", -20),)),
        ),
    ),
    RepairStory(
        taken=3 * _DAY,
        person=4,
        fields=(("piece", "Costume brooch"), ("fault", "The casting has broken in two."), ("declared_value", "15.00")),
        steps=(
            Stepped(
                hours=2 * _DAY,
                action=_A.CANNOT_REPAIR,
                fields=(("note", "The alloy does not take solder; it would break again."),),
            ),
        ),
    ),
    RepairStory(
        taken=16 * _DAY,
        goods="MAREE-60",
        fields=(("fault", "A link has opened."), ("simple", "yes"), ("declared_value", "92.50")),
        pictures=1,
        steps=(
            *_ready(6 * _DAY),
            Stepped(hours=3 * _DAY, action=_A.HAND_BACK, fields=(("who", "the customer"),)),
        ),
    ),
    RepairStory(
        taken=20 * _DAY,
        person=6,
        fields=(("piece", "Coral earrings"), ("fault", "One coral is cracked."), ("declared_value", "60.00")),
        steps=(
            Quoted(hours=18 * _DAY, lines=(_labour("Replace the coral", 8_800),)),
            Answered(hours=15 * _DAY, agrees=False),
            Stepped(hours=4 * _DAY, action=_A.SEND, fields=(("carrier", "Colissimo"), ("tracking", "SAMPLE-8R0077"))),
        ),
    ),
    RepairStory(
        taken=60 * _DAY,
        person=2,
        fields=(("piece", "Locket on a chain"), ("fault", "The hinge is stiff."), ("declared_value", "140.00")),
        steps=(
            Quoted(hours=58 * _DAY, lines=(_labour("Free the hinge, polish", 2_900), _POST)),
            Answered(hours=57 * _DAY),
            *_ready(50 * _DAY),
            Stepped(hours=49 * _DAY + 2, action=_A.PAY, fields=(("amount", "41.50"), ("method", "card"))),
            Stepped(hours=49 * _DAY, action=_A.SEND, fields=(("carrier", "Colissimo"), ("tracking", "SAMPLE-8R0031"))),
            Stepped(hours=46 * _DAY, action=_A.DELIVERED),
            Stepped(hours=45 * _DAY, action=_A.CLOSE),
        ),
    ),
)
"""The repairs of the sample shop."""
