"""A new claim whose order is taken away while it is being entered."""

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from shopdesk.domain.moments import Moment
from shopdesk.services.imports.undo import undo_import
from shopdesk.ui.widgets.state_blocks import ErrorBlock
from tests.intake.shopify_rows import order
from tests.services.import_shop import NOW, bring_in, make_shop
from tests.ui.conftest import OpenDesk
from tests.ui.pages.claim.test_claim_entry import Entering

SAID = "Order 1001 is no longer there. Choose another; what you typed stays."


def test_it_says_so_by_its_number_and_keeps_what_was_typed(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    bring_in(shop, order())
    entering = Entering(qtbot, open_desk(shop, Moment.parse(NOW)))
    entering.desk.changes.changed.connect(entering.entry.refresh)
    entering.find("1001")
    entering.entry.form.text.take("The clasp broke.")
    entering.desk.write(entering.entry, partial(undo_import, number=1), lambda _: None)
    qtbot.waitUntil(lambda: entering.sentence() == SAID)
    entering.entry.save()
    qtbot.waitUntil(lambda: bool(entering.entry.findChildren(ErrorBlock)))
    assert entering.entry.findChildren(ErrorBlock)[0].accessibleDescription() == SAID
    assert entering.entry.typed()["text"] == "The clasp broke."
