"""Which paper a label is printed on, and from which place of a sheet on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopdesk.services.papers.label_papers import label_papers, paper_at
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.sheet import Sheet
from shopdesk.ui.widgets.stepper import Stepper


class LabelSheetChoice(Sheet):
    """Begins with the shop's paper for labels, so that Enter makes the label.

    `title` and `note` tell which label it is; `make` is called with the paper chosen, as documents know it by.
    """

    def __init__(self, desk: Desk, parent: QWidget, title: str, note: str, make: Callable[[str], object]) -> None:
        say = desk.speech
        super().__init__(parent, title, note)
        self._desk, self._make_on = desk, make
        self._papers = label_papers(say)
        self.paper = SearchChoice([(one.name, one.words) for one in self._papers])
        self.paper.set_value(desk.shop.label_paper)
        self.place = Stepper(1, 1, self._place_words)
        self._field = Field(say("Paper"), self.paper, say("type the number of a sheet"))
        self._place_field = Field(say("Place on the sheet"), self.place, say("from the top left, row by row"))
        self.body.addWidget(self._field)
        self.body.addWidget(self._place_field)
        self.add_cancel(say("Cancel"))
        self.make_button = self.add_primary(say("Make label"), self._make)
        self.paper.chosen.connect(lambda _paper: self._follow())
        self._follow()
        self.make_button.setFocus()

    def _places(self) -> int:
        return next((one.places for one in self._papers if one.name == self.paper.value()), 1)

    def _place_words(self, place: int) -> str:
        say = self._desk.speech
        return say("{place} of {all}", place=place, all=self._places())

    def _follow(self) -> None:
        self._field.clear_error()
        places = self._places()
        self.place.set_range(1, places)
        self._place_field.setVisible(places > 1)
        self.resize(self.sizeHint())

    def _make(self) -> None:
        name = self.paper.value()
        if name not in {one.name for one in self._papers}:
            say = self._desk.speech
            self._field.set_error(say("No label paper is called so. Choose one of the list."))
            self.paper.setFocus()
            return
        self._make_on(paper_at(name, self.place.value, self._papers))
        self.accept()
