"""Orders of PrestaShop, from the export of its list of orders: one row for each, with nothing of what was bought.

The list is written in the language of the shop's back office: its columns, statuses and amounts. Orders that one
purchase was split into have one reference, which is what the customer knows; they are one order here.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from shopdesk.domain.imports import ImportedOrder, Lack, RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.amounts import currency_in
from shopdesk.intake.grouping import Reading, every_row_is_a_line, read_grouped
from shopdesk.intake.layouts import FileRows, Format, Ground, Layout
from shopdesk.intake.order_cells import FULFILLED, UNFULFILLED, needed, paid_by, refuse_troubled, shops_currency
from shopdesk.intake.order_lines import all_goods
from shopdesk.intake.places import country_code
from shopdesk.intake.rows import Row

COLUMNS = (
    "ID",
    "Reference",
    "New client",
    "Delivery",
    "Customer",
    "Total",
    "Payment",
    "Status",
    "Date",
    "Company",
)
"""The columns of the list; the company is there only in shops that sell to companies."""

# fmt: off
_ALSO = {
    "ID": ("N°", "Id"),
    "Reference": (
        "Référence", "Referenz", "Bestellnummer", "Best.-Nr.", "Bestell-Nr.", "Referencia", "Riferimento",
        "Referentie", "Referência", "Indeks",
    ),
    "New client": (
        "New customer", "Nouveau client", "Neuer Kunde", "Neukunde", "Nuevo cliente", "Cliente nuevo", "Nuovo cliente",
        "Nieuwe klant", "Novo cliente", "Nowy klient",
    ),
    "Delivery": (
        "Livraison", "Lieferung", "Lieferland", "Entrega", "Envío", "Consegna", "Levering", "Bezorging", "Dostawa",
    ),
    "Customer": ("Client", "Kunde", "Cliente", "Klant", "Klient"),
    "Total": (
        "Gesamt", "Gesamtsumme", "Gesamtbetrag", "Gesamtpreis", "Summe", "Totale", "Totaal", "Razem", "Suma",
    ),
    "Payment": ("Paiement", "Zahlung", "Zahlungsart", "Bezahlung", "Pago", "Pagamento", "Betaling", "Płatność"),
    "Status": ("État", "Etat", "Statut", "Bestellstatus", "Estado", "Stato", "Stan"),
    "Date": ("Datum", "Fecha", "Data"),
    "Company": ("Société", "Entreprise", "Firma", "Unternehmen", "Empresa", "Azienda", "Società", "Bedrijf"),
}
"""The same columns in French, German, Spanish, Italian, Dutch, Portuguese and Polish."""

_STATUSES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("voided", "", ("cancel", "annul", "storn", "abgebrochen", "geannul", "anulowan")),
    ("paid", UNFULFILLED, ("(paid)", "(payé)", "(bezahlt)", "(pagado)", "(pagato)", "(betaald)", "(pago)", "(opłacon")),
    ("pending", UNFULFILLED, (
        "awaiting", "not paid", "en attente d", "non payé", "warte", "ausstehend", "nicht bezahlt", "nicht auf lager",
        "en espera", "pendiente", "no pagado", "in attesa", "non pagato", "in afwachting", "wachten op",
        "niet betaald", "oczekiw", "brak towaru",
    )),
    ("pending", UNFULFILLED, (
        "payment error", "erreur de paiement", "zahlungsfehler", "fehler bei der", "error en el pago",
        "error de pago", "errore di pagamento", "errore nel pagamento", "betalingsfout", "błąd pł",
    )),
    ("partially_refunded", "", (
        "partial refund", "partially refunded", "remboursement partiel", "partiellement rembours",
        "teilweise erstatte", "teilweise rück", "teilerstatt", "parcialmente reembols", "reembolso parcial",
        "rimborso parziale", "parzialmente rimbors",
    )),
    ("refunded", "", ("refund", "rembours", "erstatt", "reembols", "rimbors", "terugbeta", "zwrócon", "zwrot")),
    ("paid", FULFILLED, (
        "shipped", "expédié", "en cours de livraison", "versandt", "versendet", "verschickt", "enviad", "spedit",
        "inviat", "consegna in corso", "verzonden", "wysłan",
    )),
    ("paid", "delivered", (
        "deliver", "livré", "geliefert", "zugestellt", "entregad", "entregue", "consegnat", "bezorgd", "geleverd",
        "dostarczon",
    )),
    ("paid", UNFULFILLED, (
        "payment accepted", "paiement accepté", "distance accepté", "eingegangen", "zahlung erhalten",
        "zahlung akzeptiert", "zahlung bestätigt", "pago aceptado", "remoto aceptado", "distancia aceptado",
        "pagamento accettato", "remoto accettato", "aanvaard", "geaccepteerd", "pagamento aceite", "zaakceptowan",
        "przyjęta", "processing in progress", "preparation in progress", "préparation", "in bearbeitung",
        "in vorbereitung", "wird vorbereitet", "preparación", "preparazione", "voorbere", "em preparação",
        "przygotowan",
    )),
)
# fmt: on
"""The states of payment and shipping that statuses stand for, by parts of their names, the most telling first."""

_NONE = "--"
_REFUNDED = "refunded"


@lru_cache(maxsize=1024)
def states(status: str) -> tuple[str, str]:
    """Return the state of payment and that of shipping that a status tells; one of the shop's own is kept as it is."""
    plain = status.casefold()
    for financial, fulfillment, parts in _STATUSES:
        if any(part in plain for part in parts):
            return financial, fulfillment
    return "", plain


