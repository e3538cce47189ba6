"""What is missing from a claim that its customer can give: each with how to give it and the clauses that ask for it."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.letter_values import Asked, Quoted
from shopdesk.domain.messages import Message
from shopdesk.domain.terms import PROMOTION_KINDS, Channel, ClaimKind, Evidence, MomentName
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.letters.ground import ClaimLetterGround

_CHANNELS = {f"{channel}_claim": channel for channel in Channel}
_ASKED_BY = {
    "exclusion.cause_unknown": ("cause",),
    "investigation.address_unknown": ("ship_to.complete",),
    "delivery_estimated": (str(MomentName.DELIVERED_AT),),
    "window.asked_late_by_estimate": (str(MomentName.DELIVERED_AT),),
    "waiting.arrival_unknown": (str(MomentName.DELIVERED_AT),),
}
"""What a message asks for that does not name it."""

_FACTS = frozenset({str(MomentName.DELIVERED_AT), "sent_back_at", "cause", "ship_to.complete"})
_CUSTOMERS = frozenset(str(proof) for proof in Evidence) | _CHANNELS.keys() | _FACTS
"""What only a customer has: proofs, another channel, what happened where the shop was not. The rest the shop knows."""


def missing_of_customer(ground: ClaimLetterGround) -> tuple[str, ...]:
    """Return what the verdict misses that the customer can give, in the policy's order."""
    return asked_of_customer(ground.verdict)


def asked_of_customer(verdict: Verdict) -> tuple[str, ...]:
    """Return what a verdict misses that the customer can give, in the policy's order."""
    return tuple(name for name in verdict.missing if name in _CUSTOMERS)


def asked_channel(ground: ClaimLetterGround) -> Channel | None:
    """Return the channel on which the claim has to come to count, None where it came right."""
    return next((_CHANNELS[name] for name in ground.verdict.missing if name in _CHANNELS), None)


def asked_rows(ground: ClaimLetterGround, *, brief: bool = False) -> tuple[Asked, ...]:
    """Return what the customer is asked for; a clause stands under the last thing that it asks for.

    `brief` leaves out the clauses.
    """
    names = missing_of_customer(ground)
    last: dict[Quoted, str] = {}
    for name in names:
        last.update(dict.fromkeys(_clauses(ground, name), name))
    return tuple(
        Asked(*_asked(ground, name), () if brief else tuple(clause for clause, of in last.items() if of == name))
        for name in names
    )


def _clauses(ground: ClaimLetterGround, name: str) -> Iterator[Quoted]:
    """Yield the clauses that ask for something."""
    for finding in ground.verdict.findings:
        if any(name in _asks_for(says) for says in finding.says):
            quoted = ground.quoted(finding.clause)
            if quoted is not None:
                yield quoted


def _asks_for(says: Message) -> Sequence[str]:
    if says.key == "channel.wrong":
        return (f"{says.values['channel']}_claim",)
    if says.key in {"evidence.missing", "start_unknown"} or says.key.endswith("_late_perhaps"):
        names = says.values.get("names")
        return [str(name) for name in names] if isinstance(names, list | tuple) else ()
    return _ASKED_BY.get(says.key, ())


def _asked(ground: ClaimLetterGround, name: str) -> tuple[str, str]:
    """Return what is asked for, and how to give it."""
    say, kind = ground.say, ground.lookup.kind
    if name in _CHANNELS:
        return _by_channel(ground, _CHANNELS[name])
    if name == "cause":
        return _cause(ground, kind)
    return {
        str(Evidence.ORDER_NUMBER): (
            say("The number of your order"),
            say("It stands in the confirmation of your order."),
        ),
        str(Evidence.INVOICE): (say("The invoice"), say("A picture or a scan of it is enough.")),
        str(Evidence.PRODUCT_CODE): (say("The product code"), say("It stands on the label and on the invoice.")),
        str(Evidence.MODEL_NUMBER): (say("The model number"), say("It stands on the care card or on the tag.")),
        str(Evidence.PHOTOS): (say("Pictures"), _pictures(ground, kind)),
        str(Evidence.PACKAGING_PHOTOS): (
            say("Pictures of the packaging"),
            say("The parcel from outside with its label, and how it was packed inside."),
        ),
        str(Evidence.DESCRIPTION): (say("A short description"), _description(ground, kind)),
        str(Evidence.REASON): (say("Your reason"), say("Why you do not want to keep it; one sentence is enough.")),
        str(Evidence.PARCEL_DECLARATION): (
            say("The parcel’s declaration"),
            say("A picture of the declaration or the packing list that came with the parcel."),
        ),
        "ship_to.complete": (
            say("Your complete address"),
            say("With house number, flat, postcode and town, as the carrier needs it."),
        ),
        "sent_back_at": (
            say("The day on which you sent it back"),
            say("It stands on the receipt of posting."),
        ),
        str(MomentName.DELIVERED_AT): (
            say("The day of delivery"),
            say("When you received the goods; a note of the carrier shows it too."),
        ),
    }[name]


def _cause(ground: ClaimLetterGround, kind: ClaimKind) -> tuple[str, str]:
    say = ground.say
    if kind in PROMOTION_KINDS:
        return say("What it is about"), say("Which offer or code it is about, and when you saw it or used it.")
    return say("What happened"), say("Where the parcel was left, and which address you gave us.")


def _pictures(ground: ClaimLetterGround, kind: ClaimKind) -> str:
    say = ground.say
    match kind:
        case ClaimKind.DEFECT | ClaimKind.REPAIR:
            return say("The whole piece, and the fault from close by, in good light.")
        case ClaimKind.TRANSIT_DAMAGE:
            return say("The whole piece, and the damage from close by, in good light.")
        case ClaimKind.WRONG_ITEM:
            return say("The piece that you received, with its label.")
        case ClaimKind.MISSING_ITEM | ClaimKind.MISSING_GIFT:
            return say("All that was in the parcel, beside its packaging.")
        case _:
            return say("The goods from all sides, so that their condition can be seen.")


def _description(ground: ClaimLetterGround, kind: ClaimKind) -> str:
    say = ground.say
    match kind:
        case ClaimKind.MISSING_ITEM | ClaimKind.MISSING_GIFT:
            return say("What is missing, and what was in the parcel.")
        case ClaimKind.WRONG_ITEM:
            return say("What you received, and how it differs from what you ordered.")
        case _:
            return say("What is wrong, where, and since when; a few sentences are enough.")


def _by_channel(ground: ClaimLetterGround, channel: Channel) -> tuple[str, str]:
    say, shop, number = ground.say, ground.office.shop, ground.claim.number
    match channel:
        case Channel.EMAIL:
            told = say(
                "Please write to {email}, name {number} and send all of it along.", email=shop.email, number=number
            )
            if not shop.email:
                told = say("Please name {number} in it.", number=number)
            return say("Your request by e-mail"), told
        case Channel.CONTACT_FORM:
            told = say("Please name {number} in the form.", number=number)
            return say("Your request by our contact form"), told
        case Channel.PHONE:
            told = say("Please call {phone} and name {number}.", phone=shop.phone, number=number)
            if not shop.phone:
                told = say("Please name {number} when you call.", number=number)
            return say("Your call"), told
        case Channel.MESSAGE:
            return say("Your request by message"), say("Please name {number} in it.", number=number)
        case Channel.IN_PERSON:
            return say("Your visit"), say("Please name {number} when you come.", number=number)
        case Channel.POST:
            return say("Your request by post"), say("Please name {number} in it.", number=number)
