"""The tables of repairs: the piece, its steps, quotes, payments, pictures, and what the policy says of it."""

from shopdesk.domain.repair_quotes import QuoteLineKind, Unit
from shopdesk.domain.repair_states import PiecePlace, RepairState
from shopdesk.domain.repairs import PaymentKind, PictureStage, RepairAction, StoneState
from shopdesk.domain.terms import Assessment, Channel
from shopdesk.services.taking_out.claims import file_columns, finding_sheet, verdict_columns
from shopdesk.services.taking_out.people import version
from shopdesk.services.taking_out.sheets import ELEMENT, POSITION, Column, Kind, Sheet
from shopdesk.texts import Speech


def repair_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return the tables of repairs and all that belongs to them."""
    return (
        _repairs(say),
        _stones(say),
        _steps(say),
        *_quotes(say),
        _payments(say),
        _files(say),
        Sheet(
            name="repair_verdicts",
            says=say("What the policy said of repairs, each time it was asked."),
            table="repair_verdicts",
            columns=(
                Column("id", Kind.CODE, say("The verdict’s id.")),
                _repair(say),
                Column("judged_as_defect", Kind.FLAG, say("Whether it was judged as a defect of goods.")),
                *verdict_columns(say),
            ),
        ),
        finding_sheet(
            say, "repair_verdict_findings", "repair_verdicts", say("What each clause said in the verdicts on repairs.")
        ),
    )


def _repair(say: Speech) -> Column:
    return Column("repair_id", Kind.CODE, say("The repair."), refers="repairs.id")


def _repairs(say: Speech) -> Sheet:
    seen = (
        ("piece", say("What the piece is.")),
        ("fault", say("The fault as the customer told it.")),
        ("condition", say("The condition in which it arrived.")),
        ("metal", say("Its metal.")),
        ("stamp", say("Its stamp as read.")),
    )
    sizes = (
        ("size_now", say("Its size.")),
        ("size_wanted", say("The size that is wanted.")),
        ("engraving", say("The engraving.")),
        ("accessories", say("What was left with it.")),
    )
    return Sheet(
        name="repairs",
        says=say("Repairs, one row each. Amounts are in the repair’s own currency."),
        table="repairs",
        columns=(
            Column("id", Kind.CODE, say("The repair’s id.")),
            version(say),
            Column("number", Kind.TEXT, say("The repair’s number.")),
            Column("customer_id", Kind.CODE, say("Whose piece it is."), refers="customers.id"),
            Column("order_id", Kind.CODE, say("The order it is from; empty for others."), refers="orders.id"),
            Column("line_id", Kind.CODE, say("The line it is from."), refers="order_lines.id"),
            Column("claim_id", Kind.CODE, say("The claim that became this repair."), refers="claims.id"),
            Column("redo_of", Kind.CODE, say("The earlier repair that is done again."), refers="repairs.id"),
            Column("state", Kind.CODE, say("Where it stands."), codes=RepairState),
            Column("turns_after", Kind.DAY, say("The day after which it stands otherwise by itself.")),
            Column("turns_into", Kind.CODE, say("Where it stands then."), codes=RepairState),
            Column("place", Kind.CODE, say("Where the piece is."), codes=PiecePlace),
            Column("place_since", Kind.MOMENT, say("Since when it is there.")),
            Column("bench", Kind.TEXT, say("On whose bench it lies.")),
            Column("opened_at", Kind.INSTANT, say("When it was entered.")),
            Column("asked_at", Kind.MOMENT, say("When the customer asked.")),
            Column("channel", Kind.CODE, say("How it came."), codes=Channel),
            *(Column(name, Kind.TEXT, says) for name, says in seen),
            Column("weight_mg", Kind.NUMBER, say("Its weight in milligrams; empty where it was not weighed.")),
            Column("weighed_before_customer", Kind.FLAG, say("Whether it was weighed before the customer.")),
            Column("has_stones", Kind.FLAG, say("Whether it has stones; empty where nobody said.")),
            *(Column(name, Kind.TEXT, says) for name, says in sizes),
            Column("currency", Kind.CODE, say("The currency of its amounts, as ISO 4217 names it.")),
            Column("declared_value", Kind.AMOUNT, say("What it is worth, as declared.")),
            Column("promised_on", Kind.DAY, say("The day for which it was promised.")),
            Column("not_above", Kind.AMOUNT, say("What the customer pays at most without being asked again.")),
            Column("call_first", Kind.FLAG, say("Whether the customer wants a call before work begins.")),
            Column("assessed_as", Kind.CODE, say("What your look at the piece found."), codes=Assessment),
            Column("simple", Kind.FLAG, say("Whether the repair is simple; empty where nobody said.")),
            Column("void_reason", Kind.TEXT, say("Why the warranty no longer counts; empty where it does.")),
            Column("asks_approval", Kind.FLAG, say("Whether nothing may begin before the customer agrees.")),
        ),
    )


def _stones(say: Speech) -> Sheet:
    return Sheet(
        name="repair_stones",
        says=say("The stones of pieces, as they were seen; one row for stones alike."),
        table="repairs",
        each="stones",
        columns=(
            Column("repair_id", Kind.CODE, say("The repair."), "id", refers="repairs.id"),
            Column("position", Kind.NUMBER, say("Its place among the stones."), POSITION),
            Column("count", Kind.NUMBER, say("How many stones."), ELEMENT, "count"),
            Column("kind", Kind.TEXT, say("Of what kind they look."), ELEMENT, "kind"),
            Column("size", Kind.TEXT, say("How large they are, as measured."), ELEMENT, "size"),
            Column("state", Kind.CODE, say("What is seen of them."), ELEMENT, "state", codes=StoneState),
        ),
    )


def _steps(say: Speech) -> Sheet:
    return Sheet(
        name="repair_steps",
        says=say("What happened to repairs, in the order in which it was recorded."),
        table="repair_steps",
        columns=(
            Column("id", Kind.CODE, say("The step’s id.")),
            _repair(say),
            Column("customer_id", Kind.CODE, say("The customer."), refers="customers.id"),
            Column("action", Kind.CODE, say("What happened."), codes=RepairAction),
            Column("at", Kind.MOMENT, say("When it happened.")),
            Column("kept_at", Kind.INSTANT, say("When it was recorded.")),
            Column("who", Kind.TEXT, say("Who did it.")),
            Column("note", Kind.TEXT, say("What was noted.")),
            Column("bench", Kind.TEXT, say("The bench it was sent to.")),
            Column("carrier", Kind.TEXT, say("Who carried the piece.")),
            Column("tracking", Kind.TEXT, say("The tracking number.")),
            Column("due_on", Kind.DAY, say("The day named with it, such as back from the bench.")),
            Column("channel", Kind.CODE, say("How the answer came."), codes=Channel),
            Column("revision", Kind.NUMBER, say("The revision of the quote it is about.")),
            Column("option", Kind.CODE, say("The way of that quote, by its letter.")),
        ),
    )


def _quotes(say: Speech) -> tuple[Sheet, ...]:
    quote = Column("quote_id", Kind.CODE, say("The quote."), "id", refers="repair_quotes.id")
    place = Column("position", Kind.NUMBER, say("Its place in the quote."), POSITION)
    return (
        Sheet(
            name="repair_quotes",
            says=say("Quotes for repairs, one row for each revision."),
            table="repair_quotes",
            columns=(
                Column("id", Kind.CODE, say("The quote’s id.")),
                version(say),
                _repair(say),
                Column("revision", Kind.NUMBER, say("The number of the revision, from 1.")),
                Column("from_pictures", Kind.FLAG, say("Whether it was made before the piece was seen.")),
                Column("findings", Kind.TEXT, say("What was found, a finding on each line.")),
                Column("working_days", Kind.NUMBER, say("How many working days it takes, where there is one way.")),
                Column("tax_rate", Kind.PERCENT, say("The rate of tax; empty where unknown.")),
                Column("tax_included", Kind.FLAG, say("Whether prices hold the tax; otherwise it comes on top.")),
                Column("valid_until", Kind.DAY, say("The last day on which it holds.")),
                Column("reason", Kind.TEXT, say("Why the shop bears other lines than the policy says.")),
                Column("pictures", Kind.LIST, say("The ids of the files that stand on it."), refers="repair_files.id"),
                Column("made_at", Kind.INSTANT, say("When it was made.")),
                Column("issued_at", Kind.INSTANT, say("When it was issued; empty for a draft.")),
            ),
        ),
        Sheet(
            name="repair_quote_lines",
            says=say("The lines of quotes."),
            table="repair_quotes",
            each="lines",
            columns=(
                quote,
                place,
                Column("kind", Kind.CODE, say("What it is for."), ELEMENT, "kind", codes=QuoteLineKind),
                Column("text", Kind.TEXT, say("What is done or used."), ELEMENT, "text"),
                Column("quantity", Kind.THOUSANDTHS, say("How much of it."), ELEMENT, "quantity"),
                Column("unit", Kind.CODE, say("What the quantity counts."), ELEMENT, "unit", codes=Unit),
                Column("currency", Kind.CODE, say("The repair’s currency.")),
                Column("unit_price", Kind.AMOUNT, say("The price of one unit."), ELEMENT, "unit_price"),
                Column("on_warranty", Kind.FLAG, say("Whether the shop bears it."), ELEMENT, "on_warranty"),
                Column("option", Kind.CODE, say("The way it belongs to; empty for each."), ELEMENT, "option"),
            ),
        ),
        Sheet(
            name="repair_quote_options",
            says=say("The ways that quotes offer; none where there is one way."),
            table="repair_quotes",
            each="options",
            columns=(
                quote,
                place,
                Column("letter", Kind.CODE, say("The way’s letter."), ELEMENT, "letter"),
                Column("title", Kind.TEXT, say("What it is called."), ELEMENT, "title"),
                Column("working_days", Kind.NUMBER, say("How many working days it takes."), ELEMENT, "working_days"),
            ),
        ),
    )


def _payments(say: Speech) -> Sheet:
    return Sheet(
        name="repair_payments",
        says=say("Money that moved for repairs."),
        table="repair_payments",
        columns=(
            Column("id", Kind.CODE, say("The payment’s id.")),
            _repair(say),
            Column("kind", Kind.CODE, say("Which way it moved; a refund went to the customer."), codes=PaymentKind),
            Column("currency", Kind.CODE, say("The repair’s currency.")),
            Column("amount", Kind.AMOUNT, say("How much, above zero.")),
            Column("method", Kind.TEXT, say("How it was paid.")),
            Column("paid_at", Kind.MOMENT, say("When it was paid.")),
            Column("kept_at", Kind.INSTANT, say("When it was recorded.")),
        ),
    )


def _files(say: Speech) -> Sheet:
    return Sheet(
        name="repair_files",
        says=say("Pictures and other files of repairs."),
        table="repair_files",
        columns=(
            Column("id", Kind.CODE, say("The file’s id.")),
            _repair(say),
            Column("customer_id", Kind.CODE, say("Whose file it is."), refers="customers.id"),
            *file_columns(say),
            Column("stage", Kind.CODE, say("When the picture was taken."), codes=PictureStage),
            Column("caption", Kind.TEXT, say("What stands under it.")),
            Column("added_at", Kind.INSTANT, say("When it was added.")),
        ),
    )
