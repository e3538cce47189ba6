"""The one signal that says what was changed, so that whatever shows it can read it again."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Announces after each write which kinds of records it touched, as a `frozenset` of `RecordKind`."""

    changed = Signal(object)
