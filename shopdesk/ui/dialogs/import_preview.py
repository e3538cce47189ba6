"""What files would do, before they are taken in: counts, the new orders, what would change, what is refused and why."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.imports.sight import ChangedOrder, FieldBecomes, ImportSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_dates import order_words
from shopdesk.ui.dialogs.import_parts import MOST_NAMED, encoding_field, order_row, refused_part
from shopdesk.ui.dialogs.import_types import TypesPart
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.pill import Pill
from shopdesk.ui.widgets.row_list import RowList
from shopdesk.ui.widgets.sections import Section

MOST_LISTED = 100
"""So many new orders are listed at once: more would hold the window up."""


class PreviewPart(QWidget):
    """The preview of one or several files."""

    encoding_chosen = Signal(object)
    """The letters of the files shall be read otherwise."""
    columns_asked = Signal()
    """The owner wants to say anew what the columns mean."""
    dates_asked = Signal()
    """The owner wants to say anew in which order the dates stand."""

    def __init__(self, desk: Desk, sight: ImportSight, given: Mapping[str, str]) -> None:
        """Make it; `given` are the categories that were given to product types before the files were read anew."""
        super().__init__()
        self._desk, self.sight = desk, sight
        say = desk.speech
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._counts())
        if not sight.does_anything:
            nothing = say("There is nothing to take in: the shop knows all of it already.")
            if not sight.same:
                nothing = say("There is nothing to take in.")
            column.addWidget(Text(nothing, wrap=True))
        column.addLayout(self._how_read())
        self.types = TypesPart(desk, sight.types, sight.categories, given) if self._asks_types else None
        if self.types is not None:
            column.addWidget(self.types)
        if sight.refused:
            column.addWidget(refused_part(desk, sight.refused_rows, sight.refused))
        if sight.changed:
            column.addWidget(self._changed())
        if sight.new:
            column.addWidget(self._new())
        column.addStretch(1)

    @property
    def _asks_types(self) -> bool:
        return bool(self.sight.types) and self.sight.does_anything

    def categories(self) -> dict[str, str]:
        """Return the categories that are given to product types now."""
        return {} if self.types is None else self.types.categories()

    def _counts(self) -> QHBoxLayout:
        say, sight = self._desk.speech, self.sight
        row = QHBoxLayout()
        row.setSpacing(8)
        for count, words, tone, icon in (
            (sight.new, say("{count} new", count=sight.new), Tone.ACCEPT, "plus"),
            (sight.changed, say("{count} changed", count=sight.changed), Tone.YOU, "pencil"),
            (sight.same, say("{count} the same", count=sight.same), Tone.WAIT, "check"),
            (sight.refused, say("{count} refused or remarked", count=sight.refused), Tone.REFUSE, "circle-x"),
        ):
            if count:
                row.addWidget(Pill(words, tone, icon))
        row.addStretch(1)
        return row

    def _how_read(self) -> QVBoxLayout:
        """Return of what kind the file is, how it was read and by whose word, and what it can't give."""
        say, sight = self._desk.speech, self.sight
        column = QVBoxLayout()
        column.setSpacing(4)
        title = sight.format.replace("the ", "The ", 1) if sight.format.startswith("the ") else sight.format
        words = say.counted("{format}, {count} row", "{format}, {count} rows", sight.rows, format=title)
        column.addWidget(Text(words, ink="text2", wrap=True))
        if sight.own_map:
            column.addLayout(
                _said(say("Its columns were read as you said."), say("Change that"), self.columns_asked.emit)
            )
        if sight.dates is not None:
            words = say("Its dates were read as you said: {order}.", order=order_words(say)[sight.dates])
            column.addLayout(_said(words, say("Read them otherwise"), self.dates_asked.emit))
        if sight.lacks:
            column.addWidget(Text(say.prose(sight.lacks), Style.CAPTION, "text3", wrap=True))
        encoding = encoding_field(say, sight.encoding, self.encoding_chosen)
        if encoding is not None:
            column.addSpacing(8)
            column.addWidget(encoding)
        return column

    def _changed(self) -> QWidget:
        say = self._desk.speech
        section = Section(say("Would change"), self.sight.changed, hairline=True)
        for order in self.sight.changed_orders[:MOST_NAMED]:
            section.body.addWidget(FindingRow((Tone.YOU, "pencil"), self._change_words(order)))
        if self.sight.changed > MOST_NAMED:
            rest = say("… and {count} more.", count=self.sight.changed - MOST_NAMED)
            section.body.addWidget(Text(rest, ink="text2"))
        return section

    def _change_words(self, order: ChangedOrder) -> str:
        say = self._desk.speech
        changes = "; ".join(self._field_words(one) for one in order.changes)
        return say("{number}: {changes}", number=order.number, changes=changes)

    def _field_words(self, one: FieldBecomes) -> str:
        say = self._desk.speech
        if one.before and one.after:
            return say("{name} {before} → {after}", name=one.name, before=one.before, after=one.after)
        if one.after:
            return say("{name} {after}", name=one.name, after=one.after)
        if one.before:
            return say("{name} no longer {before}", name=one.name, before=one.before)
        return one.name

    def _new(self) -> QWidget:
        say, desk = self._desk.speech, self._desk
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Section(say("New"), self.sight.new, hairline=True))
        rows = RowList(say("New orders"))
        shown = self.sight.new_orders[:MOST_LISTED]
        rows.set_groups([Group("", rows=[order_row(desk, order) for order in shown])])
        column.addWidget(rows)
        rest = self.sight.new - len(shown)
        if rest > 0:
            column.addWidget(Text(desk.speech("… and {count} more.", count=rest), Style.BODY, "text2"))
        return whole


def _said(words: str, link: str, pressed: Callable[[], object]) -> QHBoxLayout:
    """Return what the owner said before, and a link to say it otherwise."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Text(words, ink="text2", elide=True))
    button = LinkButton(link)
    button.clicked.connect(lambda _checked=False: pressed())
    row.addWidget(button)
    row.addStretch(1)
    return row
