"""`shopdesk documents`: many documents of a kind in one file, with what could not be made."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shopdesk.domain.claims import DecisionAction
from shopdesk.services.claims.decisions import DecisionDraft, decide
from tests.cli.running import ROOT, run
from tests.documents.reading import pages_of
from tests.services.claim_shop import office_at
from tests.services.many_claims import NOW, accepted, make_folder
from tests.services.test_many_papers import filed_of


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop with four accepted claims, 2026-0001 to 2026-0004."""
    folder = make_folder(tmp_path / "shop")
    with office_at(folder, NOW) as office:
        accepted(office, 4)
    return folder


def documents(shop: Path, *args: object) -> list[object]:
    return ["--data", shop, "--as-of", NOW, "--json", "documents", *args]


def test_all_that_are_due_are_made_once(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "labels.pdf"
    ran = run(*documents(shop, "return-label", "--all-due", "--out", file, "--paper", "Avery-L7165:7"))
    assert (ran.status, ran.err) == (0, "")
    assert ran.json["made"] == [f"RMA-2026-000{at}" for at in (1, 2, 3, 4)]
    assert (ran.json["pages"], len(pages_of(file.read_bytes()))) == (2, 2)
    again = run(*documents(shop, "return-label", "--all-due", "--out", tmp_path / "again.pdf"))
    assert (again.status, again.json["made"], again.json["file"]) == (0, [], None)
    assert not (tmp_path / "again.pdf").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["labels.pdf", "shop"]


def test_letters_are_made_for_all_that_they_are_due_for_and_refusals_are_left_to_be_looked_at(
    shop: Path, tmp_path: Path
) -> None:
    with office_at(shop, NOW) as office:
        decide(office, "2026-0002", DecisionDraft(action=DecisionAction.REFUSE, reason="Worn."))
    file = tmp_path / "letters.pdf"
    ran = run(*documents(shop, "decision-letter", "--all-due", "--out", file))
    assert ran.status == 0
    assert ran.err == (
        "2026-0002: its letter refuses something. Look at it once more and make it by itself (`document "
        "decision-letter`).\n"
    )
    assert ran.json["made"] == ["2026-0001", "2026-0003", "2026-0004"]
    assert ran.json["refusals"] == ["2026-0002"]
    again = run(*documents(shop, "decision-letter", "--all-due", "--out", tmp_path / "again.pdf"))
    assert (again.status, again.json["made"], again.json["refusals"]) == (0, [], ["2026-0002"])


def test_what_could_not_be_made_is_told_and_the_rest_is_written(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "both.pdf"
    ran = run(*documents(shop, "return-authorization", "2026-0002", "2026-0009", "RMA-2026-0004", "--out", file))
    assert ran.status == 1
    assert "1 of 3 documents were not made" in ran.err
    assert "2026-0009: " in ran.err
    assert ran.json["made"] == ["RMA-2026-0002", "RMA-2026-0004"]
    assert len(pages_of(file.read_bytes())) == ran.json["pages"]


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (("return-label",), 2, "name the numbers, or --all-due"),
        (("return-label", "2026-0001", "--all-due"), 2, "name the numbers, or --all-due"),
        (("custody-list", "--all-due"), 2, "name the numbers of others"),
        (("return-label", "2026-0001", "--paper", "Avery-L7165:x"), 2, "a place of the sheet as a number"),
        (("return-label", "2026-0001", "--paper", "Avery-L7165:9"), 1, "places 1 to 8, not 9"),
        (("return-label", "2026-0001", "--out", "none/labels.pdf"), 1, "Nothing was made"),
    ],
)
def test_wrong_use_is_told_and_makes_nothing(shop: Path, args: tuple[str, ...], status: int, words: str) -> None:
    ran = run(*documents(shop, *args))
    assert ran.status == status
    assert words in ran.err
    with office_at(shop, NOW) as office:
        assert not filed_of(office, "2026-0001")


@pytest.mark.skipif(sys.platform == "win32", reason="a console is needed there to press Ctrl+C")
def test_control_c_stops_between_documents_and_writes_those_that_were_made(shop: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.pdf"
    numbers = [f"2026-000{at % 4 + 1}" for at in range(400)]
    command = [
        sys.executable,
        "-m",
        "shopdesk",
        *map(str, documents(shop, "return-authorization", *numbers, "--out", file)),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not list((shop / "attachments").glob("*/*")):
            pass
        os.kill(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "documents were not made" in told
    with office_at(shop, NOW) as office:
        filed = sum(one.pages for number in sorted(set(numbers)) for one in filed_of(office, number))
    assert 0 < len(pages_of(file.read_bytes())) == filed
