"""Repairs in plain text, for a screen without a window."""

from collections.abc import Iterator, Sequence

from shopdesk.cli.output import columns, facts, table
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.repair_quotes import Quote, totals
from shopdesk.services.office import Office
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.piece_words import place_words, stone_words, weight_words
from shopdesk.services.repairs.words import step_words, warranty_words
from shopdesk.services.shop.deadlines import what_to_do
from shopdesk.storage.repair_lists import ListedRepair


def repair_text(office: Office, number: str) -> str:
    """Return a repair as a page: the piece, its warranty, quotes, what happened, deadlines and next steps."""
    page = repair_page(office, number)
    say = office.speech
    parts = [
        _head(office, page),
        "\n".join(line for quote in page.quotes for line in _quote(office, page, quote)),
        columns([(f"  {say.moment(step.at, 'date')}", step_words(step, say)) for step in page.steps]),
        columns(
            [
                (f"  {say.moment(Moment.at(one.due))}", what_to_do(one, say), say.term(one.state))
                for one in page.deadlines
                if one.due is not None
            ]
        ),
        say("Next: {actions}", actions=", ".join(page.allowed)),
    ]
    return "\n\n".join(part for part in parts if part)


def repairs_text(office: Office, rows: Sequence[ListedRepair]) -> str:
    """Return repairs as a list."""
    say = office.speech
    heads = (say("Repair"), say("State"), say("Piece"), say("Customer"), say("Place"))
    told = [
        (row.number, say.term(row.state), row.piece, row.customer, place_words(row.place, row.bench, say))
        for row in rows
    ]
    return table(heads, told) if told else say("No repairs.")


def _head(office: Office, page: RepairPage) -> str:
    say, repair = office.speech, page.repair
    warranty = warranty_words(
        page.warranty, office.zone, say, order_number="" if page.order is None else page.order.number
    )
    stones = say("none") if repair.has_stones is False else "; ".join(stone_words(one, say) for one in repair.stones)
    sizes = f"{repair.size_now} → {repair.size_wanted}" if repair.size_wanted else repair.size_now
    return facts(
        [
            (say("Repair"), f"{repair.number} · {say.term(page.state)}"),
            (say("Piece"), repair.piece),
            (say("Customer"), "" if page.customer is None else page.customer.name),
            (say("Order"), "" if page.order is None else page.order.number),
            (say("Claim"), "" if page.claim is None else page.claim.number),
            (say("Redo of"), "" if page.redo_of is None else page.redo_of.number),
            (say("Fault"), repair.fault),
            (say("Condition"), repair.condition),
            (say("Metal"), ", ".join(part for part in (repair.metal, repair.stamp) if part)),
            (say("Weight"), weight_words(repair.weight_mg, say)),
            (say("Stones"), stones),
            (say("Size"), sizes),
            (say("Left with it"), repair.accessories),
            (say("Declared value"), _money(repair.declared_value, repair.currency)),
            (say("Not above"), _money(repair.not_above, repair.currency)),
            (say("Promised"), "" if repair.promised_on is None else say.day(repair.promised_on, "full")),
            (say("Place"), place_words(page.standing.place, page.standing.bench, say)),
            (say("Warranty"), f"{warranty.title}. {warranty.note}"),
            (say("To pay"), _money(page.to_pay, repair.currency)),
            (say("Paid"), _money(page.paid, repair.currency) if page.paid else ""),
        ]
    )


def _quote(office: Office, page: RepairPage, quote: Quote) -> Iterator[str]:
    say, currency = office.speech, page.repair.currency
    state = say("draft") if quote.issued_at is None else say.moment(Moment.at(quote.issued_at), "date")
    yield say("Quote {n} ({state}), valid until {until:date}", n=quote.revision, state=state, until=quote.valid_until)
    for line in quote.lines:
        borne = say("warranty") if line.on_warranty else say("customer")
        way = f"  [{line.option}]" if line.option else ""
        yield f"  {line.text}  {amount_text(line.amount, currency)} {currency}  {borne}{way}"
    for letter in quote.letters:
        sums = totals(quote, letter)
        name = say("Customer pays ({way})", way=letter) if letter else say("Customer pays")
        yield f"  {name}: {_money(sums.pays, currency)}"


def _money(minor: int | None, currency: str) -> str:
    return "" if minor is None else f"{amount_text(minor, currency)} {currency}"
