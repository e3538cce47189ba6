"""The papers of repairs: their text, measures, codes and bytes; long, missing, foreign and hostile values."""

import io

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from shopdesk.documents import (
    custody_list,
    handing_back_slip,
    job_bag_label,
    repair_quote,
    take_in_ticket,
    warranty_statement,
)
from shopdesk.documents.job_bag_label import surname
from shopdesk.documents.repair_values import (
    CoverState,
    OtherQuote,
    Piece,
    QuotePicture,
    QuoteStanding,
    RepairQuote,
    TakeInTicket,
)
from shopdesk.documents.values import Recipient
from shopdesk.domain.errors import PaperError
from shopdesk.domain.moments import Moment
from shopdesk.domain.repair_quotes import QuoteLineKind, QuoteOption
from shopdesk.domain.shops import Address
from tests.documents.expected_texts import FOLDER
from tests.documents.reading import PDFIUM, codes_on, dots, pages_of, place_of, strange_characters, text_of
from tests.documents.repair_samples import (
    BAG,
    BARE,
    CUSTODY,
    JONAS,
    ONE_WAY,
    PAPERS,
    QUOTE,
    SELENE,
    SIGNET,
    SLIP,
    STATEMENT,
    TICKET,
    TWO_WAYS,
    draw,
    line,
    picture,
)
from tests.documents.samples import english

HOSTILE = '<img src="file:///etc/passwd"><b>&amp; %s {name}'
LONG = "Ring of white gold with a very long name " * 8


def quote(values: RepairQuote, paper: str = "a4") -> str:
    return unbroken(text_of(repair_quote.draw(values, english(), paper).content))


def unbroken(text: str) -> str:
    """Return a text on one line, with plain spaces."""
    return " ".join(text.split())


def with_repair(of: Piece, /, **changes: object) -> Piece:
    return replace(of, repair=replace(of.repair, **changes))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_says_what_is_expected_of_it(name: str) -> None:
    made = draw(name)
    assert text_of(made.content) + "\n" == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert not strange_characters(text_of(made.content))
    assert made.problems == ()


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert draw(name).content == draw(name).content


@pytest.mark.parametrize(
    ("name", "number", "kinds"),
    [
        ("take-in-ticket-a5", SIGNET.number, {"CODE128", "QRCODE"}),
        ("take-in-ticket-letter", SIGNET.number, {"CODE128", "QRCODE"}),
        ("job-bag-label-4x6", SIGNET.number, {"CODE128", "QRCODE"}),
        ("job-bag-label-a6", SIGNET.number, {"CODE128", "QRCODE"}),
        ("job-bag-label-a5-half", SIGNET.number, {"CODE128", "QRCODE"}),
        ("job-bag-label-99x67", SIGNET.number, {"CODE128"}),
        ("job-bag-label-63x38", SIGNET.number, {"CODE128"}),
        ("repair-quote-a4", SELENE.repair.number, {"CODE128"}),
        ("repair-quote-letter", SELENE.repair.number, {"CODE128"}),
        ("warranty-statement-a4", SELENE.repair.number, {"CODE128"}),
        ("handing-back-slip-a5", SELENE.repair.number, {"CODE128"}),
    ],
)
def test_codes_carry_the_number_only_and_are_read_from_a_label_printer(name: str, number: str, kinds: set[str]) -> None:
    assert codes_on(dots(draw(name).content)) == {(kind, number) for kind in kinds}


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("repair-quote-a4", "Repair quote", (25, 101.5)),
        ("repair-quote-a4", "We have your piece", (25, 111.5)),
        ("repair-quote-a4", "Valid until", (25, 122.1)),
        ("repair-quote-a4", "What we found", (25, 143)),
        ("repair-quote-a4", "Two ways", (25, 181.5)),
        ("repair-quote-a4", "Together", (65, 209.5)),
        ("repair-quote-a4", "You pay", (65, 221.2)),
        ("repair-quote-a4", "Your answer", (30, 242.2)),
        ("take-in-ticket-a5", "LUNA", (14, 17.1)),
        ("take-in-ticket-a5", "Take-in ticket", (14, 32)),
        ("take-in-ticket-a5", "Promised", (14, 43.5)),
        ("take-in-ticket-a5", "Jonas", (50, 57.9)),
        ("take-in-ticket-a5", "Taken in by", (14, 124.9)),
        ("take-in-ticket-a5", "Claim check", (14, 148.2)),
    ],
)
def test_what_stands_on_the_models_stands_in_its_place(name: str, text: str, place: tuple[float, float]) -> None:
    assert place_of(draw(name).content, text) == pytest.approx(place, abs=0.9)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("take-in-ticket-a5", (148, 210)),
        ("take-in-ticket-letter", (215.9, 279.4)),
        ("job-bag-label-4x6", (101.6, 152.4)),
        ("job-bag-label-a5-half", (210, 148.5)),
        ("job-bag-label-63x38", (210, 297)),
        ("custody-list-a4", (297, 210)),
    ],
)
def test_a_paper_has_the_size_of_its_sheet(name: str, size: tuple[float, float]) -> None:
    document = pypdfium2.PdfDocument(draw(name).content)
    width, height = document[0].get_size()
    document.close()
    assert (width * 25.4 / 72, height * 25.4 / 72) == pytest.approx(size, abs=0.05)


