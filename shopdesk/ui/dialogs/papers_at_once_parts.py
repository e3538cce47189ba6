"""The parts of the sheet of many papers: choosing them, and what came of them."""

from array import array
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.papers.due_papers import KINDS_AT_ONCE, DuePaper, due_papers, papers_of
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.label_papers import LABEL_KINDS
from shopdesk.services.papers.many import ManyMade, PaperRun
from shopdesk.services.shop.choices import paper_choices
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_place import LabelPlace
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.states import Switch
from shopdesk.ui.widgets.tick_list import TickList, TickRow

MOST_NAMED = 50
"""So many are named one by one; the rest is counted."""

_LIST_HIGH = 176
_DUE, _LISTED = "due", "listed"


class ChoosePapers(QWidget):
    """Which kind of paper, for which claims, and on which paper it is printed."""

    changed = Signal()
    """Other papers are chosen, or the room that this takes is another."""

    def __init__(self, desk: Desk, listed: "array[int]") -> None:
        super().__init__()
        say = desk.speech
        self._desk, self._listed_rows = desk, listed
        self._found: tuple[DuePaper, ...] = ()
        self.kinds = Segments([(kind, kind_words(kind, say)) for kind in KINDS_AT_ONCE], say("What is made"))
        self.kinds.set_value(KINDS_AT_ONCE[0])
        self.which = Segments([(_DUE, say("Not made yet")), (_LISTED, say("All in the list"))], say("For which claims"))
        self.which.set_value(_DUE)
        self.which.setVisible(bool(listed))
        self.list = TickList(say("Claims"))
        self.list.setFixedHeight(px(_LIST_HIGH))
        self.switch = Switch(self.list, say, margin=0)
        self.all = LinkButton(say("Tick none"))
        self.count = Text("", ink="text2", figures=True)
        self.where = LabelPlace(desk, say("First place on the sheet"))
        self.letter = Choice(paper_choices(say))
        self.letter.set_value(desk.shop.paper)
        self._letter_field = Field(say("Paper"), self.letter)
        self._lay_out()
        self.kinds.chosen.connect(lambda _kind: self._ask())
        self.which.chosen.connect(lambda _which: self._ask())
        self.list.changed.connect(self._follow)
        self.all.clicked.connect(lambda _checked=False: self._tick_all())
        self.where.changed.connect(self.changed)
        self._ask()

    @property
    def kind(self) -> PaperKind:
        """The kind of paper that is made."""
        kind: PaperKind = self.kinds.value()
        return kind

    def set_kind(self, kind: PaperKind) -> None:
        """Offer another kind of paper."""
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

    def _ask(self) -> None:
        """Read for which claims papers of the chosen kind can be made."""
        is_label = self.kind in LABEL_KINDS
        self.where.setVisible(is_label)
        self._letter_field.setVisible(not is_label)
        self.switch.show_loading()
        if self.which.value() == _DUE:
            job = partial(due_papers, kind=self.kind)
        else:
            job = partial(papers_of, kind=self.kind, rows=self._listed_rows)
        self._desk.read(self, job, self._show, failed=self._fail, key="papers")

    def _show(self, found: tuple[DuePaper, ...]) -> None:
        self._found = found
        self.list.set_rows([self._row(one) for one in found])
        if found:
            self.switch.show_content()
        else:
            self._tell_nothing()

    def _fail(self, error: ShopDeskError) -> None:
        self.list.set_rows([])
        self.switch.show_error(error, self._ask)

    def _tell_nothing(self) -> None:
        """Say that there is no claim to make such a paper for."""
        say = self._desk.speech
        if self.which.value() == _DUE:
            self.switch.show_empty(
                "circle-check",
                say("Nothing is left to make."),
                say("A claim stands here once it is accepted and its goods are to come back."),
            )
        else:
            self.switch.show_empty("file-text", say("No claim in the list can have this paper."))

    def _row(self, one: DuePaper) -> TickRow:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        title = " · ".join(part for part in (one.rma or one.number, one.customer) if part)
        if one.made_at is not None:
            right = say("made {when}", when=written_words(Moment.at(one.made_at), now, say))
        elif one.decided_at is not None:
            right = say("accepted {when}", when=written_words(Moment.at(one.decided_at), now, say))
        else:
            right = ""
        return TickRow(one.number, title, one.goods, right)

    def _tick_all(self) -> None:
        self.list.tick_all(ticked=len(self.numbers()) < len(self._found))

    def _follow(self) -> None:
        say, count, every = self._desk.speech, len(self.numbers()), len(self._found)
        self.count.setText(say("{count} of {every} ticked", count=f"{count:,}", every=f"{every:,}") if every else "")
        self.all.set_text(say("Tick none") if count and count == every else say("Tick all"))
        self.all.setVisible(every > 0)
        self.where.set_count(count)
        self.changed.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.which)
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
        column.addWidget(self.where)
        column.addWidget(self._letter_field, 0, Qt.AlignmentFlag.AlignLeft)


class PapersMade(QWidget):
    """What came of many papers: how many were made, which could not be, and what is to be known of the others."""

    def __init__(self, desk: Desk, made: ManyMade, run: PaperRun) -> None:
        super().__init__()
        say = desk.speech
        self._say = say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        if made.trouble:
            self._column.addWidget(FindingRow((Tone.REFUSE, "circle-x"), made.trouble))
        if made.filed or not made.trouble:
            look = (Tone.ACCEPT, "circle-check") if made.filed else (Tone.WAIT, "info")
            self._column.addWidget(FindingRow(look, made_words(made, run, say)))
        if made.left and not made.trouble:
            left = say.counted(
                "Stopped: {count} paper was not made.", "Stopped: {count} papers were not made.", len(made.left)
            )
            self._column.addWidget(FindingRow((Tone.WAIT, "info"), left))
        elif made.left:
            left = say.counted("{count} paper was not made.", "{count} papers were not made.", len(made.left))
            self._column.addWidget(FindingRow((Tone.WAIT, "info"), left))
        refused = [(one.wish.number, one.reason) for one in made.not_made]
        self._add(say("Could not be made"), refused, (Tone.REFUSE, "circle-x"))
        remarked = [(one.number, one.sentence) for one in made.remarks]
        self._add(say("Made, but not all as it was typed"), remarked, (Tone.ASK, "info"))
        self._column.addStretch(1)

    def _add(self, title: str, told: list[tuple[str, str]], look: tuple[Tone, str]) -> None:
        if not told:
            return
        say = self._say
        section = Section(title, len(told), hairline=True)
        for number, sentence in told[:MOST_NAMED]:
            section.body.addWidget(FindingRow(look, say("{number}: {sentence}", number=number, sentence=sentence)))
        if len(told) > MOST_NAMED:
            section.body.addWidget(Text(say("… and {count} more.", count=len(told) - MOST_NAMED), ink="text2"))
        self._column.addWidget(section)


def made_words(made: ManyMade, run: PaperRun, say: Speech) -> str:
    """Return in a sentence how many papers were made and filed."""
    if not made.filed:
        return say("No paper was made.")
    return say(
        "{papers}: made and filed with their claims.", papers=papers_words(run.wishes[0].kind, len(made.filed), say)
    )


def papers_words(kind: PaperKind, count: int, say: Speech) -> str:
    """Return how many papers of a kind there are."""
    return say("{kind} × {count}", kind=kind_words(kind, say), count=f"{count:,}")
