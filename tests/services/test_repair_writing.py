"""Writing a quote, its quantities, notes, pictures, how far a repair has come, and why the policy says so."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.domain.customers import Author
from shopdesk.domain.errors import InputError, NotAllowedError, NotFoundError
from shopdesk.domain.repair_quotes import QuoteLine, QuoteLineKind, QuoteOption, Unit
from shopdesk.domain.repairs import PictureStage, Repair, RepairAction
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.field_errors import FieldsError
from shopdesk.services.office import Office
from shopdesk.services.repairs import desk, steps
from shopdesk.services.repairs.answering import Answer, answer_quote
from shopdesk.services.repairs.notes import add_note, notes_of
from shopdesk.services.repairs.page import repair_page
from shopdesk.services.repairs.pictures import describe_picture, keep_pictures, remove_picture, take_pictures
from shopdesk.services.repairs.progress import StageMark, progress
from shopdesk.services.repairs.quantities import quantity_text, read_quantity
from shopdesk.services.repairs.quote_rules import MOST_LINES
from shopdesk.services.repairs.quote_writing import begin_quote, written_quote
from shopdesk.services.repairs.quoting import drop_draft, issue_quote, new_quote, quote_sight, save_draft
from shopdesk.services.repairs.reasons import warranty_reasons
from shopdesk.services.repairs.take_in import MOST_FILES, TakeIn, TakenPicture, take_in
from shopdesk.services.repairs.typed_lines import read_way
from shopdesk.services.shop.file_checks import check_file
from shopdesk.texts import Speech
from tests.services.claim_shop import make_shop, office_at

NOW = "2026-09-01T10:00:00+02:00"
LABOUR = QuoteLine(kind=QuoteLineKind.LABOUR, text="Rebuild two claws", unit_price=6_000)
GOLD = QuoteLine(kind=QuoteLineKind.METAL, text="Gold, 18 ct", quantity=800, unit=Unit.GRAM, unit_price=7_800)
RING = TakeIn(order="1001", line="RG-1", fields={"fault": "A claw is torn"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_shop(tmp_path, "made-to-order")
    return tmp_path


def picture(name: str = "ring.png") -> TakenPicture:
    out = BytesIO()
    Image.new("RGB", (8, 6), "#886644").save(out, "PNG")
    return TakenPicture(file=NewFile(name=name, media_type="image/png", content=out.getvalue()))


@pytest.mark.parametrize(
    ("text", "unit", "read"),
    [
        ("2", Unit.PIECE, (2_000, Unit.PIECE)),
        ("0.8 g", Unit.PIECE, (800, Unit.GRAM)),
        ("0,35ct", Unit.PIECE, (350, Unit.CARAT)),
        (".5", Unit.GRAM, (500, Unit.GRAM)),
        ("1.5 H", Unit.PIECE, (1_500, Unit.HOUR)),
        ("3 pcs.", Unit.GRAM, (3_000, Unit.PIECE)),
        ("0.8", Unit.GRAM, (800, Unit.GRAM)),
        ("", Unit.GRAM, (0, Unit.GRAM)),
    ],
)
def test_a_quantity_is_read_as_it_is_typed(text: str, unit: Unit, read: tuple[int, Unit]) -> None:
    assert read_quantity(text, unit, Speech()) == read


@pytest.mark.parametrize("text", ["-1", "a few", "2 kg", "1.2345", "g", "1 2"])
def test_what_is_no_quantity_is_said(text: str) -> None:
    with pytest.raises(InputError, match="is no quantity"):
        read_quantity(text, Unit.PIECE, Speech())


def test_a_quantity_is_shown_as_it_can_be_typed() -> None:
    say = Speech()
    for thousandths, unit, text in ((800, Unit.GRAM, "0.8 g"), (2_000, Unit.PIECE, "2"), (1_250, Unit.HOUR, "1.25 h")):
        assert quantity_text(thousandths, unit, say) == text
        assert read_quantity(text, Unit.PIECE, say) == (thousandths, unit)


def test_lines_follow_the_policy_but_where_the_owner_has_said_otherwise(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = desk.set_facts(office, take_in(office, RING).number, {"simple": "no"})
        quote = replace(new_quote(office, repair), lines=(LABOUR,))
        alone = written_quote(office, repair.number, quote, frozenset())
        assert [line.on_warranty for line in alone.quote.lines] == [True]
        quote = replace(quote, lines=(LABOUR, GOLD))
        both = written_quote(office, repair.number, quote, frozenset())
        assert [line.on_warranty for line in both.quote.lines] == [True, False]
        assert not both.sight.differs
        hand = replace(quote, lines=(LABOUR, replace(GOLD, on_warranty=True)))
        kind = written_quote(office, repair.number, hand, frozenset({1}))
        assert [line.on_warranty for line in kind.quote.lines] == [True, True]
        assert kind.sight.differs
        assert set(kind.sight.errors) == {"reason"}


def test_the_policy_asks_whether_a_repair_with_material_is_simple(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        quote = replace(new_quote(office, repair), lines=(LABOUR,))
        assert not written_quote(office, repair.number, quote, frozenset()).asks_simple
        quote = replace(quote, lines=(LABOUR, GOLD))
        asked = written_quote(office, repair.number, quote, frozenset())
        assert (asked.asks_simple, asked.simple) == (True, None)
        desk.set_facts(office, repair.number, {"simple": "yes"})
        told = written_quote(office, repair.number, quote, frozenset())
        assert (told.asks_simple, told.simple, told.sight.totals[""].pays) == (True, True, 0)


def test_a_quote_is_begun_where_one_is_wanted_and_its_draft_is_found_again(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        begun = begin_quote(office, repair.number)
        assert begun is not None
        assert (begun.quote.revision, begun.quote.lines) == (1, ())
        # Findings are typed before there is any line.
        save_draft(office, repair.number, replace(begun.quote, findings="Two claws are worn"))
        again = begin_quote(office, repair.number)
        assert again is not None
        assert (again.quote.findings, again.quote.version) == ("Two claws are worn", 1)
        kind = replace(again.quote, lines=(replace(LABOUR, on_warranty=False),), reason="They know")
        issue_quote(office, repair.number, kind)
        assert begin_quote(office, repair.number) is None
        anew = begin_quote(office, repair.number, anew=True)
        assert anew is not None
        assert (anew.quote.revision, anew.by_hand) == (2, frozenset({0}))
        save_draft(office, repair.number, anew.quote)
        drop_draft(office, repair.number)
        assert begin_quote(office, repair.number) is None


def test_a_draft_has_no_more_lines_than_a_quote(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        quote = replace(new_quote(office, repair), lines=(LABOUR,) * (MOST_LINES + 1))
        with pytest.raises(InputError, match="At most 60 lines"):
            save_draft(office, repair.number, quote)


def test_notes_are_kept_with_the_customer(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        add_note(office, repair.number, "Second mandrel, drawer 3\r\n")
        notes = notes_of(office, repair)
        assert [(one.author, one.text) for one in notes] == [(Author.OWNER, "Second mandrel, drawer 3")]
        with pytest.raises(InputError, match="empty"):
            add_note(office, repair.number, "  ")
        nobody = take_in(office, TakeIn(fields={"piece": "Found ring"}))
        with pytest.raises(InputError, match="has no customer"):
            add_note(office, nobody.number, "Whose is it?")
        assert check_file(office, full=True) == []


def test_pictures_are_added_described_and_taken_away_but_not_off_a_quote(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        keep_pictures(office, repair.number, (picture(), picture("bench.png")))
        first, second = office.file.repairs.files(repair.id)
        describe_picture(office, repair.number, second.id, stage=PictureStage.BENCH, caption="  New\n claws ")
        described = office.file.repairs.files(repair.id)[1]
        assert (described.stage, described.caption) == (PictureStage.BENCH, "New claws")
        quote = replace(new_quote(office, repair), lines=(LABOUR,), pictures=(first.id,))
        save_draft(office, repair.number, replace(quote, lines=(replace(LABOUR, on_warranty=True),)))
        with pytest.raises(NotAllowedError, match="Take it off the quote first"):
            remove_picture(office, repair.number, first.id)
        remove_picture(office, repair.number, second.id)
        with pytest.raises(NotFoundError, match="gone already"):
            remove_picture(office, repair.number, second.id)
        assert [one.id for one in office.file.repairs.files(repair.id)] == [first.id]


def test_files_beyond_what_a_repair_holds_are_told(tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.png" for at in range(3)]
    for path in paths:
        path.write_bytes(picture().file.content)
    taken = take_pictures(paths, Speech(), there=MOST_FILES - 1)
    assert [one.name for one in taken.files] == ["0.png"]
    assert taken.refused == ("A repair holds 20 files; 2 had no room.",)


def _stages(office: Office, repair: Repair) -> dict[str, str]:
    page = repair_page(office, repair.number)
    return {stage.words: stage.mark.value for stage in progress(page.state, page.steps, office.speech)}


def test_the_stages_say_what_is_done_now_to_come_and_left_out(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, TakeIn(customer={"name": "Jonas Ekström"}, fields={"piece": "Signet ring"}))
        assert list(_stages(office, repair).values()) == ["now", *["to_come"] * 6]
        steps.do(office, repair.number, RepairAction.START, [])
        assert _stages(office, repair) == {
            "Received": "done",
            "Inspected": "left_out",
            "Quoted": "left_out",
            "Approved": "left_out",
            "In repair": "now",
            "Checked": "to_come",
            "Ready": "to_come",
        }
        steps.do(office, repair.number, RepairAction.CANNOT_REPAIR, [("note", "Too thin")])
        assert _stages(office, repair)["Can’t be done"] == StageMark.STOPPED
        steps.do(office, repair.number, RepairAction.HAND_BACK, [])
        assert _stages(office, repair)["Given back"] == StageMark.STOPPED


def test_the_stages_of_a_piece_to_come_begin_with_its_estimate(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, replace(RING, is_here=False))
        assert _stages(office, repair)["Asked"] == StageMark.NOW
        quote = replace(new_quote(office, repair), lines=(replace(LABOUR, on_warranty=True),))
        issue_quote(office, repair.number, quote)
        assert _stages(office, repair)["Estimated"] == StageMark.NOW
        answer_quote(office, repair.number, Answer(agrees=True))
        assert _stages(office, repair)["To come"] == StageMark.NOW
        assert _stages(office, repair)["Agreed"] == StageMark.DONE


def test_the_policy_gives_its_reasons_with_its_clauses(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        page = repair_page(office, take_in(office, RING).number)
        reasons = warranty_reasons(office, page.order, page.warranty)
        runs = next(one for one in reasons if one.text.startswith("Under warranty until"))
        assert runs.section is not None
        assert "year" in runs.words
        assert warranty_reasons(office, None, page.warranty) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"findings": "Two claws\x00 are worn"}, "findings"),
        ({"findings": "x" * 5_001}, "findings"),
        ({"reason": "Kindness\u202e"}, "reason"),
        ({"reason": "x" * 5_001}, "reason"),
        ({"lines": (replace(LABOUR, text="Claws\ud800"),)}, "lines.0.text"),
        ({"lines": (replace(LABOUR, text="Claws\nand more"),)}, "lines.0.text"),
        ({"lines": (replace(LABOUR, text="x" * 201),)}, "lines.0.text"),
        ({"options": (QuoteOption(letter="A" * 3), QuoteOption(letter="B"))}, "options"),
        ({"options": (QuoteOption(letter="<"), QuoteOption(letter="B"))}, "options"),
        ({"options": (QuoteOption(letter="A", title="Mend\x1b"), QuoteOption(letter="B"))}, "options"),
    ],
)
def test_a_quote_holds_no_text_that_could_not_be_shown(folder: Path, changes: dict[str, object], field: str) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        quote = replace(new_quote(office, repair), **{"lines": (LABOUR,), **changes})
        for keep in (save_draft, issue_quote):
            with pytest.raises(FieldsError) as told:
                keep(office, repair.number, quote)
            assert field in told.value.by_field
        assert office.file.repairs.quotes(repair.id) == []


def test_a_draft_may_hold_a_line_without_words(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        quote = replace(new_quote(office, repair), lines=(replace(LABOUR, text=""),))
        assert save_draft(office, repair.number, quote).lines == quote.lines


def test_each_way_of_a_quote_costs_something(folder: Path) -> None:
    ways = (QuoteOption(letter="A"), QuoteOption(letter="B"))
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        quote = replace(new_quote(office, repair), options=ways, lines=(replace(LABOUR, option="A"),))
        with pytest.raises(FieldsError, match="Way B has no line"):
            issue_quote(office, repair.number, quote)
        whole = save_draft(office, repair.number, replace(quote, lines=(*quote.lines, replace(LABOUR, option="B"))))
        assert quote_sight(office, repair, whole).errors.keys() <= {"reason"}


def test_no_quote_holds_for_ever(folder: Path) -> None:
    with office_at(folder, NOW) as office:
        repair = take_in(office, RING)
        for day, is_wrong in ((date(9999, 12, 31), True), (date(2037, 1, 1), True), (date(2036, 12, 31), False)):
            quote = replace(new_quote(office, repair), lines=(LABOUR,), valid_until=day)
            assert ("valid_until" in quote_sight(office, repair, quote).errors) is is_wrong


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("a=Mend", QuoteOption(letter="A", title="Mend")),
        ("A = Mend: 6", QuoteOption(letter="A", title="Mend", working_days=6)),
        ("B=Gold: the better one", QuoteOption(letter="B", title="Gold: the better one")),
    ],
)
def test_a_way_is_read_as_it_is_typed(typed: str, way: QuoteOption) -> None:
    assert read_way(typed) == way


@pytest.mark.parametrize("typed", ["=Mend", "ABC=Mend", "<=Mend", "A=Mend:0", "A"])
def test_what_is_no_way_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="--way"):
        read_way(typed)
