"""The pages of the window: each is made once, hears of changes when it is seen, and may keep what is typed."""

from pytestqt.qtbot import QtBot

from shopdesk.domain.deadlines import RecordKind
from shopdesk.ui.desk import Desk
from shopdesk.ui.page import Page
from shopdesk.ui.page_stack import PageStack
from shopdesk.ui.places import PageName, Place

ORDER, CLAIM = RecordKind.ORDER, RecordKind.CLAIM
ORDERS, CLAIMS = Place(PageName.ORDERS), Place(PageName.CLAIMS)


class Noting(Page):
    """A page that writes down what it is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: list[object] = []
        self.leaves = self.closes = True
        self.words: dict[str, str] = {}

    def show_place(self, place: Place) -> None:
        self.told.append(place)

    def refresh(self, kinds: frozenset[RecordKind]) -> None:
        self.told.append(kinds)

    def may_leave(self) -> bool:
        return self.leaves

    def may_close(self) -> bool:
        return self.closes

    def typed(self) -> dict[str, str]:
        return self.words


def stack(qtbot: QtBot, desk: Desk) -> PageStack:
    made = PageStack(desk, {PageName.ORDERS: Noting, PageName.CLAIMS: Noting})
    qtbot.addWidget(made)
    return made


def page(pages: PageStack) -> Noting:
    found = pages.page
    assert isinstance(found, Noting)
    return found


def test_a_page_is_made_once_and_told_where_to_go(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    pages.go(ORDERS)
    orders = page(pages)
    pages.go(CLAIMS)
    pages.go(Place(PageName.ORDERS, "1001"))
    assert page(pages) is orders
    assert orders.told == [ORDERS, Place(PageName.ORDERS, "1001")]


def test_a_page_that_is_not_seen_hears_of_changes_when_it_is_shown(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    pages.go(ORDERS)
    orders = page(pages)
    pages.go(CLAIMS)
    for kind in (ORDER, CLAIM):
        desk.changes.changed.emit(frozenset({kind}))
    assert page(pages).told == [CLAIMS, frozenset({ORDER}), frozenset({CLAIM})]
    assert orders.told == [ORDERS]
    pages.go(ORDERS)
    assert orders.told == [ORDERS, ORDERS, frozenset({ORDER, CLAIM})]


def test_back_returns_to_where_one_was(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    for place in (ORDERS, CLAIMS, Place(PageName.CLAIMS, "2026-0001")):
        pages.go(place)
    pages.back()
    assert pages.place == CLAIMS
    pages.back()
    assert pages.place == ORDERS
    pages.back()
    assert pages.place == ORDERS


def test_a_form_that_was_finished_is_no_place_to_come_back_to(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    for place in (ORDERS, Place(PageName.CLAIMS, new=True), Place(PageName.CLAIMS, "2026-0001")):
        pages.go(place)
    pages.back()
    assert pages.place == ORDERS


def test_a_form_begun_is_come_back_to_from_another_page(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    for place in (Place(PageName.CLAIMS, new=True), Place(PageName.ORDERS, "1001")):
        pages.go(place)
    pages.back()
    assert pages.place == Place(PageName.CLAIMS, new=True)


def test_closing_asks_a_page_that_keeps_something_even_if_it_is_not_seen(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    pages.go(CLAIMS)
    claims = page(pages)
    claims.words, claims.closes = {"text": "The clasp broke."}, False
    pages.go(ORDERS)
    assert pages.typed() == {"claims: text": "The clasp broke."}
    assert not pages.may_leave()
    claims.closes = True
    assert pages.may_leave()


def test_a_page_may_keep_what_is_typed_on_it(qtbot: QtBot, desk: Desk) -> None:
    pages = stack(qtbot, desk)
    pages.go(ORDERS)
    page(pages).leaves = False
    assert not pages.go(CLAIMS)
    assert pages.place == ORDERS
    assert not pages.may_leave()
