"""Further facts of a claim: causes, findings, disputes, a repair's estimate; those that matter, the rest when asked."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopdesk.domain.claims import Claim, RepairFacts
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.claim_sight import ClaimSight
from shopdesk.services.claims.ground import ClaimGround
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.claim.choices import assessments, causes, courier_findings, stock_findings, yes_or_no
from shopdesk.ui.pages.claim.part import FormPart
from shopdesk.ui.widgets.amount_field import AmountField
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import Choice, Field
from shopdesk.ui.widgets.moment_field import MomentField
from shopdesk.ui.widgets.sections import Section

_IN_A_ROW = 2
_AMOUNTS = ("materials", "labour", "shipping")
_LOOKED_AT = frozenset({ClaimKind.DEFECT, ClaimKind.TRANSIT_DAMAGE, ClaimKind.WRONG_ITEM})
_OF_A_KIND: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.REPAIR: ("assessed_as", "simple", *_AMOUNTS),
    ClaimKind.MISSING_PACKAGE: ("courier_finding",),
    ClaimKind.WRONG_DELIVERY: ("cause", "courier_finding"),
    ClaimKind.MISSING_ITEM: ("stock_finding",),
    ClaimKind.PRICE_ADJUSTMENT: ("cause",),
    ClaimKind.CHANGE_ORDER: ("cause",),
}
"""Facts that a kind of claim is likely to turn on."""


class FurtherPart(FormPart):
    """Choices and fields in two columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say = self._say = desk.speech
        self._unknown = say("Not known")
        self._section = Section(say("Further facts"))
        self._all = LinkButton(say("All facts"))
        self._all.setCheckable(True)
        self._section.head.addWidget(self._all)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        for place in range(_IN_A_ROW):
            self._grid.setColumnStretch(place, 1)
        self._section.body.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self._choices: dict[str, Choice] = {
            "cause": Choice(causes(say, ClaimKind.CHANGE_OF_MIND, self._unknown)),
            "assessed_as": Choice(assessments(say, say("Not looked at yet"))),
            "courier_finding": Choice(courier_findings(say)),
            "stock_finding": Choice(stock_findings(say)),
            "reordered": Choice(yes_or_no(say, self._unknown)),
            "dispute_open": Choice(yes_or_no(say, self._unknown)),
            "simple": Choice(yes_or_no(say, self._unknown)),
        }
        self._due = MomentField(desk.zone, say, desk.now)
        self._amounts = {name: AmountField("EUR") for name in _AMOUNTS}
        self._fields = self._labelled()
        for field in self._fields.values():
            field.setParent(self)
        self._listen()
        self._claim: Claim | None = None
        self._missing: tuple[str, ...] = ()
        self._shown: tuple[str, ...] | None = None
        self._arrange()

    def show_claim(self, ground: ClaimGround, claim: Claim) -> None:
        """Show the facts."""
        self._claim = claim
        self._choices["cause"].set_options(causes(self._say, claim.kind, self._unknown))
        repair = claim.repair or RepairFacts()
        for name, choice in self._choices.items():
            choice.set_value(repair.simple if name == "simple" else getattr(claim, name))
        self._due.set_moment(claim.dispute_due)
        for name, amount in self._amounts.items():
            amount.set_currency(ground.order.currency)
            amount.set_minor(getattr(repair, name))
        for field in self._fields.values():
            field.clear_error()
        self._arrange()

    def look_at(self, kind: ClaimKind) -> None:
        """Offer what a kind of claim turns on."""
        self._choices["cause"].set_options(causes(self._say, kind, self._unknown))
        if self._claim is not None:
            self._claim = replace(self._claim, kind=kind)
        self._arrange()

    def applied(self, claim: Claim) -> Claim:
        """Return the claim with these facts. Raises InputError for what can't be read."""
        told = {name: choice.value() for name, choice in self._choices.items() if name != "simple"}
        repair = RepairFacts(
            simple=self._choices["simple"].value(),
            **{name: amount.minor() for name, amount in self._amounts.items()},
        )
        nothing = repair == RepairFacts()
        return replace(
            claim,
            dispute_due=self._due.moment(),
            repair=None if nothing and claim.repair is None else repair,
            **told,
        )

    def show_sight(self, sight: ClaimSight) -> None:
        """Show what the policy misses."""
        if sight.verdict.missing != self._missing:
            self._missing = sight.verdict.missing
            self._arrange()

    def go_to(self, name: str) -> bool:
        """Go to a fact that is missing; return whether it stands here."""
        field = self._fields.get({"repair": "simple"}.get(name, name))
        if field is None:
            return False
        field.control.setFocus()
        return True

    def _labelled(self) -> dict[str, Field]:
        say = self._say
        controls: dict[str, QWidget] = {**self._choices, "dispute_due": self._due, **self._amounts}
        labels: dict[str, str] = {
            "cause": say("Caused by"),
            "assessed_as": say("Looked at and assessed as"),
            "courier_finding": say("The carrier’s finding"),
            "stock_finding": say("Your stock shows"),
            "reordered": say("The customer has ordered again"),
            "dispute_open": say("A payment dispute is open"),
            "dispute_due": say("Answer the dispute by"),
            "simple": say("A simple repair"),
            "materials": say("Materials"),
            "labour": say("Labour"),
            "shipping": say("Shipping both ways"),
        }
        return {name: Field(label, controls[name]) for name, label in labels.items()}

    def _listen(self) -> None:
        tell: Callable[..., None] = lambda *_: self._edit()  # noqa: E731 - signals hand over what nobody needs
        for choice in self._choices.values():
            choice.chosen.connect(tell)
        self._due.edited.connect(tell)
        for amount in self._amounts.values():
            amount.edited.connect(tell)
        self._all.toggled.connect(lambda _: self._arrange())

    def _edit(self) -> None:
        self._arrange()
        self.edited.emit()

    def _wanted(self) -> set[str]:
        """Return the facts that matter now: those of the kind, those missing, and those known."""
        kind = self._claim.kind if self._claim is not None else None
        wanted = set(_OF_A_KIND.get(kind, ()) if kind is not None else ())
        if kind in _LOOKED_AT:
            wanted.add("assessed_as")
        wanted |= {name for name in self._missing if name in self._fields}
        wanted |= {name for name, choice in self._choices.items() if choice.value() is not None}
        wanted |= {name for name, amount in self._amounts.items() if amount.text()}
        if "repair" in self._missing:
            wanted |= {"simple", *_AMOUNTS}
        if self._choices["dispute_open"].value() or self._due.text():
            wanted.add("dispute_due")
        return wanted

    def _arrange(self) -> None:
        wanted = set(self._fields) if self._all.isChecked() else self._wanted()
        shown = tuple(name for name in self._fields if name in wanted)
        self._all.setVisible(len(wanted) < len(self._fields) or self._all.isChecked())
        if shown == self._shown:
            return
        self._shown = shown
        for field in self._fields.values():
            self._grid.removeWidget(field)
        for place, name in enumerate(shown):
            self._grid.addWidget(self._fields[name], place // _IN_A_ROW, place % _IN_A_ROW)
        for name, field in self._fields.items():
            field.setVisible(name in shown)
