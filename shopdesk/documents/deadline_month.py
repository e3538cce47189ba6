"""The printed month: its days in seven columns, and on each what falls due, for the wall beside the desk."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel.dates import get_timezone_location
from reportlab.lib.colors import Color

from shopdesk.documents import month_words as words
from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.letterhead import NAME
from shopdesk.documents.month_values import MONDAY, DeadlineMonth, Mark, MonthEntry
from shopdesk.documents.sheet import BLACK, GREY, Sheet, accent
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, TITLE, Style, Type
from shopdesk.documents.values import Paper
from shopdesk.domain.errors import PaperError
from shopdesk.texts import Speech

_SIZES = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
_MARGIN, _WEEK = 15.0, 9.0
_TITLE, _WORDMARK, _HEADS, _GRID = 24.2, 18.7, 34.2, 36.1
_FOOT, _LEGEND = 19.8, 13.8
_INSET, _AFTER_MARK = 1.4, 3.8
_FIGURE = 5.0
_LOGO_HIGH, _LOGO_WIDE = 9.0, 60.0
_UPRIGHT = 0.2


@dataclass(frozen=True, slots=True)
class _Setting:
    """How entries stand in a day: the first baseline under its rule, from one to the next, the last baseline's room."""

    first: float
    step: float
    last: float

    def room_for(self, high: float) -> int:
        return int((high - self.first - self.last) / self.step) + 1


_IN_TWO_LINES = _Setting(11.0, 8.6, 5.5)
_IN_ONE_LINE = _Setting(11.0, 5.2, 1.6)
_CLOSELY = _Setting(10.2, 4.7, 5.0)


def draw(values: DeadlineMonth, speech: Speech, paper: str = "a4") -> Paper:
    """Return a month's deadlines as a PDF of one page, `a4` or `letter` lying on its side. Raises PaperError."""
    size = _SIZES.get(paper)
    if size is None:
        msg = f"A month is printed on a4 or letter, not on {paper}. Nothing was printed."
        raise PaperError(msg)
    shop = values.sender.shop
    setting = Type(shop.language, shop.country)
    month = speech.day(values.month, "month")
    title = speech("Deadlines, {month}", month=month)
    sheet = Sheet(size, setting, title=title, author=shop.name, language=speech.language)
    _Drawing(values, speech, sheet, size).print(month[:1].upper() + month[1:])
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


