"""The numbers in a mail that may be those of an order, a claim, a return authorization or a repair."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct

PATTERNS = ("{year}-{n:04d}", "RMA-{year}-{n:04d}", "R-{year}-{n:04d}")
"""How a shop numbers its claims, return authorizations and repairs unless its owner says otherwise."""

_MOST = 20
_READ = 20_000
_LONGEST_SUBJECT = 300
_MOST_LABELS = 200
_MOST_TOKENS = 2_000
"""So many places of a long text are looked at."""

_FEWEST_LABELLED = 2
_FEWEST_DIGITS = 3
"""A number has at least so many digits: behind a word for an order, and where nothing tells what it is."""

_MOST_DIGITS = 15
_LONGEST = 24
_MOST_BEHIND_ONE_LABEL = 10
_IN_SUBJECT = 0.4

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))

_LABELLED, _HASHED, _FORMED, _BARE = 4.0, 3.0, 2.5, 1.0
"""How much tells that a number is one of an order: a word before it, a `#`, the form that a market place gives it."""

_SIGNS = r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_](?=[A-Za-z0-9]))*"
_ORDER_WORD = r"""
    (?<![a-z])(?:
      orders? | purchase | invoice | ref(?:erence)? | confirmation
      | bestell(?:ung(?:en)?|ungs)? | auftrags? | rechnungs? | vorgangs? | referenz
      | commandes? | facture | r[ée]f[ée]rence | achat | pedidos? | ordin[ei] | bestelling(?:en)?
    )
    (?:\s?-?\s?(?:nummer|numbers?|num[ée]ros?|no|nr|num|n[°o]|id|code))?
    | (?:注文|受注|オーダー|購入|取引|予約)(?:番号|ID|No|NO|ナンバー|コード)?
    | (?:주문|구매|결제|오더)\s?(?:번호|코드|건)?
    | (?:订单|訂單|定单|单号|單號|訂購|订购)(?:编号|編號|号码|號碼|号|號|碼)?