@pytest.mark.parametrize(
    ("drawing", "values", "paper"),
    [
        (take_in_ticket, TICKET, "4x6"),
        (handing_back_slip, SLIP, "x" * 300),
        (repair_quote, QUOTE, "a5"),
        (warranty_statement, STATEMENT, "a5"),
        (custody_list, CUSTODY, "a5"),
    ],
)
def test_a_paper_that_does_not_fit_is_refused_and_named(drawing: object, values: object, paper: str) -> None:
    with pytest.raises(PaperError, match="is printed on") as refused:
        drawing.draw(values, english(), paper)  # type: ignore[attr-defined]
    assert "Nothing was printed" in refused.value.sentence
    assert len(refused.value.sentence) < 200


def test_a_number_too_long_for_the_ticket_is_refused() -> None:
    values = replace(TICKET, piece=with_repair(JONAS, number="REPAIR-of-my-own-shop-2026-000012"))
    with pytest.raises(PaperError, match="too long for a barcode"):
        take_in_ticket.draw(values, english())


def test_long_fields_of_a_ticket_go_on_on_further_pages_and_nothing_is_cut() -> None:
    fault = " ".join(f"fault{at}" for at in range(700))
    terms = "\n".join(f"Condition number {at} of the shop" for at in range(40))
    piece = with_repair(JONAS, piece=LONG, fault=fault, engraving="1999")
    made = take_in_ticket.draw(replace(TICKET, piece=piece, terms=terms), english())
    pages = pages_of(made.content)
    assert made.problems == ()
    assert made.pages > 2
    text = unbroken(" ".join(pages))
    assert all(f"fault{at}" in text for at in range(700))
    assert all(f"Condition number {at} of the shop" in text for at in range(40))
    assert unbroken(LONG) in text
    assert "The conditions go on on the next page." in pages[0]
    assert f"conditions agreed, {made.pages} pages" in pages[0]
    for at, page in enumerate(pages[1:], start=2):
        assert f"Page {at} of {made.pages}" in page
        assert SIGNET.number in page


@pytest.mark.parametrize("terms", ["", "One line.", "A line.\n" * 3, "A line.\n" * 4, "A line.\n" * 9])
def test_the_foot_of_a_claim_check_stays_on_the_page(terms: str) -> None:
    for amount in (100, 123_456_789_012):
        piece = with_repair(JONAS, currency="KWD", declared_value=amount, not_above=amount)
        made = take_in_ticket.draw(replace(TICKET, piece=piece, terms=terms), english())
        assert place_of(made.content, "Tue to Fri")[1] < 206
        lines = unbroken(text_of(made.content)).count("A line.")
        assert lines == terms.count("A line.")


