"""Words that dates are written with: names of months and days, halves of the day, and names of time zones.

Names are in small letters and without accents, as `plain_words` leaves them. Languages: English, German, French,
Italian, Spanish, Dutch and Portuguese.
"""

import re
import unicodedata
from datetime import timedelta

_MONTHS = (
    "jan january januar janner janvier janv gennaio gen enero ene januari janeiro",
    "feb february februar feber fevrier fevr fev febbraio febrero februari fevereiro",
    "mar mrz march marz maerz mars marzo maart mrt marco",
    "apr april avril avr aprile abril abr",
    "may mai maggio mag mayo mei maio",
    "jun june juni juin giugno giu junio junho",
    "jul july juli juil juillet luglio lug julio julho",
    "aug august aout agosto ago augustus",
    "sep sept september septembre settembre set septiembre setiembre setembro",
    "oct okt october oktober octobre ottobre ott octubre outubro out",
    "nov november novembre noviembre novembro",
    "dec dez december dezember decembre dicembre dic diciembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Months from 1 to 12 by their names."""

_WEEKDAYS = (
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday",
    "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag",
    "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche",
    "lunedi martedi mercoledi gio giovedi venerdi sab sabato dom domenica",
    "lunes martes mie miercoles jue jueves vie viernes sabado domingo",
    "ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag",
    "seg segunda ter terca qua quarta qui quinta sex sexta feira",
)
WEEKDAYS = frozenset(name for names in _WEEKDAYS for name in names.split())
"""Names of days; `mar` is a month as well, and in French, Italian and Spanish the beginning of Tuesday."""

FILLERS = frozenset("at am um uhr a las alle le the de del of il el den kl".split())  # noqa: SIM905
"""Words that mean nothing between the parts of a date; `am` only where it is not beside a time of day."""

_HOURS = {
    "z ut utc gmt wet": 0,
    "bst west cet mez met": 1,
    "cest mesz mest eet oez sast": 2,
    "eest oesz msk": 3,
    "ist": 5.5,
    "wib ict": 7,
    "hkt sgt awst pht": 8,
    "jst kst": 9,
    "acst": 9.5,
    "aest": 10,
    "acdt": 10.5,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
    "ndt": -2.5,
    "adt brt art": -3,
    "nst": -3.5,
    "ast edt": -4,
    "est cdt": -5,
    "cst mdt": -6,
    "mst pdt": -7,
    "pst akdt": -8,
    "akst": -9,
    "hst": -10,
}
OFFSETS = {name: timedelta(hours=hours) for names, hours in _HOURS.items() for name in names.split()}
"""How far clocks are ahead of UTC by the short name of their time; where two countries share one, the likelier."""

AMERICAN_ZONES = {
    "pt": "America/Los_Angeles",
    "mt": "America/Denver",
    "ct": "America/Chicago",
    "et": "America/New_York",
}
"""Zones by the short names that leave open whether it is summer."""

_IN_BRACKETS = re.compile(r"\([^()]*\)")
_EAST_ASIA = (
    (re.compile(r".曜日?|.요일|(?:星期|周|週)."), " "),
    (re.compile(r"\s*[年년月월]\s*"), "-"),
    (re.compile(r"\s*[時时点시]\s*(?=[0-9])|\s*[分분]\s*(?=[0-9])"), ":"),
    (re.compile(r"[時时点시]"), ":00 "),
    (re.compile(r"[日号일分분秒초]"), " "),
    (re.compile(r"午前|上午|오전|凌晨|清晨|早上|午夜"), " am "),
    (re.compile(r"午後|下午|오후|中午|晚上"), " pm "),
)
"""Signs that stand for units and halves of the day in East Asia, and its days of the week."""


def plain_words(text: str) -> str:
    """Return a date's text in small letters, without accents, and with the units of East Asia as signs.

    What stands in brackets is left out.
    """
    if text.isascii():
        return " ".join(_IN_BRACKETS.sub(" ", text.lower()).split())
    text = _IN_BRACKETS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    for sign, plain in _EAST_ASIA:
        text = sign.sub(plain, text)
    letters = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return " ".join(letters.split())
