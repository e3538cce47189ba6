"""Which paper the label of a repair's job bag is printed on."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopdesk.domain.papers import PaperKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.label_sheet import LabelSheetChoice
from shopdesk.ui.pages.repair.papers_part import make_and_show


def choose_job_bag_label(desk: Desk, owner: QWidget, number: str) -> LabelSheetChoice:
    """Return the form that makes the label of a repair's job bag, to be opened."""
    say = desk.speech
    make = partial(make_and_show, desk, owner, number, PaperKind.JOB_BAG_LABEL)
    note = say("It goes with the piece through the workshop.")
    return LabelSheetChoice(desk, owner.window(), say("Job bag label"), note, make)
