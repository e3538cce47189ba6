"""The calendar: a month of deadlines and reminders, and beside it what comes up."""

from shopdesk.ui.pages.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
