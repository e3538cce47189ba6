"""Who a mail is from and to: names and addresses of heads, read with bounds."""

import re

from shopdesk.intake.mail.shown import one_line
from shopdesk.intake.mail.words import header_text

_SIGN = r"[^\s<>()\[\]\",;:\\@]"
_ADDRESS = re.compile(rf"{_SIGN}{{1,64}}@{_SIGN}{{1,190}}")
_IN_BRACKETS = re.compile(rf"<\s*(?:mailto:|smtp:)?({_SIGN}{{1,64}}@{_SIGN}{{1,190}})\s*>", re.IGNORECASE)
_OUTLOOKS = re.compile(rf"\[\s*mailto:({_SIGN}{{1,64}}@{_SIGN}{{1,190}})\s*\]", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]*)\)")
_LONGEST = 20_000
_LONGEST_HEAD = 2_000
_MOST = 50


def mailbox(value: bytes, hint: str = "") -> tuple[str, str]:
    """Return name and address of the first mailbox in a field; what is not there is empty."""
    short = value[:_LONGEST_HEAD]
    # Brackets and addresses are sought before words are decoded: a name may hold some of its own.
    written = header_text(re.sub(rb"=\?[^?\s]*\?[bBqQ]\?[^?]*\?=", b"", short), hint)
    bracketed = _IN_BRACKETS.search(written)
    if bracketed:
        raw_address = f"<{bracketed[0].strip('<>')}>".encode("utf-8", "replace")
        end = short.find(raw_address)
        name = header_text(short[: end if end >= 0 else max(short.rfind(b"<"), 0)], hint)
        return _name(name, bracketed[1]), bracketed[1]
    return named(header_text(short, hint))


def named(text: str) -> tuple[str, str]:
    """Return name and address of somebody as text names them; what is not there is empty."""
    short = text[:_LONGEST_HEAD]
    found = _IN_BRACKETS.search(short) or _OUTLOOKS.search(short)
    if found:
        return _name(short[: found.start()], found[1]), found[1]
    bare = _ADDRESS.search(short)
    if bare is None:
        return _name(short, ""), ""
    comment = _COMMENT.search(short)
    return _name(comment[1] if comment else "", bare[0]), bare[0]


def addresses(value: bytes, hint: str = "") -> tuple[str, ...]:
    """Return the addresses in a field, each once, in their order."""
    found = _ADDRESS.findall(header_text(value[:_LONGEST], hint))
    return tuple(dict.fromkeys(found))[:_MOST]


def _name(text: str, address: str) -> str:
    name = one_line(text).strip(" ,;").removesuffix(" via").strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    name = name.replace('\\"', '"').replace("\\\\", "\\").strip("'" if name.startswith("'") else "")
    return "" if name.casefold() == address.casefold() else name
