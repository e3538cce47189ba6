"""Every dialog of the window, opened as the window opens it, for the tour to stop at."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QDialog

import shopdesk.ui
from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.claims import ClaimFile
from shopdesk.domain.moments import Moment
from shopdesk.domain.orders import Order
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import PictureStage, RepairAction
from shopdesk.domain.shops import Address
from shopdesk.domain.terms import Channel
from shopdesk.logs import fault_report
from shopdesk.services.backups.shelf import Why, list_backups
from shopdesk.services.backups.sights import restore_sight
from shopdesk.services.backups.taking import back_up
from shopdesk.services.claims.claim_lists import ClaimOrder
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.crash_notes import Begun, TypingNotes
from shopdesk.services.mails.outside import pasted_message
from shopdesk.services.meanwhile import ChangedMeanwhileError, Difference
from shopdesk.services.office import Office
from shopdesk.services.orders.correcting import SeenOrder
from shopdesk.services.orders.order_sight import OrderSight, order_sight
from shopdesk.services.papers.many import FiledOne, ManyMade, NotMade, PaperRun, PaperWish, Remark
from shopdesk.services.papers.many_mails import ManyDrafts, ManySent
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.steps import FIELDS
from shopdesk.ui.dialogs import crash_report, importing
from shopdesk.ui.dialogs.conflict import ask_whose
from shopdesk.ui.dialogs.find import show_find
from shopdesk.ui.dialogs.incoming import Incoming
from shopdesk.ui.dialogs.incoming import start as start_incoming
from shopdesk.ui.dialogs.label_offset import LabelOffsetSheet
from shopdesk.ui.dialogs.letter_sheet import LetterSheet
from shopdesk.ui.dialogs.letters import write_letter
from shopdesk.ui.dialogs.mailing import Mailing
from shopdesk.ui.dialogs.mark_sheets import SentSheet, VoidSheet
from shopdesk.ui.dialogs.order_fact import OrderFactSheet
from shopdesk.ui.dialogs.paper import PaperDialog, show_paper
from shopdesk.ui.dialogs.papers_at_once import PapersAtOnce, open_papers_at_once
from shopdesk.ui.dialogs.papers_made import PapersMade
from shopdesk.ui.dialogs.reminder import ReminderSheet
from shopdesk.ui.dialogs.restore_sheet import RestoreSheet
from shopdesk.ui.dialogs.shortcuts import show_shortcuts
from shopdesk.ui.dialogs.waiting_letters import WaitingLettersSheet
from shopdesk.ui.pages.claim.file_sheet import FileSheet
from shopdesk.ui.pages.claim.label_sheet import choose_return_label
from shopdesk.ui.pages.claim.mail_sheet import MailSheet
from shopdesk.ui.pages.claim.step_sheet import StepSheet
from shopdesk.ui.pages.claim.steps import start_step
from shopdesk.ui.pages.orders.correct_sheet import CorrectSheet, address_fields, customer_fields
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.label_sheet import choose_job_bag_label
from shopdesk.ui.pages.repair.pay_sheet import PaySheet
from shopdesk.ui.pages.repair.picture_sheet import PictureSheet
from shopdesk.ui.pages.repair.repair_steps import RepairStepSheet
from shopdesk.ui.pages.repair.sheet_form import RepairSheet
from shopdesk.ui.pages.repair.take_in_picture_sheet import TakeInPictureSheet
from shopdesk.ui.pages.repair.take_in_state import TypedPicture
from shopdesk.ui.parts.typed_fields import FieldSet
from shopdesk.ui.widgets.sheet import Sheet
from tests.services.written_mails import photo, read, written
from tests.ui.tour import Stop, Tour, sample_export

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_FORMS = frozenset(
    {ClaimAction.SENT_BACK, ClaimAction.ARRIVED, ClaimAction.INSPECTED, ClaimAction.SETTLE, ClaimAction.REOPEN}
)


def dialogs(tour: Tour, typed: str) -> Iterator[Stop]:
    """Open each dialog, with a text in those that show one, and close it after it was looked at."""
    for name, show in [
        *_plain(tour, typed),
        *_of_an_order(tour),
        *_of_claims(tour, typed),
        *_of_letters(tour),
        *_of_repairs(tour, typed),
    ]:
        show()
        tour.settle()
        for number, dialog in enumerate(tour.dialogs()):
            yield f"dialog-{name}{number or ''}", dialog
        tour.close_dialogs()


def all_kinds() -> set[type[QDialog]]:
    """Return every kind of dialog that the window has and that is shown as it is."""
    for module in pkgutil.walk_packages(shopdesk.ui.__path__, "shopdesk.ui."):
        importlib.import_module(module.name)
    return {kind for kind in _below(QDialog) if kind.__module__.startswith("shopdesk.")} - {
        Sheet,
        StepSheet,
        RepairSheet,
    }


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _plain(tour: Tour, typed: str) -> Iterator[tuple[str, Callable[[], object]]]:
    desk, window = tour.desk, tour.window
    yield "find", lambda: show_find(desk, window)
    yield "find-typed", lambda: show_find(desk, window).field.setText("a")
    yield "shortcuts", lambda: show_shortcuts(desk, window)
    yield "reminder", lambda: ReminderSheet(desk, window).open()
    yield "import", lambda: importing.start(desk, window, [])
    yield "import-preview", lambda: importing.start(desk, window, [sample_export()])
    yield "incoming", lambda: _show_incoming(tour, typed)
    yield "authorization", lambda: show_paper(desk, window, tour.paper(PaperKind.RETURN_AUTHORIZATION))
    yield "label", lambda: show_paper(desk, window, tour.paper(PaperKind.RETURN_LABEL))
    yield "fault", lambda: crash_report.show(fault_report(KeyError(typed), _AT), window)
    yield "typing", lambda: _offer_typing(tour, typed)
    yield "file", lambda: FileSheet(window, desk, f"{typed}.png", "image/png", None).open()
    yield "mail", lambda: MailSheet(window, desk, tour.read(_kept_mail)).open()
    yield "conflict", lambda: ask_whose(tour.desk, window, _conflict(typed), lambda _mine: None)
    yield "restore", lambda: _offer_restore(tour)
    yield "question", lambda: Sheet(window, typed, typed).open()


def _kept_mail(office: Office) -> ClaimFile:
    """Return the first file of a claim that is a mail."""
    claims = (office.file.claims.files(row.id) for row in office.file.claims.first(500))
    return next(file for files in claims for file in files if file.media_type == "message/rfc822")


def _show_incoming(tour: Tour, typed: str) -> None:
    customer = tour.read(lambda office: next(iter(office.file.customers.by_ids(_customers(office)).values())))
    heads = {"From": f'"{typed[:40]}" <{customer.email}>', "Subject": typed}
    mails = [
        read(written("The ring is broken.", files=[("IMG_1.jpg", photo()), ("logo.jpg", photo(80, 80))], **heads)),
        read(written("Hello.", From="Nobody <nobody@example.net>", Subject="Hello", Message_ID="<m2@example.net>")),
        pasted_message("Pasted text", f"{typed}\n{customer.email}", ""),
    ]
    start_incoming(tour.desk, tour.window, Incoming(read=tuple(mails)))


def _customers(office: Office) -> list[str]:
    return [one.customer_id for one in _orders(office) if one.customer_id]


def _orders(office: Office) -> list[Order]:
    return list(office.file.orders.by_ids([row.id for row in office.file.orders.first(5)]).values())


def _offer_restore(tour: Tour) -> None:
    desk = tour.desk
    if not tour.read(list_backups):
        tour.read(lambda office: back_up(office, Why.ASKED))
    path = tour.read(list_backups)[0].path
    sight = tour.read(lambda office: restore_sight(office, path))
    RestoreSheet(tour.window, sight, desk.speech, desk.today(), lambda: None).open()


def _offer_typing(tour: Tour, typed: str) -> None:
    begun = {"claims": Begun("{}", ("claims: text",))}
    TypingNotes(tour.desk.folder, _AT).keep({"claims: text": typed}, _AT, begun)
    notes = TypingNotes(tour.desk.folder, _AT + timedelta(days=1))
    crash_report.offer_typing(tour.window, tour.desk.speech, notes, lambda _begun: None)
    for note in notes.left_behind():
        notes.let_go(note)


def _conflict(typed: str) -> ChangedMeanwhileError:
    """Return what somebody else changed while a customer was being typed."""
    at = Moment.at(_AT)
    named = [("phone", "phone", "+49 30 222", "+49 30 111"), ("notes", "notes", typed, f"{typed} {typed}")]
    differences = [
        Difference(field=field, name=name, mine=mine, theirs=theirs, who="Mara Lindt", at=at)
        for field, name, mine, theirs in named
    ]
    return ChangedMeanwhileError("It was changed since it was read.", differences)


def _of_an_order(tour: Tour) -> Iterator[tuple[str, Callable[[], object]]]:
    desk, window = tour.desk, tour.window
    sight: OrderSight = tour.read(lambda office: order_sight(office, office.file.orders.first(1)[0].id))
    order, around = sight.order, sight.around

    def tell(fact: str) -> None:
        OrderFactSheet(desk, window, order, fact).open()

    def correct(fields: Callable[[], FieldSet]) -> None:
        seen = SeenOrder(order, around)
        CorrectSheet(desk, window, "Correct it", order.id, seen=seen, fields=fields(), then=lambda _done: None).open()

    for fact in ("delivered_at", "payment.fee", "ship_to.complete"):
        yield f"fact-{fact}", partial(tell, fact)
    for name, fields in (
        ("address", lambda: address_fields(desk, around.ship_to or Address())),
        ("customer", lambda: customer_fields(desk, around)),
    ):
        yield f"correct-{name}", partial(correct, fields)


def _of_claims(tour: Tour, typed: str) -> Iterator[tuple[str, Callable[[], object]]]:
    desk, window = tour.desk, tour.window
    yield "label-paper", lambda: choose_return_label(desk, window, typed).open()
    yield "label-offset", lambda: LabelOffsetSheet(desk, window, "Avery-L7163").open()
    rows = tour.read(lambda office: office.file.claim_lists.ids([], ClaimOrder.DUE))
    yield "papers-letters", lambda: open_papers_at_once(desk, window, rows)
    yield "papers-labels", lambda: _choose_sheet(open_papers_at_once(desk, window, rows, PaperKind.RETURN_LABEL))
    yield "papers-made", lambda: _tell_made(open_papers_at_once(desk, window), typed)
    yield "papers-mailed", lambda: _tell_mailed(open_papers_at_once(desk, window), typed)
    for page, action in tour.steps():
        if action in _FORMS:
            yield f"{action}-{page.state}", partial(start_step, desk, window, page, action)


def _of_letters(tour: Tour) -> Iterator[tuple[str, Callable[[], object]]]:
    desk, window = tour.desk, tour.window
    states = {state: number for number, state in tour.claims().items()}
    refused, asked, settled = states.get("refused"), states.get("new"), states.get("settled")
    for name, kind, number in (
        ("decision", PaperKind.DECISION_LETTER, refused),
        ("request", PaperKind.INFORMATION_REQUEST, asked),
        ("credit-note", PaperKind.CREDIT_NOTE, settled),
        ("none", PaperKind.STORE_CREDIT_VOUCHER, refused),
    ):
        if number is not None:
            yield f"letter-{name}", partial(_write, tour, kind, number)
    if refused is not None:
        yield "letter-second-look", lambda: _file(_write(tour, PaperKind.DECISION_LETTER, refused), tour)
    letter = tour.paper(PaperKind.ACKNOWLEDGEMENT)
    mailing = Mailing(desk, window, letter)
    yield "letter-filed", lambda: _wait_for_pages(show_paper(desk, window, letter), tour)
    yield "letter-sent", lambda: SentSheet(desk, window, letter, mailing, Channel.POST).open()
    yield "letter-void", lambda: VoidSheet(desk, window, letter).open()
    yield "letters-waiting", lambda: WaitingLettersSheet(desk, window).open()


def _write(tour: Tour, kind: PaperKind, number: str) -> LetterSheet:
    sheet = write_letter(tour.desk, tour.window, kind, number)
    assert isinstance(sheet, LetterSheet)
    tour.wait(sheet.file_button.isEnabled, "the letter is known")
    preview = sheet.preview
    tour.wait(lambda: preview.is_current() or not preview.switch.shows_content(), "the letter is seen")
    return sheet


def _wait_for_pages(dialog: PaperDialog, tour: Tour) -> None:
    tour.wait(dialog.view.is_drawn, "the pages are seen")


def _file(sheet: LetterSheet, tour: Tour) -> None:
    sheet.file()
    tour.wait(sheet.look.isVisible, "one more look is asked for")


def _choose_sheet(sheet: PapersAtOnce) -> None:
    sheet.choose.where.paper.set_value("Avery-L7163")
    sheet.choose.where.paper.chosen.emit("Avery-L7163")
    sheet.choose.where.picture.setValue(4)


def _tell_made(sheet: PapersAtOnce, typed: str) -> None:
    wishes = tuple(PaperWish(kind=PaperKind.RETURN_LABEL, number=f"2026-{at:04d}") for at in range(60))
    refused = tuple(NotMade(wish=wish, reason=typed) for wish in wishes[:3])
    made = ManyMade(not_made=refused, remarks=(Remark(number=typed, sentence=typed),), left=wishes[3:], trouble=typed)
    sheet.show_made(made, PaperRun(wishes=wishes))


def _tell_mailed(sheet: PapersAtOnce, typed: str) -> None:
    filed = tuple(FiledOne(id=str(at), number=f"2026-{at:04d}", paper="a4", pages=1) for at in range(3))
    wishes = tuple(PaperWish(kind=PaperKind.INFORMATION_REQUEST, number=one.number) for one in filed)
    sheet.show_made(ManyMade(filed=filed, pages=3), PaperRun(wishes=wishes))
    told = (Remark(number=typed, sentence=typed),)
    assert isinstance(sheet.part, PapersMade)
    sheet.part.tell_drafts(ManyDrafts(files=("one.eml", "two.eml"), refused=told, left=1, trouble=typed), typed)
    sheet.part.tell_sent(ManySent(sent=("1", "2"), started=told, refused=told, left=1, trouble=typed), Channel.POST)


def _of_repairs(tour: Tour, typed: str) -> Iterator[tuple[str, Callable[[], object]]]:
    desk, window = tour.desk, tour.window

    def pages(office: Office) -> list[RepairPage]:
        return [repair_page(office, one.number) for one in office.file.repairs.all()]

    def answer(page: RepairPage, *, agrees: bool) -> None:
        assert page.latest is not None
        AnswerSheet(desk, window, page, page.latest, agrees=agrees).open()

    def step(page: RepairPage, action: RepairAction) -> None:
        RepairStepSheet(desk, window, page, action).open()

    def pay(page: RepairPage) -> None:
        PaySheet(desk, window, page).open()

    def look(page: RepairPage) -> None:
        PictureSheet(desk, window, page.files[0], changes=True).open()

    found = tour.read(pages)
    yield "repair-label-paper", lambda: choose_job_bag_label(desk, window, found[0].repair.number).open()
    for action in FIELDS:
        for page in [one for one in found if action in one.allowed][:1]:
            yield f"repair-{action}", partial(step, page, action)
    for page in [one for one in found if RepairAction.APPROVE in one.allowed][:1]:
        for agrees in (True, False):
            yield f"repair-answer-{agrees}".lower(), partial(answer, page, agrees=agrees)
    for page in [one for one in found if one.payments and RepairAction.PAY in one.allowed][:1]:
        yield "repair-pay", partial(pay, page)
    for page in [one for one in found if one.files][:1]:
        yield "repair-picture", partial(look, page)
    waiting = TypedPicture(NewFile(name=f"{typed}.png", media_type="image/png", content=b""), caption=typed)
    yield "take-in-picture", lambda: TakeInPictureSheet(desk, window, waiting, PictureStage.ARRIVAL).open()
