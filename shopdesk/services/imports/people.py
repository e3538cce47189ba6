"""Who is behind the orders of an import: customers found or made, their addresses, and what they noted.

A customer is matched by e-mail, without one by name and postcode both equal, and never merged otherwise.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.customers import Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.imports import ImportedOrder
from shopdesk.domain.orders import Order
from shopdesk.domain.shops import Address
from shopdesk.services.imports.compare import plainly
from shopdesk.storage.folding import folded
from shopdesk.storage.ids import new_id
from shopdesk.storage.shop_file import ShopFile
from shopdesk.storage.unit import Unit


class People:
    """The customers of an import, gathered before anything is kept."""

    def __init__(self, file: ShopFile, at: datetime, imported: Sequence[ImportedOrder], known: Sequence[Order]) -> None:
        self._file = file
        self._at = at
        self._made: dict[str, Customer] = {}
        self._changed: dict[str, Customer] = {}
        self._new_addresses: list[CustomerAddress] = []
        self._texts: list[CustomerText] = []
        self._steps = 0
        without_email = [order for order in imported if not order.email]
        pairs = [pair for order in without_email for pair in _places(order)]
        by_email = file.customers.by_emails(list(dict.fromkeys(order.email for order in imported if order.email)))
        by_place = file.customers.by_names_and_postcodes(list(dict.fromkeys(pairs)))
        of_orders = file.customers.by_ids(list({order.customer_id for order in known if order.customer_id}))
        self._places_matter = bool(without_email)
        self._by_email = {folded(email): customer.id for email, customer in by_email.items()}
        self._by_place = {_place(*pair): customer.id for pair, customer in by_place.items()}
        found = {one.id: one for one in (*by_email.values(), *by_place.values(), *of_orders.values())}
        self._customers: dict[str, Customer] = found
        self._addresses: dict[str, dict[Address, str]] = {}
        self._by_id: dict[str, Address] = {}
        for customer_id, addresses in file.customers.addresses_of(list(found)).items():
            self._addresses[customer_id] = {one.address: one.id for one in reversed(addresses)}
            self._by_id.update((one.id, one.address) for one in addresses)

    def customer_of(self, imported: ImportedOrder) -> str | None:
        """Return the id of an order's customer, found or made; None where the export names nobody."""
        if not _names_somebody(imported):
            return None
        found = self._found(imported)
        if found is None:
            found = Customer(
                id=new_id(self._at),
                name=imported.customer_name,
                email=imported.email,
                phone=imported.phone,
                language=imported.language,
            )
            self._steps += 1
            self._made[found.id] = self._customers[found.id] = found
            if imported.email:
                self._by_email[folded(imported.email)] = found.id
        else:
            self._fill(found, imported)
        if self._places_matter:
            for pair in _places(imported):
                self._by_place.setdefault(_place(*pair), found.id)
        return found.id

    def address_of(self, customer_id: str | None, address: Address | None) -> str | None:
        """Return the id of a customer's address, an equal one where there is one; None without address or customer."""
        if customer_id is None or address is None:
            return None
        mine = self._addresses.setdefault(customer_id, {})
        found = mine.get(address)
        if found is None:
            self._steps += 1
            found = mine[address] = new_id(self._at)
            self._by_id[found] = address
            self._new_addresses.append(CustomerAddress(id=found, customer_id=customer_id, address=address))
        return found

    def note(self, customer_id: str | None, order: Order, text: str) -> None:
        """Keep an order's note as its customer's words."""
        if customer_id is not None and text:
            self._texts.append(
                CustomerText(
                    id=new_id(self._at),
                    customer_id=customer_id,
                    record_kind=RecordKind.ORDER,
                    record_id=order.id,
                    moment=str(order.placed_at or ""),
                    text=text,
                )
            )

    def renew(self, order: Order, imported: ImportedOrder, before: Mapping[str, Any]) -> tuple[Order, bool]:
        """Return an order with its customer and addresses as an export says anew, and whether anything of them changed.

        `before` is what the last import said of them; what was edited since stays.
        """
        steps = self._steps
        if order.customer_id is None:
            customer_id = self.customer_of(imported)
        else:
            customer_id = self._renewed_customer(self._customers[order.customer_id], imported, before)
        ship_to = self._renewed_address(customer_id, order.ship_to_id, imported.ship_to, before.get("ship_to"))
        bill_to = self._renewed_address(customer_id, order.bill_to_id, imported.bill_to, before.get("bill_to"))
        self._renew_note(customer_id, order, imported.note, before.get("note", ""))
        renewed = replace(order, customer_id=customer_id, ship_to_id=ship_to, bill_to_id=bill_to)
        return renewed, renewed != order or self._steps != steps

    def keep(self, unit: Unit) -> None:
        """Write all of it."""
        unit.put_many(list(self._made.values()))
        for customer in self._changed.values():
            unit.put(customer)
        unit.put_many(self._new_addresses)
        unit.put_many(self._texts)

    def _found(self, imported: ImportedOrder) -> Customer | None:
        if imported.email:
            found = self._by_email.get(folded(imported.email))
        else:
            ids = (self._by_place.get(_place(*pair)) for pair in _places(imported))
            found = next((one for one in ids if one is not None), None)
        return None if found is None else self._customers[found]

    def _fill(self, customer: Customer, imported: ImportedOrder) -> None:
        """Fill in what is not known of a customer; what is known stays."""
        changes: dict[str, str] = {}
        if imported.phone and not customer.phone:
            changes["phone"] = imported.phone
        if imported.language and not customer.language:
            changes["language"] = imported.language
        if imported.customer_name and customer.name in {"", customer.email}:
            changes["name"] = imported.customer_name
        self._change(customer, changes)

    def _change(self, customer: Customer, changes: Mapping[str, str]) -> None:
        changed = replace(customer, **changes) if changes else customer
        if changed == customer:
            return
        self._steps += 1
        self._customers[customer.id] = changed
        (self._made if customer.id in self._made else self._changed)[customer.id] = changed

    def _renewed_customer(self, customer: Customer, imported: ImportedOrder, before: Mapping[str, Any]) -> str:
        """Return the id of an order's customer, changed where the export says something new and nobody edited it.

        Where the order now has the e-mail address of another customer, it is theirs.
        """
        said = {"name": imported.customer_name, "email": imported.email, "phone": imported.phone}
        said["language"] = imported.language
        changes: dict[str, str] = {}
        for name, value in said.items():
            last = before.get("customer_name" if name == "name" else name, "")
            if value and value != last and getattr(customer, name) == last:
                changes[name] = value
        if "email" in changes:
            owner = self._by_email.get(folded(changes["email"]), customer.id)
            if owner != customer.id:
                self._fill(self._customers[owner], imported)
                return owner
            self._by_email[folded(changes["email"])] = customer.id
        self._change(customer, changes)
        return customer.id

    def _renewed_address(
        self, customer_id: str | None, address_id: str | None, said: Address | None, last: dict[str, Any] | None
    ) -> str | None:
        stands = None if address_id is None else self._by_id.get(address_id)
        edited = (None if stands is None else plainly(stands)) != last
        new = said if said is not None and plainly(said) != last and not edited else stands
        return self.address_of(customer_id, new)

    def _renew_note(self, customer_id: str | None, order: Order, said: str, last: str) -> None:
        if not said or said == last:
            return
        if not last:
            self._steps += 1
            self.note(customer_id, order, said)
            return
        for text in self._file.customers.texts_of(RecordKind.ORDER, order.id):
            if text.text == last:
                self._steps += 1
                self._texts.append(replace(text, text=said))
                return


def _names_somebody(imported: ImportedOrder) -> bool:
    return bool(
        imported.customer_name
        or imported.email
        or imported.phone
        or imported.ship_to
        or imported.bill_to
        or imported.note
    )


def _places(imported: ImportedOrder) -> Iterator[tuple[str, str]]:
    """Yield the name with each postcode of an order."""
    for address in dict.fromkeys((imported.ship_to, imported.bill_to)):
        if imported.customer_name and address is not None and address.postcode:
            yield imported.customer_name, address.postcode


def _place(name: str, postcode: str) -> tuple[str, str]:
    return folded(name), folded(postcode).replace(" ", "")
