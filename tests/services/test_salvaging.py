"""Salvaging a shop through the service: checked afterwards, and told to the owner in sentences."""

import pickle
from pathlib import Path

from shopdesk.domain.moments import Moment
from shopdesk.services.claims.values import claim_values
from shopdesk.services.shop.salvage_words import salvage_words
from shopdesk.services.shop.salvaging import SalvagedShop, salvage_shop
from shopdesk.storage.folder import DATABASE
from shopdesk.texts import Speech
from tests.journeys.shops import a_shop_with_a_claim
from tests.services.claim_shop import office_at
from tests.storage.samples import plain

NOW = Moment.parse("2026-06-11T10:00:00+02:00")


def salvaged(folder: Path, to: Path) -> SalvagedShop:
    steps: list[tuple[int, int]] = []
    told = salvage_shop(folder, to, NOW, lambda done, of: steps.append((done, of)))
    assert steps
    assert pickle.loads(pickle.dumps(told)) == told, "it comes from a process of its own"  # noqa: S301 - our own
    return told


def test_a_file_that_lost_nothing_says_so(tmp_path: Path) -> None:
    folder = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    told = salvaged(folder, tmp_path / "new")
    words = salvage_words(told, Speech())
    assert words[0] == f"What could be read is a shop of its own now, in {tmp_path / 'new'}."
    assert "1 claim" in words[1]
    assert words[-2:] == [
        "Nothing is known to be lost.",
        "The damaged file was left as it is. Keep it until you have looked through the new one.",
    ]


def test_what_is_lost_is_told_by_its_number(tmp_path: Path) -> None:
    folder = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    with plain(folder / DATABASE) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        for table in ("decisions", "policy_versions", "shop", "verdicts", "customers"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608
        database.execute("UPDATE journal SET fields = json_remove(fields, '$.decided_at') WHERE part = 'decision'")
        database.execute("DELETE FROM personal_changes")
        database.execute("DELETE FROM journal WHERE part IN ('policy', 'shop')")
    told = salvaged(folder, tmp_path / "new")
    assert told.findings == ()
    words = " ".join(salvage_words(told, Speech()))
    assert "Lost: 1 decision (2026-0001)." in words
    assert "entries of the history are lost" in words
    assert "written again from the history of the shop" in words
    assert "what was personal is lost" in words
    assert "The policy is lost; a built-in one stands in its place." in words
    assert "The shop’s own record is lost; others’ values stand in its place." in words
    assert "Nothing is known to be lost." not in words


def test_what_no_history_tells_of_is_not_passed_over(tmp_path: Path) -> None:
    folder = a_shop_with_a_claim(tmp_path / "shop", accepted=True)
    with plain(folder / DATABASE) as database:
        ((size,),) = database.execute("PRAGMA page_size")
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'imported_values'")
    with (folder / DATABASE).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    told = salvaged(folder, tmp_path / "new")
    assert (told.salvaged.lost, told.salvaged.unread) == (0, 1)
    words = " ".join(salvage_words(told, Speech()))
    assert "1 place in the file could not be read; what stood there and no history tells of is lost" in words
    assert "Nothing is known to be lost." not in words


def test_a_claim_that_lost_its_verdicts_is_judged_anew(tmp_path: Path) -> None:
    folder = a_shop_with_a_claim(tmp_path / "shop")
    with plain(folder / DATABASE) as database:
        for statement in ("DELETE FROM verdicts", "DELETE FROM journal WHERE part = 'verdict'"):
            database.execute(statement)
    assert salvaged(folder, tmp_path / "new").findings == ()
    with office_at(tmp_path / "new", str(NOW)) as office:
        claim = office.file.claims.by_number("2026-0001")
        assert claim_values(office, claim)["verdict"]["outcome"] == "accept"
