"""A Shopify orders export of any size, the same for the same seed: orders of one to four rows whose sums add up."""

import csv
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shopdesk.intake.channels.shopify import COLUMNS

_FIRST_NAMES = ("Erika", "Jane", "Marion", "Łukasz", "Hanako", "José", "Zoë", "Anders")
_LAST_NAMES = ("Muster", "Roe", "Exemple", "Przykład", "Yamada", "Ejemplo", "Voorbeeld", "Eksempel")
_CITIES = (("Köln", "51147", "DE"), ("Lyon", "69003", "FR"), ("Austin", "78701", "US"), ("Kraków", "31-002", "PL"))
_GOODS = (("Ring Luna - Silver 925 / 54", "LUNA-AG-54"), ("Ear studs Nova", "NOVA-GP"), ("Bracelet Sora", "SORA-01"))
_PAYMENTS = ("PayPal Express Checkout", "Shopify Payments", "Klarna", "Shopify Payments + Gift Card")
_START = datetime(2024, 1, 2, 8, 0, tzinfo=UTC)


def write_export(path: Path, rows: int, seed: int = 2026) -> int:
    """Write an export of exactly so many rows below the header; return how many orders it has."""
    orders = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for order in _orders(random.Random(seed), rows):  # noqa: S311 - reproducible orders, no secrets
            writer.writerows([row.get(column, "") for column in COLUMNS] for row in order)
            orders += 1
    return orders


def _orders(chance: random.Random, rows: int) -> Iterator[list[dict[str, str]]]:
    number = 1000
    while rows > 0:
        number += 1
        order = _order(chance, number, min(chance.choice((1, 1, 2, 2, 3, 4)), rows))
        rows -= len(order)
        yield order


def _order(chance: random.Random, number: int, count: int) -> list[dict[str, str]]:
    placed = _START + timedelta(minutes=37 * (number - 1000) + chance.randint(0, 30))
    name = f"{chance.choice(_FIRST_NAMES)} {chance.choice(_LAST_NAMES)}"
    email = f"customer{chance.randint(1, 40_000)}@example.com"
    lines = [_line(chance, number, email, placed) for _ in range(count)]
    worth = sum(int(line["Lineitem quantity"]) * _cents(line["Lineitem price"]) for line in lines)
    discount = worth // 10 if chance.random() < 0.2 else 0
    shipping = chance.choice((0, 490, 690))
    total = worth - discount + shipping
    lines[0] |= {
        "Financial Status": "paid",
        "Paid at": _time(placed + timedelta(seconds=3)),
        "Fulfillment Status": "fulfilled",
        "Fulfilled at": _time(placed + timedelta(hours=30)),
        "Accepts Marketing": "no",
        "Currency": "EUR",
        "Subtotal": _text(worth - discount),
        "Shipping": _text(shipping),
        "Taxes": _text(total * 19 // 119),
        "Total": _text(total),
        "Discount Code": "WELCOME10" if discount else "",
        "Discount Amount": _text(discount),
        "Shipping Method": "Parcel",
        "Payment Method": chance.choice(_PAYMENTS),
        "Payment Reference": f"rINVENTED{number}",
        "Refunded Amount": _text(total if chance.random() < 0.03 else 0),
        "Notes": "Please wrap it as a gift,\nand ring twice" if chance.random() < 0.1 else "",
        "Id": str(8_281_215_000_000 + number),
        "Risk Level": "Low",
        "Source": "web",
        "Outstanding Balance": "0.00",
        "Tax 1 Name": "DE MwSt 19 %",
        "Tax 1 Value": _text(total * 19 // 119),
        **_addresses(chance, name),
    }
    return lines


def _line(chance: random.Random, number: int, email: str, placed: datetime) -> dict[str, str]:
    text, sku = chance.choice(_GOODS)
    return {
        "Name": f"#{number}",
        "Email": email,
        "Created at": _time(placed),
        "Lineitem quantity": str(chance.choice((1, 1, 1, 2, 3))),
        "Lineitem name": text,
        "Lineitem price": _text(chance.randint(900, 24_000)),
        "Lineitem sku": sku if chance.random() < 0.9 else "",
        "Lineitem requires shipping": "true",
        "Lineitem taxable": "true",
        "Lineitem fulfillment status": "fulfilled",
        "Lineitem discount": "0.00",
        "Vendor": "Luna Atelier",
    }


def _addresses(chance: random.Random, name: str) -> dict[str, str]:
    city, postcode, country = chance.choice(_CITIES)
    street, extra = f"Sample Street {chance.randint(1, 200)}", "2nd floor" if chance.random() < 0.2 else ""
    parts = {
        "Name": name,
        "Street": f"{street}, {extra}" if extra else street,
        "Address1": street,
        "Address2": extra,
        "City": city,
        "Zip": f"'{postcode}",
        "Country": country,
    }
    return {f"{kind} {part}": text for kind in ("Billing", "Shipping") for part, text in parts.items()}


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S +0000")


def _text(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _cents(text: str) -> int:
    return int(text.replace(".", ""))
