"""The shop itself, its address, and how it numbers and prints."""

from msgspec import Struct

from shopdesk.domain.letter_texts import LetterTexts


class Address(Struct, frozen=True, kw_only=True):
    """A postal address. `country` is an ISO 3166 code; `complete` tells whether a parcel can be sent there."""

    name: str = ""
    company: str = ""
    street: str = ""
    extra: str = ""
    postcode: str = ""
    city: str = ""
    province: str = ""
    country: str = ""
    phone: str = ""
    complete: bool | None = None


class Shop(Struct, frozen=True, kw_only=True):
    """The owner's shop. `time_zone` is an IANA name and decides which day an instant falls on."""

    id: str
    version: int = 0
    name: str
    owner: str = ""
    address: Address = Address()
    return_address: Address | None = None
    email: str = ""
    phone: str = ""
    tax_number: str = ""
    logo_sha256: str | None = None
    accent: str = "#1B2A4A"
    country: str
    time_zone: str
    currency: str
    language: str = "en"
    paper: str = "a4"
    label_paper: str = "4x6"
    claim_pattern: str = "{year}-{n:04d}"
    rma_pattern: str = "RMA-{year}-{n:04d}"
    repair_pattern: str = "R-{year}-{n:04d}"
    credit_note_pattern: str = "CN-{year}-{n:04d}"
    voucher_pattern: str = "V-{year}-{n:04d}"
    usual_transit_days: int | None = None
    quote_days: int = 14
    """For how many days a quote for a repair holds."""
    repair_days: int | None = None
    """How many days a repair usually takes, which proposes the promised day."""
    remind_days: int = 14
    """How many days after a piece is ready its customer is reminded to collect it."""
    collect_days: int = 90
    """How many days after a reminder a piece that is ready counts as uncollected."""
    tax_rate: int | None = None
    """The usual rate of tax, in hundredths of a percent."""
    opening_hours: str = ""
    repair_terms: str = ""
    """The owner's conditions, printed on what a customer keeps of a repair."""
    voucher_months: int | None = None
    """For how many months a store-credit voucher holds; without limit where None."""
    answer_days: int = 14
    """How many days a customer has to answer a request or a return quote."""
    letter_texts: dict[str, LetterTexts] = {}
    """The owner's own texts in letters, by language."""
    sample: bool = False
    """The sample shop: its people are invented, and everything it prints says so."""