"""
_BETWEEN = r"""
    (?:[\s:#()\[\]"'「『【は是為为은는이의を]
      | (?:is|was|are|nr|no|num|number|nummer|num[ée]ro|n[°o]|lautet|ist|war|est|mit\ der|with\ the)(?![a-z])
      | [.,](?=\s)){0,8}
"""
_AFTER_LABEL = re.compile(rf"(?ix)(?:{_ORDER_WORD})(?![a-z]){_BETWEEN}\#?(?P<token>{_SIGNS})")
_NEXT = re.compile(
    rf"(?ix)\s?(?:[,;/&+、]|(?:and|und|et|or|oder|ou|y|e|en)(?=\s)|と|及び|および|와|과|和|及)\s?\#?(?P<token>{_SIGNS})"
)
_HASH = re.compile(rf"(?<![A-Za-z0-9&])\#\s?(?P<token>{_SIGNS})")
_FORMS = re.compile(r"(?<![\w-])(?:\d{3}-\d{7}-\d{7}|\d{2}-\d{5}-\d{5})(?![\w-])")
_ANY = re.compile(rf"(?<![A-Za-z0-9.@/\\#_-])(?P<token>{_SIGNS})(?![A-Za-z0-9@])")
_REFERENCE = re.compile(r"[A-Z]{9}")
"""The references of orders in PrestaShop: nine letters, no digit."""

_LINKS = re.compile(
    r"(?i)https?://[!-~]+|www\.[!-~]+|(?<![a-z0-9._+-])[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,200}"
    r"|(?<![\w-])[\w-]{1,60}\.(?:jpe?g|png|heic|pdf|gif|webp|mp4|mov)(?![a-z])"
)
_NO_NUMBER = re.compile(r"[A-Za-z0-9_-]{60,}")
_TRACKING = re.compile(
    r"""(?ix)(?:track(?:ing)?|sendungs?(?:verfolgung|nummer)?|paketnummer|suivi|colis\s?n|運送状|追跡|送り状|お問い?合わせ
    |운송장|송장|快递单号|物流单号
    |運單|运单|追蹤|ups|dhl|usps|fedex|dpd|gls|hermes|colissimo|royal\ mail|iban|bic|vat|ust|siret|swift)
    [^\n\d]{0,25}?[\s:\uff1a#.]*(?P<token>[A-Z0-9](?:[A-Z0-9]|[ -](?=[A-Z0-9]*\d)){6,34})"""
)
_CARRIER_FORMS = re.compile(r"(?<!\w)(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2}|(?:JJD|JD)\d{14,20}|\d{16,22})(?!\w)")
_PHONE = re.compile(
    r"""(?ix)(?:
    (?:t[ée]l|telefon|t[ée]l[ée]phone|phone|mobile?|handy|fax|cell|call|電話|携帯|전화|휴대폰|연락처|电话|手机|手機)
    [^\n\d+]{0,15}\+?\d[\d\s()./-]{5,20}\d | (?<!\w)(?:\+|00(?=[1-9]))\d[\d\s()./-]{6,20}\d
    | (?<![\w-])0\d{1,4}[-/ ]\d{2,5}[- ]?\d{2,5}(?:[- ]?\d{2,4})?(?![\w-])
    | (?<![\w-])\(\d{2,5}\)\s?\d{3,4}[- ]?\d{3,4}(?![\w-]))"""
)
_MONTH = (
    "(?:jan(?:uary|uar|vier|v)?|feb(?:ruary|ruar)?|f[ée]v(?:rier|r)?|m[aä]r(?:ch|z|s)?|a[pv]r(?:il)?|ma[iy]|june?|juni"
    "|juin|july?|juli|juil(?:let|l)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|o[ck]t(?:ober|obre)?"
    "|nov(?:ember|embre)?|de[cz](?:ember)?|d[ée]c(?:embre)?)(?![a-zà-ÿ])"
)
"""The name of a month and nothing else: `31450 marqué` is no day of March."""

_DATES = re.compile(
    r"""(?ix)(?<![\w-])(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])
    | (?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:(?:19|20)?\d\d)?
    | \d{1,2}:\d{2}(?::\d{2})?)(?![\w-]|\.\d)
    | (?:19|20)\d\d\s?[年년] | (?<!\d)\d{1,2}\s?[月日시时時点點월일분]
    | (?<![\w-])\d{1,2}(?:\.|st|nd|rd|th|er)?\s"""
    + _MONTH
    + r"""\.?(?:\s(?:19|20)\d\d)?
    | (?<![a-z])"""
    + _MONTH
    + r"""\.?\s\d{1,2}(?:st|nd|rd|th)?(?![\w-])(?:,?\s(?:19|20)\d\d)?"""
)
_PRICES = re.compile(
    r"""(?ix)(?:[$€£¥\uffe5₩\uffe6]|usd|eur|gbp|chf|jpy|krw|cny|rmb|nt\$|hk\$)\s?\d[\d.,' ]{0,15}
    | (?<![\w#.,'-])\d[\d.,']{0,15}\s?(?:[$€£¥₩%‰]|usd|eur(?:os?)?|gbp|chf|jpy|krw|cny|rmb
      |franken|francs?|dollars?|pounds?|yen|円|圓|元|块|塊|원(?![피형래인])|만\s?원|万円|percent|prozent)(?![a-z])
    | (?<![\w#-])\d{1,6}[.,]\d{2}(?![\w.,-])
    | (?<!\w)(?:over|above|more\ than|at\ least|plus\ de|über|mehr\ als|mindestens|dès)\s\d{1,3}(?![\w-])"""
)
_AMOUNTS = re.compile(
    r"""(?ix)(?<![\w#-])\d+(?:[.,]\d+)?(?:
      \s?(?:mm|cm|inch|inches|kg|gr|gramm?|ct|kt|karat|carats?|tage?n?|days?|jours?|weeks?|wochen|semaines?
      |monate?n?|months?|mois|years?|ans|jahre?n?|hours?|stunden|heures?|minutes?|minuten|mb|px)(?![a-zà-ÿ])
      | (?:m|g|k|x|in|er|")(?![a-zà-ÿ]) | \s?(?:週間|주(?![문소])|개|個|个|つ|天|周|分))
    | (?<!\w)\d{1,2}\s?(?:号|號|호)
    | (?<!\w)(?:925|750|585|375|333|999)
      (?=\s?(?:er|silver|silber|sterling|argent|gold|or|シルバー|은|銀|银|純|纯)|\s)"""
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIALLED = re.compile(r"0\d{7,}")
"""A telephone number written in one."""

_TOWN = re.compile(r",? (?-i:[A-ZÄÖÜÉÈ])[a-zäöüßéèêç]+(?![a-z])")
"""A name behind a number, which may then be a postcode."""

_MEASURES = (_DATES, _PRICES, _AMOUNTS)
_BLOCKS = (_LINKS, _TRACKING, _CARRIER_FORMS, _PHONE, *_MEASURES)

_YEAR_PIECE, _COUNT_PIECE = "{year}", "{n}"
_HOLE = re.compile(r"\{year\}|\{n(?::0?(?P<width>[1-9])d?)?\}")


class FoundNumbers(Struct, frozen=True):
    """The numbers of a mail by what they may be, the likeliest first, at most twenty of each, without `#`.

    Those that fit a pattern of the shop are written as the shop writes them.
    """

    orders: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    authorizations: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def numbers_in(subject: str, text: str, patterns: Sequence[str] = PATTERNS) -> FoundNumbers:
    """Return the numbers that a mail names.

    `patterns` are those of the shop's claims, return authorizations and repairs, in this order, as in
    `shopdesk.domain.shops.Shop`. The usual ones count beside them, for a shop may have begun with those.
    """
    title = _plain(subject[:_LONGEST_SUBJECT])
    read = f"{title}\n\n{_plain(text[:_READ])}"
    found: tuple[dict[str, None], ...] = ({}, {}, {})
    others = read
    for kind, series in _all_series(tuple(patterns)):
        for match in series.pattern.finditer(others):
            found[kind].setdefault(series.as_issued(match))
        others = series.pattern.sub(_blanked, others)
    claims, authorizations, repairs = (tuple(numbers)[:_MOST] for numbers in found)
    return FoundNumbers(_orders(read, others, len(title)), claims, authorizations, repairs)


def _plain(text: str) -> str:
    """Return a text with wide digits and letters as plain ones, and without what is too long for any number."""
    return _NO_NUMBER.sub(" ", unicodedata.normalize("NFKC", text)[:_READ].translate(_DASHES))


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


class _Series(Struct, frozen=True):
    """How one kind of number looks, however carelessly it is written, and the pieces of which the shop makes it."""

    pattern: re.Pattern[str]
    pieces: tuple[str, ...]
    width: int

    def as_issued(self, match: re.Match[str]) -> str:
        """Return a number as the shop writes it."""
        told = {_YEAR_PIECE: match["year"], _COUNT_PIECE: match["n"].lstrip("0").zfill(self.width)}
        return "".join(told.get(piece, piece) for piece in self.pieces)


@lru_cache(maxsize=16)
def _all_series(patterns: tuple[str, ...]) -> tuple[tuple[int, _Series], ...]:
    """Return the shop's series with the kind of each; those that begin with letters first, as they tell most."""
    kinds = [*enumerate(patterns[: len(PATTERNS)]), *enumerate(PATTERNS)]
    several = [(kind, series) for kind, pattern in dict.fromkeys(kinds) if (series := _series(pattern)) is not None]
    return tuple(sorted(several, key=lambda one: -sum(len(piece) for piece in one[1].pieces if piece.isascii())))


def _series(pattern: str) -> _Series | None:
    """Return the series of a pattern; None where it holds not exactly one year and one count."""
    pieces: list[str] = []
    width, end = 1, 0
    for hole in _HOLE.finditer(pattern):
        pieces.append(pattern[end : hole.start()])
        pieces.append(_YEAR_PIECE if hole[0] == "{year}" else _COUNT_PIECE)
        width = int(hole["width"] or width)
        end = hole.end()
    pieces.append(pattern[end:])
    if pieces.count(_YEAR_PIECE) != 1 or pieces.count(_COUNT_PIECE) != 1:
        return None
    lettered = any(sign.isalpha() for piece in pieces for sign in piece if piece not in {_YEAR_PIECE, _COUNT_PIECE})
    holes = {_YEAR_PIECE: r"(?P<year>(?:19|20)\d\d)", _COUNT_PIECE: rf"(?P<n>\d{{{1 if lettered else width},6}})"}
    inner = "".join(holes.get(piece) or _literal(piece, lettered=lettered) for piece in pieces)
    whole = rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){inner}(?![A-Za-z0-9]|[-/.]\d)"
    return _Series(re.compile(whole, re.IGNORECASE), tuple(pieces), width)


def _literal(piece: str, *, lettered: bool) -> str:
    """Return what stands between holes; where letters tell what it is, a customer may leave the hyphens out."""
    return "".join((r"[-_./ ]{0,2}" if lettered else r"[-_./]") if sign in "-_." else re.escape(sign) for sign in piece)


def _orders(read: str, others: str, title: int) -> tuple[str, ...]:
    """Return what may be numbers of orders, the likeliest first."""
    rest = others
    for block in _BLOCKS:
        rest = block.sub(_blanked, rest)
    best: dict[str, tuple[float, int, str]] = {}
    for score, place, token in (*_labelled(read), *_told(rest)):
        weight = score + (_IN_SUBJECT if place < title else 0)
        told = (-weight, place, token)
        best[token.casefold()] = min(told, best.get(token.casefold(), told))
    return tuple(token for _, _, token in sorted(best.values())[:_MOST])


def _labelled(read: str) -> Iterator[tuple[float, int, str]]:
    """Give the numbers behind a word for an order, also several in a row."""
    for match in islice(_AFTER_LABEL.finditer(read), _MOST_LABELS):
        following: re.Match[str] | None = match
        for _ in range(_MOST_BEHIND_ONE_LABEL):
            if following is None or not _labelled_token(following["token"]) or _is_amount(read, following):
                break
            yield _LABELLED, following.start("token"), following["token"]
            following = _NEXT.match(read, following.end("token"))


def _told(rest: str) -> Iterator[tuple[float, int, str]]:
    """Give the numbers that tell by themselves, or may, in a text without dates, prices and the like."""
    for match in islice(_HASH.finditer(rest), _MOST_LABELS):
        if _digits(match["token"]):
            yield _HASHED, match.start("token"), match["token"]
    for match in islice(_FORMS.finditer(rest), _MOST_LABELS):
        yield _FORMED, match.start(), match[0]
    for match in islice(_ANY.finditer(rest), _MOST_TOKENS):
        if _bare_token(match["token"]):
            looks_like_town = _TOWN.match(rest, match.end()) is not None
            yield (_BARE / 2 if looks_like_town else _BARE), match.start(), match["token"]


def _digits(token: str) -> int:
    return sum(sign.isdigit() for sign in token)


def _labelled_token(token: str) -> bool:
    return len(token) <= _LONGEST and (_digits(token) >= _FEWEST_LABELLED or _REFERENCE.fullmatch(token) is not None)


def _is_amount(read: str, match: re.Match[str]) -> bool:
    """Return whether a number behind a word for an order is a date, a price or a measure all the same."""
    start = match.start("token")
    return any((found := block.match(read, start)) and found.end() >= match.end("token") for block in _MEASURES)


def _bare_token(token: str) -> bool:
    if not _digits(token) >= _FEWEST_DIGITS or len(token) > _LONGEST:
        return False
    if token.isdigit():
        return len(token) <= _MOST_DIGITS and not _YEAR.fullmatch(token) and not _DIALLED.fullmatch(token)
    return True
