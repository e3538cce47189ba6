"""The window: Qt, and only here."""

import builtins

import PySide6.QtCore  # noqa: F401 - so that it has done what is undone below

# The binding looks into the source of every module imported after it, for one that asks it for names in snake case.
# None here does. It takes a tenth of the start, and Python would keep all those sources in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
