"""A small form for something that is recorded of a repair: it begins with what is usual, so that Enter does it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.office import Office
from shopdesk.services.repairs.page import RepairPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import Sheet

Fields = list[tuple[str, str]]
Job = Callable[[Office], Any]


class RepairSheet(Sheet):
    """A field that is wrong says so, and what was typed stays. `done` is called with what the work returned."""

    def __init__(self, desk: Desk, parent: QWidget, page: RepairPage, title: str, button: str) -> None:
        customer = page.customer.name if page.customer is not None else ""
        about = " · ".join(part for part in (page.repair.number, page.repair.piece, customer) if part)
        super().__init__(parent, title, about)
        self._desk, self.page, self._button = desk, page, button
        self.concerns = page.repair.number
        self.named: dict[str, Field] = {}
        self._trouble = Text("", ink=Tone.REFUSE, wrap=True)
        self._trouble.hide()

    def add(self, name: str, label: str, control: QWidget, hint: str = "") -> Field:
        """Add a field under the name that refusals know it by."""
        field = Field(label, control, hint)
        self.named[name] = field
        self.body.addWidget(field)
        return field

    def add_at(self, label: str) -> MomentField:
        """Add the moment at which it happened: now."""
        field = MomentField(self._desk.zone, self._desk.speech, self._desk.now)
        field.set_moment(self._desk.now())
        self.add("at", label, field)
        return field

    def finish(self) -> None:
        """Put below the fields what can go wrong, and the buttons; called once all are there, so that Tab ends here."""
        self.body.addWidget(self._trouble)
        self.add_cancel(self._desk.speech("Cancel"))
        self.save_button = self.add_primary(self._button, self.save)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> Job:
        """Return what is to be done with the shop. Raises InputError for what can't be read."""
        raise NotImplementedError

    def kept(self, result: Any) -> None:
        """Tell that it is kept."""
        raise NotImplementedError

    def save(self) -> None:
        """Do it."""
        self.clear_errors()
        try:
            job = self.work()
        except InputError as error:
            self.failed(error)
            return
        self.set_busy(busy=True)
        self._desk.write(self, job, self._end, failed=self.failed)

    def clear_errors(self) -> None:
        """Say of nothing that it is wrong."""
        for field in self.named.values():
            field.clear_error()
        self._tell("")

    def failed(self, error: ShopDeskError) -> None:
        """Say what was wrong, beside its field where it is about one."""
        self.set_busy(busy=False)
        name, sentence = field_sentence(error, self.named)
        if not name:
            self._tell(sentence)
            return
        self.named[name].set_error(sentence)
        self.named[name].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())

    def moment_text(self, name: str = "at") -> str:
        """Return the moment that stands in a field, empty where none does. Raises InputError that names it."""
        control = self.named[name].control
        if not isinstance(control, MomentField):
            return ""
        try:
            moment = control.moment()
        except InputError as error:
            raise InputError(f"{name}: {error.sentence}") from error
        return "" if moment is None else str(moment)

    def _end(self, result: Any) -> None:
        self.kept(result)
        self.accept()

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.resize(self.sizeHint())
