"""Saying things in a language: a sentence of ours is looked up in the gettext catalogue and its values are filled in.

Every sentence is written in English where it is used and marked by the call itself; `resources/translations/` holds the
other languages (`python3 packaging/dev.py texts` collects the sentences into the template).
"""

import gettext
import string
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from shopdesk.domain.messages import Message
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.texts.amounts import DASH, with_sign
from shopdesk.texts.catalogues import ENGLISH, catalogue_of, known_language
from shopdesk.texts.day_forms import NO_BREAK, STYLES, clock_words, day_words
from shopdesk.texts.figures import figures
from shopdesk.texts.words import WORDS

__all__ = ["NO_BREAK", "Speech"]

# babel takes 100 ms to load with a language, and neither the first frame nor Today's rows need it: what does loads it.


_OWN_WORDS = "own_words"
"""The key of a message that carries words of the shop's own, by language."""


class Speech:
    """How one reader is spoken to: a language, the time zone in which instants are told, and the form of amounts.

    `language` (BCP 47) finds its catalogue by itself; one that papers are not written in becomes English. `words_in`
    names another language for sentences, days and times than for figures and names of countries: the window is in
    English whatever the owner's figures are. `catalogue` replaces what is read from `resources/translations/`.

    `today` tells the reader's day: the styles of days without a year then show it where it is not this year's. Without
    it they never do; what shows its year beside them, as a printed month does, is spoken so. `signs` gives amounts
    their currency's sign, €24.90, as in the window; otherwise they have its code, 24.90 EUR, as on papers.

    Calling it with an English sentence and values gives the sentence in that language. The sentence says how each
    value is shown: `{on:day}` 9 March, `{on:date}` 9 March 2026, `{on:full}` Mon 9 March 2026, and the other styles of
    `day`; `{at:moment}` day and, for an instant, time; `{amount:money}` an amount; `{names:list}` one, two and three;
    `{within:span}` a length of time, within 14 days.
    """

    def __init__(
        self,
        language: str = "en",
        zone: ZoneInfo | None = None,
        catalogue: gettext.NullTranslations | None = None,
        *,
        today: Callable[[], date] | None = None,
        signs: bool = False,
        words_in: str = "",
    ) -> None:
        known = known_language(words_in or language)
        self.written_in = known if catalogue is None else words_in or language
        self.language = language if words_in or _first(language) == _first(self.written_in) else self.written_in
        self.zone = zone or ZoneInfo("UTC")
        self._catalogue = catalogue_of(known) if catalogue is None else catalogue
        self._today, self._signs = today, signs

    def __call__(self, english: str, **values: object) -> str:
        """Return the sentence in the reader's language with its values."""
        return self._filled(self._catalogue.gettext(english), values)

    def counted(self, one: str, many: str, count: int, **values: object) -> str:
        """Return a sentence about a number of things: `one` is said of one, `many` of any other number in English.

        Other languages have forms of their own. `{count}` stands for the number, in figures with thousands apart.
        """
        sentence = self._catalogue.ngettext(one, many, count)
        return self._filled(sentence, {**values, "count": figures(str(count), self.language)})

    def _filled(self, sentence: str, values: dict[str, object]) -> str:
        if not values:
            return sentence
        return "".join(
            text if name is None else text + _shown(self, values[name], style) for text, name, style in _parts(sentence)
        )

    def message(self, message: Message) -> str:
        """Return the words of a message.

        Words of the shop's own (a clause's) travel with the message by language and are quoted as they are; where they
        lack this language (`has_words` tells it) in English, else in any other.
        """
        if message.key == _OWN_WORDS:
            words = message.values
            return str(self._own(words) or words.get(ENGLISH) or next(iter(words.values()), ""))
        return self(WORDS[message.key], **message.values)

    def has_words(self, message: Message) -> bool:
        """Return whether a message is said in the reader's language; words of the shop's own may lack it."""
        return message.key != _OWN_WORDS or bool(self._own(message.values))

    def _own(self, words: Mapping[str, object]) -> object:
        return words.get(self.language) or words.get(known_language(self.language))

    def messages(self, messages: Sequence[Message]) -> str:
        """Return several messages as one text."""
        return self.prose([self.message(message) for message in messages])

    def day(self, value: date | str, style: str = "full") -> str:
        """Return a day in words: `day`, `date` or `full` as in the class description, or for lists and calendars.

        Those are `near` Mon 9 March, `nearest` Mon 9, `brief` 9 Mar, `headline` Monday, 9 March, `weekday` Monday,
        `weekday_short` Mon, `month` March 2026, `month_alone` March. Where today is known, `day`, `near`, `brief` and
        `headline` show the year of a day that is not in this one: Mon 9 March 2025.
        """
        if isinstance(value, str):
            value = date.fromisoformat(value)
        with_year = self._today is not None and value.year != self._today().year
        return day_words(value, style, self.written_in, with_year=with_year)

    def money(self, minor: int | None, currency: str) -> str:
        """Return an amount in minor units with its currency's sign or code; a dash where it is not known."""
        return DASH if minor is None else self.amount(amount_text(minor, currency), currency)

    def amount(self, decimal: str, currency: str) -> str:
        """Return an amount in a decimal string, as messages and papers keep it, with its currency's sign or code."""
        if self._signs:
            return with_sign(decimal, currency, self.language)
        return f"{self.number(decimal)}{NO_BREAK}{currency}"

    def clock(self, instant: datetime, *, brief: bool = False) -> str:
        """Return the time of day of an instant in the reader's zone: `14:30`, `14:30 Uhr`; `brief` the figures."""
        return clock_words(instant.astimezone(self.zone), self.written_in, brief=brief)

    def moment(self, moment: Moment, style: str = "full") -> str:
        """Return a moment in words: its day, and the time where it is known."""
        day = self.day(moment.day_in(self.zone), style)
        return day if moment.instant is None else self("{day}, {time}", day=day, time=self.clock(moment.instant))

    def number(self, decimal: str) -> str:
        """Return a decimal string with the reader's decimal sign, thousands apart and a true minus: `1,234.50`."""
        return figures(decimal, self.language)

    def typed(self, decimal: str) -> str:
        """Return a decimal string as it is typed: with the reader's decimal sign and nothing between thousands."""
        return figures(decimal, self.language, grouped=False)

    def listing(self, names: Sequence[str]) -> str:
        """Return names as one phrase: `a`, `a and b`, `a, b and c`."""
        if len(names) < 2:  # noqa: PLR2004 - one name or none needs no joining
            return "".join(names)
        return self("{first} and {last}", first=self.row(names[:-1]), last=names[-1])

    def row(self, names: Sequence[str]) -> str:
        """Return names in a row: `a, b, c`; empty ones are left out."""
        told = ""
        for name in names:
            told = self("{first}, {next}", first=told, next=name) if told and name else told or name
        return told

    def prose(self, sentences: Sequence[str]) -> str:
        """Return sentences after each other, as the language parts them; empty ones are left out."""
        told = ""
        for sentence in sentences:
            told = self("{sentence} {next}", sentence=told, next=sentence) if told and sentence else told or sentence
        return told

    def term(self, name: str) -> str:
        """Return the words for one of the trade's terms (`domain.terms`), such as a kind, a proof or a remedy."""
        if not name:
            return ""  # gettext would answer with the catalogue's header
        return self._catalogue.gettext(WORDS.get(f"term.{name}", name.replace("_", " ")))


