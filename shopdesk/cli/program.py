"""The program: finds the command and runs it."""

import importlib
import sys
from pathlib import Path
from typing import Any

import click

from shopdesk import __version__
from shopdesk.cli.options import common_options, given
from shopdesk.cli.start import open_window
from shopdesk.domain.errors import InputError

COMMANDS = {
    "backup": "backups",
    "bin": "undoing",
    "check": "check",
    "claim": "claims",
    "claims": "claims",
    "deadlines": "deadlines",
    "demo": "shop",
    "document": "documents",
    "documents": "many_documents",
    "export": "taking_out",
    "history": "shop",
    "import": "intake",
    "init": "shop",
    "order": "orders",
    "orders": "orders",
    "paper": "papers",
    "policy": "policies",
    "repair": "repairs",
    "repairs": "repairs",
    "restore": "backups",
    "salvage": "salvaging",
    "undo": "undoing",
    "verify": "shop",
}
"""Each command and the module it lives in, which is loaded only when the command runs."""


class LazyCommands(click.Group):
    """The commands, each loaded when it is asked for, so that `check` loads neither Qt nor SQLite."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        module = COMMANDS.get(cmd_name)
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
    """Keep a small shop's orders, claims, repairs and deadlines, and check claims against the shop's own policy.

    Without a command, ShopDesk opens its window.
    """
    if ctx.invoked_subcommand is not None:
        if files:
            raise InputError("--take-in opens the window, so no command can stand beside it.")
        return
    told = given(ctx)
    sys.exit(open_window(told.data, told.as_of, files))
