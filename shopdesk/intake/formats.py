"""The formats that can be taken in. A new one is a profile and its reading function, named here."""

from shopdesk.intake.profiles import Profile
from shopdesk.intake.shopify import SHOPIFY

FORMATS: tuple[Profile, ...] = (SHOPIFY,)
