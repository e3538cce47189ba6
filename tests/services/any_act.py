"""Acts of an owner in the sample shop, picked at random: whatever is possible there, done through the desks."""

from collections.abc import Callable
from random import Random
from typing import Any

from shopdesk.domain.claims import Claim, DecisionAction
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.agenda import reminders
from shopdesk.services.claims import decisions, desk, notes, steps
from shopdesk.services.customers import editing as customers
from shopdesk.services.mails.sight import MailChoice, take_mail
from shopdesk.services.office import Office
from shopdesk.services.orders import drafts, editing, entry, lines
from shopdesk.services.orders.notes import note_order
from shopdesk.services.repairs import desk as repairs
from shopdesk.services.repairs import pictures, quoting
from shopdesk.services.repairs import steps as repair_steps
from shopdesk.services.repairs import take_in as taking_in
from shopdesk.services.shop.settings import change_shop
from shopdesk.services.undo.bin import DELETABLE, delete
from tests.services.written_mails import PDF, photo, read, written

_OF_REPAIR = {
    RepairAction.SEND_OUT: [("bench", "A bench"), ("due", "2026-12-01")],
    RepairAction.CHECK: [("who", "Mara Lindt")],
    RepairAction.WAIT_FOR_PARTS: [("due", "2026-12-01")],
}


