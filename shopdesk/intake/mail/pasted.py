"""Text and pictures that were pasted or dropped from another program: a message without a head."""

from collections.abc import Sequence

from shopdesk.domain.mails import Clock, ReceivedMail
from shopdesk.intake.mail.assembling import letter_of, pictures_in_pages
from shopdesk.intake.mail.files import Files, Leaf
from shopdesk.intake.mail.html_text import PICTURE, Reduced, reduced
from shopdesk.intake.mail.shown import lines_of

_MOST_PICTURES = 50


def pasted_mail(text: str, html: str, pictures: Sequence[tuple[str, bytes]]) -> ReceivedMail:
    """Return a message from what was pasted: its text, else its page's; pictures as name and bytes.

    Nobody told when it came, so the owner is asked: `received_at` is None and `clock` is ASKED.
    """
    page = reduced(html) if html else Reduced("", ())
    plain = lines_of(text).replace(PICTURE, "")
    letter, places = letter_of([page], plain if plain.strip() else page.text, "", is_answer=False)
    files = Files()
    files.take([*(Leaf(name, content) for name, content in pictures[:_MOST_PICTURES]), *pictures_in_pages(places)])
    return ReceivedMail(
        clock=Clock.ASKED,
        text=letter.text,
        own_text=letter.own,
        forwarded=letter.forwarded,
        parts=tuple(files.parts),
        unread=tuple(files.unread),
    )
