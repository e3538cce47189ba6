from pathlib import Path

from texts import sentences, template

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
