"""Which paper a claim's return label is printed on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_sheet import LabelSheetChoice
from shopdesk.ui.pages.claim.steps import make_and_show


def choose_return_label(desk: Desk, parent: QWidget, number: str) -> LabelSheetChoice:
    """Return the form that makes a claim's return label, to be opened."""
    say = desk.speech
    make = partial(make_and_show, desk, parent, number, PaperKind.RETURN_LABEL)
    return LabelSheetChoice(
        desk, parent, say("Return label"), say("It says where the goods go; it is no postage."), make
    )
