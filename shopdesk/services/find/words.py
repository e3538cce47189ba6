"""Whether words begin as was typed: without case, accents and order, as the search of records does."""

from shopdesk.storage.folding import asked, indexed


def holds(text: str, typed: str) -> bool:
    """Whether every word that was typed begins a word of a text; nothing typed is held by every text."""
    words = indexed(text)
    return all(any(word.startswith(part) for word in words) for part in asked(typed))
