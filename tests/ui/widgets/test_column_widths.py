from shopdesk.ui.widgets.column_widths import NARROWEST, shared_widths


def test_columns_without_a_width_share_what_the_others_leave() -> None:
    assert shared_widths([None, 100, None, 80], 680) == [250, 100, 250, 80]


def test_columns_always_fill_the_room() -> None:
    for room in range(300, 1_000, 7):
        assert sum(shared_widths([None, 100, None, 83, 61], room)) == room


def test_a_column_that_grows_keeps_a_little_where_there_is_none_for_all() -> None:
    widths = shared_widths([None, 200, 100], 290)
    assert widths[0] >= NARROWEST
    assert widths[1] == 2 * widths[2]


def test_a_column_that_stays_whole_is_pressed_last() -> None:
    assert shared_widths([None, 132, 84, 122], 400, whole={3}) == [141, 84, 53, 122]
    assert shared_widths([None, 132, 84, 122], 200, whole={3}) == [140, 0, 0, 60]


def test_the_last_column_takes_what_is_left_where_none_grows() -> None:
    assert shared_widths([100, 50], 400) == [100, 300]


def test_larger_type_makes_columns_wider() -> None:
    assert shared_widths([None, 100], 500, 1.5) == [350, 150]
