"""The test command: every kind of check runs and shows what it says; the first that failed decides the status.

The tests run without a network where the system allows it; only the set-up before them needs one.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

import offline
from environment import ROOT

HELD_WHOLE = ("shopdesk/domain/*", "shopdesk/policy/*")
"""Where every branch is tested."""

MEASURED = ("domain", "policy", "texts")
"""The folders of tests that do so; coverage is taken while they run, which takes its time, and only there."""

_COVERAGE = ("--cov=shopdesk.domain", "--cov=shopdesk.policy", "--cov-report=")
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo'])"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one kind of check: its name, its exit status, and the single tests in it."""

    name: str
    status: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0


def test(python: Path, arguments: Sequence[str]) -> int:
    """Run every check and print a summary that ends with `N passed, N failed`; return the status.

    With arguments only pytest runs, with these.
    """
    if arguments:
        return _run([str(python), "-m", "pytest", *arguments])
    with _compiling(python):
        results = [
            _check("ruff (style)", [str(python), "-m", "ruff", "check", "."]),
            _check("mypy (types)", [str(python), "-m", "mypy"]),
            _check("import-linter (who may enter whom)", [str(python), "-c", _LINT_IMPORTS]),
        ]
    results += [
        _tests(python, "pytest (trade, policy and texts)", [f"tests/{name}" for name in MEASURED], *_COVERAGE),
        _check("coverage (every branch of domain and policy)", _branches(python)),
        _tests(python, "pytest (services, window, papers, file and all else)", _rest()),
    ]
    print("\n".join(["", network(offline.refusal()), *summary(results)]), flush=True)
    return status(results)


def status(results: Sequence[Result]) -> int:
    """Return the status of the first check that failed, else 0."""
    return next((result.status for result in results if result.status), 0)


def summary(results: Sequence[Result]) -> list[str]:
    """Return one line for each check, and the sum: each test counts, and each check without tests counts as one."""
    lines = [f"{'FAILED' if result.status else 'passed'}  {result.name}" for result in results]
    passed = sum(result.passed or (not result.status and not result.failed) for result in results)
    failed = sum(result.failed or bool(result.status) for result in results)
    skipped = sum(result.skipped for result in results)
    return [*lines, f"{passed} passed, {failed} failed{f', {skipped} skipped' if skipped else ''}"]


def network(refusal: str) -> str:
    """Return the line that says whether the tests ran without a network, and if not, why."""
    return (
        f"The tests ran with the network that there is: {refusal}." if refusal else "The tests ran without a network."
    )


def counted(report: Path, status: int) -> Result:
    """Return what pytest's JUnit report says; without one pytest itself failed."""
    if not report.exists():
        return Result("pytest", status or 1)
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))  # noqa: S314 - written by pytest a moment ago
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Result("pytest", status, tests - failed - skipped, failed, skipped)


def _compiling(python: Path) -> "subprocess.Popen[bytes]":
    """Gather all tests beside the checks before them, which leaves them and ShopDesk compiled for those who run them.

    What goes wrong here is said again, and counted, when they run.
    """
    command = [*_offline(python), "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider", "tests"]
    silent = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=_surroundings(), stdin=silent, stdout=silent, stderr=silent)


def _offline(python: Path) -> list[str]:
    return [sys.executable, offline.__file__, str(python)]


def _surroundings() -> dict[str, str]:
    """Return the environment for tests: they start hundreds of programs, which shall not compile ShopDesk each anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _tests(python: Path, name: str, folders: Sequence[str], *options: str) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        workers = ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
        _head(name)
        ran = _run([*_offline(python), "-m", "pytest", *workers, *options, f"--junitxml={report}", *folders])
        return replace(counted(report, ran), name=name)


def _rest() -> list[str]:
    """Return the folders of tests that reach what is held whole only by the way, and would take twice as long."""
    folders = (path for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py")))
    return sorted(path.relative_to(ROOT).as_posix() for path in folders if path.name not in MEASURED)


def _branches(python: Path) -> list[str]:
    return [str(python), "-m", "coverage", "report", f"--include={','.join(HELD_WHOLE)}", "--fail-under=100"]


def _check(name: str, command: Sequence[str]) -> Result:
    _head(name)
    return Result(name, _run(command))


def _head(name: str) -> None:
    print(f"\n== {name}", flush=True)


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=_surroundings(), check=False).returncode
