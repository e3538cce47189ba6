"""What a list of the window is asked for, and the list that answers it, whole."""

from shopdesk.services.claims.claim_lists import ClaimQuestion
from shopdesk.services.customers.lists import CustomerAsk
from shopdesk.services.lists.claims import listed_claims
from shopdesk.services.lists.customers import listed_customers
from shopdesk.services.lists.listed import Listed
from shopdesk.services.lists.orders import listed_orders
from shopdesk.services.lists.repairs import listed_custody, listed_repairs
from shopdesk.services.lists.things import MonthAsk, TodayAsk, listed_month, listed_today
from shopdesk.services.office import Office
from shopdesk.services.orders.order_lists import OrderAsk
from shopdesk.services.repairs.custody import CustodyAsk
from shopdesk.services.repairs.lists import RepairQuestion

Asked = OrderAsk | ClaimQuestion | RepairQuestion | CustodyAsk | CustomerAsk | MonthAsk | TodayAsk
"""The filter, the search and the order of a list."""


def listed(office: Office, asked: Asked) -> Listed:
    """Return all that a list shows. Raises NotFoundError for the orders of an import that there is not."""
    match asked:
        case OrderAsk():
            return listed_orders(office, asked)
        case ClaimQuestion():
            return listed_claims(office, asked)
        case RepairQuestion():
            return listed_repairs(office, asked)
        case CustodyAsk():
            return listed_custody(office, asked)
        case CustomerAsk():
            return listed_customers(office, asked)
        case MonthAsk():
            return listed_month(office, asked)
        case _:
            return listed_today(office, asked)
