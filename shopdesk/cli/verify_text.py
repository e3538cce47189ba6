"""The text of a check of the shop's file: what was mended, what was found, and what to do about what is left."""

from shopdesk.services.shop.check_words import advice, bunch_words, remark_words
from shopdesk.services.shop.file_checks import CheckedFile
from shopdesk.services.shop.mending import Mended, mended_words
from shopdesk.texts import Speech


def verify_text(checked: CheckedFile, mended: Mended | None, say: Speech) -> str:
    """Return what was mended, where anything was to be, and what was found, as text."""
    told = [] if mended is None else ["\n".join(mended_words(mended, say))]
    told += [f"{bunch_words(one, say)}\n  {one.finding.do}" for one in checked.bunches]
    if checked.remarks:
        told.append(" ".join([*remark_words(checked, say), say("This does no harm.")]))
    if checked.troubles:
        count = say.counted("{count} thing was found.", "{count} things were found.", len(checked.bunches))
        told.append(count if mended is not None else f"{count} {say('Nothing was changed.')}")
        told += advice(checked, say)
    else:
        counted = ", ".join(f"{say.term(name)} {count}" for name, count in checked.looked_at.items())
        told.append(say("All is well. Looked at: {counted}.", counted=counted))
    return "\n\n".join(told)
