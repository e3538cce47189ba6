"""Filed papers as rows of a record's page: what each is, how it stands with the customer, and what can be done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.row_words import written_words
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.sending import NOTHING_NOTED, PaperStanding, goes_out, is_to_send, standing_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.mailing import Mailing
from shopdesk.ui.dialogs.mark_sheets import SentSheet, VoidSheet
from shopdesk.ui.look.tones import paper_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, IconButton, LinkButton
from shopdesk.ui.widgets.choosing import Choosing
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


def paper_title(paper: FiledPaper, say: Speech) -> str:
    """Return what a filed paper is called, with its revision from the second on."""
    name = kind_words(paper.kind, say)
    return name if paper.revision == 1 else say("{name}, revision {number}", name=name, number=paper.revision)


class PaperRow(QWidget):
    """One paper, of somebody where `whose` names them; `narrow` is for panels: its name shows it, a menu has more."""

    def __init__(
        self, desk: Desk, paper: FiledPaper, standing: PaperStanding, *, whose: str = "", narrow: bool = False
    ) -> None:
        super().__init__()
        self._desk, self._paper, self._standing = desk, paper, standing
        self._mailing = Mailing(desk, desk, paper)  # the row is made anew as soon as anything is noted of its paper
        self.following: Button | None = None
        """What is usually done next with it, where it still has to go out."""
        say = desk.speech
        title = " · ".join(part for part in (paper_title(paper, say), whose) if part)
        stands = standing_words(paper, standing, say)
        self.setAccessibleName(title)
        self.setAccessibleDescription(stands)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        if narrow:
            link = LinkButton(title, "file-text")
            link.setAccessibleName(say("Show {paper}", paper=title))
            link.clicked.connect(self._show)
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            tone, icon = self._look(stands)
            row.addWidget(Symbol(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
            row.addSpacing(4)
            words.addWidget(Text(title, Style.NAME, elide=True))
        words.addWidget(Text(self._second(stands), Style.CAPTION if narrow else Style.BODY, "text2", elide=True))
        row.addLayout(words, 1)
        for part in self._buttons(title, narrow=narrow):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag.AlignVCenter)

    def _look(self, stands: str) -> tuple[str, str]:
        standing = self._standing
        if not stands:
            return ("text2", "file-text")
        return paper_look(sent=standing.sent_at is not None, void=standing.void_at is not None)

    def _second(self, stands: str) -> str:
        say, now = self._desk.speech, self._desk.now().last_second(self._desk.zone)
        made = written_words(Moment.at(self._paper.made_at), now, say)
        pages = say.counted("{count} page", "{count} pages", self._paper.pages)
        size = self._paper.paper.upper() if len(self._paper.paper) <= len("letter") else self._paper.paper
        return " · ".join(part for part in (stands, made, pages, size, self._paper.language.upper()) if part)

    def _buttons(self, title: str, *, narrow: bool) -> list[QWidget]:
        say = self._desk.speech
        found: list[QWidget] = []
        if not narrow and is_to_send(self._paper, self._standing):
            drafted = self._standing.drafted_at is not None
            words = say("Mark as sent") if drafted else say("E-mail draft")
            self.following = Button(words)
            self.following.setAccessibleName(say("{paper}: {action}", paper=title, action=words))
            self.following.clicked.connect(self._mark_sent if drafted else self._draft)
            found.append(self.following)
        if not narrow:
            show = Button(say("Show"))
            show.setAccessibleName(say("Show {paper}", paper=title))
            show.clicked.connect(self._show)
            found.append(show)
        if goes_out(self._paper.kind) and self._standing.void_at is None:
            more = IconButton("ellipsis", say("More with {paper}", paper=title))
            self.menu = Choosing(more)
            self.menu.offer(
                [
                    (say("E-mail draft"), self._mailing.draft),
                    (say("Copy text"), self._mailing.copy_text),
                    (say("Mark as sent"), self._mailing.sent),
                    (say("Sent another way or on another day"), self._send_otherwise),
                    (say("It holds no longer"), self._void),
                ]
            )
            more.clicked.connect(self.menu.open_below)
            found.append(more)
        return found

    def _draft(self) -> None:
        self._mailing.draft()

    def _mark_sent(self) -> None:
        self._mailing.sent()

    def _show(self) -> None:
        from shopdesk.ui.dialogs.paper import show_paper

        show_paper(self._desk, self.window(), self._paper)

    def _send_otherwise(self) -> None:
        SentSheet(self._desk, self.window(), self._paper, self._mailing, Channel.POST).open()

    def _void(self) -> None:
        VoidSheet(self._desk, self.window(), self._paper).open()


class PaperRows(QWidget):
    """The papers of a record, the newest first; made anew only where something of them changed."""

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        super().__init__()
        self._desk, self._narrow = desk, narrow
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_papers(self, papers: Sequence[FiledPaper], standings: Mapping[str, PaperStanding]) -> None:
        """Show papers, oldest given first, with what was noted of them by their ids."""
        rows = [(paper, standings.get(paper.id, NOTHING_NOTED)) for paper in reversed(papers)]
        shown = (*rows, self._desk.today())
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        for paper, standing in rows:
            self._column.addWidget(PaperRow(self._desk, paper, standing, narrow=self._narrow))
