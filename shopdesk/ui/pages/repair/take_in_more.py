"""What else can be told of a piece: metal, stones, sizes, how it was asked for, what the warranty turns on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.domain.terms import Assessment, Channel
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT
from shopdesk.services.repairs.take_in_sight import ToldRepair
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.take_in_stones import StonesPart
from shopdesk.ui.parts.typed_fields import (
    FieldSet,
    TypedField,
    area_control,
    choice_control,
    moment_control,
    search_control,
    text_control,
)
from shopdesk.ui.widgets.checks import Check
from shopdesk.ui.widgets.fields import Choice

_STAMPS = ("375", "585", "750", "916", "925", "950", "999")
REDO = "redo_of"


class TakeInMore(QWidget):
    """Built when it is first unfolded."""

    edited = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = self._say = desk.speech
        self.piece = FieldSet()
        self.piece.add(text_control("metal", longest=LONGEST_LINE), say("Metal, as it appears"), span=6)
        stamps = [("illegible", say("Illegible")), *((one, one) for one in _STAMPS)]
        self.piece.add(search_control("stamp", stamps, ""), say("Stamp as read"), span=6)
        self.piece.add(text_control("weight", longest=20, placeholder="6.42"), say("Weight in grams"), span=4)
        self.piece.add(text_control("size_now", longest=LONGEST_LINE), say("Size now"), span=4)
        self.piece.add(text_control("size_wanted", longest=LONGEST_LINE), say("Size wanted"), span=4)
        self.weighed = Check(say("Weighed before the customer"))
        self.stones = StonesPart(desk)
        self.rest = FieldSet()
        self.rest.add(text_control("engraving", longest=LONGEST_LINE), say("Engraving"), span=6)
        self.rest.add(text_control("accessories", longest=LONGEST_LINE), say("What came with it"), span=6)
        self.rest.add(moment_control(desk, "asked_at", None), say("Asked for"), span=6)
        self.rest.add(choice_control("channel", _terms(Channel, say("Not known"), say), ""), say("Asked by"), span=6)
        looked = _terms(Assessment, say("Not looked at yet"), say)
        self.rest.add(choice_control("assessed_as", looked, ""), say("Looked at and assessed as"), span=6)
        simple = [("", say("Not known")), ("yes", say("Yes")), ("no", say("No"))]
        self.rest.add(choice_control("simple", simple, ""), say("A simple repair"), span=6)
        void = area_control("void_reason", rows=1, longest=LONGEST_TEXT)
        self.rest.add(void, say("The warranty is void, because"))
        self.redo = Choice([("", say("No"))])
        self.again = FieldSet()
        self.again.add(_redo_control(self.redo), say("It does an earlier repair of yours again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.piece, self.weighed, self.stones, self.rest, self.again):
            column.addWidget(part)
        self._again_offered = False
        self.again.hide()
        self.weighed.toggled.connect(lambda _: self.edited.emit())
        for signal in (self.piece.edited, self.stones.edited, self.rest.edited, self.again.edited):
            signal.connect(self.edited)

    @property
    def sets(self) -> tuple[FieldSet, ...]:
        """The fields that are named as those of a repair."""
        return self.piece, self.rest

    def show_texts(self, texts: Mapping[str, str], redo_of: str) -> None:
        """Show fields as typed."""
        for fields in self.sets:
            fields.begin_again()
            fields.type({name: texts.get(name, "") for name in fields.names()})
        self.weighed.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.weighed.setChecked(texts.get("weighed_before_customer") == "yes")
        self.weighed.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._offer(((redo_of, redo_of),) if redo_of else (), redo_of)

    def offer_earlier(self, earlier: Sequence[ToldRepair], *, changes: bool) -> None:
        """Offer earlier repairs of the piece; the one that was chosen stays."""
        say, chosen = self._say, self.redo_of()
        options = [
            (one.number, say("{number}, {what}, {on:date}", number=one.number, what=one.what, on=one.opened_on))
            for one in earlier
        ]
        if chosen and chosen not in {number for number, _ in options}:
            options.append((chosen, chosen))
        self._offer(options, chosen)
        self.redo.setEnabled(changes)

    def redo_of(self) -> str:
        """Return the number of the earlier repair that is done again, empty for none."""
        return str(self.redo.value() or "")

    def choose_redo(self, number: str) -> None:
        """Say that an earlier repair is done again."""
        self.redo.set_value(number)
        self.edited.emit()

    def _offer(self, options: Sequence[tuple[str, str]], chosen: str) -> None:
        self.redo.set_options([("", self._say("No")), *options])
        self.redo.set_value(chosen)
        self.again.setVisible(bool(options))


def _redo_control(choice: Choice) -> TypedField:
    return TypedField(
        REDO, choice, lambda: str(choice.value() or ""), lambda hear: choice.chosen.connect(lambda _: hear())
    )


def _terms(terms: type[Channel] | type[Assessment], unknown: str, say: Speech) -> list[tuple[str, str]]:
    return [("", unknown), *((one.value, capital(say.term(one))) for one in terms)]
