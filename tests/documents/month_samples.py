"""Invented months for the printed calendar: March 2026 of Luna Atelier as the model page shows it, and fuller ones."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from shopdesk.documents import deadline_month
from shopdesk.documents.month_values import DeadlineMonth, Mark, MonthEntry
from shopdesk.documents.values import Sender
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import DeadlineKind
from tests.documents.expected_texts import FOLDER
from tests.documents.reading import text_of
from tests.documents.samples import BERLIN, SHOP, english

_K = DeadlineKind
_CLAIM, _ORDER = RecordKind.CLAIM, RecordKind.ORDER


def entry(
    day: int,
    mark: Mark,
    what: DeadlineKind | None,
    number: str = "",
    name: str = "",
    *,
    clock: str = "",
    text: str = "",
) -> MonthEntry:
    """Return something that falls due in March 2026, for an order where its number has no dash."""
    on = date(2026, 3, day)
    at = datetime.combine(on, datetime.strptime(clock, "%H:%M").time(), BERLIN) if clock else None  # noqa: DTZ007
    record = None if not number else (_CLAIM if "-" in number else _ORDER)
    return MonthEntry(day=on, at=at, mark=mark, what=what, text=text, record=record, number=number, name=name)


ENTRIES = (
    entry(2, Mark.DONE, _K.REPLY, "2026-0033", "Okafor"),
    entry(3, Mark.DONE, _K.SEND_BACK, "2026-0029", "Lindqvist"),
    entry(5, Mark.DONE, _K.REFUND, "2026-0031", "Moreau", clock="11:20"),
    entry(10, Mark.SHOP, _K.REPLY, "2026-0042", "Sato", clock="16:40"),
    entry(10, Mark.CUSTOMER, _K.CLAIM, "1047", "Takahashi"),
    entry(12, Mark.SHOP, _K.ANSWER_DISPUTE, "2026-0030", "Novák", clock="14:00"),
    entry(12, Mark.SHOP, None, text="Send alloy order"),
    entry(13, Mark.SHOP, _K.CHECK_AGAIN, "2026-0036", "Silva"),
    entry(17, Mark.CUSTOMER, _K.SEND_BACK, "2026-0041", "高橋 葵"),
    entry(18, Mark.SHOP, _K.PRODUCTION_STARTS, "1060", "Brandt", clock="09:15"),
    entry(20, Mark.SHOP, _K.REPLY, "2026-0045", "Achterberg", clock="10:00"),
    entry(20, Mark.CUSTOMER, _K.CONFIRM_QUOTE, "2026-0038", "Wiśniewska"),
    entry(20, Mark.CUSTOMER, _K.CANCEL, "1051", "Haddad", clock="18:00"),
    entry(24, Mark.SHOP, _K.REFUND, "2026-0037", "Jansen", clock="16:05"),
    entry(26, Mark.CUSTOMER, _K.ARRIVE, "2026-0040", "Featherstonehaugh-Delacroix-Montmorency"),
    entry(27, Mark.SHOP, None, "2026-0040", "Ekström", text="Ask the carrier for proof of delivery of both parcels"),
    entry(30, Mark.CUSTOMER, _K.WARRANTY_ENDS, "0788", "Kowalczyk"),
    entry(31, Mark.SHOP, None, text="VAT return"),
)

MARCH = DeadlineMonth(
    sender=Sender(shop=SHOP),
    month=date(2026, 3, 1),
    today=date(2026, 3, 10),
    printed_at=Moment.at(datetime(2026, 3, 10, 15, tzinfo=BERLIN)),
    entries=ENTRIES,
)
"""Six weeks, much as the model page shows them."""

FULL = replace(
    MARCH,
    month=date(2026, 2, 1),
    today=date(2026, 2, 3),
    first_weekday=6,
    entries=tuple(
        replace(ENTRIES[at % len(ENTRIES)], day=date(2026, 2, 1) + timedelta(days=day), at=None)
        for day in range(28)
        for at in range(day)
    ),
)
"""Four weeks from Sunday on, with one more entry each day."""

EMPTY = replace(
    MARCH, month=date(2026, 11, 30), entries=(), sender=Sender(shop=replace(SHOP, sample=True, name="アトリエ松崎"))
)
"""A month of the sample shop in which nothing falls due."""

MONTHS = {
    "deadline-month-a4": (MARCH, "a4"),
    "deadline-month-letter": (FULL, "letter"),
    "deadline-month-empty": (EMPTY, "a4"),
}


def draw(name: str) -> bytes:
    """Return the PDF of a month by its name."""
    values, paper = MONTHS[name]
    return deadline_month.draw(values, english(), paper).content


def main() -> None:
    """Write the texts of all months anew; read the difference before keeping it."""
    for name in MONTHS:
        (FOLDER / f"{name}.txt").write_text(text_of(draw(name)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
