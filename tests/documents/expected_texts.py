"""The papers whose whole text is kept beside the tests.

`python -m tests.documents.expected_texts` writes the texts anew; read the difference before keeping it.
"""

from pathlib import Path

from msgspec.structs import replace

from shopdesk.documents import return_authorization, return_label
from shopdesk.documents.values import (
    CostRow,
    Direction,
    Instruction,
    Recipient,
    Reckoning,
    ReturnAuthorization,
    ReturnLabel,
    Sender,
)
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import Cost, Payer, Remedy
from tests.documents.reading import text_of
from tests.documents.samples import AOI, AUTHORIZATION, EAR_STUDS, LABEL, RING, SHOP, day_end, english, own_words

FOLDER = Path(__file__).parent / "expected"

EXCHANGE = replace(
    AUTHORIZATION,
    lines=(replace(EAR_STUDS, remedy=Remedy.EXCHANGE),),
    arrive_by=day_end("2026-03-20"),
    conditions=(),
    settles_within=None,
    customs_form=True,
    instructions=(Instruction(title="Packed well", says=(own_words("Original box and enough packing material."),)),),
    reckoning=Reckoning(
        currency="EUR",
        rows=(
            CostRow(cost=Cost.RETURN_SHIPPING, borne_by=Payer.CUSTOMER, clause="Costs"),
            CostRow(cost=Cost.OUTBOUND_SHIPPING, borne_by=Payer.CUSTOMER, clause="Costs", amount=590),
        ),
        total=590,
        direction=Direction.FROM_CUSTOMER,
    ),
)
"""An exchange at the customer's cost, across a customs border, to arrive by a day."""

LEAST = ReturnAuthorization(
    number="R-1",
    sender=Sender(
        shop=replace(
            SHOP, owner="", phone="", email="", tax_number="", return_address=None, address=Address(), sample=True
        )
    ),
    recipient=Recipient(address=Address(name="Ada Example", country="DE")),
    issued_at=AUTHORIZATION.issued_at,
    order_number="9",
    lines=(replace(EAR_STUDS, text="", clauses=(), says=(), remedy=Remedy.REPAIR),),
)
"""An authorization of the sample shop in which everything that may be missing is missing."""

MANY = replace(
    AUTHORIZATION,
    lines=tuple(
        replace(EAR_STUDS if at % 8 else RING, code=f"EA-{at:03d}", text=f"Ear studs number {at}, silver 925")
        for at in range(40)
    ),
)
"""Forty lines, five of them not accepted."""

AMERICAN = replace(
    AUTHORIZATION,
    recipient=Recipient(
        address=Address(
            name="Dana Whitfield",
            company="Whitfield & Daughters",
            street="1200 Old Mill Road",
            extra="Suite 4B",
            city="Springfield",
            province="IL",
            postcode="62701",
            country="US",
        )
    ),
)
"""A letter to the United States."""

AUTHORIZATIONS = {
    "return-authorization-a4": (AUTHORIZATION, "a4"),
    "return-authorization-letter": (AMERICAN, "letter"),
    "return-authorization-exchange": (EXCHANGE, "a4"),
    "return-authorization-least": (LEAST, "a4"),
    "return-authorization-forty-lines": (MANY, "a4"),
}

SHOP_PAYS = ReturnLabel(
    number=LABEL.number,
    order_number=LABEL.order_number,
    sender=LABEL.sender,
    recipient=Recipient(address=AOI),
    return_shipping=Payer.SHOP,
)
"""A label whose postage the shop bears, without a day to send it by."""

LABELS = {
    "return-label-4x6": (LABEL, "4x6"),
    "return-label-a6": (LABEL, "a6"),
    "return-label-a5-half": (SHOP_PAYS, "a5-half"),
    "return-label-99x67": (LABEL, "Avery-L7165:3"),
    "return-label-63x38": (LABEL, "Avery-L7160:5"),
}


def draw(name: str) -> bytes:
    """Return the PDF of a paper by its name."""
    if name in AUTHORIZATIONS:
        values, paper = AUTHORIZATIONS[name]
        return return_authorization.draw(values, english(), paper).content
    label, paper = LABELS[name]
    return return_label.draw(label, paper, english()).content


def main() -> None:
    """Write all texts anew."""
    for name in (*AUTHORIZATIONS, *LABELS):
        (FOLDER / f"{name}.txt").write_text(text_of(draw(name)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
