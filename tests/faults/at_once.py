"""What two programs do at once on one shop: a window's desk that is opened and closed again, and commands.

Each says what it has saved (`saved NUMBER`), or the sentence with which it was refused (`refused SENTENCE`).
"""

import random
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.moments import Moment
from shopdesk.settings import Settings
from shopdesk.ui.desk import Desk
from tests.cli.running import run
from tests.faults.killed import NOW, keep_claim, tell

SAVES_AN_OPENING = 5
"""So many claims are saved before the window is closed."""
_PAUSE_SECONDS = 0.05


def save_at_the_desk(folder: Path, saves: int, own: Path) -> None:
    """Open claims at a window's desk, which is closed now and then; `own` keeps its settings."""
    application = QCoreApplication([])
    chance = random.Random(str(own))  # noqa: S311 - reproducible pauses, no secrets
    saved = 0
    while saved < saves:
        desk = Desk(folder, lambda: Moment.parse(NOW), Settings(own))
        refused = _open(desk)
        if refused is not None:
            tell("refused", refused.sentence)
        else:
            for _ in range(min(SAVES_AN_OPENING, saves - saved)):
                tell("saved", _save(desk))
                saved += 1
        assert desk.close()
        time.sleep(chance.uniform(0, _PAUSE_SECONDS))
    del application


def save_by_commands(folder: Path, saves: int) -> None:
    """Open claims by commands, and list them, which is allowed beside a window."""
    chance = random.Random(saves)  # noqa: S311 - as above
    saved = 0
    while saved < saves:
        ran = run(
            "--data", folder, "--as-of", NOW, "--json", "claim", "new", "--order", "1001", "--kind", "defect",
            "--received-at", "2026-06-10T09:00:00+02:00", "--line", "RG-1=1",
        )  # fmt: skip
        if ran.status == 0:
            tell("saved", ran.json["number"])
            saved += 1
            listed = run("--data", folder, "--as-of", NOW, "claims", "--limit", "5")
            assert listed.status == 0, listed.err
        else:
            tell("refused", ran.err.strip())
        time.sleep(chance.uniform(0, _PAUSE_SECONDS))


def _open(desk: Desk) -> ShopDeskError | None:
    """Open a desk; return why it was refused."""
    loop, refused = QEventLoop(), list[ShopDeskError]()

    def told(error: ShopDeskError) -> None:
        refused.append(error)
        loop.quit()

    desk.open(loop.quit, told)
    loop.exec()
    return refused[0] if refused else None


def _save(desk: Desk) -> str:
    """Open a claim at a desk, and return its number."""
    loop, numbers, refused = QEventLoop(), list[str](), list[ShopDeskError]()

    def kept(claim: tuple[str, str]) -> None:
        numbers.append(claim[0])
        loop.quit()

    def told(error: ShopDeskError) -> None:
        refused.append(error)
        loop.quit()

    desk.write(desk, keep_claim, kept, failed=told)
    loop.exec()
    if refused:
        raise refused[0]
    return numbers[0]
