"""A shop with an imported order, one that has a claim, and names of all kinds, for the tests of the page of orders."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.orders.drafts import OrderDraft
from shopdesk.services.orders.entry import enter_order
from shopdesk.ui.widgets.tab_order import as_laid_out
from tests.intake.shopify_rows import line, order
from tests.services.import_shop import bring_in, make_shop, office_of
from tests.ui.every_widget import HOSTILE, everything_wrong

NOW = Moment.parse("2026-11-05T10:00:00+01:00")
LONG = "Bartholomew Featherstonehaugh-Delacroix-Montmorency"
SHIPPED = {"Fulfillment Status": "fulfilled", "Fulfilled at": "2026-10-28 09:00:00 +0100"}


def a_shop(folder: Path, policy: str = "seven-day") -> Path:
    """Make the shop: 1001 shipped with a claim, 1002 not shipped, 1003 cancelled, D-1001 and D-1002 entered by hand."""
    make_shop(folder, policy=policy)
    bring_in(
        folder,
        order(SHIPPED),
        line(),
        order({"Shipping Name": HOSTILE}, Name="#1002", Email="erika@example.com"),
        order(
            {"Shipping Name": LONG, "Cancelled at": "2026-10-27 10:00:00 +0100"}, Name="#1003", Email="bart@example.com"
        ),
    )
    with office_of(folder) as office:
        claim = ClaimDraft(
            order="1001", kind=ClaimKind.CHANGE_OF_MIND, received_at=Moment.parse("2026-11-04"), lines=(("R-1", 1),)
        )
        open_claim(office, claim)
        for name in ("松崎 遥", ""):
            fields = {"placed_at": "2026-11-04", "customer.name": name}
            enter_order(
                office, OrderDraft(fields=fields, lines=({"text": "指輪", "quantity": "1", "unit_price": "5"},))
            )
    return folder


def wrong_in(page: QWidget) -> list[str]:
    """Return all that is wrong with the widgets of a page, with its order for Tab as the window makes it."""
    as_laid_out(page.window())
    return everything_wrong(page)


def words(widget: QWidget) -> str:
    """Return everything that is written in a widget and seen."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
