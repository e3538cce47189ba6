"""What a case file holds of a claim: the whole of it, gathered with the hashes of all that it shows."""

from collections.abc import Iterator, Sequence

from shopdesk.documents.addresses import country_name, street_lines
from shopdesk.documents.case_values import Appendix, CaseFile, Exhibit
from shopdesk.documents.letter_values import Glance, Goods, LetterSection, Named, NamedTexts, Reason, Reasons, Sold, Sum
from shopdesk.documents.month_words import what_words
from shopdesk.domain.claims import ClaimFile, GivenVerdict
from shopdesk.domain.customers import Author
from shopdesk.domain.deadlines import Deadline, RecordKind, state_at
from shopdesk.domain.errors import NotFoundError, ShopFileError
from shopdesk.domain.moments import Moment
from shopdesk.domain.papers import FiledPaper, PaperKind
from shopdesk.services.claims.notes import notes_of
from shopdesk.services.letters.framing import order_words
from shopdesk.services.letters.ground import ClaimLetterGround, claim_letter_ground
from shopdesk.services.letters.reasons import reasons
from shopdesk.services.office import Office
from shopdesk.services.papers.case_course import course_of, decided
from shopdesk.services.papers.case_words import deadline_told, decision_told, outcome_told, state_told
from shopdesk.services.papers.filed import kind_words
from shopdesk.services.papers.returns import sender_of
from shopdesk.texts import Speech

_KIB = 1024


def case_file(office: Office, number: str, language: str) -> CaseFile:
    """Return all that belongs to a claim. Raises NotFoundError, InputError for a language there is none in."""
    return case_of(claim_letter_ground(office, number, language or office.shop.language))


def case_of(ground: ClaimLetterGround) -> CaseFile:
    """Return all that belongs to a claim, told to its reader."""
    office, say, claim = ground.office, ground.say, ground.claim
    papers = office.file.papers.of_record(RecordKind.CLAIM, claim.id)
    shown = [one for one in papers if one.kind is not PaperKind.CASE_FILE]
    files = office.file.claims.files(claim.id)
    sections = [
        LetterSection(say("The parties"), NamedTexts(tuple(_parties(ground)), wide=True)),
        LetterSection(say("The order"), _goods(ground)),
        LetterSection(
            say("What happened"), NamedTexts(course_of(ground, shown, office.file.papers.marks_of(claim.id)), wide=True)
        ),
        *_verdicts(ground, office.file.claims.verdicts(claim.id)),
        *_written(ground),
        *_deadlines(ground, office.file.deadlines.of_record(RecordKind.CLAIM, claim.id)),
    ]
    return CaseFile(
        sender=sender_of(office),
        number=claim.number,
        title=say("Case file: claim {number}", number=claim.number),
        summary=_summary(ground),
        glance=tuple(_glance(ground)),
        sections=tuple(sections),
        exhibits=tuple(_exhibits(office, files, say)),
        appendices=tuple(_appendices(office, shown, say)),
    )


def _summary(ground: ClaimLetterGround) -> str:
    say, decision = ground.say, ground.decision
    about = say(
        "This file tells all that the shop {shop} keeps of claim {number} on order {order}.",
        shop=ground.office.shop.name,
        number=ground.claim.number,
        order=ground.order.number,
    )
    asked = say("The customer’s claim arrived: {kind}.", kind=say.term(ground.claim.kind))
    ends = decided(ground, decision) if decision is not None else say("It is not decided yet.")
    return say.prose((about, asked, ends))


def _glance(ground: ClaimLetterGround) -> Iterator[Glance]:
    say = ground.say
    yield Glance(say("Claimed"), say.moment(ground.claim.received_at, "full"), say.term(ground.claim.kind))
    if ground.decision is not None:
        at = Moment.at(ground.decision.decided_at)
        yield Glance(say("Decided"), say.moment(at, "full"), decision_told(ground.decision.action, say))
    paid = sum(one.amount for one in ground.settlements)
    amount = say.money(paid, ground.order.currency) if paid else ""
    yield Glance(
        say("State today"), state_told(ground.state, say), say("{amount} settled", amount=amount) if amount else ""
    )


def _parties(ground: ClaimLetterGround) -> Iterator[Named]:
    say, reader, shop = ground.say, ground.reader, ground.office.shop
    customer = reader.customer
    address = reader.address
    country = country_name(address.country, say.language) if address.country else ""
    told = [reader.name, *street_lines(address), country]
    if customer is not None:
        told += [customer.email, customer.phone]
    yield Named(say("Customer"), "\n".join(part for part in told if part))
    yield Named(say("Shop"), "\n".join(part for part in (shop.name, shop.owner, shop.email, shop.phone) if part))
    title = ground.words(ground.policy.text.title)
    yield Named(
        say("Policy in force"),
        say(
            "{title}, version {n}, in force from {on:date}; order {order}",
            title=title,
            n=ground.version.number,
            on=ground.version.from_day,
            order=order_words(ground.order, say),
        ),
    )
    yield Named(say("Made"), say("{at} ({zone})", at=say.moment(ground.office.now, "date"), zone=say.zone.key))


