"""The page of customers: who they are, what they bought, claimed and wrote."""

from shopdesk.ui.pages.customers.page import CustomersPage

__all__ = ["CustomersPage"]
