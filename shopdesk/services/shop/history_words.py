"""What the journal holds, in an owner's words and as plain values: days, amounts with their currency, trade terms."""

import contextlib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from shopdesk.domain.mails import Clock
from shopdesk.domain.moments import Moment
from shopdesk.domain.money import amount_text
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.verdict_values import local_text
from shopdesk.storage.backups.restoring import RESTORED
from shopdesk.texts import Speech

_MONEY = frozenset(
    {
        "unit_price",
        "discount",
        "tax",
        "refunded_before",
        "shipping_paid",
        "shipping_cost",
        "shipping_tax",
        "payment_fee",
        "amount",
        "worth",
        "outbound_shipping",
        "materials",
        "labour",
        "shipping",
        "declared_value",
        "not_above",
    }
)
_LINE_IDS = frozenset({"line_id"})
_LONGEST = 200
_INNER = frozenset({"id", "position", "product_id"})


def field_words(field: str, speech: Speech, part: str = "") -> str:
    """Return what a field is called, of a part of a record as the journal names it."""
    named = {
        "accent": speech("accent colour"),
        "accessories": speech("left with it"),
        "address": speech("address"),
        "answer_by": speech("answer until"),
        "answer_days": speech("days to answer"),
        "arrived_back_at": speech("goods came back"),
        "asked_at": speech("asked"),
        "asks_approval": speech("the customer must agree first"),
        "assessed_as": speech("assessed as"),
        "back_carrier": speech("carrier of the way back"),
        "back_tracking": speech("tracking number of the way back"),
        "call_first": speech("call before beginning"),
        "cancelled_at": speech("cancelled"),
        "claim_pattern": speech("pattern of claim numbers"),
        "closed_at": speech("closed"),
        "collect_days": speech("days until not collected"),
        "confirmed_at": speech("confirmed to the customer"),
        "credit_note_pattern": speech("pattern of credit notes"),
        "declared_value": speech("declared value"),
        "delivered_at": speech("delivered"),
        "done_at": speech("done"),
        "due_on": speech("due"),
        "email": speech("e-mail"),
        "expected_at": speech("expected"),
        "from_day": speech("holds from"),
        "from_pictures": speech("from pictures"),
        "goods_return": speech("goods come back first"),
        "has_stones": speech("has stones"),
        "inspected_at": speech("inspected"),
        "issued_at": speech("issued"),
        "judged_as_defect": speech("judged as a defect"),
        "label_paper": speech("paper of labels"),
        "lapsed_at": speech("lapsed"),
        "line_id": speech("line"),
        "logo_sha256": speech("logo"),
        "mail.clock": speech("whose clock told it"),
        "mail.received_at": speech("arrived"),
        "mail.received_by": speech("server that says so"),
        "mail.sent_at": speech("sent, as the sender’s clock said it"),
        "moment": speech("written"),
        "not_above": speech("not above"),
        "on_warranty": speech("on warranty"),
        "opened_at": speech("opened"),
        "opening_hours": speech("opening hours"),
        "outbound_shipping": speech("of it for shipping"),
        "paid_at": speech("paid"),
        "placed_at": speech("ordered"),
        "preparing_at": speech("preparation began"),
        "promised_on": speech("promised"),
        "quote_days": speech("days that a quote holds"),
        "received_at": speech("claim arrived"),
        "remind_days": speech("days until a reminder"),
        "reopened_at": speech("opened again"),
        "reopen_reason": speech("reason for opening again"),
        "repair_days": speech("usual days of a repair"),
        "repair_pattern": speech("pattern of repair numbers"),
        "restored_from": speech("restored from a backup of"),
        "repair_terms": speech("conditions of repairs"),
        "rma": speech("return authorization"),
        "rma_pattern": speech("pattern of return authorizations"),
        "sent_back_at": speech("sent back"),
        "settled_at": speech("settled"),
        "shipped_at": speech("shipped"),
        "size_now": speech("size now"),
        "size_wanted": speech("size wanted"),
        "tax": speech("tax"),
        "tax_included": speech("tax included"),
        "tax_rate": speech("rate of tax"),
        "usual_transit_days": speech("usual days in transit"),
        "valid_until": speech("valid until"),
        "voucher_months": speech("months that a voucher holds"),
        "voucher_pattern": speech("pattern of vouchers"),
        "void_reason": speech("warranty void because"),
        "wants": speech("wish"),
        "weighed_before_customer": speech("weighed before the customer"),
        "weight_mg": speech("weight in milligrams"),
        "working_days": speech("working days"),
        "withdrawn_at": speech("withdrawn"),
    }
    return named.get(f"{part}.{field}") or named.get(field) or speech.term(field)