def _goods(ground: ClaimLetterGround) -> Goods:
    say, order = ground.say, ground.order
    claimed = {line.line_id: line.quantity for line in ground.claim.lines}
    rows = [
        Sold(
            name=", ".join(part for part in (line.text or line.code, line.variant) if part),
            note=say("{code} · claimed: {count}", code=line.code, count=claimed[line.id])
            if line.id in claimed
            else line.code,
            quantity=line.quantity,
            unit_price=line.unit_price,
            amount=line.quantity * line.unit_price - line.discount,
        )
        for line in order.lines
    ]
    sums = [Sum(words=say("Shipping"), amount=order.shipping_in_all)]
    if order.discount:
        sums.append(Sum(words=say("Discount"), amount=-order.discount))
    if not order.tax_included:
        sums.append(Sum(words=say("Tax"), amount=sum(line.tax or 0 for line in order.lines)))
    sums.append(Sum(words=say("Total of the order"), amount=order.total, total=True))
    return Goods(currency=order.currency, rows=tuple(rows), sums=tuple(sums))


def _verdicts(ground: ClaimLetterGround, given: Sequence[GivenVerdict]) -> Iterator[LetterSection]:
    """Yield each verdict as it was given; of a later one only what is new in it."""
    say = ground.say
    before: tuple[str, tuple[Reason, ...]] = ("", ())
    for one in given:
        outcome, told = outcome_told(one.verdict.outcome, say), reasons(ground, one.verdict.findings)
        fresh = tuple(reason for reason in told if reason not in before[1])
        if outcome == before[0] and not fresh:
            continue
        at = say.moment(Moment.at(one.given_at), "date")
        text = say("Given on {at} by version {n} of the policy.", at=at, n=one.policy_version)
        if len(fresh) < len(told):
            text = say("Given on {at} by version {n} of the policy. Otherwise as before.", at=at, n=one.policy_version)
        yield LetterSection(say("What the policy says"), Reasons((Reason(title=outcome, text=text), *fresh)))
        before = (outcome, told)


def _written(ground: ClaimLetterGround) -> Iterator[LetterSection]:
    say = ground.say
    rows = [
        Named(
            say("{who}, {at}", who=_author(one.author, say), at=say.moment(one.at, "date"))
            if one.at is not None
            else _author(one.author, say),
            one.text,
        )
        for one in notes_of(ground.office, ground.claim)
    ]
    if rows:
        yield LetterSection(say("Messages and notes"), NamedTexts(tuple(rows), wide=True))


def _author(author: Author, say: Speech) -> str:
    return say("The customer") if author is Author.CUSTOMER else say("The shop’s note")


def _deadlines(ground: ClaimLetterGround, deadlines: Sequence[Deadline]) -> Iterator[LetterSection]:
    say, now = ground.say, ground.office.instant
    rows = [
        Named(
            say.moment(Moment.at(one.due), "date"),
            deadline_told(what_words(one.what, say), state_at(one, now), say),
        )
        for one in sorted(deadlines, key=lambda one: one.due or now)
        if one.due is not None
    ]
    if rows:
        yield LetterSection(say("Deadlines"), NamedTexts(tuple(rows), wide=True))


def _exhibits(office: Office, files: Sequence[ClaimFile], say: Speech) -> Iterator[Exhibit]:
    for at, file in enumerate(files):
        size = say("{size} KB", size=say.number(str(max(1, round(file.size / _KIB)))))
        notes = [
            say(
                "{type}, {size}, added {at}",
                type=file.media_type,
                size=size,
                at=say.moment(Moment.at(file.added_at), "date"),
            ),
            say("SHA-256 {hash}", hash=file.sha256),
        ]
        if file.evidence is not None:
            notes.insert(0, say("Kept as: {proof:term}", proof=file.evidence))
        content = _content(office, file.sha256)
        if content is None:
            notes.append(say("Its file is missing or damaged."))
        picture = content if file.media_type.startswith("image/") else None
        yield Exhibit(mark=f"F{at + 1}", title=file.name, notes=tuple(notes), content=picture)


def _appendices(office: Office, papers: Sequence[FiledPaper], say: Speech) -> Iterator[Appendix]:
    for at, paper in enumerate(papers):
        made = say.moment(Moment.at(paper.made_at), "date")
        name = say("{paper} {number}", paper=kind_words(paper.kind, say), number=paper.number)
        yield Appendix(
            mark=f"P{at + 1}",
            title=say("{name}, revision {n} of {at}", name=name, n=paper.revision, at=made),
            notes=(say("SHA-256 {hash}", hash=paper.sha256),),
            content=_content(office, paper.sha256),
            pages=paper.pages,
        )


def _content(office: Office, sha256: str) -> bytes | None:
    try:
        return office.file.read_attachment(sha256)
    except (NotFoundError, ShopFileError):
        return None
