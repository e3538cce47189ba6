"""What real programs do to a shop while the power is cut: `python -m tests.faults.workloads NAME DISK ROUNDS`.

Each workload has a part that makes its disk ready, which is not recorded, and one in which the power is cut.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shopdesk.storage.backups.archive import Why
from tests.faults import desk_work, killed_work, shop_work
from tests.faults.promises import CONTROL, UNSYNCED_FILES

Act = Callable[[Path, int], None]


@dataclass(frozen=True)
class Workload:
    """What is done on a disk while the power is cut, and what makes the disk ready for it."""

    prepare: Act
    run: Act
    backed_up_for: Why | None = None
    """The file may be changed only once there is a sound backup of what it was, made for this."""
    again: Act | None = None
    """What the owner does where there is no shop after the cut; where left out, all can be done in another folder."""


WORKLOADS = {
    "saving": Workload(desk_work.before_saving, desk_work.saving),
    "typing": Workload(desk_work.empty_shop, desk_work.typing),
    "import": Workload(desk_work.before_importing, desk_work.importing),
    "commands": Workload(shop_work.nothing, desk_work.commands),
    "after a kill": Workload(desk_work.empty_shop, killed_work.go_on_after_a_kill),
    "recovery": Workload(killed_work.before_recovering, killed_work.recovering),
    killed_work.ATTACHING: Workload(desk_work.empty_shop, killed_work.attach_and_die),
    killed_work.SAVING: Workload(desk_work.empty_shop, killed_work.save_and_die),
    "new shop": Workload(shop_work.nothing, shop_work.making, again=shop_work.making),
    "sample shop": Workload(shop_work.nothing, shop_work.making_sample, again=shop_work.making),
    "backup": Workload(shop_work.before_backing_up, shop_work.backing_up),
    "migration": Workload(shop_work.before_migrating, shop_work.migrating, Why.MIGRATION),
    "restore": Workload(shop_work.before_restoring, shop_work.restoring, Why.RESTORE),
    "restore over damage": Workload(shop_work.before_mending, shop_work.mending, again=shop_work.restoring),
    "restore elsewhere": Workload(shop_work.before_moving, shop_work.restoring, again=shop_work.restoring),
    "salvage": Workload(shop_work.before_salvaging, shop_work.salvaging),
}


def main(name: str, disk: str, rounds: str) -> None:
    """Do one of them."""
    if os.environ.get(CONTROL) == UNSYNCED_FILES:
        vars(os)["fsync"] = lambda _: None
    WORKLOADS[name].run(Path(disk), int(rounds))


if __name__ == "__main__":
    main(*sys.argv[1:])
