"""The form of a take-in: the few facts first, the others folded away below them."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.domain.repairs import Stone
from shopdesk.services.repairs.beginning import OrderOfPiece, told_number, usual_promise
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.take_in import TakeIn, TakenPicture
from shopdesk.services.repairs.take_in_sight import SeenTakeIn, ToldRepair
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.take_in_more import TakeInMore
from shopdesk.ui.pages.repair.take_in_pictures import TakeInPictures
from shopdesk.ui.pages.repair.take_in_piece import TakeInPiece
from shopdesk.ui.pages.repair.take_in_state import StoneTexts, TakeInState
from shopdesk.ui.pages.repair.take_in_stones import stones_of
from shopdesk.ui.parts.typed_fields import FieldSet, amount_control, area_control, moment_control, text_control
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import LineEdit

_YES = "yes"


class TakeInForm(QWidget):
    """Holds what is typed and judges nothing: whoever shows it asks for the draft and hands back what is seen of it."""

    edited = Signal()
    order_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self._state = TakeInState()
        self._first: dict[str, str] = {}
        """What stood in the fields when they were shown."""
        self._first_stones: tuple[StoneTexts, ...] = ()
        self._earlier: tuple[ToldRepair, ...] = ()
        """Earlier repairs of the piece, as last seen."""
        self._named = ""
        """What the line of the order calls the piece, as long as the owner calls it nothing else."""
        currency = desk.shop.currency
        self.piece = TakeInPiece(desk)
        self.told = FieldSet()
        self.told.add(
            text_control("piece", longest=LONGEST_LINE, placeholder=say("Ring, gold 585, with a garnet")),
            say("Piece"),
        )
        self.told.add(area_control("fault", rows=2, longest=LONGEST_TEXT), say("Fault, as the customer tells it"))
        condition = area_control("condition", rows=2, longest=LONGEST_TEXT)
        self.told.add(condition, say("Condition as it arrives"))
        self.pictures = TakeInPictures(desk)
        self.agreed = FieldSet()
        self.agreed.add(amount_control("declared_value", None, currency), say("Declared value"), span=4)
        promised = moment_control(desk, "promised_on", None, only_days=True)
        self.agreed.add(promised, say("Promised for"), span=4, hint=say("is an estimate"))
        self.agreed.add(amount_control("not_above", None, currency), say("At most without asking"), span=4)
        self.is_here = Check(say("The piece is here"))
        self.call_first = Check(say("Call before starting"))
        self.more_button = LinkButton(say("Metal, stones, sizes and more"), "chevron-down")
        self.more_button.setCheckable(True)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()

    @cached_property
    def more(self) -> TakeInMore:
        """What else can be told; made when it is first unfolded or something of it is known."""
        part = TakeInMore(self._desk)
        self._rest.addWidget(part)
        self._fill_more(part)
        for fields in part.sets:
            self._first |= {name: text for name, text in _standing(fields).items() if name not in self._first}
        part.offer_earlier(self._earlier, changes=self._state.kept is None)
        part.edited.connect(self.edited)
        return part

    def show_state(self, state: TakeInState) -> None:
        """Show a take-in as it was begun or typed."""
        self._state, self._earlier = state, ()
        texts = dict(state.texts)
        self.piece.show_state(state)
        for fields in (self.told, self.agreed):
            fields.begin_again()
        self._set_currency()
        for fields in (self.told, self.agreed):
            fields.type({name: texts.get(name, "") for name in fields.names()})
        self._named = ""
        self._name_piece()
        is_new = state.kept is None
        self.pictures.setVisible(is_new)
        self.pictures.show_pictures(state.pictures, is_here=state.is_here)
        self._set(self.is_here, on=state.is_here)
        self.is_here.setVisible(is_new)
        self._set(self.call_first, on=texts.get("call_first") == _YES)
        known = self._knows_more(state)
        if "more" in self.__dict__:
            self._fill_more(self.more)
        self.more_button.setChecked(known)
        self._unfold(opened=known)
        self._first, self._first_stones = self._all_texts(), self._stone_texts()

    def begin_new(self) -> None:
        """Propose what is usual for a new take-in, as if nothing had been typed."""
        promised = usual_promise(self._desk.shop.repair_days, self._desk.today())
        if promised is not None and not self.agreed.readable().get("promised_on"):
            self.agreed.type({"promised_on": str(Moment.on(promised))})
        self._first = self._all_texts()

    def state(self) -> TakeInState:
        """Return all that stands here, to be shown again."""
        before, piece = self._state, self.piece
        return TakeInState(
            about=before.about,
            order=piece.order,
            code=piece.code(),
            elsewhere=piece.is_elsewhere,
            customer=piece.customer.customer if "customer" in piece.__dict__ else before.customer,
            new_customer=piece.typed_customer(),
            texts=self._all_texts(),
            stones=self._stone_texts(),
            pictures=self.pictures.pictures(),
            is_here=self.is_here.isChecked(),
            is_another=before.is_another,
            claim=before.claim,
            redo_of=self.redo_of(),
            kept=before.kept,
        )

    def draft(self, *, is_another: bool) -> TakeIn:
        """Return what is typed, as far as it can be read."""
        order = self.piece.order
        stones, _ = stones_of(self._stone_texts(), self._desk.speech)
        here = self.is_here.isChecked()
        return TakeIn(
            order="" if order is None else told_number(order.order),
            line=self.piece.code(),
            customer_id=self.piece.customer_id(),
            customer=self.piece.new_customer(),
            fields={name: text for name, text in self.fields().items() if text},
            stones=stones,
            pictures=tuple(
                TakenPicture(file=one.file, stage=one.stage_as(is_here=here), caption=one.caption)
                for one in self.pictures.pictures()
            ),
            claim=self._state.claim,
            redo_of=self.redo_of(),
            is_here=here,
            is_another=is_another,
        )

    def fields(self) -> dict[str, str]:
        """Return every field that can be read, in the notation of commands; an empty one is cleared."""
        found = {**self.told.readable(), **self.agreed.readable()}
        found["call_first"] = _YES if self.call_first.isChecked() else ""
        if "more" in self.__dict__:
            for fields in self.more.sets:
                found |= fields.readable()
            found["weighed_before_customer"] = _YES if self.more.weighed.isChecked() else ""
            found["stones"] = "no" if self.more.stones.has_none() else ""
        else:
            found |= {name: text for name, text in self._state.texts.items() if name not in found}
        return found

    def changes(self) -> dict[str, str]:
        """Return the fields that can be read and stand otherwise than they were shown."""
        changed = {name: text for name, text in self.fields().items() if text != self._first.get(name, "")}
        if self._stone_texts() != self._first_stones:
            changed.setdefault("stones", "")
        return changed

    def stones(self) -> tuple[Stone, ...]:
        """Return the stones that can be read, where they were changed."""
        stones, _ = stones_of(self._stone_texts(), self._desk.speech)
        return stones if self._stone_texts() != self._first_stones else ()

    def redo_of(self) -> str:
        """Return the number of the repair that is done again, empty for none."""
        return self.more.redo_of() if "more" in self.__dict__ else self._state.redo_of

    def choose_redo(self, number: str) -> None:
        """Say that an earlier repair of the piece is done again."""
        self.unfold()
        self.more.choose_redo(number)
        self.more.redo.setFocus()

    def unreadable(self) -> dict[str, str]:
        """Return by field why it can't be read, marking each."""
        wrong: dict[str, str] = {}
        for fields in self._sets():
            if fields.texts() is None:
                wrong |= fields.errors()
        say, stones = self._desk.speech, self._stone_texts()
        _, sentence = stones_of(stones, say)
        if stones and self.fields().get("stones") == "no":
            sentence = say("Stones are named, and it is said that there are none. Say one of both.")
        return {**wrong, "stones": sentence} if sentence else wrong

    def show_errors(self, errors: Mapping[str, str], *, focus: bool) -> bool:
        """Say what is wrong beside the fields, going to the first where wanted; return whether any is of this form."""
        if focus and self._is_of_more(errors):
            self.unfold()
        told = self.piece.show_errors(dict(errors), focus=focus)
        for fields in self._sets():
            told = fields.show_errors(errors, focus=focus and not told) or told
        if "more" in self.__dict__:
            sentence = errors.get("stones", "")
            self.more.stones.show_error(sentence)
            if sentence and focus and not told:
                self.more.stones.go_to()
            told = told or bool(sentence)
        return told

    def errors(self) -> dict[str, str]:
        """Return what is said to be wrong with fields."""
        return {name: sentence for fields in self._sets() for name, sentence in fields.errors().items()}

    def errors_unread(self) -> dict[str, str]:
        """Return what is said to be wrong with fields that can't be read."""
        read = {name for fields in self._sets() for name in fields.readable()}
        return {name: sentence for name, sentence in self.errors().items() if name not in read}

    def typed_texts(self) -> dict[str, str]:
        """Return what stands otherwise than it was shown, by field."""
        return {name: text for name, text in self._all_texts().items() if text != self._first.get(name, "")}

    def follow(self, seen: SeenTakeIn) -> None:
        """Offer the earlier repairs of the piece."""
        self._earlier = seen.earlier
        if "more" in self.__dict__:
            self.more.offer_earlier(seen.earlier, changes=self._state.kept is None)

    def take_order(self, order: OrderOfPiece) -> None:
        """Take an order that was chosen."""
        self.piece.take_order(order)
        self._set_currency()
        self._name_piece()

    def go_on(self) -> None:
        """Go to what is to be told next: the piece, then the fault."""
        if not self.piece.is_chosen() or (self.piece.order is not None and not self.piece.code()):
            self.piece.focus_first()
        else:
            self.told.control("fault").setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, name: str) -> bool:
        """Go to a field that the policy misses; return whether it stands here."""
        wanted = {"description": "fault", "repair": "simple"}.get(name, name)
        if self._is_of_more({wanted: ""}):
            self.unfold()
        for fields in self._sets():
            if wanted in fields.names():
                fields.control(wanted).setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        if name in {"photos", "pictures"}:
            self.pictures.area.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def unfold(self) -> None:
        """Show what else can be told."""
        self.more_button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a picture from the clipboard, wherever in the form no text is typed."""
        if event.matches(QKeySequence.StandardKey.Paste) and self._state.kept is None:
            image = QGuiApplication.clipboard().image()
            if not image.isNull():
                self.pictures.take_image(image)
                return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        ticks.addWidget(self.is_here)
        ticks.addWidget(self.call_first)
        ticks.addStretch(1)
        self._rest = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for part in (self.piece, self.told, self.pictures, self.agreed):
            self._column.addWidget(part)
        self._column.addLayout(ticks)
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._rest)

    def _connect(self) -> None:
        self.piece.order_chosen.connect(self.order_chosen)
        self.piece.line_chosen.connect(self._follow_line)
        self.more_button.toggled.connect(lambda on: self._unfold(opened=on))
        self.is_here.toggled.connect(lambda on: self.pictures.follow(is_here=on))
        for tick in (self.is_here, self.call_first):
            tick.toggled.connect(lambda _: self.edited.emit())
        for signal in (self.piece.edited, self.told.edited, self.pictures.edited, self.agreed.edited):
            signal.connect(self.edited)

    def _sets(self) -> tuple[FieldSet, ...]:
        return (self.told, self.agreed, *(self.more.sets if "more" in self.__dict__ else ()))

    def _all_texts(self) -> dict[str, str]:
        """Return what stands in every field, as it was typed where it can't be read."""
        found: dict[str, str] = {}
        for fields in self._sets():
            found |= _standing(fields)
        return {**self.fields(), **found}

    def _stone_texts(self) -> tuple[StoneTexts, ...]:
        return self.more.stones.texts() if "more" in self.__dict__ else self._state.stones

    def _fill_more(self, part: TakeInMore) -> None:
        state = self._state
        texts = dict(state.texts)
        if state.kept is None and not texts.get("asked_at"):
            texts["asked_at"] = str(self._desk.now())
        part.show_texts(texts, state.redo_of)
        part.redo.setEnabled(state.kept is None)
        part.stones.show_texts(state.stones, none=texts.get("stones") == "no")

    def _knows_more(self, state: TakeInState) -> bool:
        names = ("metal", "stamp", "weight", "size_now", "size_wanted", "engraving", "accessories", "void_reason")
        told = any(state.texts.get(name) for name in names) or state.texts.get("stones") == "no"
        return told or bool(state.stones or state.redo_of or state.kept or state.texts.get("assessed_as"))

    @staticmethod
    def _is_of_more(errors: Mapping[str, str]) -> bool:
        inside = {
            *("metal", "stamp", "weight", "stones", "size_now", "size_wanted", "engraving", "accessories"),
            *("asked_at", "channel", "assessed_as", "simple", "void_reason", "redo_of"),
        }
        return bool(inside & set(errors))

    def _unfold(self, *, opened: bool) -> None:
        self.more_button.icon_name = "chevron-up" if opened else "chevron-down"
        self.more_button.update()
        if opened or "more" in self.__dict__:
            self.more.setVisible(opened)

    def _follow_line(self) -> None:
        self._set_currency()
        self._name_piece()

    def _name_piece(self) -> None:
        """Call the piece what its line is called, as long as the owner has not called it anything else."""
        line = None if self.piece.order is None else self.piece.order.line(self.piece.code())
        name = "" if line is None or not self.piece.code() else line.text or line.code
        control = self.told.control("piece")
        if isinstance(control, LineEdit) and control.text().strip() in {"", self._named}:
            control.setText(name[:LONGEST_LINE])
            control.setCursorPosition(0)
        self._named = name[:LONGEST_LINE]

    def _set_currency(self) -> None:
        kept, order = self._state.kept, self.piece.order
        currency = self._desk.shop.currency if order is None else order.order.currency
        for name in ("declared_value", "not_above"):
            control = self.agreed.control(name)
            if isinstance(control, AmountField):
                control.set_currency(currency if kept is None else kept.currency)

    @staticmethod
    def _set(tick: Check, *, on: bool) -> None:
        tick.blockSignals(True)  # noqa: FBT003 - Qt's own
        tick.setChecked(on)
        tick.blockSignals(False)  # noqa: FBT003 - Qt's own
        tick.update()


def _standing(fields: FieldSet) -> dict[str, str]:
    """Return what stands in fields: read where it can be, else as it was typed."""
    found = fields.readable()
    for name in fields.names():
        control = fields.control(name)
        if name not in found and isinstance(control, LineEdit):
            found[name] = control.text()
    return found
