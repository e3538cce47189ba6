"""What exports of Japanese shop systems have in common: yen with the tax in them, Japan's time, its addresses."""

import re
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shopdesk.domain.imports import DateOrder
from shopdesk.domain.moments import Moment
from shopdesk.domain.shops import Address
from shopdesk.intake.order_cells import FULFILLED, UNFULFILLED
from shopdesk.intake.people_cells import address_of
from shopdesk.intake.rows import Row

ZONE = ZoneInfo("Asia/Tokyo")
YEN = "JPY"

_PREFECTURE = re.compile(r"北海道|東京都|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|[一-龥]{2})県")
_POSTCODE = re.compile(r"[0-9]{3}[-‐−–ー－]?[0-9]{4}")  # noqa: RUF001 - the dashes that are typed there
_CITY = re.compile(
    # Cities whose names hold a sign that ends other names.
    r"(?:(?:市川|市原|四日市|八日市場|廿日市|野々市|町田|大町|十日町|村上|村山|東村山|武蔵村山|田村|羽村|大村|中村|玉村"
    r"|郡山|大和郡山|蒲郡|小郡|郡上|上市|余市)市"
    # Towns and villages with their districts.
    r"|(?:余市|高市|[^市区町村郡]{1,4})郡(?:市川三郷町|(?:上市|下市|余市|市貝|市川|玉村|村田|大町|中村)[町村]|[^町村]{1,6}[町村])"
    # Wards of the large cities, then all others.
    r"|(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市"
    r"[^市区町村]{1,4}区"
    r"|[^市区町村郡]{1,6}[市区町村])"
)

# fmt: off
_STATUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("voided", "", ("キャンセル", "取消", "取り消し", "不成立")),
    ("refunded", "", ("返金済",)),
    ("pending", UNFULFILLED, ("入金待", "未入金", "支払い待", "支払待", "決済待", "入金確認待", "入金前", "受注確認")),
    ("paid", "delivered", ("取引完了", "受取完了", "受け取り完了", "受取済", "評価済", "到着", "配達完了")),
    ("paid", UNFULFILLED, (
        "未発送", "発送待", "発送準備", "対応中", "対応開始", "入金済", "入金確認済", "支払い済", "制作中",
    )),
    ("paid", FULFILLED, ("発送済", "発送完了", "配送中", "発送しました")),
)
# fmt: on
"""The states of payment and shipping that statuses stand for, by parts of their names, the most telling first."""


@lru_cache(maxsize=1024)
def states(status: str) -> tuple[str, str]:
    """Return the state of payment and that of shipping that a status tells; one that is not known is kept as it is."""
    for financial, fulfillment, parts in _STATUSES:
        if any(part in status for part in parts):
            return financial, fulfillment
    return "", status.lower()


def moment(row: Row, column: str) -> Moment | None:
    """Return a moment in Japan's time, None for an empty cell. Raises RowError."""
    return row.written(column, ZONE, DateOrder.YEAR_FIRST)


def paid_by(text: str) -> str | None:
    """Return how an order was paid: `card`, `paypal`, else as it is written; None where nothing is said."""
    plain = text.strip().lower()
    if "クレジット" in plain or plain.startswith("カード"):
        return "card"
    return "paypal" if plain.startswith(("paypal", "ペイパル")) else plain or None


def note_of(parts: Iterable[tuple[str, str]]) -> str:
    """Return a note of what was said, each on a line behind what it is called; nothing called stands by itself."""
    return "\n".join(f"{name}: {text}" if name else text for name, text in parts if text)


def address(
    *, name: str, postcode: str, province: str = "", street: str, extra: str = "", phone: str = ""
) -> Address | None:
    """Return an address whose street may begin with its prefecture and city, which are told apart where they can be.

    It is Japan's where it has a prefecture or a Japanese postcode; else its country is not known. Where the city can't
    be told apart it stands in the street, and the address counts as complete with its prefecture and postcode.
    """
    if not province and (found := _PREFECTURE.match(street)):
        province, street = found[0], street[found.end() :].lstrip()
    japanese = bool(_PREFECTURE.fullmatch(province) or _POSTCODE.fullmatch(postcode))
    city = ""
    if japanese and (found := _CITY.match(street)) and found.end() < len(street):
        city, street = found[0], street[found.end() :].lstrip()
    told = address_of(
        name=name,
        street=street,
        extra=extra,
        postcode=postcode,
        city=city,
        province=province,
        country="JP" if japanese else "",
        phone=phone,
    )
    if told is None or city or not japanese:
        return told
    return replace(told, complete=bool(province and street and postcode))
