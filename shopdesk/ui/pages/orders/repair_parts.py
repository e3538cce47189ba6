"""What the page and the preview of an order show of repairs: their rows, and the moments of a piece's repair."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from shopdesk.domain.moments import Moment
from shopdesk.services.orders.order_sight import OrderSight
from shopdesk.services.orders.pieces import PieceRepair
from shopdesk.services.repairs.words import state_words
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.tokens import Tone
from shopdesk.ui.look.tones import Look, repair_look
from shopdesk.ui.look.type import Style
from shopdesk.ui.models.columns import PillLook
from shopdesk.ui.models.groups import Group, ListRow
from shopdesk.ui.pages.orders.edit_row import HIGH, SHARES
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import IconButton
from shopdesk.ui.widgets.facts import QuietLink
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


def repair_group(repairs: Sequence[PieceRepair], say: Speech) -> Group:
    """Return the repairs of an order's pieces as rows to open by their number, newest first."""
    rows = []
    for one in reversed(repairs):
        tone, icon = repair_look(one.row.state)
        pill = PillLook(state_words(one.row.state, say), tone, icon)
        rows.append(
            ListRow(key=one.row.number, icon="", tone=None, title=one.row.number, second=one.row.piece, pill=pill)
        )
    return Group(say("Repairs"), rows=rows)


def repair_links(desk: Desk, repairs: Sequence[PieceRepair]) -> list[QWidget]:
    """Return a link to each repair, with where it stands."""
    links: list[QWidget] = []
    for one in repairs:
        words = desk.speech("{number}: {state}", number=one.row.number, state=state_words(one.row.state, desk.speech))
        link = QuietLink(words, "wrench")
        link.clicked.connect(partial(_open, desk, one.row.number))
        links.append(link)
    return links


def repair_moments(desk: Desk, sight: OrderSight) -> list[QWidget]:
    """Return when pieces were taken in and given back, in order of time, then until when they are under warranty."""
    say = desk.speech
    told: list[tuple[Moment, int, QWidget]] = []
    for number, one in enumerate(sight.repairs):
        open_it = partial(_open, desk, one.row.number)
        for name, moment in ((say("Taken in"), one.taken_in_at), (say("Given back"), one.given_back_at)):
            if moment is not None:
                told.append((moment, number, MomentRow(desk, name, say.moment(moment), one.row.number, opened=open_it)))
    told.sort(key=lambda each: (each[0].last_second(desk.zone), each[1]))
    return [*(row for _, _, row in told), *_warranties(desk, sight)]


def _warranties(desk: Desk, sight: OrderSight) -> list[QWidget]:
    say = desk.speech
    rows: list[QWidget] = []
    for one in sight.warranties:
        ends = Moment.at(one.until)
        label = say("{code}: {name}", code=one.code, name=say("Warranty ends")) if one.code else say("Warranty ends")
        over = ends.day_in(desk.zone) < desk.today()
        note = say("over") if over else say("by the policy")
        value = say.day(ends.day_in(desk.zone), "date")
        rows.append(MomentRow(desk, label, value, note, look=(Tone.WAIT, "shield-check")))
    return rows


class MomentRow(QWidget):
    """A moment that is told here and corrected elsewhere, in the columns of the rows that are corrected here."""

    def __init__(
        self,
        desk: Desk,
        label: str,
        value: str,
        note: str,
        *,
        opened: Callable[[], None] | None = None,
        look: Look = (Tone.WAIT, "wrench"),
    ) -> None:
        super().__init__()
        self.setMinimumHeight(px(HIGH))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for column, share in enumerate(SHARES):
            grid.setColumnStretch(column, share)
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(Symbol(look[1], look[0]))
        name.addWidget(Text(label, ink="text2", elide=True), 1)
        grid.addLayout(name, 0, 0)
        grid.addWidget(Text(value, elide=True, figures=True), 0, 1)
        grid.addWidget(Text(note, Style.CAPTION, "text2", elide=True), 0, 2)
        if opened is None:
            place = QWidget()  # an empty column would have no space before it
            place.setFixedWidth(IconButton("arrow-right", "").sizeHint().width())
            grid.addWidget(place, 0, 3)
            return
        open_button = IconButton("arrow-right", desk.speech("Open repair {number}", number=note))
        open_button.clicked.connect(lambda _checked=False: opened())
        grid.addWidget(open_button, 0, 3)


def _open(desk: Desk, number: str, _checked: bool = False) -> None:
    desk.go.emit(Place(PageName.REPAIRS, number))
