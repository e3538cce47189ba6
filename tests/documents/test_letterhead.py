"""The letterhead: what stands in the window, marks, bars clear of the folds, and a shop that has little to say."""

import io

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.documents import return_authorization
from shopdesk.documents.addresses import city_line, country_name, postal_lines, street_and_town, with_honorific
from shopdesk.documents.grid import A4, LETTERS, US_LETTER, Letter
from shopdesk.documents.sheet import BLACK, accent
from shopdesk.documents.values import Recipient, Sender
from shopdesk.domain.shops import Address
from tests.documents.reading import text_of
from tests.documents.samples import AOI, AUTHORIZATION, SHOP, english

POINT = 25.4 / 72


def box_of(content: bytes, text: str, high: float, page: int = 0) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a text in mm from the top left corner."""
    document = pypdfium2.PdfDocument(content)
    found = document[page].get_textpage()
    place = found.get_text_range().index(text)
    boxes = [found.get_charbox(at) for at in range(place, place + len(text)) if text[at - place] != " "]
    document.close()
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return left * POINT, high - top * POINT, right * POINT, high - bottom * POINT


def test_the_address_stands_in_the_window_of_din_5008() -> None:
    content = return_authorization.draw(AUTHORIZATION, english()).content
    for line in ("Aoi Takahashi", "Flat 3, 18 Harbour Row", "Dublin 8, D08 X0X0", "IRELAND"):
        left, top, right, bottom = box_of(content, line, A4.height)
        assert left >= 20
        assert right <= 105
        assert top >= 45 + 17.7
        assert bottom <= 90


def test_a_full_american_address_stands_in_what_a_10_window_always_shows_and_nothing_else_does() -> None:
    address = replace(AOI, company="Takahashi & Sons", extra="Back door", country="US", province="IL", postcode="62701")
    values = replace(AUTHORIZATION, recipient=Recipient(address=address))
    content = return_authorization.draw(values, english(), "letter").content
    for line in ("Takahashi & Sons, Aoi", "Flat 3, 18 Harbour Row, Back door", "Dublin 8, IL 62701", "UNITED STATES"):
        left, top, right, bottom = box_of(content, line, US_LETTER.height)
        assert left >= 22
        assert right <= 111
        assert top >= 63.5
        assert bottom <= 80.7
    for fact in ("RMA-2026-0041", "1047 of", "Quality guarantee"):
        assert box_of(content, fact, US_LETTER.height)[0] >= 137


@pytest.mark.parametrize("grid", LETTERS.values())
def test_no_bars_lie_on_a_fold(grid: Letter) -> None:
    assert not any(grid.bars - 1 <= fold <= grid.bars + 8 + 1 for fold in grid.folds)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (Address(city="Berlin", postcode="10999", country="DE", province="BE"), "10999 Berlin"),
        (Address(city="Dublin 8", postcode="D08 X0X0", country="IE"), "Dublin 8, D08 X0X0"),
        (Address(city="Springfield", postcode="62701", province="IL", country="US"), "Springfield, IL 62701"),
        (Address(city="Roma", postcode="00100", province="RM", country="IT"), "00100 Roma, RM"),
        (Address(city="中央区", province="東京都", postcode="104-0061", country="JP"), "〒104-0061 東京都中央区"),
        (Address(city="渋谷区", province="JP-13", postcode="〒150-0041", country="JP"), "〒150-0041 東京都渋谷区"),
        (Address(city="大阪府大阪市", province="大阪府", postcode="530-0001", country="JP"), "〒530-0001 大阪府大阪市"),
        (Address(city="札幌市", province="Hokkaido", country="JP"), "札幌市"),
        (Address(city="Shibuya", province="Tokyo", postcode="150-0041", country="JP"), "Shibuya, Tokyo 150-0041"),
        (Address(city="강남구", province="서울특별시", postcode="06234", country="KR"), "(06234) 서울특별시 강남구"),
        (Address(city="강남구", province="KR-11", postcode="06234", country="KR"), "(06234) 서울특별시 강남구"),
        (Address(city="서울", province="KR-11", street="예시로 7", country="KR"), "서울특별시"),
        (Address(city="경기도 성남시", province="경기도", postcode="13487", country="KR"), "(13487) 경기도 성남시"),
        (Address(city="Seoul", province="Seoul", postcode="06234", country="KR"), "Seoul 06234"),
        (Address(city="Madrid", province="Madrid", postcode="28001", country="ES"), "28001 Madrid"),
        (Address(country="DE"), ""),
    ],
)
def test_a_town_is_written_as_in_its_country(address: Address, line: str) -> None:
    assert city_line(address) == line


def test_a_country_closes_an_address_abroad_in_capitals_and_no_address_at_home() -> None:
    assert postal_lines(AOI, "en", "DE")[-1] == "IRELAND"
    assert postal_lines(AOI, "de", "DE")[-1] == "IRLAND"
    assert postal_lines(AOI, "en", "IE")[-1] == "Dublin 8, D08 X0X0"
    assert country_name("XX", "en") == "XX"
    assert country_name("DE", "no such language") == "Germany"


def test_a_japanese_address_goes_from_the_large_to_the_small_with_the_name_last() -> None:
    address = Address(
        name="例示 太郎", street="例示通4-5", postcode="530-0001", city="大阪市北区", province="大阪府", country="JP"
    )
    assert postal_lines(address, "ja", "JP") == ["〒530-0001 大阪府大阪市北区", "例示通4-5", "例示 太郎"]
    assert postal_lines(address, "ja", "FR")[-2:] == ["例示 太郎", "日本"]
    full = replace(address, company="見本商店", extra="見本ビル3階")
    assert postal_lines(full, "ja", "FR", 5) == [
        "〒530-0001 大阪府大阪市北区", "例示通4-5 見本ビル3階", "見本商店", "例示 太郎", "日本",
    ]  # fmt: skip
    assert postal_lines(full, "ja", "FR", 3) == [
        "〒530-0001 大阪府大阪市北区 例示通4-5 見本ビル3階", "見本商店 例示 太郎", "日本",
    ]  # fmt: skip
    assert street_and_town(full) == ("〒530-0001 大阪府大阪市北区", "例示通4-5 見本ビル3階")


def test_a_korean_address_goes_from_the_large_to_the_small_with_the_name_last() -> None:
    address = Address(
        name="예시 하나",
        street="예시로 12",
        extra="3층",
        postcode="06234",
        city="강남구",
        province="KR-11",
        country="KR",
    )
    assert postal_lines(address, "ko", "KR") == ["(06234) 서울특별시 강남구", "예시로 12", "3층", "예시 하나"]
    assert postal_lines(address, "ko", "FR", 4) == [
        "(06234) 서울특별시 강남구",
        "예시로 12 3층",
        "예시 하나",
        "대한민국",
    ]
    assert postal_lines(replace(address, street="강남구청로 12"), "ko", "KR")[0] == "(06234) 서울특별시 강남구"
    told = replace(address, street="서울특별시 강남구 예시로 12")
    assert postal_lines(told, "ko", "KR") == ["(06234) 서울특별시 강남구 예시로 12", "3층", "예시 하나"]


def test_mail_in_korean_honours_whom_it_is_addressed_to() -> None:
    assert with_honorific(AOI, "ko").name == f"{AOI.name} 귀하"
    assert with_honorific(Address(company="예시상사"), "ko").company == "예시상사 귀중"


def test_mail_in_japanese_honours_whom_it_is_addressed_to() -> None:
    assert with_honorific(AOI, "ja").name == f"{AOI.name} 様"
    assert with_honorific(Address(company="見本商店"), "ja").company == "見本商店 御中"
    assert with_honorific(Address(street="例示通4-5"), "ja") == Address(street="例示通4-5")
    assert with_honorific(AOI, "de") == AOI


def test_a_short_window_joins_lines_that_belong_together() -> None:
    address = replace(AOI, company="Sons", extra="Back door")
    assert len(postal_lines(address, "en", "DE")) == 6
    assert postal_lines(address, "en", "DE", 4)[:2] == [
        "Sons, Aoi Takahashi 高橋 葵",
        "Flat 3, 18 Harbour Row, Back door",
    ]
    assert len(postal_lines(address, "en", "DE", 3)) == 3


def test_the_same_name_twice_is_written_once() -> None:
    assert postal_lines(replace(AOI, company=AOI.name), "en", "IE")[0:2] == [AOI.name, AOI.street]


def test_a_logo_stands_for_the_wordmark_and_keeps_white_behind_it() -> None:
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 300, 200))
    file = io.BytesIO()
    picture.save(file, "PNG")
    values = replace(AUTHORIZATION, sender=Sender(shop=SHOP, logo=file.getvalue()))
    content = return_authorization.draw(values, english()).content
    assert "LUNA ATELIER" not in text_of(content)
    document = pypdfium2.PdfDocument(content)
    page = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    assert page.getpixel((int(30 / POINT), int(24 / POINT)))[0] > 180
    assert page.getpixel((int(60 / POINT), int(24 / POINT))) == (255, 255, 255)


def test_a_sample_shop_says_so_on_each_page() -> None:
    values = replace(AUTHORIZATION, sender=Sender(shop=replace(SHOP, sample=True)))
    text = text_of(return_authorization.draw(values, english()).content)
    assert text.count("Sample shop, not a real one") == 2
    assert "do not post this" in text


def test_a_shop_without_an_address_is_told_that_the_paper_has_none() -> None:
    bare = replace(SHOP, address=Address(), return_address=None)
    paper = return_authorization.draw(replace(AUTHORIZATION, sender=Sender(shop=bare)), english())
    assert "no return address" in " ".join(paper.problems)


@pytest.mark.parametrize("colour", ["#1B2A4A", "#FFDD00", "#ffffff", "#888888"])
def test_the_shops_colour_is_darkened_until_it_reads_well(colour: str) -> None:
    shown = accent(colour)

    def light(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    luminance = 0.2126 * light(shown.red) + 0.7152 * light(shown.green) + 0.0722 * light(shown.blue)
    assert 1.05 / (luminance + 0.05) >= 6.99


@pytest.mark.parametrize("colour", ["", "no colour", "#12zz34", "javascript:1"])
def test_what_is_no_colour_prints_black(colour: str) -> None:
    assert accent(colour) == BLACK
