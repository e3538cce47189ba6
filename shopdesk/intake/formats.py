"""The formats that can be taken in. A new one is a module of `channels` with its layouts and reading, named here."""

from shopdesk.intake.channels.amazon import AMAZON
from shopdesk.intake.channels.base import BASE
from shopdesk.intake.channels.bigcommerce import BIGCOMMERCE
from shopdesk.intake.channels.creema import CREEMA
from shopdesk.intake.channels.ebay import EBAY
from shopdesk.intake.channels.etsy import ETSY
from shopdesk.intake.channels.minne import MINNE
from shopdesk.intake.channels.prestashop import PRESTASHOP
from shopdesk.intake.channels.shopify import SHOPIFY
from shopdesk.intake.channels.spree import SPREE
from shopdesk.intake.channels.square import SQUARE
from shopdesk.intake.channels.squarespace import SQUARESPACE
from shopdesk.intake.channels.wix import WIX
from shopdesk.intake.channels.woocommerce.orders import WOOCOMMERCE
from shopdesk.intake.layouts import Format

FORMATS: tuple[Format, ...] = (
    SHOPIFY,
    WOOCOMMERCE,
    ETSY,
    EBAY,
    AMAZON,
    BIGCOMMERCE,
    SQUARESPACE,
    WIX,
    PRESTASHOP,
    SQUARE,
    SPREE,
    BASE,
    MINNE,
    CREEMA,
)
