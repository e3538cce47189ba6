"""The sample shop appears whole or not at all, also where whoever makes it is killed."""

import multiprocessing
import time
from pathlib import Path

from shopdesk.domain.mails import Clock
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.correspondence import MailIn, correspondence
from shopdesk.services.office import Office
from shopdesk.services.opening import is_shop
from shopdesk.services.sample.making import make_sample_shop
from shopdesk.storage.opening import open_shop
from tests.services.sample_shop import sample_shop

NOW = Moment.parse("2026-03-09T10:00:00Z")
_PATIENCE = 60.0


def make_until_killed(folder: Path, begun: Path) -> None:
    """Make the sample shop slowly; a file tells that it is in the midst of it."""

    def report(done: int, _of: int) -> None:
        if done == 3:
            begun.touch()
            time.sleep(_PATIENCE)

    make_sample_shop(folder, NOW, report)


def test_nothing_half_made_stays_where_the_making_is_killed(tmp_path: Path) -> None:
    folder, begun = tmp_path / "sample", tmp_path / "begun"
    process = multiprocessing.get_context("spawn").Process(target=make_until_killed, args=(folder, begun))
    process.start()
    waited = 0.0
    while not begun.exists() and waited < _PATIENCE:
        time.sleep(0.05)
        waited += 0.05
    assert begun.exists()
    process.kill()
    process.join()
    assert not is_shop(folder)
    assert make_sample_shop(folder, NOW)["orders"] == 60
    assert is_shop(folder)
    assert not (folder / "making").exists()
    with open_shop(folder, write=False) as file:
        assert file.verify(full=True) == []


def test_what_else_lies_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    told = make_sample_shop(tmp_path, NOW)
    assert told["folder"] == str(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_one_claim_came_by_a_mail_that_is_kept_with_its_picture(tmp_path: Path) -> None:
    sample_shop(tmp_path / "sample", NOW)
    with open_shop(tmp_path / "sample", write=False) as file:
        office = Office(file, NOW)
        claims = [file.claims.by_id(row.id) for row in file.claims.first(100)]
        (mail,) = (one for claim in claims for one in correspondence(office, claim) if isinstance(one, MailIn))
        assert (mail.mail.clock, mail.mail.received_by) == (Clock.RECEIVED, "mail.example.com")
        assert [(one.name, one.evidence) for one in mail.files] == [("IMG_2041.jpg", Evidence.PHOTOS)]
        assert mail.original is not None
        assert file.read_attachment(mail.original.sha256).startswith(b"Received: from smtp.example.com")
        claim = file.claims.by_id(mail.mail.claim_id)
        names = {line.id: line.text for line in file.orders.by_id(claim.order_id).lines}
        assert [names[line.line_id] in mail.text for line in claim.lines] == [True], "what the mail names"
