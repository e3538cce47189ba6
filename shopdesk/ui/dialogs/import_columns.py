"""A file that is nobody's: its first rows, what each column means, and the orders that would come of it."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopdesk.services.imports.answers import ImportAnswers
from shopdesk.services.imports.questions import ColumnsAsked, columns_trouble, field_words
from shopdesk.services.imports.trying import TriedColumns, try_columns
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_parts import encoding_field, order_row, refused_words
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style, font
from shopdesk.ui.models.groups import Group
from shopdesk.ui.widgets.choices import Choice
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Field, LineEdit
from shopdesk.ui.widgets.labels import Text, set_tip
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.scroller import Scroller
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.seen import seen

MOST_COLUMNS = 120
"""So many columns are shown; a file with more has hardly orders in it, and those whose name tells it are among them."""

WIDTH = 960
"""How wide the sheet is for them."""

_COLUMN = 184
_CELL = 24
_LONGEST_NAME = 40
_MOST_TRIED = 3
_MOST_REFUSED = 2
_NOT_TAKEN = ""


class ColumnsPart(QWidget):
    """Asks what the columns of a file mean, and shows what comes of it as it is answered."""

    encoding_chosen = Signal(object)
    """The letters of the file shall be read otherwise."""
    readable = Signal(bool)
    """Whether the file can be read by what is answered now."""

    def __init__(self, desk: Desk, asked: ColumnsAsked, answers: ImportAnswers) -> None:
        """Make it; `answers` are those that were given before, which may name columns of this file already."""
        super().__init__()
        self._desk, self._asked, self._answers = desk, asked, answers
        say = desk.speech
        self.name = LineEdit(longest=_LONGEST_NAME)
        self.name.setText(answers.name or asked.name)
        self.name.textEdited.connect(lambda _text: self.try_it())
        given = {field: cell for field, cell in answers.columns.items() if cell in asked.header}
        self._table = _Columns(say, asked, given or asked.guessed)
        self._table.changed.connect(self.try_it)
        self.choices = self._table.choices
        """What each column means, in the order of the columns."""
        self._tried = Section(say("The first orders, as they come out"), hairline=True)
        self.list = RowList(say("The first orders, as they come out"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._above())
        column.addLayout(self._columns())
        column.addWidget(self._tried)
        column.addWidget(self.list)
        column.addStretch(1)

    def answers(self) -> ImportAnswers:
        """Return all answers, with what is answered here."""
        return replace(self._answers, columns=self._table.columns(), name=self.name.text().strip())

    def showEvent(self, event: QShowEvent) -> None:
        """Try what was guessed."""
        super().showEvent(event)
        self.try_it()

    def is_complete(self) -> bool:
        """Whether the file can be read by what is answered now."""
        answers = self.answers()
        return bool(answers.name) and not columns_trouble(answers.columns, self._asked.header)

    def focus_first(self) -> None:
        """Let the keyboard be where an answer is missing: at the name, else at the first column."""
        if self.name.text().strip():
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_it(self) -> None:
        """Show what would come of the answers as they stand."""
        if not self.name.text().strip():
            say = self._desk.speech
            self._show(TriedColumns(trouble=say("give this kind of file a name, such as that of the shop system")))
            return
        job = partial(try_columns, asked=self._asked, answers=self.answers())
        self._desk.read(self, job, self._show, key="tried")

    def _above(self) -> QHBoxLayout:
        say, asked = self._desk.speech, self._asked
        row = QHBoxLayout()
        row.setSpacing(12)
        hint = say("its orders are known by it: with another name they are new") if asked.is_known else ""
        row.addWidget(Field(say("Name of this kind of file"), self.name, hint), 3)
        encoding = encoding_field(say, asked.encoding, self.encoding_chosen)
        if encoding is not None:
            row.addWidget(encoding, 2)
        else:
            row.addStretch(2)
        return row

    def _columns(self) -> QVBoxLayout:
        say, asked = self._desk.speech, self._asked
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._table)
        rest = len(asked.header) - len(self.choices)
        if rest > 0:
            words = say.counted("… and {count} more column.", "… and {count} more columns.", rest)
            column.addWidget(Text(words, Style.CAPTION, "text2"))
        return column

    def _show(self, tried: TriedColumns) -> None:
        say, desk = self._desk.speech, self._desk
        if not self.name.text().strip() and not tried.trouble:
            return  # its name was taken away meanwhile
        self._tried.clear()
        if tried.trouble:
            words = tried.trouble[:1].upper() + tried.trouble[1:]
            self._tried.body.addWidget(
                FindingRow((Tone.ASK, "circle-question-mark"), words if words.endswith(".") else f"{words}.")
            )
        for row in tried.refused[:_MOST_REFUSED]:
            self._tried.body.addWidget(FindingRow((Tone.REFUSE, "circle-x"), refused_words(say, row)))
        if tried.dates_asked:
            words = say("Which day {date} is, is asked next.", date=tried.dates_asked)
            self._tried.body.addWidget(FindingRow((Tone.WAIT, "info"), words))
        if not (tried.trouble or tried.refused or tried.orders):
            words = say("No order can be told in the first rows.")
            self._tried.body.addWidget(FindingRow((Tone.WAIT, "info"), words))
        rows = [order_row(desk, order) for order in tried.orders[:_MOST_TRIED]]
        self.list.set_groups([Group("", rows=rows)])
        self.list.setVisible(bool(rows))
        self.readable.emit(not tried.trouble)


class _Columns(QWidget):
    """The columns of a file side by side: what each means, what it is called, and its first cells."""

    changed = Signal()

    def __init__(self, say: Speech, asked: ColumnsAsked, meant: dict[str, str]) -> None:
        super().__init__()
        field_of = {cell: field for field, cell in meant.items()}
        options = {_NOT_TAKEN: say("Not taken in"), **field_words(say)}
        words = QStringListModel(list(options.values()), self)
        self._header: list[str] = []
        self._lent: dict[int, tuple[int, object]] = {}
        """By column from which other one it has taken which meaning."""
        self.choices: list[Choice] = []
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(8)
        for place, cell in enumerate(asked.header):
            if place >= MOST_COLUMNS and cell not in field_of:
                continue
            choice = _Meaning(list(options), words)
            choice.set_value(field_of.get(cell, _NOT_TAKEN))
            choice.chosen.connect(partial(self._choose, len(self.choices)))
            cells = [one[place] if place < len(one) else "" for one in asked.rows]
            row.addWidget(_column(say, place + 1, cell, choice, cells))
            self._header.append(cell)
            self.choices.append(choice)
        row.addStretch(1)
        scroller = Scroller(inside)
        scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFixedHeight(inside.sizeHint().height() + px(4))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroller)

    def columns(self) -> dict[str, str]:
        """Return by field the column that it is read from."""
        pairs = zip(self.choices, self._header, strict=True)
        return {str(choice.value()): cell for choice, cell in pairs if choice.value()}

    def _choose(self, place: int, field: object) -> None:
        """Take a meaning for a column from the other one that had it, which has it again once this one means another.

        Whoever types or walks by arrow keys comes past meanings that are not meant.
        """
        lender, lent = self._lent.pop(place, (place, field))
        if lent != field and self.choices[lender].value() == _NOT_TAKEN:
            self._give(lender, lent)
        for number, choice in enumerate(self.choices):
            if number != place and field and choice.value() == field:
                self._lent[place] = (number, field)
                self._give(number, _NOT_TAKEN)
        self.changed.emit()

    def _give(self, place: int, field: object) -> None:
        self.choices[place].set_value(field)
        self.choices[place].update()


class _Meaning(Choice):
    """What a column means. All columns share their words: to fill a list for each would hold the window up."""

    def __init__(self, fields: list[str], words: QStringListModel) -> None:
        super().__init__([])
        self.setModel(words)
        self._values = fields


def _column(say: Speech, number: int, cell: str, choice: Choice, cells: Sequence[str]) -> QWidget:
    whole = QWidget()
    whole.setFixedWidth(px(_COLUMN))
    name = Text(cell, Style.SECTION, elide=True)
    name.setBuddy(choice)
    choice.setAccessibleName(say("Column {number}, {name}: what it means", number=number, name=cell))
    choice.setAccessibleDescription(say.row([one for one in cells if one.strip()]))
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(choice)
    column.addWidget(name)
    column.addWidget(_Cells(cells))
    return whole


class _Cells(QWidget):
    """The first cells of a column, one below the other, each cut off where its room ends."""

    def __init__(self, cells: Sequence[str]) -> None:
        super().__init__()
        self._cells = [" ".join(seen(cell).split()) for cell in cells]
        self.setFont(font(Style.BODY))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_tip(self, "\n".join(cells).strip())

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(px(_COLUMN), px(_CELL) * max(len(self._cells), 1))

    def event(self, event: QEvent) -> bool:
        """Take the colours that are now in force."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells with a hairline above each."""
        painter, now, high = QPainter(self), colours(), px(_CELL)
        painter.setFont(self.font())
        for number, cell in enumerate(self._cells):
            painter.fillRect(0, number * high, self.width(), 1, QColor(now.line))
            shown = self.fontMetrics().elidedText(cell, Qt.TextElideMode.ElideRight, self.width())
            painter.setPen(now.text2)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(0, number * high, self.width(), high, int(flags), shown)
