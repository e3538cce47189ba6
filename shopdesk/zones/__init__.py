"""Time zones: which ones a country has, which one a customer lives in, and what its city is called."""

from shopdesk.zones.cities import city_of
from shopdesk.zones.customers import zone_of

__all__ = ["city_of", "zone_of"]
