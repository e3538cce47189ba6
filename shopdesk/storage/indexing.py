"""Making the search index of a table anew from its records, whatever is left of the old one."""

from shopdesk.storage.driver import Database
from shopdesk.storage.search import SearchIndex
from shopdesk.storage.tables import CLAIMS, ORDERS, REPAIRS
from shopdesk.storage.verify.pages import pages

_INDEXED = {table.name: table for table in (ORDERS, CLAIMS, REPAIRS)}


def index_anew(database: Database, name: str) -> None:
    """Empty the index of `orders`, `claims` or `repairs` and put every record in again that can be read.

    Raises ShopFileError where the index is too damaged to be emptied.
    """
    database.execute(f"INSERT INTO {name}_words ({name}_words) VALUES ('delete-all')")  # noqa: S608 - a name from the code
    for page in pages(database, _INDEXED[name]):
        index = SearchIndex(database)
        rows = list(page.records.items())
        if name == ORDERS.name:
            index.add_orders(rows)
        elif name == CLAIMS.name:
            index.add_claims(rows)
        else:
            index.add_repairs(rows)
