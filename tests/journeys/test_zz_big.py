from tests.journeys.test_imports import *
from tests.journeys import test_imports as t
def test_big(start, shop, tmp_path):
    t.MANY = 45_000
    t.test_an_import_stopped_at_half_leaves_nothing_and_the_window_free(start, shop, tmp_path)
