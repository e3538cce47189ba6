import errno
from pathlib import Path

import pytest

from environment import fingerprint
from setting_up import DIFFERENT_FILE, DISK_FULL, NO_NETWORK, cause, sentence_for

NO_NAME = """\
WARNING: Retrying (Retry(total=0)) after broken by 'NewConnectionError(...: Failed to establish a new connection:
[Errno -3] Temporary failure in name resolution')': /simple/babel/
ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)
"""
CHANGED = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."
FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"


@pytest.mark.parametrize(("output", "sentence"), [(NO_NAME, NO_NETWORK), (CHANGED, DIFFERENT_FILE), (FULL, DISK_FULL)])
def test_what_pip_says_is_told_in_a_sentence(output: str, sentence: str) -> None:
    assert cause(output) == sentence


def test_what_is_not_known_is_left_to_pips_own_words() -> None:
    assert cause("ERROR: No matching distribution found for sqlcipher3==0.6.4") is None


def test_a_full_disk_and_a_folder_of_somebody_else_are_told_apart() -> None:
    assert sentence_for(OSError(errno.ENOSPC, "No space left on device", "x")) == DISK_FULL
    assert "Give yourself the right to write there" in sentence_for(OSError(errno.EACCES, "Permission denied", "x"))


def test_set_up_runs_again_for_another_lock_other_settings_or_another_place() -> None:
    marks = {
        fingerprint(b"lock", b"settings", Path("a")),
        fingerprint(b"lock 2", b"settings", Path("a")),
        fingerprint(b"lock", b"settings 2", Path("a")),
        fingerprint(b"lock", b"settings", Path("b")),
        fingerprint(b"locks", b"ettings", Path("a")),
    }
    assert len(marks) == 5
    assert fingerprint(b"lock", b"settings", Path("a")) in marks
