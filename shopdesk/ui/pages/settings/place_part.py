"""Country, time zone and currency, and what follows from changing them."""

from shopdesk.services.office import Office
from shopdesk.services.shop.choices import Choices, country_choices, currency_choices, zone_choices, zone_words
from shopdesk.services.shop.settings import zone_is_fixed
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.search_choice import SearchChoice

_WIDE = 520


class PlacePart(ShopFieldsPart):
    """Where the shop is. The time zone can be changed until there is a claim."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(desk, say("Country and money"), width=_WIDE)
        self._country, self._zone, self._currency = SearchChoice(), SearchChoice(), SearchChoice()
        country = say(
            "It tells public holidays and where customs begin. Another country judges the open claims again; "
            "claims that have ended stay as they are."
        )
        money = say("Another currency is for orders from now on; those there are keep theirs.")
        self._fixed = Text("", Style.CAPTION, "text2", wrap=True)
        for name, label, control, note in (
            ("country", say("Country"), self._country, Text(country, Style.CAPTION, "text2", wrap=True)),
            ("time_zone", say("Time zone"), self._zone, self._fixed),
            ("currency", say("Currency"), self._currency, Text(money, Style.CAPTION, "text2", wrap=True)),
        ):
            self.form.add(name, label, control, note=note)
        self.add_form()

    def after_show(self) -> None:
        """Offer the choices, and say whether the zone can be changed."""
        if not self._country.count():
            self.desk.read(self, _choices, self._offer, key="choices")
        self.desk.read(self, zone_is_fixed, self._fix, key="zone")

    def _offer(self, choices: tuple[Choices, Choices, Choices]) -> None:
        for control, offered in zip((self._country, self._zone, self._currency), choices, strict=True):
            control.set_options(offered)

    def _fix(self, reason: str) -> None:
        say = self.desk.speech
        self._zone.setEnabled(not reason)
        free = say(
            "It decides on which day a moment falls. Deadlines of orders move with it; once there is a claim, it stays."
        )
        self._fixed.setText(reason or free)


def _choices(office: Office) -> tuple[Choices, Choices, Choices]:
    shop, language = office.shop, office.speech.language
    zones = zone_choices()
    if shop.time_zone not in dict(zones):
        zones = ((shop.time_zone, zone_words(shop.time_zone)), *zones)
    currencies = currency_choices(language, office.today)
    if shop.currency not in dict(currencies):
        currencies = ((shop.currency, shop.currency), *currencies)
    return country_choices(language), zones, currencies
