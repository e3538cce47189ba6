"""Options that every command takes, before or after its name: `--data`, `--json` and `--as-of`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from shopdesk.domain.errors import InputError
from shopdesk.domain.moments import Moment

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


@dataclass(slots=True)
class Given:
    """What the common options said."""

    data: Path | None = None
    as_json: bool = False
    as_of: Moment | None = None


def given(ctx: click.Context) -> Given:
    """Return what the common options said so far, wherever they stood."""
    return ctx.find_root().ensure_object(Given)


def common_options(function: AnyFunction) -> AnyFunction:
    """Add the common options to a command; they are kept in the context, not passed to the function."""
    for option in (
        click.option("--data", type=click.Path(path_type=Path), expose_value=False, callback=_keep_data,
                     metavar="DIR", help="The shop's folder; the platform's own place if left out."),
        click.option("--json", is_flag=True, expose_value=False, callback=_keep_json,
                     help="Print one JSON value and nothing else."),
        click.option("--as-of", expose_value=False, callback=_keep_as_of, metavar="MOMENT",
                     help="Take this date or date-time with offset as now."),
    ):
        function = option(function)
    return function


def _keep_data(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        if not value.parts or value.is_file():
            raise InputError(f"--data: expected the shop's folder, found {str(value)!r}.")
        given(ctx).data = value


def _keep_json(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        given(ctx).as_json = True


def _keep_as_of(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        try:
            given(ctx).as_of = Moment.parse(value)
        except ValueError as error:
            raise InputError(f"--as-of: expected {error}, found {value!r}.") from None
