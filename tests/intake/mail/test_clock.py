"""When a mail arrived: of the stamps above it the topmost that can be true, else what its sender's computer says."""

from datetime import UTC, datetime, timedelta

import pytest

from shopdesk.domain.mails import Clock, MailMark, ReceivedMail
from shopdesk.intake.mail.clock import arrival
from shopdesk.intake.mail.dates import date_and_zone, mail_date
from shopdesk.intake.mail.reading import marks_of, parse_mail
from shopdesk.intake.mail.told_dates import told_date

NOW = datetime(2026, 6, 20, 12, tzinfo=UTC)
SHOP = "from a.example.com (a.example.com [192.0.2.1]) by mx.shop.example.com (Postfix) with ESMTPS id 1; "
LOWER = "from home by smtp.sender.example.com with ESMTPSA id 2; "


def by(*received: str, file_written: datetime | None = None) -> tuple[str, str]:
    stamp = arrival(received, now=NOW, file_written=file_written)
    return ("", "") if stamp is None else (stamp.by, stamp.at.isoformat())


def test_the_topmost_stamp_tells_with_its_zone() -> None:
    stamps = (SHOP + "Wed, 10 Jun 2026 09:00:05 +0900 (JST)", LOWER + "Wed, 10 Jun 2026 00:00:01 +0000")
    assert by(*stamps) == ("mx.shop.example.com", "2026-06-10T09:00:05+09:00")


@pytest.mark.parametrize(
    "top",
    [
        SHOP + "Wed, 10 Jun 2026 09:00:05",
        SHOP + "yesterday",
        SHOP + "Wed, 10 Jun 2026 09:00:05 +9900",
        SHOP + "Fri, 01 Jan 2027 09:00:05 +0000",
        SHOP + "Thu, 01 Jan 1970 00:00:00 +0000",
        "(qmail 123 invoked by uid 89); Wed, 10 Jun 2026 09:00:05 -0000",
        "from a.example.com; Wed, 10 Jun 2026 09:00:05 +0000",
        "by mx.shop.example.com Wed, 10 Jun 2026 09:00:05 +0000",
        "",
        "(" * 4_000,
        "\x00;" * 2_000,
    ],
    ids=lambda top: top[-40:],
)
def test_a_stamp_that_can_not_be_true_is_passed_over(top: str) -> None:
    lower = LOWER + "Tue, 09 Jun 2026 08:00:00 +0200"
    assert by(top, lower) == ("smtp.sender.example.com", "2026-06-09T08:00:00+02:00")


def test_a_stamp_up_to_a_day_before_an_older_one_is_a_clock_that_is_slow() -> None:
    slow = SHOP + "Mon, 08 Jun 2026 09:00:00 +0000"
    assert by(slow, LOWER + "Tue, 09 Jun 2026 08:00:00 +0000")[0] == "mx.shop.example.com"
    assert by(slow, LOWER + "Tue, 09 Jun 2026 09:00:01 +0000")[0] == "smtp.sender.example.com"


def test_a_stamp_that_the_sender_may_have_written_outvotes_no_two_servers_above_it() -> None:
    relay = "from a.example.com by relay.shop.example.com with ESMTPS id 3; Wed, 10 Jun 2026 09:00:01 +0200"
    forged = "from home by smtp.sender.example.com; Fri, 19 Jun 2026 09:00:00 +0200"
    at = "2026-06-10T09:00:05+02:00"
    top = SHOP + "Wed, 10 Jun 2026 09:00:05 +0200"
    assert by(top, relay, forged) == ("mx.shop.example.com", at)
    assert by(top, relay, forged, forged, forged) == ("mx.shop.example.com", at)
    # A server that stamps twice with a clock that stands still bears out nothing.
    still = SHOP + "Thu, 01 Jan 1970 00:00:00 +0000"
    assert by(still, still, relay)[0] == "relay.shop.example.com"


