"""Cases as data: reading them, and comparing a verdict with what is expected of it (`check.md`).

A file of cases holds one policy's: `policy`, `usual` (what all its cases share) and `cases`. A case lays its own
`shop`, `order`, `claim` and `now` over the usual ones; `unknown` names what is left out. Clauses stand without the
policy's key. Beside parts of the verdict, `expect` may say `cites` (clause to effect), `uncited` (clauses without a
finding), `nothing` (parts that are null) and `no_deadline` (what must not be listed).
"""

import copy
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shopdesk.services.policies.checking import check_document

FOLDER = Path(__file__).parent
_OWN_CHECKS = ("cites", "uncited", "nothing", "no_deadline")


@dataclass(frozen=True)
class KeptCase:
    """A case with its name and what is expected of its verdict."""

    name: str
    case: dict[str, Any]
    expect: dict[str, Any]

    def verdict(self) -> Any:
        """Return the verdict that `shopdesk check` prints."""
        return json.loads(check_document(json.dumps(self.case).encode(), self.name, FOLDER))


@cache
def all_cases() -> tuple[KeptCase, ...]:
    """Return every kept case: the agreed examples, then each policy's own."""
    examples = json.loads((FOLDER / "examples.json").read_bytes())
    kept = [KeptCase(one["name"], one["case"], one["expect"]) for one in examples]
    for file in sorted(FOLDER.glob("*.toml")):
        kept.extend(_of_file(tomllib.loads(file.read_text("utf-8"))))
    return tuple(kept)


def differences(verdict: Any, expect: dict[str, Any]) -> list[str]:
    """Return in words where a verdict is not what is expected of it."""
    parts = {name: value for name, value in expect.items() if name not in _OWN_CHECKS}
    effects: dict[str, set[str]] = {}
    for finding in verdict["findings"]:
        effects.setdefault(finding["clause"], set()).add(finding["effect"])
    listed = {due["what"] for due in verdict["deadlines"]}
    return [
        *_unlike("verdict", parts, verdict),
        *(
            f"{clause}: expected {effect}, found {sorted(effects.get(clause, ()))}"
            for clause, effect in expect.get("cites", {}).items()
            if effect not in effects.get(clause, ())
        ),
        *(f"{clause} has a finding" for clause in expect.get("uncited", ()) if clause in effects),
        *(f"{part} is not null" for part in expect.get("nothing", ()) if not _is_null(verdict, part)),
        *(f"{what} is listed" for what in expect.get("no_deadline", ()) if what in listed),
    ]


def _is_null(verdict: Any, part: str) -> bool:
    """Whether a part, named as `refund.tax`, is there and null."""
    for name in part.split("."):
        verdict = verdict[name]
    return verdict is None


def _unlike(where: str, expected: Any, found: Any) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(found, dict):
        for name, value in expected.items():
            if name == "deadlines":
                yield from (f"{where}.deadlines: {due} is not listed" for due in value if due not in found[name])
            elif name not in found:
                yield f"{where}.{name}: not there"
            else:
                yield from _unlike(f"{where}.{name}", value, found[name])
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _unlike(f"{where}[{place}]", one, other)
    elif expected != found:
        yield f"{where}: expected {expected}, found {found}"


def _of_file(data: dict[str, Any]) -> Iterator[KeptCase]:
    key = Path(data["policy"]).stem
    for one in data["cases"]:
        case: dict[str, Any] = {"policy": data["policy"]}
        for part in ("shop", "order", "claim"):
            if part in one or part != "claim":
                case[part] = _laid_over(copy.deepcopy(data["usual"][part]), one.get(part, {}))
        if "now" in one:
            case["now"] = one["now"]
        for path in one.get("unknown", ()):
            *above, name = path.split(".")
            place = case
            for step in above:
                place = place[step]
            del place[name]
        yield KeptCase(f"{key}: {one['name']}", case, _with_key(key, one["expect"]))


def _laid_over(usual: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {**usual, **own}
    for name, value in own.items():
        if isinstance(value, dict) and isinstance(usual.get(name), dict):
            both[name] = _laid_over(usual[name], value)
    return both


def _with_key(key: str, expect: dict[str, Any]) -> dict[str, Any]:
    full = dict(expect)
    full["cites"] = {f"{key}/{clause}": effect for clause, effect in expect.get("cites", {}).items()}
    full["uncited"] = [f"{key}/{clause}" for clause in expect.get("uncited", ())]
    if "deadlines" in expect:
        full["deadlines"] = [{**due, "clause": f"{key}/{due['clause']}"} for due in expect["deadlines"]]
    return full
