"""Many papers in one go: each is filed whole or not at all, labels fill their sheets, and memory stays as it is."""

import gc
import json
import subprocess
import sys
import tracemalloc
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from shopdesk.domain.claim_states import ClaimAction
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import PaperError
from shopdesk.domain.papers import FiledPaper, MarkKind, PaperKind, PaperMark
from shopdesk.services.claims.desk import find
from shopdesk.services.claims.steps import do
from shopdesk.services.office import Office
from shopdesk.services.papers.due_papers import due_papers, papers_of
from shopdesk.services.papers.many import GoOn, ManyMade, PaperRun, PaperWish, make_many, run_many
from shopdesk.storage.claim_lists import ClaimOrder
from shopdesk.storage.ids import new_id
from tests.documents.reading import codes_on, dots, pages_of, text_of
from tests.services.claim_shop import moment, office_at
from tests.services.many_claims import NOW, accepted, make_folder

AUTHORIZATION, LABEL = PaperKind.RETURN_AUTHORIZATION, PaperKind.RETURN_LABEL


def always(_done: int, _of: int) -> bool:
    return True


def run(  # noqa: PLR0917 - all that papers are made of
    office: Office, kind: PaperKind, numbers: list[str], go_on: GoOn = always, paper: str | None = None, place: int = 1
) -> tuple[ManyMade, Path]:
    joined = office.file.folder.parent / "joined.pdf"
    wishes = tuple(PaperWish(kind=kind, number=number) for number in numbers)
    return make_many(office, PaperRun(wishes=wishes, paper=paper, place=place), joined, go_on), joined


def filed_of(office: Office, number: str) -> list[FiledPaper]:
    return office.file.papers.of_record(RecordKind.CLAIM, find(office, number)[0].id)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "shop")


def test_letters_are_filed_each_and_joined_in_their_order(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 3)
        told: list[tuple[int, int]] = []

        def tells(done: int, of: int) -> bool:
            told.append((done, of))
            return True

        made, joined = run(office, AUTHORIZATION, numbers, tells)
        assert (made.not_made, made.left, made.trouble) == ((), (), "")
        assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
        pages = pages_of(joined.read_bytes())
        assert len(pages) == made.pages == sum(one.pages for one in made.filed)
        beginnings = [page for page in pages if "Return authorization" in page]
        for number, one, page in zip(numbers, made.filed, beginnings, strict=True):
            (filed,) = filed_of(office, number)
            assert filed.id == one.id
            assert text_of(office.file.read_attachment(filed.sha256)).startswith(page)
            assert f"RMA-{number}" in page
        assert office.file.verify(full=True) == []


