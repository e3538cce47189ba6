"""What happens in the sample shop: claims that end, together, in every state a claim can be in.

Hours count back from now: a story of a claim that came 30 hours ago and was decided 26 hours ago is a recent one. The
shop's policy answers within 24 hours and refunds within 48; goods come back within 7 days of its approval.
"""

from msgspec import Struct

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.terms import Channel, ClaimKind, ConditionPoint, Evidence, Remedy
from shopdesk.services.sample.mails import SampleMail

_K, _E, _D, _A = ClaimKind, Evidence, DecisionAction, ClaimAction
_PROOF = (_E.INVOICE,)
_WITH_PICTURES = (_E.INVOICE, _E.PHOTOS, _E.DESCRIPTION)
_LIKE_NEW = {
    ConditionPoint.UNUSED: True,
    ConditionPoint.ORIGINAL_PACKAGING: True,
    ConditionPoint.RESALEABLE: True,
    ConditionPoint.UNMODIFIED: True,
}
_GOOD = tuple((f"condition.{point}", "yes") for point in _LIKE_NEW)
_BACK = (("carrier", "DHL"), ("tracking", "SAMPLE-00340434"))
_DAY = 24


class Decided(Struct, frozen=True, kw_only=True):
    """The owner's decision, so many hours ago."""

    hours: int
    action: DecisionAction
    reason: str = ""
    remedy: Remedy | None = None


class Done(Struct, frozen=True, kw_only=True):
    """A step after it, so many hours ago."""

    hours: int
    action: ClaimAction
    fields: tuple[tuple[str, str], ...] = ()


class Story(Struct, frozen=True, kw_only=True):
    """A claim from its order to where it stands. `delivered` None: the goods were not delivered."""

    kind: ClaimKind
    received: int
    delivered: int | None
    channel: Channel = Channel.EMAIL
    evidence: tuple[Evidence, ...] = _PROOF
    wants: Remedy | None = None
    pieces: int = 1
    steps: tuple[Decided | Done, ...] = ()
    text: str = ""
    mail: SampleMail | None = None
    """The mail by which it came, which tells what is wrong and proves what is given; then `text` is empty."""
    language: str = ""
    """The language of somebody who claims, where it matters who does."""


def _accepted(hours: int, remedy: Remedy | None = None) -> Decided:
    return Decided(hours=hours, action=_D.ACCEPT, remedy=remedy)


def _returned(came: int, back: int, end: int, *, closed: int | None = None) -> tuple[Decided | Done, ...]:
    """Return the steps of goods that came back in order and were refunded."""
    steps: tuple[Decided | Done, ...] = (
        _accepted(came),
        Done(hours=back + 3 * _DAY, action=_A.SENT_BACK, fields=_BACK),
        Done(hours=back, action=_A.ARRIVED),
        Done(hours=end + 1, action=_A.INSPECTED, fields=(*_GOOD, ("restocked", "yes"))),
        Done(hours=end, action=_A.SETTLE),
    )
    return steps if closed is None else (*steps, Done(hours=closed, action=_A.CLOSE))


