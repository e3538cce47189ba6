"""A mail as its card shows it before anything is kept: whose, when, what is asked, and what the policy says to it."""

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claim_states import OPEN_STATES
from shopdesk.domain.claims import Claim
from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.errors import CaseError, InputError
from shopdesk.domain.mails import MailMark, MailPart, PartUse
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.terms import Channel, ClaimKind, DeadlineKind, Evidence, Remedy
from shopdesk.intake.guesses.kinds import KindGuess
from shopdesk.intake.mail.reading import marks_of
from shopdesk.services.claims.claim_sight import ClaimSight, claim_sight
from shopdesk.services.claims.desk import state_of
from shopdesk.services.claims.evidence_files import MOST_FILES
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.mails.matching import Match, Why, as_its_customer_wrote, match_mail, open_claims_of, sender_of
from shopdesk.services.mails.proposing import (
    Guesses,
    added_proofs,
    arrival_of,
    completed_claim,
    evidence_parts,
    forwarded_at,
    guesses_of,
    proofs_of,
    proposed_claim,
)
from shopdesk.services.mails.taking import ReadMail, continue_with_mail, kept_parts, open_from_mail
from shopdesk.services.mails.words import (
    automatic_words,
    clock_words,
    continues_words,
    customer_words,
    header_words,
    mark_words,
    no_room_words,
    order_words,
)
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_LONGEST_EXCERPT = 1_500
_PLAIN = 2.0
"""A guess of this weight asks for something by itself."""


class MailChoice(Struct, frozen=True, kw_only=True):
    """What the owner chose for a mail where it differs from what was found: None for what was found and guessed.

    `as_new` opens a new claim also where the mail would go on with one, False goes on with the one that is offered; by
    itself a mail does not go on with a claim that is only the customer's one open, where its words ask something else.
    `claim` is the number of the claim that it shall go on with, `channel` how a message came that is no e-mail.
    """

    order_id: str | None = None
    kind: ClaimKind | None = None
    received_at: Moment | None = None
    as_new: bool | None = None
    claim: str | None = None
    channel: Channel | None = None


NOTHING_CHOSEN = MailChoice()


class OfferedOrder(Struct, frozen=True, kw_only=True):
    """An order of the customer that a mail may mean."""

    order_id: str
    number: str
    placed_at: Moment | None
    goods: str


class MailSight(Struct, frozen=True, kw_only=True):
    """A mail in words, and the claim that it becomes: `claim` new (without a number) or the one that it goes on with.

    `verdict` is what the policy says to it, None where there is no order, no kind, or nothing left to claim; `trouble`
    says then why. `seen` says with which claim the same mail is kept already. Nothing in it was kept.
    """

    file: str
    sender: str
    subject: str
    excerpt: str
    received_at: Moment
    needs_moment: bool
    clock: str
    headers: str
    marks: tuple[str, ...]
    customer: str
    customer_why: str
    order: Order | None
    order_why: str
    orders: tuple[OfferedOrder, ...]
    strange: bool
    continues: str
    continues_why: str
    offers_continuing: str
    """The number of the claim that the mail would go on with, also where the owner wants a new one."""
    open_claims: tuple[str, ...]
    """The numbers of all open claims about its order."""
    kind: ClaimKind | None
    kinds: tuple[KindGuess, ...]
    kind_why: tuple[str, ...]
    language: str
    wants: Remedy | None
    proofs: tuple[Evidence, ...]
    pictures: int
    left_out: tuple[tuple[str, str], ...]
    """Pictures that are no evidence, files without room, and parts that can't be read, each with the reason."""
    files: int
    claim: Claim | None
    verdict: ClaimSight | None
    trouble: str
    seen: str
    asks_apart: bool
    """Whether it wants a yes of its own: somebody else writes about the order, or a program wrote it."""

    @property
    def can_be_taken(self) -> bool:
        """Whether one yes keeps it."""
        return self.claim is not None and not self.seen and not self.trouble and not self.needs_moment


def mail_sight(office: Office, read: ReadMail, choice: MailChoice = NOTHING_CHOSEN) -> MailSight:
    """Return a mail as its card shows it. Raises NotFoundError where what was chosen is not there any more."""
    with office.file.snapshot():
        mail, say = as_its_customer_wrote(office, read.mail), office.speech
        read = replace(read, mail=mail)
        forwarded = forwarded_at(office, mail) is not None
        chosen = None if choice.order_id is None else office.file.orders.by_id(choice.order_id)
        match = match_mail(office, mail, order=chosen, claim_number=choice.claim, as_new=choice.as_new is True)
        guesses = guesses_of(mail)
        goes_on = match.continues is not None and _goes_on(match, guesses, choice)
        kind = choice.kind
        if kind is None and goes_on and match.continues is not None:
            kind = match.continues.kind
        if kind is None and guesses.kinds:
            kind = guesses.kinds[0].kind
        received_at = choice.received_at or arrival_of(office, mail)
        claim = _claim(office, read, match, kind, guesses.wants, goes_on=goes_on)
        if claim is not None and not goes_on:
            claim = replace(claim, received_at=received_at, channel=choice.channel or claim.channel)
        verdict, trouble = _verdict(office, claim, match)
        seen = "" if match.seen is None else office.file.claims.by_id(match.seen.claim_id).number
        parts = kept_parts(office, mail, "" if claim is None else claim.id)
        marks = _marks(office, read)
        return MailSight(
            file=read.name,
            sender=sender_of(mail),
            subject=mail.subject,
            excerpt=(mail.own_text or mail.text)[:_LONGEST_EXCERPT],
            received_at=received_at,
            needs_moment=mail.received_at is None and choice.received_at is None and read.content == b"",
            clock="" if MailMark.NO_DATE in marks else clock_words(say, mail, forwarded=forwarded),
            headers="" if forwarded else header_words(say, mail),
            marks=(*(mark_words(say, one) for one in marks), *automatic_words(say, mail)),
            customer="" if match.customer is None else match.customer.name,
            customer_why=customer_words(say, match),
            order=match.order,
            order_why=order_words(say, match),
            orders=tuple(_offered(order) for order in match.others),
            strange=match.strange,
            asks_apart=match.strange or mail.automatic,
            continues=match.continues.number if goes_on and match.continues is not None else "",
            continues_why=continues_words(say, match) if goes_on else "",
            offers_continuing="" if match.continues is None else match.continues.number,
            open_claims=() if match.order is None else tuple(one.number for one in open_claims_of(office, match.order)),
            kind=kind,
            kinds=guesses.kinds,
            kind_why=next((one.words for one in guesses.kinds if one.kind is kind), ()),
            language=guesses.language,
            wants=guesses.wants,
            proofs=(added_proofs if goes_on else proofs_of)(mail, match.order, kind),
            pictures=sum(part in parts for part in evidence_parts(mail)),
            left_out=tuple(_left_out(read, parts, say)),
            files=sum(part.use is PartUse.FILE for part in mail.parts),
            claim=claim,
            verdict=verdict,
            trouble=trouble,
            seen=seen,
        )


