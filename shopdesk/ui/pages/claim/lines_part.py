"""The lines of the order in a claim's form: what comes back, what is missing, what it is about."""

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout

from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import RETURNED_KINDS, ClaimKind
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.ground import ClaimGround, is_about_all
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.line_row import LineRow
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sections import Line, Section

AT_ONCE = 60
"""So many lines are shown before more are asked for; those that are claimed always are."""


class LinesPart(FormPart):
    """Rows of an order's lines, in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._say = desk.speech
        self._ground: ClaimGround | None = None
        self._kind: ClaimKind | None = None
        self._is_new = True
        self._reason: Text | None = None
        self._rows: dict[str, LineRow] = {}
        self._kept: Claim | None = None
        self._section = Section("", right=self._say("Paid"), hairline=True)
        self._more = LinkButton("")
        self._more.clicked.connect(self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        column.addWidget(self._more)

    def show_claim(self, ground: ClaimGround, claim: Claim) -> None:
        """Show the lines, those of the claim ticked."""
        if self._ground is None or self._ground.order != ground.order or self._ground.left != ground.left:
            self._ground = ground
            self._section.clear()
            self._rows = {}
            self._add_reason()
            self._add(AT_ONCE, {line.line_id for line in claim.lines})
        self._kept = claim
        self._is_new = not claim.number
        claimed = {line.line_id: line for line in claim.lines}
        for line_id, row in self._rows.items():
            row.show_line(claimed.get(line_id))
        self.look_at(claim.kind)
        self._tell_reason()

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with the lines that are ticked."""
        lines = [row.claimed() for row in self._rows.values()]
        return replace(claim, lines=tuple(line for line in lines if line is not None))

    def show_sight(self, sight: ClaimSight) -> None:
        """Offer for each line the points of condition that matter."""
        for row in self._rows.values():
            row.look_at(self._kind or ClaimKind.CHANGE_OF_MIND, sight.points)

    def look_at(self, kind: ClaimKind) -> None:
        """Name the lines for a kind of claim; what is about the whole order begins with all of it."""
        if kind is not self._kind:
            self._kind = kind
            self._section.set_title(self._heading(kind))
            self._tell_reason()
        if is_about_all(kind) and not any(row.is_ticked() for row in self._rows.values()):
            self._show_all()
            for row in self._rows.values():
                row.tick(ticked=True)

    def focus_first(self) -> None:
        """Go to the first line."""
        for row in self._rows.values():
            row.setFocus()
            row.focusNextChild()
            return

    def _add_reason(self) -> None:
        """Make room under the heading for why all lines are ticked, where they are."""
        words = self._say("Such a claim is about the whole order, so all of it is ticked. Untick what it is not about.")
        self._reason = Text(words, Style.CAPTION, "text2", wrap=True)
        self._reason.setContentsMargins(0, 4, 0, 4)
        self._section.body.addWidget(self._reason)
        self._tell_reason()

    def _tell_reason(self) -> None:
        several = self._ground is not None and len(self._ground.order.lines) > 1
        if self._reason is not None:
            self._reason.setVisible(several and self._is_new and self._kind is not None and is_about_all(self._kind))

    def _heading(self, kind: ClaimKind) -> str:
        say = self._say
        if kind in RETURNED_KINDS:
            return say("What comes back")
        if kind is ClaimKind.REPAIR:
            return say("What is to be repaired")
        if kind in {ClaimKind.MISSING_ITEM, ClaimKind.MISSING_GIFT}:
            return say("What is missing")
        return say("What it is about")

    def _add(self, count: int, also: set[str]) -> None:
        ground = self._ground
        if ground is None:
            return
        for place, line in enumerate(ground.order.lines):
            if line.id in self._rows or (place >= count and line.id not in also):
                continue

            def worth(pieces: int, line_id: str = line.id) -> str:
                return self._desk.money(ground.worth(line_id, pieces), ground.order.currency)

            row = LineRow(line, ground.left[line.id], self._say, worth)
            row.edited.connect(self.edited)
            self._rows[line.id] = row
            self._section.body.addWidget(row)
            self._section.body.addWidget(Line())
        self._tell_more()

    def _tell_more(self) -> None:
        left = len(self._ground.order.lines) - len(self._rows) if self._ground else 0
        self._more.set_text(self._say.counted("Show {count} more line", "Show {count} more lines", left))
        self._more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._add(len(self._rows) + AT_ONCE, set())

    def _show_all(self) -> None:
        self._add(len(self._ground.order.lines) if self._ground else 0, set())
