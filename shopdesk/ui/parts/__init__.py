"""Parts of pages that know the shop and stand on more than one page: what finds an order or a customer, and fields."""
