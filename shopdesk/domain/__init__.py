"""Values of the trade: money, moments, orders, claims, verdicts and what may happen to them."""
