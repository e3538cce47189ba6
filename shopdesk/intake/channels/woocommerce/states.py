"""WooCommerce's statuses of orders: their keys, and what they are called in the languages of shops."""

from shopdesk.intake.order_cells import FULFILLED, PARTIAL, UNFULFILLED

_PENDING, _PAID = ("pending", UNFULFILLED), ("paid", UNFULFILLED)
_SENT, _CALLED_OFF = ("paid", FULFILLED), ("voided", "cancelled")

_STATES: dict[tuple[str, str], str] = {
    _PENDING: """pending, pending payment, on hold, checkout draft, draft, zahlung ausstehend, in wartestellung,
        en attente de paiement, attente paiement, en attente, pendiente de pago, en espera, in attesa di pagamento,
        in sospeso, wachtend op betaling, in de wacht, 支払い待ち, 保留中""",
    _PAID: """processing, in bearbeitung, en cours, procesando, in lavorazione, in behandeling, 処理中""",
    _SENT: """completed, shipped, delivered, abgeschlossen, fertiggestellt, terminée, completado, completato, afgerond,
        voltooid, 完了""",
    _CALLED_OFF: """cancelled, canceled, failed, trash, storniert, fehlgeschlagen, annulée, échouée, cancelado, fallido,
        annullato, fallito, geannuleerd, mislukt, キャンセル, キャンセル済み, 失敗""",
    ("refunded", ""): "refunded, rückerstattet, erstattet, remboursée, reembolsado, rimborsato, terugbetaald, 返金済み",
    ("partially_refunded", ""): "partially refunded, partial refunded",
    ("paid", PARTIAL): "partially shipped, partial shipped",
}
_KNOWN = {name.strip(): state for state, names in _STATES.items() for name in names.split(",")}


def states_of(status: str) -> tuple[str, str]:
    """Return the states of payment and of shipping that a status stands for; a shop's own one stays as it is."""
    name = " ".join(status.casefold().removeprefix("wc-").replace("-", " ").replace("_", " ").split())
    return _KNOWN.get(name, (name, ""))
