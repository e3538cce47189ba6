"""Taking a piece in through its real window: the piece and its warranty, pictures, mistakes, drafts, conflicts."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.claims import Claim
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.domain.repairs import PictureStage, RepairAction, Stone, StoneState
from shopdesk.domain.terms import Channel, ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.office import Office
from shopdesk.services.orders.editing import set_order
from shopdesk.services.repairs import desk as repair_desk
from shopdesk.services.repairs import steps
from shopdesk.services.repairs.begun_take_ins import find_noted, noted_text
from shopdesk.services.repairs.page import RepairPage, repair_page
from shopdesk.services.repairs.take_in import TakeIn, take_in
from shopdesk.storage.opening import open_shop
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ConflictSheet
from shopdesk.ui.dialogs.order_fact import OrderFactSheet
from shopdesk.ui.pages.repair.take_in_view import TakeInView
from shopdesk.ui.pages.repairs.page import RepairsPage
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.buttons import Button, LinkButton
from shopdesk.ui.widgets.choices import Choice
from shopdesk.ui.widgets.facts import QuietLink
from shopdesk.ui.widgets.fields import TextEdit
from shopdesk.ui.widgets.sheet import Sheet
from tests.services.claim_shop import AT, make_shop
from tests.ui.choosing import choose
from tests.ui.conftest import OpenDesk
from tests.ui.every_widget import HOSTILE, everything_wrong
from tests.ui.holding_up import writing_waits
from tests.ui.widgets.test_drop_area import drop, files

T = TypeVar("T")

NOW = Moment.parse("2026-09-06T12:00:00+02:00")
RING = TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"})


class Taking:
    """A window with the form, and hands to fill it in."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.view = TakeInView(desk)
        self.form, self.panel = self.view.form, self.view.panel
        self.window = QMainWindow()
        self.window.setCentralWidget(self.view)
        self.window.resize(1280, 900)
        qtbot.addWidget(self.window)
        self.told: list[str] = []
        self.warned: list[str] = []
        self.went: list[Place] = []
        self.saved: list[str] = []
        self.undo: list[object] = []
        desk.told.connect(self.told.append)
        desk.warned.connect(self.warned.append)
        desk.go.connect(self.went.append)
        desk.undoable.connect(lambda _words, back: self.undo.append(back))
        desk.changes.changed.connect(self.view.refresh)
        self.view.saved.connect(self.saved.append)
        self.window.show()

    def read(self, job: Callable[[Office], T]) -> T:
        """Return what a job reads."""
        return self._ask(self.desk.read, job)

    def write(self, job: Callable[[Office], T]) -> T:
        """Return what a job wrote, as another page does it."""
        return self._ask(self.desk.write, job)

    def _ask(self, ask: Callable[..., None], job: Callable[[Office], T]) -> T:
        came: list[T] = []
        ask(self.window, job, came.append)
        self.until(lambda: came)
        return came[0]

    def order_id(self) -> str:
        return self.read(lambda office: office.file.orders.by_number("1001").id)

    def begin(self, about: str) -> None:
        """Begin about something, and wait until it is there."""
        self.view.start_new(about)
        self.until(self.form.piece.is_chosen)

    def ring(self) -> None:
        """Choose the ring of order 1001."""
        self.begin(self.order_id())
        self.choose("RG-1")

    def choose(self, code: str) -> None:
        self.form.piece.line.set_value(code)
        self.form.piece.line.chosen.emit(code)

    def put(self, name: str, text: str) -> None:
        """Type in a field, wherever it stands."""
        for fields in (self.form.told, self.form.agreed, *(self.form.more.sets if "more" in vars(self.form) else ())):
            if name in fields.names():
                control = fields.control(name)
                if isinstance(control, TextEdit):
                    control.setPlainText(text)
                else:
                    put(control, text)
                return
        raise AssertionError(name)

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def settle(self) -> None:
        """Wait until what is typed was looked at."""
        self.qtbot.waitUntil(lambda: not self.view._pause.isActive(), timeout=10_000)
        done: list[object] = []
        self.desk.read(self.view, lambda _office: None, done.append)
        self.until(lambda: bool(done))

    def says(self, words: str) -> None:
        """Wait until something is written beside the form."""
        self.until(lambda: words in written(self.panel))

    def save(self) -> str:
        """Take it in, and return the number."""
        before = len(self.saved)
        self.panel.save_button.click()
        self.until(lambda: len(self.saved) > before)
        return self.saved[-1]

    def kept(self, number: str) -> RepairPage:
        return self.read(lambda office: repair_page(office, number))

    def click(self, name: str) -> None:
        """Click on a button beside the form by its name."""

        def there() -> list[Button | LinkButton]:
            buttons: list[Button | LinkButton] = [
                *self.panel.findChildren(Button),
                *self.panel.findChildren(LinkButton),
            ]
            return [one for one in buttons if one.isVisible() and one.accessibleName() == name]

        self.until(there)
        (button,) = there()
        button.click()


