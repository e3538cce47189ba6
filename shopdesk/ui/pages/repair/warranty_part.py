"""What the warranty says of a repair, why, with the clauses' own words, and whether a defect claim would be in time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.repairs.page import RepairPage
from shopdesk.services.repairs.reasons import RepairReason
from shopdesk.services.repairs.warranty import WarrantyKind
from shopdesk.services.repairs.words import warranty_words
from shopdesk.texts.speech import NO_BREAK
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look, effect_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.symbols import Symbol

_LOOKS: dict[WarrantyKind, Look] = {
    WarrantyKind.FREE: (Tone.ACCEPT, "shield-check"),
    WarrantyKind.IN_PART: (Tone.ACCEPT, "shield-check"),
    WarrantyKind.WORN: (Tone.WAIT, "shield-off"),
    WarrantyKind.OVER: (Tone.WAIT, "shield-off"),
    WarrantyKind.VOID: (Tone.REFUSE, "shield-x"),
    WarrantyKind.MISUSE: (Tone.REFUSE, "shield-x"),
    WarrantyKind.UNKNOWN: (Tone.ASK, "shield-question-mark"),
    WarrantyKind.SILENT: (Tone.WAIT, "shield-off"),
    WarrantyKind.SETTLED: (Tone.WAIT, "shield-off"),
    WarrantyKind.ELSEWHERE: (Tone.WAIT, "shield-off"),
}


class WarrantyPart(QWidget):
    """A line and a second one; the findings are folded below until they are asked for."""

    went = Signal(object)
    """Something was asked for elsewhere: its `Place`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._place: Place | None = None
        say = desk.speech
        self._section = Section(say("Warranty"))
        self.why = LinkButton(say("Why"))
        self.why.setCheckable(True)
        self._section.head.addWidget(self.why)
        self._symbol = Symbol()
        self.title = Text("", wrap=True)
        self.note = Text("", Style.CAPTION, "text2", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._symbol, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        self.claim = LinkButton(say("Begin a claim for a defect"), "undo-2")
        self._could = Text("", Style.CAPTION, "text2", wrap=True)
        self._reasons = QWidget()
        self._reason_column = QVBoxLayout(self._reasons)
        self._reason_column.setContentsMargins(0, 4, 0, 0)
        self._reason_column.setSpacing(0)
        self._section.body.addLayout(row)
        for part in (self._reasons, self._could, self.claim):
            self._section.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.why.toggled.connect(self._unfold)
        self.claim.clicked.connect(lambda: self.went.emit(self._place))
        self._reasons.hide()

    def show_page(self, page: RepairPage, reasons: Sequence[RepairReason]) -> None:
        """Show what the warranty says."""
        say, warranty = self._desk.speech, page.warranty
        tone, icon = _LOOKS[warranty.kind]
        self._symbol.set_look(icon, tone)
        number = "" if page.order is None else page.order.number
        words = warranty_words(warranty, self._desk.zone, say, order_number=number)
        void = page.repair.void_reason
        note = say("{note} Void because: {why}", note=words.note, why=void) if void else words.note
        self.title.setText(words.title)
        self.note.setText(note)
        could = page.defect is not None and page.claim is None and page.order is not None and not warranty.as_defect
        self._place = (
            Place(PageName.CLAIMS, new=True, about=f"repair:{page.repair.number}") if page.order is not None else None
        )
        self._could.setText(say("A claim for a defect would be within your rules too."))
        self._could.setVisible(could)
        self.claim.setVisible(could)
        self.why.setVisible(bool(reasons))
        if tuple(reasons) != self._shown:
            self._shown = tuple(reasons)
            self._fill(reasons)
        self._unfold(self.why.isChecked() and bool(reasons))

    def _unfold(self, shown: bool) -> None:
        self._reasons.setVisible(shown)
        self.why.set_text(self._desk.speech("Hide") if shown else self._desk.speech("Why"))

    def _fill(self, reasons: Sequence[RepairReason]) -> None:
        while (item := self._reason_column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for reason in reasons:
            link = "" if reason.section is None else f"§{NO_BREAK}{reason.section}"
            row = FindingRow(effect_look(reason.effect), reason.text, link)
            row.opened.connect(lambda reason=reason: self._show_clause(reason))
            self._reason_column.addWidget(row)

    def _show_clause(self, reason: RepairReason) -> None:
        say = self._desk.speech
        sheet = Sheet(self.window(), say("§ {number}, {title}", number=reason.section, title=reason.title))
        sheet.tell(reason.words)
        sheet.add_primary(say("Done"))
        sheet.open()
