"""The custody list: every piece in the shop's care, whose it is, where it lies since when, and its declared value."""

from dataclasses import dataclass

from shopdesk.documents.grid import HAIRLINE, THICK
from shopdesk.documents.letterhead import NAME
from shopdesk.documents.repair_values import CustodyList, PieceInCare
from shopdesk.documents.sheet import GREY, Sheet, accent
from shopdesk.documents.type import BODY, BODY_BOLD, SMALL, TITLE, Style, Type
from shopdesk.documents.values import Paper
from shopdesk.documents.wrapping import wrap
from shopdesk.domain.errors import PaperError
from shopdesk.texts import Speech

_SIZES = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
_MARGIN = 15.0
_TITLE, _WORDMARK = 24.2, 18.7
_HEADS_BELOW, _TABLE = 10.0, 36.1
_FOOT = 12.0
_ABOVE, _BELOW = 4.9, 2.3
_GAP = 4.0
_TOTALS = 6.5
"""From the last piece's rule to the baseline of the totals."""

_LOGO_HIGH, _LOGO_WIDE = 9.0, 60.0
_SHARES = (0.1, 0.25, 0.18, 0.17, 0.17, 0.13)
"""How much of the page's width each column takes."""


def draw(values: CustodyList, speech: Speech, paper: str = "a4") -> Paper:
    """Return the list as a PDF on `a4` or `letter` lying on its side. Raises PaperError for another paper."""
    size = _SIZES.get(paper)
    if size is None:
        msg = f"A custody list is printed on a4 or letter, not on {paper[:60]}. Nothing was printed."
        raise PaperError(msg)
    shop = values.sender.shop
    setting = Type(shop.language, shop.country)
    title = speech("Pieces in our care")
    sheet = Sheet(size, setting, title=f"{title} {values.day.isoformat()}", author=shop.name, language=speech.language)
    _Drawing(values, speech, sheet, size).print(title)
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


@dataclass(frozen=True, slots=True)
class _SetPiece:
    """A piece in lines, a cell for each column, and its declared value."""

    cells: tuple[tuple[str, ...], ...]
    value: str

    @property
    def high(self) -> float:
        """From the rule above to the rule beneath."""
        return _ABOVE + _BELOW + (max(len(lines) for lines in self.cells) - 1) * 4.6


