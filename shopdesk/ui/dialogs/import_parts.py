"""The parts of the sheet of imports: choosing files, work under way, and what came of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.imports import ImportBatch, RefusedRow
from shopdesk.domain.moments import Moment
from shopdesk.services.imports.desk import ImportReport
from shopdesk.services.imports.files import encoding_choices, is_certain
from shopdesk.services.imports.sight import NewOrder
from shopdesk.services.imports.undo import UndoReport
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.foot import ProgressLine
from shopdesk.ui.long_work import LongWork, Running
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.drop_area import DropArea
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section

MOST_NAMED = 50
"""So many refusals and changes are named one by one; the rest is counted."""

_UNDONE = "undone"


class ChoosePart(QWidget):
    """A place for files, and the imports that were done before."""

    dropped = Signal(object)
    undo_asked = Signal(int, int, int)
    """An import shall be taken back: its number, how many orders it made, how many it changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batches: dict[object, ImportBatch] = {}
        say = desk.speech
        self.area = DropArea(
            say("Drop files here, or choose them"),
            say("Order exports (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"),
        )
        self.area.dropped.connect(self.dropped)
        self._earlier = Section(say("Earlier imports"), hairline=True)
        self.list = RowList(say("Earlier imports"))
        self.list.acted.connect(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.area)
        column.addSpacing(8)
        column.addWidget(self._earlier)
        column.addWidget(self.list)
        column.addStretch(1)
        self._earlier.hide()
        self.list.hide()

    def show_imports(self, batches: Sequence[ImportBatch]) -> None:
        """Show the imports that were done, the newest first."""
        self._batches = {batch.number: batch for batch in batches}
        self.list.set_groups([Group("", rows=[self._row(batch) for batch in batches])])
        self._earlier.set_count(len(batches))
        self._earlier.setVisible(bool(batches))
        self.list.setVisible(bool(batches))
        self.list.select_first()
        window = self.window()
        if window.isVisible() and batches:
            window.resize(window.sizeHint())

    def _row(self, batch: ImportBatch) -> ListRow:
        say = self._desk.speech
        undone = batch.state == _UNDONE
        return ListRow(
            key=batch.number,
            icon="rotate-ccw" if undone else "download",
            tone=None,
            title=say("{number} · {files}", number=batch.number, files=", ".join(batch.files)),
            second=count_words(say, batch.new, batch.changed, batch.same),
            right=say.moment(Moment.at(batch.done_at), "brief"),
            right_second=say("taken back") if undone else "",
            action="" if undone else say("Take back"),
        )

    def _undo(self, key: object) -> None:
        batch = self._batches[key]
        self.undo_asked.emit(batch.number, batch.new, batch.changed)


class WorkPart(QWidget):
    """Long work under way: what it is and how far."""

    def __init__(self, desk: Desk, work: LongWork) -> None:
        super().__init__()
        self._say = desk.speech
        self._running: Running | None = None
        self.line = ProgressLine(work.words)
        self._words = Text(work.words, Style.SECTION)
        self._figure = Text("", ink="text2", figures=True)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._figure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 24)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.line)

    def follow(self, running: Running) -> None:
        """Show the progress of this work."""
        self._running = running
        running.progressed.connect(self._progress)

    def stop(self) -> None:
        """Stop it; what it was doing is taken back."""
        if self._running is not None:
            self._figure.setText(self._say("Stopping"))
            self._running.cancel()

    def _progress(self, done: int, of: int) -> None:
        self.line.show_share(done, of)
        self._figure.setText(f"{100 * done // of} %" if of else "")


