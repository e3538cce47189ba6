"""The row above the pages: which page is in front, and how large pages are shown."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.dialogs.paper_view import Fit, PaperView
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.segments import Segments

_MARGIN = 20
_PERCENT_WIDTH = 48


class PaperHead(QWidget):
    """Turns pages and sets their size, and shows both as the view has them."""

    def __init__(self, view: PaperView, say: Speech) -> None:
        super().__init__()
        self._view, self._speech, self._pages = view, say, 0
        self.before = IconButton("chevron-up", say("Page before"))
        self.after = IconButton("chevron-down", say("Next page"))
        self.where = Text("", Style.BODY, "text2")
        self.smaller = IconButton("minus", say("Smaller"))
        self.larger = IconButton("plus", say("Larger"))
        self.percent = Text("", Style.BODY, "text2")
        self.percent.setMinimumWidth(px(_PERCENT_WIDTH))
        self.fits = Segments([(Fit.WIDTH, say("Page width")), (Fit.WHOLE, say("Whole page"))], say("Size of the page"))
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        row.setSpacing(4)
        left: tuple[QWidget, ...] = (self.before, self.after, self.where)
        right: tuple[QWidget, ...] = (self.smaller, self.percent, self.larger, self.fits)
        for part in left:
            row.addWidget(part)
        row.addStretch(1)
        for part in right:
            row.addWidget(part)
        self.before.clicked.connect(lambda: view.turn_to(view.page - 1))
        self.after.clicked.connect(lambda: view.turn_to(view.page + 1))
        self.smaller.clicked.connect(lambda: view.zoom_by(-1))
        self.larger.clicked.connect(lambda: view.zoom_by(1))
        self.fits.chosen.connect(view.set_fit)
        view.turned.connect(self._show_page)
        view.zoomed.connect(self._show_size)
        self.set_pages(0)

    def set_pages(self, pages: int) -> None:
        """Show how many pages there are; one alone can't be turned."""
        self._pages = pages
        for part in (self.before, self.after, self.where):
            part.setVisible(pages > 1)
        self._show_page(self._view.page)

    def _show_page(self, page: int) -> None:
        say = self._speech
        self.where.setText(say("Page {page} of {pages}", page=page + 1, pages=self._pages))
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < self._pages)

    def _show_size(self, zoom: float) -> None:
        self.percent.setText(self._speech("{percent} %", percent=round(zoom * 100)))
        fit = self._view.fit
        self.fits.set_value(None if fit is Fit.OWN else fit)
