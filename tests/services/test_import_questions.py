"""What is asked about files of orders: dates that could be two days, and columns that nobody knows."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.domain.imports import ChoiceKind, DateOrder
from shopdesk.domain.moments import Moment
from shopdesk.intake.date_question import DatesAskedError
from shopdesk.services.imports.answers import NO_ANSWERS, ImportAnswers
from shopdesk.services.imports.desk import format_titles, read_export, take_in
from shopdesk.services.imports.progress import ImportWish, run_preview
from shopdesk.services.imports.questions import FIELDS, ColumnsAsked, DatesAsked, field_words, question_of
from shopdesk.services.imports.sight import ImportSight
from shopdesk.services.imports.trying import try_columns
from shopdesk.services.imports.undo import undo_import
from shopdesk.texts import Speech
from tests.intake.shopify_rows import saved
from tests.services.import_shop import NOW, make_shop, office_of

HEADER = "Auftrag;Bestelldatum;Kunde;Artikel;Kategorie;Anzahl;Preis"
ROWS = (
    "1;05.06.2026;Erika Muster;Ring;Ringe;1;12,00",
    "1;05.06.2026;Erika Muster;Kette;Ketten;2;5,00",
    "2;03/03/2026;松崎 遥;Ring;Ringe;1;12,00",
)
COLUMNS = {"number": "Auftrag", "placed": "Bestelldatum", "customer": "Kunde", "text": "Artikel", "price": "Preis"}
ANSWERS = ImportAnswers(columns=COLUMNS, name="Markt")
EITHER = (f"{HEADER}", "1;05/06/2026;Erika Muster;Ring;Ringe;1;12,00", "2;03/03/2026;Jane Roe;Ring;;1;9,00")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def a_file(folder: Path, *lines: str, name: str = "orders_Markt-2026.csv") -> Path:
    return saved(folder, "\n".join(lines) + "\n", name)


def looked(
    shop: Path, path: Path, answers: ImportAnswers = NO_ANSWERS, asks: ChoiceKind | None = None
) -> ImportSight | ColumnsAsked | DatesAsked:
    wish = ImportWish(files=(path,), answers=answers, asks=asks)
    return run_preview(shop, wish, Moment.parse(NOW), lambda _done, _of: None)


def columns_of(shop: Path, path: Path) -> ColumnsAsked:
    asked = looked(shop, path)
    assert isinstance(asked, ColumnsAsked)
    return asked


def remember(shop: Path, path: Path, answers: ImportAnswers) -> None:
    with office_of(shop) as office:
        take_in(office, read_export(office, [path], answers=answers), [path], answers=answers)


def test_every_field_that_a_column_can_be_has_words() -> None:
    assert set(field_words(Speech())) == set(FIELDS)


def test_a_file_that_is_nobodys_is_asked_about_with_its_first_rows(shop: Path) -> None:
    asked = columns_of(shop, a_file(shop, "", HEADER, *ROWS))
    assert asked.header == tuple(HEADER.split(";"))
    assert asked.rows[0] == tuple(ROWS[0].split(";"))
    assert (asked.name, asked.is_known, asked.encoding, asked.whole) == ("Markt", False, "utf-8", True)
    assert asked.guessed["placed"] == "Bestelldatum"
    assert asked.guessed["quantity"] == "Anzahl"


def test_a_map_is_tried_on_the_first_rows_at_once(shop: Path) -> None:
    asked = columns_of(shop, a_file(shop, "", HEADER, *ROWS, "3;14.03.2026;X;Ring;;viele;1,00"))
    with office_of(shop, write=False) as office:
        tried = try_columns(office, asked, ANSWERS)
        assert (tried.trouble, tried.refused, tried.dates_asked) == ("", (), "")
        assert [(one.number, one.customer, one.total, one.goods) for one in tried.orders[:2]] == [
            ("1", "Erika Muster", 1700, "Ring, Kette"),
            ("2", "松崎 遥", 1200, "Ring"),
        ]
        more = ImportAnswers(columns={**COLUMNS, "quantity": "Anzahl"}, name="Markt")
        tried = try_columns(office, asked, more)
        assert tried.orders[0].total == 2200
        assert [(one.row, one.column) for one in tried.refused] == [(6, "Anzahl")]


def test_what_is_missing_in_a_map_is_told(shop: Path) -> None:
    asked = columns_of(shop, a_file(shop, HEADER, *ROWS))
    with office_of(shop, write=False) as office:
        assert "the order's number" in try_columns(office, asked, ImportAnswers(name="x")).trouble
        only = ImportAnswers(columns={"number": "Auftrag"}, name="x")
        assert "names the goods" in try_columns(office, asked, only).trouble


def test_a_long_file_is_tried_on_whole_orders_only(shop: Path) -> None:
    rows = [f"{number // 5};14.03.2026;Erika;Ring;;1;1,00" for number in range(5_000)]
    asked = columns_of(shop, a_file(shop, HEADER, *rows))
    assert not asked.whole
    assert len(asked.head) < 2_000
    with office_of(shop, write=False) as office:
        tried = try_columns(office, asked, ANSWERS)
    assert {one.total for one in tried.orders} == {500}


def test_a_quotation_mark_that_is_never_closed_is_told_where_a_map_is_tried(shop: Path) -> None:
    asked = columns_of(shop, a_file(shop, HEADER, *ROWS[:2], '2;14.03.2026;"Jane;Ring;;1;1,00'))
    with office_of(shop, write=False) as office:
        assert try_columns(office, asked, ANSWERS).refused[0].row == 4


def test_dates_that_could_be_two_days_are_asked_with_both(shop: Path) -> None:
    path = a_file(shop, *EITHER)
    asked = looked(shop, path, ANSWERS)
    assert isinstance(asked, DatesAsked)
    assert (asked.file, asked.example) == (path.name, "05/06/2026")
    assert dict(zip(asked.orders, asked.days, strict=True)) == {
        DateOrder.DAY_FIRST: date(2026, 6, 5),
        DateOrder.MONTH_FIRST: date(2026, 5, 6),
    }
    with office_of(shop, write=False) as office:
        tried = try_columns(office, columns_of(shop, path), ANSWERS)
    assert tried.dates_asked == "05/06/2026"
    assert [one.placed_at for one in tried.orders] == [None, None]


@pytest.mark.parametrize(
    ("country", "first"), [("DE", DateOrder.DAY_FIRST), ("US", DateOrder.MONTH_FIRST), ("JP", DateOrder.YEAR_FIRST)]
)
def test_the_likelier_day_in_the_shops_country_comes_first(country: str, first: DateOrder) -> None:
    days = {order: date(2026, 1, number) for number, order in enumerate(DateOrder, start=1)}
    asked = question_of(DatesAskedError("?", "fair", "fair.csv", "01/02/03", days), country=country)
    assert isinstance(asked, DatesAsked)
    assert asked.orders[0] is first
    assert dict(zip(asked.orders, asked.days, strict=True)) == days


def test_dates_that_are_the_same_day_either_way_are_not_asked(shop: Path) -> None:
    sight = looked(shop, a_file(shop, HEADER, EITHER[2]), ANSWERS)
    assert isinstance(sight, ImportSight)
    assert (sight.dates, sight.new_orders[0].placed_at) == (None, Moment.on(date(2026, 3, 3)))


def test_what_was_answered_is_told_and_can_be_asked_anew(shop: Path) -> None:
    path = a_file(shop, *EITHER)
    remember(shop, path, ImportAnswers(columns=COLUMNS, name="Markt", dates=DateOrder.MONTH_FIRST))
    later = a_file(shop, HEADER, "3;02/01/2026;Jane Roe;Ring;;1;9,00", name="later.csv")
    sight = looked(shop, later)
    assert isinstance(sight, ImportSight)
    assert (sight.own_map, sight.dates) == (True, DateOrder.MONTH_FIRST)
    assert sight.new_orders[0].placed_at == Moment.on(date(2026, 2, 1))
    dates = looked(shop, later, asks=ChoiceKind.DATES)
    assert isinstance(dates, DatesAsked)
    columns = looked(shop, later, asks=ChoiceKind.COLUMNS)
    assert isinstance(columns, ColumnsAsked)
    assert (columns.is_known, columns.name, columns.guessed) == (True, "Markt", COLUMNS)


def test_a_map_that_does_not_fit_any_more_keeps_what_does(shop: Path) -> None:
    remember(shop, a_file(shop, HEADER, *ROWS), ANSWERS)
    upper = a_file(shop, HEADER.upper(), *ROWS, name="upper.csv")
    asked = looked(shop, upper, asks=ChoiceKind.COLUMNS)
    assert isinstance(asked, ColumnsAsked)
    assert asked.guessed["number"] == "AUFTRAG"


def test_the_readme_names_every_format_and_every_field() -> None:
    told = (Path(__file__).parents[2] / "README.md").read_text("utf-8").partition("## Importing orders")[2]
    told = told.partition("\n## ")[0]
    assert [name for name in (*format_titles(), *FIELDS) if f"`{name}`" not in told] == []


def test_what_is_answered_about_a_file_that_is_in_already_is_kept_and_can_be_taken_back(shop: Path) -> None:
    path = a_file(shop, HEADER, *ROWS)
    columns = ImportAnswers(columns={**COLUMNS, "type": "Kategorie"}, name="Markt")
    remember(shop, path, columns)
    given = replace(columns, categories={"ringe": "jewellery/ring", "Ketten": ""})
    with office_of(shop) as office:
        export = read_export(office, [path], answers=given)
        done = take_in(office, export, [path], answers=given)
        assert (done.new, done.changed, done.same, done.batch) == (0, 0, 2, 2)
        assert {one.name: one.category for one in office.file.products.all()} == {
            "Ring": "jewellery/ring",
            "Kette": None,
        }
        assert take_in(office, export, [path], answers=given).batch is None
        assert {one.key: one.value for one in office.file.imports.choices(ChoiceKind.CATEGORY)} == {
            "ringe": "jewellery/ring",
            "ketten": "",
        }
        undo_import(office, 2)
        assert [one.category for one in office.file.products.all()] == [None, None]


def test_an_answer_is_kept_where_a_file_brings_nothing_new_but_not_where_nothing_of_it_can_be_taken(shop: Path) -> None:
    path = a_file(shop, HEADER, *ROWS)
    remember(shop, path, ANSWERS)
    with office_of(shop) as office:
        answers = ImportAnswers(columns=COLUMNS, name="Markt", dates=DateOrder.DAY_FIRST)
        assert take_in(office, read_export(office, [path], answers=answers), [path], answers=answers).batch is None
        assert [one.value for one in office.file.imports.choices(ChoiceKind.DATES)] == ["dmy"]
        assert office.file.journal.operations(most=1)[0].action == "import.choice"
        wrong = ImportAnswers(columns={**COLUMNS, "price": "Kunde"}, name="Other")
        export = read_export(office, [path], answers=wrong)
        assert (export.orders, len(export.refused)) == ((), 2)
        take_in(office, export, [path], answers=wrong)
        assert [one.value for one in office.file.imports.choices(ChoiceKind.COLUMNS)] == ["Markt"]