def put(control: QWidget, text: str) -> None:
    """Put a text into a line as if it was typed, in any script."""
    line = control if isinstance(control, QLineEdit) else control.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.textEdited.emit(text)


def written(widget: QWidget) -> str:
    """Return everything that is written in a widget and seen, with plain spaces."""
    words = "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return words.replace("\N{NO-BREAK SPACE}", " ")


def a_picture(file: Path, size: tuple[int, int] = (64, 48)) -> Path:
    Image.new("RGB", size, "#d8b46a").save(file)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop", "made-to-order")
    return tmp_path / "shop"


@pytest.fixture
def taking(qtbot: QtBot, open_desk: OpenDesk, folder: Path) -> Taking:
    return Taking(qtbot, open_desk(folder, NOW))


def test_a_ring_of_an_order_is_taken_in(taking: Taking, tmp_path: Path) -> None:
    put(taking.form.piece.finder.search, "erika")
    taking.until(lambda: taking.form.piece.finder.offered() == 1)
    taking.form.piece.finder.chosen.emit(taking.order_id())
    taking.says("Choose which piece of the order it is.")
    taking.choose("RG-1")
    taking.says("Under warranty until 8 June 2027")
    assert taking.form.told.readable()["piece"] == "Ring Luna"
    taking.put("fault", "One claw is torn.\nThe stone rattles.")
    taking.put("declared_value", "640")
    taking.put("promised_on", "20 September 2026")
    taking.form.call_first.click()
    taking.form.pictures.take([a_picture(tmp_path / "ring.png"), a_picture(tmp_path / "claw.png")])
    taking.until(lambda: len(taking.form.pictures.pictures()) == 2)
    taking.form.pictures.describe(taking.form.pictures.pictures()[1], PictureStage.ARRIVAL, "The torn claw")
    taking.form.unfold()
    taking.put("stamp", "Illegible")
    taking.put("weight", "6,42")
    taking.form.more.weighed.click()
    taking.form.more.stones.add_button.click()
    put(taking.form.more.stones.rows[0].kind, "Garnet")
    put(taking.form.more.stones.rows[0].measure, "3 mm")
    taking.form.more.stones.rows[0].state.set_value("chipped")
    page = taking.kept(taking.save())
    assert (page.repair.piece, page.state, page.customer and page.customer.name) == (
        "Ring Luna",
        "received",
        "Erika Muster",
    )
    repair = page.repair
    assert (repair.fault, repair.declared_value) == ("One claw is torn.\nThe stone rattles.", 64_000)
    assert (str(repair.promised_on), repair.call_first) == ("2026-09-20", True)
    assert (repair.stamp, repair.weight_mg, repair.weighed_before_customer) == ("illegible", 6_420, True)
    assert repair.stones == (Stone(kind="Garnet", size="3 mm", state=StoneState.CHIPPED),)
    assert [(one.name, one.stage, one.caption) for one in page.files] == [
        ("ring.png", "arrival", ""),
        ("claw.png", "arrival", "The torn claw"),
    ]
    assert taking.told == ["Ring Luna is taken in as R-2026-0001."]
    assert taking.view.typed() == {}
    assert taking.view.may_close()


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(taking: Taking) -> None:
    taking.ring()
    taking.put("fault", "Torn")
    taking.put("promised_on", "1 September 2026")
    taking.form.unfold()
    taking.put("weight", "-3")
    taking.form.more.stones.add_button.click()
    put(taking.form.more.stones.rows[0].count, "two")
    taking.panel.save_button.click()
    assert taking.form.more.stones.error() == "How many stones? Write a whole number such as 1, not “two”."
    put(taking.form.more.stones.rows[0].count, "2")
    taking.panel.save_button.click()
    taking.until(lambda: "weight" in taking.form.errors())
    errors = taking.form.errors()
    assert "weight in grams of zero or more" in errors["weight"]
    assert errors["promised_on"].replace("\N{NO-BREAK SPACE}", " ") == (
        "1 September 2026 is over. Promise a day that is still to come."
    )
    assert taking.form.told.readable()["fault"] == "Torn"
    taking.put("weight", "3")
    taking.put("promised_on", "10 September 2026")
    taking.put("declared_value", "12,34.5")
    taking.panel.save_button.click()
    assert "is not an amount of EUR" in taking.form.errors()["declared_value"]
    taking.put("declared_value", "")
    assert taking.kept(taking.save()).repair.weight_mg == 3_000


