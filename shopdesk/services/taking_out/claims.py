"""The tables of claims: what was asked, what the policy said, what was decided, what moved."""

from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import DecisionAction
from shopdesk.domain.mails import Clock
from shopdesk.domain.terms import (
    Assessment,
    Cause,
    Channel,
    ClaimKind,
    ConditionPoint,
    CourierFinding,
    Effect,
    Evidence,
    Outcome,
    Payer,
    Remedy,
    StockFinding,
)
from shopdesk.services.taking_out.people import version
from shopdesk.services.taking_out.sheets import ELEMENT, POSITION, Column, Kind, Sheet
from shopdesk.texts import Speech


def claim_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return the tables of claims and all that belongs to them."""
    return (
        _claims(say),
        _lines(say),
        _files(say),
        _mails(say),
        Sheet(
            name="verdicts",
            says=say("What the policy said to claims, each time it was asked; the latest of a claim counts."),
            table="verdicts",
            columns=(
                Column("id", Kind.CODE, say("The verdict’s id.")),
                _claim(say),
                *verdict_columns(say),
            ),
        ),
        _verdict_lines(say),
        finding_sheet(say, "verdict_findings", "verdicts", say("What each clause said in the verdicts on claims.")),
        *_decisions(say),
        _settlements(say),
    )


def verdict_columns(say: Speech) -> tuple[Column, ...]:
    """Return the columns of a verdict, whether on a claim or on a repair."""
    amounts = (
        ("refund_goods", "refund.goods", say("What goes back for the goods.")),
        ("refund_outbound_shipping", "refund.outbound_shipping", say("What goes back for shipping the order.")),
        ("refund_payment_fee", "refund.payment_fee", say("The payment’s fee that is kept, zero or below.")),
        ("refund_deductions", "refund.deductions", say("What else is kept, zero or below.")),
        ("refund_total", "refund.total", say("What goes back in all; empty where the owner sets it.")),
        ("refund_tax", "refund.tax", say("The tax in what goes back; empty where unknown.")),
        ("quote_labour", "quote.labour", say("What the customer pays for labour.")),
        ("quote_materials", "quote.materials", say("What the customer pays for materials.")),
        ("quote_shipping", "quote.shipping", say("What the customer pays for shipping.")),
    )
    of = "verdict"
    return (
        Column("given_at", Kind.INSTANT, say("When it was given.")),
        Column("policy_key", Kind.CODE, say("The policy that gave it."), refers="policy_versions.key"),
        Column("policy_version", Kind.NUMBER, say("Its version."), refers="policy_versions.number"),
        Column("outcome", Kind.CODE, say("What the policy said."), of, "outcome", codes=Outcome),
        Column("remedies", Kind.LIST, say("What it offers, best first."), of, "remedies", codes=Remedy),
        Column("missing", Kind.LIST, say("What is still needed."), of, "missing"),
        Column("currency", Kind.CODE, say("The currency of its amounts."), of, "currency"),
        *(Column(name, Kind.AMOUNT, says, of, inside) for name, inside, says in amounts),
        Column("refund_partial", Kind.FLAG, say("Whether only a part goes back."), of, "refund.partial"),
        Column(
            "quote_needs_approval", Kind.FLAG, say("Whether the customer must agree first."), of, "quote.needs_approval"
        ),
        Column("pays", Kind.PAIRS, say("Who pays which cost."), of, "pays", codes=Payer),
        Column("notices", Kind.MESSAGES, say("What else it told."), of, "notices"),
        Column("verdict", Kind.JSON, say("All of it as ShopDesk keeps it; amounts in minor units."), of),
    )


def finding_sheet(say: Speech, name: str, of: str, says: str) -> Sheet:
    """Return the table of what clauses said in verdicts that are kept in a table."""
    return Sheet(
        name=name,
        says=says,
        table=of,
        each="verdict.findings",
        columns=(
            Column("verdict_id", Kind.CODE, say("The verdict."), "id", refers=f"{of}.id"),
            Column("position", Kind.NUMBER, say("Its place in the verdict."), POSITION),
            Column("clause", Kind.CODE, say("The clause of the policy."), ELEMENT, "clause"),
            Column("effect", Kind.CODE, say("What the clause does."), ELEMENT, "effect", codes=Effect),
            Column("line", Kind.TEXT, say("The code of the line it is about; empty for all."), ELEMENT, "line"),
            Column("says", Kind.MESSAGES, say("What it says, in words."), ELEMENT, "says"),
        ),
    )


def _claim(say: Speech) -> Column:
    return Column("claim_id", Kind.CODE, say("The claim."), refers="claims.id")


def _claims(say: Speech) -> Sheet:
    ends = (
        ("withdrawn_at", say("When the customer withdrew it.")),
        ("lapsed_at", say("When it lapsed.")),
        ("closed_at", say("When it was closed.")),
        ("reopened_at", say("When it was last opened again.")),
    )
    return Sheet(
        name="claims",
        says=say("Claims, one row each."),
        table="claims",
        columns=(
            Column("id", Kind.CODE, say("The claim’s id.")),
            version(say),
            Column("number", Kind.TEXT, say("The claim’s number.")),
            Column("rma", Kind.TEXT, say("The number of its return authorization.")),
            Column("order_id", Kind.CODE, say("The order it is against."), refers="orders.id"),
            Column("customer_id", Kind.CODE, say("Who claims."), refers="customers.id"),
            Column("state", Kind.CODE, say("Where it stands."), codes=ClaimState),
            Column("kind", Kind.CODE, say("What is claimed."), codes=ClaimKind),
            Column("channel", Kind.CODE, say("How it came."), codes=Channel),
            Column("opened_at", Kind.INSTANT, say("When it was entered.")),
            Column("received_at", Kind.MOMENT, say("When the customer asked.")),
            Column("wants", Kind.CODE, say("What the customer wishes."), codes=Remedy),
            Column("evidence", Kind.LIST, say("What proves it."), codes=Evidence),
            Column("condition", Kind.PAIRS, say("The condition of the goods, as far as known."), codes=ConditionPoint),
            Column("cause", Kind.CODE, say("Who or what brought it about."), codes=Cause),
            Column("assessed_as", Kind.CODE, say("What your look at the goods found."), codes=Assessment),
            Column("confirmed_at", Kind.MOMENT, say("When it was confirmed to the customer.")),
            Column("sent_back_at", Kind.MOMENT, say("When the goods were sent back.")),
            Column("back_carrier", Kind.TEXT, say("Who carries them back.")),
            Column("back_tracking", Kind.TEXT, say("The tracking number of the way back.")),
            Column("arrived_back_at", Kind.MOMENT, say("When they came back.")),
            Column("inspected_at", Kind.MOMENT, say("When they were inspected.")),
            Column("restocked", Kind.FLAG, say("Whether they were put on sale again.")),
            Column("courier_finding", Kind.CODE, say("What the carrier’s enquiry found."), codes=CourierFinding),
            Column("stock_finding", Kind.CODE, say("What the look at the stock found."), codes=StockFinding),
            Column("reordered", Kind.FLAG, say("Whether the customer has ordered again.")),
            Column("dispute_open", Kind.FLAG, say("Whether a dispute is open with the payment provider.")),
            Column("dispute_due", Kind.MOMENT, say("Until when the dispute must be answered.")),
            Column("currency", Kind.CODE, say("The order’s currency.")),
            Column("repair_simple", Kind.FLAG, say("Whether a repair would be simple."), "repair", "simple"),
            Column("repair_materials", Kind.AMOUNT, say("What its materials would cost."), "repair", "materials"),
            Column("repair_labour", Kind.AMOUNT, say("What its labour would cost."), "repair", "labour"),
            Column("repair_shipping", Kind.AMOUNT, say("What its shipping would cost."), "repair", "shipping"),
            *(Column(name, Kind.INSTANT, says) for name, says in ends),
            Column("reopen_reason", Kind.TEXT, say("Why it was opened again.")),
        ),
    )


def _lines(say: Speech) -> Sheet:
    return Sheet(
        name="claim_lines",
        says=say("Which lines of the order are claimed, with what differs from the claim as a whole."),
        table="claim_lines",
        columns=(
            _claim(say),
            Column("position", Kind.NUMBER, say("Its place in the claim.")),
            Column("line_id", Kind.CODE, say("The line of the order."), refers="order_lines.id"),
            Column("quantity", Kind.NUMBER, say("How many pieces are claimed.")),
            Column("condition", Kind.PAIRS, say("The condition of the goods, as far as known."), codes=ConditionPoint),
            Column("assessed_as", Kind.CODE, say("What your look at the goods found."), codes=Assessment),
            Column("cause", Kind.CODE, say("Who or what brought it about."), codes=Cause),
        ),
    )


def _files(say: Speech) -> Sheet:
    return Sheet(
        name="claim_files",
        says=say("Pictures, mails and other files of claims."),
        table="claim_files",
        columns=(
            Column("id", Kind.CODE, say("The file’s id.")),
            _claim(say),
            Column("customer_id", Kind.CODE, say("Whose file it is."), refers="customers.id"),
            *file_columns(say),
            Column("evidence", Kind.CODE, say("What it proves."), codes=Evidence),
            Column("added_at", Kind.INSTANT, say("When it was added.")),
        ),
    )


def _mails(say: Speech) -> Sheet:
    return Sheet(
        name="mails",
        says=say("E-mails and messages of claims that came from customers."),
        table="mails",
        columns=(
            Column("id", Kind.CODE, say("The mail’s id.")),
            _claim(say),
            Column("customer_id", Kind.CODE, say("Who wrote it."), refers="customers.id"),
            Column(
                "file_id",
                Kind.CODE,
                say("The file with its bytes; empty where it was pasted."),
                refers="claim_files.id",
            ),
            Column("text_id", Kind.CODE, say("The text it became."), refers="customer_texts.id"),
            Column("message_id", Kind.TEXT, say("Its Message-ID; empty where it had none.")),
            Column("sender", Kind.TEXT, say("From whom it came.")),
            Column("subject", Kind.TEXT, say("Its subject.")),
            Column("sent_at", Kind.TEXT, say("When it was sent, as the sender’s clock said it.")),
            Column("received_at", Kind.MOMENT, say("When it arrived.")),
            Column("received_by", Kind.TEXT, say("The server that says so; empty for others.")),
            Column("clock", Kind.CODE, say("Which clock told when it arrived."), codes=Clock),
            Column("added_at", Kind.INSTANT, say("When it was added.")),
        ),
    )


def file_columns(say: Speech) -> tuple[Column, ...]:
    """Return the columns of a file that belongs to a claim or a repair."""
    return (
        Column("name", Kind.TEXT, say("What its sender called it.")),
        Column("media_type", Kind.CODE, say("Of what type it is.")),
        Column("size", Kind.NUMBER, say("How many bytes it has.")),
        Column("sha256", Kind.CODE, say("The SHA-256 of its bytes."), refers="files.sha256"),
        Column("file", Kind.FILE, say("Where it lies here; empty where it was missing."), "sha256"),
    )


def _verdict_lines(say: Speech) -> Sheet:
    return Sheet(
        name="verdict_lines",
        says=say("What the policy said to each claimed line."),
        table="verdicts",
        each="verdict.lines",
        columns=(
            Column("verdict_id", Kind.CODE, say("The verdict."), "id", refers="verdicts.id"),
            Column("position", Kind.NUMBER, say("Its place in the verdict."), POSITION),
            Column("code", Kind.TEXT, say("The code of the goods."), ELEMENT, "code"),
            Column("quantity", Kind.NUMBER, say("How many pieces."), ELEMENT, "quantity"),
            Column("outcome", Kind.CODE, say("What the policy said."), ELEMENT, "outcome", codes=Outcome),
            Column("remedies", Kind.LIST, say("What it offers, best first."), ELEMENT, "remedies", codes=Remedy),
            Column("partial", Kind.FLAG, say("Whether only a part goes back."), ELEMENT, "partial"),
            Column("currency", Kind.CODE, say("The currency of its amounts."), "verdict", "currency"),
            Column("goods", Kind.AMOUNT, say("What was paid for these pieces."), ELEMENT, "goods"),
        ),
    )


def _decisions(say: Speech) -> tuple[Sheet, ...]:
    each = "lines"
    return (
        Sheet(
            name="decisions",
            says=say("What you decided on claims; the latest of a claim counts."),
            table="decisions",
            columns=(
                Column("id", Kind.CODE, say("The decision’s id.")),
                _claim(say),
                Column("verdict_id", Kind.CODE, say("The verdict that it was made on."), refers="verdicts.id"),
                Column("decided_at", Kind.INSTANT, say("When it was decided.")),
                Column("action", Kind.CODE, say("What was decided."), codes=DecisionAction),
                Column("reason", Kind.TEXT, say("Why it differs from the policy.")),
                Column("differs", Kind.FLAG, say("Whether it differs from the policy.")),
                Column("currency", Kind.CODE, say("The order’s currency.")),
                Column("amount", Kind.AMOUNT, say("The sum that you set; empty where you set none.")),
                Column("shipping", Kind.AMOUNT, say("What goes back for shipping the order.")),
                Column("payment_fee", Kind.AMOUNT, say("The payment’s fee that is kept, zero or below.")),
                Column("deductions", Kind.AMOUNT, say("What else is kept, zero or below.")),
                Column("tax", Kind.AMOUNT, say("The tax in what goes back; empty where unknown.")),
                Column("goods_return", Kind.FLAG, say("Whether goods come back before it is settled.")),
            ),
        ),
        Sheet(
            name="decision_lines",
            says=say("What you granted for each line."),
            table="decisions",
            each=each,
            columns=(
                Column("decision_id", Kind.CODE, say("The decision."), "id", refers="decisions.id"),
                Column("position", Kind.NUMBER, say("Its place in the decision."), POSITION),
                Column("line_id", Kind.CODE, say("The line of the order."), ELEMENT, "line_id", "order_lines.id"),
                Column("quantity", Kind.NUMBER, say("How many pieces."), ELEMENT, "quantity"),
                Column(
                    "remedy", Kind.CODE, say("What is granted; empty where refused."), ELEMENT, "remedy", "", Remedy
                ),
                Column("currency", Kind.CODE, say("The order’s currency.")),
                Column("worth", Kind.AMOUNT, say("What was paid for these and not paid back yet."), ELEMENT, "worth"),
                Column("amount", Kind.AMOUNT, say("What goes back for them, as money or credit."), ELEMENT, "amount"),
            ),
        ),
    )


def _settlements(say: Speech) -> Sheet:
    return Sheet(
        name="settlements",
        says=say("Money and goods that moved for claims."),
        table="settlements",
        columns=(
            Column("id", Kind.CODE, say("The settlement’s id.")),
            _claim(say),
            Column(
                "line_id", Kind.CODE, say("The line; empty where only shipping went back."), refers="order_lines.id"
            ),
            Column("quantity", Kind.NUMBER, say("How many pieces.")),
            Column("remedy", Kind.CODE, say("What was done."), codes=Remedy),
            Column("currency", Kind.CODE, say("The order’s currency.")),
            Column("amount", Kind.AMOUNT, say("What was paid back or credited.")),
            Column("outbound_shipping", Kind.AMOUNT, say("What of that was for shipping the order.")),
            Column("method", Kind.TEXT, say("How it was paid.")),
            Column("settled_at", Kind.MOMENT, say("When it was settled.")),
        ),
    )
