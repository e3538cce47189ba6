"""The page of settings on a real shop: kept by part, refused in the field, nothing lost."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shopdesk.domain.shops import Shop
from shopdesk.domain.terms import ClaimKind
from shopdesk.services.claims.desk import ClaimDraft, open_claim
from shopdesk.services.office import Office
from shopdesk.services.shop.settings import change_shop
from shopdesk.settings import PrinterChoice, Scheme
from shopdesk.ui.desk import Desk
from shopdesk.ui.dialogs.conflict import ConflictSheet
from shopdesk.ui.look.theme import colours
from shopdesk.ui.pages.settings import SettingsPage
from shopdesk.ui.pages.settings.about_part import AboutPart, licence_sheet
from shopdesk.ui.pages.settings.check_part import CheckPart
from shopdesk.ui.pages.settings.look_part import LookPart
from shopdesk.ui.pages.settings.policy_part import PolicyPart
from shopdesk.ui.pages.settings.printing_part import PrintingPart
from shopdesk.ui.pages.settings.shop_fields_part import ShopFieldsPart
from shopdesk.ui.pages.settings.shop_part import ShopPart
from shopdesk.ui.places import PageName, Place
from shopdesk.ui.widgets.labels import Text
from tests.services.claim_shop import moment, office_at
from tests.services.test_shop_settings import picture
from tests.storage.samples import plain
from tests.ui.choosing import choose


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def stored(qtbot: QtBot, desk: Desk) -> Shop:
    found: list[Shop] = []
    desk.read(desk, lambda office: office.file.shop.get(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def fill(part: ShopFieldsPart, field: str, text: str) -> None:
    control = part.form.control(field)
    assert isinstance(control, QLineEdit)
    control.setText(text)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    shown = SettingsPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1080, 720)
    desk.changes.changed.connect(shown.refresh)
    shown.show()
    shown.show_place(Place(PageName.SETTINGS))
    return shown


def fields_part(page: SettingsPage, key: str) -> ShopFieldsPart:
    page.show_place(Place(PageName.SETTINGS, key))
    assert isinstance(page.part, ShopFieldsPart)
    return page.part


def test_what_is_typed_of_the_shop_is_saved_with_the_keyboard(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "shop")
    assert not part.save.isEnabled()
    control = part.form.control("owner")
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_End)
    QTest.keyClicks(control, " Example")
    assert page.typed() == {"owner": "Mara Lindt Example"}
    with qtbot.waitSignal(page.desk.told):
        QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(qtbot, page.desk).owner == "Mara Lindt Example"
    assert page.typed() == {}
    qtbot.waitUntil(lambda: page.desk.shop.owner == "Mara Lindt Example")
    assert part.form.values()["owner"] == "Mara Lindt Example"


def test_a_wrong_field_says_so_and_everything_typed_stays(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "shop")
    fill(part, "email", "nonsense")
    fill(part, "phone", "1")
    part.save.click()
    qtbot.waitUntil(lambda: "no e-mail address" in part.form.field("email").error())
    assert page.typed() == {"email": "nonsense", "phone": "1"}
    assert stored(qtbot, page.desk).phone == ""


@pytest.mark.parametrize(("answer", "phone"), [("What I typed", "222"), ("What is kept", "111")])
def test_what_somebody_else_saved_meanwhile_is_told(qtbot: QtBot, page: SettingsPage, answer: str, phone: str) -> None:
    part = fields_part(page, "shop")
    fill(part, "phone", "222")
    done: list[Shop] = []
    page.desk.write(
        page, lambda office: change_shop(office, office.file.shop.get(), {"phone": "111", "owner": "Them"}), done.append
    )
    qtbot.waitUntil(lambda: bool(done) and page.desk.shop.version == 2)
    assert part.form.values()["phone"] == "222"
    part.save.click()
    qtbot.waitUntil(lambda: bool(part.findChildren(ConflictSheet)))
    choose(part.findChildren(ConflictSheet)[0], answer)
    qtbot.waitUntil(lambda: not page.typed() and part.form.values()["phone"] == phone)
    kept = stored(qtbot, page.desk)
    assert (kept.phone, kept.owner) == (phone, "Them")


def test_a_pale_colour_is_refused_and_a_darker_one_offered(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "shop")
    assert isinstance(part, ShopPart)
    fill(part, "accent", "#FF9900")
    assert part.darker.isVisibleTo(part)
    part.save.click()
    qtbot.waitUntil(lambda: "too pale" in part.form.field("accent").error())
    part.darker.click()
    assert not part.darker.isVisibleTo(part)
    with qtbot.waitSignal(page.desk.told):
        part.save.click()
    kept = stored(qtbot, page.desk).accent
    assert kept == part.form.values()["accent"]
    assert kept != "#FF9900"


def test_a_logo_is_kept_when_it_is_chosen_and_leaves_what_is_typed(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    part = fields_part(page, "shop")
    assert isinstance(part, ShopPart)
    fill(part, "phone", "1")
    (tmp_path / "logo.png").write_bytes(picture())
    (tmp_path / "program.jpg").write_bytes(b"MZ")
    with qtbot.waitSignal(page.desk.told) as told:
        part.logo.picked.emit(tmp_path / "logo.png")
    assert told.args == ["Logo saved"]
    part.logo.picked.emit(tmp_path / "program.jpg")
    qtbot.waitUntil(lambda: "not a PNG or JPEG" in part.logo.error())
    assert page.typed() == {"phone": "1"}
    with qtbot.waitSignal(page.desk.told):
        part.save.click()
    kept = stored(qtbot, page.desk)
    assert kept.logo_sha256 is not None
    assert kept.phone == "1"
    with qtbot.waitSignal(page.desk.told) as told:
        part.logo.removed.emit()
    assert told.args == ["Logo removed"]
    assert stored(qtbot, page.desk).logo_sha256 is None


def test_the_time_zone_can_be_changed_until_there_are_claims(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "place")
    zone = part.form.control("time_zone")
    qtbot.waitUntil(lambda: "once there is a claim, it stays" in words(part))
    assert zone.isEnabled()
    done: list[object] = []

    def claim(office: Office) -> None:
        received = moment("2026-06-09")
        draft = ClaimDraft(order="1001", kind=ClaimKind.DEFECT, received_at=received, lines=(("RG-1", 1),))
        done.append(open_claim(office, draft))

    page.desk.write(page, claim, lambda _: None)
    qtbot.waitUntil(lambda: not zone.isEnabled())
    assert "The time zone stays Europe/Berlin" in words(part)


def test_a_country_typed_by_its_code_is_kept(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "place")
    country = part.form.control("country")
    qtbot.waitUntil(lambda: country.offered() > 200)  # type: ignore[union-attr]
    line = country.lineEdit()  # type: ignore[union-attr]
    assert line is not None
    assert line.text() == "Germany"
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "at")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    line.editingFinished.emit()
    assert part.form.values()["country"] == "AT"
    with qtbot.waitSignal(page.desk.told):
        part.save.click()
    assert stored(qtbot, page.desk).country == "AT"


def test_patterns_show_the_next_number_as_they_are_typed(qtbot: QtBot, page: SettingsPage) -> None:
    part = fields_part(page, "numbers")
    qtbot.waitUntil(lambda: "The next one is 2026-0001" in words(part))
    fill(part, "claim_pattern", "C{year}-{n}")
    assert "The next one is C2026-1" in words(part)
    fill(part, "claim_pattern", "C-{n}")
    assert "once each" in words(part)
    part.save.click()
    qtbot.waitUntil(lambda: "once each" in part.form.field("claim_pattern").error())


def test_another_policy_holds_from_a_day_on(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_place(Place(PageName.SETTINGS, "policy"))
    part = page.part
    assert isinstance(part, PolicyPart)
    qtbot.waitUntil(lambda: "Seven days, version 1" in words(part))
    qtbot.waitUntil(lambda: "Unwanted goods: asked for within seven days of receipt." in words(part))
    part.change.policy.set_value("boutique")
    part.change.day.setText("31.02.2026")
    part.change.use.click()
    assert part.change._day_field.error()
    part.change.day.setText("2026-07-01")
    with qtbot.waitSignal(page.desk.told) as told:
        part.change.use.click()
    assert told.args == ["The new policy holds for orders from 1\N{NO-BREAK SPACE}July\N{NO-BREAK SPACE}2026"]
    rows = part.versions.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 2)


def test_the_same_policy_again_is_refused_in_its_field(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_place(Place(PageName.SETTINGS, "policy"))
    part = page.part
    assert isinstance(part, PolicyPart)
    qtbot.waitUntil(lambda: "Seven days, version 1" in words(part))
    part.change.policy.set_value("seven-day")
    part.change.use.click()
    qtbot.waitUntil(lambda: "already" in part.change._policy_field.error())


def test_the_look_changes_at_once_and_is_remembered(page: SettingsPage) -> None:
    page.show_place(Place(PageName.SETTINGS, "look"))
    part = page.part
    assert isinstance(part, LookPart)
    part._choose(Scheme.DARK)
    assert colours().dark
    assert page.desk.settings.values.scheme is Scheme.DARK
    part._choose(Scheme.LIGHT)
    assert not colours().dark


def test_a_printer_is_forgotten(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_place(Place(PageName.SETTINGS, "printing"))
    part = page.part
    assert isinstance(part, PrintingPart)
    qtbot.waitUntil(lambda: "Nothing is remembered yet" in words(part))
    page.desk.settings.remember_printer("return-label", PrinterChoice(printer="Zebra", paper="4x6"))
    page.open_part("printing")
    qtbot.waitUntil(lambda: "Zebra · 4 × 6 inch label" in words(part))
    assert "Return label" in words(part)
    page.desk.settings.remember_printer("take-in-ticket", PrinterChoice(printer="Laser", paper="A5"))
    page.open_part("printing")
    qtbot.waitUntil(lambda: "Take-in ticket" in words(part))
    page.desk.settings.forget_printer("take-in-ticket")
    page.open_part("printing")
    qtbot.waitUntil(lambda: "Take-in ticket" not in words(part))
    next(one for one in part.findChildren(QAbstractButton) if one.text() == "Forget").click()
    qtbot.waitUntil(lambda: "Nothing is remembered yet" in words(part))
    assert page.desk.settings.values.printers == {}


@pytest.mark.parametrize("full", [False, True])
def test_a_sound_file_is_found_well_while_the_window_stays_free(
    qtbot: QtBot, page: SettingsPage, *, full: bool
) -> None:
    page.show_place(Place(PageName.SETTINGS, "check"))
    part = page.part
    assert isinstance(part, CheckPart)
    (part.full if full else part.quick).click()
    assert not part.quick.isEnabled()
    qtbot.waitUntil(lambda: "All is well." in words(part), timeout=30_000)
    assert "Orders 1" in words(part)
    assert part.quick.isEnabled()


def check_part(page: SettingsPage) -> CheckPart:
    page.show_place(Place(PageName.SETTINGS, "check"))
    assert isinstance(page.part, CheckPart)
    return page.part


def test_what_does_no_harm_is_a_note(qtbot: QtBot, page: SettingsPage) -> None:
    folder = page.desk.folder / "attachments" / "ab"
    folder.mkdir(mode=0o700, parents=True)
    unused = folder / ("ab" * 32)
    unused.write_bytes(b"left over")
    unused.chmod(0o600)
    part = check_part(page)
    part.quick.click()
    qtbot.waitUntil(lambda: "All is well." in words(part), timeout=30_000)
    assert "1 file among the attachments belongs to nothing." in words(part)
    assert "This does no harm." in words(part)


def test_what_is_wrong_stands_there_as_sentences_is_mended_and_kept(qtbot: QtBot, page: SettingsPage) -> None:
    with plain(page.desk.folder / "shop.sqlite3") as database:
        database.execute("DELETE FROM orders_words")
    part, told = check_part(page), list[object]()
    page.desk.checked.connect(lambda: told.append(True))
    part.full.click()
    assert not part.full.isEnabled()
    qtbot.waitUntil(lambda: "One thing was found." in words(part), timeout=30_000)
    assert "1001: Not known to the search over orders as it is." in words(part)
    assert (part.mend.isVisibleTo(part), len(told)) == (True, 1)
    other = SettingsPage(page.desk)
    qtbot.addWidget(other)
    other.show()
    later = check_part(other)
    qtbot.waitUntil(lambda: "One thing was found." in words(later), timeout=30_000)
    assert "Everything was last checked on" in words(later)
    part.mend.click()
    qtbot.waitUntil(lambda: "1 index of the search was made anew." in words(part), timeout=30_000)
    assert "All is well." in words(part)
    assert not part.mend.isVisibleTo(part)
    qtbot.waitUntil(lambda: "One thing was found." not in words(later), timeout=30_000)


def test_licences_can_be_read(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_place(Place(PageName.SETTINGS, "about"))
    part = page.part
    assert isinstance(part, AboutPart)
    qtbot.waitUntil(lambda: bool(part._parts))
    sheet = licence_sheet(part, part._parts[0], page.desk.speech)
    qtbot.addWidget(sheet)
    assert "SIL OPEN FONT LICENSE" in part._parts[0].text


def test_a_part_keeps_what_is_typed_while_another_is_open(page: SettingsPage) -> None:
    fill(fields_part(page, "shop"), "phone", "1")
    fill(fields_part(page, "documents"), "usual_transit_days", "3")
    assert page.typed() == {"phone": "1", "usual_transit_days": "3"}
    page.open_part("shop")
    assert page.typed() == {"phone": "1", "usual_transit_days": "3"}


def test_arrow_keys_go_through_the_parts_and_all_have_names(qtbot: QtBot, page: SettingsPage) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.rows["shop"].setFocus()
    for key in page.rows:
        assert page.rows[key].isChecked()
        for button in page.findChildren(QAbstractButton):
            assert button.accessibleName() or button.text() or not button.isVisible(), button
        for label in page.findChildren(QLabel):
            assert isinstance(label, Text) or not label.isVisible(), label
        for line in page.findChildren(QLineEdit):
            holder = line.parent()
            named = line.accessibleName() or (isinstance(holder, QWidget) and holder.accessibleName())
            assert named or not line.isVisible(), line
        QTest.keyClick(page.rows[key], Qt.Key.Key_Down)


def test_a_shop_far_away_keeps_its_odd_zone_and_currency(qtbot: QtBot, desk: Desk) -> None:
    with office_at(desk.folder, "2026-06-12", write=False) as office:
        shop = office.shop
    done: list[Shop] = []

    def odd(office: Office) -> Shop:
        with office.file.work("test", office.instant) as unit:
            return unit.put(replace(shop, time_zone="US/Eastern", currency="DEM"))

    desk.write(desk, odd, done.append)
    qtbot.waitUntil(lambda: bool(done) and desk.shop.currency == "DEM")
    shown = SettingsPage(desk)
    qtbot.addWidget(shown)
    shown.show()
    part = fields_part(shown, "place")
    qtbot.waitUntil(lambda: part.form.control("currency").offered() > 100)  # type: ignore[union-attr]
    assert (part.form.values()["time_zone"], part.form.values()["currency"]) == ("US/Eastern", "DEM")
    assert shown.typed() == {}
