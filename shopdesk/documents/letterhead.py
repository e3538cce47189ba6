"""The letterhead: wordmark or logo, window address, facts beside it, marks at the edge and the footer of every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color

from shopdesk.documents.addresses import country_name, postal_lines, street_and_town, street_lines, with_honorific
from shopdesk.documents.codes import bars_width, page_module
from shopdesk.documents.grid import Letter
from shopdesk.documents.sheet import BLACK, GREY, Sheet, accent
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, SMALL_BOLD, TITLE, Style
from shopdesk.documents.values import Recipient, Sender
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.shops import Address
from shopdesk.texts import Speech

NAME = 120
"""How many characters of a name, a number or a line of an address are printed at most."""

_BARS_HIGH, _ABOVE_BARS = 8, 4
LABELS_WIDER = 6
"""How much room long words of a language take from the values of the facts at most, in mm."""

_SQUARE = 0.75
_LOGO_TOP, _LOGO_HIGH, _LOGO_WIDE = 18.5, 14, 70
_LATER_LOGO_TOP, _LATER_LOGO_HIGH = 15, 9


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A shop's letterhead on one kind of paper, in the words of one reader."""

    sheet: Sheet
    grid: Letter
    sender: Sender
    speech: Speech

    @property
    def colour(self) -> Color:
        """The shop's colour."""
        return accent(self.sender.shop.accent)

    def first_page(self, recipient: Recipient, facts: Sequence[tuple[str, str]]) -> None:
        """Print head, window address, facts (label and value) and the marks for folding."""
        self._mark(_LOGO_TOP, _LOGO_HIGH)
        self._return_line()
        self._window(recipient)
        self._facts(facts)
        for fold in self.grid.folds:
            self.sheet.rule(4, 8, fold)
        if self.grid.punch is not None:
            self.sheet.rule(4, 6.4, self.grid.punch)

    def later_page(self, number: str) -> None:
        """Print the head of a page that goes on: the shop, and the number it belongs to."""
        self.page_top()
        self.sheet.right(self.grid.columns.right, self.grid.wordmark, number, SMALL_BOLD)

    def page_top(self) -> None:
        """Print only the shop's mark."""
        self._mark(_LATER_LOGO_TOP, _LATER_LOGO_HIGH)

    def title(self, y: float, title: str, *, across: bool = False) -> None:
        """Print the paper's title in the shop's colour, in two lines upwards where it is long.

        It leaves room for bars beside it, or goes `across` the page.
        """
        end = self.grid.columns.right if across else self.grid.columns.facts - 4
        room = end - self.grid.columns.left
        lines = wrap(title, TITLE, room, self.sheet.setting, most=2)
        self.sheet.lines(self.grid.columns.left, y - (len(lines) - 1) * TITLE.leading, lines, TITLE, self.colour)

    def bars(self, y: float, baseline: float, number: str, notes: Sequence[str]) -> None:
        """Print the number as bars over the facts' column, in clear beneath it, beside it the first note that fits."""
        columns = self.grid.columns
        module = page_module(number, columns.right - columns.facts)
        start = min(columns.facts, columns.right - module * bars_width(number))
        self.sheet.bars(start, y, number, module, _BARS_HIGH)
        end = self.sheet.text(start, baseline, number, SMALL_BOLD)
        room = columns.right - end - 2
        note = next((note for note in notes if self.sheet.setting.width(note, SMALL) <= room), "")
        self.sheet.right(columns.right, baseline, note, SMALL)

    def squares(self, number: str) -> None:
        """Print the number as a QR code at the top right."""
        self.sheet.squares(self.grid.columns.right, self.grid.wordmark - 2.3, number, _SQUARE)

    def footer(self, page: int, pages: int) -> None:
        """Print who the shop is, how to reach it, and the page's number."""
        grid, columns, shop = self.grid, self.grid.columns, self.sender.shop
        first, second = grid.footer_rule + 5.5, grid.footer_rule + 9.5
        self.sheet.rule(columns.left, columns.right, grid.footer_rule)
        owner = self.speech("Owner {name}", name=shop.owner) if shop.owner else ""
        page_text = self.speech("Page {page} of {pages}", page=page, pages=pages)
        tax_text = self._tax_number()
        street, town = street_and_town(shop.address)
        town = self.speech.row((town, self._country(shop.address)))
        right = (page_text, tax_text)
        for x, room, texts in (
            (columns.left, columns.content - columns.left, (shop.name, owner)),
            (columns.content, columns.facts - columns.content, (street, town)),
            (columns.facts, columns.right - columns.facts, (shop.email, shop.phone)),
        ):
            for y, text, beside in zip((first, second), texts, right, strict=True):
                taken = self.sheet.setting.width(beside, SMALL) if x == columns.facts else 0
                self.sheet.text(x, y, self._fit(text, SMALL, room - taken - 2), SMALL, GREY)
        self.sheet.right(columns.right, first, page_text, SMALL, GREY)
        self.sheet.right(columns.right, second, self._fit(tax_text, SMALL, 45), SMALL, GREY)

    def _mark(self, logo_top: float, logo_high: float) -> None:
        left, shop = self.grid.columns.left, self.sender.shop
        if self.sender.logo is not None:
            end = self.sheet.logo(left, logo_top, self.sender.logo, logo_high, _LOGO_WIDE)
        else:
            name = self._fit(shop.name.upper(), BODY_BOLD, 80)
            end = self.sheet.wordmark(left, self.grid.wordmark, name, BODY_BOLD, self.colour)
        if shop.sample:
            self.sheet.text(end + 4, self.grid.wordmark, self.speech("Sample shop, not a real one"), SMALL, GREY)

    def _return_line(self) -> None:
        shop = self.sender.shop
        parts = (shop.name, *street_lines(shop.address))
        line = self._fit(" · ".join(parts), SMALL, self.grid.window_width)
        self.sheet.text(self.grid.columns.left, self.grid.return_line, line, SMALL, GREY)

    def _window(self, recipient: Recipient) -> None:
        lines = window_lines(recipient.address, self.grid, self.sheet, self.speech.language, self.sender.shop.country)
        for at, line in enumerate(lines):
            self.sheet.text(self.grid.columns.left, self.grid.address + at * self.grid.address_leading, line, BODY)

    def _facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Print the facts down to the bars; where they take more lines than stand there, they begin higher."""
        columns, setting = self.grid.columns, self.sheet.setting
        told = [(label, value) for label, value in facts if value]
        widest = max((setting.width(label, SMALL) for label, _ in told), default=0)
        values = min(max(columns.values, columns.facts + widest + 2), columns.values + LABELS_WIDER)
        placed = [(label, wrap(value, BODY, columns.right - values, setting, most=2)) for label, value in told]
        high = (sum(len(lines) for _, lines in placed) - 1) * BODY.leading
        y = min(self.grid.info, self.grid.bars - _ABOVE_BARS - high)
        for label, lines in placed:
            self.sheet.text(columns.facts, y, self._fit(label, SMALL, values - columns.facts - 1), SMALL, GREY)
            self.sheet.lines(values, y, lines, BODY, BLACK)
            y += len(lines) * BODY.leading

    def _tax_number(self) -> str:
        number = self.sender.shop.tax_number
        if not number:
            return ""
        vat = number[:2].isalpha()
        return self.speech("VAT no. {number}", number=number) if vat else self.speech("Tax no. {number}", number=number)

    def _country(self, address: Address) -> str:
        code = address.country or self.sender.shop.country
        return country_name(code, self.speech.language) if code else ""

    def _fit(self, text: str, style: Style, room: float) -> str:
        return self.sheet.setting.fit(self.sheet.setting.clean(text, NAME), style, max(room, 5))


def window_lines(address: Address, grid: Letter, sheet: Sheet, language: str, home: str) -> list[str]:
    """Return an address in as many lines as its window shows; long lines wrap where one is spare."""
    setting = sheet.setting
    addressed = with_honorific(address, language)
    lines = [setting.clean(line, NAME) for line in postal_lines(addressed, language, home, grid.window_lines)]
    spare = grid.window_lines - len(lines)
    fitted: list[str] = []
    for line in lines:
        wrapped = wrap(line, BODY, grid.window_width, setting, most=1 + spare)
        spare -= len(wrapped) - 1
        fitted += wrapped
    return fitted
