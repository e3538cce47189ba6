"""What each page is called."""

from shopdesk.texts import Speech
from shopdesk.ui.places import PageName


def page_words(say: Speech) -> dict[PageName, str]:
    """Return what each page is called."""
    return {
        PageName.TODAY: say("Today"),
        PageName.ORDERS: say("Orders"),
        PageName.CLAIMS: say("Claims"),
        PageName.REPAIRS: say("Repairs"),
        PageName.CALENDAR: say("Calendar"),
        PageName.CUSTOMERS: say("Customers"),
        PageName.SETTINGS: say("Settings"),
    }
