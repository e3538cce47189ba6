"""The page of repairs: the list with its preview, the board by state, the pieces in care, and one repair."""

from shopdesk.ui.pages.repairs.page import RepairsPage

__all__ = ["RepairsPage"]
