"""How much of a mail is ever looked at, and what is raised where it holds more."""

MOST_BYTES = 25_000_000
"""How large a mail may be."""

HEAD_BYTES = 65_536
"""How large the head of a mail, or of a part of it, may be."""

MOST_PARTS = 200
"""How many parts a mail may have, those of mails in it among them."""

DEEPEST = 20
"""How many times parts may stand within parts."""

LONGEST_TEXT = 100_000
"""So many characters of a text are kept."""

LONGEST_LINE = 200
"""So many characters of a subject or a name are kept."""


class NotReadError(Exception):
    """A mail can't be read; the reason goes on after the file's name, such as `has more than 200 parts`."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
