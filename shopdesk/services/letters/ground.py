"""The ground of a letter about a claim: the claim as it stands, its verdict and decision, and who reads the letter."""

from dataclasses import dataclass, field
from functools import cached_property

from shopdesk.documents.letter_values import Quoted
from shopdesk.domain.claim_states import ClaimState
from shopdesk.domain.claims import Claim, Decision, GivenVerdict, Settlement
from shopdesk.domain.customers import Customer
from shopdesk.domain.orders import Order
from shopdesk.domain.policy_versions import PolicyVersion
from shopdesk.domain.shops import Address
from shopdesk.domain.verdicts import Verdict
from shopdesk.policy.policies import Policy
from shopdesk.policy.territories import customs_territory
from shopdesk.services.claims.desk import find, state_of
from shopdesk.services.claims.judging import order_address, standing_verdict
from shopdesk.services.letters.languages import letter_speech
from shopdesk.services.letters.quoting import Remarks, quoted, shop_words
from shopdesk.services.letters.times import Times, times_for
from shopdesk.services.office import Office
from shopdesk.services.papers.addressee import named
from shopdesk.services.papers.clauses import ClauseLookup
from shopdesk.texts import Speech


@dataclass(frozen=True)
class Reader:
    """Who reads a letter: the customer where one is known, the address, and how he or she is told words and times."""

    customer: Customer | None
    address: Address
    say: Speech
    times: Times

    @property
    def name(self) -> str:
        """The customer's name, else the one in the address."""
        return (self.customer.name if self.customer is not None else "") or self.address.name


@dataclass(frozen=True)
class ClaimLetterGround:
    """A claim with all that its letters tell.

    `own_words` are what the owner adds to this one; `own_number` is the letter's number where it has one of its own, as
    a credit note does.
    """

    office: Office
    reader: Reader
    claim: Claim
    order: Order
    state: ClaimState
    decisions: tuple[Decision, ...]
    settlements: tuple[Settlement, ...]
    given: GivenVerdict
    policy: Policy
    version: PolicyVersion
    own_words: str = ""
    own_number: str = ""
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def say(self) -> Speech:
        """How the reader is spoken to."""
        return self.reader.say

    @property
    def verdict(self) -> Verdict:
        """The verdict that the claim stands on."""
        return self.given.verdict

    @property
    def decision(self) -> Decision | None:
        """The latest decision, None while there is none."""
        return self.decisions[-1] if self.decisions else None

    @cached_property
    def lookup(self) -> ClauseLookup:
        """The clauses behind the claim, in the letter's language."""
        return ClauseLookup(self.policy, self.claim, self.verdict, self.say.language)

    @property
    def crosses_customs(self) -> bool:
        """Whether goods between shop and customer cross a border of customs, as far as both countries are known."""
        home, away = self.office.shop.country, self.reader.address.country
        return bool(home and away) and customs_territory(home) != customs_territory(away)

    def quoted(self, clause: str) -> Quoted | None:
        """Return a clause in the shop's words, None for what is no clause or says nothing to customers.

        Words that the letter's language lacks are quoted in the shop's language, and remarked.
        """
        found = self.policy.clause(clause)
        return None if found is None else quoted(self.office, self.say.language, found, self.remarks)

    def words(self, by_language: dict[str, str]) -> str:
        """Return the shop's own words in the letter's language, else in another."""
        return shop_words(self.office, self.say.language, by_language)


@dataclass(frozen=True)
class OrderLetterGround:
    """An order with all that its letters tell."""

    office: Office
    reader: Reader
    order: Order
    own_words: str = ""
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def say(self) -> Speech:
        """How the reader is spoken to."""
        return self.reader.say


def order_letter_ground(office: Office, number: str, language: str, own_words: str = "") -> OrderLetterGround:
    """Return the ground of an order's letters. Raises NotFoundError, InputError for a language there is none in."""
    order = office.file.orders.by_number(number)
    return OrderLetterGround(office, reader_of(office, order, order.customer_id, language), order, own_words)


def claim_letter_ground(
    office: Office, number: str, language: str, own_words: str = "", own_number: str = ""
) -> ClaimLetterGround:
    """Return the ground of a claim's letters; `language` empty is the customer's.

    Raises NotFoundError, InputError for a language there is none in.
    """
    claim, order = find(office, number)
    policy, version = office.policy_of(order)
    return ClaimLetterGround(
        office=office,
        reader=reader_of(office, order, claim.customer_id or order.customer_id, language),
        claim=claim,
        order=order,
        state=state_of(office, claim),
        decisions=tuple(office.file.claims.decisions(claim.id)),
        settlements=tuple(office.file.claims.settlements(claim.id)),
        given=standing_verdict(office, claim),
        policy=policy,
        version=version,
        own_words=own_words,
        own_number=own_number,
    )


def reader_of(office: Office, order: Order, customer_id: str | None, language: str) -> Reader:
    """Return who reads a letter about an order: its customer, at the address that it went to. Raises InputError."""
    customer = None if customer_id is None else office.file.customers.by_id(customer_id)
    say = letter_speech(office, language, customer)
    address = order_address(office, order) or Address(country=office.shop.country)
    return Reader(customer, named(address, customer.name if customer else ""), say, times_for(office, address, say))
