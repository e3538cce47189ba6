"""The claim that a mail proposes: kind, time, lines and proof as far as it tells; the owner confirms or changes it."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine
from shopdesk.domain.mails import MailPart, PartUse, ReceivedMail
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import RETURNED_KINDS, Channel, ClaimKind, Evidence, Remedy
from shopdesk.intake.guesses.kinds import KindGuess, guess_kinds
from shopdesk.intake.guesses.language import guess_language
from shopdesk.intake.guesses.lines import lines_named
from shopdesk.intake.guesses.wishes import guess_wish
from shopdesk.services.claims.desk import quantities_left
from shopdesk.services.claims.ground import is_about_all
from shopdesk.services.mails.matching import forwarded_here
from shopdesk.services.office import Office
from shopdesk.storage.folding import folded

_INVOICES = ("invoice", "rechnung", "facture", "receipt", "quittung", "請求書", "領収書", "영수증", "发票", "發票")
_FEWEST_SIGNS = 12
"""Letters and digits that a text must have to describe anything."""

_FEWEST_SIGNS_THAT_ADD = 80
"""So many a further mail must have, unless its words say what is wrong."""

_PDF = "application/pdf"
_FAULTS = frozenset({ClaimKind.DEFECT, ClaimKind.TRANSIT_DAMAGE, ClaimKind.WRONG_ITEM, ClaimKind.MISSING_ITEM})


class Guesses(Struct, frozen=True, kw_only=True):
    """What a mail's words tell: kinds, the likeliest first, its language (empty if unknown), and the wish if plain."""

    kinds: tuple[KindGuess, ...]
    language: str
    wants: Remedy | None


def guesses_of(mail: ReceivedMail) -> Guesses:
    """Return what the words of a mail tell of what is asked."""
    told = mail.own_text or mail.text
    return Guesses(
        kinds=guess_kinds(mail.subject, told),
        language=guess_language(told) or guess_language(mail.subject),
        wants=guess_wish(told),
    )


def arrival_of(office: Office, mail: ReceivedMail) -> Moment:
    """Return when a mail counts as received: by its clock, never later than now.

    A mail that the shop forwarded to itself came when its customer had sent it.
    """
    told = forwarded_at(office, mail) or mail.received_at
    if told is None:
        return office.now
    return min(Moment.at(told), office.now, key=lambda one: one.last_second(office.zone))


def forwarded_at(office: Office, mail: ReceivedMail) -> datetime | None:
    """Return when the mail was sent that stands in one which the shop forwarded to itself; None for any other mail.

    A time without a zone is by the shop's own clock: its mail program wrote it.
    """
    inner = forwarded_here(office, mail)
    if inner is None or inner.sent_at is None:
        return None
    return inner.sent_at if inner.zone_told else inner.sent_at.replace(tzinfo=office.zone)


def proofs_of(mail: ReceivedMail, order: Order | None, kind: ClaimKind | None) -> tuple[Evidence, ...]:
    """Return what a mail and the order it is about prove, in the order of `Evidence`.

    An order that was found proves its number; pictures of the goods, an invoice and the words of the customer prove
    themselves; goods named by their code prove the code.
    """
    told = mail.own_text or mail.text
    found: set[Evidence] = set()
    if order is not None:
        found.add(Evidence.ORDER_NUMBER)
        if any(len(line.code) > 2 and folded(line.code) in folded(told) for line in order.lines):  # noqa: PLR2004
            found.add(Evidence.PRODUCT_CODE)
    if evidence_parts(mail):
        found.add(Evidence.PHOTOS)
    if any(is_invoice(part, mail) for part in mail.parts):
        found.add(Evidence.INVOICE)
    if sum(sign.isalnum() for sign in told) >= _FEWEST_SIGNS and kind is not None:
        found.add(Evidence.DESCRIPTION if kind in _FAULTS or kind is ClaimKind.REPAIR else Evidence.REASON)
        if kind in RETURNED_KINDS:
            found.add(Evidence.REASON)
    return tuple(proof for proof in Evidence if proof in found)


def evidence_parts(mail: ReceivedMail) -> tuple[MailPart, ...]:
    """Return the pictures of a mail that count as evidence; one of an invoice is an invoice."""
    return tuple(part for part in mail.parts if part.use is PartUse.EVIDENCE and not is_invoice(part, mail))


def is_invoice(part: MailPart, mail: ReceivedMail) -> bool:
    """Whether a file calls itself an invoice, or is the only PDF of a mail that speaks of one."""
    if part.use is PartUse.DECORATION:
        return False
    if _speaks_of_invoice(part.name):
        return part.media_type == _PDF or part.use is PartUse.EVIDENCE
    pdfs = sum(other.media_type == _PDF for other in mail.parts)
    return part.media_type == _PDF and pdfs == 1 and _speaks_of_invoice(mail.own_text)


def _speaks_of_invoice(text: str) -> bool:
    plain = text.casefold()
    return any(word in plain for word in _INVOICES)


def proposed_claim(
    office: Office, mail: ReceivedMail, order: Order, kind: ClaimKind, wants: Remedy | None = None
) -> Claim:
    """Return the new claim that a mail proposes on an order, without a number; it may have no line left to claim.

    Lines are those that the mail names; all that is left where it names none, or the kind is about all of the order.
    """
    left = quantities_left(office, order)
    return Claim(
        id="",
        number="",
        order_id=order.id,
        customer_id=order.customer_id,
        opened_at=office.instant,
        kind=kind,
        channel=Channel.EMAIL,
        received_at=arrival_of(office, mail),
        wants=wants,
        lines=_lines(mail, order, kind, left),
        evidence=proofs_of(mail, order, kind),
    )


def completed_claim(mail: ReceivedMail, order: Order, claim: Claim) -> Claim:
    """Return a claim with what a further mail of its customer proves besides."""
    more = added_proofs(mail, order, claim.kind)
    return replace(claim, evidence=tuple(proof for proof in Evidence if proof in {*claim.evidence, *more}))


def added_proofs(mail: ReceivedMail, order: Order | None, kind: ClaimKind | None) -> tuple[Evidence, ...]:
    """Return what a further mail about a claim proves; a few words with it describe nothing.

    So do the words of a program: an out-of-office answer is no answer. What is attached to it counts.
    """
    told = "" if mail.automatic else mail.own_text
    says_more = sum(sign.isalnum() for sign in told) >= _FEWEST_SIGNS_THAT_ADD or bool(guess_kinds("", told))
    return proofs_of(mail, order, kind if says_more else None)


def _lines(mail: ReceivedMail, order: Order, kind: ClaimKind, left: dict[str, int]) -> tuple[ClaimLine, ...]:
    there = [line for line in order.lines if left[line.code] > 0]
    if not is_about_all(kind):
        named = lines_named(f"{mail.subject}\n{mail.own_text}", [(line.code, line.text) for line in there])
        there = [there[place] for place in named] or there
    return tuple(ClaimLine(line_id=line.id, quantity=left[line.code]) for line in there)
