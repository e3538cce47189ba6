"""The speech in which parts say their own few sentences; the window sets it once."""

from shopdesk.texts import Speech

_IN_USE = [Speech()]


def use(speech: Speech) -> None:
    """Let all parts speak like this from now on."""
    _IN_USE[0] = speech


def speech() -> Speech:
    """Return how parts speak."""
    return _IN_USE[0]
