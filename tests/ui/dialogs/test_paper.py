"""A paper is shown, turned with the keyboard, saved, opened, and printed or said to be unprintable."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shopdesk.documents import return_authorization, return_label
from shopdesk.documents.joined import JoinedPaper
from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.desk import make_paper
from shopdesk.settings import PrinterChoice
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.pages import Contents, contents, page_text
from shopdesk.ui.dialogs.paper import PaperDialog, show_paper, show_pdf
from shopdesk.ui.dialogs.paper_files import copy_beside, file_name
from shopdesk.ui.dialogs.paper_view import Fit
from shopdesk.ui.dialogs.printing import PrintJob, print_on, printer_for
from shopdesk.ui.widgets.labels import Text
from tests.documents.samples import AUTHORIZATION, LABEL, NUMBER, english
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_return_papers import decided
from tests.ui.conftest import OpenDesk


@cache
def _pdf() -> bytes:
    return return_authorization.draw(AUTHORIZATION, english()).content


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    for dialog in window.findChildren(PaperDialog):
        dialog.close()


def _shown(qtbot: QtBot, desk: Desk, window: QWidget, pdf: bytes | None = None) -> PaperDialog:
    title = f"Return authorization {NUMBER}"
    dialog = show_pdf(desk, window, title, pdf or _pdf(), "return-authorization", f"{NUMBER}.pdf")
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10_000)
    return dialog


def test_a_page_is_drawn_as_wide_as_there_is_room(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    dialog = _shown(qtbot, desk, window)
    drawn = dialog.view.viewport().grab().toImage()
    inked = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 7) for y in range(0, drawn.height(), 3)}
    assert "#ffffff" in inked
    assert any(int(name[1:3], 16) < 90 for name in inked)
    assert dialog.head.where.text() == "Page 1 of 2"


def test_pages_are_turned_with_the_keyboard(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    view = _shown(qtbot, desk, window).view
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_pages_are_shown_whole_or_at_a_size_of_ones_own(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    dialog = _shown(qtbot, desk, window)
    wide = dialog.head.percent.text()
    dialog.view.set_fit(Fit.WHOLE)
    whole = dialog.head.percent.text()
    assert int(whole.split()[0]) < int(wide.split()[0])
    QTest.keyClick(dialog.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.fit is Fit.OWN
    assert dialog.head.fits.value() is None
    QTest.keyClick(dialog.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert dialog.head.percent.text() == wide


def test_the_words_of_the_page_are_there_for_who_cannot_see_it(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    view = _shown(qtbot, desk, window).view
    assert view.accessibleName() == f"Return authorization {NUMBER}"
    assert NUMBER in view.accessibleDescription()


def test_the_words_of_a_page_are_read_when_it_comes_to_the_front(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    view = _shown(qtbot, desk, window).view
    first = view.accessibleDescription()
    assert view._texts == {0: first}
    QTest.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 1 in view._texts)
    assert view.accessibleDescription() == page_text(_pdf(), 1) != first
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription() == first


def test_a_document_of_two_thousand_pages_is_opened_at_once(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    joined = JoinedPaper(tmp_path / "joined.pdf", title="Papers", author="Luna Atelier", language="en")
    many = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(_pdf())
    many.import_pages(source, [0, 1] * 100)
    content = BytesIO()
    many.save(content)
    for _ in range(10):
        joined.add(content.getvalue())
    joined.close()
    pdf = (tmp_path / "joined.pdf").read_bytes()
    begun = perf_counter()
    dialog = _shown(qtbot, desk, window, pdf)
    assert perf_counter() - begun < 3
    assert dialog.head.where.text() == "Page 1 of 2000"
    assert list(dialog.view._texts) == [0]
    QTest.keyClick(dialog.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: bool(dialog.view.accessibleDescription()))
    assert list(dialog.view._texts) == [0, 1_999]


def test_what_is_no_pdf_is_told_in_place(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    dialog = show_pdf(desk, window, "Broken", b"no PDF", "return-label", "broken.pdf")
    qtbot.waitUntil(lambda: not dialog.switch.shows_content() and not dialog.head.isVisible())
    assert not dialog.print_button.isEnabled()


def test_a_copy_is_saved_and_its_folder_remembered(qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    dialog = _shown(qtbot, desk, window)
    dialog.save_to(tmp_path / "copy")
    qtbot.waitUntil(lambda: "Saved as" in dialog.trouble.text())
    assert (tmp_path / "copy.pdf").read_bytes() == _pdf()
    assert desk.settings.values.last_folder == str(tmp_path)


def test_a_copy_that_cannot_be_saved_is_told_in_place(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    dialog = _shown(qtbot, desk, window)
    dialog.save_to(tmp_path / "no folder" / "copy.pdf")
    qtbot.waitUntil(lambda: "can't be written" in dialog.trouble.text())
    assert dialog.trouble.isVisible()


class Opener(QObject):
    """The program that the system has for files, as far as a test needs one."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "open_file")  # type: ignore[arg-type]  # it takes str

    @Slot(QUrl)
    def open_file(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    opener = Opener()
    yield opener
    QDesktopServices.unsetUrlHandler("file")


def test_a_copy_is_opened_with_the_systems_program(qtbot: QtBot, desk: Desk, window: QWidget, opener: Opener) -> None:
    dialog = _shown(qtbot, desk, window)
    dialog.open_it()
    qtbot.waitUntil(lambda: bool(opener.opened))
    assert opener.opened[0].name == f"{NUMBER}.pdf"
    assert opener.opened[0].read_bytes() == _pdf()


def test_the_folder_of_the_saved_copy_is_shown(
    qtbot: QtBot, desk: Desk, window: QWidget, opener: Opener, tmp_path: Path
) -> None:
    dialog = _shown(qtbot, desk, window)
    dialog.show_its_folder()
    qtbot.waitUntil(lambda: len(opener.opened) == 1)
    assert (opener.opened[0] / f"{NUMBER}.pdf").read_bytes() == _pdf()
    dialog.save_to(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: "Saved as" in dialog.trouble.text())
    dialog.show_its_folder()
    qtbot.waitUntil(lambda: len(opener.opened) == 2)
    assert opener.opened[1] == tmp_path


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_without_a_printer_the_owner_hears_what_to_do(qtbot: QtBot, desk: Desk, window: QWidget) -> None:
    dialog = _shown(qtbot, desk, window)
    dialog.print_it()
    assert "no printer" in dialog.trouble.text()
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize("kind", ["return-label", "job-bag-label"])
def test_a_label_is_printed_aside_in_its_own_size_and_told(
    qtbot: QtBot, desk: Desk, window: QWidget, tmp_path: Path, kind: str
) -> None:
    job = PrintJob("Return label", kind, return_label.draw(LABEL, "4x6", english()).content, _label())
    printer = printer_for(job, PrinterChoice(printer="gone since", paper=""))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    refused: list[ShopDeskError] = []
    with qtbot.waitSignal(desk.told, timeout=20_000) as told:
        print_on(desk, window, job, printer, refused.append)
    assert told.args == [f"Return label was sent to {tmp_path / 'out.pdf'}"]
    assert contents((tmp_path / "out.pdf").read_bytes()).sizes[0].width() == pytest.approx(288, abs=3)
    assert refused == []


def test_the_paper_that_was_chosen_last_is_offered_again() -> None:
    job = PrintJob("Return label", "return-label", b"", _label())
    assert printer_for(job, PrinterChoice(paper="A4")).pageLayout().pageSize().key() == "A4"


@cache
def _label() -> Contents:
    return contents(return_label.draw(LABEL, "4x6", english()).content)


@pytest.mark.parametrize(
    ("suggested", "name"),
    [
        ("RMA-2026-0001-return-label.pdf", "RMA-2026-0001-return-label.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a<b>:"/\\|?*\n.pdf', "a-b.pdf"),
        ("con.pdf", "paper-con.pdf"),
        ("", "paper.pdf"),
        ("松崎 遥", "松崎-遥.pdf"),
        ("x" * 500, f"{'x' * 120}.pdf"),
    ],
)
def test_copies_have_names_that_every_system_takes(suggested: str, name: str) -> None:
    assert file_name(suggested) == name


@pytest.mark.usefixtures("qapp")
def test_copies_to_open_can_be_read_by_their_owner_only() -> None:
    file = copy_beside(b"%PDF-", "one.pdf")
    assert file.parent.stat().st_mode & 0o077 == 0
    assert copy_beside(b"%PDF-", "one.pdf") == file


def test_a_filed_paper_is_shown_as_it_was_filed(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, tmp_path: Path
) -> None:
    make_shop(tmp_path / "kept", "quality-guarantee")
    with office_at(tmp_path / "kept", "2026-06-10T10:00:00+02:00") as office:
        filed = make_paper(office, PaperKind.RETURN_LABEL, decided(office)).filed
    dialog = show_paper(open_desk(tmp_path / "kept"), window, filed)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10_000)
    assert dialog.windowTitle() == f"Return label {filed.number}"
    assert filed.number in dialog.view.accessibleDescription()


def test_a_filed_paper_that_is_gone_is_told_in_place(
    qtbot: QtBot, open_desk: OpenDesk, window: QWidget, tmp_path: Path
) -> None:
    make_shop(tmp_path / "kept", "quality-guarantee")
    with office_at(tmp_path / "kept", "2026-06-10T10:00:00+02:00") as office:
        filed = make_paper(office, PaperKind.RETURN_LABEL, decided(office)).filed
    (tmp_path / "kept" / "attachments" / filed.sha256[:2] / filed.sha256).unlink()
    dialog = show_paper(open_desk(tmp_path / "kept"), window, filed)
    qtbot.waitUntil(lambda: any("missing" in text.text() for text in dialog.switch.findChildren(Text)))
    assert not dialog.print_button.isEnabled()
