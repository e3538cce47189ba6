"""What commands print: one JSON value with `--json`, else plain text."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click
import msgspec

from shopdesk.cli.options import given

_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_COMMANDING = (*(code for code in range(0x20) if chr(code) not in "\n\t"), *range(0x7F, 0xA0))
_SIGNS = dict.fromkeys((*_TURNING, *_COMMANDING), "\N{REPLACEMENT CHARACTER}")


def put(value: Any, text: str) -> None:
    """Print the value as JSON where `--json` was given, else the text."""
    ctx = click.get_current_context()
    if given(ctx).as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
    elif text:
        click.echo(_seen(text))


def tell(text: str) -> None:
    """Say something beside the result, on standard error."""
    click.echo(_seen(text), err=True)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows under their heads in columns as wide as they need; wide characters count twice."""
    return columns([heads, *rows])


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns as wide as they need; nothing for no rows."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names with their values, the values under one another; what is empty is left out."""
    shown = [(name, value) for name, value in pairs if value]
    width = max((len(name) for name, _ in shown), default=0)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in shown)


def _seen(text: str) -> str:
    """Return a text in which no sign commands the terminal or turns a line round."""
    return text.translate(_SIGNS)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
