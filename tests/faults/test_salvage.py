"""What comes back of damaged files: random damages of a real file, each salvaged into a new shop."""

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.shop.salvage_words import salvage_words
from shopdesk.services.shop.salvaging import SalvagedShop, salvage_shop
from shopdesk.texts import Speech
from tests.faults.conftest import FULL, Counting
from tests.faults.damaging import DAMAGES, Damage
from tests.faults.sample_shop import NOW, copy_of, records_in, sample_shop
from tests.storage.samples import bytes_in

_IS_FULL = os.environ.get(FULL) == "full"
_LIMIT = (
    "Salvage knows of a lost record from the journal or its gaps; where a file is cut short, both may be gone, and "
    "only the missing pages tell."
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_shop(tmp_path_factory)


@pytest.mark.parametrize("damage", DAMAGES if _IS_FULL else DAMAGES[1::2], ids=lambda damage: damage.name)
def test_salvage_brings_back_what_a_damage_left(
    damage: Damage, sample: Path, tmp_path: Path, counted: Counting
) -> None:
    whole = records_in(sample)
    counts: Counter[str] = Counter()
    for seed in range(18 if _IS_FULL else 1):
        folder, to = copy_of(sample, tmp_path / "shop"), tmp_path / f"new-{seed}"
        damage.do(folder, Random(f"{damage.name} {seed}"))  # noqa: S311 - the same in every run
        before = bytes_in(folder)
        counts["damages"] += 1
        told, refused = _salvaged(folder, to)
        assert bytes_in(folder) == before, "the damaged folder was changed"
        if told is None:
            counts["refused"] += 1
            assert "Nothing of a shop can be read" in refused
            assert not (to / "shop.sqlite3").exists()
            continue
        assert told.findings == (), "the new file is not as it must be"
        found = records_in(to)
        records = [(name, one) for name, some in whole.items() for one in some]
        lost = [one for name, one in records if one not in found[name]]
        counts["records"] += len(records)
        counts["lost"] += len(lost)
        counts["altered"] += sum(found[name].get(one, whole[name][one]) != whole[name][one] for name, one in records)
        counts["retold"] += sum(kind.retold for kind in told.salvaged.kinds)
        counts["told_lost"] += told.salvaged.lost
        assert not lost or _hints_at_losses(told), f"seed {seed}: {len(lost)} records are lost and nothing tells it"
        assert all(salvage_words(told, Speech()))
    names = ("damages", "refused", "records", "retold", "altered", "lost", "told_lost")
    counted("salvage", damage.name, limit=_LIMIT, **{name: counts[name] for name in names})


def _salvaged(folder: Path, to: Path) -> tuple[SalvagedShop | None, str]:
    try:
        return salvage_shop(folder, to, NOW, lambda *_: None), ""
    except ShopDeskError as error:
        return None, error.sentence


def _hints_at_losses(told: SalvagedShop) -> bool:
    one = told.salvaged
    return bool(one.lost or one.entries_lost or one.cut or one.unread)
