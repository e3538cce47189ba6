"""The trade's words for claims: kinds, channels, causes, proofs, remedies, outcomes (`check` takes and gives these)."""

from enum import StrEnum


class ClaimKind(StrEnum):
    """What a customer claims."""

    CANCEL_ORDER = "cancel_order"
    CHANGE_ORDER = "change_order"
    CORRECT_ADDRESS = "correct_address"
    PRICE_ADJUSTMENT = "price_adjustment"
    MISSING_CONFIRMATION = "missing_confirmation"
    MISSING_PACKAGE = "missing_package"
    WRONG_DELIVERY = "wrong_delivery"
    CUSTOMS = "customs"
    CHANGE_OF_MIND = "change_of_mind"
    WRONG_CHOICE = "wrong_choice"
    DEFECT = "defect"
    TRANSIT_DAMAGE = "transit_damage"
    WRONG_ITEM = "wrong_item"
    MISSING_ITEM = "missing_item"
    MISSING_GIFT = "missing_gift"
    REPAIR = "repair"


RETURNED_KINDS = frozenset(
    {
        ClaimKind.CHANGE_OF_MIND,
        ClaimKind.WRONG_CHOICE,
        ClaimKind.DEFECT,
        ClaimKind.TRANSIT_DAMAGE,
        ClaimKind.WRONG_ITEM,
    }
)
"""Kinds whose goods come back to the shop."""


class Channel(StrEnum):
    """How a claim came."""

    EMAIL = "email"
    CONTACT_FORM = "contact_form"
    PHONE = "phone"
    MESSAGE = "message"
    IN_PERSON = "in_person"
    POST = "post"


class Cause(StrEnum):
    """Who or what brought the trouble about."""

    SHOP = "shop"
    CUSTOMER = "customer"
    CARRIER = "carrier"
    PROMOTION_BEFORE_OR_AFTER = "promotion_before_or_after"
    FORGOTTEN_CODE = "forgotten_code"


PROMOTION_CAUSES = frozenset({Cause.PROMOTION_BEFORE_OR_AFTER, Cause.FORGOTTEN_CODE})
"""Causes that only the kinds about prices know."""

PROMOTION_KINDS = frozenset({ClaimKind.PRICE_ADJUSTMENT, ClaimKind.CHANGE_ORDER})
"""Kinds that may have one of these causes."""


class Assessment(StrEnum):
    """What the shop's look at the goods or pictures found."""

    FAULT = "fault"
    MINOR = "minor"
    NATURAL_VARIATION = "natural_variation"
    ADJUSTMENT_MARK = "adjustment_mark"
    MISUSE = "misuse"
    DISLIKE = "dislike"
    WEAR = "wear"


class Evidence(StrEnum):
    """What a customer can prove a claim with."""

    ORDER_NUMBER = "order_number"
    INVOICE = "invoice"
    PRODUCT_CODE = "product_code"
    MODEL_NUMBER = "model_number"
    PHOTOS = "photos"
    PACKAGING_PHOTOS = "packaging_photos"
    DESCRIPTION = "description"
    REASON = "reason"
    PARCEL_DECLARATION = "parcel_declaration"


class ConditionPoint(StrEnum):
    """A point of the goods' condition, each true, false or not known yet."""

    UNUSED = "unused"
    UNOPENED = "unopened"
    UNDAMAGED = "undamaged"
    ORIGINAL_PACKAGING = "original_packaging"
    COMPLETE = "complete"
    UNMODIFIED = "unmodified"
    RESALEABLE = "resaleable"


class Remedy(StrEnum):
    """What a shop can do about a claim."""

    REFUND = "refund"
    PARTIAL_REFUND = "partial_refund"
    STORE_CREDIT = "store_credit"
    EXCHANGE = "exchange"
    REPLACEMENT = "replacement"
    REMAKE = "remake"
    REPAIR = "repair"
    REDIRECT = "redirect"
    CANCEL = "cancel"
    CHANGE = "change"
    RESEND_CONFIRMATION = "resend_confirmation"


MONEY_REMEDIES = frozenset({Remedy.REFUND, Remedy.PARTIAL_REFUND, Remedy.CANCEL})
"""Remedies that pay money back."""


class CourierFinding(StrEnum):
    """What the carrier's enquiry found."""

    LOST = "lost"
    DELIVERED = "delivered"


class StockFinding(StrEnum):
    """What the shop's own check of its stock found."""

    SHORT = "short"
    SENT = "sent"


class Outcome(StrEnum):
    """What the policy says to a line or to a claim."""

    REFUSE = "refuse"
    NOT_COVERED = "not_covered"
    WAIT = "wait"
    NEEDS_INFORMATION = "needs_information"
    INVESTIGATE = "investigate"
    ACCEPT_IN_PART = "accept_in_part"
    ACCEPT = "accept"
    ORDER = "order"


class Effect(StrEnum):
    """What a clause does to a claim, strongest first."""

    BARS = "bars"
    LIMITS = "limits"
    ASKS = "asks"
    SUPPORTS = "supports"
    INFORMS = "informs"


class Payer(StrEnum):
    """Who pays, or who must act."""

    SHOP = "shop"
    CUSTOMER = "customer"


class Cost(StrEnum):
    """A cost that somebody bears."""

    RETURN_SHIPPING = "return_shipping"
    OUTBOUND_SHIPPING = "outbound_shipping"
    CUSTOMS = "customs"
    PAYMENT_FEE = "payment_fee"
    LABOUR = "labour"
    MATERIALS = "materials"
    REDIRECT = "redirect"


class DeadlineKind(StrEnum):
    """What must be done by when."""

    CLAIM = "claim"
    CANCEL = "cancel"
    SEND_BACK = "send_back"
    ARRIVE = "arrive"
    CONFIRM_QUOTE = "confirm_quote"
    REPLY = "reply"
    REFUND = "refund"
    ANSWER_DISPUTE = "answer_dispute"
    CHECK_AGAIN = "check_again"
    PRODUCTION_STARTS = "production_starts"
    WARRANTY_ENDS = "warranty_ends"
    PROMISED = "promised"
    BENCH_BACK = "bench_back"
    PARTS = "parts"
    COLLECT = "collect"
    ANSWER = "answer"


class MomentName(StrEnum):
    """An event that a window can run from."""

    PLACED_AT = "placed_at"
    PAID_AT = "paid_at"
    SHIPPED_AT = "shipped_at"
    DELIVERED_AT = "delivered_at"
    RECEIVED_AT = "received_at"
    CONFIRMED_AT = "confirmed_at"
    ARRIVED_BACK_AT = "arrived_back_at"
