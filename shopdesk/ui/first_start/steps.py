"""The steps of the first start: what each asks for, with the usual values in place."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopdesk.services.shop.choices import label_choices, paper_choices
from shopdesk.services.shop.first_start import Offer
from shopdesk.texts import Speech
from shopdesk.ui.look.measures import px
from shopdesk.ui.look.type import Style
from shopdesk.ui.widgets.buttons import Button
from shopdesk.ui.widgets.fields import Choice, LineEdit
from shopdesk.ui.widgets.form import Form
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.logo_field import LogoField
from shopdesk.ui.widgets.search_choice import SearchChoice

_LONGEST = 500
_WIDE = 640


class Step(QWidget):
    """One step: a title, a sentence, and a form where there is something to type."""

    edited = Signal(str)

    def __init__(self, icon: str, name: str, title: str, sentence: str) -> None:
        super().__init__()
        self.icon, self.name = icon, name
        self.form = Form()
        self.form.edited.connect(self.edited)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(Text(title, Style.TITLE, wrap=True))
        told = Text(sentence, ink="text2", wrap=True)
        told.setMaximumWidth(px(_WIDE))
        head.addWidget(told)
        self.column.addLayout(head)

    def offer(self, offer: Offer) -> None:
        """Show the usual values, and what there is to choose from."""
        self.form.set_values(offer.values)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return self.form.values()

    def show_errors(self, by_field: Mapping[str, str]) -> bool:
        """Say what is wrong; return whether any of it is here."""
        return self.form.show_errors(by_field)

    def focus_first(self) -> None:
        """Go to the first field."""
        self.form.focus_first()

    def add_form(self, width: int = _WIDE) -> None:
        """Put the form below the head."""
        self.form.setMaximumWidth(px(width))
        self.column.addWidget(self.form)
        self.column.addStretch()


class WelcomeStep(Step):
    """What ShopDesk is, the language it speaks, and the ways beside a new shop: a backup, or the sample shop."""

    sample_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, say: Speech) -> None:
        super().__init__(
            "sun",
            say("Welcome"),
            say("Welcome to ShopDesk"),
            say(
                "It keeps the orders, claims, repairs and deadlines of your shop on this computer, and tells whether a "
                "claim is within your rules. A few steps make your shop; each can be passed over and changed later "
                "in Settings."
            ),
        )
        self._add_part(
            say("Language of the window"),
            say(
                "English. Letters are written in the customer’s language: English, French, German, Japanese or Korean."
            ),
        )
        self._add_part(
            say("Only looking around?"),
            say(
                "The sample shop has invented customers, 60 orders, claims and repairs in every state, with "
                "deadlines around today. It lies in a folder of its own; the menu at the shop’s name leads back here."
            ),
        )
        self._add_button(say("Try with a sample shop"), "store", self.sample_wanted)
        self._add_part(
            say("A shop from another computer?"),
            say("A backup of it, as on a stick, brings it here as it was then, with all records, papers and pictures."),
        )
        self._add_button(say("Restore from a backup"), "archive", self.restore_wanted)
        self.column.addStretch()

    def _add_button(self, words: str, icon: str, wanted: SignalInstance) -> None:
        button = Button(words, icon)
        button.clicked.connect(wanted)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_part(self, head: str, sentence: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(Text(head, Style.SECTION))
        told = Text(sentence, wrap=True)
        told.setMaximumWidth(px(_WIDE))
        part.addWidget(told)
        self.column.addLayout(part)


class ShopStep(Step):
    """Who the shop is, as its papers say."""

    def __init__(self, say: Speech) -> None:
        super().__init__(
            "store",
            say("Your shop"),
            say("Your shop"),
            say("So papers and letters name it. What you leave empty is left out."),
        )
        form = self.form
        form.add("name", say("Name of the shop"), LineEdit(say("My shop"), longest=_LONGEST), span=6)
        form.add("owner", say("Your name"), LineEdit(longest=_LONGEST), span=6)
        form.add("address.street", say("Street and number"), LineEdit(longest=_LONGEST), span=6)
        form.add("address.extra", say("Second line"), LineEdit(longest=_LONGEST), span=6)
        form.add("address.postcode", say("Postcode"), LineEdit(longest=_LONGEST), span=3)
        form.add("address.city", say("Town"), LineEdit(longest=_LONGEST), span=5)
        form.add("address.province", say("Province or state"), LineEdit(longest=_LONGEST), span=4)
        form.add("email", say("E-mail"), LineEdit("shop@example.com", longest=_LONGEST), span=5)
        form.add("phone", say("Telephone"), LineEdit(longest=_LONGEST), span=4)
        form.add("tax_number", say("Tax number"), LineEdit(longest=_LONGEST), span=3)
        self.logo = LogoField(say)
        form.add_widget(self.logo)
        self.add_form()

    def show_errors(self, by_field: Mapping[str, str]) -> bool:
        """Say what is wrong, with the logo too."""
        self.logo.set_error(by_field.get("logo", ""))
        return super().show_errors(by_field) or "logo" in by_field


class PlaceStep(Step):
    """Where the shop is, what it is paid in, and whose days count."""

    def __init__(self, say: Speech) -> None:
        super().__init__(
            "map-pin",
            say("Country and money"),
            say("Country and money"),
            say(
                "The country tells public holidays and where customs begin, the time zone on which day a claim came. "
                "Once there are claims, the time zone stays."
            ),
        )
        form = self.form
        self.country, self.zone, self.currency = SearchChoice(), SearchChoice(), SearchChoice()
        form.add("country", say("Country"), self.country)
        form.add("time_zone", say("Time zone"), self.zone)
        form.add("currency", say("Currency"), self.currency)
        self.add_form(420)

    def offer(self, offer: Offer) -> None:
        """Show what there is to choose from, with this computer's values chosen."""
        self.country.set_options(offer.countries)
        self.zone.set_options(offer.zones)
        self.currency.set_options(offer.currencies)
        super().offer(offer)


class PaperStep(Step):
    """What is printed on."""

    def __init__(self, say: Speech) -> None:
        super().__init__(
            "printer",
            say("Papers"),
            say("Papers"),
            say("What letters and labels are printed on, and how long your parcels usually take."),
        )
        form = self.form
        form.add("paper", say("Letters"), Choice(paper_choices(say)))
        form.add("label_paper", say("Return labels"), Choice(label_choices(say)))
        days = LineEdit(longest=3)
        told = say("Where nobody says when a parcel arrived, its day is estimated from these days and marked so.")
        form.add(
            "usual_transit_days",
            say("Days a parcel usually takes"),
            days,
            hint=say("empty where you don’t know"),
            note=Text(told, Style.CAPTION, "text2", wrap=True),
        )
        self.add_form(420)
