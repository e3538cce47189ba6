"""What files would do, before they are taken in: counts, the new orders, what would change, what is refused and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.imports.files import encoding_choices, is_certain
from shopdesk.services.imports.sight import ChangedOrder, FieldBecomes, ImportSight, NewOrder
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.import_parts import MOST_NAMED, refused_part
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Choice, Field
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

    def __init__(self, desk: Desk, sight: ImportSight) -> None:
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
        if sight.refused:
            column.addWidget(refused_part(desk, sight.refused_rows, sight.refused))
        if sight.changed:
            column.addWidget(self._changed())
        if sight.new:
            column.addWidget(self._new())
        column.addStretch(1)

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

    def _how_read(self) -> QHBoxLayout:
        say, sight = self._desk.speech, self.sight
        words = say.counted("{format}, {count} row", "{format}, {count} rows", sight.rows, format=sight.format)
        row = QHBoxLayout()
        row.addWidget(Text(words[:1].upper() + words[1:], ink="text2", wrap=True), 1)
        found = sight.encoding.removesuffix("-sig")
        options = encoding_choices(say)
        if found not in dict(options) or is_certain(found):
            return row
        choice = Choice(options)
        choice.set_value(found)
        choice.chosen.connect(self.encoding_chosen)
        choice.setMinimumWidth(px(200))
        row.addWidget(Field(say("Character encoding"), choice, say("if names look garbled, choose another")))
        return row

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
        rows.set_groups([Group("", rows=[self._row(order) for order in shown])])
        column.addWidget(rows)
        rest = self.sight.new - len(shown)
        if rest > 0:
            column.addWidget(Text(desk.speech("… and {count} more.", count=rest), Style.BODY, "text2"))
        return whole

    def _row(self, order: NewOrder) -> ListRow:
        say = self._desk.speech
        pieces = say.counted("{count} piece", "{count} pieces", order.pieces)
        return ListRow(
            key=order.number,
            icon="package",
            tone=None,
            title=order.customer or say("No name"),
            second=say("{number} · {pieces}", number=order.number, pieces=pieces),
            right=self._desk.money(order.total, order.currency),
            right_second="" if order.placed_at is None else say.moment(order.placed_at, "brief"),
        )
