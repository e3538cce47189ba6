"""A refusal that names a field, as a sentence beside that field of a form."""

import re
from collections.abc import Collection, Mapping

from shopdesk.domain.errors import ShopDeskError
from shopdesk.services.claims.verdict_words import capital

_NAMED = re.compile(r"(?:--)?(?P<field>[a-z_]+(?:\.\S+)?): (?P<sentence>.+)", re.DOTALL)
_KEPT = "Nothing was changed."


def field_sentence(
    error: ShopDeskError, fields: Collection[str], also: Mapping[str, str] | None = None
) -> tuple[str, str]:
    """Return the field of a form that a refusal is about (empty: none of them) and what to say there.

    `also` gives by the name in the refusal the form's field that it means.
    """
    match = _NAMED.fullmatch(error.sentence)
    if match is None:
        return "", error.sentence
    name = (also or {}).get(match["field"], match["field"])
    sentence = capital(match["sentence"].removesuffix(_KEPT).strip())
    return (name, sentence) if name in fields else ("", sentence)
