"""`shopdesk undo` takes the last change back; `bin` deletes, lists what was deleted, and brings it back."""

from typing import Any

import click

from shopdesk.bootstrap import open_office
from shopdesk.cli.options import common_options, given
from shopdesk.cli.output import put, table
from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import InputError, NotFoundError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.undo.bin import DELETABLE, Binned, bring_back, contents, delete, empty, find
from shopdesk.services.undo.taking_back import undo, undo_offer
from shopdesk.services.verdict_values import local_text
from shopdesk.texts import Speech

_KINDS = [kind.value for kind in DELETABLE if kind is not RecordKind.REMINDER]


@click.command("undo")
@click.option("--show", is_flag=True, help="Only say what would be taken back; nothing is changed.")
@common_options
@click.pass_context
def undo_command(ctx: click.Context, show: bool) -> None:
    """Take back the last change that can be: one whose records nobody touched since, and that sent or paid nothing."""
    with open_office(given(ctx).data, given(ctx).as_of, write=not show) as office:
        say = office.speech
        if not show:
            act = undo(office)
            put({"undone": act.what, "operation": act.operation}, say("Taken back: {what}.", what=act.what))
            return
        offer = undo_offer(office)
        last, undoable = offer.last, offer.undoable
        values = {
            "last": None if last is None else {"what": last.what, "why_not": last.why_not},
            "undoable": None if undoable is None else {"what": undoable.what, "operation": undoable.operation},
        }
        lines = []
        if last is not None and last.why_not:
            lines.append(say("The last change was the {what}: {why}", what=last.what, why=last.why_not))
        if undoable is None:
            lines.append(say("There is nothing that can be taken back."))
        else:
            lines.append(say("`shopdesk undo` takes back: {what}.", what=undoable.what))
        put(values, "\n".join(lines))


@click.command("bin")
@click.option(
    "--delete", "deleting", nargs=2, metavar="KIND NUMBER", help=f"Delete a {', '.join(_KINDS)} into the bin."
)
@click.option("--restore", "number", metavar="NUMBER", help="Bring back the record that has this number in the list.")
@click.option("--empty", "emptying", is_flag=True, help="Let go for good of all that is in the bin.")
@common_options
@click.pass_context
def bin_command(ctx: click.Context, deleting: tuple[str, str] | None, number: str | None, emptying: bool) -> None:
    """List what was deleted in the last 30 days; delete a record, or bring one back."""
    if sum((deleting is not None, number is not None, emptying)) > 1:
        raise InputError("--delete, --restore and --empty can't stand beside one another. Nothing was changed.")
    writes = deleting is not None or number is not None or emptying
    with open_office(given(ctx).data, given(ctx).as_of, write=writes) as office:
        say = office.speech
        if deleting is not None:
            binned = delete(office, _kind(deleting[0]), find(office, _kind(deleting[0]), deleting[1]))
            told = say("Deleted: {what}. Until {day:date} it can be brought back.", what=binned.what, day=_day(binned))
            put(_values(office, binned), told)
        elif number is not None:
            binned = bring_back(office, _numbered(office, number).operation)
            put(_values(office, binned), say("Brought back: {what}.", what=binned.what))
        elif emptying:
            count = empty(office, all_of_it=True)
            put({"emptied": count}, say("Let go for good: {count}.", count=count))
        else:
            found = contents(office)
            put([_values(office, one) for one in found], _list_text(found, say))


def _kind(word: str) -> RecordKind:
    if word not in _KINDS:
        msg = f"--delete: expected one of {', '.join(_KINDS)}, found {word!r}. Nothing was changed."
        raise InputError(msg)
    return RecordKind(word)


def _numbered(office: Office, number: str) -> Binned:
    found = contents(office)
    if number in {str(place) for place in range(1, len(found) + 1)}:
        return found[int(number) - 1]
    msg = f"There is no {number} in the bin; `shopdesk bin` lists what is. Nothing was changed."
    raise NotFoundError(msg)


def _day(binned: Binned) -> Any:
    return binned.until.date()


def _values(office: Office, binned: Binned) -> dict[str, Any]:
    return {
        "kind": binned.kind,
        "what": binned.what,
        "deleted_at": local_text(binned.binned_at, office.zone),
        "until": local_text(binned.until, office.zone),
        "operation": binned.operation,
    }


def _list_text(found: list[Binned], say: Speech) -> str:
    if not found:
        return say("The bin is empty.")
    rows = [
        (str(number), one.what, say.moment(Moment.at(one.binned_at)), say.moment(Moment.at(one.until)))
        for number, one in enumerate(found, 1)
    ]
    return table(("", say("What"), say("Deleted"), say("Until")), rows)
