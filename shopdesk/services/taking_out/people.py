"""The tables of the shop, its customers and its products."""

from shopdesk.domain.customers import Author
from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.taking_out.sheets import ELEMENT, Column, Kind, Sheet
from shopdesk.texts import Speech


def people_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return the tables of the shop, of its customers and of its products."""
    return (_shop(say), _letter_texts(say), _customers(say), _addresses(say), _texts(say), _products(say))


def address_columns(say: Speech, of: str, before: str = "") -> tuple[Column, ...]:
    """Return the columns of an address that is kept as a structure; `before` begins their names."""
    text = (
        ("name", say("Who lives or works there.")),
        ("company", say("Company.")),
        ("street", say("Street and house number.")),
        ("extra", say("Second line of the street.")),
        ("postcode", say("Postcode.")),
        ("city", say("Town.")),
        ("province", say("Province or state.")),
        ("country", say("Country, as ISO 3166 names it.")),
        ("phone", say("Telephone number.")),
    )
    complete = say("Whether a parcel can be sent there; empty where nobody said.")
    return (
        *(Column(f"{before}{name}", Kind.TEXT, says, of, name) for name, says in text),
        Column(f"{before}complete", Kind.FLAG, complete, of, "complete"),
    )


def version(say: Speech) -> Column:
    """Return the column that counts a record's changes."""
    return Column("version", Kind.NUMBER, say("It grows with each change."))


def _shop(say: Speech) -> Sheet:
    days = (
        ("usual_transit_days", say("How many days a parcel usually takes; empty where unknown.")),
        ("quote_days", say("For how many days a quote for a repair holds.")),
        ("repair_days", say("How many days a repair usually takes; empty where unknown.")),
        ("remind_days", say("How many days after a piece is ready its customer is reminded.")),
        ("collect_days", say("How many days after that a piece counts as not collected.")),
        ("voucher_months", say("For how many months a voucher holds; empty for no limit.")),
        ("answer_days", say("How many days a customer has to answer a letter.")),
    )
    patterns = (
        ("claim_pattern", say("How claims are numbered.")),
        ("rma_pattern", say("How return authorizations are numbered.")),
        ("repair_pattern", say("How repairs are numbered.")),
        ("credit_note_pattern", say("How credit notes are numbered.")),
        ("voucher_pattern", say("How vouchers are numbered.")),
    )
    return Sheet(
        name="shop",
        says=say("Your shop itself; one row."),
        table="shop",
        columns=(
            Column("id", Kind.CODE, say("The shop’s id.")),
            version(say),
            Column("name", Kind.TEXT, say("The shop’s name.")),
            Column("owner", Kind.TEXT, say("The owner’s name.")),
            *address_columns(say, "address", "address_"),
            *address_columns(say, "return_address", "return_"),
            Column("email", Kind.TEXT, say("The shop’s e-mail address.")),
            Column("phone", Kind.TEXT, say("The shop’s telephone number.")),
            Column("tax_number", Kind.TEXT, say("The shop’s tax number.")),
            Column("logo_sha256", Kind.CODE, say("The SHA-256 of the logo’s bytes."), refers="files.sha256"),
            Column("accent", Kind.CODE, say("The shop’s colour on paper, as #RRGGBB.")),
            Column("country", Kind.CODE, say("The shop’s country, as ISO 3166 names it.")),
            Column("time_zone", Kind.CODE, say("The shop’s time zone; it says on which day a moment falls.")),
            Column("currency", Kind.CODE, say("The currency of new orders, as ISO 4217 names it.")),
            Column("language", Kind.CODE, say("The owner’s language.")),
            Column("paper", Kind.CODE, say("The paper of letters.")),
            Column("label_paper", Kind.CODE, say("The paper of labels.")),
            *(Column(name, Kind.TEXT, says) for name, says in patterns),
            *(Column(name, Kind.NUMBER, says) for name, says in days),
            Column("tax_rate", Kind.PERCENT, say("The usual rate of tax.")),
            Column("opening_hours", Kind.TEXT, say("The opening hours.")),
            Column("repair_terms", Kind.TEXT, say("The conditions on what a customer keeps of a repair.")),
            Column("sample", Kind.FLAG, say("Whether it is the sample shop, whose people are invented.")),
        ),
    )


def _letter_texts(say: Speech) -> Sheet:
    texts = (
        ("greeting", say("How letters greet.")),
        ("closing", say("How letters close.")),
        ("note", say("What stands on every letter.")),
        ("terms", say("The conditions in small type.")),
    )
    return Sheet(
        name="shop_letter_texts",
        says=say("Your own words in letters; one row for each language."),
        table="shop",
        each="letter_texts",
        columns=(
            Column("language", Kind.CODE, say("The language of the words."), ELEMENT, "key"),
            *(Column(name, Kind.TEXT, says, ELEMENT, name) for name, says in texts),
        ),
    )


def _customers(say: Speech) -> Sheet:
    return Sheet(
        name="customers",
        says=say("Customers, one row each. What was erased of a customer is empty."),
        table="customers",
        columns=(
            Column("id", Kind.CODE, say("The customer’s id.")),
            version(say),
            Column("name", Kind.TEXT, say("Name.")),
            Column("email", Kind.TEXT, say("E-mail address.")),
            Column("phone", Kind.TEXT, say("Telephone number.")),
            Column("language", Kind.CODE, say("The language of letters (BCP 47); empty for the shop’s.")),
            Column("notes", Kind.TEXT, say("Your notes on the customer.")),
        ),
    )


def _addresses(say: Speech) -> Sheet:
    return Sheet(
        name="customer_addresses",
        says=say("Addresses of customers; orders name them by their id."),
        table="customer_addresses",
        columns=(
            Column("id", Kind.CODE, say("The address’s id.")),
            Column("customer_id", Kind.CODE, say("Whose address it is."), refers="customers.id"),
            *address_columns(say, "address"),
        ),
    )


def _texts(say: Speech) -> Sheet:
    return Sheet(
        name="customer_texts",
        says=say("What customers wrote for an order, claim or repair, and what you noted there."),
        table="customer_texts",
        columns=(
            Column("id", Kind.CODE, say("The text’s id.")),
            Column("customer_id", Kind.CODE, say("Whose text it is, or about whom."), refers="customers.id"),
            *record_columns(say),
            Column("moment", Kind.MOMENT, say("When it was written; empty where unknown.")),
            Column("author", Kind.CODE, say("Who wrote it."), codes=Author),
            Column("text", Kind.TEXT, say("The words.")),
        ),
    )


def _products(say: Speech) -> Sheet:
    return Sheet(
        name="products",
        says=say("What the shop sells, one row for each code."),
        table="products",
        columns=(
            Column("id", Kind.CODE, say("The product’s id.")),
            version(say),
            Column("code", Kind.TEXT, say("The product’s code.")),
            Column("name", Kind.TEXT, say("The product’s name.")),
            Column("category", Kind.TEXT, say("Its category as a path, widest first; empty where nobody said.")),
            Column("made_to_order", Kind.FLAG, say("Whether it is made to order; empty where nobody said.")),
        ),
    )


def record_columns(say: Speech) -> tuple[Column, ...]:
    """Return the columns that name the record to which something belongs."""
    return (
        Column("record_kind", Kind.CODE, say("Of what kind the record is that it belongs to."), codes=RecordKind),
        Column("record_id", Kind.CODE, say("The id of that record, in the table of its kind.")),
    )
