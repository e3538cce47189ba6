"""Filed papers: their bytes, and what a copy of one is called."""

import re

from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.office import Office
from shopdesk.texts import Speech

_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\x00-\x1f]')


def paper_content(office: Office, paper: FiledPaper) -> bytes:
    """Return a filed document as it was drawn. Raises NotFoundError or ShopFileError where it is gone or damaged."""
    return office.file.read_attachment(paper.sha256)


def suggested_name(paper: FiledPaper) -> str:
    """Return what a copy of a document is called, with its revision from the second on."""
    revision = f"-{paper.revision}" if paper.revision > 1 else ""
    return plain_name(f"{paper.number}-{paper.kind.value}{revision}.pdf")


def plain_name(name: str) -> str:
    """Return the name of a file in no folder, without signs that systems refuse; numbers of orders may hold any."""
    return _NOT_IN_NAMES.sub("-", name).lstrip("#.- ")


def kind_words(kind: PaperKind, say: Speech) -> str:
    """Return what a kind of document is called."""
    return {
        PaperKind.RETURN_AUTHORIZATION: say("Return authorization"),
        PaperKind.RETURN_LABEL: say("Return label"),
        PaperKind.TAKE_IN_TICKET: say("Take-in ticket"),
        PaperKind.JOB_BAG_LABEL: say("Job bag label"),
        PaperKind.REPAIR_QUOTE: say("Repair quote"),
        PaperKind.WARRANTY_STATEMENT: say("Warranty statement"),
        PaperKind.HANDING_BACK_SLIP: say("Handing-back slip"),
        PaperKind.CUSTODY_LIST: say("Custody list"),
        PaperKind.ACKNOWLEDGEMENT: say("Acknowledgement"),
        PaperKind.INFORMATION_REQUEST: say("Request for information"),
        PaperKind.RETURN_QUOTE: say("Return quote"),
        PaperKind.DECISION_LETTER: say("Decision letter"),
        PaperKind.CREDIT_NOTE: say("Credit note"),
        PaperKind.STORE_CREDIT_VOUCHER: say("Store-credit voucher"),
        PaperKind.ORDER_CONFIRMATION: say("Order confirmation"),
        PaperKind.ORDER_STATUS: say("Order status"),
        PaperKind.CASE_FILE: say("Case file"),
    }[kind]
