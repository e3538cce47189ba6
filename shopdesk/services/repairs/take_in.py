"""Taking a piece in: as it is typed, with the warranty found by itself, and kept as one unit of work."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.claims import Claim
from shopdesk.domain.customers import Customer
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotFoundError
from shopdesk.domain.orders import Order, OrderLine
from shopdesk.domain.repair_states import OPEN_STATES, RepairState
from shopdesk.domain.repairs import PictureStage, Repair, RepairAction, RepairFile, RepairStep, Stone
from shopdesk.domain.terms import Remedy
from shopdesk.domain.verdicts import Verdict
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.orders.drafts import read_fields
from shopdesk.services.orders.fields import OF_CUSTOMER
from shopdesk.services.repairs.desk import find, open_repairs_of_line, pieces_left, state_of
from shopdesk.services.repairs.fields import LONGEST_LINE, LONGEST_TEXT, checked, with_fields
from shopdesk.services.repairs.keeping import keep_repair
from shopdesk.services.repairs.warranty import Warranty, warranty_of, would_be_defect
from shopdesk.services.typed import seen_text
from shopdesk.storage.folding import folded
from shopdesk.storage.ids import new_id
from shopdesk.storage.unit import Unit

_ENDED = frozenset(RepairState) - OPEN_STATES

MOST_FILES = 20
"""So many pictures and other files a repair can hold."""


class TakenPicture(Struct, frozen=True, kw_only=True):
    """A checked file that comes with a repair and is not kept yet."""

    file: NewFile
    stage: PictureStage = PictureStage.ARRIVAL
    caption: str = ""


class TakeIn(Struct, frozen=True, kw_only=True):
    """A repair as it is typed.

    The piece is from a line of an order (`order` its number, `line` the code), or from elsewhere. A known customer is
    named by id, a new one by `customer` (`name`, `email`, `phone`); an order brings its own. `fields` are named as in
    `OF_REPAIR`. `stones` take the place of that field where they are given. `is_here` tells that the piece was taken in
    with it. `claim` and `redo_of` are numbers of what it comes from. `is_another` says that it is not the piece of an
    open repair that looks the same.
    """

    order: str = ""
    line: str = ""
    customer_id: str | None = None
    customer: dict[str, str] = {}
    fields: dict[str, str] = {}
    stones: tuple[Stone, ...] = ()
    pictures: tuple[TakenPicture, ...] = ()
    claim: str = ""
    redo_of: str = ""
    is_here: bool = True
    is_another: bool = False


class TakeInSight(Struct, frozen=True, kw_only=True):
    """What a take-in would become: what is wrong by field, and what is known of the piece.

    `earlier` are repairs of the same piece, `defect` what the policy says to a defect claim where it would accept one.
    """

    repair: Repair
    errors: dict[str, str]
    order: Order | None
    customer: Customer | None
    warranty: Warranty
    earlier: tuple[Repair, ...] = ()
    open_repairs: tuple[Repair, ...] = ()
    defect: Verdict | None = None


def preview_take_in(office: Office, draft: TakeIn) -> TakeInSight:
    """Return what a take-in would become, without keeping anything; what can't be read is told, never raised."""
    errors: dict[str, str] = {}
    repair, order, customer = _read(office, draft, errors)
    claimed = repair.order_id is not None and repair.line_id is not None
    return TakeInSight(
        repair=repair,
        errors=errors,
        order=order,
        customer=customer,
        warranty=warranty_of(office, repair),
        earlier=tuple(office.file.repairs.of_line(repair.line_id)) if repair.line_id is not None else (),
        open_repairs=tuple(_same_piece(office, repair)),
        defect=would_be_defect(office, repair) if claimed else None,
    )


def take_in(office: Office, draft: TakeIn) -> Repair:
    """Keep a repair with its customer, pictures and first step as one unit of work; return it as kept.

    Raises FieldsError with everything that is wrong, NotFoundError where an order or claim is unknown: nothing is kept.
    """
    with office.file.work("repair.open", office.instant) as unit:
        errors: dict[str, str] = {}
        repair, order, _ = _read(office, draft, errors)
        if not draft.is_another and (problem := _open_already(office, repair, order)):
            errors.setdefault("piece", problem)
        if errors:
            raise FieldsError(errors)
        repair = replace(
            repair, number=_number(office, unit), customer_id=repair.customer_id or _new_customer(office, unit, draft)
        )
        if draft.is_here:
            unit.put(_received(office, repair))
        # The pictures refer to the repair, which is kept last; references are looked at when all of it is.
        add_pictures(office, unit, repair, draft.pictures)
        return keep_repair(office, unit, repair)


