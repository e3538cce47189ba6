"""The lines of an order that was entered: corrected, added and removed, each with what follows from it.

All of it names the version of the order that was seen; where the order is another by then, nothing is overwritten.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from shopdesk.domain.errors import CaseError, ConflictError, InputError, NotAllowedError, NotFoundError
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.checks import checks_of_order
from shopdesk.services.orders.correcting import Correction, beside_field, followed
from shopdesk.services.orders.drafts import MOST_LINES, NEEDED_OF_LINE, OF_NEW_LINE, read_fields, typed_code
from shopdesk.services.orders.editing import check_edits, edited, keep_edits
from shopdesk.services.orders.entry import OrderPreview
from shopdesk.services.orders.fields import OF_LINE, OrderEdits
from shopdesk.services.orders.line_rules import why_it_stays
from shopdesk.services.orders.rules import placed, put_back, wrong_sums
from shopdesk.storage.ids import new_id


def correct_line(office: Office, order_id: str, line_id: str, typed: Mapping[str, str], *, seen: int) -> Correction:
    """Correct a line by its fields as `order set` calls them behind `lines.CODE.`; return what followed.

    Raises FieldsError by field, ConflictError where the order is no longer version `seen`, NotFoundError for the order.
    """

    def correct() -> Order:
        with office.file.work("order.line.set", office.instant) as unit:
            order = _seen(office, order_id, seen)
            edits, errors = _edits(order, _line(office, order, line_id), typed)
            if errors:
                raise FieldsError(errors)
            try:
                return keep_edits(office, unit, order, edited(office, order, edits), edits)
            except InputError as error:
                raise _beside(error, order, edits) from None

    return followed(office, order_id, correct)


def add_line(office: Office, order_id: str, typed: Mapping[str, str], *, seen: int) -> Correction:
    """Add a line by its fields, under a code of its own where it has none or that of another; return what followed.

    Raises FieldsError by field, ConflictError where the order is no longer version `seen`, NotFoundError for the order.
    """

    def add() -> Order:
        with office.file.work("order.line.add", office.instant) as unit:
            order = _seen(office, order_id, seen)
            line, edits, errors = _new_line(office, order, typed)
            if line is None or errors:
                raise FieldsError(errors)
            changed = replace(order, lines=(*order.lines, line))
            try:
                return keep_edits(office, unit, order, changed, edits)
            except InputError as error:
                raise _beside(error, changed, edits) from None

    return followed(office, order_id, add)


def remove_line(office: Office, order_id: str, line_id: str, *, seen: int) -> Correction:
    """Take a line out of its order; return what followed.

    Raises NotAllowedError where a claim names it or it is the only one, InputError where the order's discount would be
    more than is left, ConflictError where the order is no longer version `seen`, NotFoundError for the order.
    """

    def remove() -> Order:
        with office.file.work("order.line.remove", office.instant) as unit:
            order = _seen(office, order_id, seen)
            line = _line(office, order, line_id)
            if (why := why_it_stays(office, order, line)) is not None:
                raise NotAllowedError(f"{why} {office.speech('Nothing was changed.')}")
            changed = replace(order, lines=tuple(one for one in order.lines if one.id != line_id))
            return keep_edits(office, unit, order, changed, _nothing_typed())

    return followed(office, order_id, remove)


def restore_line(office: Office, order_id: str, line: OrderLine) -> Correction:
    """Put a line that was removed back into its order, at its old place where that is free; return what followed.

    Raises InputError where it does not go with what was corrected since, NotFoundError for the order.
    """

    def restore() -> Order:
        with office.file.work("order.line.restore", office.instant) as unit:
            order = office.file.orders.by_id(order_id)
            if any(one.id == line.id for one in order.lines):
                return order
            known = office.file.products.by_ids([line.product_id] if line.product_id else [])
            back = line if line.product_id in known else replace(line, product_id=None)
            changed = replace(order, lines=put_back(back, order.lines))
            return keep_edits(office, unit, order, changed, _nothing_typed())

    return followed(office, order_id, restore)


def preview_line(office: Office, order_id: str, line_id: str, typed: Mapping[str, str]) -> OrderPreview:
    """Return what an order would be with a line corrected, or added where `line_id` is empty; nothing is kept.

    What can't be read is told by field, never raised. Where amounts don't go together there is no verdict and no total.
    Raises NotFoundError for the order.
    """
    with office.file.snapshot():
        order = office.file.orders.by_id(order_id)
        edits, errors = _nothing_typed(), dict[str, str]()
        line = next((one for one in order.lines if one.id == line_id), None)
        if line_id and line is not None:
            edits, errors = _edits(order, line, typed)
            changed = edited(office, order, edits)
        elif not line_id:
            line, edits, errors = _new_line(office, order, typed)
            order = changed = order if line is None else replace(order, lines=(*order.lines, line))
        else:
            changed = order
        try:
            check_edits(office, changed, edits)
        except InputError as error:
            told = _beside(error, order, edits)
            wrong = told.by_field if isinstance(told, FieldsError) else {"lines": error.sentence}
            errors = {**wrong, **errors}
            if wrong_sums(changed, office.speech) is not None:
                return OrderPreview(
                    verdict=None, errors=errors, missing_in_address=(), currency=order.currency, total=None
                )
        return _preview(office, changed, errors)


def _preview(office: Office, order: Order, errors: dict[str, str]) -> OrderPreview:
    try:
        verdict = checks_of_order(office, order)
    except (NotFoundError, CaseError):
        verdict = None
    return OrderPreview(
        verdict=verdict, errors=errors, missing_in_address=(), currency=order.currency, total=order.total
    )


def _seen(office: Office, order_id: str, seen: int) -> Order:
    """Return an order as of the version that was seen, which the unit of work holds against the one that is kept."""
    order = office.file.orders.by_id(order_id)
    if order.version != seen:
        raise _conflict(office, order)
    return order


def _line(office: Office, order: Order, line_id: str) -> OrderLine:
    line = next((one for one in order.lines if one.id == line_id), None)
    if line is None:
        raise _conflict(office, order)
    return line


def _conflict(office: Office, order: Order) -> ConflictError:
    say = office.speech
    return ConflictError(
        say(
            "Order {number} was changed since it was read, by an import perhaps. Nothing of this was saved. Look at it "
            "as it is now, and repeat your change.",
            number=order.number,
        )
    )


def _nothing_typed() -> OrderEdits:
    return OrderEdits({}, {}, {}, {}, {})


def _edits(order: Order, line: OrderLine, typed: Mapping[str, str]) -> tuple[OrderEdits, dict[str, str]]:
    """Return what was typed of a line, and what of it can't be read, by field."""
    errors: dict[str, str] = {}
    fields: dict[str, Any] = {}
    for name, text in typed.items():
        try:
            fields[name] = OF_LINE[name](name, text.strip(), order.currency)
        except InputError as error:
            errors[name] = beside_field(error.sentence, name)
    return OrderEdits({}, {}, {}, {line.id: fields}, _named(line.code, typed)), errors


