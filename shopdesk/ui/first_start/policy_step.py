"""The step on which the nearest policy is chosen, each of them readable as sentences."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from shopdesk.services.policies.sentences import PolicySentences
from shopdesk.services.shop.first_start import USUAL_POLICY, Offer
from shopdesk.texts import Speech
from shopdesk.ui.first_start.steps import Step
from shopdesk.ui.look.measures import px
from shopdesk.ui.widgets.frame import Scroller
from shopdesk.ui.widgets.policy_text import PolicyText
from shopdesk.ui.widgets.row_list import Group, ListRow, RowList

_LIST = 220


class PolicyStep(Step):
    """Five policies: the selected one is the chosen one, and stands beside the list to be read."""

    confirmed = Signal()
    """Enter, or a double click, on a policy."""

    def __init__(self, say: Speech) -> None:
        super().__init__(
            "scroll-text",
            say("Policy"),
            say("Which policy is nearest to yours?"),
            say(
                "It judges every claim, clause by clause; you decide. Orders keep the policy of the day on which they "
                "were placed, and another one can be chosen later for orders from a day on."
            ),
        )
        self._say = say
        self._policies: tuple[PolicySentences, ...] = ()
        self._list = RowList(say("Policies"))
        self._list.setFixedWidth(px(_LIST))
        self._list.selected.connect(self._choose)
        self._list.opened.connect(lambda _key: self.confirmed.emit())
        self._text = PolicyText(say)
        self._scroller = Scroller(self._text)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroller.setAccessibleName(say("The policy in words"))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._scroller, 1)
        self.column.addLayout(row, 1)
        self._chosen = USUAL_POLICY

    def offer(self, offer: Offer) -> None:
        """Show the policies, the usual one chosen."""
        self._policies = offer.policies
        self._choose(offer.values["policy"])

    def values(self) -> dict[str, str]:
        """Return the chosen policy."""
        return {"policy": self._chosen}

    def focus_first(self) -> None:
        """Go to the list."""
        self._list.setFocus()

    def _choose(self, key: object) -> None:
        self._chosen = str(key)
        self._list.set_groups([Group("", rows=[self._row(one) for one in self._policies], counted=False)])
        self._list.select_key(self._chosen)
        chosen = next((one for one in self._policies if one.key == self._chosen), None)
        if chosen is not None:
            self._text.show_policy(chosen)
            self._scroller.verticalScrollBar().setValue(0)

    def _row(self, policy: PolicySentences) -> ListRow:
        icon = "circle-dot" if policy.key == self._chosen else "scroll-text"
        clauses = self._say("{count} clauses", count=len(policy.clauses))
        return ListRow(policy.key, icon, None, policy.title, clauses)
