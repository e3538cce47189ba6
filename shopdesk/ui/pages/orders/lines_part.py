"""The lines of an order on its page: each corrected where it stands, taken away with a way back, new ones added."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.orders import OrderLine
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.orders.correcting import Correction
from shopdesk.services.orders.entry import OrderPreview
from shopdesk.services.orders.lines import add_line, correct_line, preview_line, remove_line, restore_line
from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.orders.line_editor import LineEditor
from shopdesk.ui.pages.orders.parts import LineRow, total_rows
from shopdesk.ui.pages.orders.repair_parts import repair_links
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import IconButton, LinkButton
from shopdesk.ui.widgets.keyboard_place import has_keyboard
from shopdesk.ui.widgets.sections import Section

_PAUSE_MS = 30
_NEW = "new"
"""How the fields of a line that is not added yet are named among what is typed."""


class LinesPart(QWidget):
    """Rows of lines and one editor at most, which stays as it is while the order around it is read again."""

    corrected = Signal(object)
    """An order was corrected: the `Correction`."""
    removed = Signal(object, str, object)
    """A line was taken away: the `Correction`, the line's code, and what brings it back, a `Callable[[], None]`."""
    previewed = Signal(object)
    """What the order would be with what is typed, as `OrderPreview`; None when nothing is being typed."""
    left = Signal()
    """The editor was left without saving."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sight: OrderSight | None = None
        self.editor: LineEditor | None = None
        self.rows: dict[str, _LineRow] = {}
        self._adds = False
        say = desk.speech
        self._section = Section(say("Lines"), hairline=True)
        self.add_button = LinkButton(say("Add a line"), "plus")
        self.add_button.clicked.connect(self.begin_new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._preview)

    def forget(self) -> None:
        """Let go of what is typed, and of the order."""
        self._sight = None
        self._close()

    def leave(self) -> None:
        """Let go of what is typed."""
        if self.editor is not None:
            self._close()
            self._fill()

    def typed(self) -> dict[str, str]:
        """Return what is typed and not saved, as `lines.CODE.FIELD`, for a new line as `lines.new.FIELD`."""
        editor = self.editor
        if editor is None:
            return {}
        code = _NEW if editor.line is None else editor.line.code
        return {f"lines.{code}.{name}": text for name, text in editor.unsaved().items()}

    def show_sight(self, sight: OrderSight) -> None:
        """Show the lines of an order; what is being typed of one stays, as long as the line is there."""
        self._sight = sight
        editor = self.editor
        if editor is not None:
            stands = next((one for one in sight.order.lines if editor.line and one.id == editor.line.id), None)
            if stands == editor.line:
                editor.seen = sight.order.version
            elif stands is None or not editor.unsaved():
                self._close()
        self._fill()
        if self.editor is not None:
            self._pause.start()

    def begin(self, line_id: str) -> None:
        """Let a line be corrected where it stands."""
        if self._sight is None:
            return
        line = next(one for one in self._sight.order.lines if one.id == line_id)
        self._open(LineEditor(self._desk, self._sight.order, line, self._sight.around.categories.get(line_id)))

    def begin_new(self) -> None:
        """Let a line be added."""
        if self._sight is not None:
            self._open(LineEditor(self._desk, self._sight.order, None))

    def remove(self, line_id: str) -> None:
        """Take a line away; the foot of the window offers to bring it back."""
        if self._sight is None:
            return
        order, desk = self._sight.order, self._desk
        line = next(one for one in order.lines if one.id == line_id)
        editor = self.editor if self.editor is not None and self.editor.line == line else None

        def restore() -> None:
            desk.write(self, partial(restore_line, order_id=order.id, line=line), self.corrected.emit)

        def gone(correction: Correction) -> None:
            if editor is not None and self.editor is editor:
                place = order.lines.index(line)
                self._close()
                self._fill()
                rows = list(self.rows.values())
                rows[min(place, len(rows) - 1)].pencil.setFocus()
            self.removed.emit(correction, line.code, restore)

        def refused(error: ShopDeskError) -> None:
            if editor is not None and self.editor is editor:
                editor.refuse(error.sentence)
            else:
                desk.warned.emit(error.sentence)

        job = partial(remove_line, order_id=order.id, line_id=line_id, seen=order.version)
        desk.write(self, job, gone, failed=refused)

    def _open(self, editor: LineEditor) -> None:
        if self.editor is not None and self.editor.unsaved():
            self.editor.focus_first()
            self.editor.refuse(self._desk.speech("Save this line or leave it first."))
            return
        self._close()
        self.editor = editor
        editor.edited.connect(self._pause.start)
        editor.saved.connect(self._save)
        editor.left.connect(self._leave)
        if editor.line is not None:
            editor.removed.connect(partial(self.remove, editor.line.id))
        self._fill()
        editor.focus_first()

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._pause.stop()
        if editor is not None:
            self._section.body.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            self.previewed.emit(None)

    def _leave(self) -> None:
        line = None if self.editor is None else self.editor.line
        self.leave()
        self._focus(line)
        self.left.emit()

    def _focus(self, line: OrderLine | None) -> None:
        row = None if line is None else self.rows.get(line.id)
        (self.add_button if row is None else row.pencil).setFocus()

    def _save(self, typed: dict[str, str]) -> None:
        editor, sight = self.editor, self._sight
        if editor is None or sight is None:
            return
        order_id, line = sight.order.id, editor.line
        editor.set_saving(saving=True)
        if line is None:
            job = partial(add_line, order_id=order_id, typed=typed, seen=editor.seen)
        else:
            job = partial(correct_line, order_id=order_id, line_id=line.id, typed=typed, seen=editor.seen)

        def kept(correction: Correction) -> None:
            if self.editor is editor:
                self._close()
                self._fill()
                self._focus(line)
            self.corrected.emit(correction)

        def refused(error: ShopDeskError) -> None:
            if self.editor is not editor:
                self._desk.warned.emit(error.sentence)
                return
            editor.set_saving(saving=False)
            if isinstance(error, FieldsError):
                editor.show_errors(error.by_field)
            else:
                editor.refuse(error.sentence)

        self._desk.write(self, job, kept, failed=refused)

    def _preview(self) -> None:
        editor, sight = self.editor, self._sight
        if editor is None or sight is None:
            return
        typed = editor.typed()
        if not editor.unsaved():
            editor.show_errors({}, only_typed=True)
            self.previewed.emit(None)
            return

        def show(preview: OrderPreview) -> None:
            if self.editor is editor:
                editor.show_errors(preview.errors, only_typed=True)
                self.previewed.emit(preview)

        line_id = "" if editor.line is None else editor.line.id
        job = partial(preview_line, order_id=sight.order.id, line_id=line_id, typed=typed)
        self._desk.read(self, job, show, key="line")

    def _fill(self) -> None:
        """Put the rows in their places anew, the editor in place of its line's."""
        rows = enumerate(self.rows.values())
        focused = next((place for place, row in rows if has_keyboard(row)), None)
        body = self._section.body
        while (item := body.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and gone not in {self.editor, self.add_button}:
                gone.hide()
                gone.deleteLater()
        self.rows = {}
        sight, editor = self._sight, self.editor
        if sight is None:
            return
        order = sight.order
        self._section.set_count(len(order.lines))
        for line in order.lines:
            if editor is not None and editor.line is not None and editor.line.id == line.id:
                body.addWidget(editor)
                continue
            row = _LineRow(self._desk, sight, line)
            row.pencil.clicked.connect(partial(self._begin_of, line.id))
            row.take_in.clicked.connect(partial(self._take_in, line.id))
            row.asked_away.connect(partial(self.remove, line.id))
            self.rows[line.id] = row
            body.addWidget(row)
        if editor is not None and editor.line is None:
            body.addWidget(editor)
        body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        adds = editor is not None and editor.line is None
        if adds or self._adds:  # else its layout shows it, once it has its place
            self.add_button.setVisible(not adds)
        self._adds = adds
        for total in total_rows(self._desk, order):
            body.addWidget(_beside_pencil(total))
        if focused is not None and self.rows:
            list(self.rows.values())[min(focused, len(self.rows) - 1)].pencil.setFocus()

    def _take_in(self, line_id: str, _checked: bool = False) -> None:
        """Take in a piece of a line for repair."""
        if self._sight is not None:
            about = f"{self._sight.order.id}:{line_id}"
            self._desk.go.emit(Place(PageName.REPAIRS, new=True, about=about))

    def _begin_of(self, line_id: str, _checked: bool = False) -> None:
        self.begin(line_id)


class _LineRow(QWidget):
    """A line with its repairs, a button that takes a piece of it in, and one that lets it be corrected.

    Ctrl and Delete takes it away.
    """

    asked_away = Signal()

    def __init__(self, desk: Desk, sight: OrderSight, line: OrderLine) -> None:
        super().__init__()
        say = desk.speech
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        category = line.category or sight.around.categories.get(line.id)
        repairs = [one for one in sight.repairs if one.line_id == line.id]
        shown = QVBoxLayout()
        shown.setSpacing(0)
        shown.addWidget(LineRow(desk, sight.order, line, category))
        for link in repair_links(desk, repairs):
            shown.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(shown, 1)
        self.take_in = IconButton("wrench", say("Take in {code} for repair", code=line.code))
        inside.addWidget(self.take_in, 0, Qt.AlignmentFlag.AlignTop)
        self.pencil = IconButton("pencil", say("Correct {code}", code=line.code))
        inside.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line away with Ctrl and Delete, as where an order is entered."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.asked_away.emit()
        else:
            super().keyPressEvent(event)


def _beside_pencil(row: QWidget) -> QWidget:
    """Return a row that ends where those with two buttons end their text."""
    whole = QWidget()
    inside = QHBoxLayout(whole)
    inside.setContentsMargins(0, 0, 2 * (IconButton("pencil", "").sizeHint().width() + 8), 0)
    inside.addWidget(row)
    return whole
