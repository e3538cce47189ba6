"""Every kind of paper from invented values and real claims, drawn for any reader: in a language, or in longer words."""

from collections.abc import Callable
from functools import partial
from inspect import signature

from shopdesk.documents import deadline_month, return_authorization, return_label
from shopdesk.documents.values import Paper
from shopdesk.texts import Speech
from tests.documents import expected_texts, letter_samples, month_samples, repair_samples

Draw = Callable[[Speech], Paper]


def papers() -> dict[str, Draw]:
    """Return by name what draws each paper in the words of a reader."""
    found: dict[str, Draw] = {}
    for name, (drawing, values, paper) in repair_samples.PAPERS.items():
        found[name] = _drawer(drawing, values, paper)
    for name, (authorization, paper) in expected_texts.AUTHORIZATIONS.items():
        found[name] = _drawer(return_authorization, authorization, paper)
    for name, (label, paper) in expected_texts.LABELS.items():
        found[name] = _drawer(return_label, label, paper)
    for name, (month, paper) in month_samples.MONTHS.items():
        found[name] = _drawer(deadline_month, month, paper)
    for paper in ("a4", "letter"):
        for name in letter_samples.LETTERS:
            found[f"{name}-{paper}"] = partial(letter_samples.draw_letter, name, paper=paper)
        found[f"case-file-{paper}"] = partial(letter_samples.draw_case, paper=paper)
    return found


def _drawer(drawing: object, values: object, paper: str) -> Draw:
    draw = drawing.draw  # type: ignore[attr-defined]
    paper_first = list(signature(draw).parameters).index("paper") == 1

    def drawn(speech: Speech) -> Paper:
        made: Paper = draw(values, paper, speech) if paper_first else draw(values, speech, paper)
        return made

    return drawn
