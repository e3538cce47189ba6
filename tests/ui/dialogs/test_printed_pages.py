"""What is printed is as large as it was drawn, sharp, and all of it: read back from a printer that writes a file."""

import math
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from shopdesk.documents import return_authorization, return_label
from shopdesk.domain.errors import PaperError
from shopdesk.ui.dialogs.pages import contents, page_text, picture, strips
from shopdesk.ui.dialogs.printed_pages import asked_pages, paper_of, put_pages, set_paper
from tests.documents.samples import AUTHORIZATION, LABEL, NUMBER, english

pytestmark = pytest.mark.usefixtures("qapp")

A4 = QSizeF(595.28, 841.89)


def _authorization() -> bytes:
    return return_authorization.draw(AUTHORIZATION, english()).content


def _label(paper: str = "4x6") -> bytes:
    return return_label.draw(LABEL, paper, english()).content


def _printer(file: Path, resolution: int = 300) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(resolution)
    return printer


def _printed(pdf: bytes, file: Path, *, true_size: bool = False, resolution: int = 300, paper: str = "") -> bytes:
    printer = _printer(file, resolution)
    inside = contents(pdf)
    set_paper(printer, inside.sizes[0], paper)
    put_pages(pdf, inside, printer, true_size=true_size)
    return file.read_bytes()


def _image(pdf: bytes, page: int = 0, dpi: int = 100) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    document.close()
    return image


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.point(lambda grey: 255 if grey < 215 else 0).getbbox()
    assert box is not None
    return box


def test_every_page_is_printed_in_its_size(tmp_path: Path) -> None:
    pdf = _authorization()
    printed = contents(_printed(pdf, tmp_path / "out.pdf"))
    wanted = contents(pdf)
    assert len(printed.sizes) == len(wanted.sizes)
    for one, other in zip(printed.sizes, wanted.sizes, strict=True):
        assert abs(one.width() - other.width()) < 3
        assert abs(one.height() - other.height()) < 3


def test_what_is_printed_looks_as_it_was_drawn(tmp_path: Path) -> None:
    pdf = _authorization()
    printed = _printed(pdf, tmp_path / "out.pdf")
    for page in range(len(contents(pdf).sizes)):
        drawn, back = _image(pdf, page), _image(printed, page)
        for a, b in zip(_ink(drawn), _ink(back), strict=True):
            assert abs(a - b) <= 2
        small = (60, 80)
        pairs = zip(drawn.resize(small).tobytes(), back.resize(small).tobytes(), strict=True)
        assert max(abs(a - b) for a, b in pairs) < 40


@pytest.mark.parametrize("resolution", [203, 300, 720, 1200])
def test_the_code_of_a_label_can_be_read_from_what_any_printer_prints(tmp_path: Path, resolution: int) -> None:
    printed = _printed(_label(), tmp_path / "out.pdf", true_size=True, resolution=resolution)
    found = {code.text for code in zxingcpp.read_barcodes(_image(printed, dpi=300))}
    assert any(NUMBER in text for text in found)


def test_a_label_keeps_its_size_on_larger_paper(tmp_path: Path) -> None:
    pdf = _label()
    printed = _printed(pdf, tmp_path / "out.pdf", true_size=True, paper="A4")
    assert contents(printed).sizes[0].width() == pytest.approx(A4.width(), abs=3)
    for a, b in zip(_ink(_image(pdf)), _ink(_image(printed)), strict=True):
        assert abs(a - b) <= 2


def test_a_document_is_made_to_fit_smaller_paper(tmp_path: Path) -> None:
    pdf = _authorization()
    printed = _printed(pdf, tmp_path / "out.pdf", paper="A5")
    left, top, right, bottom = _ink(_image(pdf))
    found = _ink(_image(printed))
    assert found[2] - found[0] == pytest.approx((right - left) / math.sqrt(2), abs=4)
    assert found[3] - found[1] == pytest.approx((bottom - top) / math.sqrt(2), abs=4)


def test_strips_of_a_page_meet_without_a_gap() -> None:
    pdf = _authorization()
    tops = []
    expected = 0
    for top, strip in strips(pdf, 0, 203, height=100):
        assert top == expected
        expected += strip.height()
        tops.append(top)
    assert expected == math.ceil(contents(pdf).sizes[0].height() * 203 / 72)
    assert len(tops) == math.ceil(expected / 100)


def test_a_wide_page_lies_across() -> None:
    printer = QPrinter()
    set_paper(printer, QSizeF(A4.height(), A4.width()))
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert paper_of(printer, A4) == ""


def test_paper_that_differs_from_the_page_is_remembered_by_its_name() -> None:
    printer = QPrinter()
    set_paper(printer, A4, "Letter")
    assert paper_of(printer, A4) == "Letter"
    set_paper(printer, A4, "no such paper")
    assert paper_of(printer, A4) == ""


def test_only_the_pages_asked_for_are_printed(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "out.pdf")
    printer.setFromTo(2, 2)
    assert asked_pages(printer, 3) == [1]
    printer.setFromTo(0, 0)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert asked_pages(printer, 3) == [2, 1, 0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="can't be written"):
        _printed(_authorization(), tmp_path / "no folder" / "out.pdf")


def test_what_is_no_pdf_is_told_in_a_sentence() -> None:
    for broken in (b"", b"no PDF", _authorization()[:200]):
        with pytest.raises(PaperError, match="can't be shown"):
            contents(broken)


def test_a_picture_of_a_page_is_just_so_wide_and_white_where_nothing_stands() -> None:
    for width in (100, 613, 1_800):
        drawn = picture(_authorization(), 0, width)
        assert drawn.width() == width
        assert drawn.pixelColor(0, 0).name() == "#ffffff"


def test_the_words_of_a_page_are_there_for_who_cannot_see_it() -> None:
    assert NUMBER in page_text(_authorization(), 0)
    assert page_text(_authorization(), 0) != page_text(_authorization(), 1)
