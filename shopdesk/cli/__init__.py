"""`shopdesk`: the same work as the window, from the command line (`cli.md`)."""

from shopdesk.cli.start import main

__all__ = ["main"]
