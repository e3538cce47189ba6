"""What the owner does at the desk while the power is cut: claims, papers, mails, imports, commands, typing."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.claims import ClaimLine, DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ConditionPoint, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import blank_claim, claim_ground
from shopdesk.services.crash_notes import TypingNotes
from shopdesk.services.imports.desk import read_export, take_in
from shopdesk.services.imports.undo import undo_import
from shopdesk.services.office import Office
from shopdesk.services.papers.desk import make_paper, write_out
from shopdesk.services.papers.mails import mail_draft
from shopdesk.services.papers.marks import mark_sent
from shopdesk.services.whole_files import write_whole
from shopdesk.storage.folder import TYPED
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import open_shop
from shopdesk.storage.shop_file import ShopFile
from tests.faults.promises import SHOP, Ack, opened, promise, promise_file, promise_units
from tests.intake.shopify_rows import order, text
from tests.services.claim_shop import RING, make_shop

START = datetime(2026, 6, 10, 8, tzinfo=UTC)
"""When all of it begins."""

EXPORT = Path(__file__).parents[1] / "intake" / "samples" / "shopify_orders_export.csv"

COMMANDS = """\
init --policy quality-guarantee --name Luna --country DE --time-zone Europe/Berlin --street Weg --city Berlin
import {export}
order set 1001 delivered_at=2026-11-16 payment.fee=5.12
claim new --order 1001 --kind change_of_mind --received-at 2026-11-21T08:40:00+01:00 --line LUNA-AG-54=1 \
--evidence invoice,reason --condition unused=yes,original_packaging=yes
claim decide 2026-0001 accept
document return-authorization 2026-0001 --out {disk}/paper.pdf
claim do 2026-0001 arrived
undo
backup --to {disk}/kept.zip
export --to {disk}/everything.zip
restore {disk}/kept.zip
"""


def later(file: ShopFile, minutes: int) -> Office:
    """Return the office so many minutes after the start."""
    return Office(file, Moment.parse((START + timedelta(minutes=minutes)).isoformat()))


def a_picture(number: int) -> NewFile:
    """Return a picture that no other claim has."""
    out = BytesIO()
    Image.effect_noise((120, 80), 40 + number).save(out, "PNG")
    return NewFile(name=f"ring-{number}.png", media_type="image/png", content=out.getvalue(), evidence=Evidence.PHOTOS)


def before_saving(disk: Path, rounds: int) -> None:
    """Make a shop with as many orders."""
    make_shop(disk / SHOP, "quality-guarantee")
    (disk / "papers").mkdir()
    with open_shop(disk / SHOP, write=True) as file:
        first = file.orders.by_number("1001")
        for number in range(rounds):
            line = replace(RING, id=new_id(START))
            order = replace(first, id=new_id(START), version=0, number=f"{2000 + number}", lines=(line,))
            with file.work("test", START) as unit:
                unit.put(order)


def saving(disk: Path, rounds: int) -> None:
    """Open and decide claims with pictures; file their papers, write them out, mail them, mark them as sent."""
    with opened(disk) as file:
        for number in range(rounds):
            office = later(file, number)
            order = file.orders.by_number(f"{2000 + number}")
            claim = replace(
                blank_claim(claim_ground(office, order.id), office.now),
                lines=tuple(ClaimLine(line_id=line.id, quantity=1) for line in order.lines),
                evidence=(Evidence.ORDER_NUMBER, Evidence.INVOICE, Evidence.PRODUCT_CODE, Evidence.REASON),
                condition=dict.fromkeys(ConditionPoint, True),
            )
            files = (a_picture(number),)
            claim = keep_entered(office, EnteredClaim(claim=claim, text=f"Ring {number} is too small.", files=files))
            promise_units(file)
            decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
            promise_units(file)
            made = [make_paper(office, PaperKind.RETURN_AUTHORIZATION, claim.number)]
            promise_units(file)
            made.append(make_paper(office, PaperKind.DECISION_LETTER, claim.number))
            promise_units(file)
            for paper in made:
                write_out(paper, disk / "papers" / f"{paper.filed.kind}.pdf")
                promise_file(disk, disk / "papers" / f"{paper.filed.kind}.pdf")
            letter = made[-1].filed.id
            draft = mail_draft(office, letter)
            promise_units(file)
            write_whole(disk / "papers" / draft.file_name, draft.content)
            promise_file(disk, disk / "papers" / draft.file_name)
            mark_sent(office, letter)
            promise_units(file)


def commands(disk: Path, rounds: int) -> None:
    """Do what the owner does with commands, each a program of its own, from a new shop to a claim's papers."""
    del rounds
    data = ("--data", str(disk / SHOP), "--as-of", "2026-11-21T09:00:00+01:00")
    for words in COMMANDS.splitlines():
        arguments = [word.format(disk=disk, export=EXPORT) for word in words.split()]
        subprocess.run([sys.executable, "-m", "shopdesk", *data, *arguments], check=True, stdout=subprocess.DEVNULL)
        with open_shop(disk / SHOP, write=False) as file:
            promise_units(file)
        for paper in arguments:
            if paper.endswith((".pdf", ".zip")):
                promise_file(disk, Path(paper))


def empty_shop(disk: Path, rounds: int) -> None:
    """Make a shop."""
    del rounds
    make_shop(disk / SHOP, "seven-day")


def typing(disk: Path, rounds: int) -> None:
    """Note what is being typed, and let it go in the end."""
    notes = TypingNotes(disk / SHOP, START)
    for number in range(rounds):
        typed = {"claim/text": "The clasp broke. " * number, "claim/note": f"Nr. {number}"}
        if number % 2:
            notes.keep_soon(typed, START)
            notes.settle()
        else:
            notes.keep(typed, START)
        for file in (disk / SHOP / TYPED).glob("*.json"):
            promise_file(disk, file)
    for file in (disk / SHOP / TYPED).glob("*.json"):
        promise(Ack(file=str(file.relative_to(disk))))
    notes.forget()


def before_importing(disk: Path, rounds: int) -> None:
    """Make an empty shop, and an export of so many orders beside it in two states."""
    make_shop(disk / SHOP, "seven-day")
    rows = [
        order(Name=f"#{5000 + number}", Email=f"customer-{number}@example.com", Id=f"82812150{number:05d}")
        for number in range(rounds)
    ]
    paid = [{**row, "Fulfillment Status": "fulfilled", "Shipping City": "Dallas"} for row in rows[: rounds // 2]]
    for name, some in (("first.csv", rows), ("again.csv", paid)):
        (disk / name).write_text(text(*some), encoding="utf-8")


def importing(disk: Path, rounds: int) -> None:
    """Take in an export, take it in again with changes, and take the second import back."""
    del rounds
    with opened(disk) as file:
        for minutes, name in enumerate(("first.csv", "again.csv")):
            office = later(file, minutes)
            report = take_in(office, read_export(office, [disk / name]), [disk / name])
            assert report.new or report.changed, report
            promise_units(file)
        undo_import(later(file, 5), 2)
        promise_units(file)
