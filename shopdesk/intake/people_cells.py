"""Addresses and e-mail addresses in rows of an export."""

from shopdesk.domain.imports import RefusedRow
from shopdesk.domain.shops import Address
from shopdesk.intake.cells import e_mails, shown
from shopdesk.intake.places import country_code, is_complete
from shopdesk.intake.rows import Row


def address_of(
    *,
    name: str = "",
    company: str = "",
    street: str = "",
    extra: str = "",
    postcode: str = "",
    city: str = "",
    province: str = "",
    country: str = "",
    phone: str = "",
    to_be_shipped: bool = True,
) -> Address | None:
    """Return an address, None where there is nothing of one but perhaps a name; `country` is a code or a name.

    It counts as complete where nothing is to be shipped. A dash or a dot that was typed where something is required is
    nothing.
    """
    code = country_code(country)
    company, street, extra, postcode, city, province = map(_said, (company, street, extra, postcode, city, province))
    if not any((company, street, extra, postcode, city, province, code)):
        return None
    return Address(
        name=name,
        company=company,
        street=street,
        extra=extra,
        postcode=postcode,
        city=city,
        province=province,
        country=code,
        phone=phone,
        complete=not to_be_shipped or is_complete(street=street, city=city, postcode=postcode, country=code),
    )


def _said(text: str) -> str:
    return text if not text or text[0].isalnum() or any(sign.isalnum() for sign in text) else ""


def one_email(row: Row, column: str, remarks: list[RefusedRow]) -> str:
    """Return the first e-mail address of a cell; what else stands there is left out and remarked."""
    good, bad = e_mails(row.text(column))
    for left_out in (*good[1:], *bad):
        reason = "an order has one e-mail address" if left_out in good else "not an e-mail address"
        remarks.append(row.refusal(column, f"{shown(left_out)}: {reason}; the order was taken without it"))
    return good[0] if good else ""
