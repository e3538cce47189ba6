"""Every command once, on shops in a folder: `python -m tests.faults.every_command FOLDER` runs them in one process.

`every_command(folder, run)` gives each to `run`, which returns what it printed; so they can run in processes too.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from shopdesk.cli.program import COMMANDS
from tests.cli.running import run as run_here

Runner = Callable[[Sequence[str]], str]

_ROOT = Path(__file__).parents[2]
_EXPORT = _ROOT / "tests" / "intake" / "samples" / "shopify_orders_export.csv"
_EXAMPLES = _ROOT / "tests" / "cases" / "examples.json"
_OWNER = ("--policy", "seven-day", "--name", "Atelier", "--country", "FR", "--currency", "EUR")


def every_command(folder: Path, run: Runner) -> int:
    """Run each command of ShopDesk, and return how many ran. Raises AssertionError where one is left out."""
    ran: list[str] = []

    def do(shop: str, command: str, *more: object) -> str:
        ran.append(command)
        return run(["--data", str(folder / shop), command, *map(str, more)])

    case = folder / "case.json"
    case.write_text(json.dumps(json.loads(_EXAMPLES.read_bytes())[0]["case"]), encoding="utf-8")
    do("own", "init", *_OWNER, "--time-zone", "Europe/Paris")
    do("own", "import", _EXPORT)
    do("own", "undo", "--show")
    do("sample", "demo")
    do("sample", "check", case)
    claims = json.loads(do("sample", "claims", "--json"))
    claim = next(one["number"] for one in claims if one["state"] == "awaiting_return")
    do("sample", "claim", "show", claim)
    do("sample", "document", "return-authorization", claim, "--out", folder / "rma.pdf")
    do("sample", "paper", "sent", "return-authorization", claim)
    do("sample", "documents", "acknowledgement", "--all-due", "--out", folder / "all.pdf")
    orders = json.loads(do("sample", "orders", "--json"))
    do("sample", "order", "show", orders[0]["number"])
    repairs = json.loads(do("sample", "repairs", "--json"))
    do("sample", "repair", "show", repairs[0]["number"])
    do("sample", "deadlines")
    do("sample", "policy", "list")
    do("sample", "history", "shop")
    do("sample", "verify", "--full")
    do("sample", "bin")
    do("sample", "export", "--to", folder / "everything.zip")
    do("sample", "backup", "--to", folder / "backup.zip")
    do("restored", "restore", folder / "backup.zip")
    do("sample", "salvage", "--to", folder / "salvaged")
    assert set(COMMANDS) == set(ran), f"not run: {sorted(set(COMMANDS) - set(ran))}"
    return len(ran)


def _in_this_process(arguments: Sequence[str]) -> str:
    done = run_here(*arguments)
    assert done.status == 0, f"{arguments}: {done.err}"
    return done.out


if __name__ == "__main__":
    print(every_command(Path(sys.argv[1]), _in_this_process))
