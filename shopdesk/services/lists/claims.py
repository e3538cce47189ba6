"""The list of claims as a table."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.tables import Amount, Row
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim
from shopdesk.domain.terms import Payer
from shopdesk.services.claims.claim_lists import ClaimOrder, ClaimQuestion, ListedClaim, claim_listing, claim_rows
from shopdesk.services.claims.row_words import state_words
from shopdesk.services.claims.verdict_words import capital
from shopdesk.services.lists.listed import Listed, local, read_in_pages, timed
from shopdesk.services.office import Office
from shopdesk.storage.claim_lists import ClaimGroup
from shopdesk.texts import Speech


def listed_claims(office: Office, asked: ClaimQuestion) -> Listed:
    """Return all claims that a list asks for."""
    return claims_in(office, claim_listing(office, asked).rows)


def claims_in_state(office: Office, state: ClaimState | None, search: str) -> Listed:
    """Return all claims in a state (None: any) that hold all words of a search (empty: any), the newest first."""
    lists = office.file.claim_lists
    groups = [] if state is None else [ClaimGroup(states=frozenset({state}))]
    among = lists.hits(search) if search.strip() else None
    return claims_in(office, lists.ids(groups, ClaimOrder.OPENED, descending=True, among=among))


def claims_in(office: Office, ids: Sequence[int]) -> Listed:
    """Return the claims of these rows."""
    say = office.speech
    return Listed(
        title=say("Claims"),
        heads=(
            say("Number"),
            say("Return authorization"),
            say("State"),
            say("Kind"),
            say("Customer"),
            say("E-mail"),
            say("Order"),
            say("Goods"),
            say("Lines"),
            say("Pieces"),
            say("Value"),
            say("Currency"),
            timed(office, say("Received")),
            say("Came by"),
            timed(office, say("Opened")),
            timed(office, say("Sent back")),
            timed(office, say("Arrived")),
            timed(office, say("Next due")),
            say("Who must act"),
            say("Repair"),
        ),
        count=len(ids),
        rows=read_in_pages(ids, lambda some: _rows(office, some)),
    )


def due_words(who: Payer | None, say: Speech) -> str:
    """Return who must act, nothing where nobody must."""
    if who is None:
        return ""
    return say("You") if who is Payer.SHOP else say("Customer")


def _rows(office: Office, ids: Sequence[int]) -> Iterator[Row]:
    rows = claim_rows(office, ids)
    claims = office.file.claims.by_ids([row.id for row in rows])
    people = office.file.customers.by_ids([one.customer_id for one in claims.values() if one.customer_id])
    for row in rows:
        claim = claims[row.id]
        person = people.get(claim.customer_id or "")
        yield _row(office, row, claim, "" if person is None else person.email)


def _row(office: Office, row: ListedClaim, claim: Claim, email: str) -> Row:
    say = office.speech
    return (
        row.number,
        row.rma,
        state_words(row.state, say, in_money=row.in_money),
        capital(say.term(row.kind)),
        row.customer,
        email,
        row.order_number,
        row.goods,
        row.lines,
        row.pieces,
        Amount(row.value, row.currency),
        row.currency,
        local(office, claim.received_at),
        say.term(claim.channel or ""),
        local(office, row.opened_at),
        local(office, claim.sent_back_at),
        local(office, claim.arrived_back_at),
        local(office, row.next_due),
        due_words(row.due_who, say),
        None if row.repair is None else row.repair.number,
    )
