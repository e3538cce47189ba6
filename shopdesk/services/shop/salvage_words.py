"""What came of a salvage, as sentences to the owner."""

from shopdesk.services.shop.salvaging import Salvaged, SalvagedShop
from shopdesk.storage.salvage.told import SalvagedKind
from shopdesk.texts import Speech

_MOST_NAMED = 12


def salvage_words(shop: SalvagedShop, speech: Speech) -> list[str]:
    """Return what came of a salvage as sentences to the owner: what was read first, then all that is lost."""
    told, say = shop.salvaged, speech
    kept = {kind.part: kind.kept for kind in told.kinds}
    counts = [
        _counted("order", kept["order"], say),
        _counted("claim", kept["claim"], say),
        _counted("repair", kept["repair"], say),
        _counted("customer", kept["customer"], say),
        _counted("paper", kept["paper"], say),
    ]
    words = [
        say("What could be read is a shop of its own now, in {folder}.", folder=str(told.folder)),
        say("It holds {counts:list}.", counts=counts),
        *_retold_words(told, say),
        *(_lost_words(kind, say) for kind in told.kinds if kind.lost),
        *_loss_words(told, say),
    ]
    if told.is_shop_made_up:
        words.append(
            say("The shop’s own record is lost; others’ values stand in its place. Look through all of Settings.")
        )
    if told.is_policy_made_up:
        words.append(
            say("The policy is lost; a built-in one stands in its place. Choose yours in Settings before you decide.")
        )
    if not told.lost and not told.unread and not told.files_missing and not shop.findings:
        words.append(say("Nothing is known to be lost."))
    words.append(say("The damaged file was left as it is. Keep it until you have looked through the new one."))
    return words


def _retold_words(told: Salvaged, say: Speech) -> list[str]:
    retold, bare = (sum(counts) for counts in zip(*((one.retold, one.bare) for one in told.kinds), strict=True))
    words = []
    if retold:
        words.append(
            say.counted(
                "{count} record was lost and is written again from the history of the shop.",
                "{count} records were lost and are written again from the history of the shop.",
                retold,
            )
        )
    if bare:
        words.append(
            say.counted(
                "Of {count} of them what was personal is lost, such as a name or a note.",
                "Of {count} of them what was personal is lost, such as names and notes.",
                bare,
            )
        )
    return words


def _loss_words(told: Salvaged, say: Speech) -> list[str]:
    words = []
    if told.cut:
        words.append(
            say(
                "The file ends too early: {cut} of {pages} pages are missing, and with them perhaps what came last.",
                cut=told.cut,
                pages=told.pages + told.cut,
            )
        )
    if told.unread:
        words.append(
            say.counted(
                "{count} place in the file could not be read; what stood there and no history tells of is lost, such "
                "as values as an import brought them.",
                "{count} places in the file could not be read; what stood there and no history tells of is lost, such "
                "as values as an import brought them.",
                told.unread,
            )
        )
    if told.entries_lost:
        words.append(
            say.counted(
                "{count} entry of the history is lost, and perhaps what it told of.",
                "{count} entries of the history are lost, and perhaps what they told of.",
                told.entries_lost,
            )
        )
    if told.emptied:
        named = sorted({f"{part} {number}".strip() for part, number, _ in told.emptied})
        words.append(
            say.counted(
                "{count} reference to something lost was emptied: {names:list}.",
                "{count} references to something lost were emptied: {names:list}.",
                len(told.emptied),
                names=_few(named, say),
            )
        )
    if told.files_missing:
        words.append(
            say.counted(
                "{count} attached file is missing or altered; its name and place are kept.",
                "{count} attached files are missing or altered; their names and places are kept.",
                len(told.files_missing),
            )
        )
    return words


def _lost_words(kind: SalvagedKind, say: Speech) -> str:
    """Return which records of a kind are lost, as in `Lost: 2 claims (2026-0012 and 2026-0013)`."""
    numbers = list(dict.fromkeys(number for number in kind.lost if number))
    count = _counted(kind.part, len(kind.lost), say)
    if not numbers:
        return say("Lost: {what}.", what=count)
    return say("Lost: {what} ({numbers:list}).", what=count, numbers=_few(numbers, say))


def _few(names: list[str], say: Speech) -> list[str]:
    if len(names) <= _MOST_NAMED:
        return names
    return [*names[:_MOST_NAMED], say("{count} more", count=len(names) - _MOST_NAMED)]


def _counted(part: str, count: int, say: Speech) -> str:
    """Return so many records of a kind in words."""
    words = {
        "order": say.counted("{count} order", "{count} orders", count),
        "claim": say.counted("{count} claim", "{count} claims", count),
        "repair": say.counted("{count} repair", "{count} repairs", count),
        "customer": say.counted("{count} customer", "{count} customers", count),
        "address": say.counted("{count} address", "{count} addresses", count),
        "product": say.counted("{count} product", "{count} products", count),
        "verdict": say.counted("{count} verdict", "{count} verdicts", count),
        "repair_verdict": say.counted("{count} verdict on a repair", "{count} verdicts on repairs", count),
        "decision": say.counted("{count} decision", "{count} decisions", count),
        "settlement": say.counted("{count} settlement", "{count} settlements", count),
        "file": say.counted("{count} file of a claim", "{count} files of claims", count),
        "mail": say.counted("{count} mail of a claim", "{count} mails of claims", count),
        "import_choice": say.counted(
            "{count} answer about imported files", "{count} answers about imported files", count
        ),
        "repair_step": say.counted("{count} step of a repair", "{count} steps of repairs", count),
        "repair_quote": say.counted("{count} quote", "{count} quotes", count),
        "repair_payment": say.counted("{count} payment", "{count} payments", count),
        "repair_file": say.counted("{count} file of a repair", "{count} files of repairs", count),
        "deadline": say.counted("{count} deadline", "{count} deadlines", count),
        "reminder": say.counted("{count} reminder", "{count} reminders", count),
        "paper": say.counted("{count} document", "{count} documents", count),
        "text": say.counted("{count} note or message", "{count} notes and messages", count),
    }
    return words.get(part) or say.counted("{count} other record", "{count} other records", count)
