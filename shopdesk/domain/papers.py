"""Documents that were made and filed with their record."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel


class PaperKind(StrEnum):
    """Kinds of documents."""

    RETURN_AUTHORIZATION = "return-authorization"
    RETURN_LABEL = "return-label"
    TAKE_IN_TICKET = "take-in-ticket"
    JOB_BAG_LABEL = "job-bag-label"
    REPAIR_QUOTE = "repair-quote"
    WARRANTY_STATEMENT = "warranty-statement"
    HANDING_BACK_SLIP = "handing-back-slip"
    CUSTODY_LIST = "custody-list"
    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION_REQUEST = "information-request"
    RETURN_QUOTE = "return-quote"
    DECISION_LETTER = "decision-letter"
    CREDIT_NOTE = "credit-note"
    STORE_CREDIT_VOUCHER = "store-credit-voucher"
    ORDER_CONFIRMATION = "order-confirmation"
    ORDER_STATUS = "order-status"
    CASE_FILE = "case-file"


REPAIR_PAPERS = frozenset(
    {
        PaperKind.TAKE_IN_TICKET,
        PaperKind.JOB_BAG_LABEL,
        PaperKind.REPAIR_QUOTE,
        PaperKind.WARRANTY_STATEMENT,
        PaperKind.HANDING_BACK_SLIP,
    }
)
"""Documents of one repair; the custody list is the shop's."""

CLAIM_LETTERS = frozenset(
    {
        PaperKind.ACKNOWLEDGEMENT,
        PaperKind.INFORMATION_REQUEST,
        PaperKind.RETURN_QUOTE,
        PaperKind.DECISION_LETTER,
        PaperKind.CREDIT_NOTE,
        PaperKind.STORE_CREDIT_VOUCHER,
    }
)
"""Letters about one claim."""

ORDER_LETTERS = frozenset({PaperKind.ORDER_CONFIRMATION, PaperKind.ORDER_STATUS})
"""Letters about one order."""

LETTERS = CLAIM_LETTERS | ORDER_LETTERS
"""Papers that are letters: they speak to the customer and can carry the owner's own words."""

OWNERS_PAPERS = frozenset({PaperKind.CUSTODY_LIST, PaperKind.JOB_BAG_LABEL, PaperKind.CASE_FILE})
"""Papers that stay with the owner and are written in the shop's language."""


class FiledPaper(Struct, frozen=True, kw_only=True):
    """A document as filed: the bytes lie among the attachments under their SHA-256; each new one is a revision.

    `own_words` are what the owner added to a letter, `text` is all that a letter says as plain text, `answer_by` is
    until when it asks the customer to answer. `covers` are the ids of the settlements that a credit note or a voucher
    stands for, `valid_until` is the last day on which a voucher holds (None: without limit).
    """

    id: str
    kind: PaperKind
    number: str
    revision: int
    language: str
    paper: str
    record_kind: RecordKind
    record_id: str
    sha256: str
    pages: int
    made_at: datetime
    customer_id: str | None = None
    own_words: str = ""
    text: str = ""
    answer_by: datetime | None = None
    covers: tuple[str, ...] = ()
    valid_until: date | None = None


class MarkKind(StrEnum):
    """What can be noted of a filed document."""

    DRAFTED = "drafted"
    SENT = "sent"
    VOID = "void"


class PaperMark(Struct, frozen=True, kw_only=True):
    """Something that happened to a filed document; the document itself is never changed.

    A draft was written for the mail program (`message_id` is the one it carries), the document was sent (`at`, by
    `channel`), or it holds no longer (`reason`).
    """

    id: str
    paper_id: str
    record_kind: RecordKind
    record_id: str
    what: MarkKind
    at: Moment
    kept_at: datetime
    channel: Channel | None = None
    reason: str = ""
    message_id: str = ""
