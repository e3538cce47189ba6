"""The sections of a letter: each kind of body set into rows that flow over pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from shopdesk.documents.answer_box import BOTTOM, TOP, AnswerPen
from shopdesk.documents.codes import page_module
from shopdesk.documents.grid import Columns
from shopdesk.documents.letter_values import (
    AnswerBox,
    Body,
    Checklist,
    Code,
    Goods,
    LetterSection,
    Money,
    NamedTexts,
    Quoted,
    Reason,
    Reasons,
    Sold,
    Sum,
    Texts,
)
from shopdesk.documents.reckonings import TOTAL_GAP, Amounts, reckoning_section
from shopdesk.documents.sections import Row, Section
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, TITLE, Style, Type
from shopdesk.documents.wrapping import wrap, wrap_all
from shopdesk.texts import Speech

_NUMBER = 5
"""How far a reason stands right of its number."""

_NAME, _WIDE_NAME = 23, 45
"""How much room the names of texts take."""

_BOX = 6
_BETWEEN_REASONS, _BETWEEN_TEXTS, _BETWEEN_ASKED = 8.2, 6.5, 7.5
_ABOVE_QUOTES = 4.8
_UNDER_TEXTS, _UNDER_ROWS = 4.6, 5.8
_GAP = 2
_QUANTITY, _PRICE = 52, 27
"""How far left of the page's right end a quantity and a price end."""

_BARS_HIGH = 10
_UNDER_BOX = 7
_MOST_NAMES = 3
_MOST_LINES = 24
"""How many lines a row that is not torn has at most, so that it stands on one page."""
_MOST_NOTED = 12


