"""The next step of a repair: done at once where nothing is to be told of it, else asked in a small form."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import Channel
from shopdesk.services.claims.field_sentences import field_sentence
from shopdesk.services.repairs.asking import ON_ITS_PAGE, AskedStep, asked_step, do_asked, done_words, title_words
from shopdesk.services.repairs.steps import do
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.search_choice import SearchChoice
from shopdesk.ui.widgets.sheet import Sheet

_LONGEST = 500


def ask_step(desk: Desk, parent: QWidget, number: str, action: RepairAction) -> None:
    """Ask what a step can be told and do it; what has more to tell than a small form holds opens the repair's page."""
    _begin(desk, parent, number, action, always=True)


def take_step(desk: Desk, parent: QWidget, number: str, action: RepairAction) -> None:
    """Do a step at once, with a way to take it back; one that must be told something asks for it first."""
    _begin(desk, parent, number, action, always=False)


class RepairStepSheet(Sheet):
    """Asks what a step needs and does it; a field that is wrong says so, and what was typed stays."""

    def __init__(self, desk: Desk, parent: QWidget, asked: AskedStep) -> None:
        say = desk.speech
        about = " · ".join(part for part in (asked.number, asked.piece, asked.customer) if part)
        super().__init__(parent, title_words(asked, say), about)
        self._desk, self.asked = desk, asked
        self.named: dict[str, Field] = {}
        for name in _in_order(asked):
            control = self._control(name)
            hint = "" if name in asked.needed or name in {"at", "called"} else say("if known")
            field = Field(self._label(name), control, hint)
            self.named[name] = field
            self.body.addWidget(field)
        self._trouble = Text("", ink=Tone.REFUSE, wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.add_cancel(say("Cancel"))
        self.save_button = self.add_primary(say("Save"), self.save)
        first = next((name for name in _in_order(asked) if name in asked.needed), "")
        focused = self.named[first].control if first else self.save_button
        focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields of text, for whoever keeps it when something breaks."""
        return {name: text for name, field in self.named.items() if (text := _text(field.control))}

    def save(self) -> None:
        """Do the step."""
        for field in self.named.values():
            field.clear_error()
        self._tell("")
        try:
            told = [(name, text) for name, field in self.named.items() if (text := self._read(name, field.control))]
        except InputError as error:
            self.failed(error)
            return
        self.save_button.setEnabled(False)
        job = partial(do_asked, asked=self.asked, fields=told)
        self._desk.write(self, job, self._kept, failed=self.failed)

    def failed(self, error: ShopDeskError) -> None:
        """Say what was wrong, beside its field where it is about one."""
        self.save_button.setEnabled(True)
        name, sentence = field_sentence(error, self.named)
        if not name:
            self._tell(sentence)
            return
        self.named[name].set_error(sentence)
        self.named[name].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())

    def _control(self, name: str) -> QWidget:
        say, desk = self._desk.speech, self._desk
        match name:
            case "at":
                moment = MomentField(desk.zone, say, desk.now)
                moment.set_moment(desk.now())
                return moment
            case "due":
                return MomentField(desk.zone, say, desk.now, only_days=True)
            case "channel":
                channels = [(one.value, say.term(one)) for one in Channel]
                return Choice([("", say("Not noted")), *channels])
            case "option":
                return Choice(
                    [
                        (one.letter, f"{one.letter}: {one.title}" if one.title else one.letter)
                        for one in self.asked.options
                    ]
                )
            case "bench":
                bench = SearchChoice([(one, one) for one in self.asked.benches])
                bench.set_value("")
                return bench
            case "called":
                return Check(say("The customer was called and agrees"))
            case "note":
                return TextEdit()
            case _:
                return LineEdit(longest=_LONGEST)

    def _label(self, name: str) -> str:
        say, action = self._desk.speech, self.asked.action
        if name == "note":
            return {
                RepairAction.WAIT_FOR_PARTS: say("Which parts are waited for?"),
                RepairAction.CANNOT_REPAIR: say("Why can’t it be repaired?"),
                RepairAction.REOPEN: say("Why is it opened again?"),
            }.get(action) or say("Note")
        if name == "who":
            return {
                RepairAction.CHECK: say("Checked by"),
                RepairAction.HAND_BACK: say("Handed to"),
                RepairAction.APPROVE: say("Who said so"),
                RepairAction.DECLINE: say("Who said so"),
            }.get(action) or say("Done by")
        if name == "due":
            return {
                RepairAction.SEND_OUT: say("Back by, as an estimate"),
                RepairAction.REMIND: say("To be collected by"),
            }.get(action) or say("Expected on")
        return {
            "at": say("When"),
            "bench": say("Whose bench"),
            "carrier": say("Carrier"),
            "tracking": say("Tracking number"),
            "channel": say("How"),
            "option": say("Which way"),
            "called": say("The customer wants to be called before work begins"),
        }[name]

    def _read(self, name: str, control: QWidget) -> str:
        """Return what a field is told, in the notation of the step. Raises InputError that names the field."""
        if not isinstance(control, MomentField):
            return _text(control)
        try:
            moment = control.moment()
        except InputError as error:
            raise InputError(f"{name}: {error.sentence}") from error
        if name == "due":
            return "" if moment is None else moment.day_in(self._desk.zone).isoformat()
        return str(moment or self._desk.now())

    def _kept(self, repair: Repair) -> None:
        _tell_done(self._desk, self.parentWidget(), repair, self.asked.action)
        self.accept()

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.resize(self.sizeHint())


_FIRST = ("option", "bench", "due", "who", "channel", "called", "carrier", "tracking", "note", "at")


def _in_order(asked: AskedStep) -> list[str]:
    """Return the fields as they are asked: what must be told first, then as they are spoken of."""
    return sorted(asked.fields, key=lambda name: (name not in asked.needed, _FIRST.index(name)))


def _begin(desk: Desk, parent: QWidget, number: str, action: RepairAction, *, always: bool) -> None:
    if action in ON_ITS_PAGE:
        desk.go.emit(Place(PageName.REPAIRS, number))
        return

    def read(asked: AskedStep) -> None:
        if always or asked.must_ask:
            RepairStepSheet(desk, parent, asked).open()
            return
        job = partial(do_asked, asked=asked, fields=())
        desk.write(parent, job, lambda repair: _tell_done(desk, parent, repair, action))

    desk.read(parent, partial(asked_step, number=number, action=action), read, key="repair-step")


def _tell_done(desk: Desk, owner: QWidget | None, repair: Repair, action: RepairAction) -> None:
    """Tell what was done, with a way to take it back."""
    told = f"{repair.number}: {done_words(action, desk.speech)}"
    if owner is None or action is RepairAction.TAKE_BACK:
        desk.told.emit(told)
    else:
        desk.undoable.emit(told, partial(_take_back, desk, owner, repair.number))


def _take_back(desk: Desk, owner: QWidget, number: str) -> None:
    def done(repair: Repair) -> None:
        desk.told.emit(f"{repair.number}: {done_words(RepairAction.TAKE_BACK, desk.speech)}")

    desk.write(owner, partial(do, number=number, action=RepairAction.TAKE_BACK, fields=()), done)


def _text(control: QWidget) -> str:
    match control:
        case Choice() | SearchChoice():
            return str(control.value() or "").strip()
        case Check():
            return "yes" if control.isChecked() else ""
        case TextEdit() | LineEdit():
            return control.text().strip()
        case _:
            return ""
