"""Text whose lines were broken only for the journey (`format=flowed`, RFC 3676), joined again."""

import re

_QUOTED = re.compile(r"(>*)( ?)(.*)", re.DOTALL)
_SIGNATURE = "-- "


def joined(text: str, *, delsp: bool = False) -> str:
    """Return a text with the lines joined that a space at their end says go on; `delsp` takes that space away."""
    lines: list[tuple[int, list[str]]] = []
    flows = False
    for raw in text.split("\n"):
        marks, _, words = _QUOTED.fullmatch(raw).groups()  # type: ignore[union-attr]  # it fits any line
        depth = len(marks)
        if (words == "--" and raw.endswith(_SIGNATURE)) or raw.removeprefix(marks).removeprefix(" ") == _SIGNATURE:
            words = _SIGNATURE
        if flows and lines[-1][0] == depth and words != _SIGNATURE:
            lines[-1][1].append(words)
        else:
            lines.append((depth, [words]))
        flows = words.endswith(" ") and words != _SIGNATURE
        if flows and delsp:
            lines[-1][1][-1] = words[:-1]
    return "\n".join(f"{'>' * depth} {''.join(words)}" if depth else "".join(words) for depth, words in lines)
