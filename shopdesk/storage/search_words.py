"""What is indexed of an order, a claim or a repair, and what is asked of the index for a text as it is typed.

The index holds words only, one list for each record, without the text itself. Three sorts of words keep a
search fast where a million orders share a word:

- words of names, addresses of e-mail and the digits of numbers, found from their beginning on;
- words of goods, marked, which many orders share: those that begin as asked are looked up in `goods_words` first;
- whole numbers, whole external ids and the domains of e-mail addresses, marked, found only as a whole.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from shopdesk.domain.claims import Claim
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair
from shopdesk.storage.folding import asked, folded, indexed, words

GOODS = "·"
WHOLE = "¤"
_DIGITS = re.compile(r"[0-9]+", re.ASCII)

_ONE_WORD = {code: "．" for code in range(128) if not chr(code).isalnum()} | {ord("@"): "＠"}  # noqa: RUF001

GoodsWords = Callable[[str], list[str] | None]
"""Gives the words of goods that begin so, or None where they are too many to name."""


@lru_cache(maxsize=4_096)
def goods_words(text: str) -> tuple[str, ...]:
    """Return the words of a line's code or text as they are indexed, without their mark."""
    return tuple(dict.fromkeys(indexed(text)))


@lru_cache(maxsize=4_096)
def _marked_goods(text: str) -> str:
    return " ".join(GOODS + word for word in goods_words(text))


def order_words(order: Order, name: str, email: str) -> str:
    """Return the words of an order that is a customer's with this name and e-mail address."""
    found = [*indexed(name), *_email_words(email), *_number_words(order.number)]
    if order.external_id:
        found.append(WHOLE + "".join(words(order.external_id)))
    for line in order.lines:
        found.append(_marked_goods(line.code))
        if line.text:
            found.append(_marked_goods(line.text))
        if line.variant:
            found.append(_marked_goods(line.variant))
    return " ".join(found)


def claim_words(claim: Claim, order_number: str, name: str, email: str) -> str:
    """Return the words of a claim against the order with this number, of a customer with this name and address."""
    found = [*indexed(name), *_email_words(email)]
    for number in (claim.number, claim.rma or "", order_number):
        found += [*indexed(number), *_number_words(number)]
    return " ".join(found)


def repair_words(repair: Repair, order_number: str, name: str, email: str) -> str:
    """Return the words of a repair of a piece of the order with this number (empty for a piece from elsewhere)."""
    found = [*indexed(name), *_email_words(email)]
    for number in (repair.number, order_number):
        if number:
            found += [*indexed(number), *_number_words(number)]
    for text in (repair.piece, repair.metal, repair.stamp):
        if text:
            found += goods_words(text)
    return " ".join(found)


def _number_words(number: str) -> list[str]:
    runs = _DIGITS.findall(number)
    found = [WHOLE + "".join(words(number))]
    if runs:
        found.append(runs[-1])
        bare = runs[-1].lstrip("0")
        if bare and bare != runs[-1]:
            found.append(bare)
    return found


def _email_words(email: str) -> list[str]:
    if not email:
        return []
    email = folded(email)
    local, _, domain = email.partition("@")
    return [_as_one(email), *indexed(local)[1:], WHOLE + _as_one(domain)]


def _as_one(text: str) -> str:
    """Return a folded text as a single word of the index, where only signs within ASCII part words."""
    return text.translate(_ONE_WORD)


def question(text: str, goods: GoodsWords) -> str | None:
    """Return what to ask the index for a text as typed so far; None where it holds nothing to look for.

    Every word must be found, each by its beginning. No character of the text reaches the index's own language.
    """
    pieces = [_piece(piece, goods) for piece in folded(text).split()[:12]]
    kept = [piece for piece in pieces if piece]
    return " AND ".join(kept) if kept else None


def _piece(piece: str, goods: GoodsWords) -> str:
    if piece.startswith("@") and words(piece):
        return _whole(_as_one(piece[1:]))
    parts = asked(piece)
    if not parts:
        return ""
    ways = [" AND ".join(_begins(part, goods) for part in parts[:12]), _whole("".join(words(piece)))]
    if "@" in piece:
        ways.append(f'"{_as_one(piece)}" *')
    return _any(ways)


def _begins(word: str, goods: GoodsWords) -> str:
    named = goods(word)
    ways = [f'"{word}" *']
    ways += [f'"{GOODS}{word}" *'] if named is None else [f'"{GOODS}{one}"' for one in named]
    return _any(ways)


def _whole(word: str) -> str:
    return f'"{WHOLE}{word}"'


def _any(ways: Iterable[str]) -> str:
    return "(" + " OR ".join(f"({way})" if " AND " in way else way for way in ways) + ")"
