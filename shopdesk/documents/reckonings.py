"""Reckonings: money row by row, who bears it and by which clause, aligned on the decimal sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shopdesk.documents.grid import Columns
from shopdesk.documents.money_words import money, money_heading, row_texts, tax_note, total_words
from shopdesk.documents.sections import Row, Section
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, Style, Type
from shopdesk.documents.values import Reckoning
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.money import exponent
from shopdesk.domain.terms import Payer, Remedy
from shopdesk.texts import Speech

_LONGEST = 120
_DASH = "\N{EN DASH}"
_ABOVE_TOTAL, _BELOW_RULE = 2.2, 5.2
_GAP = 2
_NARROWEST = 14.0


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts that ends at `right`: the decimal signs stand under each other, the bold total ends there.

    `shown` are all amounts of the column, so that what stands beside it leaves them room.
    """

    right: float
    currency: str
    speech: Speech
    setting: Type
    shown: tuple[int, ...] = ()

    @property
    def wide(self) -> float:
        """How wide the column is, in mm."""
        widths = (self.setting.width(money(self.speech, amount, self.currency), BODY_BOLD) for amount in self.shown)
        return max(_NARROWEST, *widths, 0)

    def print(self, sheet: Sheet, y: float, amount: int | None, style: Style = BODY) -> None:
        """Print an amount; none prints a dash in the units' place."""
        digits = exponent(self.currency)
        zeros = self.setting.width(self.speech.number("." + "0" * digits), BODY_BOLD) if digits else 0
        pivot = self.right - zeros
        if amount is None:
            sheet.right(pivot, y, _DASH, style)
            return
        text = money(self.speech, amount, self.currency)
        whole, fraction = (text[: -digits - 1], text[-digits - 1 :]) if digits else (text, "")
        sheet.right(pivot, y, whole, style)
        sheet.text(pivot, y, fraction, style)


def head(columns: Columns, currency: str, speech: Speech) -> Row:
    """Return the head of the table, which names the currency once."""

    def pen(sheet: Sheet, y: float) -> None:
        sheet.text(columns.content, y, speech("Item"), SMALL, GREY)
        sheet.text(columns.bearer, y, speech("Borne by"), SMALL, GREY)
        sheet.text(columns.clause, y, speech("Clause"), SMALL, GREY)
        sheet.right(columns.right, y, currency, SMALL, GREY)

    return Row(pen, 0, after=6)


def money_row(texts: list[str], cells: tuple[str, str], columns: Columns, amounts: Amounts, amount: int | None) -> Row:
    """Return a row: what, then in `cells` who bears it and the clause, then the amount.

    `texts` may hold shorter wordings after the fullest.
    """
    setting = amounts.setting
    room = columns.bearer - columns.content - _GAP
    fullest = next((text for text in texts if setting.width(text, BODY) <= room), texts[0])
    bearer, clause = cells
    clause_room = max(columns.right - columns.clause - amounts.wide - _GAP, _NARROWEST)
    style = _clause_style(clause, clause_room, setting)
    set_cells = (
        (columns.content, wrap(fullest, BODY, room, setting, most=4), BODY),
        (columns.bearer, wrap(bearer, BODY, columns.clause - columns.bearer - _GAP, setting, most=3), BODY),
        (columns.clause, wrap(clause, style, clause_room, setting, most=4), style),
    )
    depth = max((len(lines) - 1) * shape.leading for _, lines, shape in set_cells)

    def pen(sheet: Sheet, y: float) -> None:
        for x, lines, shape in set_cells:
            sheet.lines(x, y, lines, shape)
        amounts.print(sheet, y, amount)

    return Row(pen, max(depth, 0), after=5.5)


def _clause_style(clause: str, room: float, setting: Type) -> Style:
    """Return small type for a clause with a word that would be broken in the usual one, as German ones can be."""
    return BODY if all(setting.width(word, BODY) <= room for word in clause.split()) else SMALL


def total_row(words: str, note: str, columns: Columns, amounts: Amounts, total: int | None) -> Row:
    """Return the total under its rule, with a note beneath; it never parts from the row before."""
    setting = amounts.setting
    room = columns.right - columns.content - amounts.wide - _GAP
    lines = wrap(words, BODY_BOLD, room, setting, most=2)
    notes = wrap(note, SMALL, room, setting, most=3)
    last = (len(lines) - 1) * BODY.leading
    depth = last + (4.5 + (len(notes) - 1) * SMALL.leading if notes else 0)

    def pen(sheet: Sheet, y: float) -> None:
        sheet.rule(columns.content, columns.right, y - _BELOW_RULE)
        sheet.lines(columns.content, y, lines, BODY_BOLD)
        amounts.print(sheet, y, total, BODY_BOLD)
        sheet.lines(columns.content, y + last + 4.5, notes, SMALL, GREY)

    return Row(pen, depth, kept=True)


TOTAL_GAP = _ABOVE_TOTAL + _BELOW_RULE
"""From the last row's baseline to the total's."""


def reckoning_section(  # noqa: PLR0917 - all that money is told with
    reckoning: Reckoning,
    remedies: Sequence[Remedy],
    method: str | None,
    shop: str,
    columns: Columns,
    setting: Type,
    speech: Speech,
) -> Section:
    """Return the section in which money is reckoned; `shop` is who bears what the customer does not."""
    currency = reckoning.currency
    found = (*(row.amount for row in reckoning.rows), reckoning.total)
    shown = tuple(amount for amount in found if amount is not None)
    amounts = Amounts(columns.right, currency, speech, setting, shown)
    bearers = {Payer.SHOP: shop, Payer.CUSTOMER: speech("You"), None: ""}
    rows = [
        money_row(
            [setting.clean(text, 3 * _LONGEST) for text in row_texts(row, currency, speech)],
            (setting.clean(bearers[row.borne_by], _LONGEST), row.clause),
            columns,
            amounts,
            row.amount,
        )
        for row in reckoning.rows
    ]
    total = total_row(
        total_words(reckoning, remedies, method, speech),
        tax_note(reckoning, speech),
        columns,
        amounts,
        reckoning.total,
    )
    if rows:
        rows[-1] = replace(rows[-1], after=TOTAL_GAP)
    name = money_heading(reckoning, remedies, speech)
    return Section(name, (*rows, total), head=head(columns, currency, speech))
