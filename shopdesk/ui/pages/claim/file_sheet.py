"""A file of a claim seen large: the picture or the text, what it shows, and taking it away or out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from shopdesk.domain.terms import Evidence
from shopdesk.services.claims.evidence_files import NOT_SHOWN, NewFile, text_of
from shopdesk.services.claims.verdict_words import capital
from shopdesk.ui.desk import Desk
from shopdesk.ui.parts.file_saving import FileSaving
from shopdesk.ui.widgets.fields import Choice, Field, TextEdit
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.large_picture import fitted
from shopdesk.ui.widgets.sheet import Sheet

_SHOWS = (Evidence.PHOTOS, Evidence.PACKAGING_PHOTOS, Evidence.INVOICE, Evidence.PARCEL_DECLARATION)
_LARGEST = QSize(720, 420)


class FileSheet(Sheet):
    """Shows one file. What it shows can be chosen, unless it is fixed; whoever opened it asks `evidence` afterwards."""

    removed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        name: str,
        media_type: str,
        evidence: Evidence | None,
        *,
        is_fixed: bool = False,
    ) -> None:
        super().__init__(parent, name, width=768)
        self._desk, self._name, self._type = desk, name, media_type
        say = desk.speech
        self._picture = QLabel()
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(name)
        self._picture.hide()
        self._text = TextEdit(rows=16)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(name)
        self._text.hide()
        self._told = Text(say("Reading…"), ink="text2")
        options = [(proof, capital(say.term(proof))) for proof in _SHOWS]
        if evidence is not None and evidence not in _SHOWS:
            options.append((evidence, capital(say.term(evidence))))
        self._shows = Choice([*options, (None, say("Nothing in particular"))])
        self._shows.set_value(evidence)
        field = Field(say("It shows"), self._shows)
        for part in (self._picture, self._text, self._told, field):
            self.body.addWidget(part)
        self._saving = FileSaving(self, desk, name, media_type)
        field.setVisible(not is_fixed)
        if not is_fixed:
            self.add_button(say("Take away"), self._take_away, "trash-2")
        self.add_primary(say("Done"))

    def evidence(self) -> Evidence | None:
        """Return what it is said to show."""
        value = self._shows.value()
        return None if value is None else Evidence(value)

    def show_content(self, content: bytes) -> None:
        """Show the file, once it has been read; pictures are drawn on another thread."""
        self._saving.content = content
        say = self._desk.speech
        if self._type.startswith("image/"):
            size = _LARGEST * self.devicePixelRatioF()
            self._desk.read(self, lambda _office: fitted(content, size), self._show_picture)
        elif self._type in {"message/rfc822", "text/plain"}:
            text = text_of(NewFile(name=self._name, media_type=self._type, content=content))
            self._told.setText("" if text else say("This mail has no plain text."))
            self._told.setVisible(not text)
            self._text.set_text(text)
            self._text.setVisible(bool(text))
            self._fit()
        elif self._type == NOT_SHOWN:
            self._told.setText(
                say("It is not known what this file is; it may be a program. It is kept as it came, and never opened.")
            )
        else:
            self._told.setText(say("It can't be shown here. Save a copy to open it."))

    def _show_picture(self, picture: QImage) -> None:
        self._told.setVisible(picture.isNull())
        self._told.setText(self._desk.speech("It can't be shown here. Save a copy to open it."))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(picture))
        self._picture.setVisible(not picture.isNull())
        self._fit()

    def _fit(self) -> None:
        self.resize(self.sizeHint())

    def _take_away(self) -> None:
        self.removed.emit()
        self.accept()