def test_long_opening_hours_stand_among_the_conditions() -> None:
    hours = "Monday to Friday from ten to six, and on the first Saturday of each month from ten until one"
    piece = replace(JONAS, sender=replace(JONAS.sender, shop=replace(JONAS.sender.shop, opening_hours=hours)))
    made = take_in_ticket.draw(replace(TICKET, piece=piece), english())
    assert f"Open {hours}" in unbroken(text_of(made.content))
    assert made.problems == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jonas Ekström", "Ekström"),
        ("Aoi Takahashi 高橋 葵", "Takahashi"),
        ("高橋 葵", "高橋"),
        ("김민지", "김민지"),
        ("Ελένη Παπαδοπούλου", "Παπαδοπούλου"),
        ("", ""),
    ],
)
def test_a_bag_is_called_by_the_customers_surname(name: str, expected: str) -> None:
    assert surname(Address(name=name)) == expected
    recipient = Recipient(address=Address(name=name))
    made = job_bag_label.draw(replace(BAG, piece=replace(JONAS, recipient=recipient)), "4x6", english())
    assert (expected or "No name") in text_of(made.content)


def test_a_bag_keeps_its_figures_however_long_piece_and_work_are() -> None:
    piece = with_repair(JONAS, piece=LONG, call_first=True)
    for paper in ("4x6", "a6", "a5-half", "Avery-L7165:3", "Avery-L7160:5"):
        made = job_bag_label.draw(replace(BAG, piece=piece, work="Solder " * 300), paper, english())
        text = unbroken(text_of(made.content))
        assert made.pages == 1
        assert all(part in text for part in ("480.00 EUR", "80.00 EUR", SIGNET.number))
        assert "Call" in text
        assert "too long for this paper" in made.problems[0]


def test_a_quote_reckons_each_way_down_to_what_is_paid() -> None:
    text = quote(QUOTE)
    for words in (
        "Labour, 1.5 h or 2.5 h × 65.00 97.50 162.50",
        "Gold 750 for the prong, 0.18 g × 105.00 18.90 –",
        "Together 128.40 270.50",
        "Our warranty bears the labour −97.50 −162.50",
        "You pay 30.90 108.00",
        "VAT 19 % contained 4.93 17.24",
        "This replaces our estimate of 5 March 2026.",
        "No repair; send it back for 12.00",
    ):
        assert words in unbroken(text), words


def test_a_free_repair_asks_for_nothing_and_takes_nothing_for_the_way_back() -> None:
    free = replace(ONE_WAY, lines=tuple(replace(one, on_warranty=True) for one in ONE_WAY.lines))
    text = quote(replace(QUOTE, quote=free))
    assert "The warranty bears all of it." in text
    assert "You pay 0.00" in text
    assert "contained" not in text
    assert "No repair; give it back" in text


def test_a_long_reason_for_a_void_warranty_stands_in_full() -> None:
    reason = " ".join(f"reason{at}" for at in range(60))
    piece = replace(SELENE, cover=replace(SELENE.cover, state=CoverState.VOID, void_reason=reason))
    for made in (
        repair_quote.draw(replace(QUOTE, piece=piece), english()),
        warranty_statement.draw(replace(STATEMENT, piece=piece), english()),
        handing_back_slip.draw(replace(SLIP, piece=piece), english()),
    ):
        assert reason in unbroken(text_of(made.content))
        assert made.problems == ()


def test_tax_on_top_is_a_row_before_the_total() -> None:
    text = quote(
        replace(QUOTE, quote=replace(ONE_WAY, tax_included=False), piece=with_repair(SELENE, not_above=10_000))
    )
    rows = ["Together 128.40", "VAT 19 % 24.40", "You pay 152.80"]
    assert [text.index(row) for row in rows] == sorted(text.index(row) for row in rows)
    assert "Prices in EUR, without VAT" in text
    assert "This passes the limit of 100.00 EUR that you set." in text


