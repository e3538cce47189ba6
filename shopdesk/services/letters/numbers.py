"""Letters with numbers of their own: credit notes and vouchers are counted through the year without a gap."""

from shopdesk.domain.papers import PaperKind
from shopdesk.services.claims.desk import find
from shopdesk.services.letters.issues import issue_of
from shopdesk.services.office import Office
from shopdesk.storage.unit import Unit

SERIES = {PaperKind.CREDIT_NOTE: "credit_note", PaperKind.STORE_CREDIT_VOUCHER: "voucher"}
"""The letters that are numbered by themselves, each with the name of its count."""


def own_number_of(office: Office, unit: Unit, kind: PaperKind, number: str) -> str:
    """Return the number of a letter about a claim: its own as long as it is the same one, else the next of its count.

    Raises NotFoundError where there is no such claim.
    """
    known = known_number(office, kind, number)
    if known:
        return known
    year = office.today.year
    return _pattern(office, kind).format(year=year, n=unit.next_number(SERIES[kind], year))


def coming_number(office: Office, kind: PaperKind, number: str) -> str:
    """Return the number that a letter would get if it were filed now. Raises NotFoundError."""
    year = office.today.year
    known = known_number(office, kind, number)
    return known or _pattern(office, kind).format(year=year, n=office.file.shop.last_number(SERIES[kind], year) + 1)


def known_number(office: Office, kind: PaperKind, number: str) -> str:
    """Return the number that a letter has already, nothing where it gets the next one. Raises NotFoundError."""
    claim, _ = find(office, number)
    return issue_of(office, kind, claim).number


def _pattern(office: Office, kind: PaperKind) -> str:
    shop = office.shop
    return shop.credit_note_pattern if kind is PaperKind.CREDIT_NOTE else shop.voucher_pattern