class ValueWords:
    """Tells values of the journal: amounts in a currency, lines by their codes, moments in the speech's zone."""

    def __init__(self, speech: Speech, currency: str = "", codes: Mapping[str, str] | None = None) -> None:
        self.speech = speech
        self._currency = currency
        self._codes = codes or {}

    def words(self, field: str, value: Any) -> str:
        """Return a value as the owner reads it; nothing for what is not known."""
        say = self.speech
        if value is None or value in ("", (), {}):
            return ""
        if field == RESTORED:
            return say.moment(Moment.at(datetime.fromisoformat(str(value))))
        if isinstance(value, bool):
            return say("yes") if value else say("no")
        if isinstance(value, int):
            return say("{amount:money}", amount=self._amount(value)) if self._is_money(field) else str(value)
        if isinstance(value, Moment):
            return say.moment(value)
        if isinstance(value, datetime):
            return say.moment(Moment.at(value))
        if isinstance(value, date):
            return say.day(value)
        if isinstance(value, Clock):
            return self._clock(value)
        if isinstance(value, StrEnum):
            return say.term(value)
        if isinstance(value, Verdict):
            return say.term(value.outcome)
        return self._text(field, value)

    def plain(self, field: str, value: Any) -> Any:
        """Return a value for JSON: amounts as decimal strings, moments in ISO 8601 with the zone's offset."""
        if isinstance(value, int) and not isinstance(value, bool) and self._is_money(field):
            return amount_text(value, self._currency)
        if isinstance(value, Moment):
            return str(value) if value.instant is None else local_text(value.instant, self.speech.zone)
        if isinstance(value, datetime):
            return local_text(value, self.speech.zone)
        if isinstance(value, Verdict):
            return value.outcome
        if isinstance(value, Struct):
            return {name: self.plain(name, one) for name, one in _set(value)}
        if isinstance(value, list | tuple):
            return [self.plain(field, one) for one in value]
        if isinstance(value, str) and field in _LINE_IDS:
            return self._codes.get(value, value)
        return msgspec.to_builtins(value)

    def _text(self, field: str, value: Any) -> str:
        if isinstance(value, Struct):
            return ", ".join(self._named(name, one) for name, one in _set(value))
        if isinstance(value, Mapping):
            return ", ".join(self._named(str(name), one) for name, one in value.items())
        if isinstance(value, list | tuple):
            parted = "; " if value and isinstance(value[0], Struct) else ", "
            return parted.join(self.words(field, one) for one in value)
        if field == "moment":  # when a customer wrote it, kept as text
            return self.speech.moment(Moment.told(str(value)))
        if field == "sent_at":  # when a customer's computer says that it was sent, which may be anything
            with contextlib.suppress(ValueError, OverflowError):
                return self.speech.moment(Moment.told(str(value)))
        text = self._codes.get(str(value), str(value)) if field in _LINE_IDS else " ".join(str(value).split())
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    def _clock(self, clock: Clock) -> str:
        """Return whose clock told when a mail arrived."""
        say = self.speech
        match clock:
            case Clock.RECEIVED:
                return say("the mail server’s")
            case Clock.DATE:
                return say("the sender’s")
            case Clock.ASKED:
                return say("yours")

    def _named(self, name: str, value: Any) -> str:
        return f"{field_words(name, self.speech)} {self.words(name, value)}".rstrip()

    def _is_money(self, field: str) -> bool:
        return bool(self._currency) and field in _MONEY

    def _amount(self, minor: int) -> str:
        return f"{amount_text(minor, self._currency)} {self._currency}"


def _set(value: Struct) -> list[tuple[str, Any]]:
    """Return what of a nested record is other than it begins with, without what only the program needs."""
    named = [
        (field.name, getattr(value, field.name), field.default)
        for field in msgspec.structs.fields(value)
        if field.name not in _INNER
    ]
    return [(name, one) for name, one, usual in named if one != usual and one not in ("", (), {})]