def take_mail(office: Office, read: ReadMail, choice: MailChoice = NOTHING_CHOSEN) -> Claim:
    """Keep a mail as its card shows it: open the claim, or join it to the one that it goes on with.

    Raises InputError where order or kind is not known, NotAllowedError where it is kept already, NotFoundError.
    """
    read = replace(read, mail=as_its_customer_wrote(office, read.mail))
    sight = mail_sight(office, read, choice)
    if sight.continues and sight.claim is not None:
        return continue_with_mail(office, read, sight.claim, sight.received_at)
    if sight.claim is None or sight.trouble:
        raise InputError(sight.trouble or _unknown(sight))
    return open_from_mail(office, read, sight.claim, language=sight.language)


def _goes_on(match: Match, guesses: Guesses, choice: MailChoice) -> bool:
    """Whether a mail goes on with the claim that was found for it."""
    if choice.as_new is not None or match.continues is None:
        return not choice.as_new
    if match.continues_why not in {Why.ONLY_ONE, Why.ONLY_OF_ORDER}:
        return True
    wanted = [choice.kind] if choice.kind is not None else [one.kind for one in guesses.kinds if _is_plain(one)]
    return not wanted or match.continues.kind in wanted


def _is_plain(guess: KindGuess) -> bool:
    return guess.weight >= _PLAIN


def _unknown(sight: MailSight) -> str:
    if sight.order is None:
        return f"{sight.file}: no order of the shop fits it. Nothing was kept; say which it is with --order."
    return f"{sight.file}: its words don't tell what is claimed. Nothing was kept; say it with --kind."


def _claim(
    office: Office, read: ReadMail, match: Match, kind: ClaimKind | None, wants: Remedy | None, *, goes_on: bool
) -> Claim | None:
    if goes_on and match.continues is not None and match.order is not None:
        return completed_claim(read.mail, match.order, match.continues)
    if match.order is None or kind is None:
        return None
    return proposed_claim(office, read.mail, match.order, kind, wants)


def _verdict(office: Office, claim: Claim | None, match: Match) -> tuple[ClaimSight | None, str]:
    """Return what the policy says to a claim, or why it says nothing."""
    say = office.speech
    if claim is None or match.order is None:
        return None, ""
    if not claim.lines:
        return None, say(
            "Order {number} is settled in full; there is nothing left to claim.", number=match.order.number
        )
    if claim.number and state_of(office, claim) not in OPEN_STATES:
        return None, ""
    try:
        ground = claim_ground(office, match.order.id, but=claim.id)
        return claim_sight(ground, claim, office.now, say, done=_done(office, claim)), ""
    except CaseError as error:
        return None, error.sentence


def _done(office: Office, claim: Claim) -> frozenset[DeadlineKind]:
    """Return the deadlines of a kept claim whose act was done."""
    kept = office.file.deadlines.of_record(RecordKind.CLAIM, claim.id) if claim.id else []
    return frozenset(one.what for one in kept if one.state is DeadlineState.DONE)


def _marks(office: Office, read: ReadMail) -> tuple[MailMark, ...]:
    return marks_of(read.mail, now=office.instant, file_written=read.written) if read.content else ()


def _offered(order: Order) -> OfferedOrder:
    goods = ", ".join(line.text or line.code for line in order.lines[:2])
    more = len(order.lines) - 2
    return OfferedOrder(
        order_id=order.id,
        number=order.number,
        placed_at=order.placed_at,
        goods=f"{goods} (+{more})" if more > 0 else goods,
    )


def _left_out(read: ReadMail, kept: list[MailPart], say: Speech) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = [(part.name, part.use_why) for part in read.mail.parts if _is_decoration(part)]
    without_room = len(read.mail.parts) - len(parts) - len(kept)
    if without_room:
        parts.append(no_room_words(say, without_room, MOST_FILES))
    return parts + [(part.name, part.why) for part in read.mail.unread]


def _is_decoration(part: MailPart) -> bool:
    return part.use is PartUse.DECORATION