def test_stones_and_no_stones_are_not_both_kept(taking: Taking) -> None:
    taking.ring()
    taking.form.unfold()
    taking.form.more.stones.add_button.click()
    put(taking.form.more.stones.rows[0].kind, "Garnet")
    taking.form.more.stones.none.click()
    taking.panel.save_button.click()
    assert "Say one of both." in taking.form.more.stones.error()
    taking.form.more.stones.rows[0].remove.click()
    assert taking.kept(taking.save()).repair.has_stones is False


def test_nothing_is_taken_in_without_saying_which_piece_and_whose(taking: Taking) -> None:
    taking.panel.save_button.click()
    assert "say that it is from elsewhere" in taking.form.piece.finder.field.error()
    taking.begin(taking.order_id())
    taking.panel.save_button.click()
    assert taking.form.piece.line_field.error() == "Which piece is it?"
    taking.form.piece.forget()
    taking.form.piece.elsewhere_button.click()
    taking.put("piece", "Signet ring")
    taking.panel.save_button.click()
    assert "Whose piece is it?" in taking.form.piece.customer.fields.errors()["customer.name"]
    put(taking.form.piece.customer.fields.control("customer.name"), "松崎 遥")
    taking.says("Not from this shop")
    page = taking.kept(taking.save())
    assert (page.customer and page.customer.name, page.order, page.repair.piece) == ("松崎 遥", None, "Signet ring")


def test_a_known_customer_brings_a_piece_from_elsewhere(taking: Taking) -> None:
    taking.form.piece.elsewhere_button.click()
    put(taking.form.piece.customer.search, "erika")
    taking.until(taking.form.piece.customer.list.isVisible)
    taking.form.piece.customer.list.opened.emit(next(iter(taking.form.piece.customer._found)))
    taking.put("piece", "Watch")
    page = taking.kept(taking.save())
    assert (page.customer and page.customer.email, page.order) == ("erika@example.com", None)


def test_an_open_repair_of_the_piece_is_told_and_another_piece_must_be_said(taking: Taking) -> None:
    number = taking.write(lambda office: take_in(office, RING)).number
    taking.ring()
    taking.says("Still open of this piece")
    taking.click(f"Open repair {number}")
    assert taking.went[-1] == Place(PageName.REPAIRS, number)
    taking.panel.save_button.click()
    taking.until(lambda: "piece" in taking.form.errors())
    assert "is still open" in taking.form.errors()["piece"]
    taking.panel.another.click()
    assert taking.save() != number


