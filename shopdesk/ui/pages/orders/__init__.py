"""The page of orders: their list with a preview, one order with its timeline and lines, and the entry of a new one."""

from shopdesk.ui.pages.orders.page import OrdersPage

__all__ = ["OrdersPage"]
