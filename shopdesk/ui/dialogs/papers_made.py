"""What came of many papers, of their drafts, and of marking them as sent."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.papers import LETTERS, PaperKind
from shopdesk.domain.terms import Channel
from shopdesk.services.papers.many import ManyMade, PaperRun, Remark
from shopdesk.services.papers.many_mails import ManyDrafts, ManySent
from shopdesk.services.papers.sending import way_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.papers_at_once_parts import papers_words
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.facts import FindingRow
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Section

MOST_NAMED = 50
"""So many are named one by one; the rest is counted."""

_DONE, _WAITS, _REFUSED = (Tone.ACCEPT, "circle-check"), (Tone.WAIT, "info"), (Tone.REFUSE, "circle-x")

Look = tuple[Tone, str]


def are_sent(kind: PaperKind) -> bool:
    """Tell whether papers of a kind go to customers by themselves; labels go with what they are stuck on."""
    return kind in LETTERS or kind is PaperKind.RETURN_AUTHORIZATION


class PapersMade(QWidget):
    """How many were made, which could not be, what is to be known of the others, and what was done with them since."""

    def __init__(self, desk: Desk, made: ManyMade, run: PaperRun) -> None:
        super().__init__()
        self._say = desk.speech
        self._since = QVBoxLayout()
        self._since.setSpacing(12)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(12)
        self._tell_made(made, run)
        self._column.addLayout(self._since)
        self._column.addStretch(1)

    def tell_drafts(self, drafts: ManyDrafts, folder: str) -> None:
        """Tell what came of drafts."""
        say = self._say
        if drafts.trouble:
            self._since.addWidget(FindingRow(_REFUSED, drafts.trouble))
        if drafts.files:
            words = say.counted(
                "{count} draft lies in {folder}. Open it with your mail program, send it, then mark it as sent.",
                "{count} drafts lie in {folder}. Open them with your mail program, send them, then mark them as sent.",
                len(drafts.files),
                folder=folder,
            )
            self._since.addWidget(FindingRow(_DONE, words))
        if drafts.left:
            left = say.counted("{count} draft was not written.", "{count} drafts were not written.", drafts.left)
            self._since.addWidget(FindingRow(_WAITS, left))
        self._add(self._since, say("No draft could be written"), _rows(drafts.refused), _WAITS)

    def tell_sent(self, sent: ManySent, way: Channel) -> None:
        """Tell what came of marking papers as sent, and what that started."""
        say = self._say
        if sent.trouble:
            self._since.addWidget(FindingRow(_REFUSED, sent.trouble))
        if sent.sent:
            self._since.addWidget(FindingRow(_DONE, sent_words(sent, way, say)))
        if sent.left:
            left = say.counted("{count} paper was not marked.", "{count} papers were not marked.", sent.left)
            self._since.addWidget(FindingRow(_WAITS, left))
        self._add(self._since, say("What that started"), _rows(sent.started), (Tone.WAIT, "calendar-days"))
        self._add(self._since, say("Not marked as sent"), _rows(sent.refused), _WAITS)

    def _tell_made(self, made: ManyMade, run: PaperRun) -> None:
        say, column = self._say, self._column
        if made.trouble:
            column.addWidget(FindingRow(_REFUSED, made.trouble))
        if made.filed or not made.trouble:
            column.addWidget(FindingRow(_DONE if made.filed else _WAITS, made_words(made, run, say)))
        if made.left and not made.trouble:
            left = say.counted(
                "Stopped: {count} paper was not made.", "Stopped: {count} papers were not made.", len(made.left)
            )
            column.addWidget(FindingRow(_WAITS, left))
        elif made.left:
            left = say.counted("{count} paper was not made.", "{count} papers were not made.", len(made.left))
            column.addWidget(FindingRow(_WAITS, left))
        self._add(column, say("Could not be made"), [(one.wish.number, one.reason) for one in made.not_made], _REFUSED)
        self._add(column, say("Made, but not all as it was typed"), _rows(made.remarks), (Tone.ASK, "info"))

    def _add(self, column: QVBoxLayout, title: str, told: list[tuple[str, str]], look: Look) -> None:
        if not told:
            return
        say = self._say
        section = Section(title, len(told), hairline=True)
        for number, sentence in told[:MOST_NAMED]:
            section.body.addWidget(FindingRow(look, say("{number}: {sentence}", number=number, sentence=sentence)))
        if len(told) > MOST_NAMED:
            section.body.addWidget(Text(say("… and {count} more.", count=len(told) - MOST_NAMED), ink="text2"))
        column.addWidget(section)


def made_words(made: ManyMade, run: PaperRun, say: Speech) -> str:
    """Return in a sentence how many papers were made and filed."""
    if not made.filed:
        return say("No paper was made.")
    return say(
        "{papers}: made and filed with their claims.", papers=papers_words(run.wishes[0].kind, len(made.filed), say)
    )


def sent_words(sent: ManySent, way: Channel, say: Speech) -> str:
    """Return in a sentence how many papers are marked as sent, and how."""
    return say.counted(
        "{count} paper is marked as sent today ({way}).",
        "{count} papers are marked as sent today ({way}).",
        len(sent.sent),
        way=way_words(way, say).lower(),
    )


def _rows(told: tuple[Remark, ...]) -> list[tuple[str, str]]:
    return [(one.number, one.sentence) for one in told]
