"""The HTML of a mail reduced to text, as a reader would see it: nothing is drawn and nothing is fetched."""

import re
from dataclasses import dataclass, field

from shopdesk.intake.mail.bounds import LONGEST_TEXT
from shopdesk.intake.mail.html_tags import Tag, pieces, words_of
from shopdesk.intake.mail.shown import lines_of

PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in reduced text for each picture that comes with the mail; `take_out_pictures` takes it out again."""

RULE = "_" * 32
"""How a line across the page is written, as mail programs do."""

_LONGEST_PAGE = 16_000_000
"""Pages may hold pictures."""
_MOST_WORDS = 10 * LONGEST_TEXT
"""So many characters between tags are looked at: most of them may be spaces and signs that are unseen."""
_DEEPEST = 100
_DEEPEST_QUOTE = 10
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
        "blockquote",
    }
)  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre"})
"""An empty line stands around them."""
_EMPTY = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    }
)  # fmt: skip
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|max-height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_NO_MARGIN = re.compile(r"border\s*:\s*(?:none|0)|margin\s*:\s*0(?:px)?\s+0(?:px)?\s+0(?:px)?\s+40px", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"gmail_signature(?!_prefix)|moz-signature|applemailsignature|ms-outlook-mobile-signature|x_?signature\b"
    r"|yahoo-signature|protonmail_signature_block\b|^signature$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S{1,500}", re.IGNORECASE)
_PICTURED_SIGN = 8
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Reduced:
    """A page reduced to text with a sign for each picture in it, and where these are from (`cid:…` or `data:…`)."""

    text: str
    pictures: tuple[str, ...]


def reduced(page: str) -> Reduced:
    """Return the text of a page: its lines, lists, quotes as `> `; what is unseen in it is left out."""
    reducer, left = _Reducer(), _MOST_WORDS
    for piece in pieces(page[:_LONGEST_PAGE].replace(PICTURE, "")):
        if reducer.length > 2 * LONGEST_TEXT or left <= 0:
            break
        if isinstance(piece, Tag):
            reducer.tag(piece)
        else:
            reducer.words(piece[:left])
            left -= len(piece)
    return Reduced(reducer.text(), tuple(reducer.pictures))


def take_out_pictures(text: str) -> str:
    """Return a reduced text without the signs for its pictures."""
    return text.replace(PICTURE, "")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    is_unseen: bool = False
    is_quote: bool = False
    is_link: bool = False
    address: str = ""
    number: int = 0


@dataclass(slots=True)
class _Reducer:
    """What was read of a page so far. Lines are kept with how deep they are quoted."""

    pictures: list[str] = field(default_factory=list)
    length: int = 0
    _lines: list[tuple[int, str]] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _unseen: int = 0
    _quoted: int = 0
    _pre: int = 0
    _link_from: int = 0

    def text(self) -> str:
        """Return all lines, those of quotes with a `> ` for each quote that they are in."""
        self._break()
        written = ((min(depth, _DEEPEST_QUOTE), line) for depth, line in self._lines)
        return "\n".join(f"{'>' * depth} {line}".rstrip() if depth else line for depth, line in written)

    def words(self, raw: str) -> None:
        """Take words; spaces and line ends among them are one space, but where they are laid out."""
        if self._unseen:
            return
        words = words_of(raw)
        if self._pre:
            first, *others = lines_of(words).split("\n")
            self._add(first)
            for line in others:
                self._break(is_forced=True)
                self._add(line)
            return
        words = lines_of(_SPACES.sub(" ", words)).replace("\n", " ").replace(PICTURE, "")
        self._add(words.lstrip(" ") if not self._line or self._line[-1].endswith(" ") else words)

    def tag(self, tag: Tag) -> None:
        """Take a tag."""
        if tag.name == "br":
            if not self._unseen:
                self._break(is_forced=True)
        elif tag.closes:
            self._close(tag.name)
        elif tag.name == "img":
            self._picture(tag.attributes())
        elif tag.name == "hr":
            if not self._unseen:
                self._break()
                self._lines.append((self._quoted, RULE))
        elif tag.name not in _EMPTY:
            self._begin(tag)

    def _begin(self, tag: Tag) -> None:
        attributes = tag.attributes() if tag.inside else {}
        style = attributes.get("style", "")
        element = _Open(tag.name, is_unseen="hidden" in attributes or bool(_UNSEEN.search(style)))
        if not self._unseen and not element.is_unseen:
            self._around(tag.name)
            classes = f"{attributes.get('class', '')} {attributes.get('id', '')}".split()
            if any(_SIGNATURE.search(name) for name in classes):
                self._sign()
            match tag.name:
                case "blockquote":
                    element.is_quote = attributes.get("type", "") == "cite" or not _NO_MARGIN.search(style)
                case "li":
                    self._add(self._item())
                case "td" | "th":
                    if self._line and not self._line[-1].endswith(" "):
                        self._add(" ")
                case "a":
                    element.is_link = True
                    address = attributes.get("href", "").strip()
                    element.address = address if _ADDRESS.fullmatch(address) else ""
                    self._link_from = self.length
                case _:
                    pass
        if len(self._open) < _DEEPEST:
            self._open.append(element)
            self._unseen += element.is_unseen
            self._quoted += element.is_quote
            self._pre += element.name == "pre"

    def _close(self, name: str) -> None:
        if not any(element.name == name for element in self._open):
            if name == "p":
                self._around(name)
            return
        while self._open:
            element = self._open.pop()
            if not self._unseen:
                if element.is_link and element.address and self.length == self._link_from:
                    self._add(element.address.removeprefix("mailto:"))
                if element.name in _BLOCKS:
                    self._break()
            self._unseen -= element.is_unseen
            self._quoted -= element.is_quote
            self._pre -= element.name == "pre"
            if not self._unseen:
                self._around(element.name)
            if element.name == name:
                return

    def _around(self, name: str) -> None:
        """Begin a new line where a block begins or ends, after an empty one around some."""
        if name not in _BLOCKS:
            return
        self._break()
        if name not in _APART or not self._lines:
            return
        if not self._lines[-1][1]:
            self._lines[-1] = (min(self._lines[-1][0], self._quoted), "")
        else:
            self._lines.append((self._quoted, ""))

    def _item(self) -> str:
        for element in reversed(self._open):
            if element.name == "ol":
                element.number += 1
                return f"{element.number}. "
            if element.name == "ul":
                break
        return "- "

    def _sign(self) -> None:
        self._break()
        if not any(line == "-- " for _, line in self._lines[-3:]):
            self._lines.append((self._quoted, "-- "))

    def _picture(self, attributes: dict[str, str]) -> None:
        if self._unseen or _UNSEEN.search(attributes.get("style", "")):
            return
        source, words = attributes.get("src", "").strip(), attributes.get("alt", "")
        if source[:4].lower() == "cid:" or source[:11].lower() == "data:image/":
            self.pictures.append(source)
            self._add(PICTURE)
        elif words and len(words) <= _PICTURED_SIGN and not words.isascii() and not words.isalpha():
            self._add(words)

    def _add(self, words: str) -> None:
        if words:
            self._line.append(words)
            self.length += len(words)

    def _break(self, *, is_forced: bool = False) -> None:
        line = "".join(self._line)
        self._line.clear()
        if line.strip() == "--" and self._lines and self._lines[-1][1] == "-- ":
            return
        if line.strip() or is_forced:
            self._lines.append((self._quoted, line if line == "-- " else line.rstrip()))
            self.length += 1
