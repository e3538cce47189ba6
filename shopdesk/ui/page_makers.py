"""Which page is made by what; each is loaded when it is first shown."""

from collections.abc import Mapping

from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.page_stack import MakePage
from shopdesk.ui.places import PageName


def _today(desk: Desk) -> Page:
    from shopdesk.ui.pages.today import TodayPage

    return TodayPage(desk)


def _orders(desk: Desk) -> Page:
    from shopdesk.ui.pages.orders import OrdersPage

    return OrdersPage(desk)


def _claims(desk: Desk) -> Page:
    from shopdesk.ui.pages.claims import ClaimsPage

    return ClaimsPage(desk)


def _repairs(desk: Desk) -> Page:
    from shopdesk.ui.pages.repairs import RepairsPage

    return RepairsPage(desk)


def _calendar(desk: Desk) -> Page:
    from shopdesk.ui.pages.calendar import CalendarPage

    return CalendarPage(desk)


def _customers(desk: Desk) -> Page:
    from shopdesk.ui.pages.customers import CustomersPage

    return CustomersPage(desk)


def _settings(desk: Desk) -> Page:
    from shopdesk.ui.pages.settings import SettingsPage

    return SettingsPage(desk)


LOADED_BEFOREHAND = tuple(
    f"shopdesk.ui.pages.{name}"
    for name in (
        *("claims", "orders", "repairs", "repair.take_in_view", "calendar", "customers"),
        *("settings", "settings.shop_part"),
    )
)
"""Modules of pages that are not seen first, in the order in which they will be wanted."""

MADE_AHEAD = (PageName.CLAIMS, PageName.ORDERS)
"""Pages whose forms take long to make, in the order in which they will be wanted; all of that takes 6 MB."""

MAKERS: Mapping[PageName, MakePage] = {
    PageName.TODAY: _today,
    PageName.ORDERS: _orders,
    PageName.CLAIMS: _claims,
    PageName.REPAIRS: _repairs,
    PageName.CALENDAR: _calendar,
    PageName.CUSTOMERS: _customers,
    PageName.SETTINGS: _settings,
}
