"""Pictures are read small on several threads, from the first one on."""

import subprocess
import sys

_AT_ONCE = """
import io, sys, threading
from PIL import Image
from PySide6.QtCore import QSize
from shopdesk.ui.widgets.picture_loading import read_small

sys.setswitchinterval(1e-6)
held = io.BytesIO()
Image.new("RGB", (60, 40), "red").save(held, "PNG")
start, read = threading.Barrier(6), []

def one():
    start.wait()
    read.append(read_small(held.getvalue(), QSize(20, 20)).isNull())

threads = [threading.Thread(target=one) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(read)
"""
_RUNS = 6
"""It broke in five of twelve programs."""


def test_the_first_pictures_of_a_program_are_read_on_many_threads_at_once() -> None:
    for _ in range(_RUNS):
        done = subprocess.run([sys.executable, "-c", _AT_ONCE], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, str([False] * 6)), done.stderr
