"""What a case file is made of: sections as letters have them, exhibits that are shown, and documents appended whole."""

from msgspec import Struct

from shopdesk.documents.letter_values import Glance, LetterSection
from shopdesk.documents.values import Sender


class Exhibit(Struct, frozen=True, kw_only=True):
    """A file of the case: `mark` is how the file speaks of it, `notes` stand beneath, with its SHA-256.

    `content` is the picture that is shown; None where it is no picture or can't be read.
    """

    mark: str
    title: str
    notes: tuple[str, ...] = ()
    content: bytes | None = None


class Appendix(Struct, frozen=True, kw_only=True):
    """A filed document that is appended with all its pages; `content` None where its file is gone or damaged."""

    mark: str
    title: str
    notes: tuple[str, ...] = ()
    content: bytes | None = None
    pages: int = 0


class CaseFile(Struct, frozen=True, kw_only=True):
    """One claim with all that belongs to it, for somebody who knows nothing of it."""

    sender: Sender
    number: str
    title: str
    summary: str
    glance: tuple[Glance, ...]
    sections: tuple[LetterSection, ...]
    exhibits: tuple[Exhibit, ...] = ()
    appendices: tuple[Appendix, ...] = ()
