"""What is true of all formats together: each true header is known as what it is, and none is taken for another."""

import itertools

import pytest

from shopdesk.intake.formats import FORMATS
from shopdesk.intake.headers import open_file
from shopdesk.intake.layouts import Format, Layout
from shopdesk.intake.rows import column_name
from tests.intake.channels.written import HEADERS

SYSTEMS = {
    "amazon": "amazon",
    "bigcommerce": "bigcommerce",
    "ebay": "ebay",
    "etsy": "etsy",
    "jp_BASE": "base",
    "jp_creema": "creema",
    "jp_minne": "minne",
    "prestashop": "prestashop",
    "shopify": "shopify",
    "spree": "spree",
    "square_items": "square",
    "squarespace": "squarespace",
    "wix": "wix",
    "woocommerce": "woocommerce",
}
TRUE = [path.name for path in sorted(HEADERS.iterdir()) if path.name != "square_transactions_55cols.csv"]
LAYOUTS = [(form, layout) for form in FORMATS for layout in form.layouts]


def known_as(name: str, content: bytes) -> str:
    """Return the system whose export a file is."""
    form = open_file(name, content, FORMATS).header.format
    assert form is not None
    return form.key


@pytest.mark.parametrize("name", TRUE)
def test_a_true_header_is_known_as_its_systems(name: str) -> None:
    system = next(key for start, key in sorted(SYSTEMS.items(), reverse=True) if name.startswith(start))
    assert known_as(name, (HEADERS / name).read_bytes()) == system


@pytest.mark.parametrize(("form", "layout"), LAYOUTS, ids=[layout.key for _, layout in LAYOUTS])
def test_a_file_with_all_columns_of_a_kind_is_its_systems_in_any_order(form: Format, layout: Layout) -> None:
    delimiter = layout.delimiters[0]
    for columns in (layout.columns, tuple(reversed(layout.columns))):
        assert known_as("orders.csv", delimiter.join(columns).encode()) == form.key


def test_formats_and_their_kinds_of_files_are_told_apart() -> None:
    keys = [form.key for form in FORMATS]
    assert len(set(keys)) == len(keys)
    layouts = [layout.key for _, layout in LAYOUTS]
    assert len(set(layouts)) == len(layouts)


@pytest.mark.parametrize("layout", [layout for _, layout in LAYOUTS], ids=lambda layout: layout.key)
def test_what_a_kind_of_file_needs_are_columns_of_it(layout: Layout) -> None:
    assert set(layout.required) <= set(layout.columns)
    assert all(column_name(column) for column in itertools.chain(layout.columns, *layout.also.values()))
    own = [column_name(column) for column in layout.columns]
    assert len(set(own)) == len(own)