def test_what_the_shop_bears_without_a_warranty_is_not_called_one() -> None:
    cover = replace(SELENE.cover, state=CoverState.ENDED)
    text = quote(replace(QUOTE, piece=replace(SELENE, cover=cover), on_warranty=False))
    assert "We bear the labour" in text
    assert "warranty bears" not in text
    assert "asked for on 4 March 2026: after it" in text


@pytest.mark.parametrize(
    ("standing", "words", "has_box"),
    [
        (QuoteStanding.OPEN, "We have your piece on the bench.", True),
        (QuoteStanding.DRAFT, "This is a draft: it was not issued and binds nobody.", True),
        (QuoteStanding.EXPIRED, "has expired; we gladly renew it.", False),
        (QuoteStanding.REPLACED, "quote 3 of 20 March 2026 replaced it.", False),
    ],
)
def test_a_quote_says_whether_it_can_be_answered(standing: QuoteStanding, words: str, has_box: bool) -> None:
    later = OtherQuote(revision=3, issued_at=Moment.parse("2026-03-20"))
    text = unbroken(quote(replace(QUOTE, standing=standing, replaced_by=later)))
    assert words in text
    assert ("Your answer" in text) is has_box
    assert ("Repair quote, draft" in text) is (standing is QuoteStanding.DRAFT)


@pytest.mark.parametrize(
    ("currency", "pays"),
    [("JPY", "You pay 3,090 10,800"), ("KWD", "You pay 3.090 10.800"), ("EUR", "You pay 30.90 108.00")],
)
def test_amounts_have_as_many_decimals_as_their_currency(currency: str, pays: str) -> None:
    text = quote(replace(QUOTE, piece=with_repair(SELENE, currency=currency)))
    assert pays in text
    assert f"Prices in {currency}" in text


