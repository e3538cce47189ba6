"""Every paper as a whole: its text, its bytes, its codes, what the PDF says of itself."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from tests.documents.expected_texts import AUTHORIZATIONS, FOLDER, LABELS, draw
from tests.documents.reading import codes_on, dots, pages_of, strange_characters, text_of
from tests.documents.samples import NUMBER

PAPERS = (*AUTHORIZATIONS, *LABELS)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_is_expected_of_it(name: str) -> None:
    expected = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(draw(name)) + "\n" == expected


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_of_a_paper_can_be_copied(name: str) -> None:
    assert not strange_characters(text_of(draw(name)))


def test_the_same_values_give_the_same_bytes() -> None:
    assert [draw(name) for name in PAPERS] == [draw(name) for name in PAPERS]


def test_another_process_with_other_hashes_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.documents.expected_texts import draw;"
        "print(*(hashlib.sha256(draw(name)).hexdigest()"
        " for name in ('return-authorization-a4', 'return-label-4x6')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    here = [hashlib.sha256(draw(name)).hexdigest() for name in ("return-authorization-a4", "return-label-4x6")]
    assert done.stdout.split() == here


@pytest.mark.parametrize("name", [name for name in LABELS if "x67" not in name and "x38" not in name])
def test_a_label_printer_prints_both_codes_so_that_they_are_read(name: str) -> None:
    assert codes_on(dots(draw(name))) == {("CODE128", NUMBER), ("QRCODE", NUMBER)}


@pytest.mark.parametrize("name", ["return-label-99x67", "return-label-63x38"])
def test_a_place_of_a_label_sheet_carries_readable_bars_and_no_square(name: str) -> None:
    assert codes_on(dots(draw(name))) == {("CODE128", NUMBER)}


@pytest.mark.parametrize("name", ["return-authorization-a4", "return-authorization-letter"])
@pytest.mark.parametrize("page", [0, 1])
def test_both_codes_of_an_authorization_are_read_from_each_page(name: str, page: int) -> None:
    assert codes_on(dots(draw(name), page)) == {("CODE128", NUMBER), ("QRCODE", NUMBER)}


def test_forty_lines_flow_to_further_pages_that_say_whose_they_are() -> None:
    pages = pages_of(draw("return-authorization-forty-lines"))
    count = len(pages)
    assert count > 3
    assert all(NUMBER in page and f"Page {at} of {count}" in page for at, page in enumerate(pages, start=1))
    lines = [page for page in pages if "What comes back" in page]
    assert len(lines) > 1
    assert sum(page.count("Accepted Return window") for page in lines) == 35
    assert "Returned goods" in pages[-1]


def test_a_table_that_goes_on_has_its_head_again_and_its_total_with_a_row() -> None:
    pages = pages_of(draw("return-authorization-forty-lines"))
    with_total = next(page for page in pages if "Refund to your PayPal account 41.98" in page)
    assert "Borne by" in with_total
    assert "Return shipping, paid to the carrier" in with_total


def test_the_pdf_says_its_title_its_author_and_its_language() -> None:
    document = pypdfium2.PdfDocument(draw("return-authorization-a4"))
    found = document.get_metadata_dict()
    document.close()
    assert found["Title"] == f"Return authorization {NUMBER}"
    assert found["Author"] == "Luna Atelier"
    assert b"/Lang (en)" in draw("return-authorization-a4")


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("return-authorization-a4", (210, 297)),
        ("return-authorization-letter", (215.9, 279.4)),
        ("return-label-4x6", (101.6, 152.4)),
        ("return-label-a6", (105, 148)),
        ("return-label-a5-half", (210, 148.5)),
        ("return-label-99x67", (210, 297)),
    ],
)
def test_a_paper_has_the_size_of_its_sheet(name: str, size: tuple[float, float]) -> None:
    document = pypdfium2.PdfDocument(draw(name))
    width, height = document[0].get_size()
    document.close()
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx(size, abs=0.05)


def test_a_small_paper_of_latin_text_stays_small() -> None:
    assert len(draw("return-label-63x38")) < 60_000


def test_papers_drawn_at_the_same_time_do_not_disturb_each_other() -> None:
    expected = {name: draw(name) for name in PAPERS}
    with ThreadPoolExecutor(4) as threads:
        drawn = threads.map(lambda name: (name, draw(name)), [*PAPERS, *reversed(PAPERS)])
        assert all(content == expected[name] for name, content in drawn)
