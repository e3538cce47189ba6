"""Text made comparable: without case, accents and the letters that only some languages have."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ŧ": "t",
        "ŋ": "n",
    }
)
_KANA_MARKS = frozenset("\u3099\u309a")
"""Voicing marks: か and が are different letters, not one with an accent."""

_ASCII_WORDS = re.compile(r"[a-z0-9]+")

_CJK = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff々〆ー]+")
"""Scripts that write words without spaces between them, or with endings that grow onto them."""


def folded(text: str) -> str:
    """Return a text as it is compared: `Straße` and `STRASSE` are one, so are `Łukasz` and `lukasz`."""
    text = text.casefold()
    if not text.isascii():
        text = text.encode("utf-8", "ignore").decode()
        apart = unicodedata.normalize("NFKD", text).casefold()
        kept = "".join(c for c in apart if not unicodedata.combining(c) or c in _KANA_MARKS)
        text = unicodedata.normalize("NFC", kept).translate(_LETTERS)
    return " ".join(text.replace("\x00", " ").split())


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: runs of letters and digits; everything else separates them."""
    if text.isascii():
        return tuple(_ASCII_WORDS.findall(text.lower()))
    text = folded(text)
    return tuple("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split())


def indexed(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are put into the index.

    Runs of Chinese, Japanese and Korean letters go in by overlapping pairs and the last letter, so that any part of
    them is found, even one letter.
    """
    if text.isascii():
        return words(text)
    found: list[str] = []
    for word in words(text):
        end = 0
        for run in _CJK.finditer(word):
            found.extend(filter(None, (word[end : run.start()],)))
            found.extend(run[0][i : i + 2] for i in range(len(run[0])))
            end = run.end()
        found.extend(filter(None, (word[end:],)))
    return tuple(found)


def asked(text: str) -> tuple[str, ...]:
    """Return the words to look for, each of which is the beginning of an indexed word.

    A run of Chinese, Japanese or Korean letters is looked for by all its pairs.
    """
    found: list[str] = []
    for word in words(text):
        end = 0
        for run in _CJK.finditer(word):
            found.extend(filter(None, (word[end : run.start()],)))
            letters = run[0]
            found.extend(letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
            end = run.end()
        found.extend(filter(None, (word[end:],)))
    return tuple(found)
