"""Letters of real claims for tests: composed in English unless told otherwise, and taken apart."""

from msgspec.structs import replace

from shopdesk.documents.letter_values import (
    AnswerBox,
    Asked,
    Checklist,
    Letter,
    Money,
    Named,
    NamedTexts,
    Reasons,
)
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.shops import Address
from shopdesk.services.letters.desk import Composed, LetterWish, compose
from shopdesk.services.office import Office


def composed(office: Office, kind: PaperKind, number: str, language: str = "en", own_words: str = "") -> Composed:
    return compose(office, kind, number, LetterWish(language=language, own_words=own_words))


def plain(text: str) -> str:
    """Return a text with usual blanks."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def reasons(letter: Letter) -> list[tuple[str, str, list[str]]]:
    """Return the reasons of a letter: heading, text, the titles of the clauses."""
    rows = [row for one in letter.sections if isinstance(one.body, Reasons) for row in one.body.rows]
    return [(row.title, plain(row.text), [clause.title for clause in row.clauses]) for row in rows]


def asked(letter: Letter) -> list[Asked]:
    """Return what a letter asks for."""
    return [row for one in letter.sections if isinstance(one.body, Checklist) for row in one.body.rows]


def named(letter: Letter) -> dict[str, str]:
    """Return the texts of a letter under their names."""
    rows: list[Named] = [row for one in letter.sections if isinstance(one.body, NamedTexts) for row in one.body.rows]
    return {row.name: plain(row.text) for row in rows}


def glance(letter: Letter) -> dict[str, tuple[str, str]]:
    """Return the facts under the head by their labels: value and note."""
    return {one.label: (plain(one.value), plain(one.note)) for one in letter.glance}


def money(letter: Letter) -> Money | None:
    """Return the money of a letter."""
    return next((one.body for one in letter.sections if isinstance(one.body, Money)), None)


def box(letter: Letter) -> AnswerBox | None:
    """Return the box to answer in."""
    return next((one.body for one in letter.sections if isinstance(one.body, AnswerBox)), None)


def move_to(office: Office, address: Address) -> None:
    """Let order 1001 have gone to another address."""
    order = office.file.orders.by_number("1001")
    kept = office.file.customers.address(order.ship_to_id or "")
    assert kept is not None
    with office.file.work("test", office.instant) as unit:
        unit.put(replace(kept, address=address))
