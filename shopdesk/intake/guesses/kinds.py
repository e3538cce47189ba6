"""Which kinds of claim a mail seems to be, for the owner to confirm."""

from msgspec import Struct

from shopdesk.domain.mails import answers
from shopdesk.domain.terms import ClaimKind
from shopdesk.intake.guesses.matches import is_silent, matches, scores

_LONGEST_SUBJECT = 300


class KindGuess(Struct, frozen=True):
    """A kind of claim that a mail may be, by which of its words (as written there).

    `weight` compares the guesses for one mail: from about 4 on its words say it plainly.
    """

    kind: ClaimKind
    words: tuple[str, ...]
    weight: float


def guess_kinds(subject: str, text: str) -> tuple[KindGuess, ...]:
    """Return the kinds of claim that a mail may be, the likeliest first; none where no word of it tells."""
    subject = subject[:_LONGEST_SUBJECT]
    if is_silent(f"{subject}\n\n{text}"):
        return ()
    is_answer = answers(subject)
    found = scores(matches(text if is_answer else f"{subject}\n\n{text}", lambda words: words.kinds))
    if is_answer and not found:
        found = scores(matches(subject, lambda words: words.kinds))
    return tuple(KindGuess(score.what, score.words, score.weight) for score in found)