def test_the_joined_paper_names_its_day_and_the_shop(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        _, joined = run(office, LABEL, accepted(office, 1))
    document = pypdfium2.PdfDocument(joined)
    told = document.get_metadata_dict()
    document.close()
    assert (told["Title"], told["Author"]) == (
        "Papers of 10\N{NO-BREAK SPACE}June\N{NO-BREAK SPACE}2026",
        "Luna Atelier",
    )


def test_labels_fill_sheets_from_the_place_where_they_begin(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 12)
        made, joined = run(office, LABEL, numbers, paper="Avery-L7165", place=7)
        assert [one.paper for one in made.filed] == [
            f"Avery-L7165:{place}" for place in (7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2)
        ]
    content = joined.read_bytes()
    on_page = [{f"RMA-{number}" for number in group} for group in (numbers[:2], numbers[2:10], numbers[10:])]
    assert made.pages == 3
    for page, expected in enumerate(on_page):
        assert {text for _, text in codes_on(dots(content, page))} == expected


def test_a_letter_between_labels_begins_a_new_sheet_with_the_place_that_follows(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        one, two = accepted(office, 2)
        wishes = (
            PaperWish(kind=LABEL, number=one),
            PaperWish(kind=LABEL, number="2026-9999"),
            PaperWish(kind=LABEL, number=two),
        )
        joined = shop.parent / "joined.pdf"
        made = make_many(office, PaperRun(wishes=wishes, paper="Avery-L7163", place=14), joined, always)
        assert [paper.paper for paper in made.filed] == ["Avery-L7163:14", "Avery-L7163:1"]
        assert [failed.wish.number for failed in made.not_made] == ["2026-9999"]
        assert made.pages == 2


def test_what_cant_be_made_is_told_with_its_reason_and_the_rest_is_made(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 3)
        do(office, number=numbers[1], action=ClaimAction.WITHDRAW, fields=())
        made, joined = run(office, AUTHORIZATION, [*numbers, "nothing"])
        assert [one.number for one in made.filed] == [f"RMA-{numbers[0]}", f"RMA-{numbers[2]}"]
        assert [one.wish.number for one in made.not_made] == [numbers[1], "nothing"]
        assert "nothing comes back" in made.not_made[0].reason
        assert made.pages == len(pages_of(joined.read_bytes()))
        assert filed_of(office, numbers[1]) == []


def test_nothing_that_could_be_made_leaves_no_file(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        made, joined = run(office, AUTHORIZATION, ["1", "2"])
    assert (made.pages, len(made.not_made)) == (0, 2)
    assert not joined.exists()


def test_stopping_between_papers_keeps_and_joins_those_that_were_made(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 5)
        made, joined = run(office, AUTHORIZATION, numbers, lambda done, _of: done < 2)
        assert len(made.filed) == 2
        assert [wish.number for wish in made.left] == numbers[2:]
        assert made.trouble == ""
        assert made.pages == len(pages_of(joined.read_bytes()))
        assert [bool(filed_of(office, number)) for number in numbers] == [True, True, False, False, False]


@pytest.mark.parametrize("place", [0, 9, -1])
def test_a_place_that_the_sheet_has_not_is_refused_before_anything_is_made(shop: Path, place: int) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 1)
        with pytest.raises(PaperError, match="places 1 to 8"):
            run(office, LABEL, numbers, paper="Avery-L7165", place=place)
        assert filed_of(office, numbers[0]) == []


def test_a_paper_that_carries_no_label_makes_none(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        made, _ = run(office, LABEL, accepted(office, 2), paper="Avery-L7651")
        assert not made.filed
        assert all("too small" in one.reason for one in made.not_made)


_LIMITED = """
import json, resource, sys
from pathlib import Path
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.many import PaperRun, PaperWish, run_many
folder, joined, numbers, limit = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3].split(","), int(sys.argv[4])
wishes = tuple(PaperWish(kind=PaperKind.RETURN_AUTHORIZATION, number=number) for number in numbers)
def go_on(done, of):
    if done == int(sys.argv[5]):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return True
made = run_many(folder, PaperRun(wishes=wishes), joined, Moment.parse("2026-06-10T10:00:00+02:00"), go_on)
print(json.dumps([[one.number for one in made.filed], [one.number for one in made.left], made.pages, made.trouble]))
"""


def _limited(
    shop: Path, joined: Path, numbers: list[str], limit: int, after: int
) -> tuple[list[str], list[str], int, str]:
    arguments = [str(shop), str(joined), ",".join(numbers), str(limit), str(after)]
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, *arguments], capture_output=True, text=True, check=True, timeout=120
    )
    filed, left, pages, trouble = json.loads(done.stdout)
    return filed, left, pages, trouble


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files are known there")
def test_a_full_disk_stops_with_a_sentence_and_keeps_what_was_filed(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 4)
    filed, left, _, trouble = _limited(shop, shop.parent / "joined.pdf", numbers, 4096, 2)
    assert filed == [f"RMA-{number}" for number in numbers[:2]]
    assert left == numbers[2:]
    assert trouble
    with office_at(shop, NOW) as office:
        assert [len(filed_of(office, number)) for number in numbers] == [1, 1, 0, 0]
        assert office.file.verify(full=True) == []
        again, joined = run(office, AUTHORIZATION, left)
        assert len(again.filed) == 2
        assert joined.exists()


def test_where_the_joined_paper_cant_be_written_the_filed_ones_are_told(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 2)
        wishes = tuple(PaperWish(kind=LABEL, number=number) for number in numbers)
        made = make_many(office, PaperRun(wishes=wishes), shop.parent / "none" / "joined.pdf", always)
        assert "Those that were made are filed" in made.trouble
        assert (len(made.filed), made.pages, made.left) == (2, 0, ())
        assert [len(filed_of(office, number)) for number in numbers] == [1, 1]


_ENDLESS = """
import sys
from pathlib import Path
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import PaperKind
from shopdesk.services.papers.many import PaperRun, PaperWish, run_many
wishes = tuple(PaperWish(kind=PaperKind.RETURN_AUTHORIZATION, number=number) for number in sys.argv[3].split(",")) * 50
def go_on(done, of):
    print(done, flush=True)
    return True
now = Moment.parse("2026-06-10T10:00:00+02:00")
run_many(Path(sys.argv[1]), PaperRun(wishes=wishes), Path(sys.argv[2]), now, go_on)
"""


def test_work_that_is_killed_files_no_paper_by_half(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 2)
    arguments = [sys.executable, "-c", _ENDLESS, str(shop), str(shop.parent / "joined.pdf"), ",".join(numbers)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= 7:
                break
        process.kill()
    with office_at(shop, NOW) as office:
        filed = [one for number in numbers for one in filed_of(office, number)]
        assert len(filed) >= 7
        for one in filed:
            assert office.file.read_attachment(one.sha256).rstrip().endswith(b"%%EOF")
        assert office.file.verify(full=True) == []


def test_memory_does_not_grow_with_the_papers(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 10)
        run(office, AUTHORIZATION, numbers[:3])
        held: list[int] = []

        def go_on(done: int, _of: int) -> bool:
            if done in {30, 50, 70}:
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
            return True

        tracemalloc.start()
        made, joined = run(office, AUTHORIZATION, numbers * 7 + numbers[:1], go_on)
        tracemalloc.stop()
    assert len(made.filed) == 71
    size = joined.stat().st_size / 71
    assert size > 15_000
    for before, after in pairwise(held):
        assert (after - before) / 20 < 3_000, held  # its record is kept to be told, its bytes are not


def test_the_work_of_the_window_opens_the_shop_itself(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 2)
    wishes = tuple(PaperWish(kind=LABEL, number=number) for number in numbers)
    joined = shop.parent / "joined.pdf"
    made = run_many(shop, PaperRun(wishes=wishes, paper="4x6"), joined, moment(NOW), always)
    assert (len(made.filed), made.pages) == (2, 2)


def test_a_paper_that_became_void_is_due_again(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        (number,) = accepted(office, 1)
        run(office, LABEL, [number])
        (filed,) = filed_of(office, number)
        assert due_papers(office, LABEL) == ()
        with office.file.work("test", office.instant) as unit:
            unit.put(
                PaperMark(
                    id=new_id(office.instant),
                    paper_id=filed.id,
                    record_kind=filed.record_kind,
                    record_id=filed.record_id,
                    what=MarkKind.VOID,
                    at=moment(NOW),
                    kept_at=office.instant,
                    reason="A mistake.",
                )
            )
        assert [one.number for one in due_papers(office, LABEL)] == [number]


def test_due_are_those_that_were_accepted_and_have_no_paper_yet(shop: Path) -> None:
    with office_at(shop, NOW) as office:
        numbers = accepted(office, 4)
        do(office, number=numbers[3], action=ClaimAction.ARRIVED, fields=())
        for kind in (AUTHORIZATION, LABEL):
            assert [one.number for one in due_papers(office, kind)] == numbers[:3]
        run(office, LABEL, numbers[:2])
        assert [one.number for one in due_papers(office, LABEL)] == numbers[2:3]
        assert [one.number for one in due_papers(office, AUTHORIZATION)] == numbers[:3]
        rows = office.file.claim_lists.ids([], ClaimOrder.OPENED)
        listed = papers_of(office, LABEL, rows)
        assert [(one.number, one.made_at is not None) for one in listed] == [
            (numbers[0], True), (numbers[1], True), (numbers[2], False), (numbers[3], False),
        ]  # fmt: skip
        assert listed[0].customer == "Erika Muster"
