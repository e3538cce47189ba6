"""What every format has to stand: any text in any cell gives an order or a refusal, never anything else."""

from collections.abc import Mapping, Sequence

from shopdesk.intake.layouts import Format, Ground
from shopdesk.intake.rows import Row, column_places
from tests.intake.channels.written import BERLIN


def any_cell(
    form: Format,
    rows: Sequence[Mapping[str, str]],
    column: str,
    content: str,
    ground: Ground = BERLIN,
) -> None:
    """Read the rows of one order, of which the last has this content in a column; and hold what must be true of it."""
    layout = form.layouts[0]
    columns = layout.columns
    places = column_places(columns, layout.columns, layout.known)
    changed = [*rows[:-1], {**rows[-1], column: content}]
    read = [
        Row("orders.csv", number, [*(row.get(name, "") for name in columns), ""], places)
        for number, row in enumerate(changed, start=2)
    ]
    reading = form.read([(layout, read)], ground)
    assert reading.orders or reading.refused
    assert all(order.lines and order.number and order.currency for order in reading.orders)
    assert all(refused.reason and refused.row >= 2 for refused in reading.refused)
