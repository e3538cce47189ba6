"""Files of the project name no place that exists on one machine only, and no package index."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("shopdesk", "resources", "tests", "packaging", ".ci")

MACHINES = re.compile(
    r"(?<![\w.~])/(?:root|work|opt|home)/\w|\b[A-Z]:\\Users\\\w|--(?:extra-)?index-url|--find-links|"
    r"\b(?:pypi|pythonhosted|npmjs)[.](?:org|com)\b|\blocalhost:\d"
)


def files() -> Iterator[Path]:
    yield from (file for file in ROOT.iterdir() if file.is_file() and file.name != ".coverage")
    for folder in OURS:
        yield from (file for file in (ROOT / folder).rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def texts() -> Iterator[tuple[Path, str]]:
    for file in files():
        data = file.read_bytes()
        if b"\0" not in data:
            yield file, data.decode("utf-8", errors="replace")


def test_such_places_are_recognised() -> None:
    for place in ("open /root" + "/x", "C:" + "\\Users\\anna", "see pypi" + ".org", "--find" + "-links x"):
        assert MACHINES.search(place)
    assert not MACHINES.search("file:///etc/passwd, resources/home/x, at work/or home")


def test_no_file_names_a_machine_or_a_package_index() -> None:
    told = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file, text in texts()
        for found in MACHINES.finditer(text)
        if file != Path(__file__) and not file.name.startswith(".coverage")
    ]
    assert told == []


def test_the_lock_and_the_sources_are_among_the_files_looked_at() -> None:
    names = {file.relative_to(ROOT).as_posix() for file, _ in texts()}
    assert {"requirements.lock", "pyproject.toml", "README.md", "packaging/dev.py", "shopdesk/resources.py"} <= names
