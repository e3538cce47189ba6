"""The program's version, and the licences of what it is made of."""

from PySide6.QtWidgets import QWidget

from shopdesk.services import about
from shopdesk.services.about import Part
from shopdesk.texts import Speech
from shopdesk.ui.desk import Desk
from shopdesk.ui.pages.settings.part import SettingsPart
from shopdesk.ui.widgets.fields import TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.row_list import Group, ListRow, RowList
from shopdesk.ui.widgets.sheet import Sheet

_LINES = 18
_WIDE = 620


class AboutPart(SettingsPart):
    """What ShopDesk is made of; a part is opened to read its licence."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(desk, say("About"))
        self._parts: list[Part] = []
        program = say("ShopDesk {version}, under the {licence} licence", version=about.version(), licence=about.LICENCE)
        told = say("It works without the internet: nothing of your shop leaves this computer by itself.")
        self.column.addWidget(Text(program, wrap=True))
        self.column.addWidget(Text(told, ink="text2", wrap=True))
        self.parts = RowList(say("Parts of ShopDesk"), narrow=True, open_on_click=True)
        self.parts.opened.connect(self._open)
        self.add_part(say("Made with"), self.parts)

    def renew(self) -> None:
        """Read the parts, once."""
        if not self._parts:
            self.desk.read(self, lambda _office: about.parts(), self._show, key="parts")

    def _show(self, parts: list[Part]) -> None:
        self._parts = parts
        rows = [ListRow(one.name, "", None, f"{one.name} {one.version}".strip(), right=one.licence) for one in parts]
        self.parts.set_groups([Group("", rows=rows, counted=False)])

    def _open(self, key: object) -> None:
        """Show the licence of a part, where its words are at hand."""
        for one in self._parts:
            if one.name == key and one.text:
                licence_sheet(self, one, self.desk.speech).exec()


def licence_sheet(parent: QWidget, one: Part, say: Speech) -> Sheet:
    """Return a dialog with the licence of a part."""
    sheet = Sheet(parent, one.name, say("{licence} licence", licence=one.licence), width=_WIDE)
    text = TextEdit(_LINES)
    text.setReadOnly(True)
    text.setAccessibleName(say("Licence"))
    text.set_text(one.text)
    sheet.body.addWidget(text)
    sheet.add_cancel(say("Close"))
    return sheet
