"""`shopdesk check`: the real command, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
EXAMPLES = json.loads((CASES / "examples.json").read_bytes())
CASE = EXAMPLES[0]["case"]
SIXTH = ROOT / "tests" / "policy" / "sixth.toml"

_MODULES_AFTER_CHECK = """
import sys
from shopdesk.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
never = ("PySide6", "shiboken6", "sqlite3", "_sqlite3", "sqlcipher3", "sqlite_utils", "reportlab", "PIL", "holidays")
loaded = sorted(name for name in sys.modules if name.partition(".")[0] in never)
print(loaded, file=sys.stderr)
"""


def check(*args: object, given: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "shopdesk", "check", *map(str, args)],
        input=given,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def in_file(folder: Path, value: Any, name: str = "case.json") -> Path:
    file = folder / name
    file.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return file


def refusal(ran: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line on standard error of an input that is no case."""
    assert ran.returncode == 2
    assert ran.stdout == b""
    lines = ran.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_case_gives_one_verdict_and_status_0(tmp_path: Path) -> None:
    ran = check(in_file(tmp_path, CASE))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["outcome"] == "accept"


def test_a_refusal_is_a_verdict_too(tmp_path: Path) -> None:
    ran = check(in_file(tmp_path, EXAMPLES[4]["case"]))
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["outcome"] == "refuse"


def test_standard_input_is_read() -> None:
    ran = check("-", given=json.dumps(CASE).encode())
    assert json.loads(ran.stdout)["outcome"] == "accept"


def test_a_list_gives_a_list_in_order(tmp_path: Path) -> None:
    ran = check(in_file(tmp_path, [one["case"] for one in EXAMPLES]))
    verdicts = json.loads(ran.stdout)
    assert [verdict["outcome"] for verdict in verdicts] == [one["expect"]["outcome"] for one in EXAMPLES]


def test_an_empty_list_gives_an_empty_list() -> None:
    ran = check("-", given=b"[]")
    assert (ran.returncode, json.loads(ran.stdout)) == (0, [])


def test_lines_give_a_verdict_a_line(tmp_path: Path) -> None:
    lines = b"\r\n".join(json.dumps(one["case"]).encode() for one in EXAMPLES)
    ran = check("--lines", in_file(tmp_path, b"\xef\xbb\xbf" + lines + b"\n\n"))
    verdicts = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [verdict["outcome"] for verdict in verdicts] == [one["expect"]["outcome"] for one in EXAMPLES]
    assert check("-", "--lines", given=lines).stdout == ran.stdout


def test_no_lines_give_nothing() -> None:
    ran = check("--lines", "-", given=b"\n \n")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_one_bad_line_gives_its_number_and_no_verdicts(tmp_path: Path) -> None:
    bad = {**CASE, "claim": {"kind": "defect"}}
    file = in_file(tmp_path, b"\n".join([json.dumps(CASE).encode(), b"", json.dumps(bad).encode()]))
    told = refusal(check("--lines", file))
    assert told == f"{file}: line 3: $.claim.received_at: expected a value, for it is required, found nothing"
    torn = in_file(tmp_path, json.dumps(CASE).encode() + b"\n{", "torn.jsonl")
    assert refusal(check("--lines", torn)).startswith(f"{torn}: line 2: not JSON: ")


def test_an_error_names_file_path_expected_and_found(tmp_path: Path) -> None:
    file = in_file(tmp_path, [CASE, {**CASE, "colour": "red"}])
    told = refusal(check(file))
    assert told == f'{file}: $[1]: expected only keys of the case format, found the unknown key "colour"'
    told = refusal(check("-", given=b'{"policy": "boutique"}'))
    assert told == "standard input: $.order: expected an object, for it is required, found nothing"


def test_a_byte_order_mark_is_no_part_of_the_case(tmp_path: Path) -> None:
    ran = check(in_file(tmp_path, b"\xef\xbb\xbf" + json.dumps(CASE).encode()))
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not JSON: Expecting value at line 1, column 1."),
        (b"{'policy': 1}", "not JSON: Expecting property name enclosed in double quotes at line 1, column 2."),
        (b"\xff\xfe{}", "not JSON: byte 1 is not text in UTF-8."),
        (b"[NaN]", "not JSON that can be read: NaN is no number of JSON."),
        (b'{"policy": 1, "policy": 2}', 'not JSON that can be read: the key "policy" stands twice in one object.'),
        (b"[" * 100_000, "not JSON that can be read: nested too deeply."),
        (b"9" * 5_000, "not JSON that can be read: a number has too many digits."),
        (b"5", "$: expected an object, found 5"),
    ],
)
def test_what_is_no_json_of_a_case_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    file = in_file(tmp_path, data)
    assert refusal(check(file)) == f"{file}: {told}"


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "none.json"
    assert refusal(check(missing)) == f"{missing}: can't be read: No such file or directory."
    assert refusal(check(tmp_path)).startswith(f"{tmp_path}: can't be read: ")


def test_a_policy_is_found_beside_the_case_or_from_the_working_folder(tmp_path: Path) -> None:
    cases, other = tmp_path / "cases", tmp_path / "other"
    cases.mkdir()
    other.mkdir()
    case = {**CASE, "policy": "own.toml"}
    file = in_file(cases, case)
    assert "'own.toml' is neither a built-in policy" in refusal(check(file, cwd=other))
    (other / "own.toml").write_bytes(SIXTH.read_bytes())
    from_working_folder = json.loads(check(file, cwd=other).stdout)
    assert from_working_folder["remedies"] == ["cancel", "store_credit"]
    boutique = (ROOT / "resources" / "policies" / "boutique.toml").read_bytes()
    (cases / "own.toml").write_bytes(boutique)
    beside_the_case = json.loads(check(file, cwd=other).stdout)
    assert beside_the_case["remedies"] == ["cancel"]
    ran = check("-", given=json.dumps(case).encode(), cwd=other)
    assert json.loads(ran.stdout) == from_working_folder
    ran = check("-", given=json.dumps({**CASE, "policy": str(SIXTH)}).encode(), cwd=other)
    assert json.loads(ran.stdout) == from_working_folder


def test_a_policy_with_a_mistake_is_told_with_file_clause_and_key(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(SIXTH.read_text("utf-8").replace("starts_after", "start_after"), "utf-8")
    file = in_file(tmp_path, {**CASE, "policy": "own.toml"})
    assert refusal(check(file)) == (
        f"{file}: $.policy: expected a policy that can be used, found own.toml, clause 'folding', at rules[0]:"
        " there is no key 'start_after' in a rule of the type 'production' (did you mean 'starts_after'?)."
        " Its keys are: type, kinds, returned_goods, starts_after."
    )


def test_wrong_use_gives_status_2() -> None:
    assert check().returncode == 2
    assert check("--line", "-").returncode == 2


def test_check_loads_neither_qt_nor_sqlite(tmp_path: Path) -> None:
    """Nor what draws papers, nor calendars of holidays where no window counts in business days."""
    file = in_file(tmp_path, [one["case"] for one in EXAMPLES])
    ran = subprocess.run(
        [sys.executable, "-c", _MODULES_AFTER_CHECK, "check", str(file)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=_environment(),
    )
    assert ran.stderr.decode().strip() == "[]"
    assert len(json.loads(ran.stdout)) == len(EXAMPLES)
