"""A letter as plain text, for the body of an e-mail or to be copied into one."""

from collections.abc import Iterator

from shopdesk.documents.letter_values import (
    AnswerBox,
    Asked,
    Body,
    Checklist,
    Code,
    Goods,
    Letter,
    LetterSection,
    Money,
    NamedTexts,
    Quoted,
    Reason,
    Reasons,
    Texts,
)
from shopdesk.documents.money_words import money, money_heading, row_texts, tax_note, total_words
from shopdesk.texts import Speech


def plain_text(letter: Letter, speech: Speech) -> str:
    """Return all that a letter says as plain text in paragraphs, without markup and without line breaks of its own."""
    parts = [letter.greeting, letter.opening]
    facts = [_fact(speech, one.label, one.value, one.note) for one in letter.glance]
    parts.append("\n".join(facts))
    parts += [_section(one, speech) for one in letter.sections]
    parts += letter.closing_notes
    parts.append("\n".join(part for part in (letter.closing, letter.signed, letter.sender.shop.name) if part))
    parts.append(letter.terms)
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _fact(speech: Speech, label: str, value: str, note: str) -> str:
    told = speech("{label}: {value}", label=label, value=value)
    return speech("{fact} ({note})", fact=told, note=note) if note else told


def _section(section: LetterSection, speech: Speech) -> str:
    name, lines = section.name, list(_lines(section.body, speech))
    if isinstance(section.body, Money):
        name = name or money_heading(section.body.reckoning, section.body.remedies, speech)
    return "\n".join(([name.upper()] if name else []) + lines)


def _lines(body: Body, speech: Speech) -> Iterator[str]:
    match body:
        case Reasons(rows=rows):
            for at, reason in enumerate(rows):
                yield from _reason(reason, f"{at + 1}. " if len(rows) > 1 else "", speech)
        case NamedTexts(rows=named):
            yield from (speech("{label}: {value}", label=one.name, value=one.text) for one in named)
        case Checklist(rows=asked):
            yield from (line for one in asked for line in _asked(one, speech))
        case Texts(paragraphs=paragraphs):
            yield "\n\n".join(paragraphs)
        case Money():
            yield from _money(body, speech)
        case Goods():
            yield from _goods(body, speech)
        case Code(number=number, value=value, notes=notes):
            yield speech("{label}: {value}", label=number, value=value)
            yield from notes
        case AnswerBox(ask=ask, choices=choices, how=how):
            yield speech("{label}: {value}", label=speech("Your answer"), value=ask)
            yield from (f"[ ] {choice}" for choice in choices)
            yield how


def _reason(reason: Reason, number: str, speech: Speech) -> Iterator[str]:
    indent = " " * len(number)
    yield f"{number}{reason.title}"
    if reason.text:
        yield f"{indent}{reason.text}"
    yield from (indent + _quoted(clause, speech) for clause in reason.clauses)


def _asked(asked: Asked, speech: Speech) -> Iterator[str]:
    yield f"- {asked.what}"
    if asked.how:
        yield f"  {asked.how}"
    yield from (f"  {_quoted(clause, speech)}" for clause in asked.clauses)


def _quoted(clause: Quoted, speech: Speech) -> str:
    words = speech("“{words}”", words=clause.words)
    return speech("{title}: {words}", title=clause.title, words=words) if clause.title else words


def _money(body: Money, speech: Speech) -> Iterator[str]:
    reckoning = body.reckoning
    for row in reckoning.rows:
        amount = "–" if row.amount is None else money(speech, row.amount, reckoning.currency)
        yield speech("{label}: {value}", label=row_texts(row, reckoning.currency, speech)[0], value=amount)
    total = speech.money(reckoning.total, reckoning.currency)
    yield speech("{label}: {value}", label=total_words(reckoning, body.remedies, body.method, speech), value=total)
    yield from filter(None, (tax_note(reckoning, speech),))


def _goods(body: Goods, speech: Speech) -> Iterator[str]:
    for one in body.rows:
        name = speech("{count} × {name}", count=one.quantity, name=one.name) if one.quantity is not None else one.name
        told = speech("{fact} ({note})", fact=name, note=one.note) if one.note else name
        yield told if one.amount is None else _priced(speech, told, one.amount, body.currency)
    for sum_ in body.sums:
        words = speech("{fact} ({note})", fact=sum_.words, note=sum_.note) if sum_.note else sum_.words
        yield _priced(speech, words, sum_.amount, body.currency)


def _priced(speech: Speech, words: str, amount: int | None, currency: str) -> str:
    return speech("{label}: {value}", label=words, value=speech.money(amount, currency))
