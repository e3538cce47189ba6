"""Orders of WooCommerce, in whichever of its exports they come."""

from collections.abc import Iterable

from shopdesk.domain.imports import ImportedOrder, RefusedRow
from shopdesk.intake.channels.woocommerce import algolplus, analytics, webtoffee
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground
from shopdesk.intake.order_cells import refuse_troubled
from shopdesk.intake.rows import Row


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of WooCommerce's files, also where they are of several kinds."""

    def read(rows: list[Row], remarks: list[RefusedRow]) -> ImportedOrder:
        refuse_troubled(rows)
        if webtoffee.is_of_webtoffee(rows[0]):
            return webtoffee.read_order(rows, ground, remarks)
        if algolplus.is_of_algolplus(rows[0]):
            return algolplus.read_order(rows, ground, remarks)
        return analytics.read_order(rows, ground, remarks)

    return read_grouped(
        (rows for _, rows in files), every_row_is_a_line(webtoffee.NUMBER, webtoffee.order_number, read)
    )


WOOCOMMERCE = Format(
    key="woocommerce",
    title="WooCommerce's orders (its analytics, or the exports of WebToffee and AlgolPlus)",
    layouts=(*analytics.LAYOUTS, *webtoffee.LAYOUTS, *algolplus.LAYOUTS),
    read=read_files,
)
