"""The warranty statement: from when until when the warranty of a piece runs, what it covers, and what was repaired."""

from collections.abc import Sequence

from shopdesk.documents import repair_paper_words as words
from shopdesk.documents.grid import Columns
from shopdesk.documents.letterhead import NAME, Letterhead
from shopdesk.documents.letters import letter_grid, line_rows, opening_lines, print_letter, under_opening
from shopdesk.documents.repair_values import CoverState, EarlierRepair, WarrantyStatement
from shopdesk.documents.return_words import until
from shopdesk.documents.sections import Fact, Row, Section, flow_closely, strip
from shopdesk.documents.sheet import GREY, Sheet
from shopdesk.documents.type import BODY, SMALL, Type
from shopdesk.documents.values import Instruction, Paper
from shopdesk.documents.wrapping import wrap
from shopdesk.texts import Speech

_AFTER_TITLE = 4.5
_BETWEEN = 7.0


def draw(values: WarrantyStatement, speech: Speech, paper: str = "a4") -> Paper:
    """Return the statement as a PDF on `a4` or `letter`.

    Raises PaperError for another paper, and for a logo or a number that can't be printed.
    """
    grid = letter_grid(paper, "A warranty statement")
    piece, number = values.piece, values.piece.repair.number
    setting = Type(piece.recipient.language, piece.recipient.address.country)
    title = speech("Warranty statement")
    sheet = Sheet(
        (grid.width, grid.height),
        setting,
        title=f"{title} {number}",
        author=piece.sender.shop.name,
        language=speech.language,
    )
    opening = opening_lines(_opening(values, speech), grid, setting)
    print_letter(
        Letterhead(sheet, grid, piece.sender, speech),
        recipient=piece.recipient,
        number=number,
        title=title,
        facts=_facts(values, setting, speech),
        opening=opening,
        pages=flow_closely(_sections(values, grid.columns, setting, speech), under_opening(opening, grid), grid),
    )
    return Paper(content=sheet.finish(), pages=sheet.pages, problems=setting.problems)


def _facts(values: WarrantyStatement, setting: Type, say: Speech) -> list[tuple[str, str]]:
    piece = values.piece
    return [
        (say("Repair"), piece.repair.number),
        (say("As of"), say.day(values.day)),
        (say("From order"), setting.clean(words.order_words(piece, say), NAME)),
        (say("Policy"), setting.clean(words.policy_words(piece, say), NAME)),
    ]


def _opening(values: WarrantyStatement, say: Speech) -> str:
    cover = values.piece.cover
    end = "" if cover.until is None else until(say, cover.until)
    told = _of_guarantee(cover.state, end, say) if cover.as_guarantee else _of_warranty(cover.state, end, say)
    return say.prose(told)


def _of_warranty(state: CoverState, end: str, say: Speech) -> tuple[str, ...]:
    match state:
        case CoverState.VOID:
            return (say("The warranty of this piece is void; the reason is below."),)
        case CoverState.UNKNOWN:
            return (say("Whether the warranty of this piece runs can be said once the day of receipt is known."),)
        case CoverState.ENDED:
            return say("The warranty of this piece ended on {end}.", end=end), say("We gladly repair it at its cost.")
        case CoverState.WORN | CoverState.MISUSED:
            why = _why_not(state, say)
            return (say("The warranty of this piece covers faults, not what is repaired now: {why}.", why=why),)
        case _:
            return (say("The warranty of this piece runs until {end}.", end=end),)


def _of_guarantee(state: CoverState, end: str, say: Speech) -> tuple[str, ...]:
    match state:
        case CoverState.VOID:
            return (say("The guarantee of this piece is void; the reason is below."),)
        case CoverState.UNKNOWN:
            return (say("Whether the guarantee of this piece runs can be said once the day of receipt is known."),)
        case CoverState.ENDED:
            return say("The guarantee of this piece ended on {end}.", end=end), say("We gladly repair it at its cost.")
        case CoverState.WORN | CoverState.MISUSED:
            why = _why_not(state, say)
            return (say("The guarantee of this piece covers faults, not what is repaired now: {why}.", why=why),)
        case _:
            return (say("The guarantee of this piece runs until {end}.", end=end),)


