"""What is typed in the settings while what was typed before is being saved."""

from pytestqt.qtbot import QtBot

from shopdesk.ui.pages.settings import SettingsPage
from shopdesk.ui.widgets.fields import TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from tests.ui.holding_up import writing_waits
from tests.ui.pages.test_settings import fields_part, fill, page, stored

__all__ = ["page"]


def test_what_is_typed_while_it_is_saved_stays_and_is_saved_next(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "shop")
    fill(part, "phone", "111")
    fill(part, "owner", "Mara")
    with writing_waits(page.desk, page):
        part.save.click()
        fill(part, "owner", "Mara Lindt-Example")
        fill(part, "email", "mara@example.com")
        assert not part.save.isEnabled(), "one after the other"
    qtbot.waitUntil(part.save.isEnabled)
    assert page.typed() == {"owner": "Mara Lindt-Example", "email": "mara@example.com"}
    part.save.click()
    qtbot.waitUntil(lambda: not page.typed())
    kept = stored(qtbot, page.desk)
    assert (kept.phone, kept.owner, kept.email) == ("111", "Mara Lindt-Example", "mara@example.com")
    assert not part.findChildren(ErrorBlock)


def test_what_counts_for_repairs_is_set_and_wrong_values_are_said_beside_the_field(
    qtbot: QtBot, page: SettingsPage
) -> None:
    part = fields_part(page, "repairs")
    terms = part.form.control("repair_terms")
    assert isinstance(terms, TextEdit)
    terms.setPlainText("We keep pieces for a year.")
    fill(part, "quote_days", "soon")
    part.save.click()
    says = "Type whole days from 1 to 3650."
    qtbot.waitUntil(lambda: says in [text.text() for text in part.findChildren(Text) if text.isVisible()])
    fill(part, "quote_days", "21")
    part.save.click()
    qtbot.waitUntil(lambda: not page.typed())
    kept = stored(qtbot, page.desk)
    assert (kept.quote_days, kept.repair_terms) == (21, "We keep pieces for a year.")
