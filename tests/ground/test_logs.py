"""A fault's report says where it happened and nothing of what it was about."""

import os
import subprocess
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shopdesk.domain.money import MoneyError, parse_amount
from shopdesk.logs import RunLog, fault_report, trace_report

AT = datetime(2026, 11, 21, 9, 40, tzinfo=UTC)
CUSTOMER = "Erika Muster"
_ORDERS: dict[str, str] = {}


def _fault() -> BaseException:
    """Return an error that a look-up by a customer's path led to."""
    with pytest.raises(ValueError, match=CUSTOMER) as caught:
        _fail_about(CUSTOMER)
    return caught.value


def _fail_about(name: str) -> None:
    try:
        _ORDERS[f"/Users/erika/{name}"]
    except KeyError as first:
        raise ValueError(name) from first


def test_a_report_names_versions_kinds_and_places() -> None:
    text = fault_report(_fault(), AT, "Qt 6.11.0").text
    assert text.startswith("ShopDesk ")
    assert "Qt 6.11.0" in text
    assert "2026-11-21 09:40:00 UTC" in text
    assert "ValueError\n  test_logs.py:" in text
    assert "in _fail_about\ncaused by\nKeyError\n" in text


def test_a_report_holds_no_value_and_no_path_of_the_owner() -> None:
    text = fault_report(_fault(), AT).text
    for secret in (CUSTOMER, "erika", str(Path.home()), str(Path.cwd())):
        assert secret not in text


def test_places_in_the_program_are_named_from_its_own_folder() -> None:
    with pytest.raises(MoneyError) as caught:
        parse_amount("12,34.5", "EUR")
    assert "\n  shopdesk/domain/money.py:" in fault_report(caught.value, AT).text


def test_the_same_fault_has_the_same_mark_whatever_it_was_about() -> None:
    marks = set()
    for name in ("Jane Roe", "Marion Exemple"):
        with pytest.raises(ValueError, match=name) as caught:
            _fail_about(name)
        marks.add(fault_report(caught.value, AT).mark)
    assert len(marks) == 1


def test_a_recursion_is_told_in_few_lines() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert len(fault_report(caught.value, AT).text.splitlines()) < 60


def test_a_trace_as_text_is_told_without_its_values() -> None:
    with pytest.raises(ValueError, match="Muster") as caught:
        _fail_about(f"{CUSTOMER}\n{CUSTOMER}Error is her name\n  {CUSTOMER}")
    text = trace_report("".join(traceback.format_exception(caught.value)), AT).text
    assert "  test_logs.py:" in text
    assert "\nValueError" in text
    assert "Muster" not in text


def test_a_run_that_ended_as_it_should_leaves_no_death(tmp_path: Path) -> None:
    for _ in range(2):
        log = RunLog(tmp_path / "logs" / "run.log")
        log.start(AT)
        log.note(fault_report(_fault(), AT))
        assert log.death() is None
        log.end(AT)


def test_a_run_that_died_is_told_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "run.log"
    program = (
        "import ctypes, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from shopdesk.logs import RunLog\n"
        "def fall_over():\n    ctypes.string_at(0)\n"
        "RunLog(Path(sys.argv[1])).start(datetime.now(UTC)); fall_over()"
    )
    died = subprocess.run([sys.executable, "-c", program, str(file)], check=False, capture_output=True, cwd=Path.cwd())
    assert died.returncode != 0
    log = RunLog(file)
    log.start(AT)
    told = log.death()
    assert told is not None
    assert "Segmentation fault" in told.text or "Windows fatal exception" in told.text
    assert "in fall_over" in told.text
    log.forget_death()
    assert log.death() is None
    log.end(AT)


def test_the_log_is_for_its_owner_only_and_ends_after_a_hundred_faults(tmp_path: Path) -> None:
    file = tmp_path / "run.log"
    log = RunLog(file)
    log.start(AT)
    for _ in range(500):
        log.note(fault_report(_fault(), AT))
    log.end(AT)
    assert file.read_text("utf-8").count("ValueError") == 100
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_where_no_log_can_be_written_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log = RunLog(tmp_path / "file" / "run.log")
    log.start(AT)
    log.note(fault_report(_fault(), AT))
    assert log.death() is None
    log.end(AT)
