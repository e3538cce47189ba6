"""The tables of orders, of the imports that brought them, and of what was asked once about their files."""

from shopdesk.domain.imports import ChoiceKind
from shopdesk.domain.orders import MomentSource
from shopdesk.services.taking_out.people import version
from shopdesk.services.taking_out.sheets import Column, Kind, Sheet
from shopdesk.texts import Speech


def order_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return the tables of orders, their lines, imports, and answers about imported files."""
    return (_orders(say), _lines(say), _imports(say), _imported_values(say), _import_choices(say))


def _orders(say: Speech) -> Sheet:
    moments = (
        ("placed_at", say("When it was placed.")),
        ("paid_at", say("When it was paid.")),
        ("preparing_at", say("When its preparation began.")),
        ("shipped_at", say("When it was shipped.")),
        ("expected_at", say("When it is expected to arrive.")),
        ("delivered_at", say("When it was delivered.")),
    )
    return Sheet(
        name="orders",
        says=say("Orders, one row each. Amounts are in the order’s own currency."),
        table="orders",
        columns=(
            Column("id", Kind.CODE, say("The order’s id.")),
            version(say),
            Column("channel", Kind.TEXT, say("The shop system it came from; desk where it was entered by hand.")),
            Column("number", Kind.TEXT, say("Its number in that system.")),
            Column("external_id", Kind.TEXT, say("Its id in that system.")),
            Column("customer_id", Kind.CODE, say("Who ordered."), refers="customers.id"),
            Column("ship_to_id", Kind.CODE, say("Where it was sent."), refers="customer_addresses.id"),
            Column("bill_to_id", Kind.CODE, say("To whom it was billed."), refers="customer_addresses.id"),
            Column("currency", Kind.CODE, say("The currency of all its amounts, as ISO 4217 names it.")),
            *(Column(name, Kind.MOMENT, says) for name, says in moments),
            Column("sources", Kind.PAIRS, say("How each moment became known."), codes=MomentSource),
            Column("cancelled_at", Kind.MOMENT, say("When it was cancelled.")),
            Column("financial_status", Kind.TEXT, say("Its state of payment, as the shop system says it.")),
            Column("fulfillment_status", Kind.TEXT, say("Its state of shipping, as the shop system says it.")),
            Column("payment_method", Kind.TEXT, say("How it was paid.")),
            Column("payment_fee", Kind.AMOUNT, say("What the payment cost the shop; empty where unknown.")),
            Column("shipping_method", Kind.TEXT, say("How it was shipped.")),
            Column("shipping_paid", Kind.AMOUNT, say("What the customer paid for shipping.")),
            Column("shipping_cost", Kind.AMOUNT, say("What shipping cost the shop; empty where unknown.")),
            Column("shipping_tax", Kind.AMOUNT, say("The tax on shipping; empty where unknown.")),
            Column("discount", Kind.AMOUNT, say("What was taken off the whole order.")),
            Column("discount_codes", Kind.TEXT, say("The codes of discounts that were used.")),
            Column("tax_included", Kind.FLAG, say("Whether prices hold the tax; otherwise it comes on top.")),
            Column(
                "refund_assumed",
                Kind.FLAG,
                say("Whether what was paid back before ShopDesk was spread over the lines by the program."),
            ),
            Column(
                "import_batch", Kind.CODE, say("The import that brought it; empty for others."), refers="imports.id"
            ),
            Column("total", Kind.AMOUNT, say("All that was paid: goods less discounts, shipping, taxes on top.")),
        ),
    )


def _lines(say: Speech) -> Sheet:
    return Sheet(
        name="order_lines",
        says=say("The lines of orders, one row each."),
        table="order_lines",
        columns=(
            Column("id", Kind.CODE, say("The line’s id.")),
            Column("order_id", Kind.CODE, say("The order that it is a line of."), refers="orders.id"),
            Column("position", Kind.NUMBER, say("Its place in the order.")),
            Column("code", Kind.TEXT, say("The code of the goods.")),
            Column("text", Kind.TEXT, say("What the goods are called.")),
            Column("variant", Kind.TEXT, say("Their variant, such as a size.")),
            Column("category", Kind.TEXT, say("Their category, where it differs from the product’s.")),
            Column("product_id", Kind.CODE, say("The product."), refers="products.id"),
            Column("quantity", Kind.NUMBER, say("How many pieces.")),
            Column("currency", Kind.CODE, say("The order’s currency.")),
            Column("unit_price", Kind.AMOUNT, say("The price of one piece before discounts.")),
            Column("discount", Kind.AMOUNT, say("What was taken off the whole line.")),
            Column("tax", Kind.AMOUNT, say("The tax on the whole line; empty where unknown.")),
            Column("refunded_before", Kind.AMOUNT, say("What was paid back for it before ShopDesk kept its claims.")),
            Column("gift", Kind.FLAG, say("Whether it is a gift with the order; empty where nobody said.")),
            Column("on_invoice", Kind.FLAG, say("Whether it stands on the invoice; empty where nobody said.")),
            Column("made_to_order", Kind.FLAG, say("Whether it is made to order; empty where nobody said.")),
            Column("personal_request", Kind.FLAG, say("Whether it was a personal request; empty where nobody said.")),
            Column("shipped_at", Kind.MOMENT, say("When it was shipped, where it travels by itself.")),
            Column("expected_at", Kind.MOMENT, say("When it is expected, where it travels by itself.")),
            Column("delivered_at", Kind.MOMENT, say("When it was delivered, where it travels by itself.")),
        ),
    )


def _imports(say: Speech) -> Sheet:
    return Sheet(
        name="imports",
        says=say("Imports of order exports, one row each."),
        table="import_batches",
        columns=(
            Column("id", Kind.CODE, say("The import’s id.")),
            Column("number", Kind.NUMBER, say("Its number, by which it can be taken back.")),
            Column("format", Kind.CODE, say("The format of the files.")),
            Column("files", Kind.JSON, say("What the files were called.")),
            Column("done_at", Kind.INSTANT, say("When it was done.")),
            Column("new", Kind.NUMBER, say("How many orders were new.")),
            Column("changed", Kind.NUMBER, say("How many orders it changed.")),
            Column("same", Kind.NUMBER, say("How many orders were the same.")),
            Column("refused", Kind.NUMBER, say("How many rows were refused.")),
            Column("state", Kind.CODE, say("Whether it still holds: done, or undone.")),
        ),
    )


def _imported_values(say: Speech) -> Sheet:
    return Sheet(
        name="imported_values",
        says=say("What each import said of an order, to tell later what you changed yourself."),
        table="imported_values",
        columns=(
            Column("order_id", Kind.CODE, say("The order."), refers="orders.id"),
            Column("import_id", Kind.CODE, say("The import."), "batch_id", refers="imports.id"),
            Column("fields", Kind.JSON, say("What it said, by field.")),
            Column("customer_id", Kind.CODE, say("The customer it named."), refers="customers.id"),
            Column("personal", Kind.JSON, say("What it said of the customer; empty where that was erased.")),
        ),
    )


def _import_choices(say: Speech) -> Sheet:
    return Sheet(
        name="import_choices",
        says=say("What you answered once about imported files, so that you are not asked again."),
        table="import_choices",
        columns=(
            Column("id", Kind.CODE, say("The answer’s id.")),
            version(say),
            Column("kind", Kind.CODE, say("What was asked."), codes=ChoiceKind),
            Column("key", Kind.TEXT, say("About what: a format, a product type, or the header of a file.")),
            Column(
                "value", Kind.TEXT, say("The answer: an order of dates, a category, or the name of a kind of file.")
            ),
            Column("columns", Kind.JSON, say("From which column of the file each field is read.")),
            Column("made_at", Kind.INSTANT, say("When it was answered.")),
        ),
    )
