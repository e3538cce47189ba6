"""The box that a customer answers in: what is asked by when, boxes to tick, a date and a signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopdesk.documents.grid import THICK, Columns
from shopdesk.documents.sections import Row
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Type
from shopdesk.documents.wrapping import wrap
from shopdesk.texts import Speech

TOP = 7.2
"""From the box's upper edge to its first baseline."""

BOTTOM = 3.8
"""From the box's last baseline to its lower edge."""

_INSET = 5.0
_WAY_LINES = 6


@dataclass(frozen=True)
class AnswerPen:
    """Sets a box to answer in: `ask` stands beside its name, `told` at the boxes to tick, `how` under the signature."""

    ask: str
    told: Sequence[str]
    how: str
    columns: Columns
    speech: Speech
    setting: Type

    def row(self) -> Row:
        """Return the box; it never parts from what stands over it."""
        say, columns, setting = self.speech, self.columns, self.setting
        left, right = columns.left + _INSET, columns.right - _INSET
        asks = wrap(self.ask, BODY, right - columns.content, setting, most=2)
        boxes = self._boxes(left, right)
        ticked = 7.6 + (len(asks) - 1) * BODY.leading
        lines = sum(max(len(texts) for _, texts in row) for row in boxes)
        signed = ticked + (lines - 1) * BODY.leading + (len(boxes) - 1) * 2.2 + 6
        bottom = wrap(self.how, SMALL, right - columns.content, setting, most=2)

        def pen(sheet: Sheet, y: float) -> None:
            high = TOP + signed + 4 + (len(bottom) - 1) * SMALL.leading + BOTTOM
            sheet.frame(columns.left, y - TOP, columns.right - columns.left, high, THICK)
            sheet.text(left, y, say("Your answer"), BODY_BOLD)
            sheet.lines(columns.content, y, asks, BODY)
            at = y + ticked
            for row in boxes:
                for x, texts in row:
                    sheet.box(x, at)
                    sheet.lines(x + 5.5, at, texts, BODY)
                at += max(len(texts) for _, texts in row) * BODY.leading + 2.2
            sheet.rule(left, columns.content - _INSET, y + signed)
            sheet.rule(columns.content, right, y + signed)
            sheet.text(left, y + signed + 4, say("Date"), SMALL, GREY)
            sheet.lines(columns.content, y + signed + 4, bottom, SMALL, GREY)

        return Row(pen, signed + 4 + (len(bottom) - 1) * SMALL.leading, kept=True)

    def _boxes(self, left: float, right: float) -> list[list[tuple[float, list[str]]]]:
        """Return the boxes to tick, row by row, each with its place and its words in lines."""
        columns, told = self.columns, self.told
        starts = (left, columns.content, columns.facts)
        if len(told) <= len(starts):
            last = min(columns.facts, right - 5.5 - self.setting.width(told[-1], BODY))
            places = (*starts[: len(told) - 1], last)
            ends = [*(place - 4 for place in places[1:]), right + 1]
            if all(
                place + 5.5 + self.setting.width(text, BODY) <= end
                for text, place, end in zip(told, places, ends, strict=True)
            ):
                return [[(place, [text]) for place, text in zip(places, told, strict=True)]]
        half = (columns.facts - left - 8, right - columns.facts - 5)
        placed = [
            (left if at % 2 == 0 else columns.facts, wrap(text, BODY, half[at % 2], self.setting, most=_WAY_LINES))
            for at, text in enumerate(told)
        ]
        return [placed[at : at + 2] for at in range(0, len(placed), 2)]
