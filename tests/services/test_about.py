"""What ShopDesk is made of stands there with its licence."""

import tomllib
from pathlib import Path

from shopdesk import __version__
from shopdesk.services.about import parts, version

ROOT = Path(__file__).parents[2]


def test_every_library_that_comes_along_is_named_with_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {name.split(">")[0].split("=")[0].casefold() for name in project["dependencies"]}
    named = {part.name.split(",")[0].casefold() for part in parts() if part.version}
    assert {"qt for python" if name == "pyside6-essentials" else name for name in wanted} == named
    assert version() == __version__


def test_every_font_and_drawing_that_comes_along_is_named_with_its_licence() -> None:
    found = {part.name: part for part in parts() if not part.version}
    fonts = {file.name.split("-")[0] for file in (ROOT / "resources" / "fonts").glob("*.ttf")}
    assert fonts == {name.replace(" ", "") for name in found} - {"Lucideicons", "Labelsheets"}
    assert all(part.text and part.licence for part in found.values())
