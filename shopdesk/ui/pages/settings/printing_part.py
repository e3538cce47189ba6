"""The printers that were last used, by kind of document."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.shop.choices import label_choices, paper_choices
from shopdesk.settings import PrinterChoice
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.widgets.buttons import LinkButton
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

    def _row(self, kind: str, choice: PrinterChoice) -> QWidget:
        say = self.desk.speech
        words = dict((*paper_choices(say), *label_choices(say)))
        name = self._name(kind)
        second = " · ".join(part for part in (choice.printer, words.get(choice.paper, choice.paper)) if part)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(Text(name, Style.NAME, elide=True))
        texts.addWidget(Text(second, Style.CAPTION, "text2", elide=True))
        forget = LinkButton(say("Forget"))
        forget.setAccessibleName(say("Forget the printer of: {kind}", kind=name))
        forget.clicked.connect(lambda: self._forget(kind))
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
