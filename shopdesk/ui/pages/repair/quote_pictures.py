"""Which pictures of a repair stand on a quote."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.repairs import RepairFile
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.picture_place import PicturePlace, picture_words
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.flow import FlowLayout
from shopdesk.ui.widgets.sections import Section


class QuotePictures(QWidget):
    """A tick below each picture; hidden while the repair has none. Read only, it shows those that stand on it."""

    edited = Signal()
    opened = Signal(object)
    """A picture shall be seen large: its `RepairFile`."""

    def __init__(self, desk: Desk, *, edits: bool) -> None:
        super().__init__()
        self._desk, self._edits = desk, edits
        self._files: tuple[RepairFile, ...] = ()
        self._chosen: list[str] = []
        self.ticks: dict[str, Check] = {}
        self._section = Section(desk.speech("Pictures on the quote"))
        self._holder: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_files(self, files: Sequence[RepairFile], chosen: Sequence[str]) -> None:
        """Show the pictures of a repair, those chosen ticked, without telling."""
        pictures = tuple(file for file in files if file.media_type.startswith("image/"))
        if not self._edits:
            pictures = tuple(file for file in pictures if file.id in chosen)
        known = {file.id for file in pictures}
        self._chosen = [one for one in chosen if one in known]
        if pictures != self._files:
            self._files = pictures
            self._build()
        for file_id, tick in self.ticks.items():
            before = tick.blockSignals(True)  # noqa: FBT003 - Qt's own
            tick.setChecked(file_id in self._chosen)
            tick.blockSignals(before)
        self.setVisible(bool(pictures))

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of those that stand on the quote, in the order of the pictures."""
        return tuple(file.id for file in self._files if file.id in self._chosen)

    def _build(self) -> None:
        self._section.clear()
        self.ticks = {}
        holder = QWidget()
        flow = FlowLayout(holder, gap=10)
        for file in self._files:
            flow.addWidget(self._one(file))
        self._section.body.addWidget(holder)

    def _one(self, file: RepairFile) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        place = PicturePlace(self._desk, file)
        place.opened.connect(lambda: self.opened.emit(file))
        column.addWidget(place)
        if self._edits:
            say = self._desk.speech
            tick = Check("", say("On the quote: {picture}", picture=picture_words(file, say)))
            tick.toggled.connect(lambda on: self._tick(file.id, on=on))
            self.ticks[file.id] = tick
            column.addWidget(tick, 0, Qt.AlignmentFlag.AlignHCenter)
        return whole

    def _tick(self, file_id: str, *, on: bool) -> None:
        if on:
            self._chosen.append(file_id)
        else:
            self._chosen.remove(file_id)
        self.edited.emit()
