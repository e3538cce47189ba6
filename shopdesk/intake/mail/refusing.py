"""The sentence that says why a mail's file is not read."""

from shopdesk.domain.errors import MailRefusedError
from shopdesk.intake.mail.shown import one_line

_ADVICE = "Open it in your mail program, and paste its text and add its pictures instead."


def refusal(name: str, reason: str, advice: str = "") -> MailRefusedError:
    """Return the error for a file: which it is, why it is refused, what can still be done."""
    shown = one_line(name) or "The mail"
    return MailRefusedError(
        f"{shown} {reason}. Nothing of it was taken in; the file itself can still be kept with a claim."
        f" {advice or _ADVICE}"
    )
