"""What the customer sent: proofs as chips, pictures as thumbnails, and a place to drop more."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from shopdesk.domain.claims import Claim, ClaimFile
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.evidence_files import MOST_FILES, FileRefusedError, TakenFiles, checked_file, take_files
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.file_strip import FileStrip, ShownFile
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.chips import Chip, ChipFlow, ChipState
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.outside import as_png
from shopdesk.ui.widgets.sections import Section

_MAILS = (".eml", ".msg")


class EvidencePart(FormPart):
    """Chips and files. A picture that is dropped proves pictures, until the owner says what it shows."""

    written = Signal(str)
    """A mail or a text file was dropped: what the customer wrote in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = self._say = desk.speech
        self._number = ""
        self._turn = 0
        """How often another claim was shown."""
        self._given: set[Evidence] = set()
        self._asked: tuple[Evidence, ...] = ()
        self._missing: frozenset[str] = frozenset()
        self._section = Section(say("Evidence"))
        self._all = LinkButton(say("All kinds"))
        self._all.setCheckable(True)
        self._section.head.addWidget(self._all)
        self._flow = ChipFlow()
        self._chips = {proof: self._chip(proof) for proof in Evidence}
        self.strip = FileStrip(desk)
        self._refused = Text("", ink="text2", wrap=True)
        self._refused.hide()
        self._section.body.addWidget(self._flow)
        self._section.body.addSpacing(8)
        self._section.body.addWidget(self.strip)
        self._section.body.addWidget(self._refused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self._all.toggled.connect(lambda _: self._arrange())
        self.strip.dropped.connect(self.take)
        self.strip.relabelled.connect(self._relabel)
        self.strip.changed.connect(self._recount)
        self._shown: tuple[Evidence, ...] = ()
        self._arrange()

    def begin(self) -> None:
        """Show no files, for another claim."""
        self.leave()
        self.show_files(())

    def leave(self) -> None:
        """Take no files that are still being looked at, for another claim will be shown."""
        self._turn += 1

    def show_claim(self, _ground: ClaimGround, claim: Claim) -> None:
        """Show what is given."""
        self._number = claim.number
        self._given = set(claim.evidence)
        self._arrange()

    def show_files(self, kept: Iterable[ClaimFile]) -> None:
        """Show the files that are kept with the claim, and none that wait."""
        self._say_refused(())
        self.strip.set_files([ShownFile.of_kept(file) for file in kept])
        self._arrange()

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with what is given, what was known in its order first."""
        known = [proof for proof in claim.evidence if proof in self._given]
        return replace(claim, evidence=(*known, *(p for p in Evidence if p in self._given and p not in known)))

    def chips(self) -> dict[Evidence, ChipState]:
        """Return what the chips that are shown say."""
        return {proof: self._chips[proof].state() for proof in self._shown}

    def refused(self) -> str:
        """Return what is said of files that could not be taken."""
        return self._refused.text()

    def give(self, proof: Evidence) -> None:
        """Tick a proof, and tell."""
        self._given.add(proof)
        self._arrange()
        self.edited.emit()

    def show_sight(self, sight: ClaimSight) -> None:
        """Show what the policy asks for, and what of it is missing."""
        missing = frozenset(sight.verdict.missing)
        if (sight.asked, missing) != (self._asked, self._missing):
            self._asked, self._missing = sight.asked, missing
            self._arrange()

    def take(self, paths: list[Path]) -> None:
        """Check dropped files on another thread, and take the good ones; mails for a kept claim join its others."""
        mails = [path for path in paths if path.suffix.lower() in _MAILS] if self._number else []
        if mails:
            from shopdesk.ui.dialogs import incoming  # most claims are shown without a mail dropped on them

            incoming.start(self._desk, self, incoming.Incoming(mails=tuple(mails), claim=self._number))
            paths = [path for path in paths if path not in mails]
        if not paths:
            return
        say, there, size = self._say, self.strip.count(), self.strip.waiting_bytes()

        def check(_office: Office) -> TakenFiles:
            return take_files(paths, say, there=there, bytes_there=size)

        self._check(check)

    def take_image(self, image: QImage) -> None:
        """Take a pasted picture; it is written and checked on another thread."""
        say, name = self._say, self._say("Pasted picture.png")
        if self.strip.count() >= MOST_FILES:
            self._say_refused((say("A claim holds {most} files; there is no room for more.", most=MOST_FILES),))
            return

        def check(_office: Office) -> TakenFiles:
            try:
                return TakenFiles(files=(checked_file(name, as_png(image), say),))
            except FileRefusedError as error:
                return TakenFiles(refused=(error.sentence,))

        self._check(check)

    def _check(self, job: Callable[[Office], TakenFiles]) -> None:
        self.strip.set_busy(busy=True)
        self._desk.read(self, job, partial(self._taken, self._turn), failed=self._unchecked)

    def _unchecked(self, error: ShopDeskError) -> None:
        self.strip.set_busy(busy=False)
        self._say_refused((error.sentence,))

    def _taken(self, turn: int, taken: TakenFiles) -> None:
        self.strip.set_busy(busy=False)
        if turn != self._turn:
            say = self._say
            self._desk.warned.emit(say("The files were not taken, for another claim was shown. Drop them again."))
            return
        self._say_refused(taken.refused)
        self.strip.add([ShownFile.of_new(file) for file in taken.files])
        self._given.update(file.evidence for file in taken.files if file.evidence is not None)
        self._arrange()
        if taken.text:
            self.written.emit(taken.text)
        if taken.files:
            self.edited.emit()

    def _relabel(self, evidence: Evidence) -> None:
        """Tick what a file is now said to prove; what no file shows any more is for the owner to untick."""
        self._given.add(evidence)
        self._arrange()
        self.edited.emit()

    def _recount(self) -> None:
        self._arrange()
        self.edited.emit()

    def _say_refused(self, sentences: Iterable[str]) -> None:
        words = "\n".join(sentences)
        self._refused.setText(words)
        self._refused.set_ink("refuse" if words else "text2")
        self._refused.setVisible(bool(words))

    def _chip(self, proof: Evidence) -> Chip:
        chip = Chip(capital(self._say.term(proof)), ChipState.NOT_GIVEN)
        chip.setParent(self)
        chip.hide()
        chip.toggled.connect(lambda on: self._tick(proof, on=on))
        return chip

    def _tick(self, proof: Evidence, *, on: bool) -> None:
        self._given.add(proof) if on else self._given.discard(proof)
        self._mark(proof)
        self.edited.emit()

    def _arrange(self) -> None:
        """Show what is asked for, then what is given besides; all kinds where that was asked for."""
        rest = [proof for proof in Evidence if proof in self._given or self._all.isChecked()]
        shown = tuple(dict.fromkeys((*self._asked, *rest)))
        for proof in shown:
            self._mark(proof)
        if shown != self._shown:
            for proof in set(self._shown) - set(shown):
                self._chips[proof] = self._fresh(proof)
            self._shown = shown
            chips = [self._chips[proof] for proof in shown]
            self._flow.set_chips(chips)
        self._all.setVisible(len(shown) < len(Evidence) or self._all.isChecked())

    def _fresh(self, proof: Evidence) -> Chip:
        """Return a new chip for one that the flow lets go of."""
        return self._chip(proof)

    def _mark(self, proof: Evidence) -> None:
        """Let a chip say what it should; one that says so already is left alone, for each change moves the form."""
        chip, say = self._chips[proof], self._say
        given = proof in self._given
        missing = ChipState.MISSING if str(proof) in self._missing else ChipState.NOT_GIVEN
        state = ChipState.GIVEN if given else missing
        words, count = capital(say.term(proof)), self.strip.count_of(proof)
        if count and given:
            words = say("{proof}, {count}", proof=words, count=count)
        if chip.state() is not state:
            chip.set_state(state)
        if chip.shown_text() != words:
            chip.set_text(words)
