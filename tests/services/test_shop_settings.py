"""Changing the shop: every field checked, stale changes refused, and what hangs on country and zone follows."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.meanwhile import ChangedMeanwhileError
from shopdesk.services.office import Office
from shopdesk.services.shop.colours import colour_code, contrast_on_white, readable
from shopdesk.services.shop.history import history_of
from shopdesk.services.shop.settings import change_logo, change_shop, zone_is_fixed
from shopdesk.services.shop.shop_fields import typed_shop, wrong_fields
from tests.services.claim_shop import make_shop, moment, office_at

NOW = "2026-06-10T09:00:00+02:00"
UNDER_WAY = {
    "placed_at": moment("2026-06-10T08:30:00+02:00"),
    "paid_at": moment("2026-06-10T08:30:00+02:00"),
    "shipped_at": None,
    "delivered_at": None,
}


def seen_in(office: Office) -> Shop:
    """Return the shop as it is now, as a form would show it."""
    return office.file.shop.get()


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(out, kind)
    return out.getvalue()


def claim(number: str = "1001") -> ClaimDraft:
    return ClaimDraft(order=number, kind=ClaimKind.DEFECT, received_at=moment("2026-06-09"), lines=(("RG-1", 1),))


def test_fields_are_kept_together_with_their_journal(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    typed = {
        "name": " Maison Le\u0301a ",
        "address.street": "Rue d’Exemple 1",
        "email": "lea@example.com",
        "accent": "#1b2a4a",
        "return_address.street": "Weg 2",
        "return_address.city": "Graz",
        "return_address.country": "at",
        "usual_transit_days": "3",
    }
    with office_at(tmp_path, NOW) as office:
        kept = change_shop(office, office.file.shop.get(), typed)
        entries = office.file.journal.of_record(RecordKind.SHOP, kept.id)
        assert office.file.shop.get() == kept
    assert (kept.version, kept.name, kept.accent, kept.usual_transit_days) == (2, "Maison Léa", "#1B2A4A", 3)
    assert (kept.address.street, kept.address.city, kept.address.country) == ("Rue d’Exemple 1", "Berlin", "DE")
    assert kept.return_address == Address(street="Weg 2", city="Graz", country="AT")
    assert (entries[-1].action, entries[-1].changes["email"]) == (
        "shop.set",
        ("care@luna.example.com", "lea@example.com"),
    )


def test_an_emptied_return_address_is_none(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        change_shop(office, seen_in(office), {"return_address.street": "Weg 2", "return_address.city": "Graz"})
        assert (
            change_shop(
                office, seen_in(office), {"return_address.street": "", "return_address.city": ""}
            ).return_address
            is None
        )


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "  ", "The shop needs a name"),
        ("name", "x" * 121, "At most 120 characters"),
        ("owner", "a\nb", "one line of text"),
        ("email", "lea@example", "name@example.com"),
        ("accent", "navy", "six digits"),
        ("accent", "#FF9900", "too pale"),
        ("country", "Atlantis", "No country is called so"),
        ("time_zone", "Paris", "No time zone is called so"),
        ("currency", "euros", "No currency is called so"),
        ("paper", "a5", "Choose one of a4, letter"),
        ("usual_transit_days", "366", "0 to 365"),
        ("usual_transit_days", "²", "0 to 365"),
        ("claim_pattern", "{year}-", "{year} and {n} once each"),
        ("claim_pattern", "C-{n}", "{year} and {n} once each"),
        ("claim_pattern", "{year}-{n}-{n}", "{year} and {n} once each"),
        ("claim_pattern", "{year}/{n}", "letters from A to Z"),
        ("claim_pattern", "{year}-{n:d}", "letters from A to Z"),
        ("claim_pattern", "{year}-{n!r}", "letters from A to Z"),
        ("rma_pattern", "AUTHORIZATION-{year}-{n:04d}", "fit as bars"),
        ("credit_note_pattern", "CN-{n}", "{year} and {n} once each"),
        ("voucher_pattern", "RMA-{year}-{n:04d}", "would share numbers such as RMA-2026-0001"),
        ("answer_days", "0", "whole days from 1"),
        ("answer_days", "", "whole days from 1"),
        ("voucher_months", "121", "whole months from 1 to 120"),
        ("voucher_months", "1.5", "whole months from 1 to 120"),
        ("return_address.street", "Weg 2", "a town to go to"),
    ],
)
def test_what_cant_be_is_told_beside_its_field_and_nothing_is_kept(
    tmp_path: Path, field: str, text: str, says: str
) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        before = office.file.shop.get()
        with pytest.raises(FieldsError) as caught:
            change_shop(office, seen_in(office), {"phone": "1", field: text})
        assert office.file.shop.get() == before
    assert any(says in sentence for sentence in caught.value.by_field.values())
    assert not any("--" in sentence or "No shop was made" in sentence for sentence in caught.value.by_field.values())


def test_all_wrong_fields_are_told_at_once() -> None:
    assert set(wrong_fields({"name": "", "email": "x", "owner": "Léa", "time_zone": ""})) == {
        "name",
        "email",
        "time_zone",
    }


def test_what_somebody_else_made_of_a_typed_field_is_named_and_not_overwritten(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        seen = office.file.shop.get()
        change_shop(office, seen, {"phone": "1", "address.city": "Bonn"})
        with pytest.raises(
            ChangedMeanwhileError, match=r"The shop was changed since it was read: .*is now 1 \("
        ) as told:
            change_shop(office, seen, {"phone": "2", "address.city": "Bonn", "owner": "Mara"})
        (one,) = told.value.differences
        assert (one.field, one.mine, one.theirs) == ("phone", "2", "1")
        assert (office.file.shop.get().phone, office.file.shop.get().owner) == ("1", seen.owner)
        kept = change_shop(office, seen, {"phone": "2"}, over=True)
        assert (kept.phone, kept.address.city) == ("2", "Bonn")


def test_fields_that_others_changed_and_nobody_typed_stay_theirs(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        seen = office.file.shop.get()
        change_shop(office, seen, {"phone": "1"})
        kept = change_shop(office, seen, {"owner": "Mara"})
        assert (kept.phone, kept.owner) == ("1", "Mara")


def test_the_time_zone_stays_once_there_are_claims(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        assert zone_is_fixed(office) == ""
        open_claim(office, claim())
        assert "Europe/Berlin" in zone_is_fixed(office)
        with pytest.raises(NotAllowedError):
            change_shop(office, seen_in(office), {"time_zone": "Asia/Tokyo"})
        assert change_shop(office, seen_in(office), {"time_zone": "Europe/Berlin", "phone": "1"}).version == 2


def test_another_time_zone_moves_the_deadlines_of_orders(tmp_path: Path) -> None:
    make_shop(tmp_path, "made-to-order", **{**UNDER_WAY, "placed_at": moment("2026-06-10")})
    with office_at(tmp_path, NOW) as office:
        change_shop(office, seen_in(office), {"phone": "1"})
        assert not office.file.deadlines.between()
    with office_at(tmp_path, NOW) as office:
        change_shop(office, seen_in(office), {"time_zone": "Asia/Tokyo"})
        dues = {one.due for one in office.file.deadlines.between()}
    assert dues == {datetime(2026, 6, 11, 14, 59, 59, tzinfo=UTC)}


def test_another_country_judges_open_claims_again(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        opened = open_claim(office, claim())
        kept = change_shop(office, seen_in(office), {"country": "FR"})
        assert (kept.country, kept.address.country) == ("FR", "FR")
        assert len(office.file.claims.verdicts(opened.id)) >= 1
        assert not office.file.verify(full=True)


def test_an_address_in_another_country_stays_there(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        with office.file.work("test", office.instant) as unit:
            unit.put(replace(office.shop, address=Address(city="Wien", country="AT"), version=1))
        assert change_shop(office, seen_in(office), {"country": "FR"}).address.country == "AT"


def test_numbers_that_were_given_are_not_given_again(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office:
        change_shop(office, seen_in(office), {"claim_pattern": "{year}-1{n}", "rma_pattern": "R{year}-{n}"})
    with office_at(tmp_path, NOW) as office:
        assert open_claim(office, claim()).number == "2026-11"
        with pytest.raises(FieldsError, match="2026-11 is taken already"):
            change_shop(office, seen_in(office), {"rma_pattern": "{year}-{n}"})
        assert (
            change_shop(office, seen_in(office), {"claim_pattern": "{year}-{n:03d}"}).claim_pattern == "{year}-{n:03d}"
        )


def test_claims_and_authorizations_share_no_numbers(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, NOW) as office, pytest.raises(FieldsError, match="Let the patterns differ"):
        change_shop(office, seen_in(office), {"rma_pattern": "{year}-{n}"})


def test_a_logo_is_kept_and_taken_away(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        kept = change_logo(office, 1, picture())
        assert kept.logo_sha256 is not None
        assert office.file.read_attachment(kept.logo_sha256) == picture()
        for wrong in (b"", b"MZ\x90\x00", picture("GIF"), picture()[:40]):
            with pytest.raises(FieldsError):
                change_logo(office, 2, wrong)
        assert change_logo(office, 2, None).logo_sha256 is None


def test_colours_are_read_and_darkened_until_they_can_be_read() -> None:
    assert [colour_code(text) for text in (" #1b2a4a ", "FFAA00", "#FFF", "blue", "")] == [
        "#1B2A4A",
        "#FFAA00",
        None,
        None,
        None,
    ]
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert readable("#1B2A4A") == "#1B2A4A"
    assert 7 <= contrast_on_white(readable("#FF9900")) < 8


def test_days_to_answer_and_months_of_vouchers_are_kept_and_typed_again(tmp_path: Path) -> None:
    make_shop(tmp_path, "boutique")
    with office_at(tmp_path, NOW) as office:
        typed = typed_shop(office.shop)
        assert (typed["answer_days"], typed["voucher_months"], typed["voucher_pattern"]) == (
            "14",
            "",
            "V-{year}-{n:04d}",
        )
        kept = change_shop(
            office,
            office.file.shop.get(),
            {"answer_days": "7", "voucher_months": " 24 ", "credit_note_pattern": "G{year}.{n}"},
        )
        assert (kept.answer_days, kept.voucher_months, kept.credit_note_pattern) == (7, 24, "G{year}.{n}")
        assert change_shop(office, seen_in(office), {"voucher_months": ""}).voucher_months is None
        names = [change.name for entry in history_of(office, "shop") for change in entry.changes]
        assert {"days to answer", "months that a voucher holds", "pattern of credit notes"} <= set(names)
