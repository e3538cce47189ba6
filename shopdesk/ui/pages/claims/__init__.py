"""The page of claims: the list with its preview, and the page of one claim."""

from shopdesk.ui.pages.claims.page import ClaimsPage

__all__ = ["ClaimsPage"]
