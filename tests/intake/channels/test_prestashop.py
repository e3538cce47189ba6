"""PrestaShop's list of orders: a row for each, in the language of the back office, with nothing of the goods."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopdesk.domain.imports import Lack
from shopdesk.domain.moments import Moment
from shopdesk.intake.channels.prestashop import COLUMNS, PRESTASHOP, states
from shopdesk.intake.exports import read_export
from shopdesk.intake.layouts import Ground
from tests.intake.channels.any_cell import any_cell
from tests.intake.channels.written import BERLIN, HEADERS, only, paid, read, refusal, text

HEADER = (HEADERS / "prestashop_orders_grid.semicolon.csv").read_text(encoding="utf-8").strip().split(";")


def order(**cells: str) -> dict[str, str]:
    """Return the row of a paid order over 116.99 €, and what is given instead."""
    return {
        "ID": "12",
        "Reference": "XKBKNABJK",
        "New client": "1",
        "Delivery": "France",
        "Customer": "J. Roe",
        "Total": "116,99 €",
        "Payment": "PayPal",
        "Status": "Payment accepted",
        "Date": "2026-10-05 21:14:03",
        **{name.replace("_", " "): cell for name, cell in cells.items()},
    }


def test_an_order_with_nothing_told_of_its_goods(tmp_path: Path) -> None:
    path = tmp_path / "order_2026-10-31.csv"
    path.write_text(text(HEADER, order(), delimiter=";"), encoding="utf-8")
    result = read_export([path], ground=BERLIN)
    one = only(result)
    assert result.format == one.channel == "prestashop"
    assert {Lack.LINES, Lack.ADDRESS, Lack.EMAIL, Lack.SHIPPED, Lack.DELIVERED, Lack.SHIPPING} <= set(result.lacks)
    assert (one.number, one.external_id, one.currency, one.customer_name) == ("XKBKNABJK", "12", "EUR", "J. Roe")
    assert one.placed_at == Moment.parse("2026-10-05T21:14:03+02:00")
    assert (one.financial_status, one.fulfillment_status, one.payment_method) == ("paid", "unfulfilled", "paypal")
    assert (one.lines_told, len(one.lines), one.shipping_paid) == (False, 1, None)
    assert paid(one) == 11699


def test_its_country_is_told_and_whether_its_address_is_complete_is_not(tmp_path: Path) -> None:
    ship_to = only(read(tmp_path, COLUMNS, order())).ship_to
    assert ship_to is not None
    assert (ship_to.name, ship_to.country, ship_to.complete) == ("J. Roe", "FR", None)
    assert only(read(tmp_path, COLUMNS, order(Delivery=""))).ship_to is None


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date", "France;€1,116.99;2026-10-05"),
        ("ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date", "France;1 116,99 €;2026-10-05"),
        ("ID;Referenz;Neuer Kunde;Lieferung;Kunde;Gesamt;Zahlung;Status;Datum", "Frankreich;1.116,99 €;05.10.2026"),
        ("ID;Referencia;Nuevo cliente;Entrega;Cliente;Total;Pago;Estado;Fecha", "Francia;1.116,99 €;2026-10-05"),
        (
            "ID;Riferimento;Nuovo cliente;Consegna;Cliente;Totale;Pagamento;Stato;Data",
            "Francia;€ 1.116,99;5 ottobre 2026",
        ),
    ],
)
def test_the_list_in_the_languages_of_back_offices(tmp_path: Path, header: str, cells: str) -> None:
    country, total, date = cells.split(";")
    path = tmp_path / "order.csv"
    path.write_text(f"{header}\n7;ABCDEFGHI;0;{country};J. Roe;{total};Virement;Autre;{date}\n", encoding="utf-8")
    one = only(read_export([path], ground=BERLIN))
    assert (one.number, paid(one), one.currency, str(one.placed_at)) == ("ABCDEFGHI", 111699, "EUR", "2026-10-05")
    assert one.ship_to is not None
    assert one.ship_to.country == "FR"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("Awaiting check payment", ("pending", "unfulfilled")),
        ("Awaiting Cash On Delivery validation", ("pending", "unfulfilled")),
        ("Payment error", ("pending", "unfulfilled")),
        ("On backorder (not paid)", ("pending", "unfulfilled")),
        ("On backorder (paid)", ("paid", "unfulfilled")),
        ("Remote payment accepted", ("paid", "unfulfilled")),
        ("Processing in progress", ("paid", "unfulfilled")),
        ("Shipped", ("paid", "fulfilled")),
        ("Expédié", ("paid", "fulfilled")),
        ("Versandt", ("paid", "fulfilled")),
        ("Delivered", ("paid", "delivered")),
        ("Livré", ("paid", "delivered")),
        ("En cours de livraison", ("paid", "fulfilled")),
        ("En attente de réapprovisionnement (payé)", ("paid", "unfulfilled")),
        ("En attente du paiement par virement bancaire", ("pending", "unfulfilled")),
        ("Zahlung ausserhalb von PrestaShop eingegangen", ("paid", "unfulfilled")),
        ("Warten auf Zahlungseingang von Bank", ("pending", "unfulfilled")),
        ("Artikel nicht auf Lager (bezahlt)", ("paid", "unfulfilled")),
        ("Bestellung ausgeliefert", ("paid", "delivered")),
        ("Zahlung erstattet", ("refunded", "")),
        ("Pago a distancia aceptado", ("paid", "unfulfilled")),
        ("Pago mediante PayPal pendiente", ("pending", "unfulfilled")),
        ("Reembolso", ("refunded", "")),
        ("Consegna in corso", ("paid", "fulfilled")),
        ("In attesa di pagamento con assegno", ("pending", "unfulfilled")),
        ("Wachten op bevestiging (rembours)", ("pending", "unfulfilled")),
        ("Afgeleverd", ("paid", "delivered")),
        ("Oczekiwanie na płatność przelewem bankowym", ("pending", "unfulfilled")),
        ("Consegnato", ("paid", "delivered")),
        ("Canceled", ("voided", "")),
        ("Annulé", ("voided", "")),
        ("Storniert", ("voided", "")),
        ("Cancelado", ("voided", "")),
        ("Refunded", ("refunded", "")),
        ("Remboursement partiel", ("partially_refunded", "")),
        ("In der Werkstatt", ("", "in der werkstatt")),
    ],
)
def test_statuses(status: str, state: tuple[str, str]) -> None:
    assert states(status) == state


def test_what_was_refunded_is_paid_back_as_far_as_we_know(tmp_path: Path) -> None:
    one = only(read(tmp_path, COLUMNS, order(Status="Refunded")))
    assert (one.financial_status, one.lines[0].refunded, one.refunded_assumed) == ("refunded", 11699, True)


def test_orders_that_a_purchase_was_split_into_are_one(tmp_path: Path) -> None:
    rows = [
        order(ID="9", Total="10,00 €"),
        order(ID="10", Total="6,99 €", Status="Shipped"),
        order(ID="9", Total="10,00 €"),
    ]
    one = only(read(tmp_path, COLUMNS, *rows))
    assert (one.external_id, paid(one), one.financial_status, one.fulfillment_status) == ("9, 10", 1699, "paid", "")


@pytest.mark.parametrize(
    ("total", "ground", "currency", "minor"),
    [
        ("$45.99", Ground(currency="CAD"), "CAD", 4599),
        ("£45.99", Ground(currency="EUR"), "GBP", 4599),
        ("45,99 zł", Ground(), "PLN", 4599),
        ("CHF 1'145.90", Ground(), "CHF", 114590),
        ("45.99", Ground(currency="USD"), "USD", 4599),
    ],
)
def test_currencies(tmp_path: Path, total: str, ground: Ground, currency: str, minor: int) -> None:
    one = only(read(tmp_path, COLUMNS, order(Total=total), ground=ground))
    assert (one.currency, paid(one)) == (currency, minor)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"Total": ""}, "Total", "nothing"),
        ({"Total": "-5,00 €"}, "Total", "below zero"),
        ({"Total": "8.28E+12"}, "Total", "spreadsheet"),
        ({"Date": "46302"}, "Date", "spreadsheet"),
        ({"Date": "yesterday"}, "Date", "yesterday"),
        ({"Reference": ""}, "", "order number"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    refused = refusal(read(tmp_path, COLUMNS, order(**cells)))
    assert (refused.row, refused.column) == (2, column)
    assert reason in refused.reason


def test_a_refusal_names_the_column_as_the_file_does(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    head = "ID;Referenz;Neuer Kunde;Lieferung;Kunde;Gesamt;Zahlung;Status;Datum"
    path.write_text(f"{head}\n7;ABCDEFGHI;0;Italien;J. Roe;viel;Vorkasse;Storniert;2026-10-05\n", encoding="utf-8")
    assert refusal(read_export([path], ground=BERLIN)).column == "Gesamt"


def test_an_amount_in_no_currency_is_refused_where_the_shop_has_none(tmp_path: Path) -> None:
    refused = refusal(read(tmp_path, COLUMNS, order(Total="45.99"), ground=Ground(zone=ZoneInfo("UTC"))))
    assert "currency" in refused.reason


def test_a_company_is_noted_and_a_dash_is_none(tmp_path: Path) -> None:
    assert only(read(tmp_path, COLUMNS, order(Company="Roe SARL"))).note == "Roe SARL"
    assert only(read(tmp_path, COLUMNS, order(Company="--"))).note == ""


@given(st.sampled_from(COLUMNS), st.text(max_size=40))
@example("Total", "9" * 70)
@example("Date", "00/00/0000 25:61")
def test_any_text_in_any_cell(column: str, content: str) -> None:
    any_cell(PRESTASHOP, [order()], column, content)
