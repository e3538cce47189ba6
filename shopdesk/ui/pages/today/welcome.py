"""What a shop without orders sees: where to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopdesk.texts import Speech
from shopdesk.ui.look.measures import EMPTY_ICON
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button, PrimaryButton
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.symbols import Symbol


class Welcome(QWidget):
    """A kind beginning with two ways in: orders from an export, or one typed by hand."""

    import_asked = Signal()
    order_asked = Signal()

    def __init__(self, say: Speech) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        title = Text(say("Your desk is ready."), Style.HEADING, wrap=True)
        sentence = Text(say("Bring in your orders, and each claim finds its order by itself."), ink="text2", wrap=True)
        self.bring = PrimaryButton(say("Import orders"))
        self.bring.clicked.connect(self.import_asked)
        self.enter = Button(say("Enter an order"), "plus")
        self.enter.clicked.connect(self.order_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.bring)
        buttons.addWidget(self.enter)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(2)
        column.addWidget(Symbol("package-open", "accent", EMPTY_ICON), 0, middle)
        column.addSpacing(12)
        for text in (title, sentence):
            text.setAlignment(middle)
            column.addWidget(text)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addStretch(3)
