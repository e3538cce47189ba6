"""The papers of repairs whose whole text is kept beside the tests.

`python -m tests.documents.expected_repair_texts` writes the texts anew; read the difference before keeping it.
"""

from tests.documents.expected_texts import FOLDER
from tests.documents.reading import text_of
from tests.documents.repair_samples import PAPERS, draw


def main() -> None:
    """Write all texts anew."""
    for name in PAPERS:
        (FOLDER / f"{name}.txt").write_text(text_of(draw(name).content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
