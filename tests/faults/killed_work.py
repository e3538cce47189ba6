"""What a program that is killed leaves to the next one, in which the power is cut."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.storage import attachments, folder
from shopdesk.storage.ids import new_id
from tests.faults.desk_work import START, a_picture, empty_shop
from tests.faults.promises import SHOP, opened, promise_units

ROOT = Path(__file__).parents[2]

ATTACHING, SAVING = "killed while attaching", "killed while saving"
"""Under which names the programs are started that are killed."""


def go_on_after_a_kill(disk: Path, rounds: int) -> None:
    """Keep files that an earlier program kept just before it was killed, when their names were not safe yet."""
    for number in range(rounds):
        _until_killed(ATTACHING, disk, number)
        with opened(disk) as file:
            with file.work("note", START) as unit:
                unit.attach(a_picture(number).content)
            promise_units(file)


def attach_and_die(disk: Path, number: int) -> None:
    """Keep a file in a new folder, and die before the name of the folder is safe, or that of the file."""

    def die(_: Path) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    vars((folder, attachments)[number % 2])["sync_folder"] = die
    with opened(disk) as file, file.work("note", START) as unit:
        unit.attach(a_picture(number).content)


def before_recovering(disk: Path, rounds: int) -> None:
    """Leave a shop whose log was not folded in, with half a unit of work in it."""
    empty_shop(disk, rounds)
    _until_killed(SAVING, disk, rounds)
    assert (disk / SHOP / f"{folder.DATABASE}-wal").stat().st_size > 0


def save_and_die(disk: Path, rounds: int) -> None:
    """Do some units of work, and die in the midst of one."""
    with opened(disk) as file:
        for number in range(rounds + 1):
            with file.work("note", START) as unit:
                unit.attach(a_picture(number).content)
                unit.put_many([_reminder() for _ in range(_MANY)])
                if number == rounds:
                    os.kill(os.getpid(), signal.SIGKILL)


def recovering(disk: Path, rounds: int) -> None:
    """Open the shop, which recovers what the log holds, and go on."""
    for _ in range(rounds):
        with opened(disk) as file:
            promise_units(file)
            with file.work("note", START) as unit:
                unit.put(_reminder())
            promise_units(file)


_MANY = 300
"""So many reminders in one unit of work make its log long, so that it is folded in by itself now and then."""


def _reminder() -> Reminder:
    return Reminder(id=new_id(START), text="Ask the supplier", due=Moment.at(START), made_at=START)


def _until_killed(name: str, disk: Path, rounds: int) -> None:
    command = [sys.executable, "-m", "tests.faults.workloads", name, str(disk), str(rounds)]
    ended = subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert ended.returncode == -signal.SIGKILL, ended
