import re
from pathlib import Path

from babel.messages.catalog import Catalog

from texts import merged, paper_sentences, sentences, template, text_of, untranslated

SOURCE = '''
"""A paper."""

def opening(speech, name):
    "A docstring is not said."
    print("nor is this")
    return speech("We take back {items}.", items=name) + speech("Thank you.")

def closing(sheet):
    return sheet._speech("Thank you.")

def counting(say, text):
    return say.counted("{count} order", "{count} orders", text.count("\\n"))
'''


def test_what_is_said_in_the_sources_and_what_the_catalogue_words_is_collected(tmp_path: Path) -> None:
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "paper.py").write_text(SOURCE, encoding="utf-8")
    catalogue = template(sentences(folder, {"window.in_time": "Asked for in time."}))
    found = {entry.id: [file for file, _ in entry.locations] for entry in catalogue if entry.id}
    assert found == {
        "We take back {items}.": ["program/paper.py"],
        "Thank you.": ["program/paper.py"],
        "Asked for in time.": ["program/texts/words.py"],
        ("{count} order", "{count} orders"): ["program/paper.py"],
    }


def test_papers_get_their_words_from_their_own_rooms_and_what_the_owner_is_told_stays_out(tmp_path: Path) -> None:
    folder = tmp_path / "program"
    for name, source in {
        "documents/paper.py": SOURCE,
        "documents/calendar_file.py": 'def draw(speech):\n    return speech("Deadlines")\n',
        "services/papers/values.py": 'def why(office, say):\n    return say("No repair."), office.speech("Not yet.")\n',
        "services/claims/desk.py": 'def refuse(say):\n    return say("Refuse it")\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(source, encoding="utf-8")
    catalogue = template(paper_sentences(folder, {"term.refund": "refund"}))
    assert {entry.id: [file for file, _ in entry.locations] for entry in catalogue if entry.id} == {
        "We take back {items}.": ["program/documents/paper.py"],
        "Thank you.": ["program/documents/paper.py"],
        ("{count} order", "{count} orders"): ["program/documents/paper.py"],
        "No repair.": ["program/services/papers/values.py"],
        "refund": ["program/texts/words.py"],
    }


def _papers(*said: str | tuple[str, str]) -> Catalog:
    return template((one, "program/paper.py") for one in said)


def test_a_translation_keeps_its_words_takes_new_sentences_in_empty_and_drops_those_that_are_gone() -> None:
    before = text_of(merged(_papers("Gone.", "Thank you.", ("{count} piece", "{count} pieces")), "de", b""))
    written = before.replace('msgid "Thank you."\nmsgstr ""', 'msgid "Thank you."\nmsgstr "Danke."')
    written = written.replace('msgid "Gone."\nmsgstr ""', 'msgid "Gone."\nmsgstr "Fort."')
    after = text_of(
        merged(_papers("Thank you!", "Thank you.", ("{count} piece", "{count} pieces")), "de", _bytes(written))
    )
    assert 'msgid "Thank you."\nmsgstr "Danke."' in after
    assert 'msgid "Thank you!"\nmsgstr ""' in after  # nothing is guessed from what is like it
    assert "Gone" not in after
    assert "Fort" not in after
    assert untranslated(after) == (2, 3)


def test_a_translation_has_the_forms_of_its_language_and_says_nothing_of_when_and_by_what_it_was_made() -> None:
    japanese = text_of(merged(_papers(("{count} piece", "{count} pieces")), "ja", b""))
    german = text_of(merged(_papers(("{count} piece", "{count} pieces")), "de", b""))
    assert ("msgstr[0]" in japanese, "msgstr[1]" in japanese) == (True, False)
    assert "msgstr[1]" in german
    assert '"Language: ja\\n"' in japanese
    assert not re.search(r"Generated|Babel|\d{4}-\d\d|fuzzy", japanese)


def test_bringing_a_translation_in_line_twice_changes_nothing() -> None:
    once = text_of(merged(_papers("Thank you.", "A second one."), "fr", b""))
    assert text_of(merged(_papers("A second one.", "Thank you."), "fr", _bytes(once))) == once


def _bytes(text: str) -> bytes:
    return text.encode("utf-8")
