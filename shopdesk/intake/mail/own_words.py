"""What of a mail's text its sender wrote anew, and what was quoted, forwarded, or stands in every mail of theirs.

Answers written between quoted lines stay. Where something can't be told for certain it counts as the sender's own: too
much text to read is better than a complaint that nobody sees.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from msgspec import structs

from shopdesk.domain.mails import ForwardedHead, answers
from shopdesk.intake.mail.addresses import named
from shopdesk.intake.mail.html_text import PICTURE, take_out_pictures
from shopdesk.intake.mail.labels import (
    ATTRIBUTION_AT_ONCE,
    ATTRIBUTIONS,
    ATTRIBUTIONS_OF_A_LINE,
    CLOSING,
    FORWARD_LINE,
    FORWARD_RULE,
    FORWARDS,
    LINE,
    PICTURE_NAMED,
    QUOTE_RULE,
    REACH,
    SENT_FROM,
    SIGNATURE_RULE,
    Label,
    labelled,
)
from shopdesk.intake.mail.shown import one_line, tidy
from shopdesk.intake.mail.told_dates import told_date

_LONGEST_LINE = 500
_MOST_LINES = 5_000
_MOST_HEAD_LINES = 12
_FEWEST_LABELS = 3
_MOST_ATTRIBUTED = 4
_LONGEST_SIGNATURE = 14
_MOST_FORWARDS = 3
_MOST_LOOKS = 100


class Place(Enum):
    """Where in a mail's text something stands."""

    OWN = auto()
    BELOW_CLOSING = auto()
    """Below the words that close a mail, where a name and perhaps a logo follow."""
    SIGNATURE = auto()
    QUOTED = auto()


_OF_SENDER = frozenset({Place.OWN, Place.BELOW_CLOSING})


@dataclass(frozen=True, slots=True)
class Words:
    """The sender's own words, what they forwarded, and where each picture in the text stands, in their order."""

    own: str
    forwarded: ForwardedHead | None = None
    pictures: tuple[Place, ...] = ()


def own_words(text: str, subject: str, *, is_answer: bool = False) -> Words:
    """Return what of a reduced text is whose. `is_answer` tells that the head says it answers another mail."""
    return _own_words(text.split("\n")[:_MOST_LINES], subject, is_answer=is_answer, forwards=0)


def _own_words(lines: list[str], subject: str, *, is_answer: bool, forwards: int) -> Words:
    may_hold = forwards < _MOST_FORWARDS
    sorter = _Sorter(lines, may_hold=may_hold, is_forwarded=may_hold and bool(FORWARDS.match(subject.strip())))
    sorter.sort()
    places = sorter.places
    if not (is_answer or sorter.is_answering or answers(subject)):
        # A mail that answers nothing quotes nobody: marks before its lines are its sender's own.
        places = [Place.OWN if place is Place.QUOTED else place for place in places]
    own = _text_of(line for line, place in zip(lines, places, strict=False) if place in _OF_SENDER)
    pictures = [place for line, place in zip(lines, places, strict=False) for _ in range(line.count(PICTURE))]
    forwarded = None
    if sorter.inner is not None:
        head, inner = sorter.inner
        words = _own_words(inner, head.subject, is_answer=answers(head.subject), forwards=forwards + 1)
        forwarded = structs.replace(head, text=words.own)
        pictures.extend(words.pictures)
        own = own or words.own
    return Words(own, forwarded, tuple(pictures))


def _text_of(lines: Iterable[str]) -> str:
    return tidy(PICTURE_NAMED.sub("", take_out_pictures("\n".join(lines))))


