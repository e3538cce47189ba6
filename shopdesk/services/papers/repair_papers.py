"""What the papers of a repair say: take-in ticket, job bag label, quote, warranty statement and handing-back slip."""

from collections.abc import Sequence

from msgspec.structs import replace

from shopdesk.documents.repair_values import (
    EarlierRepair,
    HandingBackSlip,
    JobBagLabel,
    OtherQuote,
    QuotePicture,
    QuoteStanding,
    RepairQuote,
    TakeInTicket,
    WarrantyStatement,
)
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import CostPart, Quote, lines_of
from shopdesk.domain.repair_states import RepairState, standing_of
from shopdesk.domain.repairs import PictureStage, RepairAction, RepairFile, RepairStep
from shopdesk.services.office import Office
from shopdesk.services.orders.payment_words import payment_words
from shopdesk.services.papers.repair_pieces import covered_and_not, piece_of
from shopdesk.services.repairs.keeping import standing_in
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.warranty import warranty_of
from shopdesk.services.repairs.words import warranty_words
from shopdesk.texts import Speech

_GIVES_BACK = frozenset({RepairAction.HAND_BACK, RepairAction.SEND})
_ANSWERS = frozenset({RepairAction.APPROVE, RepairAction.DECLINE})
_MENDED = frozenset({RepairState.CHECKED, RepairState.READY})


def draft_quote(office: Office, number: str, quote: Quote) -> bytes:
    """Return a quote as it is written, issued or not, as the PDF it would be; marked as a draft and never filed.

    Raises NotFoundError where there is no such repair, PaperError where it can't be drawn.
    """
    from shopdesk.documents import repair_quote as quote_paper  # takes 300 ms

    say = Speech(office.shop.language, office.zone)
    with office.file.snapshot():
        page = repair_page(office, number)
        values = _quote_values(office, page, quote, QuoteStanding.DRAFT, say)
    return quote_paper.draw(values, say, office.shop.paper).content


def take_in_ticket(office: Office, page: RepairPage, say: Speech) -> TakeInTicket:
    """Return what stands on a take-in ticket. Raises NotAllowedError while the piece has not arrived."""
    received = [step for step in page.steps if step.action is RepairAction.RECEIVE]
    if not received:
        raise NotAllowedError(
            office.speech(
                "The piece of repair {number} has not arrived, so there is no ticket for it yet. Record its arrival "
                "first.",
                number=page.repair.number,
            )
        )
    return TakeInTicket(
        piece=piece_of(office, page, page.warranty, say),
        taken_in=received[-1].at,
        pictures=sum(_is_picture(one) and one.stage is PictureStage.ARRIVAL for one in page.files),
        terms=office.shop.repair_terms,
        collect_days=office.shop.collect_days,
    )


def job_bag_label(office: Office, page: RepairPage, say: Speech) -> JobBagLabel:
    """Return what stands on the label of a repair's job bag."""
    return JobBagLabel(
        piece=piece_of(office, page, page.warranty, say),
        work="\n".join(_work(page)) or page.repair.fault or page.repair.size_wanted,
    )


def repair_quote(office: Office, page: RepairPage, revision: int | None, say: Speech) -> RepairQuote:
    """Return what stands on a quote that was issued, the latest one where no revision is named.

    Raises NotAllowedError where none was issued, InputError for a revision that was not.
    """
    issued = [one for one in page.quotes if one.issued_at is not None]
    number = page.repair.number
    if not issued:
        raise NotAllowedError(
            office.speech(
                "No quote for repair {number} was issued, so there is none to print. Issue it first.", number=number
            )
        )
    quote = issued[-1] if revision is None else next((one for one in issued if one.revision == revision), None)
    if quote is None:
        known = office.speech.listing([str(one.revision) for one in issued])
        raise InputError(
            office.speech(
                "revision: Quote {n} of repair {number} was not issued; there is {known}. Nothing was printed.",
                n=revision,
                number=number,
                known=known,
            )
        )
    return _quote_values(office, page, quote, _standing(page, quote), say)


def warranty_statement(office: Office, page: RepairPage, say: Speech) -> WarrantyStatement:
    """Return what stands on a warranty statement. Raises NotAllowedError where no warranty speaks of the piece."""
    warranty = warranty_of(office, page.repair)
    if not warranty.speaks:
        why = warranty_words(warranty, office.zone, office.speech).title
        raise NotAllowedError(
            office.speech(
                "{why}: there is no warranty to state for repair {number}.", why=why, number=page.repair.number
            )
        )
    covered, not_covered = covered_and_not(office, page, warranty, say)
    return WarrantyStatement(
        piece=piece_of(office, page, warranty, say),
        day=office.today,
        covered=covered,
        not_covered=not_covered,
        earlier=tuple(
            EarlierRepair(
                number=one.number,
                asked_at=one.asked_at,
                fault=one.fault,
                state=say.term(standing_in(office.file, one).on(office.today)),
            )
            for one in page.earlier
        ),
    )


