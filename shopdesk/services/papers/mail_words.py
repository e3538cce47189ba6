"""What a mail says that carries a paper: its subject, and a few words where the paper is no letter itself."""

from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.texts import Speech


def subject_words(paper: FiledPaper, order: str, shop: str, say: Speech) -> str:
    """Return the subject of a mail with a paper, in the paper's language; `order` is the number of its order."""
    number = paper.number
    subjects = {
        PaperKind.ACKNOWLEDGEMENT: say("We have received your claim {number} – {shop}", number=number, shop=shop),
        PaperKind.INFORMATION_REQUEST: say("A question about your claim {number} – {shop}", number=number, shop=shop),
        PaperKind.RETURN_QUOTE: say("The cost of your return, claim {number} – {shop}", number=number, shop=shop),
        PaperKind.DECISION_LETTER: say("Our decision on your claim {number} – {shop}", number=number, shop=shop),
        PaperKind.CREDIT_NOTE: say(
            "Credit note {number} for your order {order} – {shop}", number=number, order=order, shop=shop
        ),
        PaperKind.STORE_CREDIT_VOUCHER: say("Your store credit {number} – {shop}", number=number, shop=shop),
        PaperKind.ORDER_CONFIRMATION: say("Confirmation of your order {number} – {shop}", number=number, shop=shop),
        PaperKind.ORDER_STATUS: say("Where your order {number} stands – {shop}", number=number, shop=shop),
        PaperKind.RETURN_AUTHORIZATION: say(
            "Return authorization {number} for your order {order} – {shop}", number=number, order=order, shop=shop
        ),
        PaperKind.RETURN_LABEL: say("Label for your return {number} – {shop}", number=number, shop=shop),
        PaperKind.TAKE_IN_TICKET: say("Ticket for your repair {number} – {shop}", number=number, shop=shop),
        PaperKind.REPAIR_QUOTE: say("Quote for your repair {number} – {shop}", number=number, shop=shop),
        PaperKind.WARRANTY_STATEMENT: say("Warranty for your repair {number} – {shop}", number=number, shop=shop),
        PaperKind.HANDING_BACK_SLIP: say("Your repair {number} – {shop}", number=number, shop=shop),
    }
    return subjects.get(paper.kind) or say("Document {number} – {shop}", number=number, shop=shop)


def covering_words(paper: FiledPaper, order: str, say: Speech) -> str:
    """Return what is written to whoever gets a paper that is no letter, in the paper's language."""
    number = paper.number
    words = {
        PaperKind.RETURN_AUTHORIZATION: say(
            "Attached is the return authorization {number} for your order {order}. It says what to send back, where to "
            "and until when; please put it into the parcel.",
            number=number,
            order=order,
        ),
        PaperKind.RETURN_LABEL: say(
            "Attached is the label for your return {number}. Please print it and stick it on the parcel. It is no "
            "postage: the parcel still needs to be stamped.",
            number=number,
        ),
        PaperKind.TAKE_IN_TICKET: say(
            "Attached is the ticket for your repair {number}. It says what you left with us and in what condition; "
            "please bring it when you collect the piece.",
            number=number,
        ),
        PaperKind.REPAIR_QUOTE: say(
            "Attached is the quote for your repair {number}, with what we found and what it would cost. Please tell us "
            "whether you agree; we begin once you do.",
            number=number,
        ),
        PaperKind.WARRANTY_STATEMENT: say(
            "Attached is the statement on the warranty for your repair {number}. It says what the warranty bears and "
            "why.",
            number=number,
        ),
        PaperKind.HANDING_BACK_SLIP: say(
            "Attached is the slip for your repair {number}. It says what we did; please keep it.", number=number
        ),
    }
    return words.get(paper.kind) or say("Attached is the document {number}. Please keep it.", number=number)
