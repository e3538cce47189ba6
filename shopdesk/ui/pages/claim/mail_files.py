"""The files that came with a mail as thumbnails beside its text; each opens large."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from shopdesk.domain.claims import ClaimFile
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.pages.claim.file_place import FilePlace, file_words, kept_content
from shopdesk.ui.pages.claim.file_sheet import FileSheet
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.thumbnail import WIDTH

_SIDE_BY_SIDE = 2
_FIRST = 4
"""So many are seen until all are asked for."""

_GAP = 8


class MailFiles(QWidget):
    """Thumbnails, two side by side; only those that are seen are read."""

    def __init__(self, desk: Desk, files: Sequence[ClaimFile]) -> None:
        super().__init__()
        self._desk, self._files = desk, tuple(files)
        beside = min(_SIDE_BY_SIDE, max(1, len(files) - 1))
        self.setFixedWidth(beside * (px(WIDTH) + _GAP) - _GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=_GAP)
        self._shown = 0
        self._show(_FIRST)

    def left(self) -> int:
        """Return how many are not seen yet."""
        return len(self._files) - self._shown

    def show_all(self) -> None:
        """Show those that are not seen yet."""
        self._show(len(self._files))

    def _show(self, most: int) -> None:
        for file in self._files[self._shown : most]:
            place = FilePlace(file_words(file.name, file.evidence, self._desk.speech))
            place.opened.connect(partial(self._open, file))
            place.show_kept(self._desk, file.media_type, file.sha256)
            self._flow.addWidget(place)
            place.show()
        self._shown = min(most, len(self._files))
        self._flow.invalidate()
        self.updateGeometry()

    def _open(self, file: ClaimFile) -> None:
        sheet = FileSheet(self.window(), self._desk, file.name, file.media_type, file.evidence, is_fixed=True)
        self._desk.read(sheet, partial(kept_content, file.sha256), sheet.show_content)
        sheet.open()