def add_pictures(office: Office, unit: Unit, repair: Repair, pictures: tuple[TakenPicture, ...]) -> None:
    """Keep files with a repair, within a unit of work. Raises InputError where they are too many."""
    there = len(office.file.repairs.files(repair.id))
    if there + len(pictures) > MOST_FILES:
        raise InputError(f"A repair holds {MOST_FILES} files at most; {there} are there. Nothing was saved.")
    for picture in pictures:
        unit.put(
            RepairFile(
                id=new_id(office.instant),
                repair_id=repair.id,
                customer_id=repair.customer_id,
                name=picture.file.name,
                media_type=picture.file.media_type,
                sha256=unit.attach(picture.file.content),
                size=len(picture.file.content),
                stage=picture.stage,
                caption=picture.caption,
                added_at=office.instant,
            )
        )


def from_claim(office: Office, number: str) -> TakeIn:
    """Return the take-in that carries over everything a claim knows; its files are copied when it is kept.

    The fault is what the customer wrote first, as much of it as a repair holds; the line is the first one granted a
    repair, else the first one claimed. Raises NotFoundError.
    """
    claim = office.file.claims.by_number(number)
    order = office.file.orders.by_id(claim.order_id)
    line = next(one for one in order.lines if one.id == _line_to_repair(office, claim))
    texts = [one.text for one in office.file.customers.texts_of(RecordKind.CLAIM, claim.id) if one.author == "customer"]
    fault = seen_text(texts[0]).strip()[:LONGEST_TEXT] if texts else ""
    fields = {"asked_at": str(claim.received_at), "fault": fault, "piece": _piece(line)}
    if claim.channel is not None:
        fields["channel"] = claim.channel
    if claim.assessed_as is not None:
        fields["assessed_as"] = claim.assessed_as
    pictures = tuple(
        TakenPicture(
            file=NewFile(name=one.name, media_type=one.media_type, content=office.file.read_attachment(one.sha256)),
            stage=PictureStage.ASKED,
        )
        for one in office.file.claims.files(claim.id)[:MOST_FILES]
        if one.media_type.startswith("image/")
    )
    return TakeIn(
        order=f"{order.channel}:{order.number}",
        line=line.code,
        fields=fields,
        pictures=pictures,
        claim=claim.number,
        is_here=claim.arrived_back_at is not None,
    )


def _read(office: Office, draft: TakeIn, errors: dict[str, str]) -> tuple[Repair, Order | None, Customer | None]:
    order, line = _piece_of(office, draft, errors)
    customer_id = order.customer_id if order is not None and order.customer_id else draft.customer_id
    claim, redo = _comes_from(office, draft, line, errors)
    repair = Repair(
        id=new_id(office.instant),
        number="",
        customer_id=customer_id,
        order_id=None if order is None else order.id,
        line_id=None if line is None else line.id,
        claim_id=None if claim is None else claim.id,
        redo_of=None if redo is None else redo.id,
        opened_at=office.instant,
        asked_at=office.now,
        currency=office.shop.currency if order is None else order.currency,
        piece="" if line is None else _piece(line),
    )
    repair = _with_typed(repair, draft, errors)
    if draft.stones:
        repair = replace(repair, stones=draft.stones, has_stones=True)
    try:
        checked(office, repair)
    except FieldsError as error:
        for field, sentence in error.by_field.items():
            errors.setdefault(field, sentence)
    read_fields(OF_CUSTOMER, "customer.", _named(draft.customer), repair.currency, errors)
    return repair, order, None if customer_id is None else office.file.customers.by_id(customer_id)


def _piece(line: OrderLine) -> str:
    """Return what a line's piece is called, as much of it as a repair holds."""
    return seen_text(line.text or line.code).replace("\n", " ").strip()[:LONGEST_LINE] or line.code


