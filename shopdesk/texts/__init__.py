"""Words: the one catalogue of everything ShopDesk says, and how it shows days, moments and amounts."""

from shopdesk.texts.catalogues import ENGLISH, LANGUAGES
from shopdesk.texts.speech import Speech

__all__ = ["ENGLISH", "LANGUAGES", "Speech"]
