"""A mail taken apart, of whatever kind of file: its head, its texts in their order, and its files."""

from dataclasses import dataclass, field

from shopdesk.domain.mails import UnreadPart
from shopdesk.intake.mail.bounds import LONGEST_TEXT
from shopdesk.intake.mail.html_text import PICTURE, Reduced, reduced
from shopdesk.intake.mail.structure import Fields


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as a mail carries it: `content_id` is the name by which a page of the mail shows it."""

    name: str
    content: bytes
    content_id: str = ""
    inline: bool = False
    is_stamp: bool = False


@dataclass(frozen=True, slots=True)
class RawText:
    """A text of a mail: plain where it has one, and the page that shows pictures in it where it has one."""

    plain: str = ""
    page: str = ""

    def seen(self) -> Reduced:
        """Return the text to be read: the plain one, else the page's, each without signs for pictures of its own."""
        if self.plain.strip():
            return Reduced(self.plain.replace(PICTURE, ""), ())
        return reduced(self.page)


_EACH = 2_000
"""So many characters each text counts for at least: there is work in it beyond them."""


@dataclass(slots=True)
class Room:
    """How much text of a mail, and of the mails in it, is still looked at."""

    characters: int = 4 * LONGEST_TEXT
    tags: int = 40_000

    @property
    def is_left(self) -> bool:
        """Whether another text is looked at."""
        return self.characters > 0 and self.tags > 0

    def holding(self, text: RawText) -> RawText:
        """Return a text, what it takes being counted."""
        self.characters -= len(text.plain) + _EACH
        self.tags -= text.page.count("<")
        return text


@dataclass(slots=True)
class RawMail:
    """A mail: what stands in it before mails within it, which are in `inner` with their own."""

    fields: Fields
    texts: list[RawText] = field(default_factory=list)
    files: list[RawFile] = field(default_factory=list)
    unread: list[UnreadPart] = field(default_factory=list)
    inner: list["RawMail"] = field(default_factory=list)
    charset: str = ""
    """The charset of its first text, in which a careless program may have written its head too."""
    room: Room = field(default_factory=Room)
    is_report: bool = False
    """Whether a mail server wrote it about another mail."""
