"""Writing a letter: its language, the owner's own words and its paper, and beside them the letter as it will be."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.letters.beginning import LetterBeginning, begin_letter
from shopdesk.services.letters.desk import LONGEST_WORDS, LetterWish
from shopdesk.services.letters.second_look import SecondLook, second_look
from shopdesk.services.papers.desk import MadePaper, make_paper
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.shop.choices import paper_choices
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.letter_preview import LivePreview
from shopdesk.ui.dialogs.second_look_part import SecondLookPart
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.fields import Choice, Field, TextEdit
from shopdesk.ui.widgets.keyboard_place import Pause
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.scroller import Scroller
from shopdesk.ui.widgets.sheet import Sheet, ask

WIDTH, HEIGHT = 1080, 760
SHARE_OF_SCREEN = 0.92
_AROUND = 24
_LEFT = 340
_ROWS = 8


class LetterSheet(Sheet):
    """Leads from what a letter is about to the filed letter. One that refuses asks for one more look before."""

    def __init__(self, desk: Desk, parent: QWidget, kind: PaperKind, number: str) -> None:
        say = desk.speech
        super().__init__(parent, kind_words(kind, say), number, width=WIDTH)
        self.concerns = number
        self._desk, self._from, self._kind, self._number = desk, parent, kind, number
        self._refuses = False
        self.language = Choice([("", say("As the customer reads"))])
        self.words = TextEdit(_ROWS, LONGEST_WORDS)
        self.paper = Choice(paper_choices(say))
        self.look = SecondLookPart(say)
        self.preview = LivePreview(desk, kind, number)
        self._fields = QWidget()
        self._trouble = Text("", ink=Tone.REFUSE, wrap=True)
        self._lay_out()
        self.add_cancel(say("Cancel"))
        self.file_button = self.add_primary(say("File letter"), self.file)
        self.file_button.setEnabled(False)  # until it is known whether it refuses anything
        self._pause = Pause(self._fields, self.look)
        self.language.chosen.connect(lambda _language: self._follow(at_once=True))
        self.paper.chosen.connect(lambda _paper: self._follow(at_once=True))
        self.words.textChanged.connect(self._follow)
        self.preview.shown.connect(lambda preview: self._take_preview(refuses=preview.refuses))
        self.preview.refused.connect(lambda _sentence: self._take_preview(refuses=False))
        self.look.looked.connect(self._allow)
        self.look.left.connect(self._leave_second_look)
        self.words.setFocus()
        desk.read(self, partial(begin_letter, kind=kind, number=number), self._begin, failed=self._refused)

    def wish(self) -> LetterWish:
        """Return what is asked of the letter as it stands here."""
        return LetterWish(language=self.language.value() or "", own_words=self.words.text())

    def file(self) -> None:
        """File the letter and show it; one that refuses asks for one more look first."""
        if self._is_busy:
            return
        self._tell("")
        if self._refuses and not self.look.tick.isChecked():
            self._ask_for_second_look()
            return
        self._set_busy(busy=True)
        wish = self.wish()
        job = partial(
            make_paper,
            kind=self._kind,
            number=self._number,
            paper=self.paper.value(),
            language=wish.language or None,
            own_words=wish.own_words,
        )
        self._desk.write(self, job, self._filed, failed=self._refused)

    def reject(self) -> None:
        """Leave it; what was typed is thrown away only when that was asked."""
        if self.typed() and not self._is_busy:
            say = self._desk.speech
            sentence = say("What you typed for this letter would be gone.")
            if not ask(self, say("Leave this letter?"), sentence, say("Throw away"), say("Go on typing")):
                return
        super().reject()

    def sizeHint(self) -> QSize:
        """Return a size in which the letter is read, as far as the screen allows."""
        screen, window = self.screen().availableSize(), self._from.window().size()
        wide = max(int(screen.width() * SHARE_OF_SCREEN), window.width() - _AROUND)
        high = max(int(screen.height() * SHARE_OF_SCREEN), window.height() - _AROUND)
        return QSize(min(px(WIDTH), wide), min(px(HEIGHT), high))

    def _begin(self, beginning: LetterBeginning) -> None:
        say = self._desk.speech
        names = dict(beginning.languages)
        own = names[beginning.language]
        usual = (
            say("As the customer reads: {language}", language=own)
            if beginning.wished
            else say("As the shop writes: {language}", language=own)
        )
        self.language.set_options([("", usual), *beginning.languages])
        self.paper.set_value(beginning.paper)
        self.tell(say("{number} · to {name}", number=self._number, name=beginning.reader or say("no name")))
        self._follow(at_once=True)

    def _follow(self, *, at_once: bool = False) -> None:
        self._tell("")
        self.preview.show_wish(self.wish(), self.paper.value() or "", at_once=at_once)

    def _take_preview(self, *, refuses: bool) -> None:
        self._refuses = refuses
        if not self._is_busy:
            self._allow(looked=self.look.tick.isChecked() or self.look.isHidden())

    def _ask_for_second_look(self) -> None:
        """Show both sides of the refusal, and wait for the tick."""

        def show(look: SecondLook) -> None:
            self.look.show_look(look)
            self._fields.hide()
            self.look.show()
            self._allow(looked=self.look.tick.isChecked())
            self.look.tick.setFocus(Qt.FocusReason.OtherFocusReason)

        if self.look.isVisible():
            self.look.tick.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        job = partial(second_look, number=self._number, say=self._desk.speech)
        self._desk.read(self, job, show, failed=self._refused, key="look")

    def _leave_second_look(self) -> None:
        """Go back to the fields; the look is asked for again."""
        self.look.hide()
        self.look.tick.setChecked(False)
        self._fields.show()
        self._allow(looked=True)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, looked: bool) -> None:
        self.file_button.setEnabled(looked or not self._refuses)

    def _filed(self, made: MadePaper) -> None:
        from shopdesk.ui.dialogs.paper import show_paper

        say = self._desk.speech
        desk, window = self._desk, self._from
        desk.told.emit(say("{paper} filed with {number}", paper=kind_words(self._kind, say), number=self._number))
        self.accept()
        show_paper(desk, window, made.filed, made.problems)

    def _refused(self, error: ShopDeskError) -> None:
        self._set_busy(busy=False)
        self._tell(error.sentence)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, *, busy: bool) -> None:
        self.set_busy(busy=busy)
        self._pause.set_paused(paused=busy)

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        say = self._desk.speech
        self.look.hide()
        self._trouble.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(Field(say("Language"), self.language))
        fields.addWidget(Field(say("Your own words"), self.words, say("added to the letter")))
        note = say("They are printed as you type them, in the language in which you type them.")
        fields.addWidget(Text(note, Style.CAPTION, "text2", wrap=True))
        fields.addWidget(Field(say("Paper"), self.paper))
        for part in (self._fields, self._trouble, self.look):
            column.addWidget(part)
        column.addStretch(1)
        self._left = Scroller(inside)
        self._left.setFixedWidth(px(_LEFT))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._left)
        row.addWidget(self.preview, 1)
        self.body.addLayout(row, 1)
