"""The tables of what belongs to records of several kinds: deadlines, papers, policies, files, history, numbers."""

from enum import StrEnum

from shopdesk.domain.deadlines import DeadlineState, RecordKind
from shopdesk.domain.papers import MarkKind, PaperKind
from shopdesk.domain.terms import Channel, DeadlineKind, Payer
from shopdesk.services.taking_out.people import record_columns, version
from shopdesk.services.taking_out.sheets import Column, Kind, Sheet
from shopdesk.texts import Speech

FILES = "files"
"""The table of all files; its rows are those of the writer, which knows where each lies."""

HISTORY = "history"
"""The table of all changes."""


class Found(StrEnum):
    """How the bytes of a file were found."""

    WHOLE = "whole"
    ALTERED = "altered"
    MISSING = "missing"


class FileOf(StrEnum):
    """What a file is of its record."""

    LOGO = "logo"
    CLAIM_FILE = "claim_file"
    REPAIR_FILE = "repair_file"
    PAPER = "paper"
    NOTHING = "nothing"


class Step(StrEnum):
    """What became of a record in the history."""

    MADE = "made"
    CHANGED = "changed"
    REMOVED = "removed"


def record_sheets(say: Speech) -> tuple[Sheet, ...]:
    """Return the tables of deadlines, reminders, papers, policies, files, history and numbers."""
    return (
        _deadlines(say),
        _reminders(say),
        *_papers(say),
        _policies(say),
        _files(say),
        _history(say),
        _bin(say),
        _numbers(say),
    )


def _deadlines(say: Speech) -> Sheet:
    return Sheet(
        name="deadlines",
        says=say("What must be done by when, from verdicts, orders and repairs."),
        table="deadlines",
        columns=(
            Column("id", Kind.CODE, say("The deadline’s id.")),
            *record_columns(say),
            Column("record_number", Kind.TEXT, say("The number of that record.")),
            Column("clause", Kind.CODE, say("The clause of the policy that set it; empty for others.")),
            Column("who", Kind.CODE, say("Who must act."), codes=Payer),
            Column("what", Kind.CODE, say("What must be done."), codes=DeadlineKind),
            Column("due", Kind.INSTANT, say("Until when; empty while it waits for something else.")),
            Column(
                "state",
                Kind.CODE,
                say("Whether it still stands; an open one that has passed is missed."),
                codes=DeadlineState,
            ),
            Column("source", Kind.CODE, say("What in ShopDesk keeps it up to date.")),
        ),
    )


def _reminders(say: Speech) -> Sheet:
    return Sheet(
        name="reminders",
        says=say("Your own reminders."),
        table="reminders",
        columns=(
            Column("id", Kind.CODE, say("The reminder’s id.")),
            version(say),
            Column("text", Kind.TEXT, say("What to remember.")),
            Column("due", Kind.MOMENT, say("When to be reminded.")),
            Column("made_at", Kind.INSTANT, say("When it was made.")),
            Column("done_at", Kind.INSTANT, say("When it was done; empty until then.")),
            Column("about_kind", Kind.CODE, say("Of what kind the record is that it is about."), codes=RecordKind),
            Column("about_id", Kind.CODE, say("The id of that record.")),
            Column("about_number", Kind.TEXT, say("The number of that record.")),
        ),
    )


def _papers(say: Speech) -> tuple[Sheet, ...]:
    return (
        Sheet(
            name="papers",
            says=say("Documents that were made and filed; each lies as a PDF among the files."),
            table="papers",
            columns=(
                Column("id", Kind.CODE, say("The document’s id.")),
                Column("kind", Kind.CODE, say("What document it is."), codes=PaperKind),
                Column("number", Kind.TEXT, say("The document’s number.")),
                Column("revision", Kind.NUMBER, say("The number of the revision, from 1.")),
                Column("language", Kind.CODE, say("Its language.")),
                Column("paper", Kind.CODE, say("Its paper.")),
                *record_columns(say),
                Column("customer_id", Kind.CODE, say("To whom it goes."), refers="customers.id"),
                Column("made_at", Kind.INSTANT, say("When it was made.")),
                Column("pages", Kind.NUMBER, say("How many pages it has.")),
                Column("sha256", Kind.CODE, say("The SHA-256 of its bytes."), refers="files.sha256"),
                Column("file", Kind.FILE, say("Where it lies here; empty where it was missing."), "sha256"),
                Column("own_words", Kind.TEXT, say("What you added to the letter.")),
                Column("text", Kind.TEXT, say("All that the letter says.")),
                Column("answer_by", Kind.INSTANT, say("Until when it asks for an answer.")),
                Column("covers", Kind.LIST, say("The settlements it stands for."), refers="settlements.id"),
                Column("valid_until", Kind.DAY, say("The last day on which a voucher holds; empty for no limit.")),
            ),
        ),
        Sheet(
            name="paper_marks",
            says=say("What became of documents: drafted as a mail, sent, void."),
            table="paper_marks",
            columns=(
                Column("id", Kind.CODE, say("The mark’s id.")),
                Column("paper_id", Kind.CODE, say("The document."), refers="papers.id"),
                *record_columns(say),
                Column("what", Kind.CODE, say("What became of it."), codes=MarkKind),
                Column("at", Kind.MOMENT, say("When it happened.")),
                Column("kept_at", Kind.INSTANT, say("When it was recorded.")),
                Column("channel", Kind.CODE, say("How it was sent."), codes=Channel),
                Column("reason", Kind.TEXT, say("Why it is void.")),
                Column("message_id", Kind.TEXT, say("The Message-ID of the mail’s draft.")),
            ),
        ),
    )


