"""What can become of a file: damages as disks, programs and owners make them, each drawn from a seed."""

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from msgspec.structs import replace

from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from tests.storage.samples import plain

PAGE = 4_096
_HEADER = 100


@dataclass(frozen=True)
class Damage:
    """A kind of damage, and what does it to the shop's file in a folder."""

    name: str
    do: Callable[[Path, Random], object]


def _changed(change: Callable[[bytearray, Random], bytes | bytearray | None]) -> Callable[[Path, Random], object]:
    """Make a damage of a change of the file's bytes."""

    def do(folder: Path, random: Random) -> None:
        path = folder / DATABASE
        content = bytearray(path.read_bytes())
        path.write_bytes(change(content, random) or content)

    return do


def _pages(content: bytearray) -> int:
    return len(content) // PAGE


def _flip(content: bytearray, random: Random) -> None:
    for _ in range(random.choice([1, 1, 3, 20, 200])):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _zero(content: bytearray, random: Random) -> None:
    for _ in range(random.choice([1, 1, 2, 5, 20])):
        page = random.randrange(_pages(content))
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def _noise(content: bytearray, random: Random) -> None:
    start, length = random.randrange(len(content)), random.choice([16, 512, PAGE, 8 * PAGE])
    content[start : start + length] = random.randbytes(min(length, len(content) - start))


def _tear(content: bytearray, random: Random) -> None:
    """A page of which only the first sectors were written: the rest is another's."""
    page, other = random.randrange(_pages(content)), random.randrange(_pages(content))
    cut = 512 * random.randrange(1, 8)
    content[page * PAGE + cut : (page + 1) * PAGE] = content[other * PAGE + cut : (other + 1) * PAGE]


def _swap(content: bytearray, random: Random) -> None:
    for _ in range(random.choice([1, 1, 4])):
        one, two = (slice(page * PAGE, (page + 1) * PAGE) for page in random.sample(range(_pages(content)), 2))
        content[one], content[two] = content[two], content[one]


def _shift(content: bytearray, random: Random) -> bytes:
    """Whole pages slipped in or out: all after them lie elsewhere than the trees say."""
    page = random.randrange(1, _pages(content)) * PAGE
    if random.random() < 0.5:
        return bytes(content[:page] + bytes(PAGE) + content[page:])
    return bytes(content[:page] + content[page + PAGE :])


def _truncate(content: bytearray, random: Random) -> bytes:
    return bytes(content[: random.randrange(1, len(content))])


def _append(content: bytearray, random: Random) -> bytes:
    return bytes(content) + random.randbytes(random.choice([1, 100, PAGE, 3 * PAGE]))


def _absurd_header(content: bytearray, random: Random) -> None:
    """A field of the header that no program wrote: page size, version, count of pages, of changes, of the schema."""
    place, size = random.choice([(16, 2), (18, 1), (20, 1), (21, 1), (24, 4), (28, 4), (32, 4), (44, 4), (56, 4)])
    content[place : place + size] = random.choice([b"\xff" * size, bytes(size), random.randbytes(size)])


def _no_header(content: bytearray, random: Random) -> None:
    size = random.choice([16, _HEADER, PAGE])
    content[:size] = bytes(size)


def _no_first_page(content: bytearray, random: Random) -> None:
    """The page with the list of all tables, gone but for the header."""
    content[_HEADER:PAGE] = random.choice([bytes(PAGE - _HEADER), random.randbytes(PAGE - _HEADER)])


def _free_list(content: bytearray, random: Random) -> None:
    """A header that says pages in use were free."""
    content[32:40] = struct.pack(">II", random.randrange(2, _pages(content)), random.randrange(1, 50))


def _empty(folder: Path, _: Random) -> None:
    (folder / DATABASE).write_bytes(b"")


def _text(folder: Path, random: Random) -> None:
    (folder / DATABASE).write_text("Lieber Kunde, hier die Liste.\n" * random.randrange(1, 9_000), encoding="utf-8")


