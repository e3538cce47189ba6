"""The owner's own texts in letters, per language, each with what it would say to a customer."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from shopdesk.domain.errors import ShopDeskError
from shopdesk.domain.letter_texts import LONGEST
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.letters.languages import known_language, language_names
from shopdesk.services.shop.letter_texts import TEXTS, change_letter_texts, example, typed_texts, wrong_texts
from shopdesk.ui.desk import Desk
from shopdesk.ui.look.type import Style
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.widgets.fields import Choice, Field, TextEdit
from shopdesk.ui.widgets.labels import Text

_ROWS = {"greeting": 1, "closing": 1, "note": 3, "terms": 3}
_WIDE = 560


class LettersPart(ShopFieldsPart):
    """Greeting, closing, standing note and terms; what is typed in one language stays while another is shown."""

    change = staticmethod(change_letter_texts)
    values = staticmethod(typed_texts)

    def __init__(self, desk: Desk) -> None:
        say = desk.speech
        super().__init__(
            desk,
            say("Letters"),
            say(
                "Your own words in letters, per language. {customer}, {shop}, {owner}, {order} and {number} are filled "
                "in. What is empty is said as ShopDesk says it, or left out.",
                customer="{customer}",
                shop="{shop}",
                owner="{owner}",
                order="{order}",
                number="{number}",
            ),
            width=_WIDE,
        )
        self._shown_parts: dict[str, list[QWidget]] = {}
        self.examples: dict[str, Text] = {}
        """What each text would say, by field."""
        self.language = Choice(language_names(say.language))
        self.language.set_value(known_language(desk.shop.language))
        self.column.addWidget(Field(say("Letters in"), self.language))
        self.add_form(foot_stays=True)
        self.language.chosen.connect(self.show_language)
        self.show_language(self.language.value())

    def show_language(self, language: str) -> None:
        """Show the texts of a language; its fields are made when they are first shown."""
        self.language.set_value(language)
        if language not in self._shown_parts:
            self._make(language)
        for one, parts in self._shown_parts.items():
            for part in parts:
                part.setVisible(one == language)
        self._show_examples()

    def type_in(self, typed: Mapping[str, str]) -> None:
        """Type again what was typed before a crash, in each language that it was typed in."""
        for language in dict.fromkeys(field.partition(".")[0] for field in typed):
            self.show_language(language)
        super().type_in(typed)

    def after_show(self) -> None:
        """Show what each text would say."""
        if self._shown_parts:
            self._show_examples()

    def after_edit(self, field: str) -> None:
        """Say what can't be filled in as it is typed, and show what the text would say."""
        self._show_examples()
        wrong = wrong_texts({field: self.form.values()[field]}, self.desk.speech)
        if field in wrong:
            self.form.field(field).set_error(wrong[field])

    def tell(self, error: ShopDeskError) -> None:
        """Say what could not be kept, in the language in which it is."""
        if isinstance(error, FieldsError):
            self.show_language(next(iter(error.by_field)).partition(".")[0])
        super().tell(error)

    def _make(self, language: str) -> None:
        say = self.desk.speech
        labels = {
            "greeting": (say("Greeting"), ""),
            "closing": (say("Closing"), say("your name stands below it")),
            "note": (say("Standing note"), say("on every letter, before the closing")),
            "terms": (say("Terms"), say("last, in small type")),
        }
        parts: list[QWidget] = []
        for name in TEXTS:
            label, hint = labels[name]
            field = f"{language}.{name}"
            shown = self.examples[field] = Text("", Style.CAPTION, "text2", wrap=True)
            self._form.add(field, label, TextEdit(_ROWS[name], LONGEST), hint=hint, note=shown)
            around = self._form.field(field).parentWidget()
            parts.append(around if around is not None else self._form.field(field))
        self._shown_parts[language] = parts
        made = {f"{language}.{name}" for name in TEXTS}
        self._form.set_values({name: text for name, text in typed_texts(self.shown).items() if name in made})

    def _show_examples(self) -> None:
        language, say = self.language.value(), self.desk.speech
        found = example(self.desk.shop, language, self._form.values())
        for name in TEXTS:
            words = " ".join(getattr(found, name).split())
            text = self.examples[f"{language}.{name}"]
            text.setText(say("It says: {words}", words=words) if words else say("Nothing is said."))
