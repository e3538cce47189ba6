"""The template for translators: every sentence of the program, collected from its sources.

Run by `python3 packaging/dev.py texts` with the Python of `.venv`, which has babel.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from environment import ROOT
from shopdesk.texts.words import WORDS

TEMPLATE = ROOT / "resources" / "translations" / "shopdesk.pot"

_HEADER = """\
# The sentences of ShopDesk, for translators. Made by `python3 packaging/dev.py texts`; don't edit it by hand.
# What stands in braces is filled in: keep it as it is, in any order."""

# A sentence is marked by saying it: by calling a Speech, which is named one of these wherever there is one.
# Where it is about a number of things, it is told in two forms, for one of them and for any other number.
_COUNTED = "counted"
_CALLS: dict[str, tuple[int, ...] | None] = {
    "speech": None,
    "_speech": None,
    "self": None,
    "say": None,
    "_say": None,
    _COUNTED: (1, 2),
}

# The day of making would change the file where no sentence changed; the rest is for a translation to say.
_NOT_KEPT = ('"POT-', '"PO-', '"Project-Id', '"Last-Translator', '"Language-Team', '"Report-', '"Generated-By')


Sentence = str | tuple[str, str]
"""A sentence, or its form for one thing and that for any other number of them."""


def sentences(folder: Path, words: dict[str, str]) -> Iterator[tuple[Sentence, str]]:
    """Return every sentence with the file it stands in: those said in a folder's sources, and a catalogue's words."""
    for file, _, message, _, _ in extract_from_dir(folder, [("**.py", "python")], keywords=_CALLS):
        for sentence in _said(message):
            yield sentence, f"{folder.name}/{Path(file).as_posix()}"
    for sentence in words.values():
        yield sentence, f"{folder.name}/texts/words.py"


def _said(message: str | tuple[str, ...]) -> list[Sentence]:
    match message:
        case str():
            return [message]
        case (one, many) if one and many:  # `counted`; a call of a Speech has one text alone
            return [(one, many)]
    return [sentence for sentence in message if sentence]


def template(found: Iterator[tuple[Sentence, str]]) -> Catalog:
    """Return the template, each sentence once with all files it stands in."""
    catalogue = Catalog(project="ShopDesk", header_comment=_HEADER, charset="utf-8")
    for sentence, file in found:
        if sentence:
            catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


def main() -> None:
    """Write the template."""
    catalogue = template(sentences(ROOT / "shopdesk", WORDS))
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    with TEMPLATE.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, sort_output=True)
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(_NOT_KEPT))
    TEMPLATE.write_text(kept, encoding="utf-8", newline="\n")
    print(f"{len(catalogue)} sentences in {TEMPLATE.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