class ResultPart(QWidget):
    """What came of an import or of taking one back, and what was refused or stays, with the reasons."""

    def __init__(
        self, desk: Desk, words: str, refused: Sequence[RefusedRow], left: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        self._say = desk.speech
        self.words = words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(FindingRow((Tone.ACCEPT, "circle-check"), words))
        self._links = QHBoxLayout()
        self._links.setSpacing(20)
        self._links.addStretch(1)
        self._column.addLayout(self._links)
        if refused:
            self._column.addWidget(refused_part(desk, refused, len(refused)))
        if left:
            self._column.addWidget(self._left_part(left))
        self._column.addStretch(1)

    def add_link(self, words: str, icon: str, does: Callable[[], object]) -> None:
        """Offer something to do about it."""
        button = LinkButton(words, icon)
        button.clicked.connect(lambda _checked=False: does())
        self._links.insertWidget(self._links.count() - 1, button)

    def _left_part(self, left: Sequence[tuple[str, str]]) -> QWidget:
        say = self._say
        section = Section(say("What stays, and why"), len(left), hairline=True)
        for number, reason in left[:MOST_NAMED]:
            words = say("Order {number}: {reason}", number=number, reason=reason)
            section.body.addWidget(FindingRow((Tone.WAIT, "info"), words))
        _count_rest(section, len(left), say)
        return section


def refused_part(desk: Desk, refused: Sequence[RefusedRow], count: int) -> QWidget:
    """Return the rows that were refused or remarked on, each with its place and reason."""
    say = desk.speech
    section = Section(say("Refused or remarked"), count, hairline=True)
    copying = LinkButton(say("Copy the list"))
    copying.clicked.connect(lambda _checked=False: _copy(copying, say, refused, count))
    section.head.addWidget(copying)
    for row in refused[:MOST_NAMED]:
        section.body.addWidget(FindingRow((Tone.REFUSE, "circle-x"), refused_words(say, row)))
    _count_rest(section, count, say)
    return section


def refused_words(say: Speech, row: RefusedRow) -> str:
    """Return where and why a row was refused, or remarked on."""
    place = say("Row {row}, {column}", row=row.row, column=row.column) if row.column else say("Row {row}", row=row.row)
    return say("{file}, {place}: {reason}", file=row.file, place=place, reason=row.reason)


def _copy(button: LinkButton, say: Speech, refused: Sequence[RefusedRow], count: int) -> None:
    """Put the whole list on the clipboard, a line for each row."""
    lines = [refused_words(say, row) for row in refused]
    if count > len(refused):
        lines.append(say("… and {count} more.", count=count - len(refused)))
    QGuiApplication.clipboard().setText("\n".join(lines))
    button.set_text(say("Copied"))


def order_row(desk: Desk, order: NewOrder) -> ListRow:
    """Return an order that would be new as the row of a list."""
    say = desk.speech
    pieces = say.counted("{count} piece", "{count} pieces", order.pieces)
    words = say("{number} · {pieces}", number=order.number, pieces=pieces)
    return ListRow(
        key=order.number,
        icon="package",
        tone=None,
        title=order.customer or say("No name"),
        second=say("{what} · {goods}", what=words, goods=order.goods) if order.goods else words,
        right=desk.money(order.total, order.currency),
        right_second="" if order.placed_at is None else say.moment(order.placed_at, "brief"),
    )


def encoding_field(say: Speech, encoding: str, chosen: SignalInstance) -> Field | None:
    """Return a field that tells how the letters of files were read, None where no other reading could be meant."""
    found = encoding.removesuffix("-sig")
    options = encoding_choices(say)
    if found not in dict(options) or is_certain(found):
        return None
    choice = Choice(options)
    choice.set_value(found)
    choice.chosen.connect(chosen)
    choice.setMinimumWidth(px(200))
    return Field(say("Character encoding"), choice, say("if names look garbled, choose another"))


def _count_rest(section: Section, count: int, say: Speech) -> None:
    if count > MOST_NAMED:
        section.body.addWidget(Text(say("… and {count} more.", count=count - MOST_NAMED), ink="text2"))


def report_words(report: ImportReport, say: Speech) -> str:
    """Return in a sentence what an import did."""
    if report.batch is None:
        return say("Nothing is new; nothing was changed.")
    counts = count_words(say, report.new, report.changed, report.same)
    return say("Import {number} is done: {counts}.", number=report.batch, counts=counts)


def count_words(say: Speech, new: int, changed: int, same: int) -> str:
    """Return how many orders are new, changed and the same, without what there is none of."""
    parts = (
        (new, say("{count} new", count=f"{new:,}")),
        (changed, say("{count} changed", count=f"{changed:,}")),
        (same, say("{count} the same", count=f"{same:,}")),
    )
    return ", ".join(words for count, words in parts if count)


def undo_words(report: UndoReport, say: Speech) -> str:
    """Return in a sentence what taking an import back did."""
    return say(
        "Import {number} was taken back: {removed} orders removed, {set_back} set back.",
        number=report.batch,
        removed=report.removed,
        set_back=report.set_back,
    )