def _states_of_all(parts: Sequence[Row]) -> tuple[str, str]:
    """Return the states of an order in parts: those that all have in common, none where they differ."""
    told = [states(row.text("Status")) for row in parts]
    financial, fulfillment = ("" if len(set(both)) > 1 else both[0] for both in zip(*told, strict=True))
    return financial, fulfillment


class _ListRows:
    """Reads the rows of the list."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def number(self, row: Row) -> str:
        """Return the reference, which the customer knows."""
        return row.code("Reference").removeprefix("#").strip()

    def order(self, rows: list[Row], _remarks: list[RefusedRow]) -> ImportedOrder:
        """Return the order of rows with one reference. Raises RowError."""
        refuse_troubled(rows)
        parts = list({row.code("ID"): row for row in rows}.values())
        first = parts[0]
        currency = self._currency(parts)
        paid = sum(needed(row, "Total", currency) for row in parts)
        financial, fulfillment = _states_of_all(parts)
        company = first.text("Company")
        customer = first.text("Customer")
        country = country_code(first.text("Delivery"))
        back = paid if financial == _REFUNDED else 0
        return ImportedOrder(
            channel="prestashop",
            number=self.number(first),
            external_id=", ".join(sorted((row.code("ID") for row in parts), key=lambda code: (len(code), code))),
            row=first.line,
            currency=currency,
            customer_name=customer or ("" if company == _NONE else company),
            ship_to=Address(name=customer, country=country) if country else None,
            placed_at=first.written("Date", self._ground.zone, self._ground.dates),
            financial_status=financial,
            fulfillment_status=fulfillment,
            payment_method=paid_by(first.text("Payment")),
            shipping_paid=None,
            refunded_assumed=back > 0,
            note="" if company == _NONE else company,
            lines_told=False,
            lines=all_goods(paid, refunded=back),
        )

    def _currency(self, parts: Sequence[Row]) -> str:
        """Return the currency that the amounts tell, the shop's where their sign is of several. Raises RowError."""
        for row in parts:
            total = row.raw("Total")
            if told := "EUR" if "€" in total else currency_in(total):
                return told
        return shops_currency(parts[0], self._ground)


def read_files(files: Iterable[FileRows], ground: Ground) -> Reading:
    """Return the orders of PrestaShop's files."""
    reader = _ListRows(ground)
    return read_grouped((rows for _, rows in files), every_row_is_a_line("Reference", reader.number, reader.order))


PRESTASHOP = Format(
    key="prestashop",
    title="PrestaShop's orders export",
    layouts=(
        Layout(
            key="prestashop",
            title="PrestaShop's orders export",
            columns=COLUMNS,
            required=("ID", "Reference", "Customer", "Total", "Payment", "Status", "Date"),
            delimiters=";,\t",
            also=_ALSO,
            dates=("Date",),
            lacks=(Lack.LINES, Lack.SHIPPING, Lack.SHIPPED, Lack.DELIVERED, Lack.ADDRESS, Lack.EMAIL),
        ),
    ),
    read=read_files,
)
