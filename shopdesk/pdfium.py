"""Whose turn it is with pdfium, which is not made for several threads of a process at once."""

import threading

in_use = threading.RLock()
"""Held while a document is open in pdfium, from opening it to closing it."""
