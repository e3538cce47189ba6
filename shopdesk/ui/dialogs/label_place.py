"""Choosing a paper for labels, and on a sheet the place where they begin: by number, or on a picture of the sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.services.papers.label_papers import label_papers, paper_at, sheet_shape
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_offset import LabelOffsetSheet
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.place_picture import PlacePicture
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.stepper import Stepper


class LabelPlace(QWidget):
    """Begins with the shop's paper for labels and its first place; a paper of one label has no place to choose."""

    changed = Signal()
    """Another paper was chosen, and the room that this takes may be another."""

    def __init__(self, desk: Desk, first_place: str = "") -> None:
        """Make it; `first_place` is what the place is called, where several labels begin there."""
        super().__init__()
        say = desk.speech
        self._desk = desk
        self._papers = label_papers(say)
        place_words = first_place or say("Place on the sheet")
        self.paper = SearchChoice([(one.name, one.words) for one in self._papers])
        self.paper.set_value(desk.shop.label_paper)
        self.place = Stepper(1, 1, self._place_words)
        self.picture = PlacePicture(place_words)
        self.adjust = LinkButton(say("Adjust where labels print"), "pencil")
        self.paper_field = Field(say("Paper"), self.paper, say("type the number of a sheet"))
        self._place_field = Field(place_words, self.place, say("or press it on the picture"))
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.paper_field)
        left.addWidget(self._place_field)
        left.addStretch(1)
        left.addWidget(self.adjust, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self.paper.chosen.connect(lambda _paper: self._follow())
        self.place.changed.connect(self.picture.setValue)
        self.picture.valueChanged.connect(self.place.set_value)
        self.adjust.clicked.connect(lambda _checked=False: self._adjust())
        self._follow()

    def set_count(self, count: int) -> None:
        """Show how many labels are printed from the chosen place on."""
        self.picture.set_count(count)

    def takes(self) -> bool:
        """Whether a paper of the list is chosen; else that is said."""
        say = self._desk.speech
        if self.paper.value() in {one.name for one in self._papers}:
            return True
        self.paper_field.set_error(say("No label paper is called so. Choose one of the list."))
        self.paper.setFocus()
        return False

    def value(self) -> str:
        """Return the paper with its place, as documents know it by."""
        return paper_at(self.paper.value(), self.place.value, self._papers)

    def _place_words(self, place: int) -> str:
        return self._desk.speech("{place} of {all}", place=place, all=self._places())

    def _places(self) -> int:
        return next((one.places for one in self._papers if one.name == self.paper.value()), 1)

    def _follow(self) -> None:
        """Show the sheet of the paper."""
        self.paper_field.clear_error()
        places = self._places()
        shape = sheet_shape(self.paper.value()) if places > 1 else None
        self.place.set_range(1, places)
        if shape is not None:
            self.picture.set_sheet(shape.width, shape.height, shape.places)
            self.picture.setValue(self.place.value)
        self._place_field.setVisible(places > 1)
        self.picture.setVisible(shape is not None)
        self.changed.emit()

    def _adjust(self) -> None:
        LabelOffsetSheet(self._desk, self.window(), self.paper.value()).open()
