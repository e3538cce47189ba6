"""Quoting clauses in letters: in the letter's language, else in the shop's, of which the owner is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shopdesk.documents.letter_values import Quoted
from shopdesk.policy.policies import Clause
from shopdesk.services.letters.languages import known_language
from shopdesk.services.office import Office
from shopdesk.texts import ENGLISH


@dataclass
class Remarks:
    """What the owner is to know of a letter before it is printed, a sentence each; said once."""

    sentences: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Note a sentence."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)


def shop_words(office: Office, language: str, by_language: Mapping[str, str]) -> str:
    """Return the shop's own words in a letter's language, else in the shop's, else in English or any other."""
    for one in (language, office.shop.language, known_language(office.shop.language), ENGLISH):
        if by_language.get(one):
            return by_language[one]
    return next(iter(by_language.values()), "")


def quoted(office: Office, language: str, clause: Clause, remarks: Remarks) -> Quoted | None:
    """Return a clause in the shop's words, None for one that says nothing to customers.

    Words that the letter's language lacks are quoted in another, and remarked.
    """
    if not clause.letter:
        return None
    found = Quoted(shop_words(office, language, clause.title), shop_words(office, language, clause.letter))
    if language not in clause.letter:
        remarks.add(
            office.speech(
                "The clause “{title}” has no words in the language of this letter; it is quoted as it is.",
                title=found.title,
            )
        )
    return found