def handing_back_slip(office: Office, page: RepairPage, say: Speech) -> HandingBackSlip:
    """Return what stands on a handing-back slip. Raises NotAllowedError where the piece can't be given back yet."""
    given = _given(page.steps)
    if given is None and not _GIVES_BACK & set(page.allowed):
        raise NotAllowedError(
            office.speech(
                "Repair {number} is {state:term}: its piece can’t be given back now, so there is no slip to print.",
                number=page.repair.number,
                state=page.state,
            )
        )
    steps = page.steps if given is None else page.steps[: given + 1]
    state = standing_of(page.repair, steps, page.quotes).state
    repaired = state in _MENDED or state is RepairState.HANDED_BACK
    step = None if given is None else page.steps[given]
    checks = [one.who for one in steps if one.action is RepairAction.CHECK]
    parcel = "" if step is None else " ".join(part for part in (step.carrier, step.tracking) if part)
    sent = step is not None and step.action is RepairAction.SEND
    return HandingBackSlip(
        piece=piece_of(office, page, page.warranty, say),
        repaired=repaired,
        work=tuple(_work(page)) if repaired else (),
        why="" if repaired else _why_not(steps, say),
        checked_by=checks[-1] if checks else "",
        given_at=None if step is None else step.at,
        given_to="" if step is None else step.who,
        by_post=parcel or say("the post") if sent else "",
        to_pay=page.to_pay if repaired else None,
        payments=tuple(replace(one, method=payment_words(one.method, say)) for one in page.payments),
    )


def _quote_values(office: Office, page: RepairPage, quote: Quote, standing: QuoteStanding, say: Speech) -> RepairQuote:
    warranty = warranty_of(office, page.repair, quote)
    issued = [one for one in page.quotes if one.issued_at is not None]
    before = [one for one in issued if one.revision < quote.revision]
    after = [one for one in issued if one.revision > quote.revision]
    return RepairQuote(
        piece=piece_of(office, page, warranty, say),
        quote=quote,
        standing=standing,
        replaces=_other(before[-1]) if before else None,
        replaced_by=_other(after[-1]) if after else None,
        in_care_since=_in_care_since(page.steps, quote),
        on_warranty=warranty.speaks and bool(warranty.bears),
        pictures=tuple(_picture(office, page.files, file_id, say) for file_id in quote.pictures),
    )


def _standing(page: RepairPage, quote: Quote) -> QuoteStanding:
    if any(one.issued_at is not None and one.revision > quote.revision for one in page.quotes):
        return QuoteStanding.REPLACED
    answered = any(step.action in _ANSWERS and step.revision == quote.revision for step in page.steps)
    if not answered and page.today > quote.valid_until:
        return QuoteStanding.EXPIRED
    return QuoteStanding.OPEN


def _other(quote: Quote) -> OtherQuote:
    return OtherQuote(
        revision=quote.revision,
        issued_at=Moment.at(quote.issued_at or quote.made_at),
        from_pictures=quote.from_pictures,
    )


def _in_care_since(steps: Sequence[RepairStep], quote: Quote) -> Moment | None:
    """Return since when the piece was in the shop's care as the quote was issued, None where it was not.

    What happened later does not matter: a revision says the same whenever it is printed.
    """
    since = None
    for step in steps:
        if quote.issued_at is not None and step.kept_at > quote.issued_at:
            break
        if step.action is RepairAction.RECEIVE:
            since = step.at
        elif step.action in _GIVES_BACK:
            since = None
    return since


def _picture(office: Office, files: Sequence[RepairFile], file_id: str, say: Speech) -> QuotePicture:
    """Return a picture of a quote; one whose file is gone or damaged is told on the paper."""
    file = next((one for one in files if one.id == file_id), None)
    if file is None:
        return QuotePicture(name=say("A picture that was removed"))
    try:
        content = office.file.read_attachment(file.sha256)
    except (NotFoundError, ShopFileError):
        content = None
    return QuotePicture(name=file.name, caption=file.caption, content=content)


def _is_picture(file: RepairFile) -> bool:
    return file.media_type.startswith("image/")


def _work(page: RepairPage) -> list[str]:
    """Return what is done with the piece: the lines of the way that was agreed to, else of the only one."""
    quote = page.latest
    if quote is None:
        return []
    letter = page.chosen if page.chosen in quote.letters else quote.letters[0]
    if not page.chosen and len(quote.letters) > 1:
        return []
    return [line.text for line in lines_of(quote, letter) if line.part is not CostPart.SHIPPING]


def _given(steps: Sequence[RepairStep]) -> int | None:
    """Return the place of the step with which the piece was given back, None where it is not or is here again."""
    found = None
    for at, step in enumerate(steps):
        if step.action in _GIVES_BACK:
            found = at
        elif step.action is RepairAction.RECEIVE:
            found = None
    return found


def _why_not(steps: Sequence[RepairStep], say: Speech) -> str:
    """Return why a piece goes back unrepaired, as its last step that says so tells."""
    for step in reversed(steps):
        if step.action is RepairAction.CANNOT_REPAIR:
            return say("It can’t be repaired: {why}", why=step.note)
        if step.action is RepairAction.DECLINE:
            on = step.at.day_in(say.zone)
            told = say("You declined quote {n} on {on:date}.", n=step.revision, on=on)
            return say.prose((told, step.note))
        if step.action is RepairAction.APPROVE:
            on = step.at.day_in(say.zone)
            return say(
                "You agreed to quote {n} on {on:date}; the piece goes back before the work was done.",
                n=step.revision,
                on=on,
            )
    return say("No repair was agreed.")