def _other_program(folder: Path, _: Random) -> None:
    path = folder / DATABASE
    path.unlink()
    with plain(path) as connection:
        connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, number TEXT)")
        connection.execute("INSERT INTO orders (number) VALUES ('1001')")


def _folder(folder: Path, _: Random) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).mkdir()


def _pipe(folder: Path, _: Random) -> None:
    (folder / DATABASE).unlink()
    os.mkfifo(folder / DATABASE)


def _device(folder: Path, random: Random) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).symlink_to(random.choice(["/dev/null", "/dev/zero"]))


def _loose_end(folder: Path, _: Random) -> None:
    (folder / DATABASE).unlink()
    (folder / DATABASE).symlink_to(folder / "nowhere")


def _log_of_noise(folder: Path, random: Random) -> None:
    (folder / f"{DATABASE}-wal").write_bytes(random.randbytes(random.choice([1, 31, 32, 500, 9_000])))


def _changed_log(folder: Path, random: Random) -> None:
    """A log that holds changes, some bytes of which were altered."""
    leave_log_of_work(folder)
    log = folder / f"{DATABASE}-wal"
    content = bytearray(log.read_bytes())
    if random.random() < 0.3:
        content = content[: random.randrange(len(content))]
    else:
        _flip(content, random)
    log.write_bytes(content)


FLIPPED = Damage("bits flipped", _changed(_flip))
DAMAGES = (
    FLIPPED,
    Damage("pages zeroed", _changed(_zero)),
    Damage("noise written over it", _changed(_noise)),
    Damage("a page torn", _changed(_tear)),
    Damage("pages swapped", _changed(_swap)),
    Damage("pages slipped", _changed(_shift)),
    Damage("cut short", _changed(_truncate)),
    Damage("noise behind its end", _changed(_append)),
    Damage("absurd header", _changed(_absurd_header)),
    Damage("header gone", _changed(_no_header)),
    Damage("first page gone", _changed(_no_first_page)),
    Damage("pages in use called free", _changed(_free_list)),
    Damage("log of noise", _log_of_noise),
    Damage("log damaged", _changed_log),
)
"""Damages of which a salvage can bring something back."""

NO_SHOPS = (
    Damage("0 bytes", _empty),
    Damage("a text", _text),
    Damage("another program's file", _other_program),
    Damage("a folder", _folder),
    Damage("a pipe", _pipe),
    Damage("a device", _device),
    Damage("a link to nowhere", _loose_end),
)
"""What lies under the file's name and holds no shop."""


def leave_log(folder: Path) -> None:
    """Change a note of an order so that the change lies in the log only, as after a power cut."""
    path = folder / DATABASE
    copy, log = path.with_name("copy"), path.with_name(f"{DATABASE}-wal")
    content = path.read_bytes()
    with plain(path) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE customers SET notes = 'Called on Monday.', version = version")
        connection.execute("UPDATE products SET name = name || ' '")
        copy.write_bytes(log.read_bytes())
    path.write_bytes(content)
    copy.rename(log)
    path.with_name(f"{DATABASE}-shm").unlink(missing_ok=True)


def leave_log_of_work(folder: Path) -> None:
    """Change a note of every customer as the program does, so that the changes lie in the log only."""
    path = folder / DATABASE
    log = path.with_name(f"{DATABASE}-wal")
    content = path.read_bytes()
    with open_shop(folder, write=True) as file:
        for row in file.customers.lists.rows(file.customers.lists.ids()):
            with file.work("x", datetime(2026, 11, 22, tzinfo=UTC)) as unit:
                unit.put(replace(file.customers.by_id(row.id), notes="Called on Monday."))
        left = log.read_bytes()
    path.write_bytes(content)
    log.write_bytes(left)
    path.with_name(f"{DATABASE}-shm").unlink(missing_ok=True)