def many_ways(count: int, lines: int) -> RepairQuote:
    letters = "ABCD"[:count]
    titles = ("Mend", "A new head with four prongs in platinum and a new shank", "指輪を直す", HOSTILE)
    return replace(
        QUOTE,
        quote=replace(
            TWO_WAYS,
            options=tuple(QuoteOption(letter=one, title=title) for one, title in zip(letters, titles, strict=False)),
            lines=tuple(
                line(
                    QuoteLineKind.LABOUR,
                    f"Work number {at} of a long quote",
                    123_456_789 + at,
                    option=letters[at % count] if at % 3 else "",
                )
                for at in range(lines)
            ),
        ),
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_sixty_lines_in_many_ways_flow_over_pages_with_their_heads_and_the_total_with_the_box(
    paper: str, count: int
) -> None:
    made = repair_quote.draw(many_ways(count, 60), english(), paper)
    pages = [unbroken(page) for page in pages_of(made.content)]
    assert made.problems == ()
    assert len(pages) > 1
    text = " ".join(pages)
    assert all(f"Work number {at} of a long quote" in text for at in range(60))
    assert all("Prices in EUR" in page for page in pages if "Work number" in page)
    assert "You pay" in pages[-1]
    assert "Your answer" in pages[-1]
    assert "Work number 59" in pages[-1]


def test_a_draft_is_drawn_however_unfinished_it_is() -> None:
    empty = line(QuoteLineKind.METAL, "", 0, quantity=0, unit="gram")
    strange = (
        replace(TWO_WAYS, lines=()),
        replace(TWO_WAYS, lines=(empty, replace(empty, option="Z"))),
        replace(TWO_WAYS, options=(QuoteOption(letter="A"),)),
        replace(TWO_WAYS, options=tuple(QuoteOption(letter=letter, title=LONG) for letter in "ABCDEFG")),
        replace(ONE_WAY, lines=(line(QuoteLineKind.STONE, "x" * 5_000, 10**12, quantity=10**9),)),
    )
    for one in strange:
        values = replace(QUOTE, quote=replace(one, issued_at=None), standing=QuoteStanding.DRAFT)
        for paper in ("a4", "letter"):
            assert "You pay" in quote(values, paper)


def test_twenty_pictures_stand_on_the_quote_and_damaged_ones_are_told() -> None:
    sizes = [(400, 900), (6_000, 4_000), (300, 300), (40, 2_000), (2_000, 40)] * 4
    pictures = [QuotePicture(name=f"{at}.jpg", content=picture(*size)) for at, size in enumerate(sizes)]
    pictures[3] = QuotePicture(name="cmyk.jpg", content=picture(300, 200, "CMYK"))
    pictures[4] = QuotePicture(name="cut.jpg", content=picture()[:900])
    pictures[5] = QuotePicture(name=HOSTILE)
    pictures[6] = QuotePicture(name="grey.png", content=picture(300, 200, "LA", "PNG"))
    pictures[7] = QuotePicture(name="text.pdf", content=b"%PDF-1.7 not a picture")
    made = repair_quote.draw(replace(QUOTE, pictures=tuple(pictures)), english())
    text = unbroken(text_of(made.content))
    assert all(f"Picture {at}" in text for at in range(1, 21))
    assert text.count("can’t be shown") == 3
    assert [problem.split(" can't be printed")[0] for problem in made.problems] == ["cut.jpg", HOSTILE, "text.pdf"]
    assert made.content.count(b"/Subtype /Image") == 7  # the same picture is kept once
    assert len(made.content) < 5_000_000


def test_a_picture_is_turned_upright_and_keeps_its_shape() -> None:
    image = Image.new("RGB", (600, 200), "#AA0000")
    exif = image.getexif()
    exif[0x0112] = 6
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    turned = QuotePicture(name="turned.jpg", content=file.getvalue())
    made = repair_quote.draw(replace(QUOTE, pictures=(turned,)), english())
    document = pypdfium2.PdfDocument(made.content)
    (shown,) = document[0].get_objects(filter=[PDFIUM.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = shown.get_bounds()
    document.close()
    assert (top - bottom) / (right - left) == pytest.approx(3, abs=0.02)


def test_findings_of_any_length_go_on_on_the_next_page() -> None:
    findings = " ".join(f"word{at}" for at in range(800))
    made = repair_quote.draw(replace(QUOTE, quote=replace(TWO_WAYS, findings=findings)), english())
    text = unbroken(text_of(made.content))
    assert all(f"word{at}" in text for at in range(800))
    assert made.problems == ()


def test_a_piece_of_three_hundred_letters_stands_in_full_on_every_paper() -> None:
    piece = with_repair(SELENE, piece=LONG[:300])
    for made in (
        repair_quote.draw(replace(QUOTE, piece=piece), english()),
        warranty_statement.draw(replace(STATEMENT, piece=piece), english()),
        handing_back_slip.draw(replace(SLIP, piece=piece), english()),
        custody_list.draw(replace(CUSTODY, pieces=(replace(CUSTODY.pieces[0], piece=LONG[:300]),)), english()),
    ):
        words = unbroken(text_of(made.content)).split()
        assert words.count("Ring") >= 7
        assert made.problems == ()


def test_an_address_of_twelve_lines_stays_in_its_window() -> None:
    address = Address(name="n" * 120, company="c" * 120, street="\n".join("abcdefghijkl"), extra="e" * 90, city="Πάτρα")
    piece = replace(SELENE, recipient=Recipient(address=address))
    made = repair_quote.draw(replace(QUOTE, piece=piece), english())
    assert made.pages == 1
    assert "a b c d e f g h i j k l" in text_of(made.content)
    assert "too long for this paper" in made.problems[0]
    assert place_of(made.content, "Repair quote") == pytest.approx((25, 101.5), abs=0.1)


@pytest.mark.parametrize("text", [HOSTILE, "高橋の指輪", "김민지", "Ελένη Παπαδοπούλου", "\\(octal\\) (paren"])
def test_any_text_prints_as_typed_and_reads_no_file(text: str) -> None:
    piece = with_repair(SELENE, piece=text, fault=text, condition=text, engraving=text, void_reason=text)
    piece = replace(
        piece, recipient=Recipient(address=Address(name=text)), cover=replace(piece.cover, void_reason=text)
    )
    void = replace(piece, cover=replace(piece.cover, state=CoverState.VOID))
    for made, least in (
        (take_in_ticket.draw(replace(TICKET, piece=piece, terms=text), english()), 6),
        (job_bag_label.draw(replace(BAG, piece=piece, work=text), "4x6", english()), 2),
        (
            repair_quote.draw(
                replace(QUOTE, piece=piece, pictures=(), quote=replace(ONE_WAY, findings=text)), english()
            ),
            3,
        ),
        (warranty_statement.draw(replace(STATEMENT, piece=void), english()), 4),
        (handing_back_slip.draw(replace(SLIP, piece=piece, work=(text,)), english()), 3),
    ):
        shown = text_of(made.content)
        assert unbroken(shown).replace("- ", "-").count(text) >= least
        assert not strange_characters(shown)
        assert b"/Subtype /Image" not in made.content
        assert made.problems == ()


def test_a_repair_of_which_nothing_is_known_prints_on_every_paper() -> None:
    for made in (
        take_in_ticket.draw(replace(TICKET, piece=BARE, taken_in=None, pictures=0), english()),
        job_bag_label.draw(replace(BAG, piece=BARE, work=""), "4x6", english()),
        repair_quote.draw(RepairQuote(piece=BARE, quote=ONE_WAY, standing=QuoteStanding.OPEN), english()),
        warranty_statement.draw(replace(STATEMENT, piece=BARE), english()),
        handing_back_slip.draw(replace(SLIP, piece=BARE), english()),
    ):
        assert "Sample shop" in text_of(made.content)
        assert made.problems == ()


@pytest.mark.parametrize("state", CoverState)
def test_a_statement_and_a_slip_say_where_the_warranty_stands(state: CoverState) -> None:
    cover = replace(SELENE.cover, state=state, void_reason="Soldered by somebody else")
    piece = replace(SELENE, cover=cover)
    statement = unbroken(text_of(warranty_statement.draw(replace(STATEMENT, piece=piece), english()).content))
    slip = unbroken(text_of(handing_back_slip.draw(replace(SLIP, piece=piece), english()).content))
    words = {
        CoverState.RUNS: ("runs until Wed 24 June 2026", "Until Wed 24 June 2026"),
        CoverState.ENDED: ("ended on Wed 24 June 2026", "Ended Wed 24 June 2026"),
        CoverState.VOID: ("Why it is void Soldered by somebody else", "Void Soldered by somebody else"),
        CoverState.WORN: ("it is worn", "Not for wear"),
        CoverState.MISUSED: ("it was damaged in use", "Not for misuse"),
        CoverState.UNKNOWN: ("once the day of receipt is known", "Not known yet"),
        CoverState.NONE: ("Warranty None", "None"),
    }[state]
    for text, expected in zip((statement, slip), words, strict=True):
        assert expected in text


@pytest.mark.parametrize("state", [one for one in CoverState if one is not CoverState.NONE])
def test_a_guarantee_is_called_one_on_every_paper(state: CoverState) -> None:
    cover = replace(SELENE.cover, state=state, void_reason="Soldered by somebody else", as_guarantee=True)
    piece = replace(SELENE, cover=cover)
    statement = unbroken(
        text_of(warranty_statement.draw(replace(STATEMENT, piece=piece, covered=()), english()).content)
    )
    assert "guarantee of this piece" in statement
    assert "warranty" not in statement
    slip = unbroken(text_of(handing_back_slip.draw(replace(SLIP, piece=piece), english()).content))
    assert "Guarantee of the piece" in slip
    ticket = unbroken(text_of(take_in_ticket.draw(replace(TICKET, piece=piece), english()).content))
    assert "Warranty" not in slip + ticket
    assert ("Guarantee" in ticket) is (state is not CoverState.UNKNOWN)


def test_a_slip_without_a_quote_names_what_was_asked_for() -> None:
    slip = unbroken(text_of(handing_back_slip.draw(replace(SLIP, work=()), english()).content))
    assert f"Taken care of {SELENE.repair.fault}" in slip
    assert "What was done" not in slip
    untold = replace(SLIP, work=(), piece=with_repair(SELENE, fault=""))
    assert "What was done Repaired as agreed" in unbroken(text_of(handing_back_slip.draw(untold, english()).content))


def test_what_is_paid_is_not_told_twice_where_nothing_comes_off_or_on() -> None:
    text = quote(replace(QUOTE, quote=ONE_WAY))
    assert "Together" not in text
    assert "You pay 128.40" in text


def test_the_totals_of_a_custody_list_use_the_room_under_its_last_piece() -> None:
    piece = replace(CUSTODY.pieces[0], promised_on=None)
    made = custody_list.draw(replace(CUSTODY, pieces=(piece,) * 20), english())
    assert made.pages == 1
    assert "20 pieces" in text_of(made.content)


def test_a_custody_list_goes_on_with_its_head_and_ends_with_its_totals() -> None:
    pieces = tuple(replace(CUSTODY.pieces[0], number=f"R-2026-{at:04d}", declared_value=100 * at) for at in range(90))
    made = custody_list.draw(replace(CUSTODY, pieces=pieces), english())
    pages = [unbroken(page) for page in pages_of(made.content)]
    assert all("Declared value" in page and f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
    assert all(f"R-2026-{at:04d}" in " ".join(pages) for at in range(90))
    assert "90 pieces" in pages[-1]
    assert "Together 4,005.00 EUR" in pages[-1]
    assert "R-2026-0089" in pages[-1]
    assert all("Together" not in page for page in pages[:-1])


def crowded_ticket(stones: int, lines: int) -> TakeInTicket:
    """Return a ticket with every short fact, so many kinds of stones, and a condition of so many lines."""
    piece = with_repair(
        JONAS,
        condition="\n".join(f"Scratch {at} on the table" for at in range(lines)),
        weighed_before_customer=False,
        size_now="58",
        engraving="1999",
        call_first=True,
    )
    kinds = tuple(f"{at} × diamond 1.2 mm" for at in range(stones))
    return replace(TICKET, piece=replace(piece, stones=kinds))


@pytest.mark.parametrize("paper", ["a5", "a4", "letter"])
def test_short_facts_of_a_ticket_share_a_row_only_where_that_saves_a_page(paper: str) -> None:
    apart = [at for at in range(1, 40) if take_in_ticket.draw(crowded_ticket(1, at), english(), paper).pages == 1]
    assert apart == list(range(1, len(apart) + 1))
    few = with_repair(JONAS, size_now="58", accessories="", weighed_before_customer=False)
    roomy = take_in_ticket.draw(replace(TICKET, piece=few), english(), paper).content
    assert place_of(roomy, "Weight")[0] == pytest.approx(place_of(roomy, "Size")[0], abs=0.1)
    full = take_in_ticket.draw(crowded_ticket(1, len(apart)), english(), paper)
    assert place_of(full.content, "Weight")[1] == pytest.approx(place_of(full.content, "Size")[1], abs=0.05)
    assert place_of(full.content, "Engraving")[1] == pytest.approx(place_of(full.content, "Left with it")[1], abs=0.05)
    text = unbroken(text_of(full.content))
    assert all(words in text for words in ("Weight 8.42 g Size 58", "Engraving 1999 Left with it Case"))
    assert all(f"Scratch {at} on the table" in text for at in range(len(apart)))
    assert full.problems == ()


def test_stones_of_a_ticket_follow_each_other_where_that_saves_a_page() -> None:
    texts = {}
    for count in range(1, 14):
        made = take_in_ticket.draw(crowded_ticket(count, 1), english())
        texts[made.pages] = unbroken(text_of(made.content))
        assert all(f"{at} × diamond 1.2 mm" in texts[made.pages] for at in range(count))
    assert "0 × diamond 1.2 mm · 1 × diamond 1.2 mm" in texts[1]


def test_no_short_row_of_a_ticket_stands_alone_on_its_last_page() -> None:
    for paper, most in (("a5", 30), ("letter", 20)):
        for lines in range(3, most):
            made = take_in_ticket.draw(crowded_ticket(1, lines), english(), paper)
            *_, last = pages_of(made.content)
            if made.pages > 1:
                labels = ("Condition", "Stones", "Weight", "Size", "Engraving", "Left with it", "Before work")
                rows = sum(f"\n{label}\n" in last or f"\n{label} " in last for label in labels)
                assert rows > 1 or last.count("Scratch") > 2, (paper, lines, last)


def shots(count: int, *, caption: str = "") -> tuple[QuotePicture, ...]:
    return tuple(QuotePicture(name=f"{at}.jpg", content=picture(800, 600 + at), caption=caption) for at in range(count))


def pictures_on(content: bytes) -> list[tuple[float, float]]:
    """Return where each picture of the first page begins and how wide it is, in mm."""
    document = pypdfium2.PdfDocument(content)
    bounds = [one.get_bounds() for one in document[0].get_objects(filter=[PDFIUM.FPDF_PAGEOBJ_IMAGE])]
    document.close()
    return [(left * 25.4 / 72, (right - left) * 25.4 / 72) for left, _, right, _ in bounds]


@pytest.mark.parametrize(("paper", "facts", "right"), [("a4", 125, 190), ("letter", 140, 195.9)])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_up_to_three_pictures_stand_beside_the_findings_where_the_page_is_full(
    count: int, paper: str, facts: float, right: float
) -> None:
    made = repair_quote.draw(replace(QUOTE, pictures=shots(count)), english(), paper)
    placed = pictures_on(made.content)
    assert made.pages == 1
    assert made.problems == ()
    assert len(placed) == count
    assert placed[0][0] == pytest.approx(facts, abs=0.1)
    assert all(left + wide <= right + 0.1 for left, wide in placed)
    text = unbroken(text_of(made.content))
    assert all(f"Picture {at}" in text for at in range(1, count + 1))
    assert "Your answer" in text


def test_pictures_stand_large_beneath_the_findings_where_there_is_room() -> None:
    brief = replace(TWO_WAYS, options=(), lines=TWO_WAYS.lines[-1:], findings="The stone is loose.")
    made = repair_quote.draw(replace(QUOTE, quote=brief, pictures=shots(3)), english())
    placed = pictures_on(made.content)
    assert made.pages == 1
    assert placed[0][0] == pytest.approx(65, abs=0.1)
    assert all(wide > 35 for _, wide in placed)


def test_long_captions_are_not_cut_for_smaller_pictures() -> None:
    caption = "taken under the loupe on 11 March, where the prong has broken off at its foot beside the girdle"
    made = repair_quote.draw(replace(QUOTE, pictures=shots(3, caption=caption)), english())
    assert made.problems == ()
    assert unbroken(text_of(made.content)).count("taken under the") == 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_an_answer_box_that_has_no_room_goes_whole_to_a_page_with_number_and_totals(paper: str) -> None:
    first, later = "", [""]
    for findings in range(1, 16):
        told = "\n".join(f"Finding {at} of the bench." for at in range(findings))
        values = replace(QUOTE, quote=replace(TWO_WAYS, findings=told), pictures=())
        made = repair_quote.draw(values, english(), paper)
        first, *later = [unbroken(page) for page in pages_of(made.content)]
        if later:
            break
        assert "Your answer" in first
    (second,) = later
    assert "Two ways" in first
    assert "You pay 30.90 108.00" in first
    assert "Your answer" not in first
    assert "R-2026-0007 Quote 2, you pay: A 30.90 EUR, B 108.00 EUR" in second
    assert all(words in second for words in ("Your answer", "A, mend", "B, new head", "Name and signature."))
    assert "Together" not in second
