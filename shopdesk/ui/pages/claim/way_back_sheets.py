"""The goods' way back: what was posted, and that it has come."""

from PySide6.QtWidgets import QWidget

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.services.claims.claim_page import ClaimPage
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.step_sheet import Fields, StepSheet
from shopdesk.ui.widgets.fields import LineEdit, TextEdit

_LONGEST = 500


class SentBackSheet(StepSheet):
    """The customer has sent the goods back: when, with whom, and the number that tells where they are."""

    def __init__(self, desk: Desk, parent: QWidget, page: ClaimPage) -> None:
        say = desk.speech
        super().__init__(
            desk,
            parent,
            page,
            ClaimAction.SENT_BACK,
            title=say("Sent back"),
            button=say("Save"),
            done=say("goods are on their way"),
        )
        self.at = self.add_at(say("Posted"))
        self.carrier = LineEdit(say("DHL"), longest=_LONGEST)
        self.carrier.setText(page.claim.back_carrier)
        self.tracking = LineEdit(longest=_LONGEST)
        self.tracking.setText(page.claim.back_tracking)
        self.add("carrier", say("Carrier"), self.carrier, say("if known"))
        self.add("tracking", say("Tracking number"), self.tracking, say("if known"))
        self.finish()

    def fields(self) -> Fields:
        """Return what was typed."""
        told = (("carrier", self.carrier.text().strip()), ("tracking", self.tracking.text().strip()))
        return [("at", self.at_text()), *((name, text) for name, text in told if text)]


class ArrivedSheet(StepSheet):
    """The goods are back in the shop."""

    def __init__(self, desk: Desk, parent: QWidget, page: ClaimPage) -> None:
        say = desk.speech
        super().__init__(
            desk,
            parent,
            page,
            ClaimAction.ARRIVED,
            title=say("Goods arrived"),
            button=say("Save"),
            done=say("goods have arrived"),
        )
        self.at = self.add_at(say("Arrived"))
        self.finish()

    def fields(self) -> Fields:
        """Return what was typed."""
        return [("at", self.at_text())]


class ReopenSheet(StepSheet):
    """A claim that had ended is opened again, for a reason."""

    def __init__(self, desk: Desk, parent: QWidget, page: ClaimPage) -> None:
        say = desk.speech
        super().__init__(
            desk,
            parent,
            page,
            ClaimAction.REOPEN,
            title=say("Open the claim again"),
            button=say("Open again"),
            done=say("open again"),
        )
        self.reason = TextEdit(rows=3, longest=2_000)
        self.add("reason", say("Why? It is kept with the claim."), self.reason)
        self.finish()
        self.reason.setFocus()

    def fields(self) -> Fields:
        """Return the reason."""
        return [("reason", self.reason.text().strip())]
