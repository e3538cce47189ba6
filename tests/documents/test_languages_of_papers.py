"""Every paper in every language: all of it said in that language, nothing cut, nothing printed over something else."""

import pypdfium2
import pytest

from shopdesk.texts import LANGUAGES, Speech
from tests.documents.all_papers import papers
from tests.documents.reading import text_of
from tests.texts.paper_catalogues import TRANSLATED
from tests.texts.strict import longer_speech, strict_speech

PAPERS = papers()
_OWN_PROBLEM = "The shop has no return address"
_LEAST_OVERLAP = 1.2
"""In points: lines of small print follow each other so closely that their rectangles touch."""


def _printed_over(content: bytes) -> list[tuple[int, str, str]]:
    """Return pairs of texts that lie over each other, or one that passes the page's edge, with the page's number."""
    found = []
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        texts = page.get_textpage()
        rects = [texts.get_rect(at) for at in range(texts.count_rects())]
        for at, (left, bottom, right, top) in enumerate(rects):
            said = texts.get_text_bounded(left, bottom, right, top)
            if left < 8 or bottom < 8 or right > width - 8 or top > height - 8:
                found.append((number, said, "the page’s edge"))
            for other in rects[at + 1 :]:
                wide = min(right, other[2]) - max(left, other[0])
                high = min(top, other[3]) - max(bottom, other[1])
                if wide > _LEAST_OVERLAP and high > _LEAST_OVERLAP:
                    found.append((number, said, texts.get_text_bounded(*other)))
    return found


def _whole(name: str, speech: Speech) -> bytes:
    """Return a paper of which nothing was cut."""
    made = PAPERS[name](speech)
    assert [problem for problem in made.problems if not problem.startswith(_OWN_PROBLEM)] == []
    return made.content


@pytest.mark.parametrize("name", PAPERS)
def test_all_that_english_papers_say_is_known_to_translators(name: str) -> None:
    assert _printed_over(_whole(name, strict_speech("en"))) == []


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language in TRANSLATED])
def test_a_paper_is_all_in_its_language_and_whole(name: str, language: str) -> None:
    speech = strict_speech(language)
    content = _whole(name, speech)
    assert _printed_over(content) == []
    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"]
    assert not {"{", "}", "\ufffd"} & set(text_of(content))


@pytest.mark.parametrize("name", PAPERS)
def test_words_longer_by_a_third_are_neither_cut_nor_printed_over_others(name: str) -> None:
    assert _printed_over(_whole(name, longer_speech())) == []


def test_what_is_printed_over_something_is_found() -> None:
    sheet = PAPERS["repair-quote-a4"](strict_speech("en")).content
    assert _printed_over(sheet) == []
    assert _printed_over(_two_texts(20.0)) != []
    assert _printed_over(_two_texts(60.0)) == []


def _two_texts(second: float) -> bytes:
    from shopdesk.documents.sheet import Sheet
    from shopdesk.documents.type import BODY, Type

    sheet = Sheet((100, 100), Type(), title="Two", author="Ada", language="en")
    sheet.text(15, 50, "One text of some length", BODY)
    sheet.text(second, 50, "another one", BODY)
    return sheet.finish()
