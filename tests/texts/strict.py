"""Speeches that miss nothing: what papers say and no translator was told, or has not translated yet, raises."""

import gettext
from functools import cache
from zoneinfo import ZoneInfo

from shopdesk.texts import ENGLISH, Speech
from shopdesk.texts.catalogues import read_catalogue
from texts import PAPERS_TEMPLATE

BERLIN = ZoneInfo("Europe/Berlin")


class _Known(gettext.NullTranslations):
    """English as the template for translators has it."""

    def gettext(self, message: str) -> str:
        """Return a sentence of the template."""
        if message not in _told():
            msg = f"No translator was told of {message!r}: say where papers get it from in packaging/texts.py."
            raise AssertionError(msg)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number."""
        self.gettext(msgid1)
        return msgid1 if n == 1 else msgid2


class _Missing(gettext.NullTranslations):
    """What is asked where a catalogue has no words."""

    def gettext(self, message: str) -> str:
        """Raise: no sentence is in English by chance."""
        msg = f"The catalogue has no words for {message!r}."
        raise AssertionError(msg)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Raise as well."""
        msg = f"The catalogue has no words for {msgid1!r} or {msgid2!r} of {n}."
        raise AssertionError(msg)


class _Lengthened(gettext.NullTranslations):
    """English, every sentence longer by a third and more, as German and French are."""

    def gettext(self, message: str) -> str:
        """Return a sentence with as many words more as it takes."""
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number, longer as well."""
        return longer(msgid1 if n == 1 else msgid2)


def longer(message: str, share: float = 0.35) -> str:
    """Return a sentence with syllables behind it that make it longer by a share of its length, what it fills in apart.

    What has no letters of its own, such as `{first}, {next}`, stays as it is.
    """
    own = "".join(text for text in _own_texts(message))
    more = round(len(own) * share) if any(sign.isalpha() for sign in own) else 0
    added = ("lo" * more)[:more]
    if len(added) > _LONGEST_WORD:
        added = " " + " ".join(added[at : at + _LONGEST_WORD] for at in range(0, len(added), _LONGEST_WORD))
    end = len(message) - len(message.rstrip(".:?!"))
    return message[: len(message) - end] + added + message[len(message) - end :]


_LONGEST_WORD = 9


def _own_texts(message: str) -> list[str]:
    import string

    return [text for text, _, _, _ in string.Formatter().parse(message)]


@cache
def _told() -> frozenset[str]:
    from babel.messages.pofile import read_po

    with PAPERS_TEMPLATE.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return frozenset(one for each in ids for one in (each if isinstance(each, tuple | list) else (each,)))


def strict_speech(language: str, zone: ZoneInfo = BERLIN) -> Speech:
    """Return a Speech that raises AssertionError on a sentence which its language lacks."""
    if language == ENGLISH:
        return Speech(language, zone, _Known())
    return Speech(language, zone, _strict_catalogue(language))


@cache
def _strict_catalogue(language: str) -> gettext.NullTranslations:
    catalogue = read_catalogue(language)
    catalogue.add_fallback(_Missing())
    return catalogue


def longer_speech(zone: ZoneInfo = BERLIN) -> Speech:
    """Return a Speech in English whose sentences are longer by 35 %."""
    return Speech(ENGLISH, zone, _Lengthened())
