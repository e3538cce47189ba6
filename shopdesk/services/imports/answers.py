"""What the owner is asked once about files of orders, and what they answered: dates, columns, product types."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.errors import ImportRefusedError, InputError
from shopdesk.domain.imports import ChoiceKind, DateOrder, ImportChoice
from shopdesk.intake.exports import KnownAnswers
from shopdesk.intake.headers import UnknownColumnsError, header_key
from shopdesk.intake.layouts import Ground
from shopdesk.intake.own_columns import FIELDS
from shopdesk.services.imports.product_types import type_key
from shopdesk.services.office import Office
from shopdesk.services.orders.fields import category_path
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

__all__ = ["FIELDS", "NO_ANSWERS", "ImportAnswers", "import_ground", "keep_answers", "known_answers"]


class ImportAnswers(Struct, frozen=True, kw_only=True):
    """What the owner answered about the files that are taken in now.

    `dates` is the order of day and month; `columns` names by field the column that it is read from, in a file that is
    nobody's, which the owner calls `name`; `categories` gives product types their category, empty for none.
    """

    dates: DateOrder | None = None
    columns: dict[str, str] = {}
    name: str = ""
    categories: dict[str, str] = {}


NO_ANSWERS = ImportAnswers()


def import_ground(office: Office, answers: ImportAnswers = NO_ANSWERS) -> Ground:
    """Return what the shop knows and files don't say."""
    return Ground(zone=office.zone, currency=office.shop.currency, dates=answers.dates)


def known_answers(office: Office, answers: ImportAnswers = NO_ANSWERS, asks: ChoiceKind | None = None) -> KnownAnswers:
    """Return what was answered before, and what is answered now; what `asks` names is as if never answered before."""

    def choices(kind: ChoiceKind) -> list[ImportChoice]:
        return [] if kind is asks else office.file.imports.choices(kind)

    return KnownAnswers(
        dates={one.key: DateOrder(one.value) for one in choices(ChoiceKind.DATES)},
        columns={one.key: one for one in choices(ChoiceKind.COLUMNS)},
        given=_given(answers, office.instant) if answers.columns else None,
    )


def columns_before(office: Office, asked: ImportRefusedError) -> ImportChoice | None:
    """Return what the owner said before of the columns that are asked about, None where nothing was."""
    if not isinstance(asked, UnknownColumnsError):
        return None
    return office.file.imports.choice(ChoiceKind.COLUMNS, header_key(asked.opened.header.cells))


def category_trouble(product_type: str, category: str) -> str:
    """Return what is wrong with a category that was typed for a product type, nothing for a good one."""
    try:
        typed_categories({product_type: category})
    except InputError as error:
        return error.sentence
    return ""


def typed_categories(categories: Mapping[str, str]) -> dict[str, str]:
    """Return categories by the keys of their product types. Raises InputError for what is no category."""
    found: dict[str, str] = {}
    for product_type, category in categories.items():
        if not type_key(product_type):
            msg = "A product type is empty. Nothing was taken in."
            raise InputError(msg)
        found[type_key(product_type)] = category_path(f"category of {product_type}", category) or ""
    return found


def keep_answers(office: Office, unit: Unit, answers: ImportAnswers, format_key: str, header: str) -> None:
    """Remember what was answered, as part of an import; `header` is the key of the file's columns."""

    def choice(kind: ChoiceKind, key: str, value: str) -> ImportChoice:
        return ImportChoice(id=new_id(office.instant), kind=kind, key=key, value=value, made_at=office.instant)

    if answers.dates is not None:
        _keep(office, unit, choice(ChoiceKind.DATES, format_key, answers.dates.value))
    if answers.columns and header:
        _keep(office, unit, replace(choice(ChoiceKind.COLUMNS, header, answers.name), columns=answers.columns))
    for key, category in typed_categories(answers.categories).items():
        _keep(office, unit, choice(ChoiceKind.CATEGORY, key, category))


def _keep(office: Office, unit: Unit, choice: ImportChoice) -> None:
    before = office.file.imports.choice(choice.kind, choice.key)
    if before is None:
        unit.put(choice)
    elif (before.value, before.columns) != (choice.value, choice.columns):
        unit.put(replace(before, value=choice.value, columns=choice.columns, made_at=choice.made_at))


def _given(answers: ImportAnswers, at: datetime) -> ImportChoice:
    return ImportChoice(id="", kind=ChoiceKind.COLUMNS, key="", value=answers.name, columns=answers.columns, made_at=at)
