"""Undo: the last change is taken back by its name, and can be done again."""

from functools import partial

from shopdesk.services.undo.taking_back import Act, UndoOffer, undo, undo_offer
from shopdesk.ui.desk import Desk


def take_back_last(desk: Desk) -> None:
    """Take the last change back. Where it can't be, tell why, and offer the newest that can."""
    desk.read(desk, undo_offer, partial(_take_back, desk), key="undo")


def _take_back(desk: Desk, offer: UndoOffer) -> None:
    say, last, undoable = desk.speech, offer.last, offer.undoable
    if last is None:
        desk.told.emit(say("There is nothing to undo."))
    elif last is undoable:
        _undo(desk, last)
    else:
        why = say("The last change, {what}, can’t be undone: {why}", what=last.what, why=last.why_not)
        if undoable is None:
            desk.told.emit(why)
        else:
            desk.offered.emit(why, say("Undo: {what}", what=undoable.what), partial(_undo, desk, undoable))


def _undo(desk: Desk, act: Act) -> None:
    desk.write(desk, partial(undo, operation_id=act.operation), partial(_tell, desk))


def _tell(desk: Desk, done: Act) -> None:
    say = desk.speech
    desk.offered.emit(
        say("Undone: {what}", what=done.what), say("Do it again"), partial(do_again, desk, done.what, done.operation)
    )


def do_again(desk: Desk, what: str, taken_back_by: str) -> None:
    """Do an act again, by taking back the unit of work that took it back; what came between is told as the reason."""

    def told(_act: Act) -> None:
        desk.told.emit(desk.speech("Done again: {what}", what=what))

    desk.write(desk, partial(undo, operation_id=taken_back_by), told)
