"""The third schema: lists of orders by where they stand; in plain SQL as it was released, and never changed again."""

STATEMENTS = (
    """CREATE INDEX orders_to_ship ON orders (placed_at)
        WHERE shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL""",
    "CREATE INDEX orders_cancelled ON orders (placed_at) WHERE cancelled_at IS NOT NULL OR financial_status = 'voided'",
    "CREATE INDEX orders_by_shipped ON orders (shipped_at) WHERE shipped_at IS NOT NULL",
    "CREATE INDEX orders_by_delivered ON orders (delivered_at) WHERE delivered_at IS NOT NULL",
)
