"""The printers that were last used, by kind of document."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.shop.choices import label_choices, paper_choices
from shopdesk.settings import Offset, PrinterChoice
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_offset import LabelOffsetSheet, offset_words
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class PrintingPart(SettingsPart):
    """What printing remembers on this computer, and a way to forget it."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Printing"),
            say("Each kind of document remembers the printer and the paper it was last printed with."),
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.column.addLayout(self._rows)
        self._offsets = QVBoxLayout()
        self._offsets.setSpacing(12)
        adjust = Button(say("Adjust where labels print"), "printer")
        adjust.clicked.connect(lambda _checked=False: self._adjust())
        self.add_part(say("Where labels print"), self._offsets, adjust)
        self.renew()

    def renew(self) -> None:
        """Show what is remembered now."""
        empty(self._rows)
        remembered = self.desk.settings.values.printers
        for kind, choice in sorted(remembered.items()):
            self._rows.addWidget(self._row(kind, choice))
        if not remembered:
            say = self.desk.speech
            nothing = say("Nothing is remembered yet. The first document that is printed asks for a printer.")
            self._rows.addWidget(Text(nothing, wrap=True))

        self._show_offsets()

    def _show_offsets(self) -> None:
        """Show how far printers are told to print elsewhere."""
        empty(self._offsets)
        say = self.desk.speech
        words = dict(label_choices(say))
        for printer, papers in sorted(self.desk.settings.values.offsets.items()):
            for paper, offset in sorted(papers.items()):
                name = words.get(paper, paper.replace("-", " ", 1))
                moved = say(
                    "{right} to the right, {down} down",
                    right=offset_words(offset.right),
                    down=offset_words(offset.down),
                )
                forget = partial(self._forget_offset, printer, paper)
                self._offsets.addWidget(self._line(name, f"{printer} · {moved}", say("Forget the offset of"), forget))
        if not self._offsets.count():
            nothing = say("Labels print where the sheets have them. If your printer pulls askew, adjust it.")
            self._offsets.addWidget(Text(nothing, wrap=True))

    def _row(self, kind: str, choice: PrinterChoice) -> QWidget:
        say = self.desk.speech
        words = dict((*paper_choices(say), *label_choices(say)))
        second = " · ".join(part for part in (choice.printer, words.get(choice.paper, choice.paper)) if part)
        return self._line(self._name(kind), second, say("Forget the printer of"), partial(self._forget, kind))

    def _line(self, name: str, second: str, forgets: str, forget_it: Callable[[], object]) -> QWidget:
        """Return a line with something that is remembered, and a link to forget it."""
        say = self.desk.speech
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Text(name, Style.NAME, elide=True))
        texts.addWidget(Text(second, Style.CAPTION, "text2", elide=True))
        forget = LinkButton(say("Forget"))
        forget.setAccessibleName(say("{forget}: {what}", forget=forgets, what=name))
        forget.clicked.connect(lambda _checked=False: forget_it())
        line.addWidget(Symbol("printer"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(forget)
        return row

    def _name(self, kind: str) -> str:
        """Return what a kind of document is called, one that is filed or another that is printed."""
        say = self.desk.speech
        filed = {one.value: kind_words(one, say) for one in PaperKind}
        return filed.get(kind) or say.term(kind.replace("-", "_")).capitalize()

    def _forget(self, kind: str) -> None:
        self.desk.settings.forget_printer(kind)
        self.renew()

    def _forget_offset(self, printer: str, paper: str) -> None:
        self.desk.settings.remember_offset(printer, paper, Offset())
        self.renew()

    def _adjust(self) -> None:
        sheet = LabelOffsetSheet(self.desk, self.window())
        sheet.accepted.connect(self.renew)
        sheet.open()
