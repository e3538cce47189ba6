"""A part of a claim's form: it shows some of the claim's facts and gives them back as typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopdesk.domain.claims import Claim
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.ground import ClaimGround


class FormPart(QWidget):
    """Shows facts without telling; typing tells `edited`."""

    edited = Signal()

    def show_claim(self, ground: ClaimGround, claim: Claim) -> None:
        """Show a claim's facts."""
        raise NotImplementedError

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with what stands here. Raises InputError for what can't be read."""
        raise NotImplementedError

    def show_sight(self, sight: ClaimSight) -> None:
        """Follow what the policy looks at; most parts have nothing to do then."""
