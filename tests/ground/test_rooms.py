"""The contracts on who may enter whom refuse what they are there to refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command(sys.argv[1:])"


def holds(contract: str, project: Path) -> bool:
    """Return whether a contract of pyproject.toml is kept by the project in a folder."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo", "--contract", contract]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    kept, broken = (f"Contracts: {sums}." in done.stdout for sums in ("1 kept, 0 broken", "0 kept, 1 broken"))
    assert kept is not broken, done.stdout + done.stderr
    return kept


@pytest.mark.parametrize(
    ("contract", "file", "source"),
    [
        ("rooms", "utils.py", ""),
        ("rooms", "storage/trespass.py", "import shopdesk.policy"),
        ("rooms", "policy/trespass.py", "import shopdesk.services"),
        ("rooms", "domain/trespass.py", "import shopdesk.texts"),
        ("qt", "services/trespass.py", "import PySide6.QtCore"),
        ("sqlite", "services/trespass.py", "import sqlcipher3"),
        ("sqlite", "storage/trespass.py", "import sqlite3"),
        ("pure", "policy/trespass.py", "import pathlib"),
        ("pure", "domain/trespass.py", "import time"),
        ("services-only", "ui/trespass.py", "import shopdesk.storage.opening"),
        ("window", "ui/widgets/trespass.py", "import shopdesk.ui.desk"),
        ("pages", "ui/pages/today/trespass.py", "import shopdesk.ui.pages.calendar"),
    ],
)
def test_a_trespass_breaks_its_contract(tmp_path: Path, contract: str, file: str, source: str) -> None:
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    shutil.copytree(ROOT / "shopdesk", tmp_path / "shopdesk", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "shopdesk" / file).write_text(f"{source}\n", encoding="utf-8")
    assert not holds(contract, tmp_path)


@pytest.mark.parametrize("contract", ["rooms", "qt", "sqlite", "pure", "services-only", "window", "pages"])
def test_the_program_keeps_its_contracts(contract: str) -> None:
    assert holds(contract, ROOT)
