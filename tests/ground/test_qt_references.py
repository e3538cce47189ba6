"""Some releases of PySide6 lose a reference on every call and abort the program after some thousands of them."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Sender(QObject):
    said = Signal(int)

application = QApplication([])
heard = []
sender = Sender()
sender.said.connect(heard.append)
label = QLabel()
for number in range(20_000):
    sender.said.emit(number)
    label.setText(str(number))
print(len(heard), label.text())
"""


def test_twenty_thousand_signals_and_texts_leave_the_program_alive() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.split()) == (0, ["20000", "19999"]), done.stderr