STORIES = (
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=5,
        delivered=3 * _DAY,
        evidence=(),
        text="The ring is lovely, but too big.",
        language="en",
    ),
    Story(
        kind=_K.DEFECT,
        received=30,
        delivered=40 * _DAY,
        mail=SampleMail(
            name="Reklamation.eml",
            subject="Bestellung {order}: Verschluss gebrochen",
            text=(
                "Guten Tag,\n\n"
                "an meiner Kette ({goods}, Bestellung {order}) ist der Verschluss gebrochen. Ich habe sie selten "
                "getragen und nie daran gezogen. Ein Bild liegt bei.\n\n"
                "Können Sie sie bitte ersetzen?\n\n"
                "Viele Grüße\n"
            ),
            picture="IMG_2041.jpg",
        ),
        language="de",
    ),
    Story(
        kind=_K.DEFECT,
        received=20,
        delivered=25 * _DAY,
        evidence=_WITH_PICTURES,
        text="Le fermoir s’est ouvert.",
        language="fr",
    ),
    Story(kind=_K.CHANGE_OF_MIND, received=2, delivered=2 * _DAY, channel=Channel.CONTACT_FORM, wants=Remedy.REFUND),
    Story(kind=_K.WRONG_CHOICE, received=27, delivered=5 * _DAY, channel=Channel.PHONE),
    Story(
        kind=_K.WRONG_ITEM,
        received=60,
        delivered=4 * _DAY,
        evidence=(_E.PHOTOS,),
        text="Zamówiłam srebrne, dostałam złote.",
        language="pl",
        steps=(Decided(hours=50, action=_D.ASK),),
    ),
    Story(
        kind=_K.DEFECT,
        received=9 * _DAY,
        delivered=60 * _DAY,
        evidence=(),
        steps=(Decided(hours=8 * _DAY + 6, action=_D.ASK),),
    ),
    Story(
        kind=_K.MISSING_PACKAGE,
        received=4 * _DAY,
        delivered=None,
        text="荷物がまだ届きません。",
        language="ja",
        steps=(Decided(hours=3 * _DAY + 12, action=_D.INVESTIGATE),),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=3 * _DAY,
        delivered=16 * _DAY,
        steps=(Decided(hours=2 * _DAY + 8, action=_D.REFUSE),),
    ),
    Story(kind=_K.CHANGE_OF_MIND, received=7 * _DAY, delivered=10 * _DAY, steps=(_accepted(6 * _DAY + 5),)),
    Story(kind=_K.WRONG_CHOICE, received=3 * _DAY, delivered=6 * _DAY, steps=(_accepted(2 * _DAY + 3),)),
    Story(kind=_K.CHANGE_OF_MIND, received=10 * _DAY, delivered=14 * _DAY, steps=(_accepted(9 * _DAY + 4),)),
    Story(
        kind=_K.DEFECT,
        received=6 * _DAY,
        delivered=35 * _DAY,
        evidence=_WITH_PICTURES,
        wants=Remedy.REPLACEMENT,
        text="Έσπασε η αλυσίδα μετά από ένα μήνα.",
        language="el",
        steps=(_accepted(5 * _DAY + 4), Done(hours=2 * _DAY, action=_A.SENT_BACK, fields=_BACK)),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=8 * _DAY,
        delivered=12 * _DAY,
        wants=Remedy.REFUND,
        steps=(_accepted(7 * _DAY + 2), Done(hours=_DAY, action=_A.SENT_BACK, fields=_BACK)),
    ),
    Story(
        kind=_K.WRONG_CHOICE,
        received=9 * _DAY,
        delivered=13 * _DAY,
        steps=(
            _accepted(8 * _DAY + 2),
            Done(hours=5 * _DAY, action=_A.SENT_BACK, fields=_BACK),
            Done(hours=20, action=_A.ARRIVED),
        ),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=12 * _DAY,
        delivered=16 * _DAY,
        steps=(
            _accepted(11 * _DAY + 2),
            Done(hours=7 * _DAY, action=_A.SENT_BACK, fields=_BACK),
            Done(hours=3 * _DAY, action=_A.ARRIVED),
        ),
    ),
    Story(
        kind=_K.TRANSIT_DAMAGE,
        received=8 * _DAY,
        delivered=9 * _DAY,
        evidence=(*_WITH_PICTURES, _E.PACKAGING_PHOTOS),
        steps=(
            _accepted(7 * _DAY + 9, Remedy.REFUND),
            Done(hours=5 * _DAY, action=_A.SENT_BACK, fields=_BACK),
            Done(hours=30, action=_A.ARRIVED),
            Done(hours=4, action=_A.INSPECTED, fields=(("assessed_as", "fault"), ("restocked", "no"))),
        ),
    ),
    Story(kind=_K.MISSING_ITEM, received=2 * _DAY, delivered=3 * _DAY, steps=(_accepted(_DAY + 6),)),
    Story(
        kind=_K.DEFECT,
        received=15 * _DAY,
        delivered=50 * _DAY,
        evidence=_WITH_PICTURES,
        pieces=2,
        steps=(
            _accepted(14 * _DAY + 4, Remedy.REFUND),
            Done(hours=12 * _DAY, action=_A.SENT_BACK, fields=_BACK),
            Done(hours=9 * _DAY, action=_A.ARRIVED),
            Done(hours=8 * _DAY, action=_A.INSPECTED, fields=(("assessed_as", "fault"),)),
            Done(hours=7 * _DAY, action=_A.SETTLE, fields=(("quantity", "1"),)),
        ),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=14 * _DAY,
        delivered=18 * _DAY,
        steps=_returned(13 * _DAY + 4, 6 * _DAY, 5 * _DAY),
    ),
    Story(
        kind=_K.CANCEL_ORDER,
        received=3 * _DAY,
        delivered=None,
        steps=(_accepted(2 * _DAY + 20), Done(hours=2 * _DAY + 2, action=_A.SETTLE)),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=30 * _DAY,
        delivered=34 * _DAY,
        steps=_returned(29 * _DAY + 4, 22 * _DAY, 21 * _DAY, closed=20 * _DAY),
    ),
    Story(
        kind=_K.WRONG_ITEM,
        received=45 * _DAY,
        delivered=47 * _DAY,
        evidence=_WITH_PICTURES,
        steps=_returned(44 * _DAY + 9, 38 * _DAY, 37 * _DAY, closed=36 * _DAY),
    ),
    Story(
        kind=_K.MISSING_ITEM,
        received=70 * _DAY,
        delivered=71 * _DAY,
        steps=(
            _accepted(69 * _DAY + 8),
            Done(hours=69 * _DAY, action=_A.SETTLE),
            Done(hours=68 * _DAY, action=_A.CLOSE),
        ),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=55 * _DAY,
        delivered=65 * _DAY,
        text="Sorry I am late, I was travelling.",
        language="en",
        steps=(
            Decided(
                hours=54 * _DAY + 6,
                action=_D.ACCEPT,
                reason="A regular customer who was travelling; goodwill.",
                remedy=Remedy.STORE_CREDIT,
            ),
            *_returned(0, 47 * _DAY, 46 * _DAY, closed=45 * _DAY)[1:],
        ),
    ),
    Story(
        kind=_K.DEFECT,
        received=80 * _DAY,
        delivered=100 * _DAY,
        evidence=_WITH_PICTURES,
        steps=(
            Decided(
                hours=79 * _DAY + 6,
                action=_D.REFUSE,
                reason="The pictures show that the ring was bent by hand.",
            ),
            Done(hours=78 * _DAY, action=_A.CLOSE),
        ),
    ),
    Story(
        kind=_K.WRONG_CHOICE,
        received=18 * _DAY,
        delivered=20 * _DAY,
        steps=(_accepted(17 * _DAY + 3), Done(hours=15 * _DAY, action=_A.WITHDRAW)),
    ),
    Story(
        kind=_K.CHANGE_OF_MIND,
        received=26 * _DAY,
        delivered=30 * _DAY,
        steps=(_accepted(25 * _DAY + 5), Done(hours=10 * _DAY, action=_A.LAPSE)),
    ),
)
"""The claims of the sample shop."""
