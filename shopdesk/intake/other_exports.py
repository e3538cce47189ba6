"""Exports that other programs make, known by columns that only they have together: to name a file that is refused."""

from collections.abc import Collection

_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("an orders export of Squarespace", ("order id", "financial status", "lineitem quantity", "lineitem variant")),
    ("an orders export of Etsy", ("sale date", "order id", "buyer user id", "adjusted order total")),
    ("an order items export of Etsy", ("sale date", "item name", "transaction id", "listing id")),
    ("an orders report of eBay", ("sales record number", "order number", "buyer username")),
    ("an orders report of eBay", ("verkaufsprotokollnummer", "bestellnummer", "artikelnummer")),
    ("an orders report of Amazon", ("amazon-order-id", "purchase-date", "item-price")),
    ("an orders report of Amazon", ("order-id", "order-item-id", "purchase-date", "quantity-purchased")),
    ("an orders export of WooCommerce", ("order #", "items sold", "coupon(s)", "net sales")),
    ("an orders export of WooCommerce", ("order_id", "order_currency", "billing_first_name", "shipping_items")),
    ("an orders export of WooCommerce", ("order number", "item cost", "order line tax", "cart discount amount")),
    ("an orders export of Wix", ("order number", "date created", "total order quantity", "contact email")),
    ("an orders export of BigCommerce", ("order id", "subtotal (inc tax)", "order total (inc tax)", "product details")),
    ("an orders export of PrestaShop", ("id", "reference", "new client", "payment", "status")),
    ("an items export of Square", ("price point name", "gross sales", "net sales", "transaction id")),
    ("a transactions export of Square", ("gross sales", "total collected", "card entry methods", "transaction id")),
    ("an orders export of Spree", ("number", "item quantity", "item sku", "payment type used")),
    ("an orders export of BASE", ("注文id", "注文日時", "氏(請求先)", "商品名")),
    ("an orders export of minne", ("注文id", "注文日", "作品名", "作品管理番号")),
    ("an orders export of Creema", ("注文id", "購入日", "作品タイトル", "作品単価")),
)


def other_export(columns: Collection[str]) -> str | None:
    """Return whose export a header (as `rows.column_name` writes it) is, None where it is nobody's that is known."""
    names = set(columns)
    for name, telling in _TELLING:
        if names.issuperset(telling):
            return name
    return None
