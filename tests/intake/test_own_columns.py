"""Files of programs that nobody knows, read by the map that an owner made: rows, sums, dates, channel."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.domain.imports import ChoiceKind, DateOrder, ImportChoice, Lack, ReadExport
from shopdesk.intake.exports import KnownAnswers, read_export
from shopdesk.intake.headers import UnknownColumnsError, header_key
from shopdesk.intake.layouts import Ground
from shopdesk.intake.own_columns import FIELDS, channel_of, guessed_fields, map_trouble
from tests.intake.shopify_rows import saved

BERLIN = ZoneInfo("Europe/Berlin")
HEADER = "Auftrag;Datum;Kunde;Mail;PLZ;Ort;Land;Artikel;Anzahl;Einzelpreis;Versand;Summe"
COLUMNS = {
    "number": "Auftrag",
    "placed": "Datum",
    "customer": "Kunde",
    "email": "Mail",
    "postcode": "PLZ",
    "city": "Ort",
    "country": "Land",
    "text": "Artikel",
    "quantity": "Anzahl",
    "price": "Einzelpreis",
    "shipping": "Versand",
    "total": "Summe",
}
ROWS = (
    "77;13.03.2026;Erika Muster;erika@example.com;50667;Köln;Deutschland;Ring Luna;1;1.149,00 €;4,90 €;1.199,90 €",
    "77;13.03.2026;Erika Muster;;;;;Ohrstecker;2;23,00 €;;",
    "78;14.03.2026;Jonas Beispiel;;;;;Kette;1;60,00;0;55,00",
)


def answer(columns: dict[str, str] = COLUMNS, name: str = "Marktstand 2026", key: str = "") -> ImportChoice:
    at = datetime(2026, 3, 20, tzinfo=UTC)
    return ImportChoice(id="x", kind=ChoiceKind.COLUMNS, key=key, value=name, columns=columns, made_at=at)


def read(folder: Path, *rows: str, header: str = HEADER, given: ImportChoice | None = None) -> ReadExport:
    path = saved(folder, "\n".join((header, *rows)) + "\n")
    ground = Ground(zone=BERLIN, currency="EUR")
    return read_export([path], ground=ground, answers=KnownAnswers(given=given or answer()))


def test_rows_of_one_number_are_one_order_with_what_any_of_them_says(tmp_path: Path) -> None:
    found = read(tmp_path, *ROWS)
    assert (found.refused, found.format) == ((), "marktstand-2026")
    assert found.lacks == (Lack.DELIVERED, Lack.SHIPPED, Lack.CURRENCY)
    first, second = found.orders
    assert (first.channel, first.number, str(first.placed_at)) == ("marktstand-2026", "77", "2026-03-13")
    assert [(one.text, one.quantity, one.unit_price) for one in first.lines] == [
        ("Ring Luna", 1, 114900),
        ("Ohrstecker", 2, 2300),
    ]
    assert (first.shipping_paid, first.discount, first.email) == (490, 0, "erika@example.com")
    assert first.ship_to is not None
    assert (first.ship_to.city, first.ship_to.country) == ("Köln", "DE")
    assert (second.discount, second.shipping_paid) == (500, 0)  # the total tells of a discount that no column names


def test_sums_that_contradict_each_other_refuse_the_order_with_the_column_of_the_file(tmp_path: Path) -> None:
    wrong = "80;13.03.2026;A;;;;;Ring;1;10,00;2,00;99,00"
    found = read(tmp_path, wrong, ROWS[2])
    assert [one.number for one in found.orders] == ["78"]
    (refused,) = found.refused
    assert (refused.row, refused.column) == (2, "Summe")
    assert "10.00 EUR" in refused.reason
    assert "99.00 EUR" in refused.reason


def test_an_answer_is_remembered_by_the_header_alone(tmp_path: Path) -> None:
    path = saved(tmp_path, "\n".join((HEADER, ROWS[2])))
    with pytest.raises(UnknownColumnsError) as asked:
        read_export([path])
    key = header_key(asked.value.opened.header.cells)
    known = KnownAnswers(columns={key: answer(key=key)})
    assert [one.number for one in read_export([path], ground=Ground(currency="EUR"), answers=known).orders] == ["78"]
    with pytest.raises(UnknownColumnsError):
        read_export([saved(tmp_path, f"{HEADER};Mehr\n{ROWS[2]};x\n")], answers=known)


def test_a_file_without_goods_has_one_line_for_all_of_them(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "5,45.90,2026-01-05",
        header="Nr,Total,Day",
        given=answer({"number": "Nr", "total": "Total", "placed": "Day"}),
    )
    (order,) = found.orders
    assert not order.lines_told
    assert [(one.quantity, one.unit_price) for one in order.lines] == [(1, 4590)]
    assert Lack.LINES in found.lacks


def test_the_price_of_a_line_is_parted_into_its_pieces_without_losing_a_cent(tmp_path: Path) -> None:
    columns = {"number": "Nr", "text": "Item", "quantity": "Qty", "line_total": "Sum"}
    found = read(tmp_path, "5,Bead,3,10.00", header="Nr,Item,Qty,Sum", given=answer(columns))
    (line,) = found.orders[0].lines
    assert (line.quantity * (line.unit_price or 0)) - (line.discount or 0) == 1000


def test_dates_of_which_either_way_is_possible_are_asked_and_the_answer_holds(tmp_path: Path) -> None:
    columns = {"number": "Nr", "text": "Item", "placed": "Day", "price": "Price"}
    path = saved(tmp_path, "Nr,Item,Day,Price\n5,Bead,03/04/2026,10.00\n")
    answers = KnownAnswers(given=answer(columns))
    with pytest.raises(ImportRefusedError, match="'03/04/2026' may be 2026-04-03 or 2026-03-04"):
        read_export([path], ground=Ground(currency="EUR"), answers=answers)
    for order, day in ((DateOrder.DAY_FIRST, "2026-04-03"), (DateOrder.MONTH_FIRST, "2026-03-04")):
        ground = Ground(currency="EUR", dates=order)
        assert str(read_export([path], ground=ground, answers=answers).orders[0].placed_at) == day
        known = KnownAnswers(given=answer(columns), dates={"marktstand-2026": order})
        assert str(read_export([path], ground=Ground(currency="EUR"), answers=known).orders[0].placed_at) == day


def test_the_question_about_dates_names_every_way_in_which_they_can_be_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "Nr,Item,Day\n5,Bead,03/04/25\n")
    given = answer({"number": "Nr", "text": "Item", "placed": "Day"})
    with pytest.raises(ImportRefusedError, match=r"--dates dmy \(day first\) or --dates mdy \(month first\); it is"):
        read_export([path], answers=KnownAnswers(given=given))
    path = saved(tmp_path, "Nr,Item,Day\n5,Bead,16/04/25\n6,Bead,17/05/25\n")
    with pytest.raises(ImportRefusedError, match=r"--dates dmy \(day first\) or --dates ymd \(year first\); it is"):
        read_export([path], answers=KnownAnswers(given=given))


def test_one_date_that_tells_answers_for_all(tmp_path: Path) -> None:
    columns = {"number": "Nr", "text": "Item", "placed": "Day"}
    path = saved(tmp_path, "Nr,Item,Day\n5,Bead,03/04/2026\n6,Bead,25/04/2026\n")
    found = read_export([path], ground=Ground(currency="EUR"), answers=KnownAnswers(given=answer(columns)))
    assert [str(one.placed_at) for one in found.orders] == ["2026-04-03", "2026-04-25"]


@pytest.mark.parametrize(
    ("columns", "trouble"),
    [
        ({"number": "A", "text": "B", "weight": "C"}, "no field is called weight"),
        ({"number": "A", "text": "Z"}, "the file has no column Z"),
        ({"text": "B"}, "which column is the order's number"),
        ({"number": "A", "placed": "B"}, "which column names the goods"),
        ({"number": "A", "total": "B"}, ""),
    ],
)
def test_a_map_that_can_not_be_read_by_says_why(tmp_path: Path, columns: dict[str, str], trouble: str) -> None:
    assert trouble in map_trouble(columns, ["A", "B", "C"])
    assert bool(trouble) is bool(map_trouble(columns, ["A", "B", "C"]))
    if trouble:
        with pytest.raises(ImportRefusedError, match="can't be read by these columns"):
            read(tmp_path, "1,2,3", header="A,B,C", given=answer(columns))


def test_a_row_without_a_currency_anywhere_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, "Nr,Item,Shelf\n5,Bead,A\n")
    found = read_export([path], answers=KnownAnswers(given=answer({"number": "Nr", "text": "Item"})))
    assert "in which currency" in found.refused[0].reason


def test_columns_are_guessed_by_their_names_in_several_languages() -> None:
    german = guessed_fields(HEADER.split(";"))
    assert german == {
        "number": "Auftrag",
        "placed": "Datum",
        "customer": "Kunde",
        "email": "Mail",
        "postcode": "PLZ",
        "city": "Ort",
        "country": "Land",
        "text": "Artikel",
        "quantity": "Anzahl",
        "price": "Einzelpreis",
        "shipping": "Versand",
        "total": "Summe",
    }
    stall = guessed_fields(["Bon-Nr", "Tag", "Kunde", "Was", "Stk", "Summe"])
    assert list(stall) == ["number", "placed", "customer", "text", "quantity", "total"]
    japanese = guessed_fields(["注文番号", "注文日", "商品名", "数量", "単価", "合計"])
    assert set(japanese) == {"number", "placed", "text", "quantity", "price", "total"}
    assert set(german) | set(japanese) <= set(FIELDS)


@pytest.mark.parametrize(
    ("name", "channel"), [("Märkte: Köln", "märkte--köln"), ("desk", "desk-file"), ("", "other-file"), ("注文", "注文")]
)
def test_a_name_becomes_a_channel_that_can_be_typed(name: str, channel: str) -> None:
    assert channel_of(name) == channel


@pytest.mark.parametrize(
    ("fields", "row", "lines", "sums"),
    [
        (
            {"total": "Total"},
            "5,Bead,2,,,,50.00",
            (2, 2500, 0, None),
            (0, 0, True),
        ),
        (
            {"total": "Total", "shipping": "Ship"},
            "5,Bead,3,,5.00,,15.00",
            (3, 334, 2, None),
            (500, 0, True),
        ),
        ({}, "5,Bead,2,,,,", (2, None, None, None), (None, None, None)),
        (
            {"total": "Total", "price": "Price", "tax": "Tax"},
            "5,Bead,1,50.00,,4.00,54.00",
            (1, 5000, None, 400),
            (0, 0, False),
        ),
        (
            {"total": "Total", "price": "Price", "tax": "Tax"},
            "5,Bead,1,50.00,,8.00,55.00",
            (1, 5000, None, 727),
            (500, 0, True),
        ),
    ],
)
def test_what_a_file_does_not_say_is_reckoned_from_the_total_or_not_known(
    tmp_path: Path, fields: dict[str, str], row: str, lines: tuple[int | None, ...], sums: tuple[int | None, ...]
) -> None:
    columns = {"number": "Nr", "text": "Item", "quantity": "Qty", **fields}
    found = read(tmp_path, row, header="Nr,Item,Qty,Price,Ship,Tax,Total", given=answer(columns))
    assert found.refused == ()
    (order,) = found.orders
    (line,) = order.lines
    assert (line.quantity, line.unit_price, line.discount, line.tax) == lines
    assert (order.shipping_paid, order.discount, order.tax_included) == sums


def test_a_discount_that_is_written_with_a_minus_lowers_the_price_of_a_line_as_well(tmp_path: Path) -> None:
    columns = {"number": "Nr", "text": "Item", "quantity": "Qty", "line_total": "Sum", "line_discount": "Off"}
    found = read(tmp_path, "5,Bead,3,10.00,-1.00", header="Nr,Item,Qty,Sum,Off", given=answer(columns))
    (line,) = found.orders[0].lines
    assert line.quantity * (line.unit_price or 0) - (line.discount or 0) == 900


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("Erika", "Muster", "Erika Muster"),
        ("太郎", "山田", "山田 太郎"),
        ("민수", "김", "김 민수"),
        ("", "Muster", "Muster"),
    ],
)
def test_the_family_comes_first_where_it_does(tmp_path: Path, first: str, last: str, whole: str) -> None:
    columns = {"number": "Nr", "first_name": "Vor", "last_name": "Nach", "total": "Summe"}
    (order,) = read(tmp_path, f"1;{first};{last};9,00", header="Nr;Vor;Nach;Summe", given=answer(columns)).orders
    assert order.customer_name == whole
