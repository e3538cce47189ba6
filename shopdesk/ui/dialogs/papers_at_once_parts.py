"""Choosing many papers: what is made, for which claims, and on which paper."""

from array import array
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.papers.due_papers import KINDS_AT_ONCE, DuePaper, DuePapers, due_of_kinds, papers_of
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.label_papers import LABEL_KINDS
from shopdesk.services.shop.choices import paper_choices
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_place import LabelPlace
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.states import Switch
from shopdesk.ui.widgets.tick_list import TickList, TickRow

_LIST_HIGH = 176
_DUE, _LISTED = "due", "listed"


class ChoosePapers(QWidget):
    """Which kind of paper, for which claims, and on which paper it is printed.

    A letter that refuses something can't be ticked: it is opened, looked at and filed by itself.
    """

    changed = Signal()
    """Other papers are chosen, or the room that this takes is another."""
    opened = Signal(str)
    """A letter that refuses something shall be looked at, by the number of its claim."""

    def __init__(self, desk: Desk, listed: "array[int]") -> None:
        super().__init__()
        say = desk.speech
        self._desk, self._listed_rows = desk, listed
        self._due: DuePapers | None = None
        self._found: tuple[DuePaper, ...] = ()
        self._shown: tuple[PaperKind, str] | None = None
        self._is_kind_chosen = False
        self.kinds = Choice([(kind, kind_words(kind, say)) for kind in KINDS_AT_ONCE])
        self.which = Segments([(_DUE, say("Still to be made")), (_LISTED, say("All in the list"))], say("For which"))
        self.which.set_value(_DUE)
        self.which.setVisible(bool(listed))
        self.list = TickList(say("Claims"))
        self.list.setFixedHeight(px(_LIST_HIGH))
        self.switch = Switch(self.list, say, margin=0)
        self.all = LinkButton(say("Tick none"))
        self.count = Text("", ink="text2", figures=True)
        self.refusals = Text("", Style.CAPTION, "text2", wrap=True)
        self.refusals.hide()
        self.where = LabelPlace(desk, say("First place on the sheet"))
        self.letter = Choice(paper_choices(say))
        self.letter.set_value(desk.shop.paper)
        self._letter_field = Field(say("Paper"), self.letter)
        self._lay_out()
        self.kinds.chosen.connect(self.set_kind)
        self.which.chosen.connect(lambda _which: self._ask())
        self.list.changed.connect(self._follow)
        self.list.opened.connect(self.opened)
        self.all.clicked.connect(lambda _checked=False: self._tick_all())
        self.where.changed.connect(self.changed)
        desk.changes.changed.connect(self._read_anew)
        self._read_due()

    @property
    def kind(self) -> PaperKind:
        """The kind of paper that is made."""
        kind: PaperKind = self.kinds.value()
        return kind

    def set_kind(self, kind: PaperKind) -> None:
        """Offer another kind of paper."""
        self._is_kind_chosen = True
        self.kinds.set_value(kind)
        self._ask()

    def numbers(self) -> list[str]:
        """Return the numbers of the claims that are ticked."""
        return self.list.ticked()

    def takes(self) -> bool:
        """Whether the paper is one of the list; else that is said."""
        return self.kind not in LABEL_KINDS or self.where.takes()

    def paper(self) -> tuple[str, int]:
        """Return the paper that is printed on, and the place of the first label on its sheet."""
        if self.kind not in LABEL_KINDS:
            return str(self.letter.value()), 1
        name, _, place = self.where.value().partition(":")
        return name, int(place or 1)

    def _read_anew(self, kinds: frozenset[RecordKind]) -> None:
        if RecordKind.CLAIM in kinds:
            self._read_due()

    def _read_due(self) -> None:
        """Read what is still to be made of every kind."""
        if self._due is None:
            self.switch.show_loading()
        self._desk.read(self, due_of_kinds, self._take_due, failed=self._fail, key="due")

    def _take_due(self, due: DuePapers) -> None:
        """Count what is due with each kind; until one is chosen, show the first of which anything is."""
        say, self._due = self._desk.speech, due
        self.kinds.set_options(
            [
                (kind, papers_words(kind, len(rows), say) if rows else kind_words(kind, say))
                for kind, rows in due.items()
            ]
        )
        if not self._is_kind_chosen:
            self.kinds.set_value(next((kind for kind, rows in due.items() if rows), PaperKind.RETURN_AUTHORIZATION))
            self._is_kind_chosen = True
        self._ask()

    def _ask(self) -> None:
        """Show for which claims papers of the chosen kind can be made."""
        is_label = self.kind in LABEL_KINDS
        self.where.setVisible(is_label)
        self._letter_field.setVisible(not is_label)
        if self.which.value() == _LISTED:
            self.switch.show_loading()
            job = partial(papers_of, kind=self.kind, rows=self._listed_rows)
            self._desk.read(self, job, partial(self._show, self.kind, _LISTED), failed=self._fail, key="papers")
        elif self._due is not None:
            self._show(self.kind, _DUE, self._due[self.kind])

    def _show(self, kind: PaperKind, which: str, found: tuple[DuePaper, ...]) -> None:
        """Show claims, refusals at the head; those of the same list that were not ticked before are not."""
        if (kind, which) != (self.kind, self.which.value()):
            return
        unticked = self.list.unticked() if self._shown == (kind, which) else frozenset[str]()
        found = tuple(sorted(found, key=lambda one: not one.refuses))
        self._found, self._shown = found, (kind, which)
        self.list.set_rows([self._row(one) for one in found], unticked)
        self._tell_refusals()
        if found:
            self.switch.show_content()
        else:
            self._tell_nothing()

    def _fail(self, error: ShopDeskError) -> None:
        self.list.set_rows([])
        self.switch.show_error(error, self._ask if self._due is not None else self._read_due)

    def _tell_refusals(self) -> None:
        say, count = self._desk.speech, sum(one.refuses for one in self._found)
        words = say.counted(
            "{count} letter refuses something and deserves one more look: open it and file it there.",
            "{count} letters refuse something and deserve one more look each: open them and file them there.",
            count,
        )
        self.refusals.setText(words if count else "")
        self.refusals.setVisible(count > 0)

    def _tell_nothing(self) -> None:
        """Say that there is no claim to make such a paper for."""
        say = self._desk.speech
        if self.which.value() == _DUE:
            self.switch.show_empty("circle-check", say("Nothing is left to make."), _due_words(self.kind, say))
        else:
            self.switch.show_empty("file-text", say("No claim in the list can have this paper."))

    def _row(self, one: DuePaper) -> TickRow:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        title = " · ".join(part for part in (one.rma or one.number, one.customer) if part)
        if one.refuses:
            return TickRow(one.number, title, one.goods, say("One more look"), opens=True)
        if one.made_at is not None:
            right = say("made {when}", when=written_words(Moment.at(one.made_at), now, say))
        else:
            right = _since_words(self.kind, written_words(one.since, now, say), say)
        return TickRow(one.number, title, one.goods, right)

    def _tick_all(self) -> None:
        self.list.tick_all(ticked=bool(self.list.unticked()))

    def _follow(self) -> None:
        say, count = self._desk.speech, len(self.numbers())
        every = count + len(self.list.unticked())
        self.count.setText(say("{count} of {every} ticked", count=f"{count:,}", every=f"{every:,}") if every else "")
        self.all.set_text(say("Tick none") if count and count == every else say("Tick all"))
        self.all.setVisible(every > 0)
        self.where.set_count(count)
        self.changed.emit()

    def _lay_out(self) -> None:
        say = self._desk.speech
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Field(say("What is made"), self.kinds), 1)
        head.addWidget(self.which, 0, Qt.AlignmentFlag.AlignBottom)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.count, 1)
        above.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(above)
        column.addWidget(self.switch)
        column.addWidget(self.refusals)
        column.addWidget(self.where)
        column.addWidget(self._letter_field, 0, Qt.AlignmentFlag.AlignLeft)


