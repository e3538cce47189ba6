"""The words of a return: each remedy, payer and length of time has its own, in the opening, the strip and the total."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from msgspec.structs import replace

from shopdesk.documents import money_words, return_authorization, return_words
from shopdesk.documents.values import (
    CostRow,
    DeductionRow,
    DeliveryRow,
    Direction,
    FeeRow,
    GoodsRow,
    Reckoning,
    ReturnAuthorization,
)
from shopdesk.domain.errors import PaperError
from shopdesk.domain.terms import ConditionPoint, Cost, Payer, Remedy
from shopdesk.domain.windows import Unit, Window
from shopdesk.texts import Speech
from tests.documents.reading import text_of
from tests.documents.samples import AUTHORIZATION, EAR_STUDS, RECKONING, RING, day_end, english

NO_BREAK = "\N{NO-BREAK SPACE}"


def of(remedy: Remedy, quantity: int = 1, **changes: object) -> ReturnAuthorization:
    line = replace(EAR_STUDS, remedy=remedy, quantity=quantity, ordered=quantity)
    return replace(AUTHORIZATION, lines=(line,), **changes)


@pytest.mark.parametrize(
    ("remedy", "words"),
    [
        (Remedy.REFUND, "We take back “Crescent ear studs” and refund 41.98 EUR."),
        (Remedy.PARTIAL_REFUND, "We take back “Crescent ear studs” and refund 41.98 EUR."),
        (Remedy.CANCEL, "We take back “Crescent ear studs” and refund 41.98 EUR."),
        (Remedy.STORE_CREDIT, "We take back “Crescent ear studs” and give you 41.98 EUR of store credit."),
        (Remedy.EXCHANGE, "We take back “Crescent ear studs” and send you what you want instead."),
        (Remedy.REPLACEMENT, "We take back “Crescent ear studs” and send you a replacement."),
        (Remedy.REMAKE, "We take back “Crescent ear studs” and make it anew for you."),
        (Remedy.REPAIR, "Please send us “Crescent ear studs” for repair."),
        (Remedy.CHANGE, "We take back “Crescent ear studs”."),
    ],
)
def test_the_opening_says_what_we_do(remedy: Remedy, words: str) -> None:
    assert return_words.opening(of(remedy), english()).replace(NO_BREAK, " ") == words


@pytest.mark.parametrize("remedy", Remedy)
@pytest.mark.parametrize("reckoning", [None, RECKONING, replace(RECKONING, total=None, rows=())])
def test_every_remedy_makes_a_whole_paper(remedy: Remedy, reckoning: Reckoning | None) -> None:
    paper = return_authorization.draw(of(remedy, 2, reckoning=reckoning, conditions=()), english())
    text = text_of(paper.content)
    assert return_words.remedy_name(remedy, english()) in text
    assert "2 × “Crescent ear studs”" in text
    assert "After it arrives" in text


def test_several_remedies_are_said_line_by_line() -> None:
    other = replace(EAR_STUDS, code="NE-1", text="Necklace", remedy=Remedy.EXCHANGE)
    text = text_of(return_authorization.draw(replace(AUTHORIZATION, lines=(EAR_STUDS, other)), english()).content)
    assert "We take back “Crescent ear studs” and “Necklace”; what you get for each is below." in text
    assert "Accepted: refund" in text
    assert "Accepted: exchange" in text


@pytest.mark.parametrize(
    ("accepted", "refused", "words"),
    [
        (1, 0, "We take back “Studs 0”"),
        (2, 0, "We take back “Studs 0” and “Studs 1”"),
        (5, 0, "We take back the 5 items accepted below"),
        (1, 1, "“Ring 0” stays with you; the reason is below."),
        (1, 2, "“Ring 0” and “Ring 1” stay with you; the reasons are below."),
        (1, 7, "The other 7 items stay with you; the reasons are below."),
    ],
)
def test_what_comes_back_and_what_stays_is_named_or_counted(accepted: int, refused: int, words: str) -> None:
    lines = (
        *(replace(EAR_STUDS, text=f"Studs {at}") for at in range(accepted)),
        *(replace(RING, text=f"Ring {at}, gold") for at in range(refused)),
    )
    assert words in return_words.opening(replace(AUTHORIZATION, lines=lines), english())


def test_where_nothing_is_accepted_no_authorization_is_made() -> None:
    with pytest.raises(PaperError, match="nothing to send back"):
        return_authorization.draw(replace(AUTHORIZATION, lines=(RING,)), english())


@pytest.mark.parametrize("paper", ["4x6", "a5", "", "A4\n"])
def test_another_paper_is_refused(paper: str) -> None:
    with pytest.raises(PaperError, match="a4 or letter"):
        return_authorization.draw(AUTHORIZATION, english(), paper)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(48, Unit.HOURS), "within 48 hours of arrival"),
        (Window(1, Unit.DAYS), "within one day of arrival"),
        (Window(5, Unit.BUSINESS_DAYS), "within 5 business days of arrival"),
        (Window(2, Unit.MONTHS), "within 2 months of arrival"),
        (Window(1, Unit.YEARS), "within one year of arrival"),
        (None, "soon after it has arrived"),
    ],
)
def test_a_length_of_time_is_said_in_words(window: Window | None, words: str) -> None:
    assert return_words.within(window, english()) == words
    assert words in return_words.after_arrival(replace(AUTHORIZATION, settles_within=window), english())


def test_a_known_day_of_settling_replaces_the_length_of_time() -> None:
    values = replace(AUTHORIZATION, settles_by=day_end("2026-03-20"))
    text = text_of(return_authorization.draw(values, english()).content)
    assert "48 hours" not in text
    assert text.count("Fri 20 March 2026") == 2


def test_a_deadline_within_a_day_is_told_with_its_time_in_the_shops_zone() -> None:
    due = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert return_words.until(english(), due).replace(NO_BREAK, " ") == "Sun 29 March 2026, 03:30"


def test_the_end_of_a_day_is_told_as_the_day_also_when_the_clocks_change() -> None:
    for day in ("2026-03-29", "2026-10-25", "2026-06-01"):
        assert return_words.ends_with_the_day(english(), day_end(day))
    assert not return_words.ends_with_the_day(Speech("en", ZoneInfo("Asia/Tokyo")), day_end("2026-06-01"))


def test_what_the_goods_must_be_is_listed() -> None:
    values = replace(AUTHORIZATION, conditions=tuple(ConditionPoint))
    words = "unused, unopened, undamaged, in its packaging, complete, unaltered, fit to be sold again"
    assert words in return_words.after_arrival(values, english())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (GoodsRow(code="A", text="Ring", listed=4800, amount=4320), "Ring A, 48.00 less 10 %"),
        (GoodsRow(code="A", text="Ring", listed=4800, amount=4799), "Ring A, 48.00 less 0.01"),
        (GoodsRow(code="A", text="Ring, gold", listed=4800, amount=4800, quantity=3), "3 × Ring A"),
        (GoodsRow(code="A", listed=0, amount=0), "A"),
        (DeliveryRow(paid=590, amount=0), "Delivery to you 5.90, not refunded"),
        (DeliveryRow(paid=590, amount=590), "Delivery to you"),
        (DeliveryRow(paid=590, amount=290), "Delivery to you 5.90, in part"),
        (FeeRow(method="paypal", fee=296, part=4320, whole=10490, amount=-122), "PayPal fee, 2.96 × 43.20 ÷ 104.90"),
        (FeeRow(method="paypal", fee=296, part=9, whole=9, amount=-296), "PayPal fee 2.96"),
        (FeeRow(method="card", fee=296, part=4320, whole=10490, amount=0), "Payment fee 2.96"),
        (DeductionRow(cost=720, paid=600, amount=-120), "Delivery cost us 7.20, you paid 6.00"),
        (CostRow(cost=Cost.RETURN_SHIPPING, borne_by=Payer.CUSTOMER), "Return shipping, paid to the carrier"),
        (CostRow(cost=Cost.RETURN_SHIPPING, borne_by=Payer.SHOP), "Return shipping"),
        (CostRow(cost=Cost.CUSTOMS), "Customs on the returned goods"),
        (CostRow(cost=Cost.LABOUR), "Labour"),
    ],
)
def test_a_row_of_money_shows_how_it_is_reckoned(row: GoodsRow | DeliveryRow, words: str) -> None:
    assert money_words.row_texts(row, "EUR", english())[0].replace(NO_BREAK, " ") == words


@pytest.mark.parametrize(
    ("currency", "total", "words"),
    [("EUR", 4198, "41.98"), ("JPY", 4198, "4,198"), ("KWD", 4198, "4.198"), ("EUR", -122, "−1.22")],
)
def test_amounts_have_the_decimals_of_their_currency(currency: str, total: int, words: str) -> None:
    values = replace(AUTHORIZATION, reckoning=Reckoning(currency=currency, total=total))
    assert f"Refund to your PayPal account {words}" in text_of(return_authorization.draw(values, english()).content)


@pytest.mark.parametrize(
    ("method", "way"),
    [
        ("PayPal Express Checkout", "Refund to your PayPal account"),
        ("Shopify Payments", "Refund to your card"),
        ("Bank transfer", "Refund to your bank account"),
        ("Klarna", "Refund the way you paid"),
        (None, "Refund the way you paid"),
    ],
)
def test_the_total_names_the_way_of_the_refund(method: str | None, way: str) -> None:
    assert money_words.total_words(RECKONING, (Remedy.REFUND,), method, english()) == way


def test_a_total_can_be_store_credit_or_the_customers_to_pay_or_open() -> None:
    credit = money_words.total_words(RECKONING, (Remedy.STORE_CREDIT,), "card", english())
    pays = replace(RECKONING, direction=Direction.FROM_CUSTOMER)
    assert credit == "Store credit for your next order"
    assert money_words.total_words(pays, (Remedy.EXCHANGE,), "card", english()) == "You pay"
    assert "looked at it" in money_words.total_words(replace(RECKONING, total=None), (Remedy.REFUND,), "", english())


def test_amounts_stand_under_each_other_by_their_decimal_sign() -> None:
    document = pypdfium2.PdfDocument(return_authorization.draw(AUTHORIZATION, english()).content)
    page = document[0].get_textpage()
    right = []
    for amount in ("43.20", "−1.22", "41.98"):
        place = page.get_text_range().rindex(amount + "\r\n")
        right.append(page.get_charbox(place + amount.index("."))[0])
    document.close()
    assert max(right) - min(right) < 0.6


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Crescent ear studs, silver 925", "Crescent ear studs"),
        ("三日月のピアス、シルバー925", "三日月のピアス"),
        ("", "EA-204"),
        (" , gold", "EA-204"),
        ("word " * 30, "word word word word word word word word word word word word…"),
        ("x" * 100, "x" * 60 + "…"),
    ],
)
def test_a_product_is_called_by_its_name_up_to_the_first_comma(text: str, name: str) -> None:
    assert money_words.short_name(replace(EAR_STUDS, text=text)) == name
