"""Customers, their addresses and what they wrote; and the shop itself."""

from collections.abc import Sequence

from shopdesk.domain.customers import Customer, CustomerAddress, CustomerText
from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.domain.shops import Shop
from shopdesk.storage.customer_lists import CustomerLists
from shopdesk.storage.driver import Database
from shopdesk.storage.folding import folded
from shopdesk.storage.reading import Reader, chunks, marks
from shopdesk.storage.tables import ADDRESSES, CUSTOMERS, SHOP, TEXTS


class ShopStore:
    """Reads the shop's own record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> Shop:
        """Return the shop. Raises ShopFileError for a file that holds none."""
        found = Reader(self._database, SHOP).where("row = 1")
        if not found:
            msg = (
                f"{self._database.path} holds no shop: it is damaged. It was left as it is; take the latest good copy."
            )
            raise ShopFileError(msg)
        return found[0]

    def last_number(self, kind: str, year: int = 0) -> int:
        """Return the last number that was given of a kind (of a year); 0 where none was."""
        return int(self._database.value("SELECT last FROM counters WHERE kind = ? AND year = ?", (kind, year)) or 0)

    def numbers(self) -> frozenset[str]:
        """Return the numbers that claims, their return authorizations, repairs, credit notes and vouchers have."""
        rows = self._database.rows(
            "SELECT number FROM claims UNION ALL SELECT rma FROM claims WHERE rma IS NOT NULL "
            "UNION ALL SELECT number FROM repairs "
            "UNION ALL SELECT number FROM papers WHERE kind IN ('credit-note', 'store-credit-voucher')"
        )
        return frozenset(number for (number,) in rows)


class CustomerStore:
    """Reads customers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._customers = Reader(database, CUSTOMERS)
        self._addresses = Reader(database, ADDRESSES)
        self._texts = Reader(database, TEXTS)
        self.lists = CustomerLists(database)

    def by_id(self, customer_id: str) -> Customer:
        """Return a customer. Raises NotFoundError."""
        found = self._customers.by_id(customer_id)
        if found is None:
            msg = f"There is no customer with the id {customer_id}. Nothing was changed."
            raise NotFoundError(msg)
        return found

    def by_ids(self, customer_ids: Sequence[str]) -> dict[str, Customer]:
        """Return customers by id; unknown ids are left out."""
        return self._customers.by_ids(customer_ids)

    def by_email(self, email: str) -> Customer | None:
        """Return the customer with an e-mail address, without regard to case; None for an empty one."""
        return self.by_emails([email]).get(email)

    def by_emails(self, emails: Sequence[str]) -> dict[str, Customer]:
        """Return customers by the e-mail addresses as asked; the first made where several have one."""
        asked: dict[str, list[str]] = {}
        for email in emails:
            if folded(email):
                asked.setdefault(folded(email), []).append(email)
        found: dict[str, Customer] = {}
        for some in chunks(list(asked)):
            for customer in self._customers.where(f"folded_email IN ({marks(len(some))}) ORDER BY row DESC", some):
                found.update((email, customer) for email in asked.get(folded(customer.email), ()))
        return found

    def by_names_and_postcodes(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Customer]:
        """Return customers by name and postcode as asked, the first made where several fit; the others are left out."""
        asked = {pair: (folded(pair[0]), folded(pair[1]).replace(" ", "")) for pair in pairs}
        names = sorted({name for name, code in asked.values() if name and code})
        found: dict[tuple[str, str], Customer] = {}
        for some in chunks(names):
            customers = self._customers.where(f"folded_name IN ({marks(len(some))}) ORDER BY row", some)
            addresses = self.addresses_of([one.id for one in customers])
            for customer in customers:
                for address in addresses.get(customer.id, ()):
                    code = folded(address.address.postcode).replace(" ", "")
                    found.setdefault((folded(customer.name), code), customer)
        return {pair: found[key] for pair, key in asked.items() if key[1] and key in found}

    def unused(self, customer_ids: Sequence[str]) -> set[str]:
        """Return which of these customers have no order, no claim, no address and no text."""
        return self._without(
            "customers",
            customer_ids,
            ("orders", "customer_id"),
            ("claims", "customer_id"),
            ("customer_addresses", "customer_id"),
            ("customer_texts", "customer_id"),
            ("claim_files", "customer_id"),
            ("mails", "customer_id"),
            ("repairs", "customer_id"),
            ("repair_steps", "customer_id"),
            ("repair_files", "customer_id"),
            ("imported_values", "customer_id"),
        )

    def unused_addresses(self, address_ids: Sequence[str]) -> set[str]:
        """Return which of these addresses no order names."""
        return self._without("customer_addresses", address_ids, ("orders", "ship_to_id"), ("orders", "bill_to_id"))

    def _without(self, table: str, ids: Sequence[str], *uses: tuple[str, str]) -> set[str]:
        nowhere = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {user} u WHERE u.{column} = t.id)"  # noqa: S608 - names from the code
            for user, column in uses
        )
        found: set[str] = set()
        for some in chunks(list(ids)):
            rows = self._database.rows(
                f"SELECT t.id FROM {table} t WHERE t.id IN ({marks(len(some))}) AND {nowhere}",  # noqa: S608 - the same
                some,
            )
            found.update(one for (one,) in rows)
        return found

    def addresses_of(self, customer_ids: Sequence[str]) -> dict[str, list[CustomerAddress]]:
        """Return the addresses of several customers by customer, oldest first; those without any are left out."""
        found: dict[str, list[CustomerAddress]] = {}
        for some in chunks(list(dict.fromkeys(customer_ids))):
            for address in self._addresses.where(f"customer_id IN ({marks(len(some))}) ORDER BY row", some):
                found.setdefault(address.customer_id, []).append(address)
        return found

    def addresses(self, customer_id: str) -> list[CustomerAddress]:
        """Return a customer's addresses, oldest first."""
        return self._addresses.where("customer_id = ? ORDER BY row", (customer_id,))

    def address(self, address_id: str) -> CustomerAddress | None:
        """Return an address by its id, or None."""
        return self._addresses.by_id(address_id)

    def addresses_by_id(self, address_ids: Sequence[str]) -> dict[str, CustomerAddress]:
        """Return addresses by id; unknown ids are left out."""
        return self._addresses.by_ids(address_ids)

    def texts(self, customer_id: str) -> list[CustomerText]:
        """Return what a customer wrote, in the order in which it was kept."""
        return self._texts.where("customer_id = ? ORDER BY row", (customer_id,))

    def texts_of(self, record_kind: str, record_id: str) -> list[CustomerText]:
        """Return what customers wrote for one record, in the order in which it was kept."""
        return self._texts.where("record_id = ? AND record_kind = ? ORDER BY row", (record_id, record_kind))
