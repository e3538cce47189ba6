"""The English words of every message key and of the trade's terms; gettext translates them from here."""

WORDS: dict[str, str] = {}
