"""Findings as reasons in a letter: to each message key a heading and what is said under it to the customer.

A finding that no letter tells is in `UNTOLD`. Values are those of the message, shown as its places ask. A key may end
with the value that its words turn on (`exclusion.cause.customer`). The sentences of costs and of the goods' condition
stand where they are said, for they name things as the customer sees them.
"""

from typing import NamedTuple


class ReasonWords(NamedTuple):
    """A reason in English: its heading, and the sentence under it (empty where the heading says it all)."""

    title: str
    text: str = ""


REASONS: dict[str, ReasonWords] = {
    "reclassified": ReasonWords(
        "We have looked at it.", "We found: {assessed:term}. We therefore judge it as: {becomes:term}."
    ),
    "reclassified.dislike": ReasonWords(
        "We found no fault.", "Goods are not faulty because they do not please; we judge it as: {becomes:term}."
    ),
    "delivery_estimated": ReasonWords(
        "We need the day of delivery.", "We only know it by an estimate, and it decides."
    ),
    "stage.preparation_reached": ReasonWords("Your order was already being prepared.", "We began on {at:moment}."),
    "stage.shipping_reached": ReasonWords("Your order had already been shipped.", "It left us on {at:moment}."),
    "stage.delivery_reached": ReasonWords("Your order had already been delivered.", "It was delivered on {at:moment}."),
    "stage.before_preparation": ReasonWords("We had not begun to prepare your order."),
    "stage.before_shipping": ReasonWords("Your order had not been shipped."),
    "stage.before_delivery": ReasonWords("Your order had not been delivered."),
    "production.shipped": ReasonWords("The goods had already left us."),
    "production.started": ReasonWords("We had already begun to make it.", "Production began on {at:moment}."),
    "production.started_after": ReasonWords(
        "We had already begun to make it.", "It could be cancelled until {at:moment}; then we began."
    ),
    "production.not_started": ReasonWords("We had not begun to make it."),
    "start_unknown": ReasonWords("We are missing a date.", "We don’t know yet: {names:list}."),
    "window.asked_day_in_time": ReasonWords(
        "You wrote to us in time.", "Your message came on {on:date}, on day {day} of {of}."
    ),
    "window.asked_day_late": ReasonWords(
        "The time for this is over.",
        "There were {of} days. Your message came on {on:date}, on day {day}.",
    ),
    "window.asked_in_time": ReasonWords(
        "You wrote to us in time.", "Your message came on {at:moment}; the time ran until {end:moment}."
    ),
    "window.asked_late": ReasonWords(
        "The time for this is over.", "It ended on {end:moment}. Your message came on {at:moment}."
    ),
    "window.asked_late.same_minute": ReasonWords(
        "The time for this is over.", "It ended on {end:moment}. Your message came within the same minute, after it."
    ),
    "window.asked_date_in_time": ReasonWords(
        "You wrote to us in time.", "Your message came on {at:date}; the time runs until {end:date}."
    ),
    "window.asked_date_late": ReasonWords(
        "The time for this is over.", "It ended on {end:date}. Your message came on {at:date}."
    ),
    "window.asked_late_by_estimate": ReasonWords(
        "We need the day of delivery.",
        "By our estimate the time ended on {end:moment}; the true day of delivery decides.",
    ),
    "window.sent_in_time": ReasonWords(
        "You sent it back in time.", "You sent it on {at:moment}; the time ran until {end:moment}."
    ),
    "window.sent_late": ReasonWords(
        "It was sent back too late.", "The time ended on {end:moment}. You sent it on {at:moment}."
    ),
    "window.sent_late_perhaps": ReasonWords(
        "It may have been sent back too late.", "You sent it on {at:moment}. We don’t know yet: {names:list}."
    ),
    "window.arrived_in_time": ReasonWords(
        "It came back in time.", "It arrived on {at:moment}; the time ran until {end:moment}."
    ),
    "window.arrived_late": ReasonWords(
        "It came back too late.", "The time ended on {end:moment}. It arrived on {at:moment}."
    ),
    "window.arrived_late_perhaps": ReasonWords(
        "It may have come back too late.", "It arrived on {at:moment}. We don’t know yet: {names:list}."
    ),
    "evidence.missing": ReasonWords("Something is still missing.", "We need: {names:list}."),
    "evidence.there": ReasonWords("You sent us all we need."),
    "channel.wrong": ReasonWords("Your request has to reach us another way.", "Please send it by {channel:term}."),
    "condition.failed": ReasonWords("The condition of the goods does not allow it."),
    "condition.unknown": ReasonWords("We look at the goods when they arrive."),
    "condition.met": ReasonWords("The goods are in order."),
    "exclusion.always": ReasonWords("Our terms rule this out."),
    "exclusion.always.customs": ReasonWords("We can’t bear customs duties."),
    "exclusion.always.change_of_mind": ReasonWords("We can’t take it back without a fault."),
    "exclusion.always.wrong_choice": ReasonWords("We can’t take it back without a fault."),
    "exclusion.always.price_adjustment": ReasonWords("We can’t change the price after the order."),
    "exclusion.assessed_as": ReasonWords("This is not covered.", "We looked at it and found: {assessed:term}."),
    "exclusion.assessed_as.natural_variation": ReasonWords(
        "We found no fault.", "We looked at it: it is a natural variation."
    ),
    "exclusion.assessed_as.adjustment_mark": ReasonWords(
        "We found no fault.", "We looked at it: it is a mark that stays when the size is adjusted."
    ),
    "exclusion.assessed_as.misuse": ReasonWords(
        "The damage came after you had received it.", "That is what our look at it showed."
    ),
    "exclusion.assessed_as.dislike": ReasonWords("We found no fault.", "We looked at it with care."),
    "exclusion.assessed_as.wear": ReasonWords("It is worn from use.", "That is what our look at it showed."),
    "exclusion.assessed_as.minor": ReasonWords("It is a minor matter.", "That is what our look at it showed."),
    "exclusion.incomplete_address": ReasonWords("The address that we were given was incomplete or wrong."),
    "exclusion.personal_request": ReasonWords("It was ordered on personal request."),
    "exclusion.made_to_order": ReasonWords("It was made to order for you."),
    "exclusion.cause": ReasonWords("The cause does not lie with us.", "What brought it about: {cause:term}."),
    "exclusion.cause.customer": ReasonWords(
        "The cause does not lie with us.", "We sent it as it was stated with the order."
    ),
    "exclusion.cause.carrier": ReasonWords("The cause does not lie with us.", "It came about with the carrier."),
    "exclusion.cause.promotion_before_or_after": ReasonWords("The offer did not run when you ordered."),
    "exclusion.cause.forgotten_code": ReasonWords("The code was not entered with the order."),
    "exclusion.cause_unknown": ReasonWords("We have to know what brought it about."),
    "exclusion.category": ReasonWords("Goods of this kind can’t be returned.", "They belong to: {category}."),
    "exclusion.category_unknown": ReasonWords("We have to check what kind of goods it is."),
    "remedy.partial_only": ReasonWords("We can offer a partial refund."),
    "remedy.without_shipping": ReasonWords(
        "Shipping is not refunded.", "What you paid for shipping, {amount:money}, is not part of it."
    ),
    "gift.on_invoice": ReasonWords("The gift stands on your invoice.", "We send it to you."),
    "gift.not_on_invoice": ReasonWords("The gift does not stand on your invoice."),
    "gift.none_claimed": ReasonWords("No gift belongs to what you name."),
    "gift.invoice_unknown": ReasonWords("We have to look at your invoice.", "It shows whether a gift belongs to it."),
    "gift.not_added": ReasonWords(
        "No gift was added to your order.", "From {amount:money} on, one can be chosen; it is not added by itself."
    ),
    "payment_fee.deducted": ReasonWords(
        "The payment fee is deducted.", "It is taken from the refund in proportion; we do not get it back ourselves."
    ),
    "payment_fee.reordered": ReasonWords("You have ordered again.", "So we bear the payment fee."),
    "confirmation.sent_without": ReasonWords(
        "It was sent back before we had agreed.", "You sent it on {at:moment}, before our confirmation."
    ),
    "confirmation.given": ReasonWords("We had agreed before it was sent.", "We confirmed it on {at:moment}."),
    "investigation.courier_finding_unknown": ReasonWords(
        "The carrier is looking for your parcel.", "We wait for the answer and write to you then."
    ),
    "investigation.stock_finding_unknown": ReasonWords(
        "We check our stock.", "It shows whether the item was sent. We write to you then."
    ),
    "investigation.lost": ReasonWords("The carrier confirms that the parcel is lost."),
    "investigation.delivered": ReasonWords("The carrier shows that the parcel was delivered."),
    "investigation.short": ReasonWords("The item was not in your parcel.", "Our stock confirms it."),
    "investigation.sent": ReasonWords("The item was sent.", "Our stock shows that it left us."),
    "investigation.address_unknown": ReasonWords("We have to check the address."),
    "waiting.not_late": ReasonWords("It is not late yet.", "It is expected on {at:moment}."),
    "waiting.late": ReasonWords("It is late.", "It was expected on {at:moment}."),
    "waiting.other_shipment": ReasonWords(
        "The item travels in another parcel.", "That parcel is expected on {at:moment}."
    ),
    "waiting.expected_unknown": ReasonWords("We have to find out when it arrives."),
    "waiting.arrival_unknown": ReasonWords(
        "The item travels in another parcel.", "It was expected on {at:moment}; we find out whether it arrived."
    ),
    "warranty.runs": ReasonWords("It is under warranty.", "The warranty runs until {end:date}."),
    "warranty.over": ReasonWords("The warranty has ended.", "It ran until {end:date}."),
    "repair.not_looked_at": ReasonWords("We have to look at the piece first."),
    "repair.customer_pays": ReasonWords("A part of the costs is yours."),
    "repair.free": ReasonWords("The repair is free for you."),
    "costs.customer": ReasonWords("Some costs are yours."),
    "costs.shop": ReasonWords("We bear the costs."),
    "customs.leaving": ReasonWords(
        "Duties and taxes abroad are yours.", "The goods went to another customs territory; that is not in our prices."
    ),
    "wish_not_offered": ReasonWords("What you wished for can’t be offered.", "You asked for: {wish:term}."),
    "default_costs.shop": ReasonWords("We bear the way back."),
    "default_costs.customer": ReasonWords("You bear the way back."),
}
"""The reasons that letters tell, by message key."""

UNTOLD = frozenset(
    {
        "channel.right",
        "confirmation.first",
        "dispute.open",
        "payment_fee.unknown",
        "remedy.in_full",
        "remedy.offered",
        "service_time.refund_by",
        "service_time.refund_within",
        "service_time.reply_by",
        "service_time.reply_within",
        "stage.instead",
        "window.arrived_by",
        "window.arrived_within",
        "window.sent_by",
        "window.sent_within",
    }
)
"""The findings that no reason tells: the owner's own matters, and what stands elsewhere in a letter with its date."""
