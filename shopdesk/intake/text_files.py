"""Text files from outside, read with a bound on their size."""

from shopdesk.domain.errors import ImportRefusedError
from shopdesk.intake.decoding import decoding
from shopdesk.intake.mail.shown import lines_of, tidy

_READ = 2_000_000


def file_text(content: bytes) -> str:
    """Return the text of a text file, empty where its bytes are no text."""
    beginning = content[:_READ]
    try:
        return tidy(lines_of(beginning.decode(decoding("", beginning).encoding, errors="replace")))
    except ImportRefusedError:
        return ""
