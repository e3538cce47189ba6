import ctypes.util
import sys

import pytest

from system_packages import WITH_SCREEN, WITHOUT_SCREEN, install_or_tell, line_to_type, loads, missing
from trouble import Trouble


def test_only_what_is_not_there_is_missing() -> None:
    assert missing(WITHOUT_SCREEN, lambda library: library != "libEGL.so.1") == {"libEGL.so.1": "libegl1"}
    assert missing(WITH_SCREEN, lambda _: True) == {}


def test_a_window_needs_what_qt_needs_without_one_and_more() -> None:
    assert WITHOUT_SCREEN.items() < WITH_SCREEN.items()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux is asked")
def test_libraries_are_found_by_trying() -> None:
    there = ctypes.util.find_library("c")
    assert there is not None
    assert loads(there)
    assert not loads("libthere-is-no-such-thing.so.1")


def test_who_may_not_install_is_told_what_is_lacking_and_how_to_get_it() -> None:
    with pytest.raises(Trouble, match="lacks libraries that Qt needs") as trouble:
        install_or_tell(["libgl1", "libegl1"], "libraries that Qt needs", root=False)
    assert "apt-get install -y libegl1 libgl1" in str(trouble.value) or "package manager" in str(trouble.value)


def test_the_line_to_type_names_each_package_once_and_works_without_sudo() -> None:
    packages = ["libgl1", "libegl1", "libgl1"]
    assert line_to_type(packages, sudo=True) == "sudo apt-get update && sudo apt-get install -y libegl1 libgl1"
    assert line_to_type(packages, sudo=False) == "su -c 'apt-get update && apt-get install -y libegl1 libgl1'"
