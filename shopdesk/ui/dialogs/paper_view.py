"""Pages on a desk: as wide as the window or whole, sharp at any size, turned and scrolled with the keyboard."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from shopdesk.ui.dialogs.pages import Contents, drawer, page_text
from shopdesk.ui.dialogs.paper_layout import Layout, as_wide_as, whole_in, within
from shopdesk.ui.dialogs.paper_pictures import MOST_DOTS, Pictures
from shopdesk.ui.look import sheet
from shopdesk.ui.look.dress import dress
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.theme import colours, watcher
from shopdesk.ui.widgets.drawing import ring

_STEP = 1.25
_LINE = 40


class Fit(StrEnum):
    """How large pages are shown."""

    WIDTH = "width"
    WHOLE = "whole"
    OWN = "own"


class PaperView(QAbstractScrollArea):
    """The pages of a PDF, one below the other."""

    turned = Signal(int)
    """Another page is in front, counted from 0."""
    zoomed = Signal(float)
    """Pages are shown at another size; 1 is as large as on paper."""
    failed = Signal(object)
    """A page could not be drawn, for this reason."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf, self._contents = b"", Contents(())
        self._texts: dict[int, str] = {}
        self._layout = Layout((), 1.0)
        self._pictures: Pictures | None = None
        self._fit, self._page = Fit.WIDTH, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        dress(self, sheet.bars)
        self.verticalScrollBar().setSingleStep(px(_LINE))
        watcher().changed.connect(self.viewport().update)

    def set_pages(self, pdf: bytes, contents: Contents) -> None:
        """Show a document from its first page."""
        self._contents, self._page = contents, 0
        self._draw(pdf, None)
        self.set_fit(self._fit)
        self._tell_page()

    def renew_pages(self, pdf: bytes, contents: Contents) -> None:
        """Show a document as it is now: where it was looked at, and as it was before until it is drawn anew."""
        before, self._contents = self._pictures, contents
        self._page = min(self._page, len(contents.sizes) - 1)
        self._draw(pdf, before)
        self._arrange()
        self._tell_page()
        if before is not None:
            before.deleteLater()

    def _draw(self, pdf: bytes, before: Pictures | None) -> None:
        self._pdf, self._texts = pdf, {}
        self._pictures = Pictures(pdf, self, before)
        self._pictures.drawn.connect(self.viewport().update)
        self._pictures.failed.connect(self.failed)

    @property
    def page(self) -> int:
        """The page in front, counted from 0."""
        return self._page

    @property
    def fit(self) -> Fit:
        """How large pages are shown."""
        return self._fit

    def set_fit(self, fit: Fit) -> None:
        """Show pages as wide as there is room, or whole."""
        self._fit = fit
        self._arrange()

    def zoom_by(self, steps: int) -> None:
        """Show pages larger by so many steps, or smaller."""
        self._fit = Fit.OWN
        self._set_zoom(within(self._layout.zoom * _STEP**steps))

    def turn_to(self, page: int) -> None:
        """Bring a page to the front."""
        places = self._layout.places(self.viewport().width(), 0, 0)
        if places:
            self.verticalScrollBar().setValue(places[max(0, min(page, len(places) - 1))].top() - 8)

    def is_drawn(self) -> bool:
        """Tell whether every page that is seen is drawn."""
        return self._pictures is not None and self._pictures.are_all_drawn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, scroll and zoom."""
        bar, key = self.verticalScrollBar(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
                self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
            elif key == Qt.Key.Key_0:
                self.set_fit(Fit.WIDTH)
            else:
                event.ignore()
            return
        match key:
            case Qt.Key.Key_PageDown:
                self.turn_to(self._page + 1)
            case Qt.Key.Key_PageUp:
                self.turn_to(self._page - 1)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep() * 9 // 10)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Fit the pages anew."""
        self._arrange()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Find the page in front, and paint anew: pages are placed by the bars."""
        self.viewport().update()
        middle = self.viewport().height() // 3
        above = [number for number, place in enumerate(self._places()) if place.top() <= middle]
        page = above[-1] if above else 0
        if page != self._page:
            self._page = page
            self._tell_page()

    def viewportEvent(self, event: QEvent) -> bool:
        """Paint the ring when the focus comes or goes."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        return super().viewportEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pages that are seen, white until they are drawn."""
        painter = QPainter(self.viewport())
        now, room = colours(), self.viewport().rect()
        painter.fillRect(room, QColor(now.side))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = [(number, place) for number, place in enumerate(self._places()) if place.intersects(room)]
        wanted = [(number, min(round(place.width() * self.devicePixelRatioF()), MOST_DOTS)) for number, place in seen]
        for (number, dots), (_, place) in zip(wanted, seen, strict=True):
            painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(now.soft))
            painter.fillRect(place, Qt.GlobalColor.white)
            drawn = self._pictures.picture(number, dots) if self._pictures else None
            if drawn is not None:
                painter.drawImage(place, drawn)
        if self._pictures:
            self._pictures.want(wanted)
        if self.hasFocus():
            ring(painter, room, now.accent, 0)

    def _places(self) -> list[QRect]:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._layout.places(self.viewport().width(), across, down)

    def _arrange(self) -> None:
        sizes, room = self._contents.sizes, self.viewport().size()
        if not sizes:
            return
        match self._fit:
            case Fit.WIDTH:
                self._set_zoom(as_wide_as(room, sizes))
            case Fit.WHOLE:
                self._set_zoom(whole_in(room, sizes))
            case Fit.OWN:
                self._set_zoom(self._layout.zoom)

    def _set_zoom(self, zoom: float) -> None:
        """Show pages at a size, and keep in front what is in front."""
        before = self._layout.size().height()
        share = self.verticalScrollBar().value() / before if before else 0.0
        self._layout = Layout(self._contents.sizes, zoom)
        desk, room = self._layout.size(), self.viewport().size()
        for bar, length, seen in (
            (self.verticalScrollBar(), desk.height(), room.height()),
            (self.horizontalScrollBar(), desk.width(), room.width()),
        ):
            bar.setRange(0, max(0, length - seen))
            bar.setPageStep(seen)
        self.verticalScrollBar().setValue(round(share * desk.height()))
        self.zoomed.emit(zoom)
        self.viewport().update()

    def _tell_page(self) -> None:
        page = self._page
        self.setAccessibleDescription(self._texts.get(page, ""))
        if page not in self._texts:
            self._read_text(page)
        self.turned.emit(page)

    def _read_text(self, page: int) -> None:
        """Read the words of the page in front; a page that is only passed is left out."""
        pdf = self._pdf

        def read(text: str) -> None:
            if pdf is self._pdf:
                self._texts[page] = text
                if page == self._page:
                    self.setAccessibleDescription(text)

        drawer().ask(self, lambda: page_text(pdf, page), read, self.failed.emit, lambda: page == self._page)
