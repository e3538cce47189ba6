"""Pictures on papers: shown as they are to be seen, and without a trace of where and by whom they were taken."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.documents import repair_quote, return_authorization
from shopdesk.documents.photos import photo
from shopdesk.documents.repair_values import QuotePicture
from shopdesk.documents.values import Sender
from shopdesk.domain.papers import PaperKind
from shopdesk.pictures.heif import reads_heif
from shopdesk.pictures.limits import MOST_PIXELS
from shopdesk.services.papers.desk import make_paper
from tests.documents.reading import PDFIUM
from tests.documents.repair_samples import QUOTE
from tests.documents.samples import AUTHORIZATION, SHOP, english
from tests.pictures.marked import HEIC, TRACES, marked
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_case_file import NOW, a_case, with_files

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


def pictures_in(pdf: bytes) -> Iterator[bytes]:
    """Give what a PDF holds of each picture: its JPEG, or its pixels."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            for one in page.get_objects(filter=[PDFIUM.FPDF_PAGEOBJ_IMAGE]):
                yield bytes(one.get_data(decode_simple=True))
    finally:
        document.close()


def traces_in(pdf: bytes) -> list[bytes]:
    return [trace for held in (pdf, *pictures_in(pdf)) for trace in TRACES if trace in held]


def test_a_case_file_carries_pictures_without_a_trace_and_the_originals_stay(tmp_path: Path) -> None:
    make_shop(tmp_path / "shop", "seven-day")
    originals = {kind: marked(kind, 6) for kind in KINDS}
    with office_at(tmp_path / "shop", NOW) as office:
        number = a_case(office)
        claim = office.file.claims.by_number(number)
        with_files(office, claim.id, *((kind, KINDS[kind], content) for kind, content in originals.items()))
        paper = make_paper(office, PaperKind.CASE_FILE, number).content
        files = {one.name: one for one in office.file.claims.files(claim.id)}
        kept = {kind: office.file.read_attachment(files[kind].sha256) for kind in KINDS}
    assert len(list(pictures_in(paper))) == 1 + len(KINDS)
    assert traces_in(paper) == []
    assert kept == originals


def test_a_quote_carries_pictures_without_a_trace() -> None:
    pictures = tuple(QuotePicture(name=kind, content=marked(kind, 3)) for kind in KINDS)
    paper = repair_quote.draw(replace(QUOTE, pictures=pictures), english())
    assert len(list(pictures_in(paper.content))) == len(KINDS)
    assert traces_in(paper.content) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_logo_is_printed_without_a_trace(kind: str) -> None:
    sender = Sender(shop=SHOP, logo=marked(kind))
    paper = return_authorization.draw(replace(AUTHORIZATION, sender=sender), english())
    assert list(pictures_in(paper.content))
    assert traces_in(paper.content) == []


def test_no_photo_of_too_many_pixels_and_none_that_is_damaged_is_printed() -> None:
    out = BytesIO()
    Image.new("1", (10_000, MOST_PIXELS // 10_000 + 1)).save(out, "PNG")
    for content in (out.getvalue(), marked("JPEG")[:700], b"", b"BM" + bytes(50)):
        assert photo(content) is None


def test_a_photo_of_an_iphone_is_printed_where_the_part_for_it_is_installed() -> None:
    shown = photo(HEIC.read_bytes())
    assert (shown is not None) is reads_heif()
    assert shown is None or shown.ratio == 1.5
