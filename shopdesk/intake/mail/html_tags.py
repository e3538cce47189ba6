"""HTML cut into words and tags in one pass from front to back, as far as mails go; nothing is looked at twice.

The standard library's parser takes the square of the length over some ill-made pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_ATTRIBUTE = re.compile(
    r"""(?<![\w:.-])([A-Za-z_:][\w:.-]{0,60}+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(\bhidden\b)"""
)
"""A name begins where no other does, and gives no sign back: a long one is looked at once."""
_HUGE_NUMBER = re.compile(r"&#x?[0-9a-fA-F]{9,};?")
_RAW = frozenset({"script", "style", "head", "title", "noscript", "template", "object", "svg", "math", "iframe", "xml"})
"""What they hold is no text of the mail. (A head that is not closed ends where the body begins.)"""
_MOST_TAGS = 30_000
_MOST_QUOTES = 4
_LONGEST_ATTRIBUTE = 40_000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in small letters, whether it closes, and what stands in it."""

    name: str
    closes: bool
    inside: str

    def attributes(self) -> dict[str, str]:
        """Return its attributes by name in small letters; character references in a long one stay."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.inside):
            name = (match[1] or match[5]).lower()
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(name, words_of(value) if len(value) <= _LONGEST_ATTRIBUTE else value)
        return found


def words_of(text: str) -> str:
    """Return a text with its character references resolved."""
    return unescape(_HUGE_NUMBER.sub("\N{REPLACEMENT CHARACTER}", text)) if "&" in text else text


def pieces(page: str) -> Iterator[str | Tag]:
    """Yield the words of a page, not resolved yet, and its tags, in their order; comments, scripts and styles not."""
    at, words, size = 0, 0, len(page)
    for _ in range(_MOST_TAGS):
        begin = page.find("<", at)
        if begin < 0:
            break
        if page.startswith("<!--", begin):
            end, tag = _after(page, "-->", begin + 2), None
        elif page.startswith(("<!", "<?"), begin):
            end, tag = _after(page, ">", begin), None
        else:
            end, tag = _tag(page, begin)
            if end == begin:
                at = begin + 1  # a sign that stands for itself
                continue
        if begin > words:
            yield page[words:begin]
        at = words = end
        if tag is not None:
            if tag.name in _RAW and not tag.closes and not tag.inside.endswith("/"):
                at = words = _end_of_raw(page, tag.name, end)
            else:
                yield tag
    else:
        return
    if words < size:
        yield page[words:]


def _after(page: str, sign: str, begin: int) -> int:
    end = page.find(sign, begin)
    return len(page) if end < 0 else end + len(sign)


def _tag(page: str, begin: int) -> tuple[int, Tag | None]:
    """Return where a tag ends, and the tag; where it begins if it is none."""
    name = _NAME.match(page, begin + 1)
    if name is None:
        return (begin, None) if not page.startswith("</", begin) else (_after(page, ">", begin), None)
    end = page.find(">", name.end())
    for _ in range(_MOST_QUOTES):
        if end < 0:
            return len(page), None
        if page.count('"', name.end(), end) % 2 == 0:
            break
        quote = page.find('"', end)
        end = page.find(">", quote) if quote >= 0 else end
        if quote < 0:
            break
    return (len(page), None) if end < 0 else (end + 1, Tag(name[2].lower(), bool(name[1]), page[name.end() : end]))


def _end_of_raw(page: str, name: str, begin: int) -> int:
    ends = re.compile(rf"</{name}\b[^>]{{0,200}}>" + (r"|(?=<body\b)" if name == "head" else ""), re.IGNORECASE)
    found = ends.search(page, begin)
    return found.end() if found else len(page)
