"""Run the tests of faults in full, or those whose file or name holds one of the words given; write RESULTS.md down."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.conftest import FULL, WRITES

LONGEST = 1_800
"""So many seconds may a test take before it shows where it stands; in the short form it is much less."""


def main(words: Sequence[str]) -> int:
    """Run them; the results are written down only where all of them ran and none failed."""
    os.environ[FULL] = "full"
    os.environ[WRITES] = "no" if words else "yes"
    chosen = ["-k", " or ".join(words)] if words else []
    workers = ["-n", "auto", "--dist", "worksteal", "-o", f"faulthandler_timeout={LONGEST}"]
    return pytest.main([*chosen, *workers, str(Path(__file__).parent)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
