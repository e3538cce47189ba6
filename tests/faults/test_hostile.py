"""Text and files of somebody who means no good: shown as text, stored under their hash, refused with the reason."""

import re
import struct
import time
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLabel

from shopdesk.domain.claims import ClaimLine
from shopdesk.domain.customers import CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import FileRefusedError, checked_file
from shopdesk.services.claims.ground import blank_claim, claim_ground
from shopdesk.services.shop.file_checks import check_file
from shopdesk.settings import Settings
from shopdesk.storage.folder import ATTACHMENTS
from shopdesk.storage.ids import new_id
from shopdesk.texts import Speech
from shopdesk.ui.program import Folders, Program
from shopdesk.ui.widgets.hints import plain_hint
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_paint import one_line
from tests.cli.running import run
from tests.faults.conftest import Counting
from tests.services.claim_shop import AT, make_shop, moment, office_at

FAULT = "hostile text and files"
NOW = "2026-06-10T10:00:00+02:00"
NAMES = (
    '<img src="file:///etc/passwd"><b>Bob</b>&amp;',
    "Anna \u202enosrednA",
    "\u2066\u2067Left\u202bRight",
    "\x1b[31mRed\x1b]0;title\x07",
    "Nul\x00 and\x85 next\x9b31m",
    "{name} %s $(touch x) `id` =1+1",
)
TURNS_OR_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FILE_NAMES = (
    "../../etc/passwd.jpg", "..\\..\\boot.jpg", "/etc/shadow.jpg", "CON", "NUL.jpg", "aux.jpg", "x" * 300 + ".jpg",
    "trailing...", "line\nbreak.jpg", "\u202egpj.exe", "a:b.jpg", ".", "", "\x00.jpg", "~/.bashrc",
)  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "seven-day")
    return tmp_path / "shop"


def named(shop: Path, name: str) -> None:
    """Call the customer so, the piece and a note too, whatever a form or an import would let through."""
    with office_at(shop, NOW) as office, office.file.work("x", AT) as unit:
        customer = office.file.customers.by_email("erika@example.com")
        assert customer is not None
        unit.put(replace(customer, name=name, notes=name))
        order = office.file.orders.by_number("1001")
        unit.put(replace(order, lines=tuple(replace(line, text=name) for line in order.lines)))
        note = CustomerText(
            id=new_id(AT), customer_id=customer.id, record_kind=RecordKind.ORDER, record_id=order.id, text=name
        )
        unit.put(note)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_commands_the_terminal_or_turns_its_lines(shop: Path, name: str) -> None:
    named(shop, name)
    for command in (("orders",), ("order", "1001"), ("history", "1001"), ("history", "erika@example.com")):
        ran = run("--data", shop, *command, "--as-of", NOW)
        assert ran.status == 0, ran.err
        assert not TURNS_OR_COMMANDS.search(ran.out + ran.err), command


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_no_name_turns_a_line_of_the_window_round_or_is_taken_for_markup(name: str) -> None:
    for wrap, elide in ((False, False), (True, False), (False, True)):
        label = Text(f"{name} claims a ring", wrap=wrap, elide=elide)
        assert label.text() == f"{name} claims a ring"
        for shown in (QLabel.text(label), label.shown_text(), one_line(name), plain_hint(name)):
            assert not TURNS_OR_COMMANDS.search(shown)
    assert "<b>" not in plain_hint(name)


@pytest.mark.usefixtures("qapp")
def test_a_window_full_of_such_names_shows_them_as_text(shop: Path, tmp_path: Path) -> None:
    named(shop, "".join(NAMES))
    program = Program(Folders(shop, tmp_path / "sample"), lambda: moment(NOW), Settings(tmp_path / "settings.json"))
    program.start()
    window = program.window
    assert window is not None
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()
    labels = window.findChildren(QLabel)
    assert labels
    assert not [text for text in map(QLabel.text, labels) if TURNS_OR_COMMANDS.search(text)]
    assert program.close()


def test_a_megabyte_in_a_field_is_refused_or_kept_whole_and_at_once(shop: Path, counted: Counting) -> None:
    large = "x" * 1_000_000
    refused = [
        ("order", "set", "1001", f"number={large}"),
        ("claim", "new", "--order", "1001", "--kind", "defect", "--received-at", "2026-06-09", "--line", f"{large}=1"),
        ("history", large),
        ("orders", "--search", large),
    ]
    slowest = 0.0
    for command in refused:
        begun = time.perf_counter()
        ran = run("--data", shop, *command, "--as-of", NOW)
        slowest = max(slowest, time.perf_counter() - begun)
        assert ran.status in {0, 1, 2}
    assert slowest < 10
    named(shop, large)
    with office_at(shop, NOW, write=False) as office:
        customer = office.file.customers.by_email("erika@example.com")
        assert customer is not None
        assert customer.name == large
        assert check_file(office, full=True) == []
    counted(FAULT, "1 MB in a field", fields=len(refused) + 3, cut_or_lost=0)


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_file_of_any_name_lies_under_its_hash(shop: Path, tmp_path: Path, name: str) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    file = checked_file(name, out.getvalue(), Speech())
    before = {path.name for path in tmp_path.iterdir()}
    with office_at(shop, NOW) as office:
        order = office.file.orders.by_number("1001")
        claim = blank_claim(claim_ground(office, order.id), office.now)
        claim = replace(claim, lines=(ClaimLine(line_id=order.lines[0].id, quantity=1),))
        keep_entered(office, EnteredClaim(claim=claim, text="It broke.", files=(file,)))
        assert check_file(office, full=True) == []
    kept = [path for path in (shop / ATTACHMENTS).rglob("*") if path.is_file()]
    assert [re.fullmatch("[0-9a-f]{64}", path.name) is not None for path in kept] == [True]
    assert {path.name for path in tmp_path.iterdir()} == before, "something was written beside the shop"
    assert not TURNS_OR_COMMANDS.search(file.name)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bombs() -> Iterator[tuple[str, bytes, str]]:
    """Give small files that would become huge, or that are something else than their name says, with the reason."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    yield "wall.png", png, "more than 50 million pixels"
    gif = (
        b"GIF89a"
        + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0)
    )
    yield "film.gif", gif + b"\x02\x01\0\0;", "more than 50 million pixels"
    yield "clasp.jpg", b"\x7fELF\x02\x01\x01" + bytes(500), ""
    yield "clasp.jpg", b"MZ" + bytes(60) + b"PE\0\0" + bytes(500), ""
    yield "clasp.jpg", b"<!DOCTYPE html><script>alert(1)</script>", ""
    yield "clasp.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ""
    yield "clasp.jpg", b"#!/bin/sh\nrm -rf ~\n", ""
    yield "clasp.jpg", b"PK\x03\x04" + bytes(500), ""
    yield "clasp.jpg", b"\xff\xd8\xff\xe0" + bytes(500), ""


@pytest.mark.parametrize(("name", "content", "reason"), list(bombs()))
def test_bombs_and_programs_are_refused_with_the_reason_at_once(name: str, content: bytes, reason: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(FileRefusedError, match=re.escape(name)) as refused:
        checked_file(name, content, Speech())
    assert reason in refused.value.sentence
    assert time.perf_counter() - begun < 5


def test_the_figures_of_hostile_text_and_files(counted: Counting) -> None:
    counted(FAULT, "names and notes", texts=len(NAMES), shown_otherwise_than_as_text=0)
    counted(FAULT, "names of files", names=len(FILE_NAMES), written_elsewhere=0)
    counted(FAULT, "bombs and programs", files=len(list(bombs())), taken=0)
