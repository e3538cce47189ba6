"""Which language a mail is written in: by its script first, then by its commonest words."""

import re
import unicodedata
from collections import Counter

from shopdesk.intake.guesses.folded import comparable
from shopdesk.intake.guesses.wordlists import language_words

_READ = 8_000
_LONGEST_LINE = 90
"""A line counts for no more signs than this: the small print below a short mail must not outweigh it."""

_WIDE_SIGN = 3
"""One sign of Chinese, Japanese or Korean says as much as so many Latin letters."""

_SIGNATURE = re.compile(r"(?m)^-- ?$")
_NO_WORDS = re.compile(
    r"https?://[!-~]+|(?<![\w.+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]+|(?<![A-Za-z0-9#-])[A-Za-z#-]{0,40}\d[A-Za-z0-9-]*"
)
"""Addresses and numbers, which are in no language."""

_KANA = re.compile(r"[\u3040-\u30fa\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_GRAMMAR = re.compile(r"[\u3041-\u306d\u306f-\u3096]")
"""The kana in which Japanese writes its endings; の stands in Chinese names too."""

_ONLY_JAPANESE = re.compile(
    "[発売対変払込図広駅楽気価仮検験経済剤様続毎単巻帰応悪戻択拡挙挿桜権歓焼県穏総縦繊蔵薬訳読豊転軽辺遅鉄銭録関隠雑霊顔騒髪黒壊覚]"
    "|返品|返金|返送|注文|住所|指輪|腕時計|財布|領収|送料|至急|未着|御中|宛先|株式会社|問合|再送|鑑定書|番地"
)
"""Letters and words that Japanese has and Chinese has not."""

_ONLY_CHINESE = re.compile("[的了我你您们們这這那吗嗎呢吧没沒还還是么麼很请請谢謝怎给給都也就们]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_ONLY_IN = (
    ("de", re.compile("ß"), 2.0),
    ("de", re.compile("[äöü]", re.IGNORECASE), 1.0),
    ("fr", re.compile("[èêçàœùîôûë]|\\b(?:[cdjlmnst]|qu)['\u2019]", re.IGNORECASE), 1.0),
    ("fr", re.compile("é", re.IGNORECASE), 0.5),
    ("es", re.compile("[ñ¿¡]", re.IGNORECASE), 2.0),
    ("es", re.compile("[íóú]", re.IGNORECASE), 0.5),
    ("it", re.compile("[ìò]|\\b(?:[dl]|dell|nell|all)['\u2019]", re.IGNORECASE), 0.5),
)
_MOST_MARKS = 3.0
"""Letters that one language has count for no more than this: a name may be full of them."""

_FEWEST = 1.0
_USUAL_SHARE = 0.12
"""Of a longer text, at least so much of the words must be common ones of its language."""

_SHORT = 6


def guess_language(text: str) -> str:
    """Return the language of a text: `en`, `fr`, `de`, `es`, `it`, `nl`, `ja`, `ko` or `zh`; `` where nothing tells."""
    own = _SIGNATURE.split(text[:_READ], maxsplit=1)[0]
    words = _NO_WORDS.sub(" ", unicodedata.normalize("NFC", own))
    signs = _signs_by_script(words)
    wide = signs["kana"] + signs["hangul"] + signs["han"]
    if wide * _WIDE_SIGN > signs["latin"] and wide > signs["other"]:
        return _wide_language(signs, words)
    return _latin_language(words) if signs["latin"] > signs["other"] else ""


def _signs_by_script(text: str) -> Counter[str]:
    """Return how many signs of each script count; in a line only those of the script that it is mostly in."""
    signs: Counter[str] = Counter({"kana": 0, "hangul": 0, "han": 0, "latin": 0, "other": 0})
    for line in text.splitlines():
        here = Counter({script: len(pattern.findall(line)) for script, pattern in _PATTERNS.items()})
        wide = here["kana"] + here["hangul"] + here["han"]
        other = len(_LETTER.findall(line)) - wide - here["latin"]
        if wide * _WIDE_SIGN > here["latin"]:
            signs.update({script: here[script] for script in ("kana", "hangul", "han")})
        else:
            signs["latin"] += min(_LONGEST_LINE, here["latin"])
        signs["other"] += max(0, other)
    return signs


_PATTERNS = {"kana": _KANA, "hangul": _HANGUL, "han": _HAN, "latin": _LATIN}


def _wide_language(signs: Counter[str], text: str) -> str:
    if signs["hangul"] > signs["kana"]:
        return "ko" if signs["hangul"] * 2 > signs["han"] else "zh"
    # Chinese has no kana; a Chinese mail may name goods that a Japanese shop calls by them.
    chinese = _ONLY_CHINESE.search(text) is not None
    if signs["kana"] * 8 > signs["han"] and (_GRAMMAR.search(text) or not chinese):
        return "ja"
    # A Japanese subject may do without kana: 返品希望.
    return "ja" if _ONLY_JAPANESE.search(text) and not chinese else "zh"


def _latin_language(text: str) -> str:
    marks: dict[str, float] = {}
    for language, pattern, weight in _ONLY_IN:
        marks[language] = marks.get(language, 0.0) + min(_MOST_MARKS, weight * len(pattern.findall(text)))
    words = _WORD.findall(comparable(text))
    counted = Counter(words)
    scores = {
        language: sum(min(3, counted[word]) for word in counted.keys() & common) + marks.get(language, 0.0)
        for language, common in language_words().items()
    }
    (best, most), (_, next_most) = sorted(scores.items(), key=lambda scored: -scored[1])[:2]
    if most < _FEWEST or most <= next_most or (len(words) > _SHORT and most < _USUAL_SHARE * len(set(words))):
        return ""
    return best
