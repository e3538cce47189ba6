"""Product types of imported files and the shop's own categories: the owner says once which is which.

Category paths are written widest first (`jewellery/ring`); an empty one means that a type is none of the shop's.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from shopdesk.domain.imports import ChoiceKind, ReadExport
from shopdesk.services.office import Office
from shopdesk.storage.folding import folded

NO_CATEGORIES: Mapping[str, str] = MappingProxyType({})

MOST_ASKED = 40
"""So many types of a file are asked about at once, those of most lines first."""

_WORDS: tuple[tuple[str, str], ...] = (
    (
        "earring ear-stud stud ohrring ohrstecker boucle pendiente orecchin ピアス イヤリング 귀걸이 耳环 耳環",
        "earring",
    ),
    ("ring bague anillo anello リング 指輪 반지 戒指", "ring"),
    ("necklace chain pendant kette anhänger halskette collier collar collana ネックレス 목걸이 项链 項鍊", "necklace"),
    ("bracelet bangle armband armreif pulsera bracciale ブレスレット 팔찌 手链 手鏈", "bracelet"),
    ("anklet fußkette アンクレット 발찌", "anklet"),
    ("brooch brosche broche spilla ブローチ 브로치", "brooch"),
    ("watch uhr montre reloj orologio 腕時計 시계 手表 手錶", "watch"),
    ("jewelry jewellery schmuck bijou joya gioiell ジュエリー アクセサリー 주얼리 珠宝 珠寶", ""),
)
_OF_JEWELLERY = "jewellery"


class AskedType(Struct, frozen=True, kw_only=True):
    """A product type of a file that nobody has mapped: how many lines have it, and the category that it may be."""

    product_type: str
    lines: int
    proposed: str


def type_key(product_type: str) -> str:
    """Return by what a product type is remembered: without capitals, accents and doubled blanks."""
    return " ".join(folded(product_type).split())


def given_categories(office: Office) -> dict[str, str]:
    """Return by the key of a product type the category that the owner gave it."""
    return {one.key: one.value for one in office.file.imports.choices(ChoiceKind.CATEGORY)}


def asked_types(office: Office, export: ReadExport) -> tuple[AskedType, ...]:
    """Return the product types of a file that the owner was not asked about yet, those of most lines first."""
    known = given_categories(office)
    named: dict[str, str] = {}
    counts: dict[str, int] = {}
    for order in export.orders:
        for line in order.lines:
            if line.product_type and (key := type_key(line.product_type)) not in known:
                named.setdefault(key, line.product_type)
                counts[key] = counts.get(key, 0) + 1
    most = sorted(counts, key=lambda key: -counts[key])[:MOST_ASKED]
    there = known_categories(office) if most else ()
    return tuple(AskedType(product_type=named[key], lines=counts[key], proposed=_proposed(key, there)) for key in most)


def known_categories(office: Office) -> tuple[str, ...]:
    """Return the categories that goods of the shop have, in the order of the alphabet."""
    return tuple(office.file.products.categories())


def _proposed(key: str, there: tuple[str, ...]) -> str:
    """Return the category that a type most likely is: one that the shop has, else one of the trade; else none."""
    last = key.rsplit(">", maxsplit=1)[-1].rsplit("/", maxsplit=1)[-1].strip()
    for category in there:
        if folded(category.rpartition("/")[2]) in {last, last.removesuffix("s")}:
            return category
    for words, category in _WORDS:
        if any(_names(key, word) for word in words.split()):
            return f"{_OF_JEWELLERY}/{category}" if category else _OF_JEWELLERY
    return ""


def _names(key: str, word: str) -> bool:
    """Whether a type names something: as the beginning of a word, in scripts without blanks anywhere."""
    word = folded(word)
    if not word.isascii() and not word[0].isascii() and ord(word[0]) > _FIRST_WITHOUT_BLANKS:
        return word in key
    return any(part.startswith(word) for part in key.replace("-", " ").split())


_FIRST_WITHOUT_BLANKS = 0x2E80