def _span(speech: Speech, length: str, unit: str) -> str:
    """Return how long something may take, given as `14 days`: within 14 days."""
    count = int(length)
    match unit:
        case "hours":
            return speech.counted("within {count} hour", "within {count} hours", count)
        case "days":
            return speech.counted("within {count} day", "within {count} days", count)
        case "business days":
            return speech.counted("within {count} business day", "within {count} business days", count)
        case "months":
            return speech.counted("within {count} month", "within {count} months", count)
        case _:
            return speech.counted("within {count} year", "within {count} years", count)


def _first(language: str) -> str:
    """Return a language without its country: `de` of `de-AT`."""
    return language.replace("_", "-").partition("-")[0].casefold()


def _shown(speech: Speech, value: Any, style: str) -> str:
    """Return a value as its place in the sentence asks for it."""
    if style in STYLES:
        return speech.day(_moment(value).day_in(speech.zone), style)
    if style == "moment":
        return speech.moment(_moment(value), "day")
    if style == "money":
        amount, currency = str(value).split(" ")
        return speech.amount(amount, currency)
    if style == "span":
        return _span(speech, *str(value).split(" ", 1))
    if style == "term":
        return speech.term(str(value))
    if style == "list":
        return speech.listing([speech.term(name) for name in value])
    return str(value)


@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """Return a sentence as pairs of fixed text and a value with its style."""
    return tuple((text, name, style or "") for text, name, style, _ in string.Formatter().parse(sentence))


def _moment(value: Any) -> Moment:
    if isinstance(value, datetime):
        return Moment.at(value.astimezone(UTC))
    return Moment.on(value) if isinstance(value, date) else Moment.told(str(value))
