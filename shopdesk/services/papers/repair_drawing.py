"""Drawing the papers of repairs, each from what its record says. What draws is loaded when it is needed (300 ms)."""

from datetime import date

from shopdesk.documents.values import Paper
from shopdesk.domain.papers import PaperKind
from shopdesk.services.office import Office
from shopdesk.services.papers import repair_papers as values
from shopdesk.services.papers.custody_papers import custody_list
from shopdesk.services.repairs.page import RepairPage
from shopdesk.texts import Speech


def draw_of_repair(  # noqa: PLR0917 - all that a document is drawn from
    office: Office, kind: PaperKind, page: RepairPage, size: str, revision: int | None, say: Speech
) -> Paper:
    """Draw a document of one repair. Raises NotAllowedError where there is nothing to print, PaperError, InputError."""
    match kind:
        case PaperKind.TAKE_IN_TICKET:
            from shopdesk.documents import take_in_ticket

            return take_in_ticket.draw(values.take_in_ticket(office, page, say), say, size)
        case PaperKind.JOB_BAG_LABEL:
            from shopdesk.documents import job_bag_label

            return job_bag_label.draw(values.job_bag_label(office, page, say), size, say)
        case PaperKind.REPAIR_QUOTE:
            from shopdesk.documents import repair_quote

            return repair_quote.draw(values.repair_quote(office, page, revision, say), say, size)
        case PaperKind.WARRANTY_STATEMENT:
            from shopdesk.documents import warranty_statement

            return warranty_statement.draw(values.warranty_statement(office, page, say), say, size)
        case PaperKind.HANDING_BACK_SLIP:
            from shopdesk.documents import handing_back_slip

            return handing_back_slip.draw(values.handing_back_slip(office, page, say), say, size)
        case _:
            msg = f"{kind} is no document of a repair."
            raise ValueError(msg)


def draw_custody(office: Office, day: date, size: str, say: Speech) -> Paper:
    """Draw the custody list of a day. Raises PaperError for a paper that does not fit."""
    from shopdesk.documents import custody_list as list_paper

    with office.file.snapshot():
        found = custody_list(office, day, say)
    return list_paper.draw(found, say, size)
