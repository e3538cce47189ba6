"""Texts as they may be painted: signs that can't be seen, or that turn a line round, stand there as a sign."""

_SIGN = "\N{REPLACEMENT CHARACTER}"
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Signs that make what follows run from right to left or from left to right, whatever it is."""
_CONTROL = tuple(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\r\t")
_SIGNS = dict.fromkeys((*_TURNING, *_CONTROL), _SIGN)


def seen(text: str) -> str:
    """Return a text in which no sign turns what stands beside it round, and no sign of a terminal's is left."""
    return text if text.isprintable() else text.translate(_SIGNS)
