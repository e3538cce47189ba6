"""A kept mail as it came, read again from its original bytes: heads and text, plain."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from shopdesk.domain.claims import ClaimFile
from shopdesk.services.claims.correspondence import OriginalMail, original_of
from shopdesk.services.office import Office
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.claim.file_place import kept_content
from shopdesk.ui.parts.file_saving import FileSaving
from shopdesk.ui.widgets.fields import TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.sheet import Sheet

_ROWS = 16


class MailSheet(Sheet):
    """Shows a mail whole, with what it quotes; nothing of it is rendered, opened or fetched."""

    def __init__(self, parent: QWidget | None, desk: Desk, file: ClaimFile) -> None:
        super().__init__(parent, desk.speech("The mail as it came"), width=768)
        self._say = say = desk.speech
        self.told = Text(say("Reading…"), ink="text2", wrap=True)
        self._heads = QFormLayout()
        self._heads.setContentsMargins(0, 0, 0, 0)
        self._heads.setHorizontalSpacing(16)
        self._heads.setVerticalSpacing(4)
        self._heads.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.text = TextEdit(rows=_ROWS)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("The mail as it came"))
        self.text.hide()
        self.body.addWidget(self.told)
        self.body.addLayout(self._heads)
        self.body.addWidget(self.text)
        self._saving = FileSaving(self, desk, file.name, file.media_type)
        self.add_primary(say("Close")).setFocus()
        desk.read(self, partial(_read, file), self._show)

    def _show(self, read: tuple[OriginalMail, bytes]) -> None:
        mail, self._saving.content = read
        say = self._say
        words = mail.trouble or ("" if mail.text else say("This mail has no plain text."))
        self.told.setText(words)
        self.told.setVisible(bool(words))
        for name, value in (
            (say("From"), mail.sender),
            (say("To"), mail.to),
            (say("Subject"), mail.subject),
            (say("Sent, by the sender’s clock"), mail.sent_at),
        ):
            if value:
                self._heads.addRow(Text(name, Style.CAPTION, "text2"), Text(value, wrap=True, selectable=True))
        self.text.set_text(mail.text)
        self.text.setVisible(bool(mail.text))
        self.resize(self.sizeHint())


def _read(file: ClaimFile, office: Office) -> tuple[OriginalMail, bytes]:
    return original_of(office, file), kept_content(file.sha256, office)