def test_when_a_mail_was_fetched_from_its_mailbox_is_not_when_it_came() -> None:
    fetched = "from pop.example.com by localhost with POP3 (fetchmail-6.4); Sat, 13 Jun 2026 08:00:00 +0200"
    assert by(fetched, SHOP + "Wed, 10 Jun 2026 09:00:05 +0200")[0] == "mx.shop.example.com"
    assert by(fetched) == ("localhost", "2026-06-13T08:00:00+02:00")


def test_a_server_with_a_name_tells_for_one_with_a_number_that_it_handed_the_mail_to() -> None:
    number = "by 2002:a05:6a10::1 with SMTP id x; Wed, 10 Jun 2026 09:00:06 +0200"
    assert by(number, SHOP + "Wed, 10 Jun 2026 09:00:05 +0200")[0] == "mx.shop.example.com"
    # Hours before it was somewhere else, and who says so may be anybody.
    assert by(number, LOWER + "Wed, 10 Jun 2026 03:00:05 +0200")[0] == "2002:a05:6a10::1"


def test_a_stamp_later_than_the_mails_file_is_passed_over_where_another_is_not() -> None:
    written = datetime(2026, 6, 9, 12, tzinfo=UTC)
    later, earlier = SHOP + "Sat, 13 Jun 2026 09:00:00 +0000", LOWER + "Tue, 09 Jun 2026 08:00:00 +0000"
    assert by(later, earlier, file_written=written)[0] == "smtp.sender.example.com"
    assert by(later, file_written=datetime(1980, 1, 1, tzinfo=UTC))[0] == "mx.shop.example.com"


@pytest.mark.parametrize(
    ("written", "read", "has_zone"),
    [
        ("Wed, 10 Jun 2026 09:00:00 +0200", "2026-06-10T09:00:00+02:00", True),
        ("10 Jun 2026 09:00 +0530 (IST)", "2026-06-10T09:00:00+05:30", True),
        ("Wed, 10 Jun 2026 9:00:00 GMT", "2026-06-10T09:00:00+00:00", True),
        ("Wed, 10 Jun 2026 09:00:00 JST", "2026-06-10T09:00:00+09:00", True),
        ("Wed, 10 Jun 2026 09:00:00 -0000", "2026-06-10T09:00:00+00:00", True),
        ("Wed, 10 Jun 26 09:00:00 EST", "2026-06-10T09:00:00-05:00", True),
        ("Fri, 10 Jun 94 09:00:00 +0000", "1994-06-10T09:00:00+00:00", True),
        ("Wed, 10 Jun 2026 09:00:00", "2026-06-10T09:00:00+00:00", False),
        ("Wed, 10 Jun 2026 09:00:00 +9999", "2026-06-10T09:00:00+00:00", False),
        ("Wed, 10 Jun 2026 09:00:00 FOO", "2026-06-10T09:00:00+00:00", False),
        ("Wed Jun 10 09:00:00 2026", "2026-06-10T09:00:00+00:00", False),
        ("2026-06-10T09:00:00.123Z", "2026-06-10T09:00:00+00:00", False),
        ("2026-06-10 09:00:00+02:00", "2026-06-10T09:00:00+02:00", True),
        ("Thu, 01 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00", True),
        ("Fri, 01 Jan 2099 00:00:60 +0000", "2099-01-01T00:00:59+00:00", True),
        ("Wed, 10 June 2026 09.00.00 +0200", "2026-06-10T09:00:00+02:00", True),
    ],
)
def test_a_date_is_read_with_its_zone(written: str, read: str, has_zone: bool) -> None:
    found = date_and_zone(written)
    assert found is not None
    assert (found[0].isoformat(), found[1] or written.endswith("Z")) == (read, has_zone or written.endswith("Z"))