@dataclass(slots=True)
class _Sorter:
    """Goes through a mail's lines and says of each where it stands, until one from which on all is another mail."""

    lines: list[str]
    may_hold: bool
    """Whether a mail within is looked at; one within another within another is quoted text."""
    is_forwarded: bool
    places: list[Place] = field(default_factory=list)
    inner: tuple[ForwardedHead, list[str]] | None = None
    is_answering: bool = False
    """Whether something says that another mail is quoted."""
    _here: Place = Place.OWN
    _looked: int = 0
    """How often it was looked below a line of signs for a signature."""

    def sort(self) -> None:
        """Sort all lines; those of a forwarded mail get no place, they are left in `inner`."""
        while len(self.places) < len(self.lines):
            at = len(self.places)
            line = self.lines[at]
            if line.lstrip().startswith(">"):
                # Apple's programs quote what they forward.
                if self.is_forwarded and self._ends_with_another_mail(at, line.lstrip("> ")):
                    return
                self._quote(1)
            elif len(line) > _LONGEST_LINE or not line.strip():
                self.places.append(self._here)
            elif self._ends_with_another_mail(at, line):
                return
            elif not self._is_attribution(at):
                self._take(at, line)

    def _take(self, at: int, line: str) -> None:
        """Take a line of the sender's, which may begin a signature."""
        if take_out_pictures(line).rstrip() == "--" or (
            self._here is not Place.SIGNATURE and SIGNATURE_RULE.fullmatch(line) and self._is_above_a_signature(at)
        ):
            self._here = Place.SIGNATURE
        if self._here is not Place.SIGNATURE and SENT_FROM.fullmatch(line):
            self.places.append(Place.SIGNATURE)
            return
        self.places.append(self._here)
        if self._here is Place.OWN and CLOSING.fullmatch(line):
            self._here = Place.BELOW_CLOSING

    def _quote(self, count: int) -> None:
        self.places.extend([Place.QUOTED] * count)
        self._here = Place.OWN

    def _ends_with_another_mail(self, at: int, line: str) -> bool:
        """Whether from a line on all is another mail, and sort it so."""
        forwards = FORWARD_RULE.fullmatch(line) or FORWARD_LINE.fullmatch(line)
        quotes = QUOTE_RULE.fullmatch(line)
        begin = at + 1 if forwards or quotes or LINE.fullmatch(line) else at
        head, body = _head_of(_unquoted(self.lines[begin : begin + 4 * _MOST_HEAD_LINES]))
        if not forwards and not quotes and not (Label.FROM in head and len(head) >= _FEWEST_LABELS):
            return False
        if ((forwards and self.may_hold) or self.is_forwarded) and head:
            self.is_answering = True
            self.places.extend([Place.QUOTED] * (begin - at))
            self.inner = (_forwarded_head(head), _unquoted(self.lines[begin:])[body:])
            return True
        self.is_answering = True
        self._quote(len(self.lines) - at)
        return True

    def _is_attribution(self, at: int) -> bool:
        """Whether a line, perhaps with the next ones, says whose words follow, and sort it so."""
        whole = ""
        for count in range(1, _MOST_ATTRIBUTED + 1):
            line = self.lines[at + count - 1].strip() if at + count <= len(self.lines) else ""
            if not line or len(line) > _LONGEST_LINE or line.startswith(">"):
                return False
            whole = f"{whole} {line}".strip()
            forms = (*ATTRIBUTIONS, *ATTRIBUTIONS_OF_A_LINE) if count == 1 else ATTRIBUTIONS
            is_one = any(form.fullmatch(whole) for form in forms)
            if not is_one and not (count == 1 and ATTRIBUTION_AT_ONCE.fullmatch(whole)):
                continue
            follows = next((other for other in self.lines[at + count :] if other.strip()), "")
            if not follows.lstrip().startswith(">") and not (is_one and any(sign.isdigit() for sign in whole)):
                return False
            self.is_answering = True
            self._quote(count if follows.lstrip().startswith(">") else len(self.lines) - at)
            return True
        return False

    def _is_above_a_signature(self, at: int) -> bool:
        """Whether the lines below a line of signs are few and tell how somebody is reached."""
        self._looked += 1
        if self._looked > _MOST_LOOKS:
            return False
        below = self.lines[at + 1 : at + 3 * _LONGEST_SIGNATURE]
        end = next((place for place, line in enumerate(below) if _begins_another(line)), len(below))
        written = [line for line in below[:end] if line.strip()]
        is_last = end < len(below) or at + 1 + end >= len(self.lines)
        return is_last and 0 < len(written) <= _LONGEST_SIGNATURE and any(map(REACH.search, written))


def _begins_another(line: str) -> bool:
    return line.lstrip().startswith(">") or any(
        form.fullmatch(line[:_LONGEST_LINE]) for form in (*ATTRIBUTIONS, QUOTE_RULE, FORWARD_RULE)
    )


def _unquoted(lines: list[str]) -> list[str]:
    """Return lines with one quoting taken off, where all of them are quoted."""
    written = [line for line in lines if line.strip()]
    if written and sum(line.startswith(">") for line in written) * 10 >= 9 * len(written):
        return [line.removeprefix(">").removeprefix(" ") for line in lines]
    return lines


def _head_of(lines: list[str]) -> tuple[dict[Label, str], int]:
    """Return what the head of a quoted mail tells, and after how many lines its text begins."""
    head: dict[Label, str] = {}
    seen, body, last = 0, 0, None
    for at, line in enumerate(lines):
        if seen >= _MOST_HEAD_LINES:
            break
        if not line.strip():
            # An empty line ends the head, unless each of its lines is a paragraph.
            if head and labelled(next((other for other in lines[at + 1 :] if other.strip()), "")) is None:
                break
            continue
        seen += 1
        found = labelled(line)
        if found is not None:
            head.setdefault(*found)
            last, body = found[0], at + 1
        elif last is None or (not line.startswith((" ", "\t")) and _next_label(lines, at) is None):
            break
        else:
            head[last] = f"{head[last]} {line.strip()}"
            body = at + 1
    return head, body


def _next_label(lines: list[str], at: int) -> Label | None:
    found = labelled(lines[at + 1]) if at + 1 < len(lines) else None
    return found[0] if found else None


def _forwarded_head(head: dict[Label, str]) -> ForwardedHead:
    name, address = named(take_out_pictures(head.get(Label.FROM, "")))
    sent_at, zone_told = told_date(head.get(Label.SENT, "")) or (None, True)
    return ForwardedHead(
        sender_name=name,
        sender_address=address,
        subject=one_line(take_out_pictures(head.get(Label.SUBJECT, ""))),
        sent_at=sent_at,
        zone_told=zone_told,
    )