def papers_words(kind: PaperKind, count: int, say: Speech) -> str:
    """Return how many papers of a kind there are."""
    return say("{kind} × {count}", kind=kind_words(kind, say), count=f"{count:,}")


def _since_words(kind: PaperKind, when: str, say: Speech) -> str:
    """Return when that happened which a paper tells of."""
    match kind:
        case PaperKind.ACKNOWLEDGEMENT | PaperKind.INFORMATION_REQUEST | PaperKind.RETURN_QUOTE:
            return say("opened {when}", when=when)
        case PaperKind.DECISION_LETTER:
            return say("decided {when}", when=when)
        case PaperKind.CREDIT_NOTE | PaperKind.STORE_CREDIT_VOUCHER:
            return say("settled {when}", when=when)
        case _:
            return say("accepted {when}", when=when)


def _due_words(kind: PaperKind, say: Speech) -> str:
    """Return when a claim waits for a paper."""
    match kind:
        case PaperKind.ACKNOWLEDGEMENT:
            return say("A claim stands here until its customer had a letter about it.")
        case PaperKind.INFORMATION_REQUEST:
            return say("A claim stands here while something is missing that only its customer knows.")
        case PaperKind.RETURN_QUOTE:
            return say("A claim stands here where your policy wants the customer to agree before goods are sent back.")
        case PaperKind.DECISION_LETTER:
            return say("A claim stands here once it is decided.")
        case PaperKind.CREDIT_NOTE:
            return say("A claim stands here once money was paid back for it.")
        case PaperKind.STORE_CREDIT_VOUCHER:
            return say("A claim stands here once store credit was given for it.")
        case _:
            return say("A claim stands here once it is accepted and its goods are to come back.")
