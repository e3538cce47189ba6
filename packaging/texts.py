"""The texts for translators: every sentence of the program, and those that papers say in each of their languages.

Run by `python3 packaging/dev.py texts` with the Python of `.venv`, which has babel. It writes two templates and brings
the translation of each language of papers in line with theirs: a new sentence comes empty, one that is gone is removed.
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from environment import ROOT
from shopdesk.texts.catalogues import ENGLISH, LANGUAGES
from shopdesk.texts.words import PAPER_WORDS, WORDS

TRANSLATIONS = ROOT / "resources" / "translations"
TEMPLATE = TRANSLATIONS / "shopdesk.pot"
PAPERS_TEMPLATE = TRANSLATIONS / "papers.pot"

_HEADER = """\
# The sentences of ShopDesk, for translators. Made by `python3 packaging/dev.py texts`; don't edit it by hand.
# What stands in braces is filled in: keep it as it is, in any order."""

_PAPERS_HEADER = """\
# The sentences of ShopDesk's papers, for translators. Made by `python3 packaging/dev.py texts`; don't edit it by hand:
# write into the files of the languages. What stands in braces is filled in: keep it as it is, in any order."""

_LANGUAGE_HEADER = """\
# The sentences of ShopDesk's papers in {language}. Write what stands after msgstr, then run
# `python3 packaging/dev.py texts`. What stands in braces is filled in: keep it as it is, in any order."""

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

# What a service says on a paper it says by `say`, the paper's own Speech; `office.speech` speaks to the owner.
_PAPER_CALLS = {name: _CALLS[name] for name in ("say", "_say", _COUNTED)}

# Where papers get their words from, with what is called there; what is for the owner's eyes alone is left out.
_PAPER_SOURCES: dict[str, dict[str, tuple[int, ...] | None]] = {
    "documents": _CALLS,
    "services/letters": _PAPER_CALLS,
    "services/orders/payment_words.py": _PAPER_CALLS,
    "services/papers": _PAPER_CALLS,
    "services/repairs/piece_words.py": _PAPER_CALLS,
    "texts": _CALLS,
}
_REASONS = "reason."  # how the keys of a letter's reasons begin
_FOR_THE_OWNER = (
    "documents/calendar_file.py",
    "documents/label_test_page.py",
    "services/letters/offers.py",
    "services/letters/second_look.py",
    "services/papers/finding.py",
    "services/papers/label_papers.py",
    "services/papers/marks.py",
    "services/papers/sending.py",
)

# The day of making would change the file where no sentence changed; the rest is for a translation to say.
_NOT_KEPT = ('"POT-', '"PO-', '"Project-Id', '"Last-Translator', '"Language-Team', '"Report-', '"Generated-By')


Sentence = str | tuple[str, str]
"""A sentence, or its form for one thing and that for any other number of them."""


def sentences(folder: Path, words: dict[str, str]) -> Iterator[tuple[Sentence, str]]:
    """Return every sentence with the file it stands in: those said in a folder's sources, and a catalogue's words."""
    yield from _in_sources(folder, folder, _CALLS)
    yield from _in_words(folder, words)


def paper_sentences(folder: Path, words: dict[str, str]) -> Iterator[tuple[Sentence, str]]:
    """Return every sentence that papers say with its file, out of the program's folder and a catalogue's words."""
    left_out = {f"{folder.name}/{name}" for name in _FOR_THE_OWNER}
    for name, calls in _PAPER_SOURCES.items():
        for sentence, file in _in_sources(folder, folder / name, calls):
            if file not in left_out:
                yield sentence, file
    yield from _in_words(folder, words)


def _in_sources(folder: Path, place: Path, calls: dict[str, tuple[int, ...] | None]) -> Iterator[tuple[Sentence, str]]:
    """Yield what is said in a source or in all sources of a folder, which lies in the program's folder."""
    only = place.suffix == ".py"
    within = place.parent if only else place
    method = [(place.name if only else "**.py", "python")]
    for file, _, message, _, _ in extract_from_dir(within, method, keywords=calls):
        for sentence in _said(message):
            yield sentence, (Path(folder.name) / within.relative_to(folder) / file).as_posix()


def _in_words(folder: Path, words: dict[str, str]) -> Iterator[tuple[Sentence, str]]:
    for key, sentence in words.items():
        module = "letter_words.py" if key.startswith(_REASONS) else "words.py"
        yield sentence, f"{folder.name}/texts/{module}"


def _said(message: str | tuple[str, ...]) -> list[Sentence]:
    match message:
        case str():
            return [message]
        case (one, many) if one and many:  # `counted`; a call of a Speech has one text alone
            return [(one, many)]
    return [sentence for sentence in message if sentence]


def template(found: Iterable[tuple[Sentence, str]], header: str = _HEADER) -> Catalog:
    """Return the template, each sentence once with all files it stands in."""
    catalogue = Catalog(project="ShopDesk", header_comment=header, charset="utf-8")
    for sentence, file in found:
        if sentence:
            catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


def merged(papers: Catalog, language: str, before: bytes) -> Catalog:
    """Return a language's catalogue: the template's sentences, each with the words that a file had for it before."""
    header = _LANGUAGE_HEADER.format(language=_english_name(language))
    catalogue = Catalog(locale=language, project="ShopDesk", header_comment=header, charset="utf-8", fuzzy=False)
    known = read_po(BytesIO(before), locale=language) if before else Catalog(locale=language)
    for message in papers:
        if message.id:
            had = known.get(message.id)
            catalogue.add(message.id, had.string if had else None, locations=message.locations)
    return catalogue


def text_of(catalogue: Catalog) -> str:
    """Return a catalogue as its file: sorted, without days, names of tools and lines' numbers."""
    file = BytesIO()
    write_po(file, catalogue, width=120, include_lineno=False, sort_output=True)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NOT_KEPT))


def files() -> dict[Path, str]:
    """Return what each file of translations must hold, by its path: the templates, and each language's own."""
    program = ROOT / "shopdesk"
    papers = template(paper_sentences(program, PAPER_WORDS), _PAPERS_HEADER)
    found = {TEMPLATE: text_of(template(sentences(program, WORDS))), PAPERS_TEMPLATE: text_of(papers)}
    for language in LANGUAGES:
        if language != ENGLISH:
            file = TRANSLATIONS / f"{language}.po"
            before = file.read_bytes() if file.exists() else b""
            found[file] = text_of(merged(papers, language, before))
    return found


def untranslated(text: str) -> tuple[int, int]:
    """Return how many sentences of a file have no words yet, and how many it has."""
    messages = [message for message in read_po(BytesIO(text.encode("utf-8"))) if message.id]
    empty = sum(not (all(one.string) if isinstance(one.string, tuple) else one.string) for one in messages)
    return empty, len(messages)


def _english_name(language: str) -> str:
    from babel import Locale

    return Locale.parse(language).get_language_name("en") or language


def main() -> None:
    """Write the templates and the languages' files."""
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    for file, text in files().items():
        file.write_text(text, encoding="utf-8", newline="\n")
        empty, count = untranslated(text)
        words = f"{count} sentences" if file.suffix == ".pot" else f"{count} sentences, {empty} without words yet"
        sys.stdout.write(f"{file.relative_to(ROOT).as_posix()}: {words}\n")


if __name__ == "__main__":
    main()
