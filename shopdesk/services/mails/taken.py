"""Taking a mail in as its card shows it and what is told of it then; and files of mails that nobody could read."""

from pathlib import Path

from msgspec import Struct

from shopdesk.domain.claim_states import OPEN_STATES, UNDECIDED, ClaimState
from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.errors import InputError, NotAllowedError
from shopdesk.domain.terms import Outcome
from shopdesk.services.claims.claim_sight import claim_sight
from shopdesk.services.claims.desk import state_of
from shopdesk.services.claims.evidence_files import MOST_BYTES, MOST_FILES, FileRefusedError, kept_as_is
from shopdesk.services.claims.ground import claim_ground
from shopdesk.services.mails.sight import MailChoice, MailSight, mail_sight, take_mail
from shopdesk.services.mails.taking import ReadMail
from shopdesk.services.office import Office
from shopdesk.storage.ids import new_id


class TakenMail(Struct, frozen=True, kw_only=True):
    """What became of a mail: the claim it opened, or completed, and where that stands now.

    `outcome` is what the policy says to an undecided claim, `words` its name; `can_ask` tells that something is missing
    for which a letter can ask. `operation` is the unit of work, by which it can be taken back.
    """

    number: str
    is_new: bool
    state: ClaimState
    outcome: Outcome | None
    words: str
    can_ask: bool
    operation: str


def take_as_seen(office: Office, read: ReadMail, choice: MailChoice, seen: MailSight) -> TakenMail:
    """Take a mail in as `seen` showed it. Raises what `take_mail` raises, and NotAllowedError where it became another.

    So a claim that was opened since, or an order that was changed, leads nothing astray.
    """
    now = mail_sight(office, read, choice)
    if _way(now) != _way(seen):
        msg = "What it would become has changed since it was shown. Look at it again; nothing was kept yet."
        raise NotAllowedError(msg)
    claim = take_mail(office, read, choice)
    mail = max(office.file.claims.mails(claim.id), key=lambda one: (one.added_at, one.id))
    operation = office.file.journal.operation_of("mail", mail.id, record_id=claim.id) or ""
    return _taken(office, claim, is_new=not seen.continues, operation=operation)


def keep_unread(office: Office, path: Path, number: str) -> str:
    """Keep a file that nobody could read with a claim, as it is, and return the claim's number.

    Raises InputError with the file and the reason, NotFoundError, NotAllowedError where the claim holds no more files.
    """
    claim = office.file.claims.by_number(number)
    if len(office.file.claims.files(claim.id)) >= MOST_FILES:
        msg = f"Claim {claim.number} holds {MOST_FILES} files; there is no room for more. Nothing was kept."
        raise NotAllowedError(msg)
    try:
        if not path.is_file():
            raise InputError(f"{path.name} is not there any more, or is no file. Nothing was kept.")
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        file = kept_as_is(path.name, content, office.speech)
    except FileRefusedError as error:
        raise InputError(error.sentence) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path.name} can't be read: {reason}. Nothing was kept.") from error
    with office.file.work("claim.mail", office.instant) as unit:
        unit.put(
            ClaimFile(
                id=new_id(office.instant),
                claim_id=claim.id,
                customer_id=claim.customer_id,
                name=file.name,
                media_type=file.media_type,
                sha256=unit.attach(file.content),
                size=len(file.content),
                evidence=None,
                added_at=office.instant,
            )
        )
    return claim.number


def open_claims(office: Office, order_id: str) -> list[tuple[str, str]]:
    """Return the claims about an order with which files can be kept, open ones first, the newest of them first.

    Each is its number and its kind in words with where it stands.
    """
    say = office.speech
    claims = sorted(
        office.file.claims.of_order(order_id),
        key=lambda one: (state_of(office, one) in OPEN_STATES, one.opened_at),
        reverse=True,
    )
    return [
        (one.number, say("{number} · {kind:term}, {state:term}", number=one.number, kind=one.kind, state=state))
        for one in claims
        for state in (state_of(office, one),)
    ]


def _way(sight: MailSight) -> tuple[str, str, str]:
    order = "" if sight.order is None else sight.order.id
    return order, sight.continues, "" if sight.continues else str(sight.kind)


def _taken(office: Office, claim: Claim, *, is_new: bool, operation: str) -> TakenMail:
    state = state_of(office, claim)
    sight = None
    if state in UNDECIDED:
        sight = claim_sight(claim_ground(office, claim.order_id, but=claim.id), claim, office.now, office.speech)
    return TakenMail(
        number=claim.number,
        is_new=is_new,
        state=state,
        outcome=None if sight is None else sight.verdict.outcome,
        words="" if sight is None else sight.headline.title,
        can_ask=sight is not None and bool(sight.verdict.missing),
        operation=operation,
    )
