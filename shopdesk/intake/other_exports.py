"""Files of shop systems that hold no orders, known by columns that only they have: to say which one to take instead."""

from collections.abc import Collection

from msgspec import Struct


class OtherExport(Struct, frozen=True):
    """What a file is, and what to do instead."""

    title: str
    instead: str


_TELLING: tuple[tuple[OtherExport, tuple[str, ...]], ...] = (
    (
        OtherExport(
            "a transactions export of Square", "It does not name the goods: choose “Items detail CSV” in its exports."
        ),
        ("gross sales", "total collected", "card entry methods", "transaction id"),
    ),
    (
        OtherExport(
            "a summary of items sold of Square",
            "It does not tell one sale from another: choose “Items detail CSV” in its exports.",
        ),
        ("item name", "item variation", "items sold", "net sales"),
    ),
    (
        OtherExport("a sales export of Creema", "It does not give the orders' numbers: export the orders."),
        ("購入日", "確定日", "作品タイトル", "作品url", "(-)成約手数料"),
    ),
    (
        OtherExport("a listings export of Etsy", "Choose the orders or order items under “Download data” of Etsy."),
        ("title", "description", "price", "currency_code", "quantity", "tags"),
    ),
    (
        OtherExport("a payments export of Etsy", "Choose the orders or order items under “Download data” of Etsy."),
        ("payment id", "buyer username", "order id", "gross amount", "fees", "net amount"),
    ),
    (
        OtherExport("a products export of Shopify", "Export the orders, under Orders and Export."),
        ("handle", "title", "body (html)", "vendor", "variant sku"),
    ),
    (
        OtherExport("a customers export of Shopify", "Export the orders, under Orders and Export."),
        ("first name", "last name", "accepts email marketing", "total spent", "total orders"),
    ),
    (
        OtherExport("a products export of WooCommerce", "Export the orders."),
        ("type", "sku", "published", "visibility in catalog", "tax status"),
    ),
    (
        OtherExport("a settlement report of Amazon", "Choose an orders report in Seller Central."),
        ("settlement-id", "settlement-start-date", "transaction-type"),
    ),
    (
        OtherExport("an account statement of PayPal", "Export the orders from the shop system."),
        ("date", "time", "timezone", "name", "gross", "fee", "net", "from email address"),
    ),
)


def other_export(columns: Collection[str]) -> OtherExport | None:
    """Return what a header (as `rows.column_name` writes it) is of, None where it is of nothing that is known."""
    names = set(columns)
    for other, telling in _TELLING:
        if names.issuperset(telling):
            return other
    return None
