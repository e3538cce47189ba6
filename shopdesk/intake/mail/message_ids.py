"""The names of mails: Message-IDs, of which only well-made ones are taken."""

import re

_MESSAGE_ID = re.compile(rb"<[!-;=?-~]{1,240}>")
"""Printable ASCII in angle brackets: what mail programs write, and nothing that could end a header."""

_LONGEST = 20_000


def message_ids(value: bytes) -> tuple[str, ...]:
    """Return the Message-IDs in a field in their order, in angle brackets."""
    return tuple(found.decode("ascii") for found in _MESSAGE_ID.findall(value[:_LONGEST]))
