"""Damaged files under the real commands: a sentence or the work itself, never a trace, a hang or endless memory."""

import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from shopdesk.domain.errors import ShopFileError
from shopdesk.storage.folder import DATABASE
from shopdesk.storage.opening import open_shop
from tests.faults.conftest import FULL, Counting
from tests.faults.damaging import DAMAGES, NO_SHOPS, Damage
from tests.faults.hand_edits import EDITS
from tests.faults.looking import READING, WRITING, Looked, looked_at
from tests.faults.sample_shop import copy_of, records_in, sample_shop
from tests.storage.samples import plain

_IS_FULL = os.environ.get(FULL) == "full"
_KINDS = (*DAMAGES, *NO_SHOPS)
_LIMIT = (
    "What SQLite's pages carry no checksum of can't be noticed: bits flipped inside a text or a number. A byte altered "
    "in the log drops that change and those after it unnoticed, for SQLite can't tell it from a change that was being "
    "written when the power went."
)
_RECORDS = (
    ("claim", "show", "2026-0012"),
    ("order", "1010"),
    ("history", "2026-0012"),
    ("repair", "show", "R-2026-0003"),
)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_shop(tmp_path_factory)


def test_with_a_sound_file_every_command_does_its_work(sample: Path, tmp_path: Path) -> None:
    looked = looked_at(copy_of(sample, tmp_path / "shop"), numbers=_RECORDS)
    assert (looked.defects, looked.refused, looked.is_found) == ([], [], False)
    assert looked.done == len(READING) + len(WRITING) + len(_RECORDS) + 2


@pytest.mark.parametrize("damage", _KINDS if _IS_FULL else _KINDS[::3], ids=lambda damage: damage.name)
def test_no_damage_brings_forth_anything_but_sentences(
    damage: Damage, sample: Path, tmp_path: Path, counted: Counting
) -> None:
    counts: Counter[str] = Counter()
    for seed in range(_rounds(damage)):
        folder = copy_of(sample, tmp_path / "shop")
        damage.do(folder, Random(f"{damage.name} {seed}"))  # noqa: S311 - the same in every run
        is_altered = _differs(folder, sample)
        looked = looked_at(folder, numbers=_RECORDS)
        assert looked.defects == [], f"seed {seed}"
        assert all(sentence.strip().endswith((".", ")")) for sentence in looked.refused), looked.refused
        assert looked.is_kept, f"seed {seed}: a file that was refused was changed"
        if damage in NO_SHOPS:
            assert looked.is_refused_whole, f"seed {seed}: {damage.name} was taken for a shop"
        counts["damages"] += 1
        counts["refused_at_opening"] += looked.is_refused_whole
        counts["found_by_verify"] += looked.is_found and not looked.is_refused_whole
        unnoticed = not looked.is_found and not looked.is_refused_whole
        counts["unnoticed_and_harmless"] += unnoticed and not is_altered
        counts["missed_by_verify"] += unnoticed and is_altered
        counts["log_folded_in_by_reading"] += not looked.is_read_unchanged
    names = (
        "damages",
        "refused_at_opening",
        "found_by_verify",
        "unnoticed_and_harmless",
        "missed_by_verify",
        "log_folded_in_by_reading",
    )
    counted("damage", damage.name, limit=_LIMIT, defects=0, **{name: counts[name] for name in names})


def _rounds(damage: Damage) -> int:
    if not _IS_FULL:
        return 1
    return 3 if damage in NO_SHOPS else 21


def _differs(folder: Path, sample: Path) -> bool:
    """Whether SQLite reads other records from a damaged file than from the sound one, or can't read all of them."""
    copy = copy_of(folder, folder.with_name("read")) if (folder / DATABASE).is_file() else None
    try:
        return copy is None or records_in(copy) != records_in(sample)
    except Exception:  # noqa: BLE001 - whatever the driver raises, the records can't be read
        return True


@pytest.mark.parametrize("edit", EDITS if _IS_FULL else EDITS[3::16])
def test_values_typed_into_the_tables_bring_forth_only_sentences(
    edit: str, sample: Path, tmp_path: Path, counted: Counting
) -> None:
    looked = _edited(sample, tmp_path / "shop", edit)
    assert looked.defects == []
    counted("damage", f"`{edit}`", found_by_verify=int(looked.is_found), commands_done=looked.done)


def _edited(sample: Path, place: Path, edit: str) -> Looked:
    folder = copy_of(sample, place)
    with plain(folder / DATABASE) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(edit)
    return looked_at(folder, numbers=_RECORDS)


def test_a_shop_with_a_zone_that_is_none_says_so(sample: Path, tmp_path: Path) -> None:
    folder = copy_of(sample, tmp_path / "shop")
    with plain(folder / DATABASE) as connection:
        connection.execute("UPDATE shop SET time_zone = 'Europe/Atlantis'")
    with open_shop(folder, write=False) as file, pytest.raises(ShopFileError, match="time_zone is 'Europe/Atlantis'"):
        file.shop.get()


def test_an_error_whose_words_are_no_text_is_a_sentence_too(sample: Path, tmp_path: Path) -> None:
    folder = copy_of(sample, tmp_path / "shop")
    content = (folder / DATABASE).read_bytes()
    damaged = b"CREATE \xa0\xd4\xcc\xff\xfe customers ("  # SQLite repeats it where it can't read on
    (folder / DATABASE).write_bytes(content.replace(b"CREATE TABLE customers (", damaged))
    with pytest.raises(ShopFileError, match="is damaged"):
        open_shop(folder, write=False)