@pytest.mark.parametrize(
    "written",
    ["", "soon", "Wed, 32 Jun 2026 09:00:00 +0200", "10 Jux 2026 09:00", "10 Jun 9999 09:00", "1" * 5_000, "(" * 9_000],
)
def test_what_is_no_date_tells_nothing(written: str) -> None:
    assert mail_date(written) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mittwoch, 10. Juni 2026 09:12", "2026-06-10T09:12"),
        ("mercredi 10 juin 2026 09:12", "2026-06-10T09:12"),
        ("Wednesday, June 10, 2026 9:12 PM", "2026-06-10T21:12"),
        ("2026年6月10日(水) 午後9:12", "2026-06-10T21:12"),
        ("2026年6月10日 (星期三) 上午9:12", "2026-06-10T09:12"),
        ("2026년 6월 10일 (수) 오후 12:12", "2026-06-10T12:12"),
        ("2026-06-10 (수) 09:12:00 (GMT+09:00)", "2026-06-10T09:12"),
        ("10.06.2026 um 09:12 Uhr", "2026-06-10T09:12"),
        ("1er août 2026 à 9h12", "2026-08-01T09:12"),
        ("10 março 2026 09:12", "2026-03-10T09:12"),
        ("10 dic 2026 09:12", "2026-12-10T09:12"),
        ("25/06/2026 09:12", "2026-06-25T09:12"),
        ("6/25/2026 12:12 AM", "2026-06-25T00:12"),
    ],
)
def test_a_date_written_for_people_is_read_in_many_languages(written: str, read: str) -> None:
    assert told_date(written) == (datetime.fromisoformat(f"{read}:00+00:00"), False)


def test_a_date_in_the_form_of_heads_tells_its_zone_also_to_people() -> None:
    assert told_date("Wed, 10 Jun 2026 09:12:00 +0900") == (datetime.fromisoformat("2026-06-10T09:12:00+09:00"), True)


@pytest.mark.parametrize("written", ["6/5/2026 09:12", "31. Februar 2026", "heute", "10. Brumaire 2026", ""])
def test_a_date_that_could_be_two_days_or_none_is_not_told(written: str) -> None:
    assert told_date(written) is None


def mail(*heads: str) -> ReceivedMail:
    text = "\r\n".join(("From: a@example.com", *heads, "", "text"))
    return parse_mail("a.eml", text.encode(), now=NOW)


def test_without_a_stamp_the_senders_clock_tells_and_without_that_the_owner_is_asked() -> None:
    dated = mail("Date: Wed, 10 Jun 2026 09:00:00 +0200", "Received: by nobody")
    assert (dated.clock, dated.received_at, dated.received_by) == (Clock.DATE, dated.sent_at, "")
    asked = mail("Date: when the moon was full")
    assert (asked.clock, asked.received_at, asked.sent_at) == (Clock.ASKED, None, None)


def test_odd_times_are_marked() -> None:
    stamp = f"Received: {SHOP}Wed, 10 Jun 2026 09:00:00 +0000"
    usual = mail(stamp, "Date: Wed, 10 Jun 2026 08:59:00 +0000")
    at = usual.received_at
    assert at is not None
    assert marks_of(usual, now=NOW, file_written=at) == ()
    assert marks_of(usual, now=at - timedelta(minutes=9)) == ()
    assert marks_of(usual, now=at - timedelta(minutes=11)) == (MailMark.FUTURE,)
    assert marks_of(usual, now=NOW, file_written=at - timedelta(days=1, seconds=1)) == (MailMark.FAR_FROM_FILE,)
    assert marks_of(mail(stamp, "Date: Mon, 08 Jun 2026 08:59:00 +0000"), now=NOW) == (MailMark.CLOCKS_DIFFER,)
    assert marks_of(mail("Date: Fri, 01 Jan 2099 00:00:00 +0000"), now=NOW) == (MailMark.FUTURE,)
    assert marks_of(mail(), now=NOW) == (MailMark.NO_DATE,)
