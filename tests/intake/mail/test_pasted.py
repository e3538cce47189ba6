"""What is pasted or dropped from another program: text, pages and pictures without a head."""

import base64

from shopdesk.domain.mails import Clock, PartUse
from shopdesk.intake.mail.pasted import pasted_mail
from tests.intake.mail.corpus_mails import parsed

PHOTO = parsed("docomo").parts[0].content


def test_pasted_text_and_pictures_are_a_message_whose_moment_is_asked_for() -> None:
    mail = pasted_mail("It broke.\r\n\r\n-- \r\nAnna", "", [("ring.jpg", PHOTO), ("broken.png", b"\x89PNG\r\n\x1a\n")])
    assert (mail.text, mail.own_text) == ("It broke.\n\n--\nAnna", "It broke.")
    assert (mail.clock, mail.received_at, mail.sent_at, mail.sender_address) == (Clock.ASKED, None, None, "")
    assert [(part.name, part.use) for part in mail.parts] == [("ring.jpg", PartUse.EVIDENCE)]
    assert [part.why for part in mail.unread] == ["broken.png is a damaged picture. Ask for it again, if it matters."]


def test_a_pasted_page_is_reduced_and_nothing_is_fetched() -> None:
    mail = pasted_mail("", '<div>It <b>broke</b>.<img src="https://shop.example.com/track.gif"></div>', [])
    assert (mail.text, mail.own_text, mail.parts) == ("It broke.", "It broke.", ())


def test_text_goes_before_its_page_and_forwarded_text_tells_its_head() -> None:
    mail = pasted_mail(
        "---------- Forwarded message ---------\nFrom: Ben <ben@example.com>\nSubject: Ring\n\nIt broke.",
        "<p>x</p>",
        [],
    )
    assert mail.own_text == "It broke."
    assert mail.forwarded is not None
    assert mail.forwarded.sender_address == "ben@example.com"


def test_a_picture_within_a_page_is_taken_also_a_large_one() -> None:
    large = PHOTO + bytes(3_000_000)
    page = f'<p>It broke.</p><img src="data:image/jpeg;base64,{base64.b64encode(large).decode()}"><p>Anna</p>'
    mail = pasted_mail("", page, [])
    assert [(part.content == large, part.inline, part.use) for part in mail.parts] == [(True, True, PartUse.EVIDENCE)]
    assert mail.own_text == "It broke.\n\n\nAnna"


def test_nothing_pasted_is_nothing() -> None:
    assert pasted_mail("", "", []).text == ""
    assert pasted_mail("\x00\u202e", "<script>x</script>", []).text == ""
