"""Invented records for the tests of the shop's file."""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3

from shopdesk.domain.claims import Claim, ClaimFile, ClaimLine, GivenVerdict
from shopdesk.domain.customers import Author, Customer, CustomerAddress, CustomerText
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.imports import ChoiceKind, DateOrder, ImportChoice
from shopdesk.domain.mails import ClaimMail, Clock
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind, PaperMark
from shopdesk.domain.reminders import Reminder
from shopdesk.domain.repair_quotes import Quote, QuoteLine, QuoteLineKind
from shopdesk.domain.repair_states import standing_of
from shopdesk.domain.repairs import Repair, RepairAction, RepairStep
from shopdesk.domain.shops import Address, Shop
from shopdesk.domain.terms import Channel, ClaimKind, DeadlineKind, Evidence, Outcome, Payer, Remedy
from shopdesk.domain.verdicts import Due, LineVerdict, Verdict
from shopdesk.storage.ids import new_id
from shopdesk.storage.opening import create_shop, open_shop
from shopdesk.storage.repairs import standing_text
from shopdesk.storage.shop_file import ShopFile
from tests.storage.copied import copied_shop

AT = datetime(2026, 3, 3, 12, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


def a_shop() -> Shop:
    return Shop(id=new_id(AT), name="Sample Atelier", country="DE", time_zone="Europe/Berlin", currency="EUR")


def new_shop(folder: Path) -> ShopFile:
    def make(place: Path) -> None:
        create_shop(place, a_shop(), AT, who="owner", device="desk").close()

    copied_shop(folder / "shop", "storage", make)
    return open_shop(folder / "shop", write=True, who="owner", device="desk")


def a_customer(name: str = "Erika Muster", email: str = "erika@example.com", **more: Any) -> Customer:
    return Customer(id=new_id(AT), name=name, email=email, **more)


def an_address(customer: Customer, postcode: str = "51147", **more: Any) -> CustomerAddress:
    address = Address(
        name=customer.name, street="Sample Street 1", postcode=postcode, city="Köln", country="DE", **more
    )
    return CustomerAddress(id=new_id(AT), customer_id=customer.id, address=address)


def a_line(position: int = 1, **more: Any) -> OrderLine:
    given = {"code": f"BR-{position}", "text": "Silver bracelet", "quantity": 2, "unit_price": 2_490}
    return OrderLine(id=new_id(AT), position=position, **{**given, **more})


def an_order(number: str = "#1001", *, days: int = 0, **more: Any) -> Order:
    given: dict[str, Any] = {
        "channel": "shopify",
        "currency": "EUR",
        "placed_at": Moment.at(AT + timedelta(days=days)),
        "shipping_paid": 600,
        "lines": (a_line(),),
    }
    return Order(id=new_id(AT), number=number, **{**given, **more})


def a_claim(order: Order, number: str = "2026-0001", **more: Any) -> Claim:
    given: dict[str, Any] = {
        "kind": ClaimKind.DEFECT,
        "opened_at": AT,
        "received_at": Moment.at(AT),
        "customer_id": order.customer_id,
        "lines": tuple(ClaimLine(line_id=line.id, quantity=1) for line in order.lines),
    }
    return Claim(id=new_id(AT), number=number, order_id=order.id, **{**given, **more})


def a_due(what: DeadlineKind = DeadlineKind.SEND_BACK, days: int = 14, **more: Any) -> Due:
    given: dict[str, Any] = {"clause": "returns/window", "who": Payer.CUSTOMER, "due": AT + timedelta(days=days)}
    return Due(what=what, **{**given, **more})


def a_verdict(claim: Claim) -> GivenVerdict:
    verdict = Verdict(
        currency="EUR", outcome=Outcome.ACCEPT, findings=(), missing=(), remedies=(Remedy.REFUND,), refund=None,
        quote=None, pays={}, deadlines=(a_due(),), notices=(),
        lines=(LineVerdict("BR-1", 1, Outcome.ACCEPT, (Remedy.REFUND,), partial=False, goods=2_490),),
    )  # fmt: skip
    return GivenVerdict(
        id=new_id(AT), claim_id=claim.id, given_at=AT, policy_key="sample", policy_version=1, verdict=verdict
    )


def a_file(claim: Claim, sha256: str, **more: Any) -> ClaimFile:
    facts = {"name": "clasp.jpg", "media_type": "image/jpeg", "size": 9, "evidence": Evidence.PHOTOS, **more}
    return ClaimFile(
        id=new_id(AT), claim_id=claim.id, customer_id=claim.customer_id, sha256=sha256, added_at=AT, **facts
    )


def a_note(claim: Claim, text: str = "Same clasp as last year.") -> CustomerText:
    return CustomerText(
        id=new_id(AT),
        customer_id=claim.customer_id or "",
        record_kind=RecordKind.CLAIM,
        record_id=claim.id,
        text=text,
        author=Author.OWNER,
    )


def a_mail(claim: Claim, message_id: str = "<2@example.com>", **more: Any) -> ClaimMail:
    facts: dict[str, Any] = {
        "sender": "Erika Muster <erika@example.com>",
        "subject": "Re: The clasp",
        "sent_at": "2026-03-03T13:29:00+01:00",
        "received_at": Moment.at(AT),
        "received_by": "mx.example.com",
        "clock": Clock.RECEIVED,
        "added_at": AT,
    }
    return ClaimMail(
        id=new_id(AT), claim_id=claim.id, customer_id=claim.customer_id, message_id=message_id, **{**facts, **more}
    )


def a_choice(kind: ChoiceKind = ChoiceKind.DATES, key: str = "wix", **more: Any) -> ImportChoice:
    return ImportChoice(id=new_id(AT), kind=kind, key=key, **{"value": DateOrder.MONTH_FIRST, "made_at": AT, **more})


def a_paper(claim: Claim, sha256: str, customer_id: str | None = None) -> FiledPaper:
    return FiledPaper(
        id=new_id(AT),
        kind=PaperKind.DECISION_LETTER,
        number=claim.number,
        revision=1,
        language="de",
        paper="a4",
        record_kind=RecordKind.CLAIM,
        record_id=claim.id,
        sha256=sha256,
        pages=1,
        made_at=AT,
        customer_id=customer_id,
        own_words="Please enclose the pouch.",
    )


def a_mark(paper: FiledPaper) -> PaperMark:
    return PaperMark(
        id=new_id(AT),
        paper_id=paper.id,
        record_kind=paper.record_kind,
        record_id=paper.record_id,
        what=MarkKind.SENT,
        at=Moment.at(AT),
        kept_at=AT,
        channel=Channel.EMAIL,
        message_id="<1@example.com>",
    )


def a_repair(order: Order | None = None, number: str = "R-2026-0001", **more: Any) -> Repair:
    given: dict[str, Any] = {
        "opened_at": AT,
        "asked_at": Moment.at(AT),
        "currency": "EUR",
        "piece": "Ring Selene",
        "fault": "A prong is torn",
        "metal": "gold",
        "stamp": "750",
    }
    if order is not None:
        given |= {"order_id": order.id, "line_id": order.lines[0].id, "customer_id": order.customer_id}
    return Repair(id=new_id(AT), number=number, **{**given, **more})


def a_step(repair: Repair, action: RepairAction = RepairAction.RECEIVE, **more: Any) -> RepairStep:
    given: dict[str, Any] = {"at": Moment.at(AT), "kept_at": AT, "customer_id": repair.customer_id}
    return RepairStep(id=new_id(AT), repair_id=repair.id, action=action, **{**given, **more})


def a_quote(repair: Repair, revision: int = 1, **more: Any) -> Quote:
    lines = (
        QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000, on_warranty=True),
        QuoteLine(kind=QuoteLineKind.METAL, text="Gold, 18 ct", quantity=800, unit_price=7_800),
    )
    given: dict[str, Any] = {"lines": lines, "valid_until": AT.date() + timedelta(days=14), "made_at": AT}
    return Quote(id=new_id(AT), repair_id=repair.id, revision=revision, **{**given, **more})


def filed(repair: Repair, steps: Sequence[RepairStep] = (), quotes: Sequence[Quote] = ()) -> str:
    return standing_text(standing_of(repair, steps, quotes))


def a_reminder(claim: Claim, text: str = "Ask the supplier") -> Reminder:
    return Reminder(
        id=new_id(AT),
        text=text,
        due=Moment.parse("2026-03-10"),
        made_at=AT,
        about_kind=RecordKind.CLAIM,
        about_id=claim.id,
        about_number=claim.number,
    )


def plain(path: Path) -> contextlib.closing[Any]:
    """Open a file with the bare driver, to do to it what ShopDesk never would; closed with the block."""
    driver: Any = sqlcipher3
    return contextlib.closing(driver.connect(str(path), isolation_level=None))


def bytes_in(folder: Path) -> dict[str, str]:
    """Return the hash of every file in a folder, and None for each folder in it."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


def python(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a Python of its own with this code, which says what happened on its standard output."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )


def said_by(code: str, *arguments: str | Path) -> str:
    """Run a Python of its own to its end and return what it said; its errors fail the test."""
    out, err = python(code, *arguments).communicate(timeout=60)
    assert not err, err
    return out.strip()
