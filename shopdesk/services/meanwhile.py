"""What somebody else changed while something was being typed: told field by field, so that nothing is overwritten.

Only what was typed counts. A field that others changed and the owner did not keeps what the others made of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from shopdesk.domain.deadlines import RecordKind
from shopdesk.domain.errors import ConflictError
from shopdesk.domain.moments import Moment
from shopdesk.services.office import Office
from shopdesk.services.shop.history_words import ValueWords, field_words
from shopdesk.storage.journal import JournalEntry

T = TypeVar("T", bound=Struct)


class Meanwhile(Struct, frozen=True):
    """The three states of a field, as values: what was seen when typing began, what was typed, and what is kept now."""

    seen: Any
    mine: Any
    theirs: Any

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else made something else of it than what was typed."""
        return self.theirs not in (self.seen, self.mine)


class Difference(Struct, frozen=True, kw_only=True):
    """A field of which two values are wanted, in words; an empty one says nothing. `who` and `at` are of theirs."""

    field: str
    """The name by which it was typed."""
    name: str
    mine: str
    theirs: str
    who: str
    at: Moment | None


class ChangedMeanwhileError(ConflictError):
    """Fields that were typed were changed by somebody else since they were read; nothing was saved."""

    def __init__(self, sentence: str, differences: Sequence[Difference]) -> None:
        super().__init__(sentence)
        self.differences = tuple(differences)


class Kept(Struct, frozen=True, kw_only=True):
    """A kept record, for what its journal says of who changed it: its words, kind and id, and the currency it is in."""

    words: str
    """What it is called in a sentence: `Order 1001`."""
    kind: RecordKind
    id: str
    currency: str = ""


def refuse_to_overwrite(office: Office, kept: Kept, fields: Mapping[str, Meanwhile]) -> None:
    """Raise ChangedMeanwhileError where what was typed would take the place of what somebody else made of it.

    `fields` are those that were typed, by name; the part of a name behind its last point tells what it is.
    """
    conflicts = {name: one for name, one in fields.items() if one.is_conflict}
    if not conflicts:
        return
    journal = office.file.journal.of_record(kept.kind, kept.id)
    values = ValueWords(office.speech, kept.currency or office.shop.currency)
    differences = [_difference(journal, name, one, values) for name, one in conflicts.items()]
    raise ChangedMeanwhileError(_sentence(office, kept, differences), differences)


class Chosen(Struct, frozen=True):
    """Whose value shall hold where two are wanted, by field; of fields that neither names, it is not known yet."""

    mine: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()


NOT_CHOSEN = Chosen()


def put_together(office: Office, kept: Kept, seen: T, typed: T, now: T, *, chosen: Chosen) -> T:
    """Return a record as it is kept now with what was typed over what was seen of it.

    Raises ChangedMeanwhileError where a typed field was changed since it was seen and nobody has chosen whose holds.
    """
    names = [name for name in seen.__struct_fields__ if getattr(seen, name) != getattr(typed, name)]
    fields = {name: Meanwhile(getattr(seen, name), getattr(typed, name), getattr(now, name)) for name in names}
    settled = chosen.mine | chosen.theirs
    refuse_to_overwrite(office, kept, {name: one for name, one in fields.items() if name not in settled})
    return replace(now, **{name: one.mine for name, one in fields.items() if name not in chosen.theirs})


def changed_since(office: Office, kept: Kept, part: str, version: int) -> ConflictError:
    """Return the error for a record that is no longer the version that was seen: what of it was changed, by whom."""
    journal = office.file.journal.of_record(kept.kind, kept.id)
    values = ValueWords(office.speech, kept.currency or office.shop.currency)
    newer = [entry for entry in journal if entry.part == part and (entry.version or 0) > version]
    found: dict[str, Difference] = {}
    for entry in newer:
        for field in (*entry.changes, *entry.personal):
            words = field_words(field, values.speech)
            found[field] = Difference(
                field=field, name=words, mine="", theirs="", who=entry.who, at=Moment.at(entry.at)
            )
    return ChangedMeanwhileError(_sentence(office, kept, list(found.values())), ())


def _difference(journal: Sequence[JournalEntry], name: str, one: Meanwhile, values: ValueWords) -> Difference:
    head, _, field = name.rpartition(".")
    whole = name.replace(".", "_")
    entry = _last_of(journal, {field, head, whole})
    if entry is not None and whole in entry.changes:  # such as `payment_fee` of `payment.fee`
        field = whole
    return Difference(
        field=name,
        name=field_words(field, values.speech),
        mine=values.words(field, one.mine),
        theirs=values.words(field, one.theirs),
        who="" if entry is None else entry.who,
        at=None if entry is None else Moment.at(entry.at),
    )


def _last_of(journal: Sequence[JournalEntry], fields: set[str]) -> JournalEntry | None:
    """Return the last change of any of these fields, else the last change of the record."""
    named = [entry for entry in journal if fields & {*entry.changes, *entry.personal}]
    return next(reversed(named or list(journal)), None)


def _sentence(office: Office, kept: Kept, differences: Sequence[Difference]) -> str:
    say = office.speech
    told = [_told(one, office) for one in differences]
    what = say("{record} was changed since it was read.", record=kept.words)
    if told:
        what = say("{record} was changed since it was read: {changes:list}.", record=kept.words, changes=told)
    return say("{what} Nothing of this was saved. Look at it as it is now, and repeat your change.", what=what)


def _told(one: Difference, office: Office) -> str:
    say = office.speech
    what = say("{field} is now {value}", field=one.name, value=one.theirs) if one.theirs else one.name
    if one.at is None:
        return what
    return say("{what} ({who}, {at:moment})", what=what, who=one.who, at=one.at)
