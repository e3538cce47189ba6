"""Pictures of every page and dialog of the window, to be looked at: light and dark, full, long, Japanese and empty.

`.venv/bin/python packaging/window_pictures.py FOLDER [WORD…]` writes them into a folder outside the repository; with
words, only those whose name holds one of them. The clock stands still, so two runs differ only where the window does.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from environment import ROOT

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.services.shop.desk import ShopWishes, make_shop, plan_shop
from shopdesk.settings import Settings
from shopdesk.storage.opening import open_shop
from shopdesk.ui.look import theme
from shopdesk.ui.program import Folders, Program
from tests.ui.dialogs_of_the_tour import dialogs
from tests.ui.tour import Stop, Tour

NOW = Moment.parse("2026-06-12T10:00:00+02:00")
SIZE = (1280, 720)
LONG = (
    ("Bartholomew Featherstonehaugh-Delacroix-Montmorency", "Maria-Magdalena Wölfing-Hackenschmidt von Beispiel"),
    ("Rivière bracelet of fifty-four hand-set moonstones, silver 925, rhodium-plated, with safety chain, 17 cm",),
)
JAPANESE = (("松崎 遥", "高橋 葵", "佐藤 一郎"), ("三日月のイヤリング シルバー925", "月の指輪"))
TYPED = "The clasp broke on the second day. I only wore it at home."

Names = tuple[Sequence[str], Sequence[str]]


def main(folder: Path, words: Sequence[str]) -> int:
    """Take the pictures and tell how many."""
    if folder.resolve().is_relative_to(ROOT):
        print("The pictures are for looking at only: name a folder outside the repository.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    taken = 0
    for kind, make in _SHOPS.items():
        for scheme in ("light", "dark"):
            if words and not any(word in f"{kind}-{scheme}" or word not in _SHOP_WORDS for word in words):
                continue
            theme.apply(application, scheme)
            with tempfile.TemporaryDirectory() as home:
                taken += _take(Path(home), make, folder, f"{kind}-{{}}-{scheme}.png", words)
    print(f"{taken} pictures in {folder}")
    return 0


def _take(home: Path, make: Callable[[Path], None], folder: Path, name: str, words: Sequence[str]) -> int:
    make(home / "shop")
    program = Program(Folders(home / "shop", home / "sample"), lambda: NOW, Settings(home / "settings.json"))
    program.start()
    assert program.window is not None  # noqa: S101 - it was started
    program.window.resize(*SIZE)
    taken = 0
    for stop, widget in _stops(program):
        file = name.format(stop)
        if not words or all(word in file for word in words):
            taken += _grab(widget, folder / file)
    program.close()
    program.window.ask_before_closing(lambda: True)
    program.window.close()
    return taken


def _stops(program: Program) -> Iterator[Stop]:
    if not program.folders.own.exists():
        for _ in range(50):
            QApplication.processEvents()
        if program.window is not None:
            yield "first-start", program.window
        return
    tour = Tour(program)
    yield from tour.pages()
    if tour.claims():
        yield from dialogs(tour, TYPED)


def _grab(widget: QWidget, file: Path) -> int:
    for _ in range(5):
        QApplication.processEvents()
    return int(widget.grab().save(str(file)))


def _sample(folder: Path) -> None:
    make_sample_shop(folder, NOW)


def _named(names: Names) -> Callable[[Path], None]:
    people, goods = names

    def make(folder: Path) -> None:
        make_sample_shop(folder, NOW)
        who, what = cycle(people), cycle(goods)
        at = NOW.last_second(ZoneInfo("UTC"))
        with open_shop(folder, write=True) as file, file.work("pictures", at) as unit:
            lists = file.customers.lists
            for row in lists.rows(lists.ids()):
                unit.put(replace(file.customers.by_id(row.id), name=next(who)))
            for listed in file.orders.first(1_000):
                order = file.orders.by_id(listed.id)
                unit.put(replace(order, lines=tuple(replace(line, text=next(what)) for line in order.lines)))
            for repair in file.repairs.all():
                keep_repair(Office(file, NOW), unit, replace(repair, piece=next(what)))

    return make


def _empty(folder: Path) -> None:
    wishes = ShopWishes(
        policy="seven-day", name="Luna Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR"
    )
    make_shop(folder, plan_shop(wishes, NOW))


def _none(_folder: Path) -> None:
    """Leave the folder as it is: the first start."""


_SHOPS: dict[str, Callable[[Path], None]] = {
    "normal": _sample,
    "long": _named(LONG),
    "japanese": _named(JAPANESE),
    "empty": _empty,
    "new": _none,
}
_SHOP_WORDS = frozenset({*_SHOPS, "light", "dark"})


if __name__ == "__main__":
    if len(sys.argv) < 2:  # noqa: PLR2004 - a folder is needed
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
