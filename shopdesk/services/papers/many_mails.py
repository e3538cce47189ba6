"""What follows when many papers were made: drafts of mails in a folder, and noting that all of them were sent.

Each paper is a unit of work of its own, as when they are made: what was done until the work stops stays done.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from shopdesk.domain.errors import NotAllowedError, PaperError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.terms import Channel
from shopdesk.services.office import Office
from shopdesk.services.papers.mails import draft_name, mail_draft, mail_trouble
from shopdesk.services.papers.many import GoOn, Remark
from shopdesk.services.papers.marks import mark_sent, standing_of
from shopdesk.services.whole_files import whole_file
from shopdesk.storage.opening import open_shop


class ManyDrafts(Struct, frozen=True, kw_only=True):
    """What came of drafts: the names of the files that were written, and why others were not.

    `left` were not tried any more: the work was stopped, or the disk took nothing more, as `trouble` then says.
    """

    files: tuple[str, ...] = ()
    refused: tuple[Remark, ...] = ()
    left: int = 0
    trouble: str = ""


class ManySent(Struct, frozen=True, kw_only=True):
    """What came of noting that papers were sent: the ids of those noted, what that started, and why others were not.

    `left` were not tried any more: the work was stopped, or the file took nothing more, as `trouble` then says.
    """

    sent: tuple[str, ...] = ()
    started: tuple[Remark, ...] = ()
    refused: tuple[Remark, ...] = ()
    left: int = 0
    trouble: str = ""


def draft_many(office: Office, papers: Sequence[str], folder: Path, go_on: GoOn) -> ManyDrafts:
    """Write a draft of a mail with each of these papers, by their ids, into a folder; a file each.

    An earlier draft of the same paper is replaced. Raises PaperError for a folder that is none.
    """
    if not folder.is_dir():
        raise PaperError(f"{folder} is no folder. No draft was written; choose one that is there.")
    files: list[str] = []
    refused: list[Remark] = []
    tried, trouble = 0, ""
    try:
        while tried < len(papers) and go_on(tried, len(papers)):
            name = _draft(office, papers[tried], folder, files, refused)
            tried += 1
            files += [name] if name else []
        go_on(tried, len(papers))
    except (PaperError, ShopFileError) as error:
        trouble = error.sentence
    return ManyDrafts(files=tuple(files), refused=tuple(refused), left=len(papers) - tried, trouble=trouble)


def mark_many(office: Office, papers: Sequence[str], channel: Channel, go_on: GoOn) -> ManySent:
    """Note that these papers, by their ids, were sent now; one to whom no mail can be written not by e-mail.

    One that was sent already is not noted again.
    """
    sent: list[str] = []
    started: list[Remark] = []
    refused: list[Remark] = []
    tried, trouble = 0, ""
    try:
        while tried < len(papers) and go_on(tried, len(papers)):
            if _mark(office, papers[tried], channel, started, refused):
                sent.append(papers[tried])
            tried += 1
        go_on(tried, len(papers))
    except ShopFileError as error:
        trouble = error.sentence
    return ManySent(
        sent=tuple(sent),
        started=tuple(started),
        refused=tuple(refused),
        left=len(papers) - tried,
        trouble=trouble,
    )


def run_drafts(shop: Path, papers: Sequence[str], folder: Path, now: Moment, go_on: GoOn) -> ManyDrafts:
    """Write drafts for the shop in a folder, with a moment as now. Raises ShopFileError too."""
    with open_shop(shop, write=True) as file:
        return draft_many(Office(file, now, signs=True), papers, folder, go_on)


def run_marks(shop: Path, papers: Sequence[str], channel: Channel, now: Moment, go_on: GoOn) -> ManySent:
    """Note papers as sent for the shop in a folder, with a moment as now. Raises ShopFileError."""
    with open_shop(shop, write=True) as file:
        return mark_many(Office(file, now, signs=True), papers, channel, go_on)


def _draft(office: Office, paper_id: str, folder: Path, taken: Sequence[str], refused: list[Remark]) -> str:
    """Write a draft and return its name, nothing where there can be none. Raises PaperError where it can't be kept."""
    paper = office.file.papers.by_id(paper_id)
    trouble = mail_trouble(office, paper_id)
    if trouble:
        refused.append(Remark(number=paper.number, sentence=trouble))
        return ""
    name = _free_name(draft_name(paper), taken)
    with whole_file(folder / name) as out:  # a draft is noted only where its file can be written
        out.write(mail_draft(office, paper_id).content)
    return name


def _free_name(name: str, taken: Sequence[str]) -> str:
    """Return a name that none of these files has; large and small letters are the same to some systems."""
    known = {one.casefold() for one in taken}
    stem, count, free = Path(name).stem, 1, name
    while free.casefold() in known:
        count += 1
        free = f"{stem} ({count}).eml"
    return free


def _mark(office: Office, paper_id: str, channel: Channel, started: list[Remark], refused: list[Remark]) -> bool:
    """Note a paper as sent and return whether it is now."""
    paper = office.file.papers.by_id(paper_id)
    if standing_of(office, paper).sent_at is not None:
        return True
    trouble = mail_trouble(office, paper_id) if channel is Channel.EMAIL else ""
    if trouble:
        refused.append(Remark(number=paper.number, sentence=trouble))
        return False
    try:
        sentences = mark_sent(office, paper_id, channel=channel)
    except NotAllowedError as error:
        refused.append(Remark(number=paper.number, sentence=error.sentence))
        return False
    if sentences:
        started.append(Remark(number=paper.number, sentence=office.speech.prose(sentences)))
    return True
