"""What is said of a number of things follows the language's own forms."""

import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from shopdesk.texts import Speech


@pytest.mark.parametrize(("count", "said"), [(0, "0 orders"), (1, "1 order"), (2, "2 orders"), (1_200, "1,200 orders")])
def test_english_has_two_forms(count: int, said: str) -> None:
    assert Speech().counted("{count} order", "{count} orders", count) == said


def test_values_beside_the_number_are_filled_in() -> None:
    say = Speech()
    assert say.counted("{format}, {count} row", "{format}, {count} rows", 1, format="CSV") == "CSV, 1 row"


def test_another_language_has_as_many_forms_as_it_needs() -> None:
    catalogue = Catalog(locale="pl")
    forms = ("{count} zamówienie", "{count} zamówienia", "{count} zamówień")
    catalogue.add(("{count} order", "{count} orders"), forms)
    written = BytesIO()
    write_mo(written, catalogue)
    written.seek(0)
    say = Speech("pl", catalogue=gettext.GNUTranslations(written))
    told = [say.counted("{count} order", "{count} orders", count) for count in (1, 3, 5)]
    assert told == ["1 zamówienie", "3 zamówienia", "5 zamówień"]
