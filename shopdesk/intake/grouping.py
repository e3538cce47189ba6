"""Orders that stand over several rows, put together by their number, also where they come again or are torn apart."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import msgspec

from shopdesk.domain.imports import ImportedOrder, RefusedRow
from shopdesk.intake.rows import Row, RowError

_MOST_KEPT = 20_000
"""Of so many orders the rows are kept until the end of the reading, in case that others go on with them."""


@dataclass(frozen=True, slots=True)
class OrderRows:
    """How the rows of a format tell of orders: where and how the number is told, and which rows begin an order.

    `repeats` tells whether a row says the same of its order as the first one. `read` returns an order from all its rows
    and adds to its second argument what it was taken without; it raises RowError. Where rows are `scattered`, those of
    one order need not follow each other within a file.
    """

    number_column: str
    number: Callable[[Row], str]
    begins: Callable[[Row], bool]
    repeats: Callable[[Row, Row], bool]
    read: Callable[[list[Row], list[RefusedRow]], ImportedOrder]
    scattered: bool = False


def every_row_is_a_line(
    number_column: str,
    number: Callable[[Row], str],
    read: Callable[[list[Row], list[RefusedRow]], ImportedOrder],
) -> OrderRows:
    """Return how a format tells of orders in which each row is a line, with the order's own cells filled in or not."""
    return OrderRows(
        number_column=number_column,
        number=number,
        begins=lambda _row: True,
        repeats=lambda _row, _first: True,
        read=read,
        scattered=True,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of an import: its orders as they came, and what was refused."""

    orders: list[ImportedOrder]
    refused: list[RefusedRow]


def read_grouped(files: Iterable[Iterable[Row]], how: OrderRows) -> Reading:
    """Return the orders of files in which the rows of one order follow each other.

    An order that can't be read is refused whole, and the others stand. One that comes again in the same words, as in
    exports that overlap, is the same order; of two that differ the later one is taken, and the earlier one is refused
    with that reason. Rows that only go on with an order told elsewhere, as where a file was torn or sorted otherwise,
    are joined to it.
    """
    gathering = _Gathering(how)
    for rows in files:
        groups = _groups(rows, how, gathering.refused)
        for number, group in _put_together(groups) if how.scattered else groups:
            gathering.add(number, group)
    return gathering.reading()


def _put_together(groups: Iterable[tuple[str, list[Row]]]) -> Iterable[tuple[str, list[Row]]]:
    """Return the rows of each order of a file as one group, in the order in which orders first came.

    Rows that come again apart from the first ones, in the same words, are told twice: files were joined that overlap.
    """
    whole: dict[str, list[Row]] = {}
    told: dict[str, set[tuple[str, ...]]] = {}
    for number, group in groups:
        known = whole.setdefault(number, [])
        if not known:
            known.extend(group)
            continue
        if number not in told:
            told[number] = {_words(row) for row in known}
        known.extend(row for row in group if _words(row) not in told[number])
        told[number].update(map(_words, group))
    return whole.items()


def _words(row: Row) -> tuple[str, ...]:
    """Return all that a row says, with the file in which it does."""
    return (row.file, *row.cells)


def _groups(rows: Iterable[Row], how: OrderRows, refused: list[RefusedRow]) -> Iterator[tuple[str, list[Row]]]:
    """Yield each order's number with its rows; a row without a number that can be read is refused at once."""
    group: list[Row] = []
    current = number = written = ""
    for row in rows:
        if row.raw(how.number_column) != written:
            try:
                number = how.number(row)
            except RowError as error:
                refused.append(error.refused)
                continue
            written = row.raw(how.number_column)
        if not number:
            refused.append(row.refusal("", row.trouble or "there is no order number in it"))
        elif (
            number == current
            and row.part == group[0].part
            and (row.trouble or not how.begins(row) or how.repeats(row, group[0]))
        ):
            group.append(row)
        else:
            if group:
                yield current, group
            group, current = [row], number
    if group:
        yield current, group


def _goes_on(row: Row, first: Row, how: OrderRows) -> bool:
    """Whether a row with the same number goes on with the order, and does not tell it again."""
    return row.part == first.part and (bool(row.trouble) or not how.begins(row) or how.repeats(row, first))


class _Gathering:
    """What was read so far, by order number."""

    def __init__(self, how: OrderRows) -> None:
        self.refused: list[RefusedRow] = []
        self._how = how
        self._taken: dict[str, tuple[ImportedOrder, Row]] = {}
        self._broken: dict[str, tuple[list[Row], RefusedRow]] = {}
        self._loose: dict[str, list[Row]] = {}
        self._apart: dict[str, list[list[Row]]] = {}
        self._rows: dict[str, list[Row]] = {}
        self._files: dict[str, int] = {}

    def add(self, number: str, rows: list[Row]) -> None:
        """Take the rows of an order, or of a part of one."""
        self._files.setdefault(rows[0].file, len(self._files))
        if self._how.begins(rows[0]):
            if number in self._broken:
                earlier, why = self._broken[number]
                if rows[0].file == earlier[0].file and self._how.repeats(rows[0], earlier[0]):
                    self._apart.setdefault(number, [earlier]).append(rows)
                    return
                self.refused.append(why)
                del self._broken[number]
                self._apart.pop(number, None)
            self._read(number, rows)
        elif rows[0].trouble:
            self.refused.append(rows[0].refusal("", rows[0].trouble))
        else:
            self._loose.setdefault(number, []).extend(rows)

    def reading(self) -> Reading:
        """Return the orders as they came, and every refusal by file and line."""
        for number, groups in self._apart.items():
            self._read_apart(number, groups)
        for number, rows in self._loose.items():
            if number in self._broken:
                self._read(number, self._broken.pop(number)[0] + rows)
            elif number in self._taken:
                self._go_on(number, rows)
            else:
                self.refused.append(
                    rows[0].refusal(self._how.number_column, f"the first row of order {number} is missing")
                )
        refused = [*self.refused, *(why for _, why in self._broken.values())]
        refused.sort(key=lambda row: (self._files.get(row.file, len(self._files)), row.row))
        return Reading([order for order, _ in self._taken.values()], refused)

    def _read_apart(self, number: str, groups: list[list[Row]]) -> None:
        """Read an order whose rows each repeat what concerns it and stand apart, none of which could be read alone.

        Where they can't be read together, the last of them may have been mended.
        """
        broken = self._broken.pop(number)
        once: dict[tuple[str, ...], Row] = {}
        for row in chain.from_iterable(groups):
            once.setdefault(_words(row), row)
        self._read(number, list(once.values()))
        if number in self._broken:
            together = self._broken.pop(number)
            self._read(number, groups[-1])
            if number in self._broken:
                self._broken[number] = together
            else:
                self.refused.append(broken[1])

    def _go_on(self, number: str, rows: list[Row]) -> None:
        """Join rows to an order that could be read without them, where it can be read with them too.

        That it could is no proof: goods may be free, and a discount worth as much as what is missing.
        """
        known = self._rows.get(number, [])
        words = {tuple(row.cells) for row in known}
        more = [row for row in rows if tuple(row.cells) not in words]
        remarks: list[RefusedRow] = []
        if known and more and all(row.file == known[0].file for row in more):
            try:
                self._taken[number] = self._how.read([*known, *more], remarks), known[0]
            except RowError:
                remarks = []
            else:
                self.refused.extend(remarks)
                return
        if more:
            reason = f"goes on with order {number}, which is complete without this row"
            self.refused.append(more[0].refusal(self._how.number_column, reason))

    def _read(self, number: str, rows: list[Row]) -> None:
        remarks: list[RefusedRow] = []
        try:
            order = self._how.read(rows, remarks)
        except RowError as error:
            self._broken[number] = rows, error.refused
            return
        earlier = self._taken.get(number)
        self._taken[number] = order, rows[0]
        if len(self._rows) < _MOST_KEPT:
            self._rows[number] = rows
        if earlier is None:
            self.refused.extend(remarks)
        elif msgspec.structs.replace(earlier[0], row=order.row) != order:
            reason = (
                f"order {number} comes again in {rows[0].file}, line {rows[0].line}, and differs: that one was taken"
            )
            self.refused.append(earlier[1].refusal(self._how.number_column, reason))
            self.refused.extend(remarks)
