"""A claim's case file: told whole to a stranger, its pictures shown and its letters appended, with their hashes."""

import hashlib
from io import BytesIO
from pathlib import Path

from PIL import Image

from shopdesk.domain.claims import ClaimFile, DecisionAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ClaimKind, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from shopdesk.services.claims.notes import add_note
from shopdesk.services.mails.sight import MailChoice, take_mail
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper
from shopdesk.storage.ids import new_id
from tests.documents.reading import pages_of, strange_characters, text_of
from tests.services.claim_shop import AT, make_shop, moment, office_at
from tests.services.test_claims import a_draft
from tests.services.written_mails import read, written

NOW = "2026-06-20T10:00:00+02:00"


def a_picture(colour: str = "peru", size: tuple[int, int] = (800, 600)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def with_files(office: Office, claim_id: str, *files: tuple[str, str, bytes]) -> None:
    with office.file.work("test", AT) as unit:
        for name, media_type, content in files:
            unit.put(
                ClaimFile(
                    id=new_id(AT),
                    claim_id=claim_id,
                    name=name,
                    media_type=media_type,
                    sha256=unit.attach(content),
                    size=len(content),
                    evidence=Evidence.PHOTOS,
                    added_at=AT,
                )
            )


def a_case(office: Office) -> str:
    opened = open_claim(office, a_draft(received_at=moment("2026-06-19T09:00:00+02:00"), text="It does not suit me."))
    with_files(
        office, opened.id, ("Schließe 指輪.jpg", "image/jpeg", a_picture()), ("mail.txt", "text/plain", b"Hello")
    )
    add_note(office, opened.number, "She called twice.")
    decide(office, opened.number, DecisionDraft(action=DecisionAction.REFUSE))
    make_paper(office, PaperKind.DECISION_LETTER, opened.number)
    return opened.number


def test_a_stranger_reads_the_whole_case(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_case(office)
        made = make_paper(office, PaperKind.CASE_FILE, number)
        text = text_of(made.content)
        for told in (
            f"Case file: claim {number}",
            "Erika Muster",
            "Ring Luna",
            "The time for this is over.",
            "Return window",
            "The shop refused it.",
            "It does not suit me.",
            "She called twice.",
            "Schließe 指輪.jpg",
            hashlib.sha256(a_picture()).hexdigest(),
            "mail.txt",
        ):
            assert told in text
        assert not strange_characters(text)
        assert made.filed.language == "en", "it stays with the owner, whose letters to this customer are German"


def test_the_letters_follow_as_they_were_filed(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_case(office)
        case = make_paper(office, PaperKind.CASE_FILE, number)
        letter = office.file.papers.of_record(RecordKind.CLAIM, case.filed.record_id)[0]
        pages = pages_of(case.content)
        assert len(pages) == case.filed.pages
        assert pages[-letter.pages :] == pages_of(office.file.read_attachment(letter.sha256))
        own = len(pages) - letter.pages
        assert f"from page {own + 1}" in pages[own - 1]
        assert letter.sha256 in pages[own - 1]
        again = make_paper(office, PaperKind.CASE_FILE, number)
        assert again.content == case.content, "an earlier case file is no part of a later one"


def test_what_is_missing_on_the_disk_is_told(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_case(office)
        case = make_paper(office, PaperKind.CASE_FILE, number)
        letter = office.file.papers.of_record(RecordKind.CLAIM, case.filed.record_id)[0]
        (attached,) = [one for one in (tmp_path / "shop").rglob("*") if one.name.startswith(letter.sha256)]
        attached.unlink()
        again = make_paper(office, PaperKind.CASE_FILE, number)
        assert "its file is missing" in text_of(again.content)
        assert again.filed.pages == case.filed.pages - letter.pages


def test_an_undecided_claim_with_a_broken_picture_has_a_case_file_too(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    with office_at(tmp_path / "shop", NOW) as office:
        opened = open_claim(office, a_draft())
        with_files(office, opened.id, ("x" * 300 + ".jpg", "image/jpeg", b"no picture"))
        text = text_of(make_paper(office, PaperKind.CASE_FILE, opened.number, language="fr").content)
        assert opened.number in text
        assert hashlib.sha256(b"no picture").hexdigest() in text


def test_a_mail_is_told_with_both_its_clocks(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    late = "Fri, 12 Jun 2026 14:57:40 +0900"
    with office_at(tmp_path / "shop", NOW) as office:
        claim = take_mail(office, read(written(Subject="Ring 1001", Date=late)))
        text = " ".join(text_of(make_paper(office, PaperKind.CASE_FILE, claim.number).content).split())
        assert "A message from Erika Muster <erika@example.com> arrived: “Ring 1001”." in text
        assert "The time of its arrival is that of the mail server mail.luna.example.com." in text
        assert "The sender’s clock said 2026-06-12 14:57:40 +0900." in text
        assert "m1@example.net" not in text
        assert text.count("der Stein fehlt") == 1


def test_a_mail_without_a_servers_stamp_is_told_by_its_senders_clock(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "quality-guarantee")
    with office_at(tmp_path / "shop", NOW) as office:
        claim = take_mail(office, read(written(without=("Received", "Subject"))), MailChoice(kind=ClaimKind.DEFECT))
        text = " ".join(text_of(make_paper(office, PaperKind.CASE_FILE, claim.number).content).split())
        assert "arrived, without a subject. The time of its arrival is that of the sender’s clock." in text
        assert "clock said" not in text
