"""The files of a claim as thumbnails, and beside them the place where more are dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.pages.claim.file_place import FilePlace, file_words, is_picture, kept_content
from shopdesk.ui.pages.claim.file_sheet import FileSheet
from shopdesk.ui.widgets.drop_area import DropArea
from shopdesk.ui.widgets.emptying import empty
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.thumbnail import WIDTH

_GAP = 8
_BESIDE = 4
"""So many thumbnails have room beside the place to drop more."""

_KINDS = "*.jpg *.jpeg *.png *.webp *.gif *.heic *.pdf *.eml *.msg *.txt winmail.dat"


@dataclass(frozen=True)
class ShownFile:
    """A file that is shown: kept with the claim (its `kept_id`), or waiting to be."""

    name: str
    media_type: str
    evidence: Evidence | None
    kept: ClaimFile | None = None
    new: NewFile | None = None

    @classmethod
    def of_kept(cls, file: ClaimFile) -> "ShownFile":
        """Return a file that is kept."""
        return cls(file.name, file.media_type, file.evidence, kept=file)

    @classmethod
    def of_new(cls, file: NewFile) -> "ShownFile":
        """Return a file that waits."""
        return cls(file.name, file.media_type, file.evidence, new=file)


class FileStrip(QWidget):
    """Thumbnails with a menu each: what it shows, and taking it away."""

    dropped = Signal(object)
    relabelled = Signal(object)
    """What a file proves was said: the proof."""
    changed = Signal()
    """A file was taken away, or is said to prove nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.speech
        say = self._say
        self._files: list[ShownFile] = []
        self._first: tuple[ShownFile, ...] = ()
        self._thumbs = QWidget()
        self._flow = FlowLayout(self._thumbs, gap=_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._thumbs.setSizePolicy(policy)
        self._words = say("Drop pictures or mails here, or press Ctrl+O")
        self.area = DropArea(self._words, say("Pictures, PDF, mails and texts ({kinds})", kinds=_KINDS))
        self.area.dropped.connect(self.dropped)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._thumbs)
        self._box.addWidget(self.area, 1)
        self._thumbs.hide()

    def set_files(self, files: Sequence[ShownFile]) -> None:
        """Show these files, which are the kept ones."""
        self._first = tuple(files)
        self._files = list(files)
        self._show()

    def add(self, files: Sequence[ShownFile]) -> None:
        """Show more files."""
        self._files.extend(files)
        self._show()

    def count(self) -> int:
        """Return how many there are."""
        return len(self._files)

    def count_of(self, proof: Evidence) -> int:
        """Return how many prove something."""
        return sum(file.evidence is proof for file in self._files)

    def waiting_bytes(self) -> int:
        """Return how large the waiting files are together."""
        return sum(len(file.new.content) for file in self._files if file.new is not None)

    def waiting(self) -> tuple[NewFile, ...]:
        """Return the files that wait to be kept, with what they are said to prove."""
        return tuple(
            msgspec.structs.replace(file.new, evidence=file.evidence) for file in self._files if file.new is not None
        )

    def dropped_ids(self) -> frozenset[str]:
        """Return the ids of kept files that were taken away."""
        left = {file.kept.id for file in self._files if file.kept is not None}
        return frozenset(file.kept.id for file in self._first if file.kept is not None) - left

    def relabelled_ids(self) -> dict[str, Evidence | None]:
        """Return what kept files are now said to prove."""
        return {
            file.kept.id: file.evidence
            for file in self._files
            if file.kept is not None and file.evidence is not file.kept.evidence
        }

    def remove(self, place: int) -> None:
        """Take a file away."""
        del self._files[place]
        self._show()
        self.changed.emit()

    def label(self, place: int, evidence: Evidence | None) -> None:
        """Say what a file shows."""
        self._files[place] = replace(self._files[place], evidence=evidence)
        self._show()
        if evidence is None:
            self.changed.emit()
        else:
            self.relabelled.emit(evidence)

    def set_busy(self, *, busy: bool) -> None:
        """Say that dropped files are being looked at."""
        words = self._say("Looking at the files…") if busy else self._words
        self.area.setText(words)
        self.area.setAccessibleName(words)
        self.area.setEnabled(not busy)

    def _show(self) -> None:
        empty(self._flow)
        for file in self._files:
            place = FilePlace(self._words_of(file))
            place.opened.connect(lambda file=file: self._open(file))
            place.removed.connect(lambda file=file: self.remove(self._files.index(file)))
            if file.new is not None and is_picture(file.media_type):
                place.fill(file.new.content)
            else:
                place.show_kept(self._desk, file.media_type, "" if file.kept is None else file.kept.sha256)
            self._flow.addWidget(place)
            place.show()
        beside = len(self._files) <= _BESIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._thumbs.setMinimumWidth(len(self._files) * (px(WIDTH) + _GAP) - _GAP if beside and self._files else 0)
        self._thumbs.setVisible(bool(self._files))
        self._flow.invalidate()
        self._thumbs.updateGeometry()

    def _words_of(self, file: ShownFile) -> str:
        return file_words(file.name, file.evidence, self._say)

    def _open(self, file: ShownFile) -> None:
        sheet = FileSheet(self.window(), self._desk, file.name, file.media_type, file.evidence)
        if file.new is not None:
            sheet.show_content(file.new.content)
        elif file.kept is not None:
            self._desk.read(sheet, partial(kept_content, file.kept.sha256), sheet.show_content)
        sheet.removed.connect(lambda: self.remove(self._files.index(file)))
        sheet.exec()
        if file in self._files and sheet.evidence() is not file.evidence:
            self.label(self._files.index(file), sheet.evidence())
