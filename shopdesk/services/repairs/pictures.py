"""Pictures and other files of a kept repair: taken from outside, added, told what they show, and taken away."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from shopdesk.domain.errors import NotAllowedError, NotFoundError
from shopdesk.domain.repairs import PictureStage, Repair, RepairAction, RepairFile
from shopdesk.services.claims.evidence_files import TakenFiles, take_files
from shopdesk.services.office import Office
from shopdesk.services.repairs.desk import find, must_allow
from shopdesk.services.repairs.fields import LONGEST_LINE
from shopdesk.services.repairs.take_in import MOST_FILES, TakenPicture, add_pictures
from shopdesk.services.typed import plain_text
from shopdesk.texts import Speech


def take_pictures(paths: Sequence[Path], say: Speech, *, there: int = 0) -> TakenFiles:
    """Read and check files from outside, as many as have room beside those that are there.

    It may take seconds, so it belongs on no thread that paints.
    """
    room = max(0, MOST_FILES - there)
    taken = take_files(paths[:room], say)
    over = len(paths) - room
    if over <= 0:
        return taken
    told = say("A repair holds {most} files; {count} had no room.", most=MOST_FILES, count=over)
    return TakenFiles(files=taken.files, text=taken.text, refused=(*taken.refused, told))


def keep_pictures(office: Office, number: str, pictures: tuple[TakenPicture, ...]) -> Repair:
    """Add checked files to a kept repair. Raises NotAllowedError, or InputError where they are too many."""
    with office.file.work("repair.pictures", office.instant) as unit:
        repair = find(office, number)
        must_allow(office, repair, RepairAction.SET)
        add_pictures(office, unit, repair, pictures)
        return repair


def describe_picture(office: Office, number: str, file_id: str, *, stage: PictureStage, caption: str) -> Repair:
    """Keep when a picture was taken and what it shows. Raises NotAllowedError, InputError or NotFoundError."""
    words = plain_text("caption", " ".join(caption.split()), LONGEST_LINE)
    with office.file.work("repair.picture", office.instant) as unit:
        repair, file = _found(office, number, file_id)
        unit.put(replace(file, stage=stage, caption=words))
        return repair


def remove_picture(office: Office, number: str, file_id: str) -> Repair:
    """Take a file of a repair away. Raises NotAllowedError where it stands on a quote."""
    with office.file.work("repair.picture_remove", office.instant) as unit:
        repair, file = _found(office, number, file_id)
        for quote in office.file.repairs.quotes(repair.id):
            if file.id in quote.pictures:
                raise NotAllowedError(_stands_on(office, quote.revision, issued=quote.issued_at is not None))
        unit.remove(file)
        return repair


def _found(office: Office, number: str, file_id: str) -> tuple[Repair, RepairFile]:
    repair = find(office, number)
    must_allow(office, repair, RepairAction.SET)
    file = next((one for one in office.file.repairs.files(repair.id) if one.id == file_id), None)
    if file is None:
        raise NotFoundError(f"This picture of repair {repair.number} is gone already. Nothing was changed.")
    return repair, file


def _stands_on(office: Office, revision: int, *, issued: bool) -> str:
    if issued:
        return office.speech("This picture stands on quote {n}, which was issued; it stays with it.", n=revision)
    return office.speech(
        "This picture stands on quote {n}, which is being written. Take it off the quote first.", n=revision
    )