def test_a_repair_done_before_is_offered_to_be_done_again(taking: Taking) -> None:
    def handed_back(office: Office) -> str:
        number = take_in(office, replace(RING, fields={**RING.fields, "size_wanted": "54"})).number
        steps.do(office, number, RepairAction.INSPECT, [])
        steps.do(office, number, RepairAction.CANNOT_REPAIR, [("note", "Too thin")])
        steps.do(office, number, RepairAction.HAND_BACK, [])
        return number

    number = taking.write(handed_back)
    taking.ring()
    taking.says("Earlier repairs of this piece")
    taking.click(f"Repair {number} is done again")
    taking.settle()
    page = taking.kept(taking.save())
    assert page.redo_of is not None
    assert page.redo_of.number == number
    taking.begin(f"redo:{number}")
    assert taking.form.redo_of() == number
    assert taking.form.more.piece.readable()["size_now"] == "54"


def test_a_claim_becomes_a_repair_with_all_that_is_known(taking: Taking) -> None:
    claim = a_claim(taking)
    taking.begin(f"claim:{claim.number}")
    assert taking.form.told.readable()["fault"] == "The clasp broke."
    assert not taking.form.is_here.isChecked()
    taking.form.unfold()
    assert taking.form.more.rest.readable()["channel"] == "email"
    assert taking.form.more.rest.readable()["asked_at"] == "2026-06-10"
    page = taking.kept(taking.save())
    assert (page.claim and page.claim.number, page.state) == (claim.number, "asked")


def a_claim(taking: Taking) -> Claim:
    draft = ClaimDraft(
        order="1001",
        kind=ClaimKind.DEFECT,
        received_at=Moment.parse("2026-06-10"),
        channel=Channel.EMAIL,
        lines=(("ER-2", 1),),
        text="The clasp broke.",
    )
    return taking.write(lambda office: open_claim(office, draft))


def test_a_begun_take_in_waits_while_another_is_shown(taking: Taking) -> None:
    taking.ring()
    taking.put("fault", "Torn claw")
    taking.form.unfold()
    taking.put("weight", "heavy")
    taking.view.start_new("")
    taking.settle()
    taking.until(lambda: taking.form.piece.code() == "RG-1")
    assert taking.form.told.readable()["fault"] == "Torn claw", "with nothing named, the latest is shown again"
    taking.view.start_new("claim:" + a_claim(taking).number)
    taking.until(lambda: taking.form.told.readable()["fault"] == "The clasp broke.")
    assert "Torn claw" in taking.view.typed().values()
    taking.view.start_new(taking.order_id())
    assert taking.form.told.readable()["fault"] == "Torn claw"
    assert taking.form._all_texts()["weight"] == "heavy"
    assert not taking.view.typed().get("claim")


def test_it_is_taken_in_once_though_its_owner_presses_twice_and_goes_on(taking: Taking) -> None:
    taking.ring()
    taking.put("fault", "Torn claw")
    with writing_waits(taking.desk, taking.view):
        taking.panel.save_button.click()
        taking.view.save()
        taking.view.start_new("")
        assert not taking.form.piece.is_chosen()
        taking.form.piece.elsewhere_button.click()
        taking.put("piece", "Watch")
    taking.until(lambda: taking.told == ["Ring Luna is taken in as R-2026-0001."])
    assert taking.saved == []
    assert taking.form.told.readable()["piece"] == "Watch"


def test_the_facts_of_a_kept_repair_are_corrected(taking: Taking) -> None:
    number = kept_ring(taking)
    taking.view.correct(number)
    taking.until(taking.view.is_correcting)
    assert taking.form.more.stones.texts()[0].kind == "garnet"
    assert not taking.form.pictures.isVisible()
    taking.put("metal", "")
    taking.put("fault", "Two claws are torn")
    taking.form.more.stones.rows[0].remove.click()
    taking.save()
    repair = taking.kept(number).repair
    assert (repair.metal, repair.fault, repair.stones, repair.has_stones) == ("", "Two claws are torn", (), None)
    assert repair.stamp == "750", "what was not touched stays"
    assert taking.told == [f"Repair {number} is saved."]


