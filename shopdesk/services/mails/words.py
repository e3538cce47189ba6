"""What is told of a mail in words: how it is known when it came, whose it is, and what could not be read."""

from shopdesk.domain.mails import Clock, MailMark, ReceivedMail
from shopdesk.services.claims.arrivals import apart_words, clock_told
from shopdesk.services.mails.matching import Match, Why
from shopdesk.texts import Speech


def clock_words(say: Speech, mail: ReceivedMail, *, forwarded: bool = False) -> str:
    """Return by which clock a mail's time of arrival is known, as a sentence.

    `forwarded` tells that the shop forwarded it to itself, and the time is that of the mail in it.
    """
    if forwarded:
        return say("Date of the mail that you forwarded, its sender's own clock.")
    return clock_told(mail.clock, mail.received_by, say) or say("You say when it came: it tells no time.")


def header_words(say: Speech, mail: ReceivedMail) -> str:
    """Return both clocks of a mail with their zones where they differ, nothing where they agree."""
    return apart_words(mail.sent_at, mail.received_at, say) if mail.clock is Clock.RECEIVED else ""


def mark_words(say: Speech, mark: MailMark) -> str:
    """Return what is odd about a mail's times."""
    return {
        MailMark.FUTURE: say("Its time lies in the future; now is taken."),
        MailMark.FAR_FROM_FILE: say("Its time is more than a day from when its file was saved."),
        MailMark.CLOCKS_DIFFER: say("The sender's clock and the server's are more than a day apart."),
        MailMark.NO_DATE: say("It tells no time; now is taken."),
    }[mark]


def automatic_words(say: Speech, mail: ReceivedMail) -> tuple[str, ...]:
    """Return that a program sent a mail, nothing for one of a person."""
    if not mail.automatic:
        return ()
    return (say("A program sent it, as it does out-of-office answers: its words alone complete no claim."),)


def no_room_words(say: Speech, count: int, most: int) -> tuple[str, str]:
    """Return how many files of a mail have no room with the claim, which holds so many, and where they stay."""
    return (
        say.counted("{count} file", "{count} files", count),
        say("a claim holds {most} besides its mails; what is left stays in the mail, which is kept whole", most=most),
    )


def customer_words(say: Speech, match: Match) -> str:
    """Return how the customer was found."""
    if match.customer is None:
        return say("No customer has this address.")
    return {
        Why.ADDRESS: say("by the e-mail address"),
        Why.NAME_AND_NUMBER: say("by name and order number"),
        Why.NUMBER: say("by the order number alone; the mail comes from another address"),
        Why.ORDER: say("by the order"),
    }.get(match.customer_why or Why.ADDRESS, "")


def order_words(say: Speech, match: Match) -> str:
    """Return how the order was found."""
    if match.order is None:
        if match.named:
            return say("The mail names {number}, which no order of the shop has.", number=match.named[0])
        return say("It names no order number.")
    return {
        Why.NUMBER: say("the mail names its number"),
        Why.QUOTED_NUMBER: say("its number stands in the quoted text"),
        Why.THREAD: say("the mail answers its claim"),
        Why.CLAIM: say("the mail names its claim"),
        Why.ONLY_ONE: say("the only one that can be meant"),
        Why.GOODS: say("the mail names its goods"),
        Why.LATEST: say("the latest of several; please check"),
        Why.CHOSEN: say("as you chose"),
    }.get(match.order_why or Why.CHOSEN, "")


def continues_words(say: Speech, match: Match) -> str:
    """Return why a mail goes on with an open claim, nothing where it does not."""
    if match.continues is None:
        return ""
    number = match.continues.number
    return {
        Why.THREAD: say("It answers claim {number}.", number=number),
        Why.NUMBER: say("It names claim {number}.", number=number),
        Why.QUOTED_NUMBER: say("It quotes claim {number}.", number=number),
        Why.ONLY_ONE: say("Claim {number} is the customer's only open one.", number=number),
        Why.ONLY_OF_ORDER: say("Claim {number} is the only open one about this order.", number=number),
        Why.CHOSEN: say("As you chose."),
    }.get(match.continues_why or Why.NUMBER, "")
