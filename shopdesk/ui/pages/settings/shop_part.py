"""The shop itself: what its papers say of it, where returns go, its logo and its colour."""

from functools import cached_property, partial
from pathlib import Path

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.shops import Shop
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.shop.choices import Choices, country_choices
from shopdesk.services.shop.colours import LEAST_CONTRAST, colour_code, contrast_on_white, readable
from shopdesk.services.shop.logos import ChosenLogo, read_logo, shown_logo
from shopdesk.services.shop.settings import change_logo
from shopdesk.services.shop.shop_fields import typed_shop
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.colour_sample import ColourSample
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.buttons import LinkButton
from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.in_turns import Turns, is_made, make_next
from shopdesk.ui.widgets.labels import Text
from shopdesk.ui.widgets.logo_field import LogoField
from shopdesk.ui.widgets.search_choice import SearchChoice

_LONGEST = 500


class ShopPart(ShopFieldsPart):
    """Name, addresses, how the shop is reached, logo and colour. The logo is kept as soon as it is chosen."""

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(desk, say("Shop"), say("Papers and letters name the shop so. What is empty is left out."))
        form = self._form
        for field, label, span in (
            ("name", say("Name of the shop"), 6),
            ("owner", say("Owner"), 6),
            ("address.street", say("Street and number"), 6),
            ("address.extra", say("Second line"), 6),
            ("address.postcode", say("Postcode"), 3),
            ("address.city", say("Town"), 5),
            ("address.province", say("Province or state"), 4),
            ("email", say("E-mail"), 5),
            ("phone", say("Telephone"), 4),
            ("tax_number", say("Tax number"), 3),
        ):
            form.add(field, label, LineEdit(longest=_LONGEST), span=span)
        self.logo = LogoField(say)
        self._shown_sha256: str | None = None
        self.logo.picked.connect(self._pick)
        self.logo.removed.connect(lambda: self._keep_logo(None))
        self.column.addWidget(self.logo)
        self.add_form(foot_stays=True)
        self._turns = Turns(self, self.make_next)
        self._turns.done.connect(self._show_accent)

    def make_next(self) -> bool:
        """Make the return address or the colour, whichever is not there yet; return whether one was not."""
        return make_next(self, "_back_country", "darker")

    def renew(self) -> None:
        """Show the shop as last read, unless something is typed, and make what is not there yet in the next turns."""
        super().renew()
        self._turns.start()

    def after_show(self) -> None:
        """Show the logo and the colour that are kept."""
        self._show_accent()
        if self.shown.logo_sha256 != self._shown_sha256:
            self._shown_sha256 = self.shown.logo_sha256
            self.desk.read(self, _logo_of, self._show_logo, failed=self._logo_trouble, key="logo")

    def after_edit(self, field: str) -> None:
        """Show the colour as it is typed."""
        if field in {"accent", "name"}:
            self._show_accent()

    @cached_property
    def _back_country(self) -> SearchChoice:
        """The country of the return address, made with the whole of that."""
        say, form, before = self.desk.speech, self._form, set(self._form.names())
        form.end_row()
        form.add_widget(Text(say("Where returns go, if elsewhere"), Style.SECTION))
        for field, label, span in (
            ("name", say("Name"), 6),
            ("phone", say("Telephone"), 6),
            ("street", say("Street and number"), 6),
            ("extra", say("Second line"), 6),
            ("postcode", say("Postcode"), 3),
            ("city", say("Town"), 5),
            ("province", say("Province or state"), 4),
        ):
            control = LineEdit(longest=_LONGEST)
            form.add(f"return_address.{field}", label, control, span=span)
            control.setAccessibleName(say("{field} of the return address", field=label))
        country = SearchChoice([("", say("As the shop’s"))])
        form.add("return_address.country", say("Country"), country, span=6)
        country.setAccessibleName(say("Country of the return address"))
        self._fill_in(before)
        self.desk.read(self, lambda _office: country_choices(say.language), self._offer, key="countries")
        return country

    def _offer(self, countries: Choices) -> None:
        self._back_country.set_options((("", self.desk.speech("As the shop’s")), *countries))

    @cached_property
    def darker(self) -> LinkButton:
        """What makes a colour dark enough for paper, made with the field of the colour."""
        # The return address stands above it.
        _, say, form, before = self._back_country, self.desk.speech, self._form, set(self._form.names())
        form.end_row()
        form.add_widget(Text(say("Colour"), Style.SECTION))
        form.add("accent", say("Colour of titles on papers"), LineEdit("#1B2A4A", longest=20), span=4)
        self._sample = ColourSample(say("The colour on paper"))
        form.add_widget(self._sample, span=8)
        darker = LinkButton("")
        darker.hide()
        darker.clicked.connect(self._darken)
        form.add_widget(darker)
        self._fill_in(before)
        return darker

    def _fill_in(self, before: set[str]) -> None:
        """Show what is kept of the shop in fields that were not there before."""
        self._form.set_values({name: text for name, text in typed_shop(self.shown).items() if name not in before})

    def _show_accent(self) -> None:
        if not is_made(self, "darker"):
            return
        say = self.desk.speech
        values = self.form.values()
        colour = colour_code(values["accent"])
        self._sample.show_colour(colour or "", values["name"])
        pale = colour is not None and contrast_on_white(colour) < LEAST_CONTRAST
        self.darker.setVisible(pale)
        if colour is not None and pale:
            self.darker.set_text(say("Too pale for paper. Use {colour} instead", colour=readable(colour)))

    def _darken(self) -> None:
        colour = colour_code(self.form.values()["accent"])
        if colour is not None:
            self.form.type_in({"accent": readable(colour)})
            self._edit("accent")

    def _pick(self, file: Path) -> None:
        self.desk.read(self, lambda _office: read_logo(file), self._keep_logo, failed=self._logo_trouble, key="logo")

    def _keep_logo(self, logo: ChosenLogo | None) -> None:
        picture = None if logo is None else logo.content
        self._shown_sha256 = ""
        job = partial(_change_logo, picture=picture)
        self.desk.write(self, job, self._logo_kept, failed=self._logo_trouble)

    def _logo_kept(self, shop: Shop) -> None:
        self._seen, self.shown = shop.version, shop
        say = self.desk.speech
        self.desk.told.emit(say("Logo saved") if shop.logo_sha256 else say("Logo removed"))
        self.after_show()

    def _show_logo(self, logo: ChosenLogo | None) -> None:
        self.logo.show_logo(None if logo is None else logo.shown)

    def _logo_trouble(self, error: ShopDeskError) -> None:
        sentence = error.by_field.get("logo", error.sentence) if isinstance(error, FieldsError) else error.sentence
        self.logo.set_error(sentence)


def _logo_of(office: Office) -> ChosenLogo | None:
    sha256 = office.file.shop.get().logo_sha256
    return None if sha256 is None else shown_logo(office.file.read_attachment(sha256))


def _change_logo(office: Office, picture: bytes | None) -> Shop:
    return change_logo(office, office.file.shop.get().version, picture)
