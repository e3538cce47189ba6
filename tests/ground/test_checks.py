import subprocess
import sys
from pathlib import Path

from checks import Result, counted, network, status, summary

TESTS = """
import pytest

def test_one(): pass
def test_two(): pass
def test_three(): assert False
def test_four(absent): pass
@pytest.mark.skip
def test_five(): pass
"""


def test_pytests_own_report_is_counted(tmp_path: Path) -> None:
    (tmp_path / "test_five.py").write_text(TESTS, encoding="utf-8")
    report = tmp_path / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert counted(report, done.returncode) == Result("pytest", 1, passed=2, failed=2, skipped=1)


def test_tests_that_never_ran_have_failed(tmp_path: Path) -> None:
    assert counted(tmp_path / "none.xml", 0) == Result("pytest", 1)
    assert counted(tmp_path / "none.xml", 4) == Result("pytest", 4)


def test_the_first_check_that_failed_decides() -> None:
    assert status([Result("style", 0), Result("types", 2), Result("pytest", 1, 8, 2)]) == 2
    assert status([Result("style", 0), Result("pytest", 0, 10)]) == 0


def test_the_summary_shows_every_check_and_ends_with_the_sum() -> None:
    results = [Result("style", 0), Result("types", 2), Result("pytest", 1, 8, 2, 1), Result("coverage", 0)]
    assert summary(results) == [
        "passed  style",
        "FAILED  types",
        "FAILED  pytest",
        "passed  coverage",
        "10 passed, 3 failed, 1 skipped",
    ]


def test_a_run_without_failures_says_none_failed() -> None:
    assert summary([Result("style", 0), Result("pytest", 0, 5)])[-1] == "6 passed, 0 failed"


def test_a_failing_pytest_without_a_failing_test_is_a_failure() -> None:
    assert summary([Result("pytest", 1, 5)])[-1] == "5 passed, 1 failed"


def test_it_is_told_whether_the_tests_ran_without_a_network() -> None:
    assert network("") == "The tests ran without a network."
    assert network("the system says no") == "The tests ran with the network that there is: the system says no."
