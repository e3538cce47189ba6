"""The dialog of a reminder: what is typed is kept, what is wrong is told at its field, and it can be removed."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from shopdesk.domain.moments import Moment
from shopdesk.domain.reminders import Reminder
from shopdesk.services.agenda.reminders import ReminderDraft, add_reminder, set_done
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.reminder import ReminderSheet
from shopdesk.ui.widgets.fields import Field
from shopdesk.ui.widgets.labels import Text
from tests.services.claim_shop import office_at


def all_reminders(desk: Desk) -> list[Reminder]:
    with office_at(desk.folder, "2026-06-12", write=False) as office:
        return office.file.reminders.open()


def sheet_on(qtbot: QtBot, desk: Desk, reminder: Reminder | None = None, about: str = "") -> ReminderSheet:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    sheet = ReminderSheet(desk, page, reminder, about=about)
    sheet.open()
    return sheet


def errors(sheet: ReminderSheet) -> list[str]:
    return [field.error() for field in sheet.findChildren(Field) if field.error()]


def test_a_reminder_is_made_with_the_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk)
    qtbot.keyClicks(sheet.text, "VAT return")
    qtbot.keyClick(sheet.text, Qt.Key.Key_Tab)
    sheet.due.selectAll()
    qtbot.keyClicks(sheet.due, "30 June 2026")
    qtbot.keyClick(sheet.due, Qt.Key.Key_Tab)
    qtbot.keyClicks(sheet.about, "1001")
    with qtbot.waitSignal(desk.told) as told:
        qtbot.keyClick(sheet.about, Qt.Key.Key_Return)
    assert told.args == ["Reminder kept for Tue\xa030\xa0June\xa02026"]
    qtbot.waitUntil(lambda: not isValid(sheet))
    (kept,) = all_reminders(desk)
    assert (kept.text, str(kept.due), kept.about_number) == ("VAT return", "2026-06-30", "1001")


def test_a_new_reminder_is_for_today_unless_said_otherwise(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk, about="1001")
    assert sheet.due.moment() == Moment.on(desk.today())
    assert (sheet.about.text(), sheet.typed()) == ("1001", {})


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk)
    sheet.about.setText("4711")
    sheet.save.click()
    qtbot.waitUntil(lambda: len(errors(sheet)) == 2)
    assert errors(sheet) == [
        "Say what you want to be reminded of.",
        "There is no claim, repair or order with this number.",
    ]
    assert sheet.isVisible()
    assert sheet.save.isEnabled()
    sheet.due.setText("31 February")
    sheet.save.click()
    assert len(errors(sheet)) == 1
    assert sheet.about.text() == "4711"
    assert all_reminders(desk) == []
    sheet.reject()


def test_a_reminder_changed_elsewhere_is_told_and_the_typing_stays(qtbot: QtBot, desk: Desk) -> None:
    kept: list[Reminder] = []
    add = ReminderDraft(text="Stocktake", due=Moment.on(desk.today()))
    desk.write(desk, lambda office: add_reminder(office, add), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    sheet = sheet_on(qtbot, desk, kept[0])

    def finish(office: Office) -> Reminder:
        return set_done(office, kept[0].id, done=True)

    desk.write(desk, finish, kept.append)
    qtbot.waitUntil(lambda: len(kept) == 2)
    sheet.text.setText("Something else")
    sheet.save.click()
    qtbot.waitUntil(sheet.save.isEnabled)
    assert sheet.isVisible()
    assert sheet.text.text() == "Something else"
    assert any("changed" in label.text() for label in sheet.findChildren(Text) if label.isVisible())
    sheet.reject()


def test_what_was_removed_comes_back_with_undo(qtbot: QtBot, desk: Desk) -> None:
    kept: list[Reminder] = []
    add = ReminderDraft(text="Stocktake", due=Moment.on(desk.today()))
    desk.write(desk, lambda office: add_reminder(office, add), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    sheet = sheet_on(qtbot, desk, kept[0])
    with qtbot.waitSignal(desk.undoable) as told:
        sheet.remove.click()
    assert all_reminders(desk) == []
    with qtbot.waitSignal(desk.told):
        told.args[1]()
    assert all_reminders(desk) == [replace(one, version=one.version + 1) for one in kept]


def kept_reminder(qtbot: QtBot, desk: Desk) -> Reminder:
    kept: list[Reminder] = []
    add = ReminderDraft(text="Stocktake", due=Moment.on(desk.today()))
    desk.write(desk, lambda office: add_reminder(office, add), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    return kept[0]


def test_done_keeps_what_was_typed_before(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk, kept_reminder(qtbot, desk))
    sheet.text.setText("Stocktake of the rings")
    with qtbot.waitSignal(desk.undoable) as told:
        sheet.done_button.click()
    assert told.args[0] == "Done: Stocktake of the rings"
    qtbot.waitUntil(lambda: not isValid(sheet))
    assert all_reminders(desk) == []
    with qtbot.waitSignal(desk.undoable):
        told.args[1]()
    assert [one.text for one in all_reminders(desk)] == ["Stocktake of the rings"]


def test_done_with_a_day_that_is_none_says_so_and_is_not_done(qtbot: QtBot, desk: Desk) -> None:
    kept = kept_reminder(qtbot, desk)
    sheet = sheet_on(qtbot, desk, kept)
    sheet.due.setText("31 February")
    sheet.done_button.click()
    assert len(errors(sheet)) == 1
    sheet.due.set_moment(kept.due)
    sheet.about.setText("4711")
    sheet.done_button.click()
    qtbot.waitUntil(lambda: bool(errors(sheet)) and sheet.done_button.isEnabled())
    assert errors(sheet) == ["There is no claim, repair or order with this number."]
    assert all_reminders(desk) == [kept]
    sheet.reject()


def test_what_was_removed_comes_back_as_it_was_typed(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk, kept_reminder(qtbot, desk))
    sheet.text.setText("Stocktake of the rings")
    with qtbot.waitSignal(desk.undoable) as told:
        sheet.remove.click()
    assert all_reminders(desk) == []
    with qtbot.waitSignal(desk.told):
        told.args[1]()
    assert [one.text for one in all_reminders(desk)] == ["Stocktake of the rings"]


def test_what_can_not_be_kept_is_no_reason_not_to_remove_it(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk, kept_reminder(qtbot, desk))
    sheet.about.setText("4711")
    with qtbot.waitSignal(desk.undoable):
        sheet.remove.click()
    assert all_reminders(desk) == []


def test_nothing_is_typed_while_it_is_being_kept(qtbot: QtBot, desk: Desk) -> None:
    sheet = sheet_on(qtbot, desk)
    sheet.text.setText("VAT return")
    sheet.text.setFocus()
    sheet.save.click()
    assert not sheet.text.isEnabled()
    qtbot.waitUntil(lambda: not isValid(sheet))