def _with_typed(repair: Repair, draft: TakeIn, errors: dict[str, str]) -> Repair:
    """Return a repair with every field that can be read; an empty one is not typed."""
    for name, text in draft.fields.items():
        if not text.strip():
            continue
        try:
            repair = with_fields(repair, {name: text})
        except FieldsError as error:
            errors.update(error.by_field)
    return repair


def _piece_of(office: Office, draft: TakeIn, errors: dict[str, str]) -> tuple[Order | None, OrderLine | None]:
    if not draft.order:
        return None, None
    order = office.file.orders.by_number(draft.order)
    line = next((one for one in order.lines if one.code == draft.line), None)
    if line is None and not draft.line and len(order.lines) == 1:
        line = order.lines[0]
    if line is None:
        codes = ", ".join(one.code for one in order.lines)
        errors["line"] = f"Which piece of order {order.number} is it? It has {codes}."
    elif not pieces_left(office, order.id)[line.code]:
        errors["line"] = f"{line.code} of order {order.number} was paid back or replaced; the shop owns it again."
    return order, line


def _comes_from(
    office: Office, draft: TakeIn, line: OrderLine | None, errors: dict[str, str]
) -> tuple[Claim | None, Repair | None]:
    claim = redo = None
    try:
        claim = office.file.claims.by_number(draft.claim) if draft.claim else None
    except NotFoundError as error:
        errors["claim"] = error.sentence
    try:
        redo = find(office, draft.redo_of) if draft.redo_of else None
    except NotFoundError as error:
        errors["redo_of"] = error.sentence
    line_id = None if line is None else line.id
    if claim is not None and all(one.line_id != line_id for one in claim.lines):
        errors.setdefault("line", f"Claim {claim.number} is about another piece. Which of its pieces is it?")
    if redo is not None and redo.line_id != line_id:
        errors["redo_of"] = f"Repair {redo.number} was of another piece, so this does not do it again."
    return claim, redo


def _same_piece(office: Office, repair: Repair) -> list[Repair]:
    """Return open repairs that look to be of the same piece."""
    if repair.line_id is not None:
        return open_repairs_of_line(office, repair.line_id)
    if repair.customer_id is None:
        return []
    named = folded(repair.piece)
    mine = office.file.repairs.of_customer(repair.customer_id)
    alike = [one for one in mine if one.line_id is None and folded(one.piece) == named]
    return [one for one in alike if state_of(office, one) not in _ENDED]


def _open_already(office: Office, repair: Repair, order: Order | None) -> str:
    """Return in a sentence that the piece is in an open repair already, empty where it is not."""
    alike = _same_piece(office, repair)
    line = None if order is None else next((one for one in order.lines if one.id == repair.line_id), None)
    if not alike or (line is not None and len(alike) < line.quantity):
        return ""
    other = alike[-1]
    state = office.speech.term(state_of(office, other))
    return (
        f"Repair {other.number} of this piece is still open ({state}). Go on with that one, or say it is another piece."
    )


def _line_to_repair(office: Office, claim: Claim) -> str:
    decisions = office.file.claims.decisions(claim.id)
    granted = [line.line_id for line in decisions[-1].lines if line.remedy is Remedy.REPAIR] if decisions else []
    return granted[0] if granted else claim.lines[0].line_id


def _number(office: Office, unit: Unit) -> str:
    year = office.today.year
    return office.shop.repair_pattern.format(year=year, n=unit.next_number("repair", year))


def _new_customer(office: Office, unit: Unit, draft: TakeIn) -> str | None:
    typed = read_fields(OF_CUSTOMER, "customer.", _named(draft.customer), office.shop.currency, {})
    if not any(typed.get(name) for name in ("name", "email", "phone")):
        return None
    email = typed.get("email", "")
    known = office.file.customers.by_email(email) if email else None
    if known is not None:
        return known.id
    customer = Customer(
        id=new_id(office.instant),
        name=typed.get("name", ""),
        email=email,
        phone=typed.get("phone", ""),
        language=typed.get("language", ""),
    )
    return unit.put(customer).id


def _named(customer: Mapping[str, str]) -> dict[str, str]:
    return {f"customer.{name}": text for name, text in customer.items()}


def _received(office: Office, repair: Repair) -> RepairStep:
    return RepairStep(
        id=new_id(office.instant),
        repair_id=repair.id,
        customer_id=repair.customer_id,
        action=RepairAction.RECEIVE,
        at=office.now,
        kept_at=office.instant,
    )
