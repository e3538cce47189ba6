"""The owner's texts in letters in the settings: per language, checked as typed, kept together, nothing lost."""

import pytest
from pytestqt.qtbot import QtBot

from shopdesk.domain.letter_texts import LetterTexts
from shopdesk.domain.shops import Shop
from shopdesk.services.shop.letter_texts import change_letter_texts
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ConflictSheet
from shopdesk.ui.pages.settings import SettingsPage
from shopdesk.ui.pages.settings.letters_part import LettersPart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.fields import TextEdit
from tests.ui.every_widget import everything_wrong


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    desk.changes.changed.connect(page.refresh)
    page.show()
    page.show_place(Place(PageName.SETTINGS, "letters"))
    return page


@pytest.fixture
def part(page: SettingsPage) -> LettersPart:
    assert isinstance(page.part, LettersPart)
    return page.part


def type_in(part: LettersPart, field: str, text: str) -> None:
    control = part.form.control(field)
    assert isinstance(control, TextEdit)
    control.selectAll()
    control.insertPlainText(text)


def stored(qtbot: QtBot, desk: Desk) -> Shop:
    found: list[Shop] = []
    desk.read(desk, lambda office: office.file.shop.get(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_texts_of_two_languages_are_kept_together(qtbot: QtBot, desk: Desk, part: LettersPart) -> None:
    type_in(part, "en.greeting", "Hello {customer},")
    assert part.examples["en.greeting"].text() == "It says: Hello Erika Muster,"
    part.show_language("de")
    assert not part.form.field("en.greeting").isVisible()
    type_in(part, "de.closing", "Bis bald")
    with qtbot.waitSignal(desk.told):
        part.save.click()
    assert stored(qtbot, desk).letter_texts == {
        "en": LetterTexts(greeting="Hello {customer},"),
        "de": LetterTexts(closing="Bis bald"),
    }
    assert part.typed() == {}


def test_what_can_not_be_filled_in_is_said_as_it_is_typed(part: LettersPart) -> None:
    type_in(part, "en.note", "Dear {custmer}")
    assert part.form.field("en.note").error().startswith("{custmer} can’t be filled in.")
    type_in(part, "en.note", "Dear {customer}")
    assert part.form.field("en.note").error() == ""
    assert everything_wrong(part) == []


def test_a_refusal_leads_to_the_language_in_which_it_is(qtbot: QtBot, desk: Desk, part: LettersPart) -> None:
    part.show_language("fr")
    type_in(part, "fr.terms", "{}")
    part.show_language("en")
    part.save.click()
    qtbot.waitUntil(lambda: part.language.value() == "fr")
    assert part.form.field("fr.terms").isVisible()
    assert "can’t be filled in" in part.form.field("fr.terms").error()
    assert stored(qtbot, desk).letter_texts == {}


def test_what_somebody_else_changed_meanwhile_is_not_written_over(qtbot: QtBot, desk: Desk, part: LettersPart) -> None:
    type_in(part, "en.note", "Mine.")
    done: list[object] = []
    desk.write(
        desk, lambda office: change_letter_texts(office, office.file.shop.get(), {"en.note": "Theirs."}), done.append
    )
    qtbot.waitUntil(lambda: bool(done))
    part.save.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(ConflictSheet)))
    assert stored(qtbot, desk).letter_texts["en"].note == "Theirs."
    assert dict(part.typed()) == {"en.note": "Mine."}
