"""Measure every benchmark, or those whose work holds one of the words given, and print the table of limits."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.rows import Row
from tests.benchmarks.table import HEAD, aligned, line


def rows(words: Sequence[str]) -> list[Row]:
    """Return the rows of all modules `bench_*.py` in this folder that are asked for."""
    modules = sorted(file.stem for file in Path(__file__).parent.glob("bench_*.py"))
    found: list[Row] = [row for name in modules for row in importlib.import_module(f"tests.benchmarks.{name}").ROWS]
    return [row for row in found if not words or any(word.lower() in row.work.lower() for word in words)]


def main(words: Sequence[str]) -> int:
    """Measure and print; the status tells only whether there was something to measure."""
    chosen = rows(words)
    if not chosen:
        print(f"No benchmark is about {' or '.join(words)}.", file=sys.stderr)
        return 1
    lines: list[Sequence[str]] = [HEAD, ["-" * len(cell) for cell in HEAD]]
    for number, row in enumerate(chosen, start=1):
        print(f"{number} of {len(chosen)}: {row.work}", file=sys.stderr, flush=True)
        lines.append(line(row, row.measure()))
        print("  ".join(lines[-1]), file=sys.stderr, flush=True)
    print(aligned(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
