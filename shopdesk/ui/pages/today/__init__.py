"""Today: what the owner must do now, with what waits beside it."""

from shopdesk.ui.pages.today.page import TodayPage

__all__ = ["TodayPage"]
