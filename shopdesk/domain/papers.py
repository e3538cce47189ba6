"""Documents that were made and filed with their record."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from shopdesk.domain.deadlines import RecordKind


class PaperKind(StrEnum):
    """Kinds of documents."""

    RETURN_AUTHORIZATION = "return-authorization"
    RETURN_LABEL = "return-label"


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
