"""Choosing another policy for orders from a day on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.domain.errors import InputError, ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.services.policies.sentences import PolicySentences
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Choice, Field, LineEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.moment_field import MomentField

_LONGEST = 500


class PolicyChange(QWidget):
    """Which policy, from which day, and why. Nothing of it happens before the button is pressed."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = desk.speech
        self.policy = Choice([])
        self.day = MomentField(desk.zone, say, desk.now, only_days=True)
        self.reason = LineEdit(longest=_LONGEST)
        self.use = Button(say("Use from that day"))
        self._policy_field = Field(say("Another policy"), self.policy)
        self._day_field = Field(say("For orders from"), self.day)
        self._summary = Text("", Style.CAPTION, "text2", wrap=True)
        self._policies: Sequence[PolicySentences] = ()
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, share in ((self._policy_field, 4), (self._day_field, 4), (Field(say("Why"), self.reason), 5)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        note = say("Open claims against orders from that day are judged again; what was decided stays.")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(Text(note, Style.CAPTION, "text2", wrap=True), 1)
        foot.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._summary)
        column.addLayout(foot)
        self.use.clicked.connect(self.asked)
        self.policy.chosen.connect(lambda _: self._describe())
        self.day.edited.connect(self._day_field.clear_error)
        self.clear()

    def offer(self, policies: Sequence[PolicySentences], in_force: str) -> None:
        """Offer the built-in policies, another than the one in force first."""
        self._policies = policies
        before = self.policy.value()
        self.policy.set_options([(one.key, one.title) for one in policies])
        keys = [one.key for one in policies]
        if before not in keys:
            self.policy.set_value(next((key for key in keys if key != in_force), None))
        self._describe()

    def wish(self) -> tuple[str, Moment, str]:
        """Return the policy's key, the day and the reason. Raises InputError for what is no day."""
        moment = self.day.moment()
        if moment is None:
            raise InputError(self._desk.speech("Say from which day on."))
        return str(self.policy.value()), moment, self.reason.text().strip()

    def set_busy(self, *, busy: bool) -> None:
        """Let it be pressed or, while it is being kept, not."""
        self.use.setEnabled(not busy)

    def tell(self, error: ShopDeskError) -> None:
        """Say what could not be done, at its field."""
        field = self._day_field if isinstance(error, InputError) else self._policy_field
        field.set_error(error.sentence)

    def clear(self) -> None:
        """Begin again: from today, without a reason."""
        self.day.set_moment(Moment.on(self._desk.today()))
        self.reason.clear()
        self._policy_field.clear_error()
        self._day_field.clear_error()

    def _describe(self) -> None:
        self._policy_field.clear_error()
        words = (one.summary for one in self._policies if one.key == self.policy.value())
        self._summary.setText(next(words, ""))
