"""Joined papers: all pages in their order, labels beside each other on their sheet, and a full disk told plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from shopdesk.documents import return_authorization, return_label
from shopdesk.documents.joined import ROUND, JoinedPaper
from shopdesk.domain.errors import PaperError
from tests.documents.reading import codes_on, dots, pages_of
from tests.documents.samples import AUTHORIZATION, LABEL, english


def begun(file: Path) -> JoinedPaper:
    return JoinedPaper(file, title="Papers", author="Luna Atelier", language="en")


def label(number: str, paper: str) -> bytes:
    return return_label.draw(replace(LABEL, number=number), paper, english()).content


def test_more_papers_than_are_written_at_once_stay_in_order(tmp_path: Path) -> None:
    paper = begun(tmp_path / "joined.pdf")
    numbers = [f"RMA-2026-{at:04d}" for at in range(2 * ROUND + 3)]
    for number in numbers:
        paper.add(label(number, "a6"))
    paper.close()
    pages = pages_of((tmp_path / "joined.pdf").read_bytes())
    assert paper.pages == len(pages) == len(numbers)
    assert all(number in page for number, page in zip(numbers, pages, strict=True))
    assert [file.name for file in tmp_path.iterdir()] == ["joined.pdf"]


def test_papers_of_different_sizes_and_lengths_keep_them(tmp_path: Path) -> None:
    letter = return_authorization.draw(AUTHORIZATION, english()).content
    paper = begun(tmp_path / "joined.pdf")
    for content in (letter, label("RMA-1", "4x6"), letter):
        paper.add(content)
    paper.close()
    content = (tmp_path / "joined.pdf").read_bytes()
    assert [dots(content, page).size for page in (0, 2)] == [dots(letter).size, dots(label("RMA-1", "4x6")).size]
    assert pages_of(content)[3:] == pages_of(letter)


def test_what_is_laid_over_a_page_changes_nothing_else_of_it(tmp_path: Path) -> None:
    paper = begun(tmp_path / "joined.pdf")
    alone = [label(f"RMA-{place}", f"Avery-L7163:{place}") for place in (1, 2, 14)]
    paper.add(alone[0])
    for content in alone[1:]:
        paper.lay_over(content)
    paper.close()
    sheet = dots((tmp_path / "joined.pdf").read_bytes())
    assert {text for _, text in codes_on(sheet)} == {"RMA-1", "RMA-2", "RMA-14"}
    black = sum(picture.histogram()[0] for picture in map(dots, alone))
    assert abs(sheet.histogram()[0] - black) <= 20


def test_nothing_added_makes_no_file(tmp_path: Path) -> None:
    paper = begun(tmp_path / "joined.pdf")
    paper.close()
    assert paper.pages == 0
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cant_be_written_is_told(tmp_path: Path) -> None:
    paper = begun(tmp_path / "none" / "joined.pdf")
    paper.add(label("RMA-1", "a6"))
    with pytest.raises(PaperError, match=r"can't be written to .*none .* make room"):
        paper.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
def test_a_disk_that_fills_keeps_what_was_written_whole(tmp_path: Path) -> None:
    (tmp_path / "label.pdf").write_bytes(label("RMA-1", "a6"))
    file = tmp_path / "joined.pdf"
    program = (
        "import resource, sys; from pathlib import Path; from shopdesk.documents.joined import ROUND, JoinedPaper\n"
        "from shopdesk.domain.errors import PaperError\n"
        f"content = Path({str(tmp_path / 'label.pdf')!r}).read_bytes()\n"
        f"paper = JoinedPaper(Path({str(file)!r}), title='', author='', language='en')\n"
        "for _ in range(ROUND + 1): paper.add(content)\n"
        f"size = Path({str(file)!r}).stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, size + 1000))\n"
        "try: paper.close()\n"
        "except PaperError as error: print(error.sentence, paper.pages)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "make room on the disk" in done.stdout
    assert done.stdout.strip().endswith(f" {ROUND}")
    assert done.stderr == ""
    assert len(pages_of(file.read_bytes())) == ROUND
    assert sorted(path.name for path in tmp_path.iterdir()) == ["joined.pdf", "label.pdf"]