@dataclass(frozen=True, slots=True)
class LetterPens:
    """Sets the sections of one letter; `shop` is who bears what the customer does not."""

    columns: Columns
    setting: Type
    speech: Speech
    shop: str

    def section(self, section: LetterSection) -> Section:
        """Return a section in rows."""
        body: Body = section.body
        if isinstance(body, Money):
            money = reckoning_section(
                body.reckoning, body.remedies, body.method, self.shop, self.columns, self.setting, self.speech
            )
            return replace(money, name=section.name or money.name)
        if isinstance(body, Goods):
            return self._goods(section.name, body)
        if isinstance(body, AnswerBox):
            return self._answer(body)
        rows: Iterator[Row]
        match body:
            case Reasons():
                rows = self._reasons(body)
            case NamedTexts():
                rows = self._named(body)
            case Checklist():
                rows = self._checklist(body)
            case Texts():
                rows = self._texts(body)
            case Code():
                rows = iter((self._code(body),))
        return Section(section.name, tuple(rows), tail=_UNDER_TEXTS if isinstance(body, NamedTexts) else _UNDER_ROWS)

    @property
    def _room(self) -> float:
        return self.columns.right - self.columns.content

    def _reasons(self, body: Reasons) -> Iterator[Row]:
        numbered = len(body.rows) > 1
        for at, reason in enumerate(body.rows):
            yield from self._reason(reason, str(at + 1) if numbered else "")

    def _reason(self, reason: Reason, number: str) -> Iterator[Row]:
        left = self.columns.content + (_NUMBER if number else 0)
        room = self.columns.right - left
        titles = wrap(reason.title, BODY_BOLD, room, self.setting, most=_MOST_LINES)
        texts = wrap_all(reason.text, BODY, room, self.setting)
        quotes = [line for clause in reason.clauses for line in self._quote(clause, room)]
        rows = [Row(partial(_numbered, self.columns.content, left, number, titles), (len(titles) - 1) * BODY.leading)]
        rows += [
            Row(partial(_line, left, line, BODY), 0, after=BODY.leading, kept=not at) for at, line in enumerate(texts)
        ]
        rows[0] = replace(rows[0], after=BODY.leading)
        if quotes:
            rows[-1] = replace(rows[-1], after=_ABOVE_QUOTES)
        rows += [Row(partial(_clause, left, *line), 0, after=SMALL.leading, kept=True) for line in quotes]
        rows[-1] = replace(rows[-1], after=_BETWEEN_REASONS)
        yield from rows

    def _quote(self, clause: Quoted, room: float) -> list[tuple[str, str]]:
        """Return a clause's lines, each as its part in grey and its part in black."""
        words = self.speech("“{words}”", words=clause.words)
        told = self.speech("{title}: {words}", title=clause.title, words=words) if clause.title else words
        title = self.setting.clean(told.removesuffix(words)) if told.endswith(words) else ""
        found = []
        for line in wrap_all(told, SMALL, room, self.setting):
            grey = title[: len(line)] if title and line.startswith(title[: len(line)]) else ""
            found.append((grey, line[len(grey) :]))
            title = title[len(grey) :].strip() if grey else ""
        return found

    def _named(self, body: NamedTexts) -> Iterator[Row]:
        wide = _WIDE_NAME if body.wide else self._name_width(body)
        left = self.columns.content + wide
        for row in body.rows:
            names = wrap(row.name, BODY_BOLD, wide - _GAP, self.setting, most=_MOST_NAMES)
            lines = wrap_all(row.text, BODY, self.columns.right - left, self.setting)
            if len(lines) <= _MOST_NAMES + 1:
                pen = partial(_beside, self.columns.content, left, names, lines)
                depth = (max(len(names), len(lines)) - 1) * BODY.leading
                yield Row(pen, max(depth, 0), after=_BETWEEN_TEXTS)
                continue
            yield Row(
                partial(_beside, self.columns.content, left, names, lines[:_MOST_NAMES]), 2 * BODY.leading, after=5
            )
            rest = lines[_MOST_NAMES:]
            for at, line in enumerate(rest):
                yield Row(partial(_line, left, line, BODY), 0, after=_BETWEEN_TEXTS if at == len(rest) - 1 else 5)

    def _name_width(self, body: NamedTexts) -> float:
        """Return how wide the column of short names is: the longest word in it is not broken."""
        words = (self.setting.width(word, BODY_BOLD) for row in body.rows for word in row.name.split())
        return min(max(_NAME, max(words, default=0) + _GAP), _WIDE_NAME)

    def _checklist(self, body: Checklist) -> Iterator[Row]:
        left = self.columns.content + _BOX
        for row in body.rows:
            room = self.columns.right - left
            whats = wrap(row.what, BODY_BOLD, room, self.setting, most=_MOST_LINES)
            hows = wrap_all(row.how, BODY, room, self.setting)
            quotes = [line for clause in row.clauses for line in self._quote(clause, room)]
            depth = (len(whats) + len(hows) - 1) * BODY.leading
            after = BODY.leading if quotes else _BETWEEN_ASKED
            yield Row(partial(_asked, self.columns.content, left, whats, hows), depth, after=after)
            for at, line in enumerate(quotes):
                last = at == len(quotes) - 1
                yield Row(partial(_clause, left, *line), 0, after=_BETWEEN_ASKED if last else SMALL.leading, kept=True)

    def _texts(self, body: Texts) -> Iterator[Row]:
        for paragraph in body.paragraphs:
            lines = wrap_all(paragraph, BODY, self._room, self.setting)
            for at, line in enumerate(lines):
                last = at == len(lines) - 1
                yield Row(partial(_line, self.columns.content, line, BODY), 0, after=7 if last else BODY.leading)

    def _answer(self, body: AnswerBox) -> Section:
        pen = AnswerPen(body.ask, body.choices, body.how, self.columns, self.speech, self.setting)
        return Section("", (pen.row(),), first=TOP, tail=BOTTOM + _UNDER_BOX)

    def _goods(self, name: str, body: Goods) -> Section:
        shown = [*(one.amount for one in body.rows), *(one.amount for one in body.sums)]
        amounts = Amounts(
            self.columns.right,
            body.currency,
            self.speech,
            self.setting,
            tuple(one for one in shown if one is not None),
        )
        prices = Amounts(self.columns.right - _PRICE, body.currency, self.speech, self.setting)
        rows = [self._sold(one, prices, amounts) for one in body.rows]
        if rows:
            rows[-1] = replace(rows[-1], after=TOTAL_GAP)
        sums = [self._sum(one, amounts, first=not at) for at, one in enumerate(body.sums)]
        return Section(name, (*rows, *sums), head=self._goods_head(body))

    def _goods_head(self, body: Goods) -> Row:
        columns, speech = self.columns, self.speech
        quantities = any(one.quantity is not None for one in body.rows)
        prices = any(one.unit_price is not None for one in body.rows)
        amounts = any(one.amount is not None for one in body.rows) or bool(body.sums)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.text(columns.content, y, speech("Product"), SMALL, GREY)
            if quantities:
                sheet.right(columns.right - _QUANTITY, y, speech("Quantity"), SMALL, GREY)
            if prices:
                sheet.right(columns.right - _PRICE, y, speech("Price"), SMALL, GREY)
            if prices or amounts:
                sheet.right(columns.right, y, body.currency, SMALL, GREY)

        return Row(pen, 0, after=6)

    def _sold(self, one: Sold, prices: Amounts, amounts: Amounts) -> Row:
        room = self._room - _QUANTITY - 12
        names = wrap(one.name, BODY, room, self.setting, most=_MOST_LINES)
        notes = wrap(one.note, SMALL, room, self.setting, most=4)
        quantity = "" if one.quantity is None else self.speech.number(str(one.quantity))
        depth = (len(names) - 1) * BODY.leading + (4.5 + (len(notes) - 1) * SMALL.leading if notes else 0)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(self.columns.content, y, names, BODY)
            sheet.lines(self.columns.content, y + (len(names) - 1) * BODY.leading + 4.5, notes, SMALL, GREY)
            sheet.right(self.columns.right - _QUANTITY, y, quantity, BODY)
            if one.unit_price is not None:
                prices.print(sheet, y, one.unit_price)
            if one.amount is not None or one.unit_price is not None:
                amounts.print(sheet, y, one.amount)

        return Row(pen, max(depth, 0), after=6)

    def _sum(self, one: Sum, amounts: Amounts, *, first: bool) -> Row:
        style = BODY_BOLD if one.total else BODY
        room = self._room - amounts.wide - _GAP
        lines = wrap(one.words, style, room, self.setting, most=3)
        notes = wrap(one.note, SMALL, room, self.setting, most=3)
        depth = (len(lines) - 1) * BODY.leading + (4.5 + (len(notes) - 1) * SMALL.leading if notes else 0)

        def pen(sheet: Sheet, y: float) -> None:
            if first or one.total:
                sheet.rule(self.columns.content, self.columns.right, y - _UNDER_RULE)
            sheet.lines(self.columns.content, y, lines, style)
            amounts.print(sheet, y, one.amount, style)
            sheet.lines(self.columns.content, y + (len(lines) - 1) * BODY.leading + 4.5, notes, SMALL, GREY)

        return Row(pen, max(depth, 0), after=TOTAL_GAP if not one.total else 6, kept=not first)

    def _code(self, body: Code) -> Row:
        columns = self.columns
        module = page_module(body.number, columns.right - columns.facts)
        values = wrap(body.value, TITLE, columns.facts - columns.content - 4, self.setting, most=2)
        told = (wrap_all(note, BODY, self._room, self.setting, most=_MOST_NOTED) for note in body.notes)
        notes = [line for lines in told for line in lines]
        under = max(4 + (len(values) - 1) * TITLE.leading, _BARS_HIGH + 3)
        depth = under + (8 + (len(notes) - 1) * BODY.leading if notes else 0)

        def pen(sheet: Sheet, y: float) -> None:
            sheet.lines(columns.content, y + 4, values, TITLE)
            sheet.bars(columns.facts, y - 3, body.number, module, _BARS_HIGH)
            sheet.text(columns.facts, y + _BARS_HIGH + 2.5, body.number, BODY_BOLD)
            sheet.lines(columns.content, y + under + 8, notes, BODY)

        return Row(pen, depth)