def test_a_correction_keeps_what_others_changed_of_other_facts(taking: Taking) -> None:
    number = kept_ring(taking)
    taking.view.correct(number)
    taking.until(taking.view.is_correcting)
    taking.write(lambda office: repair_desk.set_facts(office, number, {"engraving": "M & J"}))
    taking.put("fault", "Two claws are torn")
    taking.panel.save_button.click()
    taking.until(lambda: taking.kept(number).repair.fault == "Two claws are torn")
    assert taking.kept(number).repair.engraving == "M & J"


@pytest.mark.parametrize(
    ("answer", "fault"), [("What I typed", "Two claws are torn"), ("What is kept", "A claw is gone")]
)
def test_a_fact_that_was_corrected_meanwhile_too_is_shown_and_chosen(taking: Taking, answer: str, fault: str) -> None:
    number = kept_ring(taking)
    taking.view.correct(number)
    taking.until(taking.view.is_correcting)
    taking.write(lambda office: repair_desk.set_facts(office, number, {"fault": "A claw is gone"}))
    taking.put("fault", "Two claws are torn")
    taking.panel.save_button.click()
    taking.until(lambda: bool(taking.view.findChildren(ConflictSheet)))
    assert taking.kept(number).repair.fault == "A claw is gone"
    assert taking.form.told.readable()["fault"] == "Two claws are torn"
    choose(taking.view.findChildren(ConflictSheet)[0], answer)
    taking.until(lambda: taking.told == [f"Repair {number} is saved."])
    assert taking.kept(number).repair.fault == fault


def kept_ring(taking: Taking) -> str:
    facts = {**RING.fields, "metal": "gold", "stamp": "750", "stones": "1 x garnet 3 mm"}
    return taking.write(lambda office: take_in(office, replace(RING, fields=facts))).number


