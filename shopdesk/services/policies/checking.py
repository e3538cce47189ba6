"""The policy check: cases as JSON in, verdicts as JSON out. It touches no shop's file."""

import json
import os
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import msgspec

from shopdesk.domain.errors import CaseError, InputError, PolicyError
from shopdesk.policy.case_reading import read_case
from shopdesk.policy.engine import judge
from shopdesk.services.policies.shelf import find_policy
from shopdesk.services.verdict_values import verdict_values
from shopdesk.texts import Speech
from shopdesk.workdays import workdays

MAX_BYTES = 200_000_000

_WORTH_A_PROCESS = 1_000
"""So many lines are worth the start of one more process."""

_Lines = list[tuple[int, bytes]]


def check_document(data: bytes, name: str, folder: Path | None = None) -> bytes:
    """Return the verdict on the case in a JSON text, or the list of verdicts on a list of cases.

    `name` stands for the text in errors; policy files are looked for in `folder` first. Raises InputError.
    """
    raw = _parse(data, name)
    try:
        if isinstance(raw, list):
            verdicts: Any = [_check(case, f"$[{i}]", folder) for i, case in enumerate(raw)]
        else:
            verdicts = _check(raw, "$", folder)
    except CaseError as error:
        raise InputError(f"{name}: {error.sentence}") from None
    return msgspec.json.format(msgspec.json.encode(verdicts), indent=2)


def check_lines(data: bytes, name: str, folder: Path | None = None) -> bytes:
    """Return a verdict a line for JSON Lines, blank lines left out; one bad case gives an error and no verdicts.

    Many lines are shared among the processors. Raises InputError with the number of the first bad line.
    """
    lines = list(_lines(data))
    check = partial(_check_some, name=name, folder=folder)
    shares = min(os.cpu_count() or 1, len(lines) // _WORTH_A_PROCESS)
    if shares > 1:
        size = -(-len(lines) // shares)
        parts = [lines[start : start + size] for start in range(0, len(lines), size)]
        shared = _shared(check, parts)
        if shared is not None:
            return b"\n".join(shared)
    return check(lines)


def _shared(check: Callable[[_Lines], bytes], parts: list[_Lines]) -> list[bytes] | None:
    """Return what the parts give, each in a process of its own; None where the system lets us start none."""
    from concurrent.futures import ProcessPoolExecutor  # takes 20 ms, and few checks are so large
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(len(parts)) as pool:
            return list(pool.map(check, parts))
    except (OSError, NotImplementedError, BrokenProcessPool):
        return None


def _check_some(lines: _Lines, name: str, folder: Path | None) -> bytes:
    verdicts = []
    for number, line in lines:
        where = f"{name}: line {number}"
        try:
            verdicts.append(msgspec.json.encode(_check(_parse(line, where), "$", folder)))
        except CaseError as error:
            raise InputError(f"{where}: {error.sentence}") from None
    return b"\n".join(verdicts)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _check(raw: object, path: str, folder: Path | None) -> dict[str, Any]:
    case = read_case(raw, path)
    try:
        policy = find_policy(case.policy, folder)
    except PolicyError as error:
        raise CaseError(f"{path}.policy", "a policy that can be used", error.sentence) from None
    verdict = judge(policy, case, workdays(case.shop.country))
    return verdict_values(verdict, _speech(case.shop.time_zone))


@lru_cache(maxsize=16)
def _speech(zone: str) -> Speech:
    return Speech("en", ZoneInfo(zone))


def _parse(data: bytes, name: str) -> object:
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; use --lines for so many cases.")
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not JSON: byte {error.start + 1} is not text in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        if reason.startswith("Exceeds the limit"):
            reason = "a number has too many digits"
        raise InputError(f"{name}: not JSON that can be read: {reason}.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a key that stands twice is refused, for one of both would silently win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"the key {json.dumps(twice)} stands twice in one object"
        raise ValueError(msg)
    return found


def _refuse_constant(name: str) -> NoReturn:
    msg = f"{name} is no number of JSON"
    raise ValueError(msg)
