"""What a program that is killed leaves to the next one, in which the power is cut."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from shopdesk.storage import attachments, folder
from tests.faults.desk_work import START, a_picture
from tests.faults.promises import opened, promise_units

KILLED = "killed"
"""Under which name the program that is killed is started."""


def go_on_after_a_kill(disk: Path, rounds: int) -> None:
    """Keep files that an earlier program kept just before it was killed, when their names were not safe yet."""
    command = [sys.executable, "-m", "tests.faults.workloads", KILLED, str(disk)]
    for number in range(rounds):
        ended = subprocess.run([*command, str(number)], check=False)
        assert ended.returncode == -signal.SIGKILL, ended
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
