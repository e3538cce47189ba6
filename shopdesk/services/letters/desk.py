"""The letter desk: every kind of letter, composed for a claim or an order, to be looked at before it is filed."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.documents.letter_values import Letter
from shopdesk.documents.values import Paper
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.letters.acknowledgement import acknowledgement
from shopdesk.services.letters.answering import answer_by
from shopdesk.services.letters.credit_note import credit_note
from shopdesk.services.letters.decision_letter import decision_letter
from shopdesk.services.letters.decision_next import refuses
from shopdesk.services.letters.greetings import unfilled
from shopdesk.services.letters.ground import (
    ClaimLetterGround,
    OrderLetterGround,
    claim_letter_ground,
    order_letter_ground,
)
from shopdesk.services.letters.information_request import information_request
from shopdesk.services.letters.issues import Issue, issue_of
from shopdesk.services.letters.numbers import SERIES, coming_number
from shopdesk.services.letters.order_confirmation import order_confirmation
from shopdesk.services.letters.order_status import order_status
from shopdesk.services.letters.return_quote import return_quote
from shopdesk.services.letters.voucher import store_credit_voucher, valid_until
from shopdesk.services.office import Office
from shopdesk.services.typed import plain_text, seen_text
from shopdesk.texts import Speech

LONGEST_WORDS = 4_000
"""How many characters the owner can add to one letter."""


class LetterWish(Struct, frozen=True, kw_only=True):
    """What is asked of a letter: its language (empty: the customer's), and what the owner adds to it."""

    language: str = ""
    own_words: str = ""


class Composed(Struct, frozen=True, kw_only=True):
    """A letter with the record that it belongs to.

    `answer_by` is until when it asks the customer to answer, `remarks` are for the owner, and one that `refuses`
    deserves one more look. `covers` are the ids of the settlements that a numbered letter stands for, `valid_until` is
    the last day on which it holds.
    """

    letter: Letter
    speech: Speech
    record_kind: RecordKind
    record_id: str
    customer_id: str | None
    answer_by: datetime | None = None
    covers: tuple[str, ...] = ()
    valid_until: date | None = None
    remarks: tuple[str, ...] = ()
    refuses: bool = False


class LetterPreview(Struct, frozen=True, kw_only=True):
    """A letter as it would be: the PDF marked as a draft, its text, its language and what is to be known of it."""

    content: bytes
    text: str
    language: str
    remarks: tuple[str, ...]
    refuses: bool


_OF_CLAIMS: dict[PaperKind, Callable[[ClaimLetterGround], Letter]] = {
    PaperKind.ACKNOWLEDGEMENT: acknowledgement,
    PaperKind.INFORMATION_REQUEST: information_request,
    PaperKind.RETURN_QUOTE: return_quote,
    PaperKind.DECISION_LETTER: decision_letter,
    PaperKind.CREDIT_NOTE: credit_note,
    PaperKind.STORE_CREDIT_VOUCHER: store_credit_voucher,
}
_ANSWERED = frozenset({PaperKind.INFORMATION_REQUEST, PaperKind.RETURN_QUOTE})
"""The letters that ask the customer to answer."""

_OF_ORDERS: dict[PaperKind, Callable[[OrderLetterGround], Letter]] = {
    PaperKind.ORDER_CONFIRMATION: order_confirmation,
    PaperKind.ORDER_STATUS: order_status,
}


def compose(office: Office, kind: PaperKind, number: str, wish: LetterWish, own_number: str = "") -> Composed:
    """Return a letter about a claim (by its number or RMA) or an order (by its number); nothing is kept.

    `own_number` is the letter's number where it has one of its own, as a credit note does. Raises NotAllowedError where
    there is nothing to write, InputError for a language that letters can't be written in or words that are too long,
    NotFoundError.
    """
    own_words = words_as_seen(wish.own_words)
    if kind in _OF_CLAIMS:
        return _of_claim(kind, claim_letter_ground(office, number, wish.language, own_words, own_number))
    if kind in _OF_ORDERS:
        return _of_order(kind, order_letter_ground(office, number, wish.language, own_words))
    raise InputError(f"{kind} is no letter.")


def words_as_seen(own_words: str) -> str:
    """Return what the owner adds to a letter as it is seen, whatever was pasted. Raises InputError where too long."""
    return plain_text("Own words", seen_text(own_words).strip(), LONGEST_WORDS)


def preview_letter(office: Office, kind: PaperKind, number: str, wish: LetterWish, paper: str = "") -> LetterPreview:
    """Return a letter as it would be printed and written; nothing is filed. `paper` left out is the shop's.

    Raises as `compose`, and PaperError.
    """
    with office.file.snapshot():
        composed = compose(office, kind, number, wish, coming_number(office, kind, number) if kind in SERIES else "")
    drawn = draw_letter(replace(composed, letter=replace(composed.letter, draft=True)), paper or office.shop.paper)
    return LetterPreview(
        content=drawn.content,
        text=letter_text(composed),
        language=composed.speech.language,
        remarks=(*composed.remarks, *drawn.problems),
        refuses=composed.refuses,
    )


def draw_letter(composed: Composed, size: str) -> Paper:
    """Return a letter as a PDF. Raises PaperError for a paper that letters are not printed on."""
    from shopdesk.documents import letter_paper  # takes 300 ms

    return letter_paper.draw(composed.letter, composed.speech, size)


def letter_text(composed: Composed) -> str:
    """Return all that a letter says as plain text."""
    from shopdesk.documents.letter_text import plain_text as text_of  # loads the words of papers

    return text_of(composed.letter, composed.speech)


def _of_claim(kind: PaperKind, ground: ClaimLetterGround) -> Composed:
    letter = _OF_CLAIMS[kind](ground)
    decision, customer = ground.decision, ground.reader.customer
    issue = issue_of(ground.office, kind, ground.claim) if kind in SERIES else Issue()
    return Composed(
        letter=letter,
        speech=ground.say,
        record_kind=RecordKind.CLAIM,
        record_id=ground.claim.id,
        customer_id=None if customer is None else customer.id,
        answer_by=answer_by(ground) if kind in _ANSWERED else None,
        covers=issue.covers,
        valid_until=valid_until(ground.office, issue) if kind is PaperKind.STORE_CREDIT_VOUCHER else None,
        remarks=_remarks(ground),
        refuses=kind is PaperKind.DECISION_LETTER and decision is not None and refuses(decision),
    )


def _of_order(kind: PaperKind, ground: OrderLetterGround) -> Composed:
    return Composed(
        letter=_OF_ORDERS[kind](ground),
        speech=ground.say,
        record_kind=RecordKind.ORDER,
        record_id=ground.order.id,
        customer_id=ground.order.customer_id,
        remarks=_remarks(ground),
    )


def _remarks(ground: ClaimLetterGround | OrderLetterGround) -> tuple[str, ...]:
    """Return what the owner is to know of a letter."""
    wrong = unfilled(ground.office, ground.say)
    return (*ground.remarks.sentences, wrong) if wrong else tuple(ground.remarks.sentences)
