"""Saving a kept file from the sheet that shows it: as it came, and of a picture a copy that can be passed on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from shopdesk.services.office import Office
from shopdesk.services.picture_copies import can_be_copied_bare, copy_name, copy_to_pass_on
from shopdesk.services.whole_files import write_whole
from shopdesk.ui.desk import Desk
from shopdesk.ui.widgets.sheet import Sheet


class FileSaving(QObject):
    """Adds the buttons to a sheet, whose file is `content` as soon as that was read."""

    def __init__(self, sheet: Sheet, desk: Desk, name: str, media_type: str) -> None:
        super().__init__(sheet)
        self._sheet, self._desk, self._name, self._type = sheet, desk, name, media_type
        self.content: bytes | None = None
        say = desk.speech
        if can_be_copied_bare(media_type):
            sheet.add_button(say("Save without place and camera data…"), self._save_bare, "download")
            sheet.add_button(say("Save original…"), self._save, "download")
        else:
            sheet.add_button(say("Save a copy…"), self._save, "download")

    def _save(self) -> None:
        self._ask(
            self._desk.speech("Save a copy"),
            self._name,
            lambda content: content,
            lambda name: self._desk.speech("{name} was saved.", name=name),
        )

    def _save_bare(self) -> None:
        self._ask(
            self._desk.speech("Save without place and camera data"),
            copy_name(self._name, self._type),
            partial(copy_to_pass_on, self._name),
            lambda name: self._desk.speech("{name} was saved, without place and camera data.", name=name),
        )

    def _ask(self, title: str, name: str, made: Callable[[bytes], bytes], told: Callable[[str], str]) -> None:
        """Ask where to, and write what is made of the file there, on another thread."""
        content = self.content
        if content is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(self._sheet, title, Path(name).name)
        if not chosen:
            return
        path = Path(chosen)

        def write(_office: Office) -> None:
            write_whole(path, made(content))

        self._desk.read(self._sheet, write, lambda _: self._desk.told.emit(told(path.name)))
