"""The start: opens the window where nothing is asked for, else runs the command line; trouble becomes one sentence."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shopdesk.domain.errors import ShopDeskError

if TYPE_CHECKING:
    from shopdesk.domain.moments import Moment


def main() -> None:
    """Start the program. Exit status: 0 done, 1 refused with the reason, 2 wrong use or unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if len(sys.argv) > 1:
            from shopdesk.cli.program import (
                shopdesk,  # takes 30 ms with click, and a window asked for nothing needs none
            )

            shopdesk(prog_name="shopdesk", standalone_mode=True)
        else:
            sys.exit(open_window())
    except ShopDeskError as error:
        _tell(error.sentence)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        _drop_output()
        sys.exit(1)
    except OSError as error:
        _drop_output()
        reason = error.strerror or str(error)
        _tell(f"The computer could not do that: {reason}. `shopdesk verify` tells whether all is well.")
        sys.exit(1)


def open_window(data: Path | None = None, as_of: "Moment | None" = None, files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed, and return the exit status. Raises ShopDeskError where there is no screen."""
    if not _has_screen():
        from shopdesk.cli.program import COMMANDS

        raise ShopDeskError(
            "ShopDesk opens a window, and there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            f"These commands do its work without one: {', '.join(sorted(COMMANDS))}. "
            "`shopdesk COMMAND --help` tells what each takes."
        )
    from shopdesk import bootstrap  # with Qt, which no command needs

    return bootstrap.open_window(data, as_of, files)


def _has_screen() -> bool:
    """Whether a window can open: always but on Linux, where a display is named in the environment."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, for it has no place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
