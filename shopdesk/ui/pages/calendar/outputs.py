"""What leaves the calendar: the month as a paper, and all that is due as a calendar file."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from shopdesk.domain.terms import Payer
from shopdesk.services.office import Office
from shopdesk.services.shop import calendar_files
from shopdesk.ui.desk import Desk

SUFFIX = ".ics"


def print_month(desk: Desk, parent: QWidget, month: date, who: Payer | None) -> None:
    """Draw a month and show it, to be printed or kept."""
    say = desk.speech

    def drawn(office: Office) -> tuple[bytes, tuple[str, ...]]:
        from shopdesk.services.agenda.printing import month_on_paper  # takes 100 ms, and few months are printed

        paper = month_on_paper(office, month, who)
        return paper.content, paper.problems

    def shown(made: tuple[bytes, tuple[str, ...]]) -> None:
        from shopdesk.ui.dialogs.paper import show_pdf

        content, problems = made
        name = say("Deadlines {month}", month=month.strftime("%Y-%m"))
        title = say("Deadlines, {month}", month=say.day(month, "month"))
        show_pdf(desk, parent, title, content, kind="deadline-month", suggested_name=f"{name}.pdf")
        if problems:
            desk.warned.emit(" ".join(problems))

    desk.read(parent, drawn, shown, key="paper")


def save_calendar(desk: Desk, parent: QWidget) -> None:
    """Ask where to, and write what is due as a calendar file."""
    say = desk.speech
    folder = Path(desk.settings.values.last_folder or Path.home())
    asked, _ = QFileDialog.getSaveFileName(
        parent,
        say("Save as a calendar file"),
        str(folder / f"{say('Deadlines')}{SUFFIX}"),
        f"{say('Calendar files')} (*{SUFFIX})",
    )
    if asked:
        write_calendar(desk, parent, Path(asked))


def write_calendar(desk: Desk, parent: QWidget, file: Path) -> None:
    """Write what is due as a calendar file; a name without a suffix gets one."""
    say = desk.speech
    file = file if file.suffix else file.with_suffix(SUFFIX)

    def told(count: int) -> None:
        desk.settings.change(last_folder=str(file.parent))
        desk.told.emit(say("Calendar file {name} written, entries: {count}", name=file.name, count=count))

    desk.read(parent, partial(calendar_files.write_calendar, file=file), told)
