"""The steps of a repair from its lists: done at once where nothing is to be told of them, else asked first."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.repairs import Repair, RepairAction
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.steps import FIELDS, NEEDED, do
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.repair.answer_sheet import AnswerSheet
from shopdesk.ui.pages.repair.repair_steps import RepairStepSheet, action_needs_no_call, done_words, take_back
from shopdesk.ui.places import PageName, Place

_ANSWERS = frozenset({RepairAction.APPROVE, RepairAction.DECLINE})


def ask_step(desk: Desk, parent: QWidget, number: str, action: RepairAction) -> None:
    """Ask what a step can be told, and do it; a quote is written on the repair's page."""
    _read(desk, parent, number, action, always=True)


def take_step(desk: Desk, parent: QWidget, number: str, action: RepairAction) -> None:
    """Do a step at once, with a way to take it back; one that must be told something asks for it first."""
    _read(desk, parent, number, action, always=False)


def must_ask(page: RepairPage, action: RepairAction) -> bool:
    """Whether a step must be told something: what it needs, an answer, or that the customer was called."""
    calls = page.repair.call_first and "called" in FIELDS.get(action, ()) and not action_needs_no_call(page)
    return bool(NEEDED.get(action)) or action in _ANSWERS or calls


def _read(desk: Desk, parent: QWidget, number: str, action: RepairAction, *, always: bool) -> None:
    if action not in FIELDS and action not in _ANSWERS:
        desk.go.emit(Place(PageName.REPAIRS, number))
        return
    begin = partial(_begin, desk, parent, action, always=always)
    desk.read(parent, partial(repair_page, number=number), begin, key="repair-step")


def _begin(desk: Desk, parent: QWidget, action: RepairAction, page: RepairPage, *, always: bool) -> None:
    if action in _ANSWERS and page.latest is not None:
        AnswerSheet(desk, parent, page, page.latest, agrees=action is RepairAction.APPROVE).open()
    elif action in FIELDS and (always or must_ask(page, action)):
        RepairStepSheet(desk, parent, page, action).open()
    elif action in FIELDS:
        job = partial(do, number=page.repair.number, action=action, fields=())
        desk.write(parent, job, partial(_told, desk, parent, action))


def _told(desk: Desk, parent: QWidget, action: RepairAction, repair: Repair) -> None:
    say = desk.speech
    told = say("{number}: {step}", number=repair.number, step=done_words(action, say))
    desk.undoable.emit(told, partial(take_back, desk, parent, repair.number))
