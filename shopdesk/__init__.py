"""ShopDesk: orders, claims and their deadlines for the owner of a small online shop."""

__version__ = "0.1.0"
