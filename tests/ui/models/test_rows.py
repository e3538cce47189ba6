from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from shopdesk.ui.models.rows import PAGE, Column, RowsModel

COLUMNS = (Column[str](title="Name", text=lambda name: name, second=lambda name: name.upper()),)


class Reader:
    """Reads the rows that a list asks for, when it is told to."""

    def __init__(self, model: RowsModel[str]) -> None:
        self.model = model
        self.asked: list[tuple[int, int]] = []
        model.wanted.connect(lambda first, last: self.asked.append((first, last)))

    def answer(self) -> None:
        first, last = self.asked[-1]
        self.model.put(first, [f"row {number}" for number in range(first, last)])


def a_list(count: int) -> tuple[RowsModel[str], Reader]:
    model = RowsModel(COLUMNS, lambda name: f"the row of {name}")
    reader = Reader(model)
    model.set_count(count)
    return model, reader


def test_a_list_of_a_million_rows_is_long_before_a_row_is_read(qtbot: QtBot) -> None:
    model, reader = a_list(1_000_000)
    qtbot.wait(10)
    assert model.rowCount() == 1_000_000
    assert reader.asked == []


def test_a_row_that_is_looked_at_is_asked_for_with_its_page_and_only_once(qtbot: QtBot) -> None:
    model, reader = a_list(1_000_000)
    assert model.row_at(PAGE * 3 + 7) is None
    qtbot.waitUntil(lambda: reader.asked == [(600, 800)])
    for position in range(600, 800):
        assert model.row_at(position) is None
    qtbot.wait(20)
    assert reader.asked == [(600, 800)]
    reader.answer()
    assert model.row_at(607) == "row 607"


def test_the_last_page_ends_with_the_list(qtbot: QtBot) -> None:
    model, reader = a_list(450)
    model.row_at(449)
    qtbot.waitUntil(lambda: reader.asked == [(400, 450)])
    assert model.row_at(450) is None


def test_a_long_jump_ends_with_what_is_in_sight_and_not_with_all_that_passed_by(qtbot: QtBot) -> None:
    model, reader = a_list(1_000_000)
    for position in range(0, 1_000_000, 1_000):
        model.row_at(position)
        if position == 0:
            qtbot.waitUntil(lambda: len(reader.asked) == 1)
    reader.answer()
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert reader.asked[-1][0] <= 999_000 < reader.asked[-1][1]
    reader.answer()
    qtbot.waitUntil(lambda: len(reader.asked) == 3)
    reader.answer()
    qtbot.wait(20)
    assert len(reader.asked) == 3


def test_rows_of_a_list_that_is_no_longer_shown_are_dropped(qtbot: QtBot) -> None:
    model, reader = a_list(100)
    model.row_at(0)
    qtbot.waitUntil(lambda: reader.asked == [(0, 100)])
    edition = model.edition
    model.set_count(50)
    model.put(0, ["of the old list"] * 100, edition)
    assert model.row_at(0) is None


def test_rows_that_could_not_be_read_are_asked_for_when_they_are_looked_at_again(qtbot: QtBot) -> None:
    model, reader = a_list(100)
    model.row_at(0)
    qtbot.waitUntil(lambda: len(reader.asked) == 1)
    model.not_read(0)
    qtbot.wait(20)
    assert len(reader.asked) == 1
    model.row_at(0)
    qtbot.waitUntil(lambda: len(reader.asked) == 2)


def test_rows_being_read_anew_show_what_they_had_until_then(qtbot: QtBot) -> None:
    model, reader = a_list(100)
    model.put(0, ["before"] * 100)
    cell = model.cell(5, 0)
    assert cell is not None
    assert (cell.text, cell.second) == ("before", "BEFORE")
    model.renew()
    assert model.row_at(5) == "before"
    qtbot.waitUntil(lambda: reader.asked == [(0, 100)])
    model.put(0, ["after"] * 100)
    cell = model.cell(5, 0)
    assert cell is not None
    assert cell.text == "after"


def test_only_the_pages_used_last_are_kept(qtbot: QtBot) -> None:
    model, reader = a_list(1_000_000)
    for page in range(50):
        model.put(page * PAGE, [f"of page {page}"] * PAGE)
    assert model.row_at(49 * PAGE) == "of page 49"
    assert model.row_at(0) is None
    qtbot.waitUntil(lambda: reader.asked == [(0, 200)])


def test_a_row_is_said_in_words_whichever_cell_is_heard() -> None:
    model, _ = a_list(1)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0, 0), role) == "…"
    model.put(0, ["Haruka Matsuzaki"])
    assert model.data(model.index(0, 0), role) == "the row of Haruka Matsuzaki"
    assert model.data(model.index(0, 0)) == "Haruka Matsuzaki\nHARUKA MATSUZAKI"
