"""The panel beside an order that is being entered: its total, what the policy says of it, and what is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.terms import Effect
from shopdesk.services.orders.entry import OrderPreview
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import PANEL_MARGIN
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import effect_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.orders.order_parts import column_of, filled
from shopdesk.ui.pages.orders.parts import check_rows, due_row
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.frame import Body, Panel
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

_OF_THE_CALENDAR = 6


class EntryPanel(QWidget):
    """Says what an order would be, and enters it."""

    entered = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self._said = QVBoxLayout()
        body = Body(PANEL_MARGIN)
        body.add(self._said)
        body.add_stretch()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.leave_button = Button(say("Leave"))
        self.enter_button = PrimaryButton(say("Enter order"), "Ctrl Return")
        self.leave_button.clicked.connect(self.left)
        self.enter_button.clicked.connect(self.entered)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        row.addWidget(Text("Ctrl Enter", Style.CAPTION, "text3"))
        row.addWidget(self.enter_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panel(None, body, foot))
        self.show_preview(None)

    def show_preview(self, preview: OrderPreview | None) -> None:
        """Show what a draft would become."""
        empty(self._said)
        self._said.addWidget(column_of([self._total(preview), *self._parts(preview)]))

    def _total(self, preview: OrderPreview | None) -> QWidget:
        say = self._desk.speech
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(say("Total"), Style.HEADING), 1)
        total = None if preview is None else preview.total
        currency = self._desk.shop.currency if preview is None else preview.currency
        row.addWidget(Text(self._desk.money(total, currency), Style.HEADING, figures=True))
        return whole

    def _parts(self, preview: OrderPreview | None) -> list[QWidget]:
        say = self._desk.speech
        checks = Section(say("What the policy says"))
        if preview is None or preview.total is None:
            wait = say("As soon as a line has pieces and a price, the policy says here what is to be thought of.")
            return [filled(checks, [Text(wait, ink="text2", wrap=True)])]
        rows = [] if preview.verdict is None else check_rows(self._desk, preview.verdict)
        if preview.missing_in_address:
            parts = say.listing([self._part(name) for name in preview.missing_in_address])
            words = say("The address is not complete. Missing: {parts}.", parts=parts)
            rows.append(FindingRow(effect_look(Effect.ASKS), words))
        if not rows:
            rows = [Text(say("Nothing stands against this order."), ink="text2", wrap=True)]
        found: list[QWidget] = [filled(checks, rows)]
        if preview.verdict is not None and (dues := self._dues(preview)):
            found.append(filled(Section(say("What would stand in the calendar")), dues))
        return found

    def _dues(self, preview: OrderPreview) -> list[QWidget]:
        if preview.verdict is None:
            return []
        return [due_row(self._desk, due) for due in preview.verdict.deadlines if due.due is not None][:_OF_THE_CALENDAR]

    def _part(self, name: str) -> str:
        say = self._desk.speech
        return {
            "street": say("street"),
            "postcode": say("postcode"),
            "city": say("city"),
            "country": say("country"),
        }[name]

    def wrong(self, sentence: str) -> None:
        """Say that it could not be entered."""
        self._said.insertWidget(0, Text(sentence, ink=Tone.REFUSE, wrap=True))
