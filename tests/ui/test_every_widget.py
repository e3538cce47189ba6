"""Every widget of every page and dialog: plain text only, a name, an order as one reads, rows in words.

The sample shop is walked through with customers and goods whose names are markup that would draw a local file.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog

from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.settings import Settings
from shopdesk.storage.opening import open_shop
from shopdesk.ui.look import theme
from shopdesk.ui.program import Folders, Program
from tests.services.sample_shop import sample_shop
from tests.ui.dialogs_of_the_tour import all_kinds, dialogs
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.noted import not_noted
from tests.ui.tour import Tour

NOW = Moment.parse("2026-06-12T10:00:00+02:00")


@pytest.fixture(scope="module")
def hostile_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample shop, in which all that others have typed is markup."""
    folder = tmp_path_factory.mktemp("every") / "shop"
    sample_shop(folder, NOW)
    assert NOW.instant is not None
    with open_shop(folder, write=True) as file, file.work("test", NOW.instant) as unit:
        people = file.customers.lists
        for row in people.rows(people.ids()):
            customer = file.customers.by_id(row.id)
            unit.put(replace(customer, name=f"{HOSTILE} {customer.name}", notes=HOSTILE, phone=HOSTILE))
        for listed in file.orders.first(1_000):
            order = file.orders.by_id(listed.id)
            lines = tuple(replace(line, text=f"{HOSTILE} {line.text}", variant=HOSTILE) for line in order.lines)
            unit.put(replace(order, lines=lines, shipping_method=HOSTILE, discount_codes=HOSTILE))
        for repair in file.repairs.all():
            typed = replace(repair, fault=HOSTILE, condition=HOSTILE, metal=HOSTILE, accessories=HOSTILE)
            keep_repair(Office(file, NOW), unit, replace(typed, piece=f"{HOSTILE} {repair.piece}"))
        unit.put(replace(file.shop.get(), name=f"{HOSTILE} Atelier", owner=HOSTILE))
    return folder


@pytest.fixture
def tour(qapp: QApplication, hostile_shop: Path, tmp_path: Path) -> Iterator[Tour]:
    theme.apply(qapp, "light")
    shutil.copytree(hostile_shop, tmp_path / "shop")
    program = _program(tmp_path)
    program.start()
    assert program.window is not None
    program.window.resize(1280, 720)
    tour = Tour(program)
    yield tour
    tour.close_dialogs()
    assert program.close()
    tour.window.ask_before_closing(lambda: True)
    tour.window.close()


def _program(folder: Path) -> Program:
    return Program(Folders(folder / "shop", folder / "sample"), lambda: NOW, Settings(folder / "settings.json"))


def test_every_page_is_as_it_must_be(tour: Tour) -> None:
    wrong = {f"{name}: {one}" for name, window in tour.pages() for one in everything_wrong(window)}
    assert sorted(wrong) == []


def test_every_dialog_is_as_it_must_be_and_none_is_left_out(tour: Tour) -> None:
    wrong: set[str] = set()
    met: set[type[QDialog]] = set()
    for name, dialog in dialogs(tour, HOSTILE):
        met.add(type(dialog))  # type: ignore[arg-type]
        wrong |= {f"{name}: {one}" for one in everything_wrong(dialog)}
        wrong |= {f"{name}: {one} would be lost by a crash" for one in not_noted(tour.session, dialog)}
    assert sorted(wrong) == []
    assert {kind.__name__ for kind in all_kinds() - met} == set()


def test_the_first_start_is_as_it_must_be(qapp: QApplication, tmp_path: Path) -> None:
    theme.apply(qapp, "light")
    program = _program(tmp_path)
    program.start()
    window = program.window
    assert window is not None
    for _ in range(50):
        QApplication.processEvents()
    assert everything_wrong(window) == []
    window.ask_before_closing(lambda: True)
    window.close()
    assert program.close()
