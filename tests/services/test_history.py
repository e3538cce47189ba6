"""The history desk: values in words, before and after, of every type that records hold."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from shopdesk.domain.claims import DecidedLine
from shopdesk.domain.mails import Clock
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import OrderLine
from shopdesk.domain.terms import ClaimKind, ConditionPoint, Evidence, Remedy
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.shop.history import entry_values, history_of
from shopdesk.services.shop.history_words import ValueWords
from shopdesk.services.undo.recent import recent_acts
from shopdesk.texts import Speech
from tests.services.claim_shop import AT, make_shop, office_at
from tests.storage.samples import a_mail

LINE = "0197-line"
VALUES = ValueWords(Speech("en", ZoneInfo("Europe/Berlin")), "JPY", {LINE: "RG-1"})


@pytest.mark.parametrize(
    ("field", "value", "words", "plain"),
    [
        ("amount", 8_000, "8,000 JPY", "8000"),
        ("quantity", 3, "3", 3),
        ("restocked", True, "yes", True),
        ("differs", False, "no", False),
        ("kind", Remedy.STORE_CREDIT, "store credit", "store_credit"),
        ("evidence", (Evidence.PHOTOS, Evidence.INVOICE), "pictures, invoice", ["photos", "invoice"]),
        ("condition", {ConditionPoint.UNUSED: True}, "unused yes", {"unused": True}),
        ("delivered_at", Moment.parse("2026-06-08"), "Mon 8 June 2026", "2026-06-08"),
        ("paid_at", Moment.parse("2026-06-08T23:30:00Z"), "Tue 9 June 2026, 01:30", "2026-06-09T01:30:00+02:00"),
        ("due", datetime(2026, 6, 8, 10, tzinfo=UTC), "Mon 8 June 2026, 12:00", "2026-06-08T12:00:00+02:00"),
        ("from_day", date(2026, 6, 8), "Mon 8 June 2026", "2026-06-08"),
        ("line_id", LINE, "RG-1", "RG-1"),
        ("wants", None, "", None),
        ("reason", "two\n lines", "two lines", "two\n lines"),
    ],
)
def test_each_type_of_value_has_its_words_and_its_plain_form(
    field: str, value: object, words: str, plain: object
) -> None:
    assert VALUES.words(field, value).replace("\xa0", " ") == words
    assert VALUES.plain(field, value) == plain


def test_lines_are_told_with_what_is_set_only() -> None:
    line = OrderLine(id="x", position=1, code="RG-1", quantity=2, unit_price=8_000)
    assert VALUES.words("lines", (line,)).replace("\xa0", " ") == "code RG-1, quantity 2, unit price 8,000 JPY"
    decided = DecidedLine(line_id=LINE, quantity=1, remedy=Remedy.REFUND)
    assert VALUES.plain("lines", (decided,)) == [{"line_id": "RG-1", "quantity": 1, "remedy": "refund"}]


def test_a_long_text_is_cut_in_words_and_whole_in_values() -> None:
    assert len(VALUES.words("text", "x" * 5_000)) == 201
    assert len(VALUES.plain("text", "x" * 5_000)) == 5_000


def test_a_change_has_what_was_and_what_is(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-06-10T12:00:00+02:00") as office:
        order = office.file.orders.by_number("1001")
        first, second = order.lines
        changed = replace(
            order, delivered_at=None, shipping_paid=700, lines=(replace(first, quantity=2), second), discount_codes="X"
        )
        with office.file.work("order.set", office.instant) as unit:
            unit.put(changed)
        entry = history_of(office, "1001")[-1]
        values = entry_values(office, entry)
    told = {
        change.field: (change.before.replace("\xa0", " "), change.after.replace("\xa0", " "))
        for change in entry.changes
    }
    assert told["delivered_at"] == ("Mon 8 June 2026", "")
    assert told["shipping_paid"] == ("€6.00", "€7.00")
    assert told["discount_codes"] == ("", "X")
    assert [side.split(";")[0].split(", unit")[0] for side in told["lines"]] == [
        "code RG-1, text Ring Luna, quantity 1", "code RG-1, text Ring Luna, quantity 2"
    ]  # fmt: skip
    assert (values["action"], values["step"], values["at"]) == ("order.set", "changed", "2026-06-10T12:00:00+02:00")
    assert {
        "field": "shipping_paid",
        "name": "shipping paid",
        "before": "6.00",
        "after": "7.00",
        "erased": False,
    } in values["changes"]


def test_a_mail_is_told_with_whose_clock_it_goes_by(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-06-10T12:00:00+02:00") as office:
        draft = ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=office.now, lines=(("RG-1", 1),))
        claim = open_claim(office, draft)
        letter = a_mail(claim)
        with office.file.work("claim.mail", office.instant) as unit:
            unit.put(letter)
            unit.put(a_mail(claim, "<3@example.com>", clock=Clock.DATE, sent_at="a senseless time"))
        first, second = history_of(office, claim.number)[-2:]
        (act, *_) = recent_acts(office, most=1)
    assert act.what == f"mail for claim {claim.number}"
    assert first.says == "E-mail: new"
    told = {change.name: change.after.replace("\xa0", " ") for change in first.changes}
    assert told == {
        "sender": letter.sender,
        "subject": "Re: The clasp",
        "sent, as the sender’s clock said it": "Tue 3 March 2026, 13:29",
        "arrived": "Tue 3 March 2026, 13:30",
        "server that says so": "mx.example.com",
        "whose clock told it": "the mail server’s",
    }
    odd = {change.field: change.after for change in second.changes}
    assert (odd["sent_at"], odd["clock"]) == ("a senseless time", "the sender’s")
    assert VALUES.words("clock", Clock.ASKED) == "yours"


def test_a_record_that_was_taken_away_says_so(tmp_path: Path) -> None:
    make_shop(tmp_path, "seven-day")
    with office_at(tmp_path, "2026-06-10T12:00:00+02:00") as office:
        order = office.file.orders.by_number("1001")
        with office.file.work("import.undo", AT) as unit:
            unit.remove(order)
        with office.file.work("again", AT) as unit:
            unit.put(replace(order, version=0))
        steps = [(entry.step, entry.says) for entry in history_of(office, "1001")]
    assert steps == [("made", "Order: new"), ("removed", "Order: taken away"), ("made", "Order: new")]
