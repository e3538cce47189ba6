"""A record's history as text: each piece of work with who did it when, and what it changed."""

from collections.abc import Sequence
from itertools import groupby

from shopdesk.domain.moments import Moment
from shopdesk.services.shop.history import FieldChange, HistoryEntry
from shopdesk.texts import Speech


def history_text(entries: Sequence[HistoryEntry], say: Speech) -> str:
    """Return the entries as text, oldest first."""
    parts: list[str] = []
    for _, some in groupby(entries, key=lambda entry: entry.operation):
        work = list(some)
        lines = [_work(work[0], say)]
        for entry in work:
            lines.append(f"  {entry.says}")
            lines += [f"    {_change(change, entry, say)}" for change in entry.changes]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _work(entry: HistoryEntry, say: Speech) -> str:
    who = " · ".join(part for part in (entry.who, entry.device) if part)
    return " · ".join(part for part in (say.moment(Moment.at(entry.at)), who, _action(entry.action, say)) if part)


def _action(action: str, say: Speech) -> str:
    words = {
        "init": say("making the shop"),
        "demo": say("making the sample shop"),
        "policy.use": say("taking a policy into use"),
        "claim.open": say("opening a claim"),
        "claim.set": say("new facts of a claim"),
        "claim.decide": say("deciding a claim"),
        "claim.sent_back": say("goods sent back"),
        "claim.arrived": say("goods arrived"),
        "claim.inspected": say("goods inspected"),
        "claim.settle": say("settling a claim"),
        "claim.withdraw": say("claim withdrawn"),
        "claim.lapse": say("claim lapsed"),
        "claim.reopen": say("opening a claim again"),
        "claim.close": say("closing a claim"),
        "order.set": say("correcting an order"),
        "import": say("importing orders"),
        "import.undo": say("taking an import back"),
        "document.return-authorization": say("making a return authorization"),
        "document.return-label": say("making a return label"),
        "repair.open": say("taking a piece in"),
        "repair.set": say("new facts of a repair"),
        "repair.quote": say("issuing a quote"),
        "repair.quote_draft": say("writing a quote"),
        "repair.quote_drop": say("dropping a quote that was being written"),
        "repair.approve": say("customer agreed to a quote"),
        "repair.decline": say("customer declined a quote"),
        "repair.pay": say("money for a repair"),
        "repair.take_back": say("taking back the last step of a repair"),
    }
    return words.get(action) or say.term(action.replace(".", " "))


def _change(change: FieldChange, entry: HistoryEntry, say: Speech) -> str:
    if change.erased:
        return say("{name}: erased with the customer’s data", name=change.name)
    nothing = "–"
    if entry.step == "changed" and (change.before or change.plain != (None, None)):
        return f"{change.name}: {change.before or nothing} → {change.after or nothing}"
    return f"{change.name}: {change.after or change.before or nothing}"