_UNDER_RULE = 5.2


def _line(left: float, line: str, style: Style, sheet: Sheet, y: float) -> None:
    sheet.text(left, y, line, style)


def _numbered(number_at: float, left: float, number: str, titles: list[str], sheet: Sheet, y: float) -> None:  # noqa: PLR0917
    sheet.text(number_at, y, number, BODY_BOLD)
    sheet.lines(left, y, titles, BODY_BOLD)


def _clause(left: float, grey: str, black: str, sheet: Sheet, y: float) -> None:
    end = sheet.text(left, y, grey, SMALL, GREY) if grey else left
    parted = bool(grey) and black.startswith(" ")  # some languages have no space after a colon
    space = sheet.setting.width("a a", SMALL) - sheet.setting.width("aa", SMALL) if parted else 0
    sheet.text(end + space, y, black.removeprefix(" "), SMALL)


def _beside(name_at: float, left: float, names: list[str], lines: list[str], sheet: Sheet, y: float) -> None:  # noqa: PLR0917
    sheet.lines(name_at, y, names, BODY_BOLD)
    sheet.lines(left, y, lines, BODY)


def _asked(box_at: float, left: float, whats: list[str], hows: list[str], sheet: Sheet, y: float) -> None:  # noqa: PLR0917
    sheet.box(box_at, y)
    sheet.lines(left, y, whats, BODY_BOLD)
    sheet.lines(left, y + len(whats) * BODY.leading, hows, BODY)
