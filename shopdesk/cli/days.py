"""Days as options: a date such as 2026-03-09, in the shop's time zone."""

from datetime import date

import click

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment


def as_day(_ctx: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """Return the day that an option names, None where it was left out. Raises InputError."""
    if text is None:
        return None
    try:
        moment = Moment.parse(text.strip())
    except ValueError:
        moment = None
    if moment is None or moment.day is None:
        msg = f"{parameter.opts[0]}: expected a date such as 2026-03-09, found {text!r}."
        raise InputError(msg)
    return moment.day