class AnyAct:
    """Does one act after the other with records picked at random; what isn't possible raises as it always does."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret

    def __call__(self, office: Office) -> None:
        """Do the next act."""
        self._random.choice(_ACTS)(self, office)

    def pick(self, found: Any) -> Any:
        """Return one of several."""
        return self._random.choice(list(found))

    def number(self) -> int:
        """Return a number that hardly comes twice."""
        return self._random.randrange(10**9)

    def claim(self, office: Office) -> Claim:
        (row,) = office.file.claims.rows([self.pick(office.file.claims.ids())])
        return office.file.claims.by_id(row.id)

    def order(self, office: Office) -> Order:
        (row,) = office.file.orders.rows([self.pick(office.file.orders.ids())])
        return office.file.orders.by_id(row.id)

    def repair(self, office: Office) -> Repair:
        found: Repair = self.pick(office.file.repairs.all())
        return found

    def customer(self, office: Office) -> Customer:
        return office.file.customers.by_id(str(self.order(office).customer_id))

    def open_claim(self, office: Office) -> None:
        draft = desk.ClaimDraft(
            order=self.order(office).number,
            kind=self.pick(ClaimKind),
            received_at=office.now,
            channel=Channel.EMAIL,
            lines=(),
            evidence=(),
            fields=(),
            text="It is too big.",
        )
        desk.open_claim(office, draft)

    def change_claim(self, office: Office) -> None:
        facts = [("evidence", "photos"), ("text", "More words"), ("wants", "refund"), ("condition.unused", "yes")]
        desk.set_facts(office, self.claim(office).number, [self.pick(facts)])

    def decide(self, office: Office) -> None:
        draft = decisions.DecisionDraft(action=self.pick(DecisionAction), reason="A good customer")
        decisions.decide(office, self.claim(office).number, draft)

    def do_next(self, office: Office) -> None:
        claim = self.claim(office)
        steps.do(office, claim.number, self.pick(desk.allowed(office, claim)), [])

    def note_claim(self, office: Office) -> None:
        notes.add_note(office, self.claim(office).number, "Called twice.")

    def take_mail(self, office: Office) -> None:
        """Take in a mail of a customer that is about a claim, or about an order, or says only whose it is."""
        claim, order, customer = self.claim(office), self.order(office), self.customer(office)
        subject = self.pick([f"Claim {claim.number}", f"Order {order.number}", "A question"])
        heads = {"Subject": subject, "Message_ID": f"<any-{self.number()}@example.net>"}
        if self.pick([True, False]):
            customer = office.file.customers.by_id(str(claim.customer_id))
        files = [("IMG_1.jpg", photo()), ("invoice.pdf", PDF)][: self.pick(range(3))]
        content = written(files=files, **heads, From=f"{self.pick(['', 'Somebody'])} <{customer.email}>")
        take_mail(office, read(content), MailChoice(received_at=office.now, as_new=self.pick([None, True, False])))

    def correct_order(self, office: Office) -> None:
        order = self.order(office)
        code = order.lines[0].code
        facts = ["delivered_at=2026-11-12", "shipping_paid=1.00", "ship_to.street=New Street 1", "customer.name=Neu"]
        facts += ["financial_status=paid", f"lines.{code}.category=jewellery/ring", f"lines.{code}.text=Another"]
        editing.set_order(office, order.number, [self.pick(facts)])

    def add_line(self, office: Office) -> None:
        order = self.order(office)
        typed = {"code": f"N-{self.number()}", "text": "A box", "quantity": "1", "unit_price": "5.00"}
        lines.add_line(office, order.id, typed, seen=order.version)

    def remove_line(self, office: Office) -> None:
        order = self.order(office)
        lines.remove_line(office, order.id, self.pick(order.lines).id, seen=order.version)

    def note_order(self, office: Office) -> None:
        note_order(office, self.order(office).id, f"Note {self.number()}")

    def enter_order(self, office: Office) -> None:
        number = self.number()
        fields = {"placed_at": "2026-11-19", "customer.name": "Neu", "customer.email": f"n{number}@example.com"}
        line = {"code": "ZZ", "text": "A thing", "quantity": "1", "unit_price": "10.00"}
        draft = drafts.OrderDraft(number=f"E-{number}", currency="EUR", fields=fields, lines=(line,), note="Wrapped")
        entry.enter_order(office, draft)

    def take_in(self, office: Office) -> None:
        order = self.order(office)
        draft = taking_in.TakeIn(
            order=order.number, line=self.pick(order.lines).code, fields={"fault": "A claw is torn"}
        )
        taking_in.take_in(office, draft)

    def take_in_from_claim(self, office: Office) -> None:
        taking_in.take_in(office, taking_in.from_claim(office, self.claim(office).number))

    def change_repair(self, office: Office) -> None:
        facts = [{"fault": "The clasp is worn"}, {"declared_value": "100.00"}, {"engraving": "M + L"}]
        repairs.set_facts(office, self.repair(office).number, self.pick(facts))

    def repair_on(self, office: Office) -> None:
        repair = self.repair(office)
        action = self.pick(repairs.allowed(office, repair))
        repair_steps.do(office, repair.number, action, _OF_REPAIR.get(action, []))

    def draft_quote(self, office: Office) -> None:
        repair = self.repair(office)
        quoting.save_draft(office, repair.number, quoting.new_quote(office, repair))

    def remove_picture(self, office: Office) -> None:
        repair = self.repair(office)
        pictures.remove_picture(office, repair.number, self.pick(office.file.repairs.files(repair.id)).id)

    def change_customer(self, office: Office) -> None:
        facts = [{"name": "Anna Neu"}, {"notes": "Likes silver"}, {"phone": "+49 30 1"}]
        customers.change_customer(office, self.customer(office), self.pick(facts))

    def remind(self, office: Office) -> None:
        due = Moment.parse("2026-12-01")
        draft = reminders.ReminderDraft(text="Ask again", due=due, about=self.claim(office).number)
        reminders.add_reminder(office, draft)

    def have_done(self, office: Office) -> None:
        reminders.set_done(office, self.pick(office.file.reminders.open()).id, done=True)

    def change_shop(self, office: Office) -> None:
        facts = [{"phone": "+33 2"}, {"country": "DE"}, {"opening_hours": "Mon 9–12"}]
        change_shop(office, office.shop, self.pick(facts))

    def delete(self, office: Office) -> None:
        kind = self.pick(DELETABLE)
        found: dict[RecordKind, Callable[[Office], Any]] = {
            RecordKind.CLAIM: self.claim,
            RecordKind.ORDER: self.order,
            RecordKind.REPAIR: self.repair,
            RecordKind.CUSTOMER: self.customer,
            RecordKind.REMINDER: lambda office: self.pick(office.file.reminders.open()),
        }
        delete(office, kind, found[kind](office).id)


_ACTS: tuple[Callable[[AnyAct, Office], None], ...] = (
    AnyAct.open_claim,
    AnyAct.change_claim,
    AnyAct.decide,
    AnyAct.do_next,
    AnyAct.note_claim,
    AnyAct.take_mail,
    AnyAct.correct_order,
    AnyAct.add_line,
    AnyAct.remove_line,
    AnyAct.note_order,
    AnyAct.enter_order,
    AnyAct.take_in,
    AnyAct.take_in_from_claim,
    AnyAct.change_repair,
    AnyAct.repair_on,
    AnyAct.draft_quote,
    AnyAct.remove_picture,
    AnyAct.change_customer,
    AnyAct.remind,
    AnyAct.have_done,
    AnyAct.change_shop,
    AnyAct.delete,
)
