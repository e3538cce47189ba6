"""A small form for one step of a claim: it begins with what is usual, so that Enter does it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import Claim
from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.claims.steps import do
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sheet import Sheet

Fields = list[tuple[str, str]]

_MEANT = {
    "sent_back_at": "at",
    "arrived_back_at": "at",
    "inspected_at": "at",
    "back_carrier": "carrier",
    "back_tracking": "tracking",
}
"""By the names that refusals use, the fields of these forms."""


class StepSheet(Sheet):
    """Asks what a step needs and does it; a field that is wrong says so, and what was typed stays."""

    def __init__(
        self, desk: Desk, parent: QWidget, page: ClaimPage, action: ClaimAction, *, title: str, button: str, done: str
    ) -> None:
        """Make the form; `done` is told at the foot of the window once it is kept."""
        customer = page.customer.name if page.customer is not None else ""
        super().__init__(parent, title, " · ".join(part for part in (page.claim.number, customer) if part))
        self._desk, self.page, self._action, self._done = desk, page, action, done
        self.concerns = page.claim.number
        self.named: dict[str, Field] = {}
        self._trouble = Text("", ink=Tone.REFUSE, wrap=True)
        self._trouble.hide()
        self._button = button

    def add(self, name: str, label: str, control: QWidget, hint: str = "") -> Field:
        """Add a field under the name that the step knows it by."""
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

    def fields(self) -> Fields:
        """Return what the step is told, by the names that it knows. Raises InputError."""
        raise NotImplementedError

    def save(self) -> None:
        """Do the step."""
        for field in self.named.values():
            field.clear_error()
        self._tell("")
        try:
            fields = self.fields()
        except InputError as error:
            self.failed(error)
            return
        self.set_busy(busy=True)
        job = partial(do, number=self.page.claim.number, action=self._action, fields=fields)
        self._desk.write(self, job, self._kept, failed=self.failed)

    def failed(self, error: ShopDeskError) -> None:
        """Say what was wrong, beside its field where it is about one."""
        self.set_busy(busy=False)
        name, sentence = field_sentence(error, self.named, _MEANT)
        if not name:
            self._tell(sentence)
            return
        self.named[name].set_error(sentence)
        self.named[name].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())

    def at_text(self) -> str:
        """Return the moment that was typed, now where none was. Raises InputError that names the field."""
        control = self.named["at"].control
        if not isinstance(control, MomentField):
            return str(self._desk.now())
        try:
            moment = control.moment()
        except InputError as error:
            raise InputError(f"at: {error.sentence}") from error
        return str(moment or self._desk.now())

    def _kept(self, claim: Claim) -> None:
        self._desk.told.emit(f"{claim.number}: {self._done}")
        self.accept()

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.resize(self.sizeHint())
