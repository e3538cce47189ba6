"""A tour of the window: every page with what it can show, and every dialog, one after the other.

Walked by the test of every widget, and by the script that takes pictures of them.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from shopdesk.domain.claim_states import ClaimAction, allowed_actions
from shopdesk.domain.errors import NotAllowedError, ShopDeskError
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.claim_page import ClaimPage, claim_page
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.repairs.lists import RepairOrder, repair_rows
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders import OrdersPage
from shopdesk.ui.pages.repairs import RepairsPage
from shopdesk.ui.pages.repairs.view_names import ViewName
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.program import Program

T = TypeVar("T")
Stop = tuple[str, QWidget]

_LONGEST_WAIT = 20.0
_PULSE_MS = 20
_SETTINGS = (
    "shop",
    "place",
    "numbers",
    "documents",
    "letters",
    "repairs",
    "policy",
    "look",
    "printing",
    "backup",
    "check",
    "export",
    "about",
)


class Tour:
    """Leads through the window of a program whose shop is open."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._pulse = QTimer(interval=_PULSE_MS)
        self._pulse.start()
        self.wait(lambda: program.session is not None, "the shop is open")
        assert program.session is not None
        assert program.window is not None
        self.session, self.window = program.session, program.window
        self.desk: Desk = self.session.desk

    def pages(self) -> Iterator[Stop]:
        """Go through all pages: their lists, a record in each of its states, and new ones being entered."""
        for name in PageName:
            yield f"{name}", self.go(Place(name))
        for number, state in self.claims().items():
            yield f"claim-{state}", self.go(Place(PageName.CLAIMS, number))
        for number, state in self.repairs().items():
            yield f"repair-{state}", self.go(Place(PageName.REPAIRS, number))
        yield from self.repair_views()
        orders = self.read(lambda office: [row.id for row in office.file.orders.first(3)])
        for order in orders:
            yield f"order-{orders.index(order)}", self.go(Place(PageName.ORDERS, order))
        if orders:
            yield from self.lines(orders[0])
            customer = self.read(lambda office: office.file.orders.by_id(orders[0]).customer_id or "")
            yield "customer", self.go(Place(PageName.CUSTOMERS, customer))
        yield "calendar-day", self.go(Place(PageName.CALENDAR, self.desk.today().isoformat()))
        for part in _SETTINGS:
            yield f"settings-{part}", self.go(Place(PageName.SETTINGS, part))
        for name in (PageName.ORDERS, PageName.CUSTOMERS, PageName.CLAIMS, PageName.REPAIRS):
            yield f"new-{name}", self.go(Place(name, new=True))
        if orders:
            yield "new-claim-about-an-order", self.go(Place(PageName.CLAIMS, new=True, about=orders[0]))
        self.go(Place(PageName.TODAY))

    def lines(self, order_id: str) -> Iterator[Stop]:
        """Correct a line of an order where it stands, and add one."""
        self.go(Place(PageName.ORDERS, order_id))
        page = self.window.findChild(OrdersPage)
        assert isinstance(page, OrdersPage)
        lines = page.order.lines
        for name, begin in (("line", partial(lines.begin, next(iter(lines.rows)))), ("new-line", lines.begin_new)):
            begin()
            self.settle()
            yield f"order-{name}", self.window
            lines.leave()

    def claims(self) -> dict[str, str]:
        """Return the number of a claim in each state."""

        def found(office: Office) -> dict[str, str]:
            by_state = {row.state: row.number for row in office.file.claims.first(500)}
            return {number: state for state, number in by_state.items()}

        return self.read(found)

    def repairs(self) -> dict[str, str]:
        """Return the number of a repair in each state."""

        def found(office: Office) -> dict[str, str]:
            ids = office.file.repair_lists.ids([], RepairOrder.OPENED, office.today)
            by_state = {row.state: row.number for row in repair_rows(office, ids)}
            return {number: state for state, number in by_state.items()}

        return self.read(found)

    def repair_views(self) -> Iterator[Stop]:
        """Show repairs on their board, and those in care."""
        self.go(Place(PageName.REPAIRS))
        page = self.window.findChild(RepairsPage)
        assert isinstance(page, RepairsPage)
        for view in (ViewName.BOARD, ViewName.CUSTODY):
            page.show_view(view)
            self.settle()
            yield f"repairs-{view}", self.window
        page.show_view(ViewName.LIST)

    def claim(self, number: str) -> ClaimPage:
        """Return a claim with what belongs to it."""
        return self.read(lambda office: claim_page(office, number))

    def steps(self) -> Iterator[tuple[ClaimPage, ClaimAction]]:
        """Go through the claims, one in each state, and the steps that each allows."""
        for number in self.claims():
            page = self.claim(number)
            for action in sorted(allowed_actions(page.claim, page.state, page.decisions, page.settlements)):
                yield page, action

    def paper(self, kind: PaperKind) -> FiledPaper:
        """Return a paper of a kind, made for the first claim that has something to print."""

        def made(office: Office) -> FiledPaper:
            for row in office.file.claims.first(500):
                with suppress(NotAllowedError):
                    return make_paper(office, kind, row.number).filed
            raise AssertionError

        return self.write(made)

    def go(self, place: Place) -> QWidget:
        """Show a place and return the window when all that it shows has been read."""
        self.session.pages.go(place)
        self.settle()
        return self.window

    def close_dialogs(self) -> None:
        """Close every dialog that is open, and forget it."""
        for dialog in self.dialogs():
            dialog.close()
            dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.settle()

    @staticmethod
    def dialogs() -> list[QDialog]:
        """Return the dialogs that are open."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def settle(self) -> None:
        """Wait until all that was asked of the shop has come, and what that asked for in turn."""
        for _ in range(4):
            self.read(lambda _office: None)

    def read(self, job: Callable[[Office], T]) -> T:
        """Return what a job reads."""
        return self._ask(self.desk.read, job)

    def write(self, job: Callable[[Office], T]) -> T:
        """Return what a job wrote."""
        return self._ask(self.desk.write, job)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window work until something is so."""
        end = monotonic() + _LONGEST_WAIT
        while not condition():
            if monotonic() > end:
                msg = f"not after {_LONGEST_WAIT:g} s: {what}"
                raise AssertionError(msg)
            # Waiting leaves the processor to the clerks; a window that only looked again and again would hinder them.
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents()

    def _ask(self, ask: Callable[..., None], job: Callable[[Office], T]) -> T:
        came: list[T] = []
        refused: list[ShopDeskError] = []
        owner = QObject(self.window)
        ask(owner, job, came.append, failed=refused.append)
        self.wait(lambda: bool(came or refused), "the shop answers")
        owner.deleteLater()
        if refused:
            raise refused[0]
        return came[0]


def sample_export() -> Path:
    """Return the export of orders that the tests bring along."""
    return Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"
