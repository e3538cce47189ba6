"""A fact that was taken away around ShopDesk is missed by the journal."""

import sqlite3
from pathlib import Path

from shopdesk.domain.claims import DecisionAction
from shopdesk.services.claims.decisions import DecisionDraft, decide
from shopdesk.services.claims.desk import open_claim
from tests.services.claim_shop import make_shop, office_at
from tests.services.test_claims import a_draft


def test_a_decision_deleted_around_the_program_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    make_shop(folder, "quality-guarantee")
    with office_at(folder, "2026-06-10T10:00:00+02:00") as office:
        claim = open_claim(office, a_draft())
        decide(office, claim.number, DecisionDraft(action=DecisionAction.ACCEPT))
        assert office.file.verify() == []
    with sqlite3.connect(folder / "shop.sqlite3") as connection:
        connection.execute("DELETE FROM decisions")
    connection.close()
    with office_at(folder, "2026-06-10T10:00:00+02:00", write=False) as office:
        assert [finding.kind for finding in office.file.verify()] == ["journal"]
