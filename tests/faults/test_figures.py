"""The figures of the fault tests: they travel as text and are written as tables."""

from tests.faults.figures import Figure, packed, unpacked
from tests.faults.results import results_text


def test_a_figure_comes_back_as_it_was_sent() -> None:
    figure = Figure("power cut", "import", {"cuts": 200, "lost": 0}, "A drive that lies is outside it.")
    assert unpacked(packed(figure)) == figure
    assert figure.line == "power cut: import: cuts 200, lost 0"


def test_the_results_hold_every_figure_and_limit_once() -> None:
    limit = "A drive that lies is outside it."
    figures = [Figure("power cut", name, {"cuts": 7, "records_lost": 0}, limit) for name in ("backup", "import")]
    text = results_text(figures)
    assert "| backup | 7 | 0 |" in text
    assert "|  | cuts | records lost |" in text
    assert text.count(limit) == 1
    assert text.count("\n- records lost: what was acknowledged and is gone\n") == 1