class _Drawing:
    """One month on its way to paper."""

    def __init__(self, values: DeadlineMonth, speech: Speech, sheet: Sheet, size: tuple[float, float]) -> None:
        self.values, self.speech, self.sheet = values, speech, sheet
        self.colour = accent(values.sender.shop.accent)
        self.right, self.bottom = size[0] - _MARGIN, size[1] - _FOOT
        self.left = _MARGIN + _WEEK
        self.wide = (self.right - self.left) / 7
        month = values.month
        self.weeks = Calendar(values.first_weekday).monthdatescalendar(month.year, month.month)
        self.high = (self.bottom - _GRID) / len(self.weeks)
        self.entries = {
            day: list(some)
            for day, some in groupby(sorted(values.entries, key=lambda one: one.day), key=lambda one: one.day)
        }
        # What is cut in a day is in the window in full: it is measured apart and not told as a problem.
        shop = values.sender.shop
        self.rough = Type(shop.language, shop.country)

    def print(self, month: str) -> None:
        self._head(month)
        self._grid()
        for row, week in enumerate(self.weeks):
            for column, day in enumerate(week):
                self._day(day, self.left + column * self.wide, _GRID + row * self.high)
        self._foot()

    def _head(self, month: str) -> None:
        sheet, shop, setting = self.sheet, self.values.sender.shop, self.sheet.setting
        sheet.text(_MARGIN, _TITLE, month, TITLE, self.colour)
        if self.values.sender.logo is None:
            name = setting.fit(setting.clean(shop.name.upper(), NAME), BODY_BOLD, 130)
            spaced = setting.width(name, BODY_BOLD) + len(name) * BODY_BOLD.size * 0.16 * 25.4 / 72
            sheet.wordmark(self.right - spaced, _WORDMARK, name, BODY_BOLD, self.colour)
        else:
            sheet.logo_right(self.right, _WORDMARK - _LOGO_HIGH + 1.5, self.values.sender.logo, _LOGO_HIGH, _LOGO_WIDE)
        printed = self.speech("Deadlines, printed {at}", at=self.speech.moment(self.values.printed_at))
        if shop.sample:
            printed = f"{self.speech('Sample shop, not a real one')} · {printed}"
        sheet.right(self.right, _TITLE, printed, SMALL, GREY)

    def _grid(self) -> None:
        sheet = self.sheet
        for column, day in enumerate(self.weeks[0]):
            x = self.left + column * self.wide + _INSET
            sheet.text(x, _HEADS, self.speech.day(day, "weekday_short"), SMALL, GREY)
        for column in range(1, 7):
            sheet.upright(self.left + column * self.wide, _GRID, self.bottom, _UPRIGHT)
        for row, week in enumerate(self.weeks):
            y = _GRID + row * self.high
            sheet.rule(_MARGIN, self.right, y, HAIRLINE if row else THICK)
            if self.values.first_weekday == MONDAY:
                sheet.text(_MARGIN, y + _FIGURE, str(week[0].isocalendar().week), SMALL, GREY)
        sheet.rule(_MARGIN, self.right, self.bottom)

    def _day(self, day: date, x: float, y: float) -> None:
        if day == self.values.today:
            self.sheet.block(x, y - 0.45, self.wide, 0.9, self.colour)
        if day.month != self.values.month.month:
            self.sheet.text(x + _INSET, y + _FIGURE, self.speech.day(day, "brief"), SMALL, GREY)
        else:
            figure = BODY if day.weekday() in self.values.weekend else BODY_BOLD
            self.sheet.text(x + _INSET, y + _FIGURE, str(day.day), figure)
        entries = self.entries.get(day, [])
        if len(entries) <= _IN_TWO_LINES.room_for(self.high):
            for at, entry in enumerate(entries):
                self._in_two_lines(entry, x, y + _IN_TWO_LINES.first + at * _IN_TWO_LINES.step)
            return
        setting = _IN_ONE_LINE if len(entries) <= _IN_ONE_LINE.room_for(self.high) else _CLOSELY
        shown = entries[: setting.room_for(self.high)]
        for at, entry in enumerate(shown):
            self._in_one_line(entry, x, y + setting.first + at * setting.step)
        if len(shown) < len(entries):
            more = words.rest(len(entries) - len(shown), self.speech)
            self.sheet.text(x + _INSET + _AFTER_MARK, y + setting.first + len(shown) * setting.step, more, SMALL, GREY)

    def _in_two_lines(self, entry: MonthEntry, x: float, y: float) -> None:
        style = self._mark(entry, x, y)
        at = x + _INSET + _AFTER_MARK
        self.sheet.text(at, y, self._fit(words.title(entry, self.speech), style), style, _ink(entry))
        full, short = words.notes(entry, self.speech)
        note = full if self.rough.width(full, SMALL) <= self._room else short
        self.sheet.text(at, y + 4, self._fit(note, SMALL), SMALL, GREY)

    def _in_one_line(self, entry: MonthEntry, x: float, y: float) -> None:
        style = self._mark(entry, x, y)
        texts = words.on_one_line(entry, self.speech)
        fitting = [text for text in texts if self.rough.width(text, style) <= self._room]
        text = fitting[0] if fitting else self._fit(texts[-1], style)
        self.sheet.text(x + _INSET + _AFTER_MARK, y, text, style, _ink(entry))

    def _mark(self, entry: MonthEntry, x: float, y: float) -> Style:
        """Print what stands before an entry and return the weight of its words."""
        self._sign(entry.mark, x + _INSET, y)
        return BODY_BOLD if entry.mark is Mark.SHOP else BODY

    def _sign(self, mark: Mark, x: float, y: float) -> None:
        match mark:
            case Mark.SHOP:
                self.sheet.dot(x + 1.1, y - 1.2, 1.1)
            case Mark.CUSTOMER:
                self.sheet.ring(x + 1.1, y - 1.2, 1.1)
            case Mark.DONE:
                self.sheet.text(x, y, "✓", BODY, GREY)

    def _foot(self) -> None:
        y, x = self.bottom + _FOOT - _LEGEND, _MARGIN
        for mark in Mark:
            self._sign(mark, x, y)
            text = words.legend(mark, self.speech)
            x = self.sheet.text(x + 3.6, y, text, SMALL, GREY if mark is Mark.DONE else BLACK) + 6
        where = get_timezone_location(self.speech.zone.key, locale=self.speech.language, return_city=True)
        place = where.rpartition("/")[2]
        until = self.speech("A day without a time lasts until midnight, {place} time.", place=place)
        self.sheet.right(self.right, y, until, SMALL, GREY)

    @property
    def _room(self) -> float:
        return self.wide - _INSET - _AFTER_MARK - 0.3

    def _fit(self, text: str, style: Style) -> str:
        return self.rough.fit(self.rough.clean(text, NAME), style, self._room)


def _ink(entry: MonthEntry) -> Color:
    return GREY if entry.mark is Mark.DONE else BLACK
