import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shopdesk import resources
from shopdesk.domain.errors import ShopDeskError

ROOT = Path(__file__).parents[2]


def test_a_clone_finds_its_files_beside_the_package() -> None:
    assert resources.path("fonts", "SourceSans3-Regular.ttf") == ROOT / "resources/fonts/SourceSans3-Regular.ttf"
    assert resources.data("fonts", "SourceSans3-Regular.ttf")[:4] == b"\x00\x01\x00\x00"
    assert resources.text("labels", "label_sheets.csv").startswith("brand,part,")


def test_a_missing_file_is_told_in_a_sentence() -> None:
    with pytest.raises(ShopDeskError, match=r"missing: fonts/Nothing\.ttf\. Nothing of yours was changed"):
        resources.path("fonts", "Nothing.ttf")


def test_every_font_has_its_licence_beside_it() -> None:
    for font in resources.path("fonts").glob("*.ttf"):
        licence = font.with_name(f"{font.stem.partition('-')[0]}.OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


def test_a_wheel_brings_its_files_inside_the_package(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(installed)
    ours = [file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()]
    assert len(ours) > 10
    assert {f"shopdesk/{name}" for name in ours} <= names
    assert not {name.partition("/")[0] for name in names} & {"tests", "packaging", "resources"}
    asked = "from shopdesk import resources; print(resources.path('labels', 'label_sheets.csv'))"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    answer = subprocess.run(
        [sys.executable, "-c", asked], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert Path(answer.stdout.strip()) == installed / "shopdesk" / "resources" / "labels" / "label_sheets.csv"
