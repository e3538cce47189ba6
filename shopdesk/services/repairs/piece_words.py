"""A piece in words, in the window and on papers: where it is, its stones, what it weighs."""

from shopdesk.domain.repair_states import PiecePlace
from shopdesk.domain.repairs import Stone, StoneState
from shopdesk.texts import Speech


def place_words(place: PiecePlace, bench: str, say: Speech) -> str:
    """Return where a piece is: `Bench of Aoife O’Connell`."""
    return {
        PiecePlace.CUSTOMER: say("With the customer"),
        PiecePlace.TO_SHOP: say("In the post to the shop"),
        PiecePlace.SHOP: say("In the shop"),
        PiecePlace.BENCH: say("Bench of {bench}", bench=bench),
        PiecePlace.TO_CUSTOMER: say("In the post to the customer"),
    }[place]


def stone_words(stone: Stone, say: Speech) -> str:
    """Return stones as one reads them: `2 diamonds 1.2 mm, one chipped` as `2 × diamond 1.2 mm, chipped`."""
    kind = stone.kind or say("stone")
    named = say("{stone} {size}", stone=kind, size=stone.size) if stone.size else kind
    if stone.count > 1:
        named = say("{count} × {stone}", count=stone.count, stone=named)
    if stone.state is StoneState.SOUND:
        return named
    return say("{stones}, {state}", stones=named, state=say.term(stone.state))


def weight_words(milligrams: int | None, say: Speech) -> str:
    """Return a weight in grams, with two decimals at least: `6.42 g`; nothing where it is not known."""
    if milligrams is None:
        return ""
    grams, rest = divmod(milligrams, 1_000)
    decimals = f"{rest:03d}"
    decimals = decimals[:2] if decimals.endswith("0") else decimals
    return say("{grams}\N{NO-BREAK SPACE}g", grams=say.number(f"{grams}.{decimals}"))
