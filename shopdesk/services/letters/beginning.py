"""What a letter begins with before anything is chosen: who reads it, in which language, on which paper."""

from msgspec import Struct

from shopdesk.domain.papers import ORDER_LETTERS, PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.letters.ground import reader_of
from shopdesk.services.letters.languages import language_names
from shopdesk.services.office import Office


class LetterBeginning(Struct, frozen=True, kw_only=True):
    """Who reads a letter.

    `language` is the one that is written where none is chosen; `wished` tells whether the customer's record names it,
    else it is the shop's. `languages` are all that there are, by code, with their names for the owner. `paper` is the
    shop's.
    """

    reader: str
    language: str
    wished: bool
    languages: tuple[tuple[str, str], ...]
    paper: str


def begin_letter(office: Office, kind: PaperKind, number: str) -> LetterBeginning:
    """Return what a letter about a claim or an order, by its number, begins with. Raises NotFoundError."""
    with office.file.snapshot():
        if kind in ORDER_LETTERS:
            order = office.file.orders.by_number(number)
            customer_id = order.customer_id
        else:
            claim, order = find(office, number)
            customer_id = claim.customer_id or order.customer_id
        reader = reader_of(office, order, customer_id, "")
    own = "" if reader.customer is None else reader.customer.language
    return LetterBeginning(
        reader=reader.name,
        language=reader.say.language,
        wished=bool(own) and own.partition("-")[0].casefold() == reader.say.language,
        languages=language_names(office.shop.language),
        paper=office.shop.paper,
    )
