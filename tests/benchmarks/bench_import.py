"""An import from the file to the shop's file: read, compared, kept with its journal, safely on the disk."""

import shutil
from itertools import count
from pathlib import Path

from tests.benchmarks.bench_intake import plain_import, with_export
from tests.benchmarks.rows import Goal, Measured, Row, side_by_side

_ROUNDS = 3


def take_in(path: Path, folder: Path) -> None:
    """Make a shop in a new folder and import an export into it."""
    from shopdesk.bootstrap import now, open_office
    from shopdesk.services.imports.desk import quickly, read_export, take_in
    from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop

    wishes = ShopWishes(policy="seven-day", name="A shop", country="DE", time_zone="Europe/Berlin", currency="EUR")
    make_shop(folder, plan_shop(wishes, now()))
    with quickly(), open_office(folder, write=True) as office:
        take_in(office, read_export(office, [path]), [path])
    shutil.rmtree(folder)


def take_in_again(path: Path, folder: Path) -> None:
    """Import the same export into a shop that has it."""
    from shopdesk.bootstrap import open_office
    from shopdesk.services.imports.desk import quickly, read_export, take_in

    with quickly(), open_office(folder, write=True) as office:
        report = take_in(office, read_export(office, [path]), [path])
    if report.new or report.changed:
        msg = "the same export again is all the same"
        raise AssertionError(msg)


def measure_import() -> Measured:
    """Measure importing an export into an empty shop against the plain import of the same rows."""
    numbers = count()
    return with_export(
        lambda path, database: side_by_side(
            lambda: take_in(path, database.with_name(f"shop{next(numbers)}")),
            lambda: plain_import(path, database),
            rounds=_ROUNDS,
        )
    )


def measure_again() -> Measured:
    """Measure importing the same export again, of which nothing is new."""
    from shopdesk.bootstrap import now, open_office
    from shopdesk.services.imports.desk import quickly, read_export, take_in
    from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop

    def measure(path: Path, database: Path) -> Measured:
        folder = database.with_name("shop")
        wishes = ShopWishes(policy="seven-day", name="A shop", country="DE", time_zone="Europe/Berlin", currency="EUR")
        make_shop(folder, plan_shop(wishes, now()))
        with quickly(), open_office(folder, write=True) as office:
            take_in(office, read_export(office, [path]), [path])
        return side_by_side(lambda: take_in_again(path, folder), lambda: plain_import(path, database), rounds=_ROUNDS)

    return with_export(measure)


ROWS = [
    Row(
        "import 100,000 rows of a Shopify export",
        "`csv.reader` + `executemany` of the same rows",
        Goal(ratio=6),
        measure_import,
    ),
    Row(
        "import the same 100,000 rows again",
        "`csv.reader` + `executemany` of the same rows",
        Goal(ratio=6),
        measure_again,
    ),
]
