"""Finding the rows of each table in a damaged file: along its trees as far as they hold, then page by page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from shopdesk.storage.salvage.cells import INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE, Node, Values, node
from shopdesk.storage.salvage.pages import Pages
from shopdesk.storage.salvage.shapes import Shape

_OF_TABLES = frozenset({INNER_TABLE, LEAF_TABLE})
_OF_INDEXES = frozenset({INNER_INDEX, LEAF_INDEX})
_SCHEMA_COLUMNS = 5
_FIRST_PAGE = 1
_REPORTED_EACH = 500

Report = Callable[[int, int], object]
"""Hears how far the work is: so much done of so much, nothing known of it where both are 0."""


@dataclass
class FoundRows:
    """The rows of each table by what no two of them share, and how much of the file made no sense."""

    rows: dict[str, dict[object, Values]]
    hurt: set[str] = field(default_factory=set)
    """Tables whose tree is not whole, so that rows of them may be missing."""
    unread: int = 0
    """How many pages and rows could not be read where some must be."""


@dataclass(frozen=True)
class _Root:
    table: str
    page: int
    is_table: bool


def found_rows(pages: Pages, shapes: Mapping[str, Shape], report: Report) -> FoundRows:
    """Return what can be read of the tables of these shapes.

    Pages that no tree leads to are looked at only where a tree is not whole, and without those that the file keeps for
    later use, for they hold what was taken away.
    """
    found = FoundRows({name: {} for name in shapes})
    owned: set[int] = set()
    strays: list[tuple[int, Values]] = []
    roots = _roots(pages, owned, found)
    found.hurt |= {name for name in shapes if not any(root.table == name and root.is_table for root in roots)}
    for root in roots:
        strays += _walk(pages, root, shapes, owned, found)
    if found.hurt:
        for done, number in enumerate(sorted(set(range(1, pages.count + 1)) - owned - pages.unused())):
            if done % _REPORTED_EACH == 0:
                report(done, pages.count)
            part = node(pages, number)
            strays += part.rows if part is not None else ()
        _file_strays(strays, shapes, found)
    return found


def named_tables(pages: Pages) -> set[str]:
    """Return the names of the tables and indexes that the file's own list of them names, as far as it can be read."""
    return {str(row[1]) for row in _schema_rows(pages, set(), FoundRows({}))}


def _roots(pages: Pages, owned: set[int], found: FoundRows) -> list[_Root]:
    rows = _schema_rows(pages, owned, found)
    # A table whose rows lie in the order of a key has a tree of the kind of an index, named after no index.
    return [
        _Root(str(name), root, kind == "table")
        for kind, name, _, root, _ in rows
        if isinstance(root, int) and 1 < root <= pages.count
    ]


def _schema_rows(pages: Pages, owned: set[int], found: FoundRows) -> list[Values]:
    """Return the file's list of its tables; where the first pages are lost, from wherever a page of it is left."""
    rows: list[Values] = []
    whole = True
    waiting = [_FIRST_PAGE]
    while waiting:
        number = waiting.pop()
        part = node(pages, number)
        if part is None or part.kind not in _OF_TABLES or number in owned or part.unread:
            whole = False
        if part is None or number in owned or part.kind not in _OF_TABLES:
            continue
        if number != _FIRST_PAGE and part.rows and not any(_is_of_schema(values) for _, values in part.rows):
            whole = False
            continue
        owned.add(number)
        waiting += [one for one in part.below if 1 < one <= pages.count]
        rows += [values for _, values in part.rows if _is_of_schema(values)]
    if not whole:
        found.unread += 1
        for number in range(1, pages.count + 1):
            part = node(pages, number) if number not in owned else None
            if part is None or part.kind != LEAF_TABLE:
                continue
            some = [values for _, values in part.rows if _is_of_schema(values)]
            if some:
                owned.add(number)
                rows += some
    return list({(row[0], row[1]): row for row in reversed(rows)}.values())


def _is_of_schema(values: Values) -> bool:
    if len(values) != _SCHEMA_COLUMNS or values[0] not in {"table", "index"}:
        return False
    return all(isinstance(one, str) for one in values[:3]) and isinstance(values[3], int)


def _walk(
    pages: Pages, root: _Root, shapes: Mapping[str, Shape], owned: set[int], found: FoundRows
) -> Iterator[tuple[int, Values]]:
    """Take in the rows of one tree, and yield those that stand in it and are none of its table's."""
    shape = shapes.get(root.table) if root.is_table else None
    waiting = [root.page]
    while waiting:
        number = waiting.pop()
        part = node(pages, number) if 1 <= number <= pages.count and number not in owned else None
        if part is None or not _is_of_tree(part, root, shape):
            _note_hurt(found, root, shape)
            continue
        if shape is None:
            if any(_fitting(shapes.values(), *row) for row in part.rows):
                continue
            owned.add(number)
            waiting += part.below
            continue
        told = [(one, shape.row(*one)) for one in part.rows]
        fitting = [row for _, row in told if row is not None]
        if part.rows and not fitting:
            _note_hurt(found, root, shape)
            continue
        owned.add(number)
        waiting += part.below
        for row in fitting:
            found.rows[root.table].setdefault(shape.key(row), row)
        missed = [one for one, row in told if row is None]
        if missed or part.unread:
            found.hurt.add(root.table)
            found.unread += len(missed) + part.unread
        yield from missed


def _is_of_tree(part: Node, root: _Root, shape: Shape | None) -> bool:
    if not root.is_table:
        return part.kind in _OF_INDEXES
    if shape is None:  # a table of the search, of either kind
        return True
    return part.kind in (_OF_TABLES if shape.is_counted else _OF_INDEXES)


def _note_hurt(found: FoundRows, root: _Root, shape: Shape | None) -> None:
    if shape is not None:
        found.hurt.add(root.table)
        found.unread += 1


def _file_strays(strays: Iterable[tuple[int, Values]], shapes: Mapping[str, Shape], found: FoundRows) -> None:
    """Give rows that were found apart to the tables whose rows look so; of two with one number the later one counts."""
    hurt = [shape for name, shape in shapes.items() if name in found.hurt]
    fitting: list[tuple[Shape, Values]] = []
    for stray in strays:
        fit = _fitting(hurt, *stray)
        if fit is not None:
            fitting.append(fit)
    for shape, row in sorted(fitting, key=lambda one: -one[0].version(one[1])):
        found.rows[shape.table].setdefault(shape.key(row), row)


def _fitting(shapes: Iterable[Shape], number: int, values: Values) -> tuple[Shape, Values] | None:
    for shape in shapes:
        if shape.is_counted == (number != 0) and (row := shape.row(number, values)) is not None:
            return shape, row
    return None
