"""Where labels print: an offset for a printer and a paper is typed, remembered, shown, and printed with."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.documents import return_label
from shopdesk.domain.errors import ShopDeskError
from shopdesk.settings import Offset, Settings
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_offset import LabelOffsetSheet, offset_words
from shopdesk.ui.dialogs.pages import contents
from shopdesk.ui.dialogs.paper import PaperDialog
from shopdesk.ui.dialogs.printed_pages import put_pages, set_paper
from shopdesk.ui.dialogs.printing import PrintJob, print_on
from shopdesk.ui.pages.settings.printing_part import PrintingPart
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.labels import Text
from tests.documents.samples import LABEL, english
from tests.ui.every_widget import everything_wrong

SHEET = "Avery-L7163"


def _printer(file: Path, resolution: int) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(resolution)
    return printer


def _ink(pdf: bytes) -> tuple[float, ...]:
    """Return what the ink of the first page covers, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=600 / 72, grayscale=True).to_pil()
    document.close()
    box = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert box is not None
    return tuple(edge * 25.4 / 600 for edge in box)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (1.0, -2.0), (-0.5, 0.3), (10.0, 10.0)])
@pytest.mark.parametrize(("paper", "resolution"), [(f"{SHEET}:4", 300), ("4x6", 203), ("a6", 600)])
def test_all_that_is_printed_is_moved_by_the_offset(
    tmp_path: Path, paper: str, resolution: int, right: float, down: float
) -> None:
    pdf = return_label.draw(LABEL, paper, english()).content
    inside = contents(pdf)
    printed = []
    for name, offset in (("straight", QPointF()), ("moved", QPointF(right, down))):
        printer = _printer(tmp_path / f"{name}.pdf", resolution)
        set_paper(printer, inside.sizes[0])
        put_pages(pdf, inside, printer, true_size=True, offset=offset)
        printed.append(_ink((tmp_path / f"{name}.pdf").read_bytes()))
    edges = 2 if right == 10 else 4  # what is moved beyond the paper's edge is cut off there
    for before, after, by in list(zip(*printed, (right, down, right, down), strict=True))[:edges]:
        assert after == pytest.approx(before + by, abs=0.11)