class _Drawing:
    """One list on its way to paper."""

    def __init__(self, values: CustodyList, speech: Speech, sheet: Sheet, size: tuple[float, float]) -> None:
        self.values, self.speech, self.sheet = values, speech, sheet
        self.right, self.bottom = size[0] - _MARGIN, size[1] - _FOOT - 8
        wide = self.right - _MARGIN
        starts = [_MARGIN]
        for share in _SHARES[:-1]:
            starts.append(starts[-1] + share * wide)
        self.starts, self.wide = starts, wide

    def print(self, title: str) -> None:
        pages = self._pages()
        for at, pieces in enumerate(pages, start=1):
            if at > 1:
                self.sheet.next_page()
            self._head(title)
            y = self._table(pieces)
            if at == len(pages):
                self._totals(y)
            self._foot(at, len(pages))

    def _pages(self) -> list[list[_SetPiece]]:
        """Return the pieces of each page; the totals follow the last one."""
        after = self._totals_high()
        pages: list[list[_SetPiece]] = [[]]
        y = _TABLE
        for piece in map(self._set, self.values.pieces):
            if y + piece.high > self.bottom and pages[-1]:
                pages.append([])
                y = _TABLE
            pages[-1].append(piece)
            y += piece.high
        if y + after > self.bottom and len(pages[-1]) > 1:
            pages.append([pages[-1].pop()])
        return pages

    def _set(self, piece: PieceInCare) -> _SetPiece:
        say, setting = self.speech, self.sheet.setting
        promised = "" if piece.promised_on is None else say("promised {on:date}", on=piece.promised_on)
        since = say.day(piece.since.day_in(say.zone), "date")
        texts = (
            (piece.number,),
            (piece.piece,),
            (piece.owner or say("not known"),),
            (piece.place,),
            (since, promised),
        )
        cells = []
        for at, paragraphs in enumerate(texts):
            room = _SHARES[at] * self.wide - _GAP
            lines = [line for text in paragraphs for line in wrap(text, BODY, room, setting)]
            cells.append(tuple(lines))
        value = "\N{EN DASH}"
        if piece.declared_value is not None:
            value = say.money(piece.declared_value, piece.currency)
        return _SetPiece(tuple(cells), value)

    def _head(self, title: str) -> None:
        say, sheet, shop, setting = self.speech, self.sheet, self.values.sender.shop, self.sheet.setting
        colour = accent(shop.accent)
        end = sheet.text(_MARGIN, _TITLE, title, TITLE, colour)
        sheet.text(end + 5, _TITLE, say("{on:full}", on=self.values.day), BODY)
        if self.values.sender.logo is None:
            name = setting.fit(setting.clean(shop.name.upper(), NAME), BODY_BOLD, 100)
            spaced = setting.width(name, BODY_BOLD) + len(name) * BODY_BOLD.size * 0.16 * 25.4 / 72
            sheet.wordmark(self.right - spaced, _WORDMARK, name, BODY_BOLD, colour)
        else:
            sheet.logo_right(self.right, _WORDMARK - _LOGO_HIGH + 1.5, self.values.sender.logo, _LOGO_HIGH, _LOGO_WIDE)
        if shop.sample:
            sheet.right(self.right, _TITLE, say("Sample shop, not a real one"), SMALL, GREY)

    def _table(self, pieces: list[_SetPiece]) -> float:
        say, sheet = self.speech, self.sheet
        heads = (say("Repair"), say("Piece"), say("Owner"), say("Place"), say("Since"))
        for x, head in zip(self.starts, heads, strict=False):
            sheet.text(x, _TITLE + _HEADS_BELOW, head, SMALL, GREY)
        sheet.right(self.right, _TITLE + _HEADS_BELOW, say("Declared value"), SMALL, GREY)
        sheet.rule(_MARGIN, self.right, _TABLE, THICK)
        y = _TABLE
        close = Style(BODY.size, 4.6)
        for piece in pieces:
            for x, lines in zip(self.starts, piece.cells, strict=False):
                sheet.lines(x, y + _ABOVE, lines, close)
            sheet.right(self.right, y + _ABOVE, piece.value, BODY)
            y += piece.high
            sheet.rule(_MARGIN, self.right, y, HAIRLINE)
        if not pieces:
            sheet.text(_MARGIN, y + _ABOVE, say("No piece is in the shop’s care."), BODY)
            y += _ABOVE + _BELOW
        return y

    def _sums(self) -> dict[str, int]:
        """Return what the declared values come to, by currency."""
        found: dict[str, int] = {}
        for piece in self.values.pieces:
            if piece.declared_value is not None:
                found[piece.currency] = found.get(piece.currency, 0) + piece.declared_value
        return dict(sorted(found.items()))

    def _totals_high(self) -> float:
        return _TOTALS + (max(1, len(self._sums())) - 1) * BODY.leading

    def _totals(self, y: float) -> None:
        say, sheet, pieces = self.speech, self.sheet, self.values.pieces
        if not pieces:
            return
        unknown = sum(piece.declared_value is None for piece in pieces)
        count = say.counted("{count} piece", "{count} pieces", len(pieces))
        sheet.text(self.starts[0], y + _TOTALS, count, BODY_BOLD)
        if unknown:
            told = say.counted("{count} without a declared value", "{count} without a declared value", unknown)
            sheet.text(self.starts[1], y + _TOTALS, told, SMALL, GREY)
        for at, (currency, amount) in enumerate(self._sums().items()):
            line = y + _TOTALS + at * BODY.leading
            start = sheet.right(self.right, line, say.money(amount, currency), BODY_BOLD)
            if not at:
                sheet.right(start - 4, line, say("Together"), BODY_BOLD)

    def _foot(self, page: int, pages: int) -> None:
        say, y = self.speech, self.bottom + 8
        whole = say("Pieces in the shop, on a bench, and in the post to their owners.")
        self.sheet.text(_MARGIN, y, whole, SMALL, GREY)
        self.sheet.right(self.right, y, say("Page {page} of {pages}", page=page, pages=pages), SMALL, GREY)
