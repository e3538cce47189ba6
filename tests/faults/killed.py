"""What programs do while they are killed: save, import, migrate, back up, restore. Each says what it has kept."""

import json
import os
import shutil
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from shopdesk.cli import main, program
from shopdesk.domain.claims import ClaimLine, DecisionAction
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.terms import ConditionPoint, Evidence
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.entering import EnteredClaim, keep_entered
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import blank_claim, claim_ground
from shopdesk.services.imports import desk as import_desk
from shopdesk.services.office import Office
from shopdesk.services.opening import OpenShop
from shopdesk.services.papers.desk import make_paper
from shopdesk.services.shop import file_checks
from shopdesk.storage.backups.archive import Why
from shopdesk.storage.backups.restoring import restore
from shopdesk.storage.folder import BACKUPS
from shopdesk.storage.opening import open_shop
from tests.services.claim_shop import RING, make_shop, office_at

NOW = "2026-06-10T10:00:00+02:00"
PIECES = 100_000
"""So many rings are in the one order, so that one claim after the other can be about it."""

LOADED = (program, import_desk, file_checks)
"""What commands load when they run, loaded here beforehand so that a kill meets them at work."""


def make_claim_shop(folder: Path) -> Path:
    """Make a shop in which as many claims can be opened as one likes, and return its folder."""
    make_shop(folder, "seven-day", lines=(replace(RING, quantity=PIECES),))
    return folder


def add_claims(folder: Path, count: int, *, unfolded: Path | None = None) -> None:
    """Open so many claims with files; `unfolded` becomes a copy of the folder as it is while they lie in the log."""
    with office_at(folder, NOW) as office:
        for _ in range(count):
            keep_claim(office)
        if unfolded is not None:
            shutil.copytree(folder, unfolded)


def save_without_end(folder: Path) -> None:
    """Open claims with files, decide them and write their letters until killed; say each when it is kept."""
    with office_at(folder, NOW) as office:
        for _ in count():
            number, text = keep_claim(office)
            tell("claim", number, text)
            tell("decision", decide(office, number, DecisionDraft(action=DecisionAction.ACCEPT, reason="So.")).number)
            made = make_paper(office, PaperKind.ACKNOWLEDGEMENT, number)
            tell("letter", number, made.filed.sha256)


def stay_open_and_save(folder: Path) -> None:
    """Hold the shop open twice, as the window's clerks do, and open a claim whenever somebody waits for the next."""
    writing, reading = OpenShop(folder, write=True), OpenShop(folder, write=False)
    while True:
        number, text = keep_claim(writing.office(Moment.parse(NOW)))
        assert len(reading.office(Moment.parse(NOW)).file.claims.ids())
        tell("claim", number, text)
        time.sleep(0.02)


def keep_claim(office: Office) -> tuple[str, str]:
    """Keep a claim with two files and what the customer wrote; return its number and that text."""
    order = office.file.orders.by_number("1001")
    ground = claim_ground(office, order.id)
    claim = replace(
        blank_claim(ground, office.now),
        lines=(ClaimLine(line_id=order.lines[0].id, quantity=1),),
        evidence=tuple(Evidence),
        condition=dict.fromkeys(ConditionPoint, True),
    )
    text = os.urandom(1_000).hex()
    files = tuple(
        NewFile(name=f"{name}.txt", media_type="text/plain", content=os.urandom(20_000)) for name in ("one", "two")
    )
    return keep_entered(office, EnteredClaim(claim=claim, text=text, files=files)).number, text


def command(*arguments: object) -> None:
    """Run a command as its entry point does; what it prints is what it says."""
    sys.argv = ["shopdesk", *map(str, arguments)]
    main()


def bring_up_to_date(folder: Path) -> None:
    """Open a shop's file of an earlier version, which brings it up to date, and say so."""
    with open_shop(folder, write=True):
        tell("open")


def back_up_without_end(folder: Path) -> None:
    """Back the shop up, open a claim, and so on until killed; say each backup when it counts."""
    with office_at(folder, NOW) as office:
        for _ in count():
            tell(str(office.file.back_up(folder / BACKUPS, why=Why.CHANGES, at=office.instant).path))
            keep_claim(office)


def back_up(folder: Path, to: Path) -> Path:
    """Back the shop up into a folder, and return the backup."""
    with office_at(folder, NOW) as office:
        return office.file.back_up(to, why=Why.ASKED, at=office.instant).path


def put_back(folder: Path, backup: Path) -> None:
    """Restore a backup, and say so."""
    restore(folder, backup, datetime(2026, 6, 10, 8, tzinfo=UTC))
    tell("restored")


def tell(*words: str) -> None:
    """Say something that is kept from now on."""
    print(json.dumps(words), flush=True)