def test_a_missing_day_of_delivery_is_told_where_the_piece_is_taken_in(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    folder = tmp_path / "undelivered"
    make_shop(folder, "made-to-order", delivered_at=None)
    taking = Taking(qtbot, open_desk(folder, NOW))
    taking.ring()
    taking.says("The day of delivery is not known")
    taking.click("Day of delivery: Fill it in")
    (sheet,) = taking.view.findChildren(OrderFactSheet)
    put(sheet.control, "8 June 2026")
    sheet.save_button.click()
    taking.says("Under warranty until 8 June 2027")


def test_nothing_is_promised_free_while_it_turns_on_whether_the_repair_is_simple(taking: Taking) -> None:
    taking.ring()
    taking.says("Free if the repair is simple or adds no material.")
    taking.click("Whether the repair is simple: Fill it in")
    simple = taking.form.more.rest.control("simple")
    assert isinstance(simple, Choice)
    taking.until(simple.hasFocus)
    simple.set_value("no")
    simple.activated.emit(simple.currentIndex())
    taking.until(lambda: "Whether the repair is simple" not in written(taking.panel))
    simple.set_value("yes")
    simple.activated.emit(simple.currentIndex())
    taking.says("The repair is free for the customer.")


def test_the_reasons_tell_their_clause_and_a_defect_can_be_claimed(taking: Taking) -> None:
    taking.ring()
    taking.says("Why")
    link = next(one for one in taking.panel.findChildren(QuietLink) if one.isVisible())
    link.click()
    sheet = taking.window.findChild(Sheet)
    assert isinstance(sheet, Sheet)
    assert sheet.sentence.text()
    sheet.close()


def test_within_the_guarantee_a_claim_is_begun_for_a_defect(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "guarantee"
    make_shop(folder, "quality-guarantee")
    taking = Taking(qtbot, open_desk(folder, Moment.parse("2026-08-01T10:00:00+02:00")))
    taking.ring()
    taking.says("A defect is within your rules as a claim too")
    taking.click("Begin a claim for a defect")
    assert taking.went[-1] == Place(PageName.CLAIMS, new=True, about=taking.order_id())


@pytest.mark.parametrize("part", ["form", "panel", "head"])
def test_a_picture_may_be_dropped_anywhere_on_the_page(taking: Taking, tmp_path: Path, part: str) -> None:
    taking.ring()
    assert drop(getattr(taking.view, part), files([a_picture(tmp_path / "ring.png")]))
    taking.until(lambda: [one.file.name for one in taking.form.pictures.pictures()] == ["ring.png"])


def test_pictures_are_pasted_refused_taken_away_and_brought_back(taking: Taking, tmp_path: Path) -> None:
    taking.ring()
    pictures = taking.form.pictures
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xD8B46A)
    pictures.take_image(image)
    taking.until(lambda: [one.file.name for one in pictures.pictures()] == ["Pasted picture.png"])
    (tmp_path / "notes.jpg").write_bytes(b"no picture at all")
    (tmp_path / "huge.png").write_bytes(b"")
    with (tmp_path / "huge.png").open("r+b") as file:
        file.truncate(400_000_000)
    pictures.take([tmp_path / "notes.jpg", tmp_path / "huge.png"])
    taking.until(lambda: "notes.jpg is no picture" in pictures.refused())
    assert "huge.png is larger than 25 MB." in pictures.refused()
    (only,) = pictures.pictures()
    assert only.stage_as(is_here=True) is PictureStage.ARRIVAL
    taking.form.is_here.click()
    pictures.remove(only)
    assert pictures.pictures() == ()
    back = taking.undo[-1]
    assert callable(back)
    back()
    page = taking.kept(taking.save())
    assert [(one.name, one.stage) for one in page.files] == [("Pasted picture.png", "asked")]
    assert page.state == "asked"


def test_amounts_are_of_the_currency_of_the_order(qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path) -> None:
    folder = tmp_path / "yen"
    make_shop(folder, "made-to-order")
    with open_shop(folder, write=True) as file, file.work("test", AT) as unit:
        unit.put(replace(file.orders.by_number("1001"), currency="JPY"))
    taking = Taking(qtbot, open_desk(folder, NOW))
    taking.ring()
    taking.put("declared_value", "640.50")
    taking.panel.save_button.click()
    assert "is not an amount of JPY" in taking.form.errors()["declared_value"]
    taking.put("declared_value", "64000")
    assert taking.kept(taking.save()).repair.declared_value == 64_000


def test_an_order_that_changes_is_followed(taking: Taking) -> None:
    taking.ring()
    taking.says("Under warranty until 8 June 2027")
    taking.put("fault", "Torn")

    taking.write(lambda office: set_order(office, "1001", ["delivered_at=2026-07-01"]))
    taking.says("Under warranty until 1 July 2027")
    assert taking.form.told.readable()["fault"] == "Torn"


def test_the_ticket_is_made_and_shown(taking: Taking) -> None:
    taking.ring()
    taking.put("fault", "Torn")
    taking.panel.print_button.click()
    taking.until(lambda: bool(taking.saved))
    taking.until(lambda: bool(taking.kept(taking.saved[0]).papers))
    assert [paper.kind for paper in taking.kept(taking.saved[0]).papers] == [PaperKind.TAKE_IN_TICKET]
    taking.form.is_here.click()
    assert not taking.panel.print_button.isVisible(), "a piece that is not here gets no ticket"
    taking.form.is_here.click()
    assert taking.panel.print_button.isVisible()


def test_a_line_of_an_order_or_a_customer_begins_a_take_in(taking: Taking) -> None:
    lines = taking.read(lambda office: {line.code: line.id for line in office.file.orders.by_number("1001").lines})
    customer = taking.read(lambda office: office.file.orders.by_number("1001").customer_id)
    taking.begin(f"{taking.order_id()}:{lines['ER-2']}")
    assert taking.form.piece.code() == "ER-2"
    assert taking.form.told.readable()["piece"] == "Ear studs Nova"
    taking.says("Under warranty until 8 June 2027")
    taking.view.start_new(f"customer:{customer}")
    taking.until(lambda: taking.form.piece.is_elsewhere)
    assert taking.form.piece.customer_id() == customer


def test_every_widget_has_a_name_and_text_stays_plain(taking: Taking) -> None:
    taking.form.piece.elsewhere_button.click()
    put(taking.form.piece.customer.fields.control("customer.name"), HOSTILE)
    taking.put("piece", HOSTILE)
    taking.form.unfold()
    taking.form.more.stones.add_button.click()
    taking.settle()
    assert everything_wrong(taking.view) == []
    taking.form.more.stones.rows[0].remove.click()
    page = taking.kept(taking.save())
    assert page.repair.piece == HOSTILE.strip()
    taking.view.correct(page.repair.number)
    taking.until(taking.view.is_correcting)
    taking.settle()
    assert everything_wrong(taking.view) == []


def test_what_was_read_and_is_gone_is_told(taking: Taking) -> None:
    taking.view.start_new("redo:R-1999-0001")
    taking.until(lambda: "could not be read" in written(taking.view))
    taking.view.start_new("")
    assert taking.form.isVisible()


def test_what_was_begun_outlives_the_program(taking: Taking, tmp_path: Path) -> None:
    taking.ring()
    taking.put("fault", "Torn claw")
    taking.form.unfold()
    taking.put("weight", "heavy")
    taking.form.more.stones.add_button.click()
    put(taking.form.more.stones.rows[0].kind, "Garnet")
    taking.form.pictures.take([a_picture(tmp_path / "ring.png")])
    taking.until(taking.form.pictures.pictures)
    text = noted_text(taking.view.begun())
    assert set(taking.view.begun_fields()) == set(taking.view.typed())
    again = Taking(taking.qtbot, taking.desk)
    found = taking.read(lambda office: find_noted(office, text))
    assert [one.noted.pictures for one in found.take_ins] == [("ring.png",)]
    again.view.take_back(found)
    again.view.start_new("")
    assert again.form.piece.code() == "RG-1"
    assert again.form.told.readable()["fault"] == "Torn claw"
    assert again.form._all_texts()["weight"] == "heavy"
    assert again.form.more.stones.texts()[0].kind == "Garnet"
    assert taking.read(lambda office: find_noted(office, "{broken")).take_ins == ()
    gone = text.replace(taking.order_id(), "01a00000-0000-7000-8000-000000000000")
    assert taking.read(lambda office: find_noted(office, gone)).gone == 1


def test_the_page_of_repairs_puts_back_what_was_begun(taking: Taking, tmp_path: Path) -> None:
    before, after = RepairsPage(taking.desk), RepairsPage(taking.desk)
    for page in (before, after):
        taking.qtbot.addWidget(page)
    assert before.begun() is None
    before.show_place(Place(PageName.REPAIRS, new=True, about=taking.order_id()))
    form = before.take_in.form
    taking.until(form.piece.is_chosen)
    form.told.control("fault").setPlainText("Torn claw")  # type: ignore[attr-defined]
    form.pictures.take([a_picture(tmp_path / "ring.png")])
    taking.until(form.pictures.pictures)
    begun = before.begun()
    assert begun is not None
    assert set(begun.fields) == set(before.typed())
    done: list[object] = []
    after.put_back(begun.text, lambda: done.append(True))
    taking.until(lambda: done)
    assert taking.warned == ["Files are not kept before they are saved. Drop these again: ring.png"]
    after.show_place(Place(PageName.REPAIRS, new=True))
    assert after.take_in.form.told.readable()["fault"] == "Torn claw"


def test_a_guarantee_is_not_promised_before_the_day_of_delivery_is_known(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    folder = tmp_path / "unknown"
    make_shop(folder, "quality-guarantee", delivered_at=None)
    taking = Taking(qtbot, open_desk(folder, Moment.parse("2026-06-20T10:00:00+02:00")))
    taking.ring()
    taking.says("The day of delivery is not known")
    taking.says("Day of delivery")
