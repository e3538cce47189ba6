"""The commands of dev.py: what each needs to be there, and what it does.

What only some commands need is imported by them, so that starting ShopDesk stays quick.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import ROOT, ready_python
from trouble import Trouble

NO_SCREEN = """\
ShopDesk opens a window, and there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).
These commands work without one, each as `python3 packaging/dev.py run -- COMMAND`:

    check     judge a case by a shop's policy
    init      make a shop; demo makes the sample shop
    import    take in a shop's order export
    orders    list and find orders; order shows one and corrects it
    claims    list claims; claim opens, shows, decides and settles one
    document  make the return authorization or the return label of a claim
    deadlines list what is due, or write it as a calendar file
    policy    list, show and check policies
    history   show what was done to a record
    undo      take the last change back; bin deletes and brings back
    backup    make a backup; restore FILE brings the shop back from one
    verify    check the shop's file
    export    take everything out, as tables and files in one ZIP

`python3 packaging/dev.py run -- COMMAND --help` tells what each takes."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; trouble is told in a sentence and gives 1."""
    own, passed_on = split(arguments)
    chosen = _parser().parse_args(own)
    try:
        return _do(chosen, passed_on)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before and after the first `--`."""
    if "--" not in arguments:
        return list(arguments), []
    place = list(arguments).index("--")
    return list(arguments[:place]), list(arguments[place + 1 :])


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether a window can open: always but on Linux, where a display is named in the environment."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set up, start and test ShopDesk. The first start makes .venv and needs the network."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="start ShopDesk, or one of its commands: run -- COMMAND …")
    run.add_argument("--sample", action="store_true", help="with the sample shop, which is made first")
    commands.add_parser("test", help="run every check and test; test -- ARGS runs pytest with ARGS only")
    bench = commands.add_parser("bench", help="measure, and print the table of limits")
    bench.add_argument("words", nargs="*", metavar="WORD", help="only what this word occurs in")
    faults = commands.add_parser("faults", help="cut, kill, fill and damage the shop's file in full; write the results")
    faults.add_argument("words", nargs="*", metavar="WORD", help="only what this word occurs in; nothing is written")
    lock = commands.add_parser("lock", help="make the lock from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions")
    commands.add_parser("texts", help="collect the program's sentences for translators")
    return parser


def _do(chosen: argparse.Namespace, passed_on: list[str]) -> int:
    if chosen.command == "lock":
        from locking import make_lock

        make_lock(upgrade=chosen.upgrade)
        return 0
    if chosen.command == "run":
        return _run(passed_on, sample=chosen.sample)
    python = ready_python()
    if chosen.command == "texts":
        return _replace_by([python, ROOT / "packaging" / "texts.py"])
    from system_packages import WITHOUT_SCREEN, need, need_compiler, want_compiler

    need(WITHOUT_SCREEN)
    if chosen.command == "faults":
        need_compiler()
    if chosen.command in {"bench", "faults"}:
        tests = {"bench": "tests.benchmarks", "faults": "tests.faults"}[chosen.command]
        return _replace_by([python, "-m", tests, *chosen.words], ROOT)
    from checks import test

    want_compiler()
    return test(python, passed_on)


def _run(passed_on: list[str], *, sample: bool) -> int:
    python = ready_python()
    place: list[str] = []
    if sample:
        from sample import sample_shop

        place = ["--data", str(sample_shop(python))]
    if not passed_on:
        if not has_screen(sys.platform, os.environ):
            raise Trouble(NO_SCREEN)
        from system_packages import WITH_SCREEN, need

        need(WITH_SCREEN)
    return _replace_by([python, "-m", "shopdesk", *place, *passed_on])


def _replace_by(command: Sequence[str | Path], folder: Path | None = None) -> int:
    """Become another program, so that it has the terminal and its status is ours; on Windows wait for it instead."""
    words = [str(word) for word in command]
    if sys.platform != "win32":
        os.chdir(folder or Path.cwd())
        os.execv(words[0], words)  # noqa: S606 - no shell is wanted
    import subprocess

    return subprocess.run(words, cwd=folder, check=False).returncode
