"""The program: finds the command, runs it, and turns trouble into one sentence and an exit status."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from shopdesk import __version__
from shopdesk.cli.options import common_options, given
from shopdesk.domain.errors import InputError, ShopDeskError

_COMMANDS = {
    "check": "check",
    "claim": "claims",
    "claims": "claims",
    "deadlines": "deadlines",
    "demo": "shop",
    "document": "documents",
    "history": "shop",
    "import": "intake",
    "init": "shop",
    "order": "orders",
    "orders": "orders",
    "policy": "policies",
    "verify": "shop",
}
"""Each command and the module it lives in, which is loaded only when the command runs."""

_NO_SCREEN = (
    "ShopDesk opens a window, and there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "These commands do its work without one: "
    + ", ".join(sorted(_COMMANDS))
    + ". `shopdesk COMMAND --help` tells what each takes."
)


class LazyCommands(click.Group):
    """The commands, each loaded when it is asked for, so that `check` loads neither Qt nor SQLite."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        loaded = importlib.import_module(f"shopdesk.cli.{module}")
        command: Any = getattr(loaded, f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyCommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ShopDesk")
@common_options
@click.option(
    "--take-in", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Open the window and take in this file there, such as an export of orders.",
)  # fmt: skip
@click.pass_context
def shopdesk(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Keep a small shop's orders, claims and deadlines, and check claims against the shop's own policy.

    Without a command, ShopDesk opens its window.
    """
    if ctx.invoked_subcommand is not None:
        if files:
            raise InputError("--take-in opens the window, so no command can stand beside it.")
        return
    if not _has_screen():
        raise ShopDeskError(_NO_SCREEN)
    from shopdesk.bootstrap import open_window  # with Qt, which no command needs

    told = given(ctx)
    sys.exit(open_window(told.data, told.as_of, files))


def _has_screen() -> bool:
    """Whether a window can open: always but on Linux, where a display is named in the environment."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 refused with the reason, 2 wrong use or unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        shopdesk(prog_name="shopdesk", standalone_mode=True)
    except ShopDeskError as error:
        click.echo(error.sentence, err=True)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        _drop_output()
        sys.exit(1)
    except OSError as error:
        _drop_output()
        reason = error.strerror or str(error)
        click.echo(f"The computer could not do that: {reason}. `shopdesk verify` tells whether all is well.", err=True)
        sys.exit(1)


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, for it has no place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