def _policies(say: Speech) -> Sheet:
    return Sheet(
        name="policy_versions",
        says=say("The versions of your policy; each lies as a TOML file among the policies."),
        table="policy_versions",
        columns=(
            Column("id", Kind.CODE, say("The version’s id.")),
            Column("key", Kind.CODE, say("The policy’s key.")),
            Column("number", Kind.NUMBER, say("The number of the version, from 1.")),
            Column("from_day", Kind.DAY, say("From which day on it holds, by the day an order was placed.")),
            Column("reason", Kind.TEXT, say("Why it was made.")),
            Column("made_at", Kind.INSTANT, say("When it was made.")),
            Column("file", Kind.FILE, say("Where its text lies here."), "id"),
        ),
    )


def _files(say: Speech) -> Sheet:
    return Sheet(
        name=FILES,
        says=say("Every file here with the record it belongs to; one that belongs to two records has two rows."),
        table="attachments",
        columns=(
            Column("file", Kind.TEXT, say("Where it lies here; empty where it was missing.")),
            Column("found", Kind.CODE, say("Whether its bytes were found as they were kept."), codes=Found),
            Column("sha256", Kind.CODE, say("The SHA-256 of its bytes as they were kept.")),
            Column("size", Kind.NUMBER, say("How many bytes were kept.")),
            Column("name", Kind.TEXT, say("What it was called.")),
            Column("media_type", Kind.CODE, say("Of what type it is.")),
            Column("file_of", Kind.CODE, say("What it is of its record."), codes=FileOf),
            *record_columns(say),
            Column("record_number", Kind.TEXT, say("The number of that record.")),
        ),
    )


def _history(say: Speech) -> Sheet:
    changes = say(
        "What changed, by field: for a new record what it became, without what every new one begins with; for a "
        "changed one what each field was and became; for a removed one what it was. Amounts are in minor units."
    )
    return Sheet(
        name=HISTORY,
        says=say("Who changed what when, in order; what was done at once has the same operation."),
        table="journal",
        columns=(
            Column("entry", Kind.NUMBER, say("The number of the entry, in order of time."), "row"),
            Column("operation_id", Kind.CODE, say("What was done at once has the same.")),
            Column("at", Kind.INSTANT, say("When it was done.")),
            Column("who", Kind.TEXT, say("Who was logged in to the computer.")),
            Column("device", Kind.TEXT, say("The computer’s name.")),
            Column("action", Kind.CODE, say("What was done, as ShopDesk calls it.")),
            Column("undoes", Kind.CODE, say("The operation that this took back; empty for others.")),
            Column("record_kind", Kind.CODE, say("Whose history it belongs to: the kind of record."), codes=RecordKind),
            Column("record_id", Kind.CODE, say("The id of that record, in the table of its kind.")),
            Column("part", Kind.CODE, say("What of the record changed, such as a deadline.")),
            Column("part_id", Kind.CODE, say("The id of that part.")),
            Column("step", Kind.CODE, say("What became of it."), codes=Step),
            Column("version", Kind.NUMBER, say("Its version since then; empty for what has none.")),
            Column("changes", Kind.JSON, changes, "fields"),
            Column("personal", Kind.LIST, say("Which personal fields changed.")),
            Column("customer_id", Kind.CODE, say("Whose personal fields these are.")),
            Column("personal_changes", Kind.JSON, say("What they were and became; empty where that was erased.")),
        ),
    )


def _bin(say: Speech) -> Sheet:
    return Sheet(
        name="bin",
        says=say("What was deleted, and when; what it was stands in history.csv."),
        table="bin",
        columns=(
            Column("operation_id", Kind.CODE, say("The operation that deleted it."), "operation"),
            *record_columns(say),
            Column("number", Kind.TEXT, say("The number or name of what was deleted.")),
            Column("binned_at", Kind.INSTANT, say("When it was deleted.")),
            Column("emptied_at", Kind.INSTANT, say("When what it was was erased for good; empty before.")),
        ),
    )


def _numbers(say: Speech) -> Sheet:
    return Sheet(
        name="numbers",
        says=say("The last number given out, so that none is given twice."),
        table="counters",
        columns=(
            Column("kind", Kind.CODE, say("For what it counts.")),
            Column("year", Kind.NUMBER, say("In which year; 0 where it counts through.")),
            Column("last", Kind.NUMBER, say("The last number given out.")),
        ),
    )