def _named(code: str, typed: Mapping[str, str]) -> dict[str, str]:
    return {f"lines.{code}.{name}": text for name, text in typed.items()}


def _new_line(
    office: Office, order: Order, typed: Mapping[str, str]
) -> tuple[OrderLine | None, OrderEdits, dict[str, str]]:
    """Return a new line as far as it can be read, what was typed of it, and what is wrong by field."""
    errors: dict[str, str] = {}
    fields = read_fields(OF_NEW_LINE, "", typed, order.currency, errors)
    code = typed_code(typed.get("code", ""), "code", errors)
    for name, question in NEEDED_OF_LINE.items():
        if name not in fields and name not in errors:
            errors[name] = question
    if len(order.lines) >= MOST_LINES:
        errors["code"] = office.speech("An order that is entered by hand has at most {most} lines.", most=MOST_LINES)
    if any(name not in fields for name in NEEDED_OF_LINE):
        return None, _nothing_typed(), errors
    of_order = {one.code for one in order.lines}
    given = next(f"L{number}" for number in range(len(order.lines) + 1, MOST_LINES * 2) if f"L{number}" not in of_order)
    line = OrderLine(id=new_id(office.instant), position=0, code=code or given, **fields)
    line = placed(line, order.lines)
    told = {**fields, **({"code": code} if code else {})}
    return line, OrderEdits({}, {}, {}, {line.id: told}, _named(line.code, typed)), errors


def _beside(error: InputError, order: Order, edits: OrderEdits) -> InputError:
    """Return an error as one of the line's field that its sentence begins with."""
    for line in order.lines:
        if line.id not in edits.lines:
            continue
        codes = {line.code, str(edits.lines[line.id].get("code", line.code))}
        for code in codes:
            for name in OF_LINE:
                if error.sentence.startswith(f"lines.{code}.{name}: "):
                    return FieldsError({name: beside_field(error.sentence, f"lines.{code}.{name}")})
    return error
