"""Documents that were made and filed with their record."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind


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


class FiledPaper(Struct, frozen=True, kw_only=True):
    """A document as filed: the bytes lie among the attachments under their SHA-256; each new one is a revision."""

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
