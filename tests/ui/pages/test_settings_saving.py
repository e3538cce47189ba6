"""What is typed in the settings while what was typed before is being saved."""

from pytestqt.qtbot import QtBot

from shopdesk.ui.pages.settings import SettingsPage
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