def test_a_job_is_printed_with_what_is_remembered_for_its_printer_and_paper(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pdf = return_label.draw(LABEL, f"{SHEET}:1", english()).content
    inside = contents(pdf)
    found = []
    for name, offset in (("straight", Offset()), ("moved", Offset(right=12, down=-5))):
        printer = _printer(tmp_path / f"{name}.pdf", 300)
        set_paper(printer, inside.sizes[0])
        desk.settings.remember_offset(printer.printerName(), SHEET, offset)
        refused: list[ShopDeskError] = []
        with qtbot.waitSignal(desk.told):
            print_on(desk, window, PrintJob("Label", "return-label", pdf, inside, SHEET), printer, refused.append)
        assert not refused
        found.append(_ink((tmp_path / f"{name}.pdf").read_bytes()))
    assert found[1][0] - found[0][0] == pytest.approx(1.2, abs=0.1)
    assert found[1][1] - found[0][1] == pytest.approx(-0.5, abs=0.1)


def test_offsets_are_kept_by_printer_and_paper_and_none_is_forgotten(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.remember_offset("Laser", SHEET, Offset(right=5))
    settings.remember_offset("Laser", "4x6", Offset(down=-100))
    again = Settings(tmp_path / "settings.json")
    assert again.offset_for("Laser", SHEET) == Offset(right=5)
    assert again.offset_for("Laser", "4x6") == Offset(down=-100)
    assert again.offset_for("Other", SHEET) == again.offset_for("Laser", "a6") == Offset()
    again.remember_offset("Laser", SHEET, Offset())
    again.remember_offset("Laser", "4x6", Offset())
    assert again.values.offsets == {}


def test_an_offset_beyond_its_ends_in_the_file_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"offsets": {"Laser": {"4x6": {"right": 101}}}}')
    settings = Settings(tmp_path / "settings.json")
    assert settings.values.offsets == {}
    assert settings.trouble


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk) -> Iterator[LabelOffsetSheet]:
    """The sheet on a computer that remembers a printer."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    desk.settings.remember_offset("Laser", SHEET, Offset(right=-15, down=4))
    sheet = LabelOffsetSheet(desk, window, f"{SHEET}:3")
    sheet.printer.set_value("Laser")
    sheet.printer.chosen.emit("Laser")
    sheet.open()
    yield sheet
    window.close()


def test_what_is_remembered_is_shown_in_millimetres(sheet: LabelOffsetSheet) -> None:
    assert everything_wrong(sheet) == []
    assert sheet.right.number.text() == "\N{MINUS SIGN}1.5 mm"
    assert sheet.down.number.text() == "0.4 mm"
    assert offset_words(-3) == "\N{MINUS SIGN}0.3 mm"


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [("2", 20), ("-0.7", -7), ("\N{MINUS SIGN}1.5 mm", -15), ("0,3", 3), ("+10", 100), ("-10.0", -100)],
)
def test_an_offset_is_typed_with_sign_and_tenths(desk: Desk, sheet: LabelOffsetSheet, typed: str, tenths: int) -> None:
    sheet.right.number.lineEdit().setText(typed)
    sheet.right.number.interpretText()
    QTest.keyClick(sheet.right.number, Qt.Key.Key_Tab)
    assert sheet.right.value == tenths
    sheet.keep_button.click()
    assert desk.settings.offset_for("Laser", SHEET) == Offset(right=tenths, down=4)


@pytest.mark.parametrize("typed", ["11", "-10.1", "much"])
def test_what_goes_too_far_leaves_it_as_it_was(sheet: LabelOffsetSheet, typed: str) -> None:
    sheet.right.number.lineEdit().setText(typed)
    sheet.right.number.interpretText()
    assert sheet.right.value == -15


def test_steps_are_tenths_of_a_millimetre(sheet: LabelOffsetSheet) -> None:
    QTest.keyClick(sheet.down.number, Qt.Key.Key_Up)
    assert sheet.down.number.text() == "0.5 mm"
    sheet.down.set_value(100)
    QTest.keyClick(sheet.down.number, Qt.Key.Key_Up)
    assert sheet.down.value == 100


def test_the_test_page_is_shown_with_what_was_typed_kept(qtbot: QtBot, desk: Desk, sheet: LabelOffsetSheet) -> None:
    sheet.down.set_value(-20)
    sheet.test_button.click()
    qtbot.waitUntil(lambda: bool(sheet.findChildren(PaperDialog)), timeout=10_000)
    (dialog,) = sheet.findChildren(PaperDialog)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10_000)
    assert "is the offset to the right" in dialog.view.accessibleDescription().replace("\r\n", " ").replace("\n", " ")
    assert desk.settings.offset_for("Laser", SHEET) == Offset(right=-15, down=-20)
    dialog.close()


def test_a_paper_that_is_none_is_said(sheet: LabelOffsetSheet) -> None:
    sheet.paper.set_value("nothing of ours")
    sheet.keep_button.click()
    assert sheet.isVisible()
    assert "No label paper is called so" in "\n".join(text.text() for text in sheet.findChildren(Text))


def test_settings_show_offsets_and_forget_them(qtbot: QtBot, desk: Desk) -> None:
    desk.settings.remember_offset("Laser", SHEET, Offset(right=-15, down=4))
    part = PrintingPart(desk)
    qtbot.addWidget(part)
    assert "Laser · \N{MINUS SIGN}1.5 mm to the right, 0.4 mm down" in [text.text() for text in part.findChildren(Text)]
    (forget,) = [
        one for one in part.findChildren(LinkButton) if one.accessibleName() == "Forget the offset of: Avery L7163"
    ]
    forget.click()
    assert desk.settings.values.offsets == {}
