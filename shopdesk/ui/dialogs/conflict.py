"""What somebody else changed while the owner was typing: field by field, to choose whose holds."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.meanwhile import ChangedMeanwhileError, Difference
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line
from shopdesk.ui.widgets.segments import Segments
from shopdesk.ui.widgets.sheet import Sheet

WIDTH = 640
_MINE, _THEIRS = "mine", "theirs"


class ConflictSheet(Sheet):
    """Shows for each field what was typed and what is kept now. Until it is chosen, nothing is saved or let go."""

    def __init__(
        self, desk: Desk, parent: QWidget, error: ChangedMeanwhileError, chosen: Callable[[frozenset[str]], object]
    ) -> None:
        """Make it; `chosen` is called with the fields in which what was typed shall hold."""
        say = desk.speech
        super().__init__(
            parent,
            say("This was changed while you were typing"),
            say("Nothing is saved yet, and nothing you typed is lost. Choose what shall hold."),
            width=WIDTH,
        )
        self._chosen = chosen
        self.choices: dict[str, Segments] = {}
        for place, one in enumerate(error.differences):
            if place:
                self.body.addWidget(Line())
            self.body.addWidget(self._row(one, desk))
        self.add_cancel(say("Go on typing"))
        self.add_primary(say("Save so"), self._save).setFocus()

    def _row(self, one: Difference, desk: Desk) -> QWidget:
        say = desk.speech
        name = f"{one.name[:1].upper()}{one.name[1:]}"
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(name, Style.SECTION))
        nothing = say("nothing")
        column.addWidget(Text(say("You typed: {value}", value=one.mine or nothing), wrap=True))
        theirs = say("Kept now: {value}", value=one.theirs or nothing)
        column.addWidget(Text(theirs, wrap=True))
        if one.at is not None:
            changed = say("changed by {who}, {at:moment}", who=one.who, at=one.at)
            column.addWidget(Text(changed, Style.CAPTION, "text2", wrap=True))
        column.addSpacing(4)
        choice = self.choices[one.field] = Segments(
            [(_MINE, say("What I typed")), (_THEIRS, say("What is kept"))], say("{field}: what shall hold", field=name)
        )
        choice.set_value(_MINE)
        column.addWidget(choice)
        return row

    def _save(self) -> None:
        mine = frozenset(field for field, choice in self.choices.items() if choice.value() == _MINE)
        self.accept()
        self._chosen(mine)


def ask_whose(
    desk: Desk, parent: QWidget, error: ChangedMeanwhileError, chosen: Callable[[frozenset[str]], object]
) -> ConflictSheet:
    """Open the sheet, which calls `chosen` with the fields in which what was typed shall hold."""
    sheet = ConflictSheet(desk, parent, error, chosen)
    sheet.open()
    return sheet
