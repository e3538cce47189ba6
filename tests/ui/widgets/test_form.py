from itertools import pairwise

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from shopdesk.ui.widgets.fields import LineEdit
from shopdesk.ui.widgets.form import Form


def test_fields_of_one_span_are_equally_wide_whatever_stands_in_the_other_rows(qtbot: QtBot) -> None:
    form = Form()
    for name, span in (("name", 6), ("owner", 6), ("email", 5), ("phone", 4), ("tax", 3)):
        form.add(name, f"The {name}", LineEdit(), span=span)
    qtbot.addWidget(form)
    form.resize(640, 200)
    form.show()
    first, second = form.field("name"), form.field("owner")
    assert abs(first.width() - second.width()) <= 1
    row = [form.field(one) for one in ("email", "phone", "tax")]
    assert all(left.width() > right.width() for left, right in pairwise(row))
    assert row[-1].mapTo(form, QPoint(row[-1].width(), 0)).x() == form.width()


def test_a_field_is_never_narrower_than_its_label(qtbot: QtBot) -> None:
    form = Form()
    for name in ("a", "b", "c", "d"):
        form.add(name, "Province or state", LineEdit(), span=3)
    qtbot.addWidget(form)
    form.show()
    form.resize(form.minimumSizeHint())
    assert all(form.field(name).width() >= form.field(name).minimumSizeHint().width() for name in form.names())
