"""What was paid back of an order, shared among its lines as far as an export tells which of them it was for."""

from collections.abc import Sequence

from shopdesk.domain.money import spread


def share_refund(
    refunded: int, told: Sequence[int], paid: Sequence[int], shipping: int
) -> tuple[tuple[int, ...], bool]:
    """Return what of a refund each line bears, and whether that is assumed.

    `told` is what the export says was paid back of each line, `paid` what was paid for each and `shipping` for
    shipping. What was paid back beyond the lines told was shipping's, and of the other goods where shipping was
    cheaper; where nothing is told of lines, all is spread over them by what was paid.
    """
    known = [min(back, worth) for back, worth in zip(told, paid, strict=True)]
    rest = refunded - sum(known)
    if rest < 0:
        return tuple(spread(refunded, known)), True
    if any(known) and rest <= shipping:
        return tuple(known), False
    left = [worth - back for worth, back in zip(paid, known, strict=True)]
    beyond = rest - shipping if any(known) else rest
    shares = spread(min(beyond, sum(left)), left)
    return tuple(back + share for back, share in zip(known, shares, strict=True)), bool(refunded)
