"""All tables of the export, and what of the shop's file is left out of them with the reason."""

from collections.abc import Mapping

from shopdesk.services.taking_out.claims import claim_sheets
from shopdesk.services.taking_out.orders import order_sheets
from shopdesk.services.taking_out.people import people_sheets
from shopdesk.services.taking_out.records import record_sheets
from shopdesk.services.taking_out.repairs import repair_sheets
from shopdesk.services.taking_out.sheets import Sheet
from shopdesk.texts import Speech

ROW = "row"
"""The column that counts a table's rows for the program alone."""


def all_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return all tables in the order in which they are written."""
    return (*people_sheets(say), *order_sheets(say), *claim_sheets(say), *repair_sheets(say), *record_sheets(say))


def left_out(say: Speech) -> Mapping[str, str]:
    """Return why columns (`customers.folded_name`) and whole tables of the shop's file are not in the export."""
    search = say("It repeats other columns in small letters, so that ShopDesk finds them.")
    joined = say("The program’s own number of the record; the id is told instead.")
    columns = {
        ROW: say("The program’s own number of a row; ids join the tables."),
        "customers.folded_name": search,
        "customers.folded_email": search,
        "customer_addresses.folded_postcode": search,
        "orders.plain_number": search,
        "order_lines.order_row": joined,
        "claim_lines.claim_row": joined,
        "journal.operation": joined,
        "repairs.standing": say("The columns from state to bench tell all of it."),
        "policy_versions.text": say("Each lies as a TOML file among the policies."),
    }
    tables = {
        "goods_words": say("Words of goods for suggestions, made of the order lines."),
        "operations": say("Each of its columns stands in history.csv beside what was done."),
        "personal_changes": say("Each of its columns stands in history.csv beside what was done."),
        "attachments": say("files.csv names each file, and the files themselves are here."),
    }
    return {**columns, **tables}
