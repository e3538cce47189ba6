"""Fields that can't be kept as typed, all of them at once, each with a sentence to stand beside it."""

from collections.abc import Mapping

from shopdesk.domain.errors import InputError


class FieldsError(InputError):
    """What is wrong with the fields of a form, by field; nothing of it was saved."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__(" ".join([*dict.fromkeys(by_field.values()), "Nothing was saved."]))
        self.by_field = dict(by_field)
