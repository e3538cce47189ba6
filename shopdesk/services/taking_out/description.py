"""The description that lies beside the tables: what is in each, what each column means, and how they join.

It is made of the same columns that write the tables.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from shopdesk.services.office import Office
from shopdesk.services.taking_out.sheets import Column, Kind, Sheet
from shopdesk.texts import Speech

README = "README.txt"
_WIDE = 100
_NAME = 26


class Contents(Struct, frozen=True, kw_only=True):
    """What lies in an export: how many rows each table has, and how many files were found as they were kept or not."""

    rows: Mapping[str, int]
    files: int
    altered: int
    missing: int


def description(
    office: Office, sheets: Sequence[Sheet], left_out: Mapping[str, str], contents: Contents, version: str
) -> str:
    """Return the text of the description."""
    say = office.speech
    parts = [
        "\n".join(_head(office, contents, version)),
        "\n".join(_reading(office)),
        _title(say("The tables")),
        *("\n".join(_table(sheet, contents.rows[sheet.name], say)) for sheet in sheets),
        "\n".join(_missing(left_out, say)),
    ]
    return "\n\n".join(parts) + "\n"


def _head(office: Office, contents: Contents, version: str) -> Iterator[str]:
    say = office.speech
    yield say("Everything of the shop {shop}", shop=office.shop.name)
    yield ""
    yield from _wrapped(
        say(
            "Taken out of ShopDesk {version} on {at} (UTC), from one state of the shop’s file. Here is all that it "
            "holds: each kind of record as a table (CSV), all pictures, mails and documents in the folder files, and "
            "the versions of the policy in the folder policies. It holds personal data of customers: keep it as you "
            "keep the shop’s file. Pictures are as they came, with the place and the camera if they tell them; to pass "
            "one on, save it from its claim or repair without place and camera data.",
            version=version,
            at=office.instant.strftime("%Y-%m-%d %H:%M"),
        )
    )
    if contents.altered or contents.missing:
        yield ""
        yield from _wrapped(
            say(
                "Files that were missing: {missing}. Files whose bytes are no longer those that were kept: {altered}. "
                "files.csv tells which.",
                missing=contents.missing,
                altered=contents.altered,
            )
        )


def _reading(office: Office) -> Iterator[str]:
    say = office.speech
    yield _title(say("How to read the tables"))
    for sentence in (
        say(
            "Each is a CSV file: UTF-8 with its mark, commas between, quotes around what needs them, one head line. "
            "Spreadsheets open it by a double click; other programs read it as RFC 4180 says."
        ),
        say(
            "A text that a spreadsheet could take for a formula has an apostrophe before the sign with which it would "
            "begin: =, +, - or @. Whoever reads the tables with a program takes that apostrophe away."
        ),
        say("An empty cell is not known, not set, or does not apply."),
        say(
            "Amounts are decimals with a point, with as many decimals as their currency has (none in JPY, three in "
            "KWD). Each table with amounts has a column currency."
        ),
        say(
            "Times are in UTC and end in Z, as ISO 8601 has them; the column beside them, whose name ends in _local, "
            "has the same time on the clocks of the shop’s time zone, {zone}. A day without a time is known as a day "
            "only; it is the same in both.",
            zone=office.shop.time_zone,
        ),
        say("Flags are yes or no. A list has semicolons between, pairs are name=value with semicolons between."),
        say(
            "Ids join the tables: where a column says “In orders.csv: id.”, its value is found there again. Numbers "
            "that people read, such as that of an order, are texts."
        ),
        say(
            "Spreadsheets show at most 1,048,576 rows and 32,767 signs in a cell; a large shop’s history has more. "
            "Other programs read all of it."
        ),
        say("Structures are JSON as ShopDesk keeps them; amounts in them are in minor units, such as cents."),
    ):
        yield from _wrapped(sentence, "- ", "  ")


def _table(sheet: Sheet, rows: int, say: Speech) -> Iterator[str]:
    counted = say.counted("{count} row", "{count} rows", rows)
    yield f"{sheet.file} ({counted})"
    yield from _wrapped(sheet.says, "  ", "  ")
    for column in sheet.columns:
        name = ", ".join(column.heads)
        told = " ".join([column.says, *_more(column, say)])
        first = f"    {name.ljust(_NAME)} "
        if len(name) > _NAME:
            yield f"    {name}"
            first = " " * (_NAME + 5)
        yield from _wrapped(told, first, " " * (_NAME + 5))


def _more(column: Column, say: Speech) -> Iterator[str]:
    """Go through what is to be known of a column besides its meaning."""
    if column.kind in _KINDS_TOLD:
        yield f"[{_kind_words(column, say)}]"
    if column.codes is not None:
        yield say("Words: {words}.", words=", ".join(column.codes))
    if column.refers:
        table, _, name = column.refers.partition(".")
        yield say("In {table}: {column}.", table=f"{table}.csv", column=name)


_KINDS_TOLD = frozenset(Kind) - {Kind.TEXT, Kind.CODE}


def _kind_words(column: Column, say: Speech) -> str:
    return {
        Kind.NUMBER: say("whole number"),
        Kind.FLAG: say("yes or no"),
        Kind.AMOUNT: say("amount, in the currency of the column {currency}", currency=column.currency),
        Kind.INSTANT: say("time"),
        Kind.MOMENT: say("time or day"),
        Kind.DAY: say("day"),
        Kind.PERCENT: say("percent"),
        Kind.THOUSANDTHS: say("decimal"),
        Kind.LIST: say("list"),
        Kind.PAIRS: say("pairs"),
        Kind.MESSAGES: say("sentences"),
        Kind.JSON: say("JSON"),
        Kind.FILE: say("place of a file"),
    }[column.kind]


def _missing(left_out: Mapping[str, str], say: Speech) -> Iterator[str]:
    yield _title(say("What of the shop’s file is not here, and why"))
    index = say("The index of the search, made of the words of the records.")
    for name, why in {**left_out, "*_words": index}.items():
        yield from _wrapped(f"{name}: {why}", "- ", "  ")


def _title(words: str) -> str:
    return f"{words}\n{'-' * len(words)}"


def _wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDE, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
