"""`shopdesk orders` and `order`: lists of orders, one order with all that is known of it, and its correction."""

from pathlib import Path

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.order_text import list_text, page_text
from shopdesk.cli.output import put
from shopdesk.cli.tables import table_options, write_tables
from shopdesk.domain.errors import InputError
from shopdesk.domain.orders import Order
from shopdesk.services.lists.orders import listed_orders
from shopdesk.services.office import Office
from shopdesk.services.orders.desk import list_orders, values_of_orders
from shopdesk.services.orders.editing import set_order
from shopdesk.services.orders.fields import FIELDS
from shopdesk.services.orders.order_lists import OrderAsk
from shopdesk.services.orders.values import order_page

_SHOW = "show"


class _NumberOrCommand(click.Group):
    """A group whose first word is an order's number where it is no command: `order 1001` is `order show 1001`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words name."""
        named = args and (args[0] in self.commands or args[0].startswith("-"))
        return super().resolve_command(ctx, args if named else [_SHOW, *args])


@click.command("orders")
@click.option("--search", default="", metavar="TEXT", help="Words of number, customer, e-mail, codes or texts.")
@click.option("--limit", default=50, type=click.IntRange(1, 1_000_000), metavar="N", help="Show at most so many; 50.")
@table_options
@common_options
def orders_command(search: str, limit: int, csv: Path | None, xlsx: Path | None) -> None:
    """List orders, the newest first."""
    said = given(click.get_current_context())
    with open_office(said.data, said.as_of, write=False) as office, office.file.snapshot():
        write_tables(office, lambda: listed_orders(office, OrderAsk(search=search)), csv, xlsx)
        orders = list_orders(office, search, limit)
        put(values_of_orders(office, orders), list_text(office, orders))


@click.group("order", cls=_NumberOrCommand, subcommand_metavar="[set] NUMBER [FIELD=VALUE…]")
@common_options
def order_command() -> None:
    """Show one order with all that is known of it (`order NUMBER`), or correct it."""


@order_command.command(_SHOW)
@click.argument("number")
@common_options
def show_command(number: str) -> None:
    """Show one order: its moments, lines, address, what the policy says of it, its claims."""
    said = given(click.get_current_context())
    with open_office(said.data, said.as_of, write=False) as office, office.file.snapshot():
        _put_page(office, office.file.orders.by_number(number))


@order_command.command("set", epilog=f"Fields: {', '.join(FIELDS)}. An empty value, or unknown, clears a field.")
@click.argument("number")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@common_options
def set_command(number: str, fields: tuple[str, ...]) -> None:
    """Correct an order's moments and facts, all of them together or none."""
    if not fields:
        msg = f"There is nothing to change: give FIELD=VALUE. There are {', '.join(FIELDS)}."
        raise InputError(msg)
    said = given(click.get_current_context())
    with open_office(said.data, said.as_of, write=True) as office:
        _put_page(office, set_order(office, number, fields))


def _put_page(office: Office, order: Order) -> None:
    page = order_page(office, order)
    put(page, page_text(office, order, page))
