"""What is wrong with a policy file, told plainly: where, what, and which keys or choices there are."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, cast

import msgspec
from msgspec import inspect

from shopdesk.domain.windows import Window

_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_RULE_TYPE = "type"
_TYPES = {
    "array": "a list in square brackets",
    "bool": "true or false",
    "float": "a number with a fraction",
    "int": "a whole number",
    "object": "a table of keys",
    "str": "a text in quotes",
}
_BOUNDS = {
    ("array", ">="): "it must name at least {bound}",
    ("array", "<="): "it may name at most {bound}",
    ("int", ">="): "it must be at least {bound}",
    ("int", "<="): "it may be at most {bound}",
    ("object", ">="): "it must hold words in at least {bound} language, such as en",
    ("str", "<="): "it may have at most {bound} characters",
}
_AN_AMOUNT = "it must be an amount in digits, with a point where it has a fraction, such as '150' or '99.50'"
_A_KEY = "it may hold only small letters and digits in words joined by hyphens, such as 'return-window'"


def told(error: msgspec.ValidationError, raw: Mapping[str, Any], of: type[msgspec.Struct]) -> tuple[str, str]:
    """Return where something is wrong in a file read from TOML as a kind of record, and what, without a full stop.

    The place is as keys and positions (`clauses[0].rules[1].type`), empty for the file itself.
    """
    message, _, path = str(error).rpartition(" - at `$")
    if not message:
        message, path = path, ""
    where, node, value = _follow(path.rstrip("`"), inspect.type_info(of), raw)
    return where, _what(message, node, value)


def _follow(path: str, node: Any, value: Any) -> tuple[str, Any, Any]:
    """Return the place that a path leads to in words of the file, with what is expected there and what stands there."""
    where = ""
    for name, index in _STEP.findall(path):
        if name:
            node = _keys(node, value)[name]
            value, step = value.get(name), f".{name}"
        elif index == "...":  # a table of words by language: the one that is no text
            step, value = next((f".{key}", one) for key, one in value.items() if not isinstance(one, str))
            node = _plain(node).value_type
        else:
            node, value, step = _plain(node).item_type, value[int(index)], f"[{index}]"
        where += step
    return where.removeprefix("."), _plain(node), value


def _plain(node: Any) -> Any:
    """Return what is expected where something may be left out."""
    if isinstance(node, inspect.UnionType):
        kinds = [one for one in node.types if not isinstance(one, inspect.NoneType)]
        return kinds[0] if len(kinds) == 1 else node
    return node


def _keys(node: Any, value: Any) -> dict[str, Any]:
    """Return the keys of a table with what is expected of each; of a rule by its type."""
    node = _plain(node)
    if isinstance(node, inspect.UnionType):
        types: dict[str, Any] = {one.tag: one for one in cast("Sequence[Any]", node.types)}
        chosen = types.get(str(value.get(_RULE_TYPE)))
        fields = () if chosen is None else chosen.fields
        return {_RULE_TYPE: inspect.LiteralType(tuple(types)), **{one.name: one.type for one in fields}}
    return {one.name: one.type for one in node.fields}


def _what(message: str, node: Any, value: Any) -> str:
    if match := re.fullmatch(r"Object missing required field `(\w+)`", message):
        return f"the key {match[1]!r} is missing{_listed(_choices(_keys(node, value)[match[1]]))}"
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", message, re.DOTALL):
        return _no_such_key(match[1], node, value)
    if re.match(r"Invalid (enum )?value", message):
        choices = _choices(node)
        return f"there is no {str(value)!r} to choose here{_perhaps(str(value), choices)}{_listed(choices)}"
    if match := re.fullmatch(r"Expected `(.+)`, got `(\w+)`", message):
        expected = match[1].removesuffix(" | null")
        wanted, found = _TYPES.get(expected, expected), _TYPES.get(match[2], f"a {match[2]}")
        return f"it must be {wanted}, and is {found}{_listed(_choices(node))}"
    if match := re.fullmatch(r"Expected `(\w+)`(?: of length)? (>=|<=) (\d+)", message):
        return _BOUNDS.get((match[1], match[2]), message).format(bound=match[3])
    if " matching regex " in message:
        return f"{_A_KEY if 'a-z' in node.pattern else _AN_AMOUNT}, and is {value!r}"
    return message


def _no_such_key(key: str, node: Any, value: Any) -> str:
    names = [*_keys(node, value)]
    if isinstance(node, inspect.UnionType):
        owner = f"a rule of the type {value[_RULE_TYPE]!r}"
    else:
        owner = {"Clause": "a clause", "Source": "a source", Window.__name__: "a window"}.get(
            node.cls.__name__, "a policy"
        )
    return f"there is no key {key!r} in {owner}{_perhaps(key, names)}. Its keys are: {', '.join(names)}"


def _choices(node: Any) -> Sequence[str]:
    """Return what can be chosen where only some words are taken; nothing where any may stand."""
    node = _plain(node)
    if isinstance(node, inspect.EnumType):
        return [one.value for one in node.cls]
    return [str(one) for one in node.values] if isinstance(node, inspect.LiteralType) else []


def _perhaps(word: str, names: Sequence[str]) -> str:
    close = get_close_matches(word, names, n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _listed(choices: Sequence[str]) -> str:
    return f". It is one of: {', '.join(choices)}" if choices else ""