def _why_not(state: CoverState, say: Speech) -> str:
    return say("it is worn") if state is CoverState.WORN else say("it was damaged in use")


def _sections(values: WarrantyStatement, columns: Columns, setting: Type, say: Speech) -> list[Section]:
    cover, piece = values.piece.cover, values.piece
    state = {
        CoverState.RUNS: say("Runs"),
        CoverState.ENDED: say("Has ended"),
        CoverState.VOID: say("Void"),
        CoverState.WORN: say("Not for wear"),
        CoverState.MISUSED: say("Not for misuse"),
        CoverState.UNKNOWN: say("Not known yet"),
        CoverState.NONE: say("None"),
    }[cover.state]
    since, end = say("Not known"), say("Not known")
    if cover.since is not None:
        since = say.day(cover.since.day_in(say.zone))
    if cover.until is not None:
        end = until(say, cover.until)
    found = [
        strip(
            (
                Fact(say("Guarantee") if cover.as_guarantee else say("Warranty"), state),
                Fact(say("Runs from"), since, say("the day of receipt")),
                Fact(say("Until"), end, say("until the end of the day") if cover.until is not None else ""),
            ),
            columns,
            setting,
        ),
        _text(say("Piece"), words.piece_words(piece, say), columns, setting),
    ]
    if cover.state is CoverState.VOID:
        found.append(_text(say("Why it is void"), cover.void_reason, columns, setting))
    if values.covered:
        found.append(_clauses(say("What is covered"), values.covered, columns, setting, say))
    if values.not_covered:
        found.append(_clauses(say("What is not"), values.not_covered, columns, setting, say))
    asked = say("asked for on {on:full}", on=piece.repair.asked_at.day_in(say.zone))
    fault = [*piece.repair.fault.splitlines(), asked] if piece.repair.fault else [asked]
    found.append(_text(say("This repair"), "\n".join(fault), columns, setting))
    if values.earlier:
        found.append(
            Section(say("Earlier repairs"), tuple(_earlier(one, columns, setting, say) for one in values.earlier))
        )
    return found


def _text(name: str, text: str, columns: Columns, setting: Type) -> Section:
    return Section(name, tuple(line_rows(text, (columns.content, columns.right), BODY, setting, after=BODY.leading)))


def _clauses(name: str, clauses: Sequence[Instruction], columns: Columns, setting: Type, say: Speech) -> Section:
    rows: list[Row] = []
    for clause in clauses:
        lines = line_rows(say.messages(clause.says), (columns.content, columns.right), BODY, setting, after=_BETWEEN)
        if not lines:
            continue
        rows += [_titled(clause.title, lines[0], columns, setting), *lines[1:]]
    return Section(name, tuple(rows))


def _titled(title: str, row: Row, columns: Columns, setting: Type) -> Row:
    """Return the first line of a clause under its title."""
    titles = wrap(title, SMALL, columns.right - columns.content, setting, most=2)
    above = len(titles) * _AFTER_TITLE

    def pen(sheet: Sheet, y: float) -> None:
        sheet.lines(columns.content, y, titles, SMALL, GREY)
        row.draw(sheet, y + above)

    return Row(pen, above, row.after)


def _earlier(repair: EarlierRepair, columns: Columns, setting: Type, say: Speech) -> Row:
    """Return an earlier repair: its number and when, and beside it the fault and where it stands."""
    room = columns.right - columns.facts
    faults = wrap(repair.fault, BODY, room, setting, most=4)
    states = wrap(repair.state, SMALL, room, setting, most=2)
    asked = say("asked for on {on:date}", on=repair.asked_at.day_in(say.zone))
    number = setting.fit(setting.clean(repair.number, NAME), BODY, columns.facts - columns.content - 4)
    lower = max(len(faults) - 1, 0) * BODY.leading + (4.5 if faults else 0)

    def pen(sheet: Sheet, y: float) -> None:
        sheet.text(columns.content, y, number, BODY)
        sheet.text(columns.content, y + 4.5, asked, SMALL, GREY)
        sheet.lines(columns.facts, y, faults, BODY)
        sheet.lines(columns.facts, y + lower, states, SMALL, GREY)

    return Row(pen, max(4.5, lower + max(len(states) - 1, 0) * SMALL.leading), ruled=True)
