"""A defect claim that begins with what a repair knows: the line, when it was asked for, the fault, the pictures."""

from msgspec.structs import replace

from shopdesk.domain.claims import Claim, ClaimLine
from shopdesk.domain.errors import NotAllowedError
from shopdesk.domain.terms import ClaimKind, Evidence
from shopdesk.services.claims.evidence_files import NewFile
from shopdesk.services.claims.ground import ClaimGround, blank_claim, claim_ground
from shopdesk.services.office import Office

_MOST_FILES = 20

BegunClaim = tuple[ClaimGround, Claim, str, tuple[NewFile, ...]]
"""A claim as a form begins with it: its ground, the claim, what the customer wrote, and files to be kept with it."""


def claim_from_repair(office: Office, number: str) -> BegunClaim:
    """Return a defect claim about a repair's piece, nothing of it kept.

    Raises NotFoundError for an unknown repair, NotAllowedError where its piece was not bought here.
    """
    with office.file.snapshot():
        repair = office.file.repairs.by_number(number)
        if repair.order_id is None or repair.line_id is None:
            raise NotAllowedError(
                f"The piece of repair {repair.number} is from elsewhere, so the shop's policy knows no claim about it."
            )
        ground = claim_ground(office, repair.order_id)
        pictures = [one for one in office.file.repairs.files(repair.id) if one.media_type.startswith("image/")]
        files = tuple(
            NewFile(
                name=one.name,
                media_type=one.media_type,
                content=office.file.read_attachment(one.sha256),
                evidence=Evidence.PHOTOS,
            )
            for one in pictures[:_MOST_FILES]
        )
    blank = blank_claim(ground, office.now)
    proven = {Evidence.PHOTOS: bool(files), Evidence.DESCRIPTION: bool(repair.fault)}
    claim = replace(
        blank,
        kind=ClaimKind.DEFECT,
        channel=repair.channel or blank.channel,
        received_at=repair.asked_at,
        lines=(ClaimLine(line_id=repair.line_id, quantity=1),) if ground.left[repair.line_id] else (),
        evidence=(*blank.evidence, *(proof for proof in Evidence if proven.get(proof))),
        assessed_as=repair.assessed_as,
    )
    return ground, claim, repair.fault, files
