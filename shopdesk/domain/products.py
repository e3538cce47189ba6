"""Products: what the shop sells, as far as claims need to know."""

from msgspec import Struct


class Product(Struct, frozen=True, kw_only=True):
    """A product by its code. `category` is a path, widest first (`jewellery/ring`), or None while nobody said."""

    id: str
    version: int = 0
    code: str
    name: str
    category: str | None = None
    made_to_order: bool | None = None
